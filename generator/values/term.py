"""How long something lasts: so many working days, or so many days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Literal, Protocol, Self

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.reading import Parsed, Reading, shown
from generator.values.text import arabic_numerals, fold_width

TermUnit = Literal["工作日", "日"]

_FORM = late("([0-9]{1,4})个?(工作日|日|天)")
_UNITS: dict[str, TermUnit] = {"工作日": "工作日", "日": "日", "天": "日"}
_SHOWN = {"工作日": "个工作日", "日": "日"}
_HINT = Text("写成 {数: 5, 单位: 工作日} 或 5个工作日", "write {数: 5, 单位: 工作日} or 5个工作日")


class DayCounter(Protocol):
    """What a term needs of a calendar; ``generator.calendar.Workdays`` is one."""

    def add(self, start: date, n: int) -> date:
        """The n-th working day after ``start``."""

    def add_days(self, start: date, n: int) -> date:
        """The n-th day after ``start``."""


@dataclass(frozen=True, slots=True)
class Term(Parsed):
    """``count`` working days or days. Counting starts on the day after the first one."""

    about: ClassVar[str] = "期限：数和单位（工作日或日）"
    examples: ClassVar[tuple[str, ...]] = ("5个工作日", "10日")

    count: int
    unit: TermUnit

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``5个工作日``, ``5 工作日``, ``10日`` or ``十天``.

        Raises:
            BadValue: ``term-form`` or ``term-count``.
        """
        folded = arabic_numerals("".join(fold_width(text).split()))
        found = _FORM.fullmatch(folded)
        if found is None:
            raise BadValue(
                "term-form",
                Text(f"{shown(text)}不是期限", f"{shown(text)} is not a length of time"),
                _HINT,
            )
        return cls(_count(int(found[1])), _UNITS[found[2]])

    @classmethod
    def of(cls, fields: Mapping[str, object]) -> Self:
        """Read the two fields ``{数: 5, 单位: 工作日}``.

        Raises:
            BadValue: ``term-form`` or ``term-count``.
        """
        if set(fields) != {"数", "单位"}:
            raise BadValue(
                "term-form",
                Text("期限要有且只有“数”和“单位”两项", "a term has the fields 数 and 单位 alone"),
                _HINT,
            )
        return cls.parse(f"{fields['数']}{fields['单位']}")

    def last_day(self, first: date, calendar: DayCounter) -> date:
        """The last day of the term when ``first`` is the day it was set; that day isn't counted.

        Raises:
            BadValue: ``calendar-year`` when working days of an unknown year are needed.
        """
        if self.unit == "工作日":
            return calendar.add(first, self.count)
        return calendar.add_days(first, self.count)

    def __str__(self) -> str:
        return f"{self.count:d}{_SHOWN[self.unit]}"

    __html__ = __str__

    @classmethod
    def reading(cls) -> Reading:
        """The class as an annotation of a field: text, or the two fields."""
        return Reading(cls, cls.parse, cls.about, cls.examples, cls.of)


def _count(number: int) -> int:
    if 1 <= number <= 3660:
        return number
    raise BadValue(
        "term-count",
        Text(
            f"期限要在 1 到 3660 之间，现在是 {number}", f"a term is 1 to 3660 long, not {number}"
        ),
        _HINT,
    )
