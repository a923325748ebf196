"""The working calendar."""

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.calendar import Workdays, WorkYear
from generator.errors import BadValue

COVERED = st.dates(date(2004, 1, 1), date(2026, 12, 31))


def test_every_day_agrees_with_chinesecalendar() -> None:
    """Over all 23 years each day is a working day exactly when chinesecalendar says so."""
    calendar, first = Workdays.default(), date(2004, 1, 1)
    days = [first + timedelta(days=i) for i in range((date(2027, 1, 1) - first).days)]

    assert [chinese_calendar.is_workday(day) for day in days] == [
        calendar.is_workday(d) for d in days
    ]


@given(COVERED, st.integers(0, 30))
@settings(max_examples=100, deadline=None)
def test_adding_agrees_with_chinesecalendar(start: date, n: int) -> None:
    """The n-th working day is the one that closes n working days after the start."""
    if start > date(2026, 10, 1):
        start = start.replace(year=2025, day=1)
    end = Workdays.default().add(start, n)
    between = chinese_calendar.get_workdays(start + timedelta(days=1), end) if n else []

    assert n == len(between)
    assert n == 0 or end == between[-1]


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2026, 9, 23), 5, date(2026, 10, 8)),
        (date(2026, 9, 30), 5, date(2026, 10, 13)),
        (date(2026, 9, 26), 0, date(2026, 9, 26)),
        (date(2026, 2, 13), 1, date(2026, 2, 14)),
    ],
)
def test_counting_starts_on_the_next_day(start: date, n: int, end: date) -> None:
    """Holidays are skipped, make-up Saturdays count, and the start itself doesn't."""
    assert end == Workdays.default().add(start, n)


def test_days_are_counted_through_holidays() -> None:
    """Calendar days take no notice of holidays or of years unknown."""
    assert date(2027, 1, 4) == Workdays.default().add_days(date(2026, 12, 25), 10)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 10, 1), date(2026, 10, 8)),
        (date(2026, 10, 8), date(2026, 10, 8)),
        (date(2026, 10, 10), date(2026, 10, 10)),
        (date(2026, 10, 17), date(2026, 10, 19)),
    ],
)
def test_next_workday_stays_or_moves_on(day: date, expected: date) -> None:
    """A working day is its own next one; a day off gives the first after it."""
    assert expected == Workdays.default().next_workday(day)


def test_unknown_year_is_an_error_where_it_is_reached() -> None:
    """Counting inside 2026 works; reaching into 2027 names the year and the file to edit."""
    calendar = Workdays.default()
    with pytest.raises(BadValue) as caught:
        calendar.add(date(2026, 12, 30), 2)

    assert date(2026, 12, 31) == calendar.add(date(2026, 12, 30), 1)
    assert ("calendar-year", True, True) == (
        caught.value.code,
        "2027" in caught.value.message.zh,
        "content/calendar.yaml" in caught.value.hint.zh,
    )


def test_county_adds_and_replaces_years() -> None:
    """A county's year is used, the shipped calendar stays as it was."""
    new_year = date(2027, 1, 1)
    year = WorkYear("示例通知1号", {new_year: "元旦"}, frozenset({date(2027, 1, 3)}))
    county = Workdays.default().with_years({2027: year, 2026: WorkYear("", {}, frozenset())})

    assert [date(2027, 1, 3), date(2027, 1, 4)] == [county.add(new_year, n) for n in (1, 2)]
    assert (True, False) == (
        county.is_workday(date(2026, 10, 1)),
        Workdays.default().is_workday(date(2026, 10, 1)),
    )


def test_a_day_under_the_wrong_year_is_refused() -> None:
    """A holiday listed under another year is a slip, and says where it belongs."""
    with pytest.raises(BadValue) as caught:
        Workdays.default().with_years({2027: WorkYear("", {date(2026, 1, 1): "元旦"}, frozenset())})

    assert ("calendar-stray", "移到 2026 年") == (caught.value.code, caught.value.hint.zh)


def test_counting_backwards_is_a_bug() -> None:
    """Negative working days are refused as the programming error they are."""
    with pytest.raises(ValueError, match="forward"):
        Workdays.default().add(date(2026, 1, 5), -1)


def test_holidays_have_names_and_years_their_notice() -> None:
    """The page can say why an office is shut and by which notice."""
    calendar = Workdays.default()

    assert ("国庆节", None) == (
        calendar.holiday(date(2026, 10, 1)),
        calendar.holiday(date(2026, 10, 8)),
    )
    assert "国办发明电〔2025〕7号" == calendar.years[2026].notice
