"""Days, moments and office hours."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BadValue, Text
from generator.values import Clock, ClockSpan, parse_day, parse_moment, show_day, show_moment

DAYS = st.dates(date(1949, 1, 1), date(2100, 12, 31))


@given(DAYS)
@settings(max_examples=100, deadline=None)
def test_day_reads_every_form(day: date) -> None:
    """Hyphens, slashes, dots, 年月日 and full-width digits all give the same day."""
    y, m, d = day.year, day.month, day.day
    wide = day.isoformat().translate({**{48 + i: 0xFF10 + i for i in range(10)}, 45: "－"})
    texts = [
        day.isoformat(),
        f"{y}/{m}/{d}",
        f"{y}.{m}.{d}",
        show_day(day),
        wide,
        f" {y}年 {m}月{d}号",
    ]

    assert [day] * len(texts) == [parse_day(text) for text in texts]


def test_day_reads_numerals() -> None:
    """The date under an official document, in Chinese numerals, is a date."""
    assert [date(2026, 3, 8), date(2020, 10, 31)] == [
        parse_day("二〇二六年三月八日"),
        parse_day("二○二○年十月三十一日"),
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "day-form"),
        ("明天", "day-form"),
        ("20260308", "day-form"),
        ("2026-W10-7", "day-form"),
        ("2026-3/8", "day-form"),
        ("2026年3月8日至9日", "day-form"),
        ("2026至03至08", "day-form"),
        ("2026-03", "day-short"),
        ("2026年3月", "day-short"),
        ("26-3-8", "day-year"),
        ("10/08/2026", "day-order"),
        ("8-10-2026", "day-order"),
        ("8.10.2026 09:30", "day-order"),
        ("1948-12-31", "day-year"),
        ("2101-01-01", "day-year"),
        ("2026-02-30", "day-impossible"),
        ("2026-13-01", "day-impossible"),
        ("2026-04-00", "day-impossible"),
        ("2026-03-08 09:30", "day-time"),
        ("2026-03-08T09:30", "day-time"),
    ],
)
def test_day_refuses_the_rest(text: str, code: str) -> None:
    """What isn't one day of the calendar is refused with its own code."""
    with pytest.raises(BadValue) as caught:
        parse_day(text)

    assert code == caught.value.code


def test_names_the_impossible_day() -> None:
    """A day that doesn't exist is named as people would say it."""
    with pytest.raises(BadValue) as caught:
        parse_day("2026-2-30")

    assert "2026年没有2月30日" == caught.value.message.zh


@given(st.datetimes(datetime(1949, 1, 1), datetime(2100, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_moment_reads_every_form(moment: datetime) -> None:
    """Space, T and 年月日时分 all give the same local minute."""
    moment = moment.replace(second=0, microsecond=0)
    clock = f"{moment.hour}:{moment.minute:02d}"
    texts = [
        show_moment(moment),
        show_moment(moment).replace(" ", "T"),
        f"{moment.year}/{moment.month}/{moment.day} {clock.replace(':', '：')}",
        f"{show_day(moment)} {clock}",
        f"{show_day(moment)}{moment.hour}时{moment.minute}分",
        f"{moment:%Y-%m-%d} {moment.hour}点{moment.minute}分",
    ]

    assert [moment] * len(texts) == [parse_moment(text) for text in texts]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-03-08", "moment-short"),
        ("2026-03-08T09:30Z", "moment-zone"),
        ("2026-03-08T09:30+08:00", "moment-zone"),
        ("2026-03-08 09:30 +0800", "moment-zone"),
        ("2026-03-08 09:30 CST", "moment-zone"),
        ("北京时间2026-03-08 09:30", "moment-zone"),
        ("2026-03-08 09:30:15", "moment-seconds"),
        ("2026-03-0809:30", "moment-form"),
        ("", "moment-form"),
        ("2026-03", "day-short"),
        ("2026-02-30 09:30", "day-impossible"),
        ("2026-03-08 24:00", "clock-impossible"),
        ("2026-03-08 09:60", "clock-impossible"),
        ("2026-03-08 下午3:30", "clock-half-day"),
        ("2026-03-08 一会儿", "clock-form"),
    ],
)
def test_moment_refuses_the_rest(text: str, code: str) -> None:
    """Zones, seconds and impossible times are refused, each with its own code."""
    with pytest.raises(BadValue) as caught:
        parse_moment(text)

    assert code == caught.value.code


@given(st.from_regex(r"(19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]", fullmatch=True),
       st.from_regex(r"[0-2][0-9]:[0-6][0-9]", fullmatch=True))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_usual_moments_are_no_exception(day: str, clock: str) -> None:
    """The form that a shortcut takes means, or is refused for, the same as another."""
    assert _answer(f"{day}T{clock}") == _answer(f"{day} {clock}")


def _answer(text: str) -> datetime | tuple[str, Text]:
    try:
        return parse_moment(text)
    except BadValue as bad:
        return bad.code, bad.message


@pytest.mark.parametrize("text", ["08:30", "8:30", "8：30", "8时30分", "八点三十分", "０８：３０"])
def test_clock_reads_every_form(text: str) -> None:
    """Each way to write half past eight shows as 08:30."""
    assert "08:30" == str(Clock.parse(text))


@pytest.mark.parametrize(
    "text", ["08:30-12:00", "8:30至12:00", "8：30～12：00", "8:30 — 12:00", "8时30分到12时"]
)
def test_span_reads_every_form(text: str) -> None:
    """Each way to write office hours shows as 08:30-12:00."""
    assert "08:30-12:00" == str(ClockSpan.parse(text))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8:30", "span-form"),
        ("8:30-12:00-14:00", "span-form"),
        ("22:00-06:00", "span-order"),
        ("8:30-8:30", "span-order"),
        ("24:00-24:00", "clock-impossible"),
        ("8:30-24:30", "clock-impossible"),
        ("8:30-晚上6点", "clock-half-day"),
    ],
)
def test_span_refuses_the_rest(text: str, code: str) -> None:
    """Spans that turn round, cross midnight or lack an end are refused."""
    with pytest.raises(BadValue) as caught:
        ClockSpan.parse(text)

    assert code == caught.value.code


def test_span_shuts_at_its_last_minute() -> None:
    """The door opens at the first minute and is shut at the last; midnight may end a day."""
    span, whole = ClockSpan.parse("08:30-12:00"), ClockSpan.parse("00:00-24:00")

    assert [True, False, True] == [
        span.contains(Clock(8, 30)),
        span.contains(Clock(12, 0)),
        whole.contains(Clock(23, 59)),
    ]
    assert [whole, span] == sorted([span, whole])
