"""Palette PNG (ISO/IEC 15948) with as few bits a dot as its colours need.

A board has two, four or nine colours, so a dot takes one, two or four bits. Pillow writes eight and
takes three times as long, and drawing frames is most of what a board costs.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

Colour = tuple[int, int, int]
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_LEVEL = 4


def depth_of(colours: int) -> int:
    """Bits a dot for that many colours, at most 16."""
    return 1 if colours <= 2 else 2 if colours <= 4 else 4


def padded(width: int) -> int:
    """The width of the canvas to draw on, so that every row is whole bytes at any depth."""
    return -(-width // 8) * 8


def encode(dots: bytes, width: int, height: int, palette: Sequence[Colour]) -> bytes:
    """A PNG of ``height`` rows of ``padded(width)`` dots, each a byte: its place in the palette."""
    depth = depth_of(len(palette))
    packed = _packed(dots, depth)
    stride = len(packed) // height
    used = -(-width * depth // 8)
    rows = b"".join(b"\0" + packed[at : at + used] for at in range(0, len(packed), stride))
    header = struct.pack(">IIBBBBB", width, height, depth, 3, 0, 0, 0)
    colours = bytes(part for colour in palette for part in colour)
    return b"".join(
        (
            _SIGNATURE,
            _chunk(b"IHDR", header),
            _chunk(b"PLTE", colours),
            _chunk(b"IDAT", zlib.compress(rows, _LEVEL)),
            _chunk(b"IEND", b""),
        )
    )


def _packed(dots: bytes, depth: int) -> bytes:
    """A byte a dot as ``depth`` bits a dot; the whole picture is one number, so this is quick."""
    each = 8 // depth
    number = 0
    for n in range(each):
        number = number << depth | int.from_bytes(dots[n::each], "big")
    return number.to_bytes(len(dots) // each, "big")


def _chunk(name: bytes, data: bytes) -> bytes:
    body = name + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))
