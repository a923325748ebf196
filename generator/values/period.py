"""Stretches of time that accounts, returns and ratings are kept by."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial, total_ordering
from typing import ClassVar, Literal, Self, cast

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.reading import Parsed, shown
from generator.values.text import arabic_numerals, fold_width

Unit = Literal["month", "quarter", "half", "year"]
RoundUnit = Literal["month", "quarter", "half", "year", "time"]

FIRST_YEAR, LAST_YEAR = 1949, 2100
_COUNT: dict[str, int] = {"month": 12, "quarter": 4, "half": 2, "year": 1}
_LETTER = {"quarter": "-Q", "half": "-H"}
_CHINESE = ("", "一", "二", "三", "四")
_NAME = {"month": "月", "quarter": "季度", "half": "半年"}
_DASHES = str.maketrans("−–—‐‑", "-----")

_FORMS: tuple[tuple[Unit, re.Pattern[str]], ...] = (
    ("month", late(r"([0-9]{4})[-/.]([0-9]{1,2})")),
    ("month", late(r"([0-9]{4})年([0-9]{1,2})月份?")),
    ("quarter", late(r"([0-9]{4})[-年]?第?Q([0-9])")),
    ("quarter", late(r"([0-9]{4})年第?([0-9])季度?")),
    ("half", late(r"([0-9]{4})-?H([0-9])")),
    ("half", late(r"([0-9]{4})年([12])半年")),
    ("year", late(r"([0-9]{4})(?:年度?|年全年)?()")),
)
_TIME = late(r"([0-9]{4})(?:年第|-N)([0-9]{1,3})次?")

_HINT = Text(
    "写成 2026-03（月）、2026-Q1（季）、2026-H1（半年）或 2026（年）",
    "write 2026-03 (month), 2026-Q1 (quarter), 2026-H1 (half) or 2026 (year)",
)
_ROUND_HINT = Text(
    "写成 2026-03、2026-Q1、2026-H1、2026 或 2026年第3次",
    "write 2026-03, 2026-Q1, 2026-H1, 2026 or 2026年第3次",
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Period(Parsed):
    """A calendar month, quarter, half or whole year; ordered by first, then last day.

    ``first`` and ``last`` are its days, ``key`` its form for addresses (``2026-03``, ``2026-Q1``,
    ``2026-H1``, ``2026``). They are asked for so often that they are worked out once.
    """

    about: ClassVar[str] = "期间：月、季、半年或年"
    examples: ClassVar[tuple[str, ...]] = ("2026-03", "2026-Q1", "2026-H1", "2026")

    year: int
    unit: Unit
    number: int
    first: date = field(init=False, repr=False, compare=False)
    last: date = field(init=False, repr=False, compare=False)
    key: str = field(init=False, repr=False, compare=False)
    _name: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        _check_year(self.year)
        count = _COUNT[self.unit]
        if not 1 <= self.number <= count:
            name = _NAME[self.unit]
            raise BadValue(
                "period-number",
                Text(
                    f"一年只有 {count} 个{name}，没有第 {self.number} 个",
                    f"a year has no {self.unit} {self.number}",
                ),
                _HINT,
            )
        begins, ends = (self.number - 1) * self._span + 1, self.number * self._span
        settle = partial(object.__setattr__, self)
        settle("first", date(self.year, begins, 1))
        settle("last", date(self.year, ends, monthrange(self.year, ends)[1]))
        settle("key", f"{self.year:d}{_part_key(self.unit, self.number)}")
        settle("_name", f"{self.year:d}年{_part_name(self.unit, self.number)}")

    def __reduce__(self) -> tuple[type[Period], tuple[int, Unit, int]]:
        return Period, (self.year, self.unit, self.number)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2026-03``, ``2026年3月``, ``2026-Q1``, ``2026年第一季度``, ``2026年上半年`` …

        Raises:
            BadValue: ``period-form``, ``period-number`` or ``period-year``.
        """
        return cast(Self, _read_period(text))

    @property
    def _span(self) -> int:
        return 12 // _COUNT[self.unit]

    def next(self) -> Period:
        """The period of the same length right after this one."""
        if self.number < _COUNT[self.unit]:
            return Period(self.year, self.unit, self.number + 1)
        return Period(self.year + 1, self.unit, 1)

    def previous(self) -> Period:
        """The period of the same length right before this one."""
        if self.number > 1:
            return Period(self.year, self.unit, self.number - 1)
        return Period(self.year - 1, self.unit, _COUNT[self.unit])

    def months(self) -> tuple[Period, ...]:
        """The months it is made of, in order."""
        first = self.first.month
        return tuple(Period(self.year, "month", first + i) for i in range(self._span))

    def contains(self, day: date) -> bool:
        """Whether ``day`` lies in it, both ends included."""
        return self.first <= day <= self.last

    def covers(self, other: Period) -> bool:
        """Whether every day of ``other`` lies in it."""
        return self.first <= other.first and other.last <= self.last

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.first, self.last) < (other.first, other.last)

    def __str__(self) -> str:
        return self._name

    __html__ = __str__


