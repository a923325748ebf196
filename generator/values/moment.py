"""Days, moments and office hours. All local time: a county has one clock and no zones."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated, ClassVar, Self

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.period import FIRST_YEAR, LAST_YEAR
from generator.values.reading import Parsed, Reading, shown
from generator.values.text import arabic_numerals, fold_width

_DASHES = str.maketrans("−–—‐‑", "-----")
_UNTIL = str.maketrans("~～〜至到", "-----")
_SPACE = late(r"(?<![0-9])\s+|\s+(?![0-9])")
_NUMERIC = r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})"
_WRITTEN = r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]"
_DAY = late(f"{_NUMERIC}|{_WRITTEN}")
_DAY_START = late(rf"(?:{_NUMERIC}(?![0-9])|{_WRITTEN})[T ]?(.*)", re.DOTALL)
_TIME = late(r"([0-9]{1,2})(?::([0-9]{2})|[时点](?:([0-9]{1,2})分?)?)")
_SECONDS = late(r"[0-9]{1,2}(?::[0-9]{2}:[0-9]{2}(?:\.[0-9]+)?|[时点][0-9]{1,2}分[0-9]{1,2}秒)")
_ZONE = late(r".*(?:Z|UTC.*|GMT.*|CST|\+[0-9]{2}(?::?[0-9]{2})?|-0[0-9]:?00|北京时间.*)", re.I)
_USUAL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} (?:[01][0-9]|2[0-3]):[0-5][0-9]").fullmatch
_HALF_DAY = late(r".*(?:上午|下午|晚上|早上|中午|凌晨|AM|PM).*", re.I)
_MONTH_ONLY = late(r"[0-9]{4}(?:[-/.][0-9]{1,2}|年[0-9]{1,2}月?|年)?")
_YEAR_LAST = late(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{4}.*")
_SHORT_YEAR = late(r"[0-9]{2}([-/.年])[0-9]{1,2}.*")

_DAY_HINT = Text("写成 2026-03-08", "write 2026-03-08")
_MOMENT_HINT = Text("写成 2026-03-08 09:30", "write 2026-03-08 09:30")
_CLOCK_HINT = Text("用二十四小时制，写成 08:30", "use the 24-hour clock: 08:30")
_SPAN_HINT = Text("写成 08:30-12:00", "write 08:30-12:00")


@lru_cache(maxsize=16384)
def parse_day(text: str) -> date:
    """Read ``2026-03-08``, ``2026/3/8``, ``2026.3.8`` or ``2026年3月8日``.

    Raises:
        BadValue: ``day-form``, ``day-short``, ``day-order``, ``day-time``, ``day-year`` or
            ``day-impossible``.
    """
    folded = _fold(text)
    found = _DAY.fullmatch(folded)
    if found is None:
        raise _no_day(text, folded)
    return _day_of(found)


def parse_moment(text: str) -> datetime:
    """Read ``2026-03-08 09:30`` (or with T, or 2026年3月8日9时30分) as naive local time.

    Raises:
        BadValue: ``moment-…``, or a ``day-…`` or ``clock-…`` code for the part at fault.
    """
    if _USUAL(text):
        parse_day(text[:10])  # asked only whether there is such a day
        return datetime.fromisoformat(text)
    folded = _fold(text)
    found = _DAY_START.fullmatch(folded.removeprefix("北京时间"))
    if found is None:
        raise _no_moment(text, folded)
    rest = found[8]
    if not rest:
        raise _no_time(text)
    if _ZONE.fullmatch(rest) or folded.startswith("北京时间"):
        raise BadValue(
            "moment-zone",
            Text("不要写时区，一律是当地时间", "no time zone: every time is local"),
            _MOMENT_HINT,
        )
    if _SECONDS.fullmatch(rest):
        raise BadValue(
            "moment-seconds", Text("时间写到分，不写秒", "no seconds, please"), _MOMENT_HINT
        )
    day, clock = _day_of(found), Clock.parse(rest)
    return datetime(day.year, day.month, day.day, clock.hour, clock.minute)


def show_day(day: date) -> str:
    """``2026年3月8日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def show_moment(moment: datetime) -> str:
    """``2026-03-08 09:30``, the form of PubDate (国办发〔2017〕47号)."""
    return moment.isoformat(" ", "minutes")


Day = Annotated[date, Reading(date, parse_day, "日期", ("2026-03-08", "2026年3月8日"))]
Moment = Annotated[datetime, Reading(datetime, parse_moment, "日期和时间", ("2026-03-08 09:30",))]


