"""The reader of plain files: lines of ``key: value`` and ``- `` lists, two spaces a level.

Nearly every record is written so, and one regular expression over its lines costs a fifth of
YAML's events. Whatever is not plain beyond doubt is declined, and the events decide: nothing is
refused here, and what is read is the tree that they would give, of a text without a slip.
"""

from __future__ import annotations

import re
from typing import Final

from generator.source.form import MAX_DEPTH, Tree

LONGEST: Final = 65_536
"""Characters of the longest text tried: fewer than the events that a file may have."""

_Node = dict[str, Tree] | list[Tree]
_DEEPEST: Final = MAX_DEPTH - 2  # an item's mapping and one in brackets may come on top
_START = r"""(?:[^\s\-?:,\[\]{}#&*!|>'"%@`]|-(?=\d))"""
_WORD = r"[^\n:# ]*+"
_SCALAR = rf"{_START}{_WORD}(?:(?:[ ]++(?![\n#])|:(?![ \n])|(?<![ ])\#){_WORD})*+"
_QUOTED = r'"[^"\\\n]*+"' + r"|'[^'\n]*+'"
_ITEM = r"\w[\w.\-]*+"
_KEY = r"\w{1,64}+"  # YAML gives up on one of more than 1024 characters
_LIST = rf"\[(?:{_ITEM}(?:,[ ]?{_ITEM})*+)?+\]"
_GROUP = rf"\{{{_KEY}:[ ]{_ITEM}(?:,[ ]{_KEY}:[ ]{_ITEM})*+\}}"
_LINE: Final = re.compile(
    rf"""^(?:
      ([ ]*+(?:-[ ])?+)
      (?:({_KEY}):(?:[ ]++(?![\#\n])|(?=[ ]*+\n|[ ]++\#))|(?<=-[ ]))
      (?:({_SCALAR})|({_QUOTED}|{_LIST}|{_GROUP}))?+
      (?:[ ]++(?:\#[^\n]*+)?+)?+
      |[ ]*+(?:\#[^\n]*+)?+
    )\n""",
    re.VERBOSE | re.MULTILINE,
).findall
_ITEMS: Final = re.compile(_ITEM).findall
_PAIRS: Final = re.compile(rf"(\w+): ({_ITEM})").findall


def build_plain(text: str) -> dict[str, Tree] | None:
    """The mapping that a plain text holds; None: not plain, let YAML say what it is."""
    if not text.endswith("\n"):
        text += "\n"
    if len(text) > LONGEST or not text.replace("\n", " ").isprintable():
        return None
    rows = _LINE(text)
    if len(rows) != text.count("\n"):
        return None
    return _nested(rows) or None


def _nested(rows: list[tuple[str, str, str, str]]) -> dict[str, Tree] | None:
    """What lines hold, each told as its margin, key, scalar, and value in quotes or brackets."""
    top: dict[str, Tree] = {}
    nodes: list[_Node] = [top]
    here, margin = top, ""  # the mapping of the line before, and how its next line begins
    items: list[Tree] = []  # the list that mapping is an item of, and how its next item begins
    dash = "-"
    bare = ""  # the key of the line before, if what comes below may be its value
    for at, key, scalar, marked in rows:
        if scalar and at == margin:
            if key in here:
                return None
            here[key] = scalar
            bare = ""
        elif scalar and key and at == dash:
            here = nodes[-1] = {key: scalar}
            items.append(here)
            bare = ""
        elif at or key:  # else the line is empty or a comment
            value = _unmarked(marked) if marked else scalar or None
            node = _reach(nodes, at, bare)
            if node is None or (marked and value is None):
                return None
            bare, margin, dash = "", "-", "-"
            if isinstance(node, list):
                if not key:
                    node.append(value)
                    continue
                items, dash = node, at
                node = {}
                items.append(node)
                nodes.append(node)
            if key in node:
                return None
            node[key] = value
            here, margin = node, " " * len(at)
            bare = "" if value is not None else key
    return top


def _reach(nodes: list[_Node], at: str, bare: str) -> _Node | None:
    """The mapping or list to which a line beginning with ``at`` belongs; None: there is none.

    ``nodes`` are those that are open: keys or dashes of the nth stand in column 2n. What lies
    deeper than the line is closed; if the line stands below a ``bare`` key, its value is opened.
    """
    dashed = at.endswith("- ")
    depth = len(at) // 2 - dashed
    if bare and depth == len(nodes) <= _DEEPEST:
        below: _Node = [] if dashed else {}
        nodes[-1][bare] = below  # type: ignore[call-overload] # a key stands in a mapping
        nodes.append(below)
    del nodes[depth + 1 :]
    if depth >= len(nodes) or len(at) % 2:
        return None
    node = nodes[depth]
    return node if isinstance(node, list) == dashed else None


def _unmarked(marked: str) -> Tree:
    """What quotes or brackets hold; None: a key comes twice."""
    if marked[0] in "\"'":
        return marked[1:-1]
    if marked[0] == "[":
        return _ITEMS(marked)
    pairs = _PAIRS(marked)
    group: dict[str, Tree] = dict(pairs)
    return group if len(group) == len(pairs) else None
