"""Resident IDs that are masked, but show more than the first and the last character.

Source: the project's privacy rules. Those who mask by hand show the region, the birthday or the
last four, and hide the rest under whatever they have at hand: ``520599********1230``,
``52059919900101××××``, ``5205 99XX XXXX XX 1230``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

from generator.gate.digits import DIGIT, value_of
from generator.patterns import late
from generator.values.identity import province_known

SIGNS: Final = "*＊●○◯□■█×✕※"
_LETTERS: Final = "xXｘＸ#＃"
"""Those that stand in other words, too; two beside each other don't."""
_ANY: Final = SIGNS + _LETTERS
_CANDIDATE: Final = late(
    rf"(?<![{DIGIT}{_ANY}])[{DIGIT}](?:[ -]?[{DIGIT}{_ANY}]){{14,17}}(?![ -]?[{DIGIT}{_ANY}])"
)
_SHOWN: Final = late(r"([1-9][0-9]*)(\*+)([0-9]*[0-9X]?)")
_LEAST_HIDDEN = 2
_MONTH_AND_DAY = r"[01*][0-9*][0-3*][0-9*]"
# What is seen of a birthday can be one; 15 digits are of births from 1925, as elsewhere here.
_BORN: Final = {
    18: late(rf".{{6}}(?:1[89*]|2[0*]|\*.)[0-9*]{{2}}{_MONTH_AND_DAY}.*").fullmatch,
    15: late(rf".{{6}}(?:2[5-9*]|[3-9*].){_MONTH_AND_DAY}.*").fullmatch,
}


class Masked(NamedTuple):
    """An ID at ``text[start:end]`` of which too much is shown; ``value`` has ``*`` for the rest."""

    start: int
    end: int
    value: str


def marked(text: str) -> bool:
    """Whether anything in a text is what people hide characters under."""
    # A single character is looked for many times faster than two.
    return any(sign in text for sign in SIGNS) or any(
        letter in text and letter * 2 in text for letter in _LETTERS
    )


def half_masked(text: str) -> Iterator[Masked]:
    """IDs of 18 or 15 characters that show more than the first and the last one, in order."""
    if not marked(text):
        return
    for found in _CANDIDATE.finditer(text):
        value = _plain(found[0])
        shown = _SHOWN.fullmatch(value)
        if shown is None or len(value) not in (15, 18):
            continue
        first, hidden, last = shown.groups()
        told = len(first) + len(last) > 2 and len(hidden) >= _LEAST_HIDDEN
        if told and (len(first) == 1 or (province_known(value) and _BORN[len(value)](value))):
            yield Masked(found.start(), found.end(), value)


def _plain(written: str) -> str:
    """Digits as ASCII, what is hidden as stars, nothing between; an X at the end stays."""
    bare = written.replace(" ", "").replace("-", "")
    last = unicodedata.normalize("NFKC", bare[-1]).upper()
    ends_in_x = last == "X" and bare[-2] not in _LETTERS
    plain = ["*" if char in _ANY else value_of(char) for char in bare]
    return "".join(plain[:-1]) + ("X" if ends_in_x else plain[-1])
