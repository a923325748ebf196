"""Slips of the pen: what a clerk probably did when one figure was meant and another written."""

from __future__ import annotations

from generator.errors import Text

SIGN = Text("像是正负号写反", "the sign looks reversed")
TWINS = Text("像是数字换位", "two digits look swapped")
ONE_DIGIT = Text("像是有一位数字写错", "one digit looks wrong")
DROPPED = Text("像是漏写了一位数字", "a digit looks left out")
ADDED = Text("像是多写了一位数字", "a digit looks added")
POINT = Text("像是小数点错位", "the decimal point looks shifted")
BY_CHANCE = ((SIGN, POINT, TWINS), (DROPPED, ADDED), (ONE_DIGIT,))
"""Slips by how seldom two figures look like one by chance, the rarest first."""


def slip(expected: int, written: int) -> Text | None:
    """The slip that makes ``written`` out of ``expected`` (both in fen), or None."""
    expected, written = int(expected), int(written)  # Money is written with a point and commas
    if expected == written or not expected or not written:
        return None
    if expected == -written:
        return SIGN
    if (expected < 0) != (written < 0):
        return None
    return _digits(str(abs(expected)), str(abs(written)))


def _digits(meant: str, wrote: str) -> Text | None:
    if meant.rstrip("0") == wrote.rstrip("0"):
        return POINT
    if len(meant) == len(wrote):
        return _same_length(meant, wrote)
    if len(meant) == len(wrote) + 1 and _shortened(meant, wrote):
        return DROPPED
    return ADDED if len(wrote) == len(meant) + 1 and _shortened(wrote, meant) else None


def _same_length(meant: str, wrote: str) -> Text | None:
    differ = [n for n, (a, b) in enumerate(zip(meant, wrote, strict=True)) if a != b]
    if len(differ) == 1:
        return ONE_DIGIT
    if len(differ) == 2:
        first, second = differ
        if meant[first] == wrote[second] and meant[second] == wrote[first]:
            return TWINS
    return None


def _shortened(longer: str, shorter: str) -> bool:
    """Whether leaving out one digit of ``longer`` gives ``shorter``."""
    return any(longer[:n] + longer[n + 1 :] == shorter for n in range(len(longer)))
