"""From text with places to models, and every slip worded where it stands."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import state
from generator.errors import BadValue, ContentError, Problem, Text
from generator.schema import Faults, Field, Limits, Model, Whole, YesNo, reader, structure
from generator.source import parse
from generator.sunshine import Sunshine
from generator.values import Day, Line, Money


class Item(Model):
    """One line."""

    day: Day = Field(alias="日期")
    amount: Money = Field(alias="金额")
    sort: Literal["收", "支"] = Field("收", alias="类别")


class Term(Model):
    """A group that may be left out."""

    days: Annotated[Whole, Limits(1, 30)] = Field(alias="天数")


class Form(Model):
    """A record in small."""

    name: Line = Field(alias="名称")
    open: YesNo = Field(False, alias="公开")
    items: tuple[Item, ...] = Field((), alias="明细")
    parts: dict[Line, tuple[Day, ...]] = Field({}, alias="分部")
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
    with pytest.raises(AttributeError, match="frozen"):
        form.name = "乙"
    with pytest.raises(AttributeError, match="frozen"):
        del form.name


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
        ("名称: 甲\n分部: 春\n", "2:5", "分部", "dict-type", "一组"),
        ("名称: 甲\n分部:\n", "2:4", "分部", "dict-type", "空着没有填"),
        ("名称: 甲\n明细: [{日期: 2026-03-08, 金额: 1, 类别: }]\n", "2:34", "明细[1].类别",
         "literal-error", "空着没有填"),
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

    assert expected == reader(Whole).read(text)


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


# ── models as values ──


class Dated(Item):
    """An item with more to say."""

    note: Line | None = Field(None, alias="备注")


def item(**changes: Any) -> Item:
    return Item(**{"day": DAY, "amount": Money(100), **changes})


DAY = reader(Day).read("2026-03-08")


def test_models_are_equal_by_class_and_values() -> None:
    """Whether a default was written or left out makes no difference; the class does."""
    same = {item(), item(sort="收"), Item.read({"日期": "2026-03-08", "金额": "1.00"})}

    assert 1 == len(same)
    assert item() != item(sort="支")
    assert item() != Dated(day=DAY, amount=Money(100))
    assert item() != "item"


def test_a_model_shows_its_fields_in_order() -> None:
    """The text for developers names every field in the order of the class, defaults too."""
    late_first = Item.read({"金额": "1.00", "日期": "2026-03-08"})

    assert "Item(day=datetime.date(2026, 3, 8), amount=Money.parse('1.00'), sort='收')" == repr(
        late_first
    )


def test_what_was_given_is_known() -> None:
    """The fields that were written are told from those that were left out."""
    read = Item.read({"日期": "2026-03-08", "金额": "1.00", "类别": "收"})

    assert frozenset({"day", "amount", "sort"}) == read.given
    assert frozenset({"day", "amount"}) == item().given


def test_a_replaced_value_makes_a_new_model() -> None:
    """The old one stays as it was, and only fields can be replaced."""
    old = item()
    new = old.replaced(sort="支")

    assert ("收", "支", old.day) == (old.sort, new.sort, new.day)
    with pytest.raises(TypeError, match="colour"):
        old.replaced(colour="red")


def test_a_model_is_made_of_all_its_fields() -> None:
    """Without a field that must be given there is no model."""
    with pytest.raises(TypeError, match="amount"):
        Item(day=DAY)


def test_models_pickle_alike_whatever_the_order_in_the_file() -> None:
    """A model comes back from the state; its bytes don't depend on the order of the keys."""
    demand = {"标题": "三资阳光管理", "周期": "月", "期限": "15", "责任": "村报账员"}
    tree = {"逾期上屏": "是", "要求": [demand]}
    turned = {"要求": [dict(reversed(demand.items()))], "逾期上屏": "是"}
    one, other = Sunshine.read(tree), Sunshine.read(turned)
    back = state.loads(state.dumps(one))

    assert state.dumps(one) == state.dumps(other)
    assert (one, one.given, None) == (back, back.given, back.since)


