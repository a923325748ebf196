"""From bytes to a tree of text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from source_faults import FAULTS, Fault

from generator.errors import ContentError, Place, Problem, WorldError
from generator.source import MAX_BYTES, Source, Tree, parse, read, show, tree
from generator.source.slips import slips

FILE = "content/accounts/示例.yaml"
SLOW = settings(max_examples=100, deadline=None)

LEDGER = """\
# 三月账目（示例）
标题: 三月账目：收支
村: 037139900120
空:
明细:
  - {日期: 2026-13-01, 时间: 1:30, 公开: yes, 摘要: 购买办公用品：笔, 余额: ~}
  - 日期: 0572
    摘要: |
      姓名：示例甲
      － 全角横线
      电话:1
    备注: '见附件: 一'
"""


def problems_of(raw: str | bytes) -> list[Problem]:
    data = raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogatepass")
    with pytest.raises(ContentError) as caught:
        parse(data, FILE)
    return caught.value.problems


def tree_of(text: str) -> Tree:
    return parse(text.encode(), FILE).data


# --- what is read --------------------------------------------------------------------------


def test_scalars_stay_as_written() -> None:
    """No scalar is taken for a number, a date, a truth or a nothing; only an absent one is None."""
    expected = {
        "标题": "三月账目：收支",
        "村": "037139900120",
        "空": None,
        "明细": [
            {
                "日期": "2026-13-01",
                "时间": "1:30",
                "公开": "yes",
                "摘要": "购买办公用品：笔",
                "余额": "~",
            },
            {
                "日期": "0572",
                "摘要": "姓名：示例甲\n－ 全角横线\n电话:1\n",
                "备注": "见附件: 一",
            },
        ],
    }

    assert expected == tree_of(LEDGER)


@pytest.mark.parametrize(
    "encoded",
    [
        LEDGER.encode("utf-8-sig"),
        LEDGER.replace("\n", "\r\n").encode(),
        LEDGER.replace("\n", "\r").encode(),
    ],
    ids=["bom", "crlf", "cr"],
)
def test_marks_and_line_ends_do_not_matter(encoded: bytes) -> None:
    """A byte order mark and the line ends of Windows or an old Mac read like plain text."""
    assert (LEDGER, tree_of(LEDGER)) == (parse(encoded, FILE).text, parse(encoded, FILE).data)


@pytest.mark.parametrize(
    "text",
    [
        "甲: 备注：见附件\n",
        "甲:\n- 地点：村委会\n- 8:30 开会\n- https://example.com/a\n- ——破折号\n",
        "甲: 8:30\n乙: https://example.com\n",
        "甲: “停水”通知\n",
        "甲: 1 # 姓名：示例甲\n# 姓名：示例甲\n",
        "甲: '第一行\n  姓名：示例甲'\n",
        '甲: "第一行\n  － 姓名:示例甲"\n',
        "甲: |\n  姓名：示例甲\n\n  ＃ 备注\n  -乙\n  \u3000\u3000开头空两格: 1\n乙: 2\n",
        "甲:\n- >-\n  姓名：示例甲\n  电话:1\n- 乙\n",
        "甲: 第一行\n  第二行\n",
        "甲:\n  -5\n",
        "甲: [说明：甲, 8:30]\n",
        '甲: {"乙":1, 丙: a:b}\n',
        "---\n甲: 1\n...\n",
        "甲:\t1\n",
        "甲: \u3000全角空格开头\n",
    ],
)
def test_text_may_hold_what_only_looks_like_a_fault(text: str) -> None:
    """Colons, dashes and spaces of the wrong width are text wherever they can't be meant."""
    assert yaml.load(text, yaml.CBaseLoader) == tree_of(text)


