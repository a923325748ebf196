"""From text with places to models, and every slip worded where it stands."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter

from generator.errors import ContentError, Problem
from generator.schema import Model, Whole, YesNo, structure
from generator.source import parse
from generator.values import Day, Line, Money


class Item(Model):
    """One line."""

    day: Day = Field(alias="日期")
    amount: Money = Field(alias="金额")
    sort: Literal["收", "支"] = Field("收", alias="类别")


class Term(Model):
    """A union's first member."""

    days: Whole = Field(alias="天数", ge=1, le=30)


class Form(Model):
    """A record in small."""

    name: Line = Field(alias="名称")
    open: YesNo = Field(False, alias="公开")
    items: tuple[Item, ...] = Field((), alias="明细", max_length=2)
    parts: dict[Line, tuple[Day, ...]] = Field(default_factory=dict, alias="分部")
    term: Term | None = Field(None, alias="期限")


def made(text: str) -> Form:
    return structure(Form, parse(text.encode(), "content/x.yaml"))


def problems(text: str) -> list[Problem]:
    with pytest.raises(ContentError) as caught:
        made(text)
    return caught.value.problems


def test_a_right_record_becomes_a_model() -> None:
    """Text becomes values under English names, and nothing can be changed afterwards."""
    form = made("名称: 甲\n公开: 是\n明细:\n  - {日期: 2026-03-08, 金额: '1,200.5'}\n")

    assert ("甲", True, "2026-03-08", Money.parse("1200.50")) == (
        form.name, form.open, f"{form.items[0].day}", form.items[0].amount,
    )  # fmt: skip
    with pytest.raises(ValueError, match="frozen"):
        form.name = "乙"


@pytest.mark.parametrize(
    ("text", "place", "field", "code", "zh"),
    [
        ("公开: 是\n", "1:1", "名称", "missing", "缺少“名称”"),
        ("名称: 甲\n名字: 乙\n", "2:1", "名字", "unknown-key", "没有“名字”"),
        ("名称: 甲\n公开: yes\n", "2:5", "公开", "yes-no", "不是“是”或“否”"),
        ("名称: 甲\n期限:\n  天数: 40\n", "3:7", "期限.天数", "less-than-equal", "不能大于 30"),
        ("名称: 甲\n期限:\n  天数: 0\n", "3:7", "期限.天数", "greater-than-equal", "不能小于 1"),
        ("名称: 甲\n期限:\n  天数: 十\n", "3:7", "期限.天数", "whole-number", "不是整数"),
        ("名称: 甲\n期限: 十天\n", "2:5", "期限", "model-type", "一组"),
        ("名称: 甲\n明细: 无\n", "2:5", "明细", "tuple-type", "列表"),
        ("名称: 甲\n明细:\n  - 日期: 2026-03-08\n", "3:5", "明细[1].金额", "missing", "缺少“金额”"),
        (
            "名称: 甲\n明细:\n  - {日期: 2026-03-08, 金额: 1, 类别: 进}\n",
            "3:33", "明细[1].类别", "literal-error", "不在可选的写法里",
        ),
        ("名称: 甲\n分部:\n  春: [2026-02-30]\n", "3:7", "分部.春[1]", "day-none", "没有2月30日"),
        ("名称:\n", "1:4", "名称", "value-empty", "空着没有填"),
        ("名称: [甲]\n", "1:5", "名称", "value-text", "不能是列表"),
    ],
)  # fmt: skip
def test_a_slip_is_told_where_it_stands(
    text: str, place: str, field: str, code: str, zh: str
) -> None:
    """Each slip gives its line and column, its field by the keys in the file, and a sentence."""
    (problem,) = problems(text)

    assert (f"content/x.yaml:{place}", field) == (str(problem.place), problem.field)
    assert zh in problem.message.zh and problem.message.en
    assert code == problem.code or code == "day-none"


@pytest.mark.parametrize(
    ("wrong", "right"), [("名祢", "名称"), ("明 细", "明细"), ("公幵", "公开"), ("期 限", "期限")]
)
def test_the_nearest_key_is_suggested(wrong: str, right: str) -> None:
    """An unknown key is answered with the nearest known one."""
    found = [p for p in problems(f"名称: 甲\n{wrong}: 是\n") if p.code == "unknown-key"]

    assert [True] == [p.hint.zh.startswith(f"是不是“{right}”") for p in found]


