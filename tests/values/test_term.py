"""Lengths of time."""

from datetime import date

import pytest

from generator.calendar import Workdays
from generator.errors import BadValue
from generator.schema import reader
from generator.values import Term


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5个工作日", "5个工作日"),
        ("５ 工作日", "5个工作日"),
        ("五个工作日", "5个工作日"),
        ("10日", "10日"),
        ("十天", "10日"),
    ],
)
def test_reads_every_form(text: str, shown: str) -> None:
    """Each way to write a term shows in one form."""
    assert shown == str(Term.parse(text))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("5", "term-form"),
        ("5周", "term-form"),
        ("0日", "term-count"),
        ("9999日", "term-count"),
        ({"数": "5"}, "term-form"),
        ({"数": "5", "单位": "日", "起": "今天"}, "term-form"),
        ({"数": "-5", "单位": "日"}, "term-form"),
        (["5日"], "value-text"),
    ],
)
def test_refuses_the_rest(value: object, code: str) -> None:
    """A term needs a count and a unit, and nothing else."""
    with pytest.raises(BadValue) as caught:
        reader(Term).read(value)

    assert code == caught.value.code


def test_reads_fields_too() -> None:
    """The two fields of a record give the same term as the text."""
    values = [
        {"数": "5", "单位": "工作日"},
        {"数": 5, "单位": "工作日"},
        "5个工作日",
        Term(5, "工作日"),
    ]

    assert {Term(5, "工作日")} == {reader(Term).read(value) for value in values}


@pytest.mark.parametrize(
    ("term", "first", "last"),
    [
        ("5个工作日", date(2026, 9, 23), date(2026, 10, 8)),
        ("5个工作日", date(2026, 9, 30), date(2026, 10, 13)),
        ("5日", date(2026, 9, 30), date(2026, 10, 5)),
    ],
)
def test_counting_starts_on_the_next_day(term: str, first: date, last: date) -> None:
    """Working days skip the holidays, days don't, and the first day is never counted."""
    assert last == Term.parse(term).last_day(first, Workdays.default())


def test_days_need_no_calendar_year() -> None:
    """Plain days can be counted in a year whose working days are unknown; working days can't."""
    first = date(2050, 1, 1)
    calendar = Workdays.default()
    with pytest.raises(BadValue) as caught:
        Term(1, "工作日").last_day(first, calendar)

    assert "calendar-year" == caught.value.code
    assert date(2050, 1, 11) == Term(10, "日").last_day(first, calendar)
