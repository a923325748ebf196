"""How values of each type are read."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

import pytest

from generator.errors import BadValue, Text
from generator.readers import After, Before, Faults, Limits, reader
from generator.values import Day, Money


def _one_or_more(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _some(days: tuple[date, ...]) -> tuple[date, ...]:
    if not days:
        raise BadValue("none", Text("没有", "none"))
    return days


SOME = Annotated[tuple[Day, ...], Before(_one_or_more), After(_some)]
MARCH = date(2026, 3, 8)


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        (str, "甲", "甲"),
        (int, 3, 3),
        (Any, {"a": ["b"]}, {"a": ["b"]}),
        (Money, "1.00", Money(100)),
        (Money | None, None, None),
        (Money | None, "1.00", Money(100)),
        (Literal["甲", "乙"], "乙", "乙"),
        (tuple[Day, ...], ["2026-03-08"], (MARCH,)),
        (tuple[Day, ...], (MARCH,), (MARCH,)),
        (dict[str, Money], {"a": "1.00"}, {"a": Money(100)}),
        (SOME, "2026-03-08", (MARCH,)),
        (SOME, ["2026-03-08"], (MARCH,)),
    ],
)
def test_each_type_is_read(kind: Any, written: Any, expected: Any) -> None:
    """Texts are read, and values that are right already stay as they are."""

    assert expected == reader(kind).read(written)


@pytest.mark.parametrize(
    ("kind", "written", "code"),
    [
        (str, ["甲"], "string-type"),
        (str, None, "string-type"),
        (int, True, "string-type"),
        (Money, None, "value-empty"),
        (Literal["甲"], "乙", "literal-error"),
        (Literal["甲"], ["甲"], "literal-error"),
        (tuple[Day, ...], "2026-03-08", "tuple-type"),
        (tuple[Day, ...], None, "tuple-type"),
        (dict[str, Day], ["2026-03-08"], "dict-type"),
        (Annotated[int, Limits(1, 5)], 0, "greater-than-equal"),
        (Annotated[int, Limits(1, 5)], 6, "less-than-equal"),
        (SOME, [], "none"),
    ],
)
def test_each_type_refuses_the_rest(kind: Any, written: Any, code: str) -> None:
    """What a type can't be is refused under a code of its own."""
    with pytest.raises(BadValue) as caught:
        reader(kind).read(written)

    assert code == caught.value.code


def test_faults_have_paths() -> None:
    """Everything wrong inside a value is told at once, each with its way from the value."""
    kind = dict[Literal["春", "秋"], tuple[Money | None, ...]]
    with pytest.raises(Faults) as caught:
        reader(kind).read({"春": ["1.00", "一元", None, []], "夏": [], "秋": "1.00"})

    assert [
        (("春", 1), "money-words"),
        (("春", 3), "value-text"),
        (("夏",), "literal-error"),
        (("秋",), "tuple-type"),
    ] == [(fault.path, fault.bad.code) for fault in caught.value.faults]


@pytest.mark.parametrize(
    "kind",
    [float, date, list[str], tuple[str, int], int | str, Annotated[str, "a mark"], type, "Money"],
    ids=str,
)
def test_an_unknown_type_is_refused_loudly(kind: Any) -> None:
    """A type that nobody has taught is a mistake of ours, not of who writes a record."""
    with pytest.raises(TypeError, match="no reader is known for"):
        reader(kind)
