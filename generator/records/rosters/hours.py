"""When a shift is: hours that may run past midnight, and the days on which it recurs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final, Protocol, Self

from generator.errors import BadValue, Text
from generator.values import ClockSpan, Parsed, fold_width, shown

DAY: Final = 24 * 60
"""Minutes a day."""
WEEKDAYS: Final = "一二三四五六日"
_WHOLE = ("全天", "全日", "24小时", "昼夜")
_TODAY_TO_TOMORROW = re.compile(r"(.+?)\s*(?:-|—|–|~|至|到)\s*次日\s*(.+)")
_HINT = Text(
    "写成 08:30-12:00、全天 或 18:00-次日08:00",
    "write 08:30-12:00, 全天 (the whole day) or 18:00-次日08:00 (next day)",
)


class WorkdayCalendar(Protocol):
    """What recurrence needs of a calendar; ``generator.calendar.Workdays`` is one."""

    def is_workday(self, day: date) -> bool:
        """Whether offices work on ``day``."""


@dataclass(frozen=True, slots=True)
class Hours(Parsed):
    """From ``first`` up to ``last``, in minutes after midnight; ``last`` may pass midnight."""

    about: ClassVar[str] = "起止时刻，可以跨夜"
    examples: ClassVar[tuple[str, ...]] = ("08:30-12:00", "全天", "18:00-次日08:00")

    first: int
    last: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``08:30-12:00``, ``全天`` (00:00 to 24:00) or ``18:00-次日08:00``.

        Raises:
            BadValue: ``hours-length`` beyond 24 hours, or a code of ``ClockSpan``.
        """
        folded = "".join(fold_width(text).split())
        if folded in _WHOLE:
            return cls(0, DAY)
        found = _TODAY_TO_TOMORROW.fullmatch(folded)
        if found is None:
            return cls(*_span(folded, text))
        first = _span(f"{found[1]}-24:00", text)[0]
        last = _span(f"00:00-{found[2]}", text)[1] + DAY
        if last - first > DAY:
            raise BadValue(
                "hours-length",
                Text(f"{shown(text)}超过 24 小时", f"{shown(text)} is longer than 24 hours"),
                Text("一班最长 24 小时，分成几班写", "a shift has at most 24 hours"),
            )
        return cls(first, last)

    def __str__(self) -> str:
        if (self.first, self.last) == (0, DAY):
            return "全天"
        tomorrow = "次日" if self.last > DAY else ""
        last = self.last - DAY if tomorrow else self.last
        return f"{_clock(self.first)}-{tomorrow}{_clock(last)}"

    __html__ = __str__


def _span(folded: str, text: str) -> tuple[int, int]:
    try:
        span = ClockSpan.parse(folded)
    except BadValue as bad:
        raise BadValue(
            bad.code, Text(f"{shown(text)}：{bad.message.zh}", bad.message.en), _HINT
        ) from None
    return span.first.hour * 60 + span.first.minute, span.last.hour * 60 + span.last.minute


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@dataclass(frozen=True, slots=True)
class Weekly(Parsed):
    """Days of the week, Monday 0; ``workdays`` follows the State Council's calendar instead."""

    about: ClassVar[str] = "星期几、每天或工作日"
    examples: ClassVar[tuple[str, ...]] = ("一、三、五", "周一至周五", "每天", "工作日")

    days: tuple[int, ...]
    workdays: bool = False

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``一、三``, ``周一至周五``, ``每天``, ``双休日`` or ``工作日``.

        Raises:
            BadValue: ``weekly-form``.
        """
        plain = re.sub(r"[、,\s]", "", fold_width(text))
        if plain in ("每天", "每日", "天天"):
            return cls(tuple(range(7)))
        folded = re.sub(r"星期|周|每", "", plain).replace("天", "日")
        if folded == "工作日":
            return cls((), True)
        if folded in ("双休日", "末"):
            return cls((5, 6))
        if found := re.fullmatch(f"([{WEEKDAYS}])[至到-]([{WEEKDAYS}])", folded):
            first, last = WEEKDAYS.index(found[1]), WEEKDAYS.index(found[2])
            if first < last:
                return cls(tuple(range(first, last + 1)))
        if re.fullmatch(f"[{WEEKDAYS}]+", folded) and len(set(folded)) == len(folded):
            return cls(tuple(sorted(WEEKDAYS.index(each) for each in folded)))
        raise BadValue(
            "weekly-form",
            Text(f"{shown(text)}不是星期几", f"{shown(text)} names no days of the week"),
            Text(
                "写成 一、三、五 或 周一至周五、每天、工作日",
                "write 一、三、五 or 周一至周五, 每天, 工作日",
            ),
        )

    def falls_on(self, day: date, calendar: WorkdayCalendar) -> bool:
        """Whether ``day`` is one of them.

        Raises:
            BadValue: ``calendar-year`` as the calendar does.
        """
        return calendar.is_workday(day) if self.workdays else day.weekday() in self.days

    def __str__(self) -> str:
        if self.workdays:
            return "工作日"
        if len(self.days) == 7:
            return "每天"
        return "每周" + "、".join(WEEKDAYS[day] for day in self.days)

    __html__ = __str__


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from ``first`` to ``last``, both included."""
    for n in range((last - first).days + 1):
        yield first + timedelta(n)