@dataclass(frozen=True, slots=True, order=True)
class Clock(Parsed):
    """A time of day; 24:00 is allowed only as the end of a span."""

    about: ClassVar[str] = "时刻（二十四小时制）"
    examples: ClassVar[tuple[str, ...]] = ("08:30",)

    hour: int
    minute: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``08:30``, ``8：30`` or ``8时30分``.

        Raises:
            BadValue: ``clock-form``, ``clock-half-day`` or ``clock-impossible``.
        """
        clock = cls._read(text)
        if clock.hour == 24:
            raise BadValue(
                "clock-impossible",
                Text("没有 24 时，那是第二天零时", "24:00 is 00:00 of the next day"),
                Text("写成第二天的 00:00", "write 00:00 of the next day"),
            )
        return clock

    @classmethod
    def _read(cls, text: str) -> Self:
        folded = _fold(text)
        found = _TIME.fullmatch(folded)
        if found is None:
            raise _no_clock(text, folded)
        hour, minute = int(found[1]), int(found[2] or found[3] or 0)
        if minute > 59 or hour > 24 or (hour == 24 and minute):
            raise BadValue(
                "clock-impossible",
                Text(f"没有{hour}时{minute}分这个时刻", f"there is no {hour}:{minute:02d}"),
                _CLOCK_HINT,
            )
        return cls(hour, minute)

    def __str__(self) -> str:
        return f"{self.hour:02d}:{self.minute:02d}"

    __html__ = __str__


@dataclass(frozen=True, slots=True, order=True)
class ClockSpan(Parsed):
    """Office hours within one day, from ``first`` up to ``last``."""

    about: ClassVar[str] = "起止时刻"
    examples: ClassVar[tuple[str, ...]] = ("08:30-12:00", "00:00-24:00")

    first: Clock
    last: Clock

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``08:30-12:00``, also with 至, ~ or —; ``00:00-24:00`` is round the clock.

        Raises:
            BadValue: ``span-form`` or ``span-order``, or a ``clock-…`` code for the end at fault.
        """
        ends = [end for end in _fold(text).translate(_UNTIL).split("-") if end]
        if len(ends) != 2:
            raise BadValue(
                "span-form",
                Text(f"{shown(text)}不是起止时刻", f"{shown(text)} is not a span of hours"),
                _SPAN_HINT,
            )
        first, last = Clock.parse(ends[0]), Clock._read(ends[1])
        if not first < last:
            raise BadValue(
                "span-order",
                Text(f"{last} 不晚于 {first}", f"{last} is not after {first}"),
                Text(
                    "跨夜的分两段写：22:00-24:00 和 00:00-06:00",
                    "split a night in two: 22:00-24:00 and 00:00-06:00",
                ),
            )
        return cls(first, last)

    def contains(self, clock: Clock) -> bool:
        """Whether the door is open at ``clock``; it is shut again at ``last``."""
        return self.first <= clock < self.last

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"

    __html__ = __str__


def _fold(text: str) -> str:
    """``text`` in half-width, without spaces but those between two digits."""
    arabic = arabic_numerals(fold_width(text).translate(_DASHES))
    return _SPACE.sub("", arabic.strip())


def _day_of(found: re.Match[str]) -> date:
    parts = found.group(1, 3, 4) if found[1] else found.group(5, 6, 7)
    year, month, day = map(int, parts)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise BadValue(
            "day-year",
            Text(
                f"{year} 年不在 {FIRST_YEAR}—{LAST_YEAR} 年之间",
                f"the year {year} is not within {FIRST_YEAR}–{LAST_YEAR}",
            ),
            _DAY_HINT,
        )
    if not 1 <= month <= 12:
        raise BadValue(
            "day-impossible",
            Text(f"一年没有{month}月", f"there is no month {month}"),
            Text("按年、月、日的次序写：2026-03-08", "year, month, day in this order: 2026-03-08"),
        )
    longest = monthrange(year, month)[1]
    if not 1 <= day <= longest:
        raise BadValue(
            "day-impossible",
            Text(f"{year}年没有{month}月{day}日", f"there is no {year}-{month:02d}-{day:02d}"),
            Text(f"{month}月有 {longest} 天", f"that month has {longest} days"),
        )
    return date(year, month, day)


def _no_day(text: str, folded: str) -> BadValue:
    if not folded:
        return BadValue("day-form", Text("没有写日期", "the date is empty"), _DAY_HINT)
    if _MONTH_ONLY.fullmatch(folded):
        return BadValue(
            "day-short",
            Text(f"{shown(text)}没有写到日", f"{shown(text)} names no day"),
            _DAY_HINT,
        )
    if _YEAR_LAST.fullmatch(folded):
        return BadValue(
            "day-order",
            Text(f"{shown(text)}的年份要写在最前面", f"{shown(text)}: write the year first"),
            _DAY_HINT,
        )
    if _SHORT_YEAR.fullmatch(folded):
        return BadValue(
            "day-year",
            Text(f"{shown(text)}的年份要写四位", f"{shown(text)}: write the year with four digits"),
            _DAY_HINT,
        )
    started = _DAY_START.fullmatch(folded)
    if started and (_TIME.match(started[8]) or _ZONE.fullmatch(started[8])):
        return BadValue(
            "day-time",
            Text("这里只写日期，不写时刻", "a date without a time of day is wanted"),
            _DAY_HINT,
        )
    return BadValue(
        "day-form", Text(f"{shown(text)}不是日期", f"{shown(text)} is not a date"), _DAY_HINT
    )


def _no_moment(text: str, folded: str) -> BadValue:
    day = _no_day(text, folded)
    if day.code == "day-form":
        what = Text(f"{shown(text)}不是日期和时间", f"{shown(text)} is not a date and time")
        return BadValue("moment-form", what, _MOMENT_HINT)
    return BadValue(day.code, day.message, _MOMENT_HINT)


def _no_time(text: str) -> BadValue:
    return BadValue(
        "moment-short",
        Text(f"{shown(text)}没有写几时几分", f"{shown(text)} names no time of day"),
        _MOMENT_HINT,
    )


def _no_clock(text: str, folded: str) -> BadValue:
    if _HALF_DAY.fullmatch(folded):
        return BadValue(
            "clock-half-day",
            Text("不要写上午、下午", "no a.m. or p.m., please"),
            Text("用二十四小时制，下午三点写成 15:00", "use the 24-hour clock: 3 p.m. is 15:00"),
        )
    return BadValue(
        "clock-form",
        Text(f"{shown(text)}不是时刻", f"{shown(text)} is not a time of day"),
        _CLOCK_HINT,
    )
