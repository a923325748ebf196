"""Digits however they are written, and which of them a reader would take for one number.

Two passes. ``suspicious`` answers within microseconds for a clean text that nothing in it can be a
leak: it works on bytes, may be too eager, never too lazy. ``runs`` is exact: it finds stretches of
digits and separators, reads full-width, Chinese and circled digits, leaves out what is invisible
and keeps for each digit the offset at which it stands in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from generator.gate.numbers import personal
from generator.patterns import late

SHORTEST: Final = 11
"""Digits of a mobile number, the shortest number that is searched for."""

_CHINESE_VALUES: Final = {
    **dict(zip("〇一二三四五六七八九", "0123456789", strict=True)),
    **dict(zip("零壹贰叁肆伍陆柒捌玖", "0123456789", strict=True)),
    **dict(zip("㈠㈡㈢㈣㈤㈥㈦㈧㈨", "123456789", strict=True)),
    **dict(zip("㊀㊁㊂㊃㊄㊅㊆㊇㊈", "123456789", strict=True)),
    **dict(zip("貳參陸弌弍弎幺○", "23612310", strict=True)),
}
CHINESE: Final = "".join(_CHINESE_VALUES)
# \d is every decimal digit of Unicode (full-width, Arabic-Indic, mathematical); then superscripts,
# subscripts and the circled, bracketed and dotted ones, which are digits but not decimal.
_OTHER_DIGIT: Final = r"\d²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒"
DIGIT: Final = _OTHER_DIGIT + CHINESE
"""Every digit that is read, as a set of a regular expression."""
FOREIGN: Final = "²³¹\u0660-\u1fff\u2070-\u2089\u2460-\u24ff\u2776-\u2792\ua620-\uabff０-９"
"""Those up to U+FFFF that are neither ASCII nor Chinese, and much that is no digit."""
_IGNORABLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f\u0300-\u036f"
    "\u20dd-\u20e4\\\\"
)
_CLASSES: Final = {
    "-": "-‐‑‒–—―−－﹣⁃ー_＿~～",
    ".": ".．。｡·•・‧⋅",
    ",": ",，、/／",
    "*": "*`＊+＋'\"",
}
_SEPARATOR: Final = r"\s" + "".join(re.escape(marks) for marks in _CLASSES.values())
FIELDS: Final = ',;"\n\r/'
"""What parts the fields of a line of data, and the parts of an address: no number goes across."""
_JOINING: Final = set("".join(_CLASSES.values())).difference(FIELDS)
JOINING_TEXT: Final = _SEPARATOR + _IGNORABLE
"""What a number goes across in text, as a set of a regular expression."""
_CLASS_OF: Final = {mark: name for name, marks in _CLASSES.items() for mark in marks}
_CHECK_X: Final = "xXｘＸ×ХхΧχ✕"


def _run(digit: str) -> re.Pattern[str]:
    """Eleven or more digits, whatever a reader sees as one number."""
    return late(rf"[{digit}](?:[{JOINING_TEXT}]{{0,40}}[{digit}]){{{SHORTEST - 1},}}")


def _piece(digit: str) -> re.Pattern[str]:
    return late(rf"([{digit}]+)|([^{digit}]+)")


_DECIMAL: Final = r"\d"
_RUN: Final = _run(DIGIT)
_PIECE: Final = _piece(DIGIT)
_PLAIN_RUN: Final = _run(_DECIMAL)
_PLAIN_PIECE: Final = _piece(_DECIMAL)
_IN_WORDS: Final = late(f"[{DIGIT}](?<![{_DECIMAL}])")
_IGNORED: Final = late(rf"[{_IGNORABLE}]")
_BREAKING_LINE: Final = late(r"[\r\n\x0b\x0c\x85\u2028\u2029]")
_AFTER: Final = late(rf"[{JOINING_TEXT}]{{0,12}}([{_CHECK_X}])(?![A-Za-z])")

# The quick pass over UTF-8. Continuation bytes and separators vanish; what may be a digit or may
# be invisible becomes 0 (all leading bytes but those of ideographs), what else there is becomes x.
_DROPPED: Final = bytes(range(0x80, 0xC0)) + b" \t\n\r\x0b\x0c-_~.,/*`+\\'\""
_MAYBE: Final = bytes(
    0x30 if 0x30 <= b <= 0x39 or (b >= 0xC0 and not 0xE4 <= b <= 0xE9) else 0x78 for b in range(256)
)
_KEPT: Final = bytes(
    b if 0x30 <= b <= 0x39 else 0x23 if b >= 0xC0 and not 0xE4 <= b <= 0xE9 else 0x78
    for b in range(256)
)
_ALIKE: Final = bytes(0x30 if 0x30 <= b <= 0x39 or b == 0x23 else 0x78 for b in range(256))
_ENOUGH: Final = b"0" * SHORTEST
_HARMLESS: Final = re.compile(rb"(?!.*[1#][3-9#][0-9#]{9})[0-9#]{11,14}").fullmatch


def numeral_among(numerals: str, joining: str, *others: str) -> str:
    """The pattern of one of ``numerals`` that may belong to a number of eleven digits.

    The first numeral of a number that is no ASCII digit has six digits behind it, or five before
    it. ``joining`` are the characters that a number goes across, ``others`` more that may follow,
    or lie behind.
    """
    near = (
        rf"(?<=[{_OTHER_DIGIT}].)",
        rf"(?<=[{_OTHER_DIGIT}][{joining}].)",
        rf"(?<=[{_OTHER_DIGIT}{joining}][{joining}]{{2}}.)",
        rf"(?:[{joining}]{{0,40}}[{DIGIT}]){{6}}",
        *others,
    )
    return f"[{numerals}](?:{'|'.join(near)})"


CHINESE_IN_TEXT: Final = late(numeral_among(CHINESE, JOINING_TEXT))
"""A Chinese numeral that may be a digit of somebody's number."""
_SPACE: Final = "\t\x0b\x0c\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_JOINING_DATA: Final = _SPACE + "".join(map(re.escape, sorted(_JOINING))) + _IGNORABLE
CHINESE_IN_DATA: Final = late(numeral_among(CHINESE, _JOINING_DATA))
"""The same within a field of data."""


