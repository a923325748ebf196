"""The quick pass over an artifact: proof, within microseconds, that there is nothing to report.

It works on bytes, most of them dropped before anything is looked for, so that digits come nearer to
each other and never farther apart. It may be too eager, never too lazy: ``clean`` says yes only
where the last look itself would find nothing.
"""

from __future__ import annotations

import re
from typing import Final

from generator.gate.digits import (
    CHINESE,
    CHINESE_IN_DATA,
    DIGIT,
    FIELDS,
    FOREIGN,
    JOINING_TEXT,
    harmless,
    numeral_among,
)
from generator.gate.leaks import FREE_MAIL
from generator.patterns import late

DATA: Final = (".csv", ".json", ".js", ".ics", ".vcf")

_FIELDS: Final = FIELDS.encode()
_COLON: Final = "：".encode()

# Of a page's ASCII only digits stay, the marks of tags, what tells those with attributes apart, and
# the colons of times.
_DIGITS: Final = frozenset(b"0123456789")
_NOISE: Final = bytes(frozenset(range(128)) - _DIGITS - frozenset(b"</>=:\n"))
_BESIDE_TAGS: Final = bytes(range(0x80, 0xC0)) + b"/"
_ACROSS_TAGS: Final = late(rb"0<>(?:<>)*0")
_DIGITS_ALIKE: Final = bytes(0x30 if b in _DIGITS else b for b in range(256))
# Digits that are not ASCII are looked for in the text: before tags, or (the group) behind them.
_UNUSUAL: Final = CHINESE + FOREIGN
_IN_MARKUP: Final = late(
    numeral_among(_UNUSUAL, JOINING_TEXT, rf"(?:</?>)+[{DIGIT}]", r"(?<=>.)()")
)
_ONE_DIGIT: Final = late(f"[{DIGIT}]")

# The beginnings of digits written as character references and percent escapes.
_REFERENCE: Final = late(rb"&#(?:0*(?:4[89]|5[0-7]|6529|6530)|x0*(?:3|ff1))", re.IGNORECASE)
_ESCAPE: Final = late(rb"%(?:3|ef%bc%9|e2%80%8)", re.IGNORECASE)
_ADDRESS: Final = late(rb"@[^@\"<>]{2,40}?[.\xef\xe3]")
_LONGEST: Final = 80


def clean(data: bytes, suffix: str) -> bool:
    """Whether an artifact certainly holds nothing to report."""
    if suffix in DATA:
        return not _escaped(data) and _clean_data(data)
    if suffix in (".html", ".svg"):
        left = data.translate(None, _NOISE)
        apart = b"/" if suffix == ".html" else _FIELDS
        # What is left is shorter, but in drawings it is letters that part the digits.
        quiet = harmless(left, apart, data) or harmless(data, apart)
        return quiet and not _escaped(data) and _clean_markup(left)
    return False


def _clean_markup(left: bytes) -> bool:
    """Whether what is left of a page, which is UTF-8 as it says itself, asks for no closer look."""
    if _ACROSS_TAGS.search(left.translate(_DIGITS_ALIKE, _BESIDE_TAGS)):
        return False
    if left.isascii():
        return True
    if b"\xf0" in left:  # digits beyond U+FFFF are not among the unusual ones
        return False
    try:
        text = left.decode()
    except UnicodeDecodeError:
        return False
    unusual = _IN_MARKUP.finditer(text)
    return "＠" not in text and all(
        found.lastindex and _begins(text, found.start()) for found in unusual
    )


def _begins(text: str, at: int) -> bool:
    """Whether before the tags in front of a digit there is none that it could belong to."""
    before = text[:at].rstrip("</>")
    return not _ONE_DIGIT.match(before, len(before) - 1)


def _clean_data(data: bytes) -> bool:
    """Whether a closer look at data would find nothing, whatever asked for it."""
    # A full-width colon might be a digit as far as bytes tell, and often stands before a code.
    if not harmless(data, _FIELDS) and not harmless(data.replace(_COLON, b":"), _FIELDS):
        return False
    if data.isascii():
        return True
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return "＠" not in text and not CHINESE_IN_DATA.search(text)


def _escaped(data: bytes) -> bool:
    """Whether there may be digits as references or escapes, or mail at a free provider."""
    return (
        (b"&" in data and bool(_REFERENCE.search(data)))
        or (b"%" in data and bool(_ESCAPE.search(data)))
        or (b"@" in data and _mailed(data))
    )


def _mailed(data: bytes) -> bool:
    starts = (found.start() for found in _ADDRESS.finditer(data))
    return any(FREE_MAIL.match(data[at : at + _LONGEST].decode(errors="ignore")) for at in starts)
