"""The reader of plain files never says anything but what YAML's events say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from source_faults import FAULTS

from generator.source import Tree, parse, plain, tree
from generator.source.decode import has_foreign_breaks
from generator.source.plain import LONGEST, build_plain
from generator.source.slips import slips
from generator.source.suspicion import odd

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "templates").glob("*/example.yaml"))
RECORDS = sorted((ROOT / "content").rglob("*.yaml"))
TEXTS = [path.read_text(encoding="utf-8") for path in (*EXAMPLES, *RECORDS[::7])]

PLAIN = """\
# 三月账目（示例）

村: 037139900120    # 代码
空:
余额: -35.00
时间: 2026-04-05 09:30
说明: “停水”通知，见 https://example.com/a#b，[附件] 一
引: "甲: 乙 # 丙"
单引: ''
签字: [示例甲, 示例乙]
无: []
期限: {数: 5, 单位: 工作日}
明细:
  - 日期: 2026-13-01
    人:
      - 示例甲
      # 备注
      - "  "
    余: 1,200.00
  - 摘要:
      甲: 1
  - 空:
合计:
  收入: 0
末: 1
"""


def exactly(data: Tree) -> Any:
    """A tree in a form whose equality minds the order of keys and the types."""
    if isinstance(data, dict):
        return [(key, exactly(value)) for key, value in data.items()]
    if isinstance(data, list):
        return tuple(exactly(value) for value in data)
    return data


def disagreement(text: str) -> str:
    """What the plain reader does otherwise than the long way; nothing if it declines."""
    data = build_plain(text)
    if data is None:
        return ""
    if exactly(tree.build(text)) != exactly(data):
        return "another tree"
    if has_foreign_breaks(text):
        return "a foreign line break passed"
    return "a slip passed" if odd(text) and slips(text, broken=False) else ""


def test_plain_text_is_read() -> None:
    """All that people write in records is plain."""
    assert exactly(tree.build(PLAIN)) == exactly(build_plain(PLAIN))
    assert exactly(build_plain(PLAIN)) == exactly(build_plain(PLAIN.rstrip("\n")))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_examples_are_plain(path: Path) -> None:
    """What an official starts from is read the quick way."""
    text = path.read_text(encoding="utf-8")

    assert exactly(tree.build(text)) == exactly(build_plain(text))


def test_records_are_plain() -> None:
    """Nearly every record of the demonstration is, and each is read alike."""
    texts = [path.read_text(encoding="utf-8") for path in RECORDS]
    for text in texts:
        assert disagreement(text) == ""

    assert sum(build_plain(text) is None for text in texts) <= len(texts) // 20


@pytest.mark.parametrize("text", [fault.raw for fault in FAULTS if isinstance(fault.raw, str)])
def test_faults_are_declined(text: str) -> None:
    """Whatever is a fault is left to those who can explain it."""
    assert build_plain(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n# 甲: 1\n",
        "甲\n",
        "甲: 1\n甲: 2\n",
        "甲: {乙: 1, 乙: 2}\n",
        "甲:\n- 乙\n",
        "甲:\n   乙: 1\n",
        "甲: 1\n  乙\n",
        "甲: 1\n  乙: 2\n",
        "甲:\n  - 乙\n甲二: 1\n  - 丙\n",
        "甲:\n  - - 乙\n",
        "甲:\n  -\n",
        "甲: |\n  乙\n",
        "甲: 乙: 丙\n",
        "甲: 乙:\n",
        "甲: &乙 丙\n",
        "甲: *乙\n",
        "甲: !乙 丙\n",
        "甲: - 乙\n",
        "甲: 'it''s'\n",
        '甲: "\\u4e00"\n',
        "甲: '乙\n  丙'\n",
        "甲 : 1\n",
        "? 甲\n: 1\n",
        "<<: 1\n",
        "---\n甲: 1\n",
        "甲: 1\n...\n",
        "甲: 1\n---\n乙: 2\n",
        "%YAML 1.1\n---\n甲: 1\n",
        "甲:\t1\n",
        "甲: 1\t\n",
        "甲: \x85\n",
        "甲: \u2028乙\n",
        "甲: \ufeff乙\n",
        "甲: \u3000乙\n",
        "甲: " + "字" * LONGEST,
        "甲: {" + "k" * 2000 + ": 1}\n",
        "".join("  " * depth + "甲:\n" for depth in range(20)),
        "".join("  " * depth + "- 甲:\n" for depth in range(20)),
    ],
)
def test_anything_else_is_declined(text: str) -> None:
    """What is not plain, or not even right, is for YAML's events to judge."""
    assert build_plain(text) is None


