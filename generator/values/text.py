"""Plain text as officials type it, and the characters that may not stand in it.

``Line`` and ``Paragraph`` are ordinary ``str`` once read; they carry no ``__html__`` and are
escaped by the template like any other text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.reading import Reading, shown

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

# Controls, format characters that reorder or vanish, fillers, tags, and the mark of broken text.
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\uffff\ud800-\udfff"
    "\U000e0000-\U000e007f"
)
_FORBIDDEN = late(f"[{_UNSEEN}\t]")
_FORBIDDEN_BUT_TAB = late(f"[{_UNSEEN}]")
USUAL = re.compile("[ -~·—‘-”…、。《-】〔〕\u3400-\u9fff！-～]+").fullmatch
"""Of ASCII, punctuation and common ideographs alone: nothing unseen, nothing that composes."""
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_NUMERALS = late("[〇○零一二三四五六七八九十]+")

_LINE_HINT = Text("写成一行，例：低保公示", "write one line, for example 低保公示")
_RETYPE = Text(
    "多半是从别处复制带来的，删去后重新键入",
    "it probably came along with a copy and paste; delete it and type the text again",
)


def fold_width(text: str) -> str:
    """``text`` with full-width ASCII and the full-width space made half-width."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def arabic_numerals(text: str) -> str:
    """``text`` with Chinese numerals up to 九十九, and digits read one by one, made Arabic."""
    return text if text.isascii() else _NUMERALS.sub(_arabic, text)


def _arabic(match: re.Match[str]) -> str:
    numeral = match.group()
    tens, ten, ones = numeral.partition("十")
    if not ten:
        return numeral.translate(_DIGITS)
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        return numeral
    return ((tens or "一") + (ones or "〇")).translate(_DIGITS)


def refuse_unseen(text: str, *, tabs: bool = False) -> None:
    """Raise BadValue ``text-control`` when ``text`` holds a character nobody can see."""
    found = (_FORBIDDEN_BUT_TAB if tabs else _FORBIDDEN).search(text)
    if found is None:
        return
    char = found.group()
    point = f"U+{ord(char):04X}"
    before = text[max(0, found.start() - 8) : found.start()].rpartition("\n")[2]
    after_zh, after_en = (f"“{before}”之后", f" after “{before}”") if before else ("开头", " first")
    zh, en = _sort_of(char)
    raise BadValue(
        "text-control",
        Text(f"{after_zh}有{zh}（{point}）", f"holds {en} ({point}){after_en}"),
        _RETYPE,
    )


def _sort_of(char: str) -> Text:
    if char == "\t":
        return Text("制表符", "a tab")
    if char in "\u061c\u200e\u200f" or "\u202a" <= char <= "\u202e" or "\u2066" <= char <= "\u2069":
        return Text("改变文字方向的不可见字符", "an invisible character that turns text round")
    if char == "\ufffd":
        return Text("乱码字符", "a mark of broken text")
    if unicodedata.category(char) in ("Cc", "Zl", "Zp"):
        return Text("控制字符", "a control character")
    return Text("看不见的零宽字符", "an invisible zero-width character")


def parse_line(text: str) -> str:
    """One non-empty line: stripped, NFC.

    Raises:
        BadValue: ``text-empty``, ``text-newline`` or ``text-control``.
    """
    line = text.strip()
    if USUAL(line):
        return line
    line = _parse_text(line)
    if "\n" in line:
        number = line.count("\n") + 1
        raise BadValue(
            "text-newline",
            Text(f"这里只能写一行，却有 {number} 行", f"only one line fits here, not {number}"),
            _LINE_HINT,
        )
    return line


def parse_paragraph(text: str) -> str:
    """Non-empty text of one line or more: stripped, NFC, lines ended by a line feed.

    Raises:
        BadValue: ``text-empty`` or ``text-control``.
    """
    return _parse_text(text)


def _parse_text(text: str) -> str:
    clean = text.strip()
    if USUAL(clean):
        return clean
    if not clean:
        raise BadValue("text-empty", Text("没有写内容", "nothing is written here"), _LINE_HINT)
    if "\r" in clean:
        clean = clean.replace("\r\n", "\n")
    refuse_unseen(clean)
    return clean if clean.isascii() else unicodedata.normalize("NFC", clean)


Line = Annotated[str, Reading(str, parse_line, "一行文字", ("低保公示",))]
Paragraph = Annotated[str, Reading(str, parse_paragraph, "一段或几段文字", ("现将名单公示如下。",))]

__all__ = [
    "Line",
    "Paragraph",
    "arabic_numerals",
    "fold_width",
    "parse_line",
    "parse_paragraph",
    "refuse_unseen",
    "shown",
]
