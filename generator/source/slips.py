"""The typing faults of officials, found line by line.

A Chinese input method gives ``：``, ``　``, ``－`` and ``＃`` where YAML wants ``:``, a space,
``-`` and ``#``. YAML then fails somewhere else, or doesn't fail and swallows the line into the text
above. Each rule below looks at one line and answers with at most one slip; the first rule wins.

``broken`` says that YAML failed. Some things are faults only then; the others are faults always,
and those must leave every text alone that a program may have written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from generator.errors import Text
from generator.source.brackets import in_brackets
from generator.source.lines import FOLDED, Line, lines
from generator.source.slip import Rule, Slip, colon, glued, slip
from generator.source.value_slips import VALUE_RULES
from generator.source.wording import short

MAX_SLIPS: Final = 50
"""Reported of one file: past that, the same fault goes on and on."""

_WIDE = "\u3000\xa0"
_WIDE_NAMES: Final = {
    "\u3000": Text("全角空格", "a full-width space"),
    "\xa0": Text("不换行空格（网页或 Word 里带来的）", "a no-break space"),
}
_LEADING = re.compile(rf"[ \t]*(?P<wide>[{_WIDE}])[ \t{_WIDE}]*")
_LATE_TAB = re.compile(r"(?:^|[^\t]):[ ]*(?P<tab>\t)|^[ ]*-[ ]*(?P<dashed>\t)")
_DASH = re.compile(r"[－—–−](?![－—–−])")
_GLUED_DASH = re.compile(r"-[^\s\-\d]")
_WIDE_COLON = re.compile(r"[^\s:：，。；！？、,;\"'{}\[\]]{1,20}[ \t\u3000\xa0]*(?P<colon>：)")
_WIDE_AFTER_COLON = re.compile(rf"[^\s:：\"']{{1,20}}[ \t]*:(?P<wide>[{_WIDE}])")
_GLUED_COLON = re.compile(
    r"(?P<key>[^\s:：，。；！？、,;\"'{}\[\]/\\@]{1,20})(?P<colon>:)(?!//)(?P<next>\S)"
)
_HANZI = re.compile(r"[\u4e00-\u9fff]")
_QUOTED_THEN_COLON = re.compile(r"""(?:"[^"]*"|'[^']*')[ \t]*(?P<colon>[：:])""")


def slips(text: str, *, broken: bool) -> list[Slip]:
    """Every typing fault of a text, the first ``MAX_SLIPS``."""
    return list(islice(_all(text, broken), MAX_SLIPS))


def _all(text: str, broken: bool) -> Iterator[Slip]:
    for line in lines(text):
        if not broken and line.before > FOLDED and not line.key and line.dash < 0:
            continue
        if line.flow and not line.trouble:
            yield from in_brackets(line)
        found = next((fault for rule in RULES if (fault := rule(line, broken))), None)
        if found:
            yield found


def _indent_tab(line: Line, broken: bool) -> Slip | None:
    tab = line.text.find("\t", 0, line.indent)
    if not broken or tab < 0:
        return None
    return slip(
        "indent-tab",
        line.spot(tab),
        Text("行首用了 Tab 键缩进", "is indented with a tab"),
        Text("请删掉，改用空格键，每层两格", "use the space bar instead, two spaces a level"),
    )


def _indent_wide(line: Line, broken: bool) -> Slip | None:
    found = _LEADING.match(line.text)
    if not found or not (broken or line.key):
        return None
    named = _WIDE_NAMES[found["wide"]]
    return slip(
        "indent-wide-space",
        line.spot(found.start("wide")),
        Text(f"行首用了{named.zh}缩进", f"is indented with {named.en}"),
        Text(
            "请切到英文输入法，删掉后改用空格键，每层两格",
            "delete it and use the ordinary space, two a level",
        ),
    )


def _dash_wide(line: Line, _broken: bool) -> Slip | None:
    at = _first(line)
    if line.dash >= 0 or not _DASH.match(line.text, at):
        return None
    return slip(
        "dash-fullwidth",
        line.spot(at),
        Text(f"行首用了全角横线“{line.text[at]}”", f"begins with the wide dash “{line.text[at]}”"),
        Text(
            "列表请用半角减号加空格“- ”开头；如果是一段文字，请给整段加英文引号",
            "begin a list item with “- ”; if it is text, quote it all",
        ),
    )