def test_without_a_near_key_all_are_listed() -> None:
    """A key like no other is answered with all that may stand there."""
    (problem,) = problems("名称: 甲\n备注: 乙\n")

    assert all(key in problem.hint.zh for key in ("名称", "公开", "明细", "分部", "期限"))


def test_the_nearest_choice_is_suggested() -> None:
    """A choice that is misspelt is answered with the nearest, and all choices."""

    class Choice(Model):
        """One choice."""

        scheme: Literal["挂星上岗", "服务评星"] = Field(alias="类别")

    with pytest.raises(ContentError) as caught:
        structure(Choice, parse("类别: 挂牌上岗\n".encode(), "x.yaml"))
    (problem,) = caught.value.problems

    assert "是不是“挂星上岗”" in problem.hint.zh and "服务评星" in problem.hint.zh
    assert "did you mean '挂星上岗'" in problem.hint.en


def test_all_slips_are_told_at_once() -> None:
    """Every slip of a file is told, in the order of the file."""
    text = "公开: 对\n多余: 1\n明细:\n  - {日期: 昨天, 金额: 一元}\n  - {金额: 2, 月份: 3}\n"
    found = problems(text)

    assert {
        "名称",
        "公开",
        "多余",
        "明细[1].日期",
        "明细[1].金额",
        "明细[2].日期",
        "明细[2].月份",
    } == {problem.field for problem in found}
    assert found == sorted(found, key=lambda p: p.place)


def test_a_part_can_be_structured_alone() -> None:
    """A part of a file is placed as in the whole file; an absent part is an empty one."""
    source = parse("规则:\n  期限:\n    天数: 99\n".encode(), "content/county.yaml")
    with pytest.raises(ContentError) as caught:
        structure(Term, source, ("规则", "期限"))
    with pytest.raises(ContentError) as absent:
        structure(Term, source, ("规则", "没有"))

    assert ["content/county.yaml:3:9"] == [str(p.place) for p in caught.value.problems]
    assert ["missing"] == [p.code for p in absent.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"), [("12", 12), ("0", 0), ("１２", 12), ("1,200", 1200), (" 7 ", 7), (3, 3)]
)
def test_whole_numbers_are_read(text: Any, expected: int) -> None:
    """Digits in either width, with or without separators."""

    assert expected == TypeAdapter(Whole).validate_python(text)


@pytest.mark.parametrize("text", ["-1", "1.5", "1e3", "十二", "0x10", "12 人", "1_000", ""])
def test_other_numbers_are_not(text: str) -> None:
    """A sign, a fraction, a unit or a word is no whole number."""
    with pytest.raises(ContentError):
        structure(Term, parse(f"天数: '{text}'\n".encode(), "x.yaml"))


KEYS = st.sampled_from(
    ["名称", "公开", "明细", "分部", "期限", "天数", "日期", "金额", "多余", "类别"]
)
LEAVES = st.sampled_from(["是", "甲", "2026-03-08", "1,200.50", "-", "'", "", "40", "2026-02-30"])
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


def _flow(tree: Any) -> str:
    if isinstance(tree, dict):
        return "{" + ", ".join(f"{key}: {_flow(value)}" for key, value in tree.items()) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(_flow, tree)) + "]"
    return '"' + tree + '"'


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(KEYS, TREES, max_size=6))
def test_whatever_is_written_is_answered(tree: dict[str, Any]) -> None:
    """Any tree is either a model or problems: all placed in the file, all in both languages."""
    text = "".join(f"{key}: {_flow(value)}\n" for key, value in tree.items()) or "{}\n"
    try:
        made(text)
    except ContentError as error:
        lines = text.splitlines()
        for problem in error.problems:
            assert 1 <= problem.place.line <= len(lines)
            assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
            assert problem.message.zh and problem.message.en
            assert "['" not in problem.message.zh and "{'" not in problem.message.zh
