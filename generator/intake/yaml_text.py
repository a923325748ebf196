"""A tree of text as YAML a clerk would write: block style, quotes only where YAML needs them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.intake.draft import Tree

_HEAD = ("村", "期间", "发布时间", "来源", "依据", "科目表")
_PEOPLE = ("经办人", "证明人", "审批人", "监督委员会", "村委会")
_MONEY = ("账户", "专项资金", "明细", "小计", "作废凭证", "合计")
_REGISTERS = ("资产", "资产合计", "资源", "应收款", "应付款", "资产负债表", "低保")
_ORDER = (*_HEAD, *_PEOPLE, *_MONEY, *_REGISTERS)
_GAP_BEFORE = frozenset((_PEOPLE[0], *_MONEY, *_REGISTERS)) - {"资产合计"}
_PLAIN = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`＃：－—][^\n\t\"]*|-[0-9][0-9.,]*").fullmatch
_UNSAFE = re.compile(r":(\s|$)|\s#|[\u0000-\u001f\u007f\u0085\u2028\u2029\ufeff]|[,\[\]{}]|：|'")


def write(tree: Tree) -> str:
    """The YAML of a record; reading it gives the same tree."""
    keys = [key for key in _ORDER if key in tree] + [key for key in tree if key not in _ORDER]
    lines: list[str] = []
    for key in keys:
        if lines and key in _GAP_BEFORE:
            lines.append("")
        lines += _entry(key, tree[key], "")
    return "\n".join(lines) + "\n"


def _entry(key: str, value: object, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{indent}{key}:"
        for inner, item in value.items():
            yield from _entry(str(inner), item, f"{indent}  ")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from _list(key, value, indent)
    else:
        yield f"{indent}{key}: {scalar(str(value))}"


def _list(key: str, items: Sequence[object], indent: str) -> Iterator[str]:
    if not items:
        yield f"{indent}{key}: []"
        return
    yield f"{indent}{key}:"
    for item in items:
        if isinstance(item, Mapping):
            inner = [line for k, v in item.items() for line in _entry(str(k), v, f"{indent}    ")]
            yield f"{indent}  - {inner[0].strip()}"
            yield from inner[1:]
        else:
            yield f"{indent}  - {scalar(str(item))}"


def scalar(text: str) -> str:
    """A text as a YAML scalar."""
    if text == text.strip() and _PLAIN(text) and not _UNSAFE.search(_without_commas(text)):
        return text
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\x7f").replace("\x85", "\\N")


def _without_commas(text: str) -> str:
    """An amount's commas are no danger in block style."""
    return text.replace(",", "") if re.fullmatch(r"-?[0-9,]+\.[0-9]{2}", text) else text
