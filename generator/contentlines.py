"""Content lines: the shape vCard (RFC 6350) and iCalendar (RFC 5545) share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

OCTETS: Final = 75
"""Octets a line, without its end (RFC 5545, section 3.1; RFC 6350, section 3.2)."""


def escaped(text: str) -> str:
    """A text value with backslash, comma, semicolon and line feed escaped."""
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line broken after at most 75 octets, never inside a character."""
    whole = line.encode()
    if len(whole) <= OCTETS:
        return whole
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > OCTETS - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece])


def written(lines: Iterable[str]) -> bytes:
    """Lines as a file: folded, UTF-8, ended by CRLF."""
    return b"".join(folded(line) + b"\r\n" for line in lines)
