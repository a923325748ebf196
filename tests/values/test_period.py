"""Periods of the calendar and rounds of rating."""

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BadValue
from generator.values import Period, Round

COUNT = {"month": 12, "quarter": 4, "half": 2, "year": 1}
PERIODS = st.one_of(
    *(
        st.builds(Period, st.integers(1950, 2099), st.just(unit), st.integers(1, count))
        for unit, count in COUNT.items()
    )
)


@pytest.mark.parametrize(
    ("text", "key", "shown"),
    [
        ("2026-03", "2026-03", "2026年3月"),
        ("2026-3", "2026-03", "2026年3月"),
        ("2026年 3月", "2026-03", "2026年3月"),
        ("２０２６年０３月份", "2026-03", "2026年3月"),
        ("二〇二六年十二月", "2026-12", "2026年12月"),
        ("2026-Q1", "2026-Q1", "2026年第一季度"),
        ("2026-q4", "2026-Q4", "2026年第四季度"),
        ("2026年第一季度", "2026-Q1", "2026年第一季度"),
        ("2026年1季度", "2026-Q1", "2026年第一季度"),
        ("2026年三季度", "2026-Q3", "2026年第三季度"),
        ("2026-H1", "2026-H1", "2026年上半年"),
        ("2026年下半年", "2026-H2", "2026年下半年"),
        (" 2026 ", "2026", "2026年"),
        ("2026年度", "2026", "2026年"),
    ],
)
def test_reads_every_form(text: str, key: str, shown: str) -> None:
    """Each way to write a period gives one key and one way to show it."""
    period = Period.parse(text)

    assert (key, shown, shown) == (period.key, str(period), period.__html__())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "period-form"),
        ("202603", "period-form"),
        ("2026年1-3月", "period-form"),
        ("三月", "period-form"),
        ("2026-13", "period-number"),
        ("2026-00", "period-number"),
        ("2026-Q5", "period-number"),
        ("2026-H3", "period-number"),
        ("1948", "period-year"),
        ("2101-01", "period-year"),
    ],
)
def test_refuses_what_is_no_period(text: str, code: str) -> None:
    """What isn't a period is refused with its own code."""
    with pytest.raises(BadValue) as caught:
        Period.parse(text)

    assert code == caught.value.code


@given(PERIODS)
@settings(max_examples=100, deadline=None)
def test_neighbours_touch(period: Period) -> None:
    """A period ends the day before the next begins, and steps there and back cancel out."""
    assert period == period.next().previous() == period.previous().next()
    assert period.last + timedelta(days=1) == period.next().first
    assert period.previous() < period < period.next()


@given(PERIODS)
@settings(max_examples=100, deadline=None)
def test_months_make_it_up(period: Period) -> None:
    """Its months are in order, touch, lie inside, and span it from first to last day."""
    months = period.months()

    assert (period.first, period.last) == (months[0].first, months[-1].last)
    assert months[1:] == tuple(month.next() for month in months[:-1])
    assert all(period.covers(month) and period.contains(month.first) for month in months)


@given(PERIODS)
@settings(max_examples=50, deadline=None)
def test_reads_its_own_forms(period: Period) -> None:
    """Key and shown form both read back, and pickling keeps it."""
    again = {
        Period.parse(period.key),
        Period.parse(str(period)),
        pickle.loads(pickle.dumps(period)),
    }

    assert {period} == again


def test_orders_by_first_then_last_day() -> None:
    """Of periods that begin together the shorter comes first."""
    texts = ["2026-01", "2026-Q1", "2026-H1", "2026", "2026-02", "2026-Q2"]

    assert texts == [p.key for p in sorted(map(Period.parse, reversed(texts)))]


def test_holds_its_days_only() -> None:
    """A leap February holds its 29th day and not the first of March."""
    february = Period.parse("2024-02")

    assert (True, False) == (
        february.contains(date(2024, 2, 29)),
        february.contains(date(2024, 3, 1)),
    )
    assert not february.covers(Period.parse("2024-Q1"))


@pytest.mark.parametrize(
    ("text", "key", "shown"),
    [
        ("2026年第3次", "2026-N3", "2026年第3次"),
        ("2026年第十二次", "2026-N12", "2026年第12次"),
        ("2026-N3", "2026-N3", "2026年第3次"),
        ("2026-03", "2026-03", "2026年3月"),
        ("2026年第三季度", "2026-Q3", "2026年第三季度"),
        ("2026年", "2026", "2026年"),
    ],
)
def test_round_reads_every_form(text: str, key: str, shown: str) -> None:
    """A round is any period, or the n-th of its year."""
    found = Round.parse(text)

    assert (key, shown, found) == (found.key, str(found), Round.parse(found.key))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026-03次", "round-form"),
        ("第3次", "round-form"),
        ("2026-N0", "round-number"),
        ("2026年第367次", "round-number"),
        ("2026-13", "period-number"),
        ("1900-N1", "period-year"),
    ],
)
def test_round_refuses_the_rest(text: str, code: str) -> None:
    """What isn't a round is refused with its own code."""
    with pytest.raises(BadValue) as caught:
        Round.parse(text)

    assert code == caught.value.code


@pytest.mark.parametrize(
    ("after", "before", "expected"),
    [
        ("2026-01", "2025-12", True),
        ("2026-02", "2025-12", False),
        ("2026-Q1", "2025-Q4", True),
        ("2026", "2025", True),
        ("2026-N4", "2026-N3", True),
        ("2026-N5", "2026-N3", False),
        ("2026-N1", "2025-N17", True),
        ("2026-N1", "2024-N17", False),
        ("2026-N2", "2025-N1", False),
        ("2026-N3", "2026-N3", False),
        ("2026-02", "2026-N1", False),
        ("2026-Q2", "2026-03", False),
    ],
)
def test_round_follows(after: str, before: str, expected: bool) -> None:
    """Rounds follow across years; the n-th ones start again from any last number."""
    assert expected is Round.parse(after).follows(Round.parse(before))


def test_last_round_known_follows_nothing_later() -> None:
    """Asking after the last month we know is answered, not refused."""
    last = Round.parse("2100-12")

    assert not last.follows(last)


def test_rounds_of_one_unit_have_an_order() -> None:
    """Rounds sort by year and number; next() of each follows it."""
    rounds = [Round.parse(text) for text in ("2025-N9", "2026-N2", "2026-N10")]

    assert rounds == sorted([rounds[2], rounds[0], rounds[1]])
    assert all(r.next().follows(r) for r in (*rounds, Round.parse("2026-12"), Round.parse("2026")))


def test_rounds_of_different_units_have_none() -> None:
    """Comparing a month with an n-th round is a TypeError, not a guess."""
    with pytest.raises(TypeError):
        _ = Round.parse("2026-03") < Round.parse("2026-N3")


def test_round_gives_its_period() -> None:
    """A round that is a calendar period says which; the n-th one has none."""
    assert (Period.parse("2026-Q1"), None) == (
        Round.parse("2026-Q1").period,
        Round.parse("2026-N1").period,
    )