def _first(line: Line) -> int:
    """Offset of the first character that isn't blank, of whatever width."""
    return len(line.text) - len(line.text.lstrip(" \t" + _WIDE))


def _dash_glued(line: Line, _broken: bool) -> Slip | None:
    if line.dash >= 0 or not _GLUED_DASH.match(line.text, line.body):
        return None
    return slip(
        "dash-space-missing",
        line.spot(line.body),
        Text("的“-”后面少了空格", "lacks a space after “-”"),
        Text("请在“-”后面加一个空格，例如“- 内容”", "add a space: “- item”"),
    )


def _hash_wide(line: Line, _broken: bool) -> Slip | None:
    at = _first(line)
    if line.dash >= 0 or not line.text.startswith("＃", at):
        return None
    return slip(
        "comment-fullwidth",
        line.spot(at),
        Text("的备注用了全角井号“＃”", "is a comment with the full-width “＃”"),
        Text(
            "请改成半角井号加空格“# ”；如果是内容，请给整段加英文引号",
            "write “# ”; if it is content, quote it",
        ),
    )


def _key_missing(line: Line, broken: bool) -> Slip | None:
    if not broken or not line.text.startswith(":", line.body):
        return None
    return slip(
        "key-empty",
        line.spot(line.body),
        Text("的冒号前面没有名称", "has nothing before its colon"),
        Text(
            "请在冒号前补上名称，或删掉这一行",
            "write the field's name before it, or delete the line",
        ),
    )


def _key_colon(line: Line, _broken: bool) -> Slip | None:
    at = line.plain_key.find("：")
    return colon(line.spot(line.body + at)) if at >= 0 else None


def _key_wide(line: Line, _broken: bool) -> Slip | None:
    key = line.plain_key
    if key.strip(_WIDE) == key:
        return None
    at = 0 if key[0] in _WIDE else len(key.rstrip(_WIDE))
    named = _WIDE_NAMES[key[at]]
    return slip(
        "key-wide-space",
        line.spot(line.body + at),
        Text(f"的“{short(key.strip(_WIDE))}”旁边有{named.zh}", f"has {named.en} beside a name"),
        Text(
            "请删掉这个空格，名称后面紧跟半角冒号", "delete it: the colon follows the name at once"
        ),
    )


def _bare_colon(line: Line, broken: bool) -> Slip | None:
    """A line without ``: `` that was meant to have one.

    A list item of one line, as in ``- 地点：村委会``, may be text; so may one a program folded.
    """
    alone = line.after <= line.dash or (not broken and len(line.text) > FOLDED)
    if line.key or (line.dash >= 0 and alone):
        return None
    if found := _WIDE_COLON.match(line.text, line.body):
        return colon(line.spot(found.start("colon")))
    if found := _WIDE_AFTER_COLON.match(line.text, line.body):
        return _colon_wide_space(line, found)
    if found := _GLUED_COLON.match(line.text, line.body):
        sure = _HANZI.search(found["key"]) or (broken and not found["key"].isdigit())
        return glued(line.spot(found.start("colon"))) if sure else None
    if line.trouble == "quote-tail" and (found := _QUOTED_THEN_COLON.match(line.value)):
        spot = line.spot(line.at + found.start("colon"))
        return colon(spot) if found["colon"] == "：" else glued(spot)
    return None


def _colon_wide_space(line: Line, found: re.Match[str]) -> Slip:
    named = _WIDE_NAMES[found["wide"]]
    return slip(
        "colon-wide-space",
        line.spot(found.start("wide")),
        Text(f"的冒号后面是{named.zh}", f"has {named.en} after the colon"),
        Text("请删掉，改成一个半角空格", "replace it by an ordinary space"),
    )


def _tab(line: Line, broken: bool) -> Slip | None:
    found = _LATE_TAB.search(line.text) if broken else None
    if not found:
        return None
    return slip(
        "tab",
        line.spot(found.start("tab" if found["tab"] else "dashed")),
        Text("用了 Tab 键来隔开", "uses a tab as a space"),
        Text("请删掉，改成一个空格", "replace it by one space"),
    )


RULES: Final[tuple[Rule, ...]] = (
    _indent_tab,
    _indent_wide,
    _dash_wide,
    _dash_glued,
    _hash_wide,
    _key_missing,
    _key_colon,
    _key_wide,
    _bare_colon,
    _tab,
    *VALUE_RULES,
)