PRINTABLE = st.characters(
    exclude_categories=["Cc", "Cs"], exclude_characters="\u2028\u2029\ufeff\ufffe\uffff"
)
HARD = st.sampled_from(
    ["姓名：示例甲", "－ 甲", "＃ 甲", "a:b", "电话:1", "\u3000甲", "- x", "8:30", "\n"]
)
WORDS = st.text(PRINTABLE, max_size=20)
TEXTS = st.one_of(WORDS, HARD, st.lists(st.one_of(WORDS, HARD), max_size=12).map(" ".join))
KEYS = st.text(PRINTABLE, min_size=1, max_size=12).filter(lambda key: key != "<<")


def trees(keys: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Any]]:
    nested = st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
        max_leaves=12,
    )
    return st.dictionaries(keys, nested, max_size=5)


@SLOW
@given(trees(KEYS), st.sampled_from(["'", '"']), st.booleans())
def test_quoted_dump_comes_back(data: dict[str, Any], style: str, flow: bool) -> None:
    """Any tree of text that a program wrote in quotes comes back as it was, without a problem."""
    dumped = yaml.safe_dump(data, allow_unicode=True, default_style=style, default_flow_style=flow)

    assert data == tree_of(dumped)


PLAIN_KEYS = st.text(st.sampled_from("abc甲乙丙 _"), min_size=1).filter(
    lambda key: key == key.strip()
)


@SLOW
@given(trees(PLAIN_KEYS), st.sampled_from([None, "|"]), st.integers(2, 6))
@example({"甲": "示例 " * 27 + "注意：停水 " + "示例 " * 29 + "示例"}, None, 2)
@example({"甲": ["注意：" + "示例 " * 40]}, None, 2)
def test_dump_in_any_style_comes_back(data: dict[str, Any], style: str | None, indent: int) -> None:
    """Plain and block texts, folded by a program, come back as they were."""
    dumped = yaml.safe_dump(data, allow_unicode=True, default_style=style, indent=indent)

    assert data == tree_of(dumped)


@SLOW
@given(trees(PLAIN_KEYS), st.sampled_from([None, "'", '"', "|", ">"]))
def test_tree_is_that_of_another_reader(data: dict[str, Any], style: str | None) -> None:
    """On what both take, the tree is the one PyYAML's BaseLoader makes."""
    dumped = yaml.safe_dump(data, allow_unicode=True, default_style=style)

    assert yaml.load(dumped, yaml.BaseLoader) == tree_of(dumped)


@SLOW
@given(st.text(st.sampled_from("甲乙 :：-－#＃\"'[]{},，|>&*!@%?\t\u3000\xa0\n\\1"), max_size=40))
def test_any_text_is_read_alike_or_refused(text: str) -> None:
    """Whatever is typed is the tree that BaseLoader sees, or problems with all their parts."""
    try:
        data = tree_of(text)
    except ContentError as error:
        assert all(complete(problem) for problem in error.problems)
    else:
        assert yaml.load(text, yaml.CBaseLoader) == emptied(data)


@SLOW
@given(st.binary(max_size=60))
def test_any_bytes_are_answered(raw: bytes) -> None:
    """No bytes bring anything but a tree or a list of problems."""
    try:
        parsed = parse(raw, FILE)
    except ContentError as error:
        assert error.problems
    else:
        assert isinstance(parsed.data, dict)


def emptied(data: Tree) -> Tree:
    """The tree as BaseLoader has it: an absent value is the empty text."""
    if isinstance(data, dict):
        return {key: emptied(value) for key, value in data.items()}
    if isinstance(data, list):
        return [emptied(value) for value in data]
    return data or ""


