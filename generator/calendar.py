"""Working days: weekends, holidays and make-up workdays by the State Council's yearly notice.

The years come from ``data/workdays.json`` and may be added to or replaced by the county. A year
nobody has entered is an error where it is needed, never a guess.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from generator.errors import BadValue, Text
from generator.places import data_file

_DAY = timedelta(days=1)


class WorkYear(NamedTuple):
    """One year's arrangement: the notice's number ("" unknown), days off by name, make-up days."""

    notice: str
    holidays: Mapping[date, str]
    workdays: frozenset[date]


@dataclass(frozen=True, slots=True)
class Workdays:
    """The working calendar of the years that are known."""

    years: Mapping[int, WorkYear]

    @classmethod
    def default(cls) -> Workdays:
        """The calendar that comes with the program."""
        return _shipped()

    def with_years(self, years: Mapping[int, WorkYear]) -> Workdays:
        """A calendar where ``years`` are added, or stand instead of what was there.

        Raises:
            BadValue: ``calendar-stray`` for a day listed under another year.
        """
        for year, arrangement in years.items():
            for day in (*arrangement.holidays, *sorted(arrangement.workdays)):
                if day.year != year:
                    raise _stray(day, year)
        return Workdays({**self.years, **years})

    def is_workday(self, day: date) -> bool:
        """Whether offices work on ``day``.

        Raises:
            BadValue: ``calendar-year`` when the year isn't known.
        """
        year = self.years.get(day.year)
        if year is None:
            raise _unknown(day.year)
        return day in year.workdays or (day.weekday() < 5 and day not in year.holidays)

    def holiday(self, day: date) -> str | None:
        """The holiday's name if ``day`` is a day off by the notice.

        Raises:
            BadValue: ``calendar-year`` when the year isn't known.
        """
        year = self.years.get(day.year)
        if year is None:
            raise _unknown(day.year)
        return year.holidays.get(day)

    def add(self, start: date, n: int) -> date:
        """The n-th working day after ``start``; ``start`` itself isn't counted, nor moved for 0.

        Raises:
            BadValue: ``calendar-year`` when the count reaches a year that isn't known.
            ValueError: ``n`` is negative.
        """
        if n < 0:
            raise ValueError("working days are counted forward only")
        day = start
        while n:
            day += _DAY
            n -= self.is_workday(day)
        return day

    def add_days(self, start: date, n: int) -> date:
        """The n-th calendar day after ``start``."""
        return start + n * _DAY

    def next_workday(self, day: date) -> date:
        """``day`` if it is a working day, else the first one after it.

        Raises:
            BadValue: ``calendar-year`` when the search reaches a year that isn't known.
        """
        return day if self.is_workday(day) else self.add(day, 1)


@lru_cache(maxsize=1)
def _shipped() -> Workdays:
    text = data_file("workdays.json").read_text(encoding="utf-8")
    return Workdays({int(year): _year(entry) for year, entry in json.loads(text).items()})


def _year(entry: dict[str, Any]) -> WorkYear:
    return WorkYear(
        notice=entry["notice"],
        holidays={date.fromisoformat(day): name for day, name in entry["holidays"].items()},
        workdays=frozenset(map(date.fromisoformat, entry["workdays"])),
    )


def _unknown(year: int) -> BadValue:
    return BadValue(
        "calendar-year",
        Text(f"还没有 {year} 年的放假安排", f"the working days of {year} are not known"),
        Text(
            f"国务院办公厅通知后，在 content/calendar.yaml 里添上 {year} 年：文号、放假日、上班日",
            f"once the State Council's notice is out, add {year} to content/calendar.yaml:"
            " its number, days off and make-up workdays",
        ),
    )


def _stray(day: date, year: int) -> BadValue:
    return BadValue(
        "calendar-stray",
        Text(f"{day} 写在了 {year} 年下面", f"{day} is listed under {year}"),
        Text(f"移到 {day.year} 年", f"move it to {day.year}"),
    )