@total_ordering
@dataclass(frozen=True, slots=True)
class Round(Parsed):
    """A rating round: a period, or the n-th of its year where rounds have no fixed length.

    Rounds of one unit are ordered by year and number; rounds of different units don't compare
    (TypeError), as nobody can say whether the third round of a year came before June.
    """

    about: ClassVar[str] = "评定期次：月、季、半年、年，或某年第几次"
    examples: ClassVar[tuple[str, ...]] = ("2026-Q1", "2026年第3次", "2026-N3")

    year: int
    unit: RoundUnit
    number: int

    def __post_init__(self) -> None:
        if self.unit != "time":
            Period(self.year, self.unit, self.number)
            return
        _check_year(self.year)
        if not 1 <= self.number <= 366:
            raise BadValue(
                "round-number",
                Text(f"没有第 {self.number} 次", f"there is no round {self.number}"),
                Text("从第1次起数，例：2026年第1次", "count from 1, for example 2026年第1次"),
            )

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read any form of ``Period``, ``2026年第3次`` or ``2026-N3``.

        Raises:
            BadValue: ``round-form``, ``round-number``, ``period-number`` or ``period-year``.
        """
        return cast(Self, _read_round(text))

    @property
    def period(self) -> Period | None:
        """The calendar period it is, or None for the n-th of a year."""
        return None if self.unit == "time" else Period(self.year, self.unit, self.number)

    def next(self) -> Round:
        """The round after it; for an n-th round the next number of the same year."""
        period = self.period
        if period is None:
            return Round(self.year, "time", self.number + 1)
        after = period.next()
        return Round(after.year, after.unit, after.number)

    def follows(self, previous: Round) -> bool:
        """Whether it comes directly after ``previous``.

        The first n-th round of a year follows whichever was the last number of the year before.
        Rounds of different units never follow each other.
        """
        if self.unit != previous.unit:
            return False
        if self.unit == "time" and self.number == 1:
            return self.year == previous.year + 1
        return (self.year, self.number) == _step(previous)

    @property
    def key(self) -> str:
        """The form for addresses: ``2026-N3``, else as ``Period.key``."""
        period = self.period
        return f"{self.year:d}-N{self.number:d}" if period is None else period.key

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Round) or self.unit != other.unit:
            return NotImplemented
        return (self.year, self.number) < (other.year, other.number)

    def __str__(self) -> str:
        period = self.period
        return f"{self.year:d}年第{self.number:d}次" if period is None else str(period)

    __html__ = __str__


def _step(done: Round) -> tuple[int, int]:
    """Year and number of the round after ``done``, which may lie past the last year we know."""
    if done.unit != "time" and done.number == _COUNT[done.unit]:
        return done.year + 1, 1
    return done.year, done.number + 1


def _part_key(unit: str, number: int) -> str:
    if unit == "month":
        return f"-{number:02d}"
    return f"{_LETTER[unit]}{number:d}" if unit in _LETTER else ""


def _part_name(unit: str, number: int) -> str:
    if unit == "month":
        return f"{number:d}月"
    if unit == "quarter":
        return f"第{_CHINESE[number]}季度"
    return ("", "上半年", "下半年")[number] if unit == "half" else ""


def _check_year(year: int) -> None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue(
            "period-year",
            Text(
                f"{year} 年不在 {FIRST_YEAR}—{LAST_YEAR} 年之间",
                f"the year {year} is not within {FIRST_YEAR}–{LAST_YEAR}",
            ),
            _HINT,
        )


def _fold(text: str) -> str:
    folded = fold_width(text).translate(_DASHES).upper()
    halves = folded.replace("上半年", "1半年").replace("下半年", "2半年")
    return arabic_numerals("".join(halves.split()))


@lru_cache(maxsize=4096)
def _read_period(text: str) -> Period:
    folded = _fold(text)
    for unit, form in _FORMS:
        if found := form.fullmatch(folded):
            return Period(int(found[1]), unit, int(found[2] or 1))
    raise BadValue(
        "period-form",
        Text(
            f"{shown(text)}不是月、季、半年或年",
            f"{shown(text)} is not a month, quarter, half or year",
        ),
        _HINT,
    )


@lru_cache(maxsize=4096)
def _read_round(text: str) -> Round:
    if found := _TIME.fullmatch(_fold(text)):
        return Round(int(found[1]), "time", int(found[2]))
    try:
        period = _read_period(text)
    except BadValue as wrong:
        if wrong.code != "period-form":
            raise
        raise BadValue(
            "round-form",
            Text(f"{shown(text)}不是期次", f"{shown(text)} is not a round"),
            _ROUND_HINT,
        ) from None
    return Round(period.year, period.unit, period.number)