@pytest.mark.parametrize("text", [LEDGER, "甲: {乙: [1, '2', \"3\"]}\n"])
def test_tree_does_not_need_libyaml(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml the tree is the same."""
    expected = tree_of(text)
    monkeypatch.setattr(tree, "Parser", yaml.SafeLoader)

    assert expected == tree_of(text)


# --- what is refused -----------------------------------------------------------------------


def complete(problem: Problem) -> bool:
    """Whether a problem says what and the way out, in both languages."""
    said = (*problem.message, *problem.hint)
    hanzi = [bool(re.search(r"[\u4e00-\u9fff]", text)) for text in said]
    return all(said) and hanzi[0] and hanzi[2] and problem.place.file == FILE


def label(fault: Fault) -> str:
    return f"{fault.code}-{fault.line}-{fault.column}"


@pytest.mark.parametrize("fault", FAULTS, ids=label)
def test_fault_is_named_where_it_stands(fault: Fault) -> None:
    """Each broken text is answered with its own code and place, in words a clerk knows."""
    found = [
        (problem.code, problem.place.line, problem.place.column)
        for problem in problems_of(fault.raw)
        if fault.words in problem.message.zh
    ]

    assert [(fault.code, fault.line, fault.column)] == found


@pytest.mark.parametrize("fault", FAULTS, ids=label)
def test_fault_brings_no_second_fault(fault: Fault) -> None:
    """A fault is told once: as many problems as the table has rows for the text."""
    expected = [other.code for other in FAULTS if other.raw == fault.raw]

    assert sorted(expected) == sorted(problem.code for problem in problems_of(fault.raw))


@pytest.mark.parametrize("fault", FAULTS, ids=label)
def test_fault_has_a_way_out(fault: Fault) -> None:
    """Every problem has a message and a hint in Chinese and in English."""
    assert all(complete(problem) for problem in problems_of(fault.raw))


@pytest.mark.parametrize("fault", FAULTS, ids=label)
def test_fault_is_a_fault_without_libyaml(fault: Fault, monkeypatch: pytest.MonkeyPatch) -> None:
    """PyYAML's own parser refuses the same texts, on the same lines."""
    expected = {problem.place.line for problem in problems_of(fault.raw)}
    monkeypatch.setattr(tree, "Parser", yaml.SafeLoader)

    assert expected == {problem.place.line for problem in problems_of(fault.raw)}


def test_faults_are_told_together() -> None:
    """Faults of different kinds on different lines come in one answer."""
    text = "标题：通知\n内容:明天\n\u3000村: 示例\n联系: @示例\n说明: 见: 附件\n甲: 1\n甲: 2\n"

    assert [(problem.code, problem.place.line) for problem in problems_of(text)] == [
        ("colon-fullwidth", 1),
        ("colon-space-missing", 2),
        ("indent-wide-space", 3),
        ("value-reserved", 4),
        ("value-colon", 5),
    ]


def test_fault_far_from_libyamls_error_does_not_hide_it() -> None:
    """libyaml's error is told beside a typing fault that can't be its cause."""
    text = "甲:\n  说明：一\n" + "乙1: 1\n乙2: 2\n乙3: 3\n" + "示例\n丙: 1\n"

    assert [(problem.code, problem.place.line) for problem in problems_of(text)] == [
        ("colon-fullwidth", 2),
        ("syntax-colon", 6),
    ]


def test_field_is_named_for_people() -> None:
    """A problem in the tree says which field, counting from one."""
    text = "明细:\n- 金额: 1\n- 金额: 1\n  金额: 2\n"

    assert [problem.field for problem in problems_of(text)] == ["明细[2].金额"]


def test_too_many_faults_are_cut_off() -> None:
    """A file that is wrong throughout doesn't flood the screen."""
    assert len(slips("姓名：示例甲\n" * 500, broken=True)) == 50


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("甲: &a [x]\n" + "".join(f"乙{i}: &b{i} [*a, *a]\n" for i in range(20)), "anchor"),
        ("甲: " + "[" * 10_000, "too-deep"),
        ("甲: " + "{乙: " * 10_000, "too-deep"),
        ("- " * 10_000 + "甲", "too-deep"),
        ("甲: [" + "1," * 100_001 + "1]", "too-many"),
        ("甲: [" * 100_000, "too-deep"),
        ('"' + "a" * 1_000_000, "quote-unbalanced"),
        (" " * (MAX_BYTES - 8), "top-empty"),
        ("甲: '" * 100_000, "quote-tail"),
        ("甲" + " " * 1_000_000 + "乙", "top-text"),
        ("甲: 1\n乙" + " " * 1_000_000 + "丙\n", "syntax-colon"),
        ("甲: 1\n" + "乙,\u3000" * 120_000 + "\n", "syntax-colon"),
        ("甲\n" * 200_000, "top-text"),
        ("甲：\n" * 100_000, "colon-fullwidth"),
        ("甲: [\n" * 100_000, "too-deep"),
        ('甲: [ "乙\n' * 60_000, "value-bracket"),
        ("a" * 1_000_000 + ": 1\n", "syntax-deeper"),
        ("\0" * MAX_BYTES, "control-character"),
    ],
)
def test_bombs_are_defused(raw: str, code: str) -> None:
    """Texts made to exhaust a reader are answered like any other fault."""
    assert code in {problem.code for problem in problems_of(raw)}


