"""Values as fields of pydantic models."""

from datetime import date, datetime
from typing import Any

import pytest
from jinja2 import Environment, StrictUndefined
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator import values
from generator.errors import BadValue
from generator.values import Day, Line, Moment, Money, Paragraph, Parsed, Period

CLASSES = sorted(
    (kind for kind in vars(values).values() if isinstance(kind, type) and issubclass(kind, Parsed)),
    key=lambda kind: kind.__name__,
)
FIELDS: list[Any] = [kind for kind in CLASSES if kind is not Parsed]
FIELDS += [Day, Moment, Line, Paragraph]


class Entry(BaseModel, frozen=True):
    """A record in small."""

    amount: Money
    period: Period = Period(2026, "month", 3)
    day: Day


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: getattr(kind, "__name__", None))
def test_examples_are_valid(kind: Any) -> None:
    """Each type says in Chinese what it is, and its own examples can be read and written back."""
    adapter = TypeAdapter(kind)
    schema = adapter.json_schema()
    schema = schema["anyOf"][1] if "anyOf" in schema else schema
    read = [adapter.validate_python(example) for example in schema["examples"]]

    assert "string" == schema["type"]
    assert any(char > "\u4e00" for char in schema["description"])
    assert read == [adapter.validate_json(adapter.dump_json(value)) for value in read]


@pytest.mark.parametrize("kind", FIELDS, ids=lambda kind: getattr(kind, "__name__", None))
@pytest.mark.parametrize("wrong", [[], {}, 1.5, None, True])
def test_only_text_is_read(kind: Any, wrong: object) -> None:
    """A list, mapping or number where text belongs is refused with our own words."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(wrong)
    code = caught.value.errors()[0]["ctx"]["error"].code

    assert code in {"value-text", "value-empty", "term-form"}


def test_fields_are_read_through_parse() -> None:
    """Text goes through parse; instances pass unchanged."""
    money = Money.parse("3")
    typed = Entry.model_validate({"amount": "１，２００", "period": "2026年3月", "day": "2026.3.8"})

    assert Entry(amount=Money(120000), day=date(2026, 3, 8)) == typed
    assert money is Entry(amount=money, day=date(2026, 3, 8)).amount


def test_bad_values_arrive_whole() -> None:
    """The BadValue reaches the caller with code, message and hint, for every field at once."""
    with pytest.raises(ValidationError) as caught:
        Entry.model_validate({"amount": "约300", "day": "2026-02-30"})
    wrong = [error["ctx"]["error"] for error in caught.value.errors()]

    assert {BadValue} == {type(error) for error in wrong}
    assert ["money-approximate", "day-impossible"] == [error.code for error in wrong]


def test_a_moment_is_no_day() -> None:
    """A datetime isn't taken for a date, though Python thinks it is one."""
    with pytest.raises(ValidationError):
        TypeAdapter(Day).validate_python(datetime(2026, 3, 8, 9, 30))


def test_dumps_what_programs_read() -> None:
    """JSON carries the machine's form, Python the value itself."""
    entry = Entry(amount=Money(1230000), day=date(2026, 3, 8))

    assert {"amount": "12300.00", "period": "2026-03", "day": "2026-03-08"} == entry.model_dump(
        mode="json"
    )
    assert entry == Entry.model_validate_json(entry.model_dump_json())
    assert Money(1230000) == entry.model_dump()["amount"]


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