def test_fields_can_be_listed() -> None:
    """Each field tells its key, type and default; those of a base come first."""
    fields = Dated.fields()

    assert ["day", "amount", "sort", "note"] == list(fields)
    assert ["日期", "金额", "类别", "备注"] == [field.alias for field in fields.values()]
    assert [True, True, False, False] == [field.required for field in fields.values()]
    assert (Line | None, "收") == (fields["note"].annotation, fields["sort"].default)


def test_a_field_says_that_it_is_one() -> None:
    """A type alone is refused at once: nobody would know its key."""
    with pytest.raises(TypeError, match=r"Bare\.name needs a Field"):

        class Bare(Model):
            """Without a Field."""

            name: Line


def test_a_type_that_cannot_be_read_is_refused_at_first_use() -> None:
    """Making the class looks at no type; reading the first of it does."""

    class Odd(Model):
        """Of a type that nobody has taught."""

        length: float = Field(alias="长")

    with pytest.raises(TypeError, match="no reader is known for"):
        Odd.read({"长": "1.5"})


def test_a_model_may_refuse_what_no_field_shows() -> None:
    """Its own check is made once all fields are right, and placed at the model."""

    class Span(Model):
        """Two days in order."""

        first: Day = Field(alias="起")
        last: Day = Field(alias="止")

        def check(self) -> None:
            """In order."""
            if self.last < self.first:
                raise BadValue("span", Text("次序", "order"))

    with pytest.raises(Faults) as caught:
        Span.read({"起": "2026-03-08", "止": "2026-03-07"})
    with pytest.raises(Faults) as before:
        Span.read({"起": "2026-03-08", "止": "昨天"})

    assert [((), "span")] == [(f.path, f.bad.code) for f in caught.value.faults]
    assert [(("止",), "day-form")] == [(f.path, f.bad.code) for f in before.value.faults]


@pytest.mark.parametrize(
    ("text", "field", "said"),
    [
        ("明细: [{日期: 2026-03\u200b-08, 金额: '1'}]", "明细[1].日期", "“2026-03”之后有看不见的"),
        ("明细: [{日期: 2026-03-08, 金额: '1\u202c'}]", "明细[1].金额", "（U+202C）"),
        ("明细: [{日期: 2026-03-08, 金额: 1, 类别: 收\u2060}]", "明细[1].类别", "（U+2060）"),
        ("公开: \ufeff是", "公开", "开头有看不见的零宽字符（U+FEFF）"),
        ("明\u200b细: []", "明\u200b细", "“明”之后有看不见的零宽字符（U+200B）"),
    ],
)  # fmt: skip
def test_what_nobody_sees_is_named(text: str, field: str, said: str) -> None:
    """An invisible character is the fault, in a value of any type and in a key."""
    (problem,) = problems(f"名称: 甲\n{text}\n")

    assert ("text-control", field) == (problem.code, problem.field)
    assert said in problem.message.zh


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("明细: [{日期: “2026-10-08”, 金额: 1}]", "2026-10-08"),
        ("明细: [{日期: 2026-10-08, 金额: 「1.00」}]", "1.00"),
        ("公开: “是”", "是"),
        ("公开: ”是", "是"),
    ],
)
def test_quotes_around_a_value_are_named(text: str, bare: str) -> None:
    """Quotation marks that were copied along with a value are the fault."""
    (problem,) = problems(f"名称: 甲\n{text}\n")

    assert ("value-quoted", f"删去引号，直接写 {bare}") == (problem.code, problem.hint.zh)


def test_quotes_in_a_text_are_no_fault() -> None:
    """A text may stand in quotation marks."""
    assert "“甲”" == made("名称: “甲”\n").name


def test_all_faults_are_said_in_a_traceback() -> None:
    """A developer who reads a tree sees every fault with its path."""
    with pytest.raises(Faults, match=r"日期: .*; 金额: the field '金额' is missing"):
        Item.read({"日期": "昨天"})
