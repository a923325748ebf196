"""Values as fields of records."""

from datetime import date, datetime
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined

from generator import values
from generator.errors import BadValue
from generator.schema import Faults, Field, Model, reader
from generator.values import (
    Day,
    Line,
    Moment,
    Money,
    Paragraph,
    Parsed,
    Period,
    Reading,
    show_moment,
)

CLASSES = sorted(
    (kind for kind in vars(values).values() if isinstance(kind, type) and issubclass(kind, Parsed)),
    key=lambda kind: kind.__name__,
)
FIELDS: list[Any] = [kind for kind in CLASSES if kind is not Parsed]
FIELDS += [Day, Moment, Line, Paragraph]


class Entry(Model):
    """A record in small."""

    amount: Money = Field(alias="金额")
    period: Period = Field(Period(2026, "month", 3), alias="期间")
    day: Day = Field(alias="日期")


def reading(kind: Any) -> Reading:
    """What a type says of itself."""
    return kind.reading() if isinstance(kind, type) else kind.__metadata__[0]


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: getattr(kind, "__name__", None))
def test_examples_are_valid(kind: Any) -> None:
    """Each type says in Chinese what it is, and its own examples can be read and written back."""
    said = reading(kind)
    show = show_moment if kind is Moment else str
    read = [reader(kind).read(example) for example in said.examples]

    assert said.examples
    assert any(char > "\u4e00" for char in said.about)
    assert read == [reader(kind).read(show(value)) for value in read]


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: getattr(kind, "__name__", None))
@pytest.mark.parametrize("wrong", [[], {}, 1.5, None, True])
def test_only_text_is_read(kind: Any, wrong: object) -> None:
    """A list, mapping or number where text belongs is refused with our own words."""
    with pytest.raises(BadValue) as caught:
        reader(kind).read(wrong)

    assert caught.value.code in {"value-text", "value-empty", "term-form"}


def test_fields_are_read_through_parse() -> None:
    """Text goes through parse; instances pass unchanged."""
    money = Money.parse("3")
    typed = Entry.read({"金额": "１，２００", "期间": "2026年3月", "日期": "2026.3.8"})

    assert Entry(amount=Money(120000), day=date(2026, 3, 8)) == typed
    assert money is Entry.read({"金额": money, "日期": date(2026, 3, 8)}).amount


def test_bad_values_arrive_whole() -> None:
    """The BadValue reaches the caller with code, message and hint, for every field at once."""
    with pytest.raises(Faults) as caught:
        Entry.read({"金额": "约300", "日期": "2026-02-30"})
    wrong = [fault.bad for fault in caught.value.faults]

    assert ["money-approximate", "day-impossible"] == [bad.code for bad in wrong]
    assert all(bad.message.zh and bad.hint.zh for bad in wrong)


def test_a_moment_is_no_day() -> None:
    """A datetime isn't taken for a date, though Python thinks it is one."""
    with pytest.raises(BadValue):
        reader(Day).read(datetime(2026, 3, 8, 9, 30))


def test_templates_show_the_canonical_form() -> None:
    """Under autoescape a value stands in a page as people read it; a forged code is escaped."""
    jinja = Environment(autoescape=True, undefined=StrictUndefined)
    shown = jinja.from_string("{{ a }} {{ b }} {{ c }} {{ d }}").render(
        a=Money(1230000),
        b=Period(2026, "quarter", 1),
        c=values.Markdown("**好**"),
        d=values.RecordId("<b>"),
    )

    assert "12,300.00 2026年第一季度 <p><strong>好</strong></p> &lt;b&gt;" == shown