BITS = [
    *"\n\t:#-?&*!|>%@`'\"[]{},. 1a甲：，－＃~=\\_\r\x00\x85\xa0\u0301\u2028\u200b\u3000\ufeff",
    *("  ", "- ", ": ", " #", ":\n", "\n  ", "\n- ", "\n  - ", "---", "...", "<<", "\n\n", "'x'"),
    *('"x"', "[]", "[a, b]", "{a: b}", "[a,]", "-1", "a: b", "a:", "x" * 90, "y" * 1100),
]
BIT = st.sampled_from(BITS)


@st.composite
def mangled(draw: st.DrawFn) -> str:
    """A real record with a few things put in, taken out or moved."""
    text = draw(st.sampled_from([PLAIN, *TEXTS]))
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(text)))
        match draw(st.integers(0, 4)):
            case 0:
                text = text[:at] + draw(BIT) + text[at:]
            case 1:
                text = text[:at] + text[at + draw(st.integers(1, 4)) :]
            case 2:
                text = text[:at] + draw(BIT) + text[at + draw(st.integers(1, 4)) :]
            case 3:
                rows = text.split("\n")
                rows.insert(draw(st.integers(0, len(rows))), draw(st.sampled_from(rows)))
                text = "\n".join(rows)
            case _:
                start = text.rfind("\n", 0, at) + 1
                text = text[:start] + " " * draw(st.integers(1, 4)) + text[start:]
    return text


KEY = st.sampled_from(["a", "b", "甲", "乙", "c1", "a b", '"q"', "-", "~", "<<", "a：", "x" * 65])
VALUE = st.one_of(st.sampled_from(["", "1", "甲", "a b", "-1", "[a]", "'q'"]), BIT,
                  st.lists(BIT, max_size=4).map("".join))  # fmt: skip


@st.composite
def written(draw: st.DrawFn) -> str:
    """Lines that keep to the levels mostly, with odd things in them."""
    rows, indent = [], 0
    for _ in range(draw(st.integers(1, 8))):
        indent = max(0, indent + draw(st.sampled_from([0, 0, 0, 0, -2, -2, 2, -4, 1, -1])))
        dash = draw(st.sampled_from(["", "", "- "]))
        key = draw(st.sampled_from(["{}: ", "{}: ", "{}:", "{} : ", ""])).format(draw(KEY))
        rows.append(" " * indent + dash + key + draw(VALUE))
        indent += 2 * (len(dash) // 2) + 2 * rows[-1].endswith((":", ": "))
    return "\n".join(rows) + draw(st.sampled_from(["\n", "", "\n\n"]))


MANY = settings(max_examples=400, deadline=None)


@MANY
@given(mangled())
@example("甲:\n  - 乙: 1\n    丙: 2\n   丁: 3\n")
def test_mangled_records_are_read_alike_or_declined(text: str) -> None:
    """However a record is spoilt, the plain reader is right or silent."""
    assert disagreement(text) == ""


@MANY
@given(written())
@example("a:\n  - x\nb: 1\n  - y\n")
@example('甲: "乙 "\n丙: 1\n')
def test_written_lines_are_read_alike_or_declined(text: str) -> None:
    """However lines are put together, the plain reader is right or silent."""
    assert disagreement(text) == ""


def test_a_source_is_the_same_either_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, data, digest and places of a file don't tell which way it was read."""
    quick = parse(PLAIN.encode(), "x.yaml")
    monkeypatch.setattr(plain, "LONGEST", 0)
    slow = parse(PLAIN.encode(), "x.yaml")
    path = ("明细", 0, "余")

    assert (quick, exactly(quick.data)) == (slow, exactly(slow.data))
    assert quick.place(path) == slow.place(path)
