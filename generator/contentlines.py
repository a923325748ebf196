"""Content lines: the shape vCard (RFC 6350) and iCalendar (RFC 5545) share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

OCTETS: Final = 75
"""Octets a line, without its end (RFC 5545, section 3.1; RFC 6350, section 3.2)."""


def escaped(text: str) -> str:
    """A text value with backslash, comma, semicolon and line feed escaped."""
    text = text.replace("\\", "\\\\").replace(",", "\\,")
    return text.replace(";", "\\;").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """A line broken after at most 75 octets, never inside a character."""
    whole = line.encode()
    if len(whole) <= OCTETS:
        return whole
    pieces: list[bytes] = []
    start, room = 0, OCTETS
    while len(whole) - start > room:
        end = start + room
        while _inside_character(whole[end]):
            end -= 1
        pieces.append(whole[start:end])
        start, room = end, OCTETS - 1
    return b"\r\n ".join([*pieces, whole[start:]])


def _inside_character(octet: int) -> bool:
    """Whether a character of UTF-8 goes on with this octet."""
    return octet & 0b1100_0000 == 0b1000_0000


def written(lines: Iterable[str]) -> bytes:
    """Lines as a file: folded, UTF-8, ended by CRLF."""
    return b"\r\n".join([*map(folded, lines), b""])