class Group(NamedTuple):
    """Digits with nothing visible between them; ``start`` and ``end`` are offsets in the text."""

    digits: str
    start: int
    end: int


class Run(NamedTuple):
    """Groups and what separates them: ``gaps[n]`` stands between ``groups[n]`` and the next.

    A gap is ``w`` (spaces), ``n`` (a line break), one of ``-.,*``, or ``|`` for what no reader
    would read across. ``check_x`` is the offset after an X that follows the last group, or 0.
    """

    groups: tuple[Group, ...]
    gaps: tuple[str, ...]
    check_x: int


def suspicious(text: str) -> bool:
    """Whether a text can hold a number of eleven or more digits worth a closer look."""
    raw = text.encode("utf-8", "surrogatepass")
    maybe = raw.translate(_MAYBE, _DROPPED)
    at = maybe.find(_ENOUGH)
    if at >= 0 and not _all_harmless(raw, raw.translate(_KEPT, _DROPPED), maybe, at):
        return True
    return bool(CHINESE_IN_TEXT.search(text))


def harmless(raw: bytes, apart: bytes = b"", whole: bytes = b"") -> bool:
    """Whether no eleven or more digits can be anybody's number; Chinese ones are not read.

    ``apart`` are separators that no number goes across here: those between the fields of data.
    ``whole`` is the text of which ``raw`` is what is left after others than digits were dropped.
    """
    kept = raw.translate(_KEPT, _dropped(apart))
    maybe = kept.translate(_ALIKE)
    at = maybe.find(_ENOUGH)
    return at < 0 or _all_harmless(whole or raw, kept, maybe, at)


@lru_cache(maxsize=8)
def _dropped(apart: bytes) -> bytes:
    return bytes(b for b in _DROPPED if b not in apart)


def _all_harmless(raw: bytes, kept: bytes, maybe: bytes, at: int) -> bool:
    """Whether no long run can be anybody's number."""
    passed: set[bytes] = set()
    while at >= 0:
        end = maybe.find(b"x", at)
        end = len(maybe) if end < 0 else end
        digits = kept[at:end]
        if digits not in passed:
            if not _HARMLESS(digits) and not _impersonal(raw, kept, digits):
                return False
            passed.add(digits)
        at = maybe.find(_ENOUGH, end)
    return True


def _impersonal(raw: bytes, kept: bytes, digits: bytes) -> bool:
    """Whether digits that stand unbroken wherever they stand are nobody's: a credit code, say."""
    if not 15 <= len(digits) <= 18 or not digits.isdigit():
        return False
    bare = digits.decode()
    if personal(bare) or (len(bare) == 18 and personal(bare[1:])):  # one digit glued to an ID
        return False
    return raw.count(digits) == kept.count(digits)


def runs(text: str) -> Iterator[Run]:
    """Every stretch of eleven or more digits, split into groups."""
    return _runs(text, _RUN, _PIECE)


def plain_runs(text: str) -> Iterator[Run]:
    """The same where numerals are words or bullets and no digits: 张三, 一组, ①.

    Nothing where there are none, for then these are the runs above.
    """
    return _runs(text, _PLAIN_RUN, _PLAIN_PIECE) if _IN_WORDS.search(text) else iter(())


def _runs(text: str, run: re.Pattern[str], piece: re.Pattern[str]) -> Iterator[Run]:
    for found in run.finditer(text):
        after = _AFTER.match(text, found.end())
        pieces = piece.finditer(text, found.start(), found.end())
        yield _split(pieces, found.start(), after.end(1) if after else 0)


def _split(pieces: Iterable[re.Match[str]], start: int, check_x: int) -> Run:
    groups: list[Group] = []
    gaps: list[str] = []
    digits, first, last = "", start, start
    for piece in pieces:
        written, between = piece.groups()
        if written:
            digits += written if written.isascii() else "".join(map(value_of, written))
            last = piece.end()
        elif gap := _gap(between):
            groups.append(Group(digits, first, last))
            gaps.append(gap)
            digits, first = "", piece.end()
    groups.append(Group(digits, first, last))
    return Run(tuple(groups), tuple(gaps), check_x)


def value_of(char: str) -> str:
    """The ASCII digit that a digit means, whatever it is written in."""
    return _CHINESE_VALUES.get(char) or str(unicodedata.digit(char))


@lru_cache(maxsize=1024)
def _gap(between: str) -> str:
    """The class of what stands between digits, empty if nobody can see it.

    A line break and a mark together begin a new item of a list.
    """
    gap = _IGNORED.sub("", between)
    if not gap:
        return ""
    marks = {_CLASS_OF[char] for char in gap if not char.isspace()}
    breaks = _BREAKING_LINE.search(gap)
    if not marks:
        return "n" if breaks else "w"
    return "|" if breaks or len(marks) > 1 or len(gap.replace(" ", "")) > 3 else marks.pop()