# --- places --------------------------------------------------------------------------------


PLACES = "甲: 1\n明细:\n  - {日期: 2, 金额: 3}\n  - 日期: 4\n    人:\n      - 乙\n空:\n"


@pytest.mark.parametrize(
    ("path", "of", "line", "column"),
    [
        (("甲",), "value", 1, 4),
        (("甲",), "key", 1, 1),
        (("明细",), "value", 3, 3),
        (("明细", 0, "金额"), "value", 3, 17),
        (("明细", 0, "金额"), "key", 3, 13),
        (("明细", 1), "value", 4, 5),
        (("明细", 1, "人", 0), "value", 6, 9),
        (("明细", 1, "无", "无"), "value", 4, 5),
        (("明细", 1, "无"), "key", 4, 5),
        (("明细", 7), "value", 3, 3),
        (("无",), "value", 1, 1),
        (("空",), "value", 7, 3),
        ((), "value", 1, 1),
    ],
)
def test_field_has_a_place(path: tuple[str | int, ...], of: Any, line: int, column: int) -> None:
    """A field stands where its first character is; an absent one at its nearest parent."""
    assert Place(FILE, line, column) == parse(PLACES.encode(), FILE).place(path, of=of)


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (("明细", 3, "金额"), "明细[4].金额"),
        (("甲",), "甲"),
        ((), ""),
        (("甲", "乙", 0, 1), "甲.乙[1][2]"),
    ],
)
def test_path_is_shown_from_one(path: tuple[str | int, ...], shown: str) -> None:
    """People count from one."""
    assert shown == show(path)


# --- files ---------------------------------------------------------------------------------


def test_file_is_read(tmp_path: Path) -> None:
    """A file gives its name, text, tree and the digest of its bytes."""
    file = tmp_path / "a.yaml"
    file.write_bytes("甲: 1\r\n".encode())

    assert Source(FILE, "甲: 1\n", {"甲": "1"}, "7593e4e8a3acc9935f56b468a6693ba8") == read(
        file, FILE
    )


@pytest.mark.parametrize("name", ["missing.yaml", "."], ids=["absent", "folder"])
def test_disk_failure_is_not_the_records_fault(tmp_path: Path, name: str) -> None:
    """A file that can't be opened is the world's failure, told in Chinese."""
    with pytest.raises(WorldError) as caught:
        read(tmp_path / name, FILE)

    assert caught.value.message.zh.startswith(f"读不了文件 {FILE}：")


def test_large_file_is_not_read_whole(tmp_path: Path) -> None:
    """A file past the limit is refused for its size."""
    file = tmp_path / "a.yaml"
    file.write_bytes(b"#" * (MAX_BYTES + 10))
    with pytest.raises(ContentError) as caught:
        read(file, FILE)

    assert [problem.code for problem in caught.value.problems] == ["too-big"]
