"""content/calendar.yaml: years of the working calendar that the county adds or corrects."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.calendar import Workdays, WorkYear
from generator.errors import ContentError, Problem, Text
from generator.schema import Field, Model, structure
from generator.source import FieldPath, Source, show
from generator.values import Day, Line
from generator.waivers import Allowed


class YearConfig(Model):
    """One year as the State Council's notice lays it down."""

    notice: Line | None = Field(None, alias="通知", description="国办发明电的文号")
    holidays: dict[Line, tuple[Day, ...]] = Field(alias="放假", description="节日名称: 日期列表")
    workdays: tuple[Day, ...] = Field((), alias="上班", description="调休上班的日期")

    def days(self) -> Iterator[tuple[FieldPath, date]]:
        """Every day the year names, with its path below the year."""
        for name, days in self.holidays.items():
            yield from ((("放假", name, n), day) for n, day in enumerate(days))
        yield from ((("上班", n), day) for n, day in enumerate(self.workdays))


class CalendarConfig(Model):
    """The whole of calendar.yaml, by year."""

    years: dict[Line, YearConfig] = Field(alias="年份")
    allowed: tuple[Allowed, ...] = Field((), alias="放行", description="隐私检查误报时逐条放行")


def workdays_of(source: Source) -> Workdays:
    """The calendar with the county's years. Raises ContentError when a year or a day is wrong."""
    config = structure(CalendarConfig, source)
    problems = list(_problems(config, source))
    if problems:
        raise ContentError(problems)
    years = {int(year): _work_year(entry) for year, entry in config.years.items()}
    return Workdays.default().with_years(years)


def _work_year(entry: YearConfig) -> WorkYear:
    holidays = {day: name for name, days in entry.holidays.items() for day in days}
    return WorkYear(entry.notice or "", holidays, frozenset(entry.workdays))


def _problems(config: CalendarConfig, source: Source) -> Iterator[Problem]:
    for year, entry in config.years.items():
        if not (year.isascii() and year.isdigit() and len(year) == 4):
            path = ("年份", year)
            message = Text(f"“{year}”不是年份", f"'{year}' is not a year")
            hint = Text("写四位数字，例如 2027", "four digits, such as 2027")
            yield Problem("calendar-name", source.place(path, of="key"), show(path), message, hint)
            continue
        yield from _misplaced(int(year), entry, ("年份", year), source)


def _misplaced(year: int, entry: YearConfig, at: FieldPath, source: Source) -> Iterator[Problem]:
    """Days of another year, and days named twice."""
    seen: dict[date, FieldPath] = {}
    for below, day in entry.days():
        path = (*at, *below)
        if day.year != year:
            message = Text(f"{day} 写在了 {year} 年下面", f"{day} is listed under {year}")
            hint = Text(f"移到 {day.year} 年下面", f"move it to {day.year}")
            yield Problem("calendar-stray", source.place(path), show(path), message, hint)
        if day in seen:
            other = show(seen[day])
            message = Text(f"{day} 在“{other}”已经写过", f"{day} is given at {other} too")
            hint = Text("一天只写一次：或放假，或上班", "once only: either a holiday or a workday")
            yield Problem("calendar-twice", source.place(path), show(path), message, hint)
        seen.setdefault(day, path)
