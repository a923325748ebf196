"""A zip archive from parts packed beforehand, the same bytes every time.

``zipfile`` packs every part anew; of a workbook most parts are the same in all, and the others
begin alike. Layout: PKWARE APPNOTE 4.3. Every part is dated 1980-01-01, deflated at level 1, its
name UTF-8.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from typing import NamedTuple

_MADE = struct.pack("<HHHHH", 20, 0x800, 8, 0, 0x21)
"""Version needed, flags (UTF-8), method (deflate), time, date 1980-01-01."""


class Packed(NamedTuple):
    """A part: its name, and sizes and check sum as both headers of an archive want them."""

    name: bytes
    sums: bytes
    data: bytes


class Opening:
    """How parts begin that begin alike: deflated once, and gone on from in each of them."""

    def __init__(self, content: bytes) -> None:
        # a small window and little memory: parts are small, and copying costs more than deflating
        self._deflate = zlib.compressobj(1, zlib.DEFLATED, -13, 5)
        self._data = self._deflate.compress(content)
        if content:
            self._data += self._deflate.flush(zlib.Z_BLOCK)
        self._sum = zlib.crc32(content)
        self._size = len(content)

    def pack(self, name: str, rest: bytes) -> Packed:
        """A part that begins so and goes on with ``rest``."""
        deflate = self._deflate.copy()
        data = b"".join((self._data, deflate.compress(rest), deflate.flush()))
        encoded, size = name.encode(), self._size + len(rest)
        sums = struct.pack("<LLLHH", zlib.crc32(rest, self._sum), len(data), size, len(encoded), 0)
        return Packed(encoded, sums, data)


def pack(name: str, content: bytes) -> Packed:
    """One part, deflated."""
    return Opening(b"").pack(name, content)


def archive(parts: Sequence[Packed]) -> bytes:
    """The archive of the parts, in their order."""
    body, directory, offset = [], [], 0
    for part in parts:
        local = b"PK\3\4" + _MADE + part.sums + part.name + part.data
        head = b"PK\1\2" + struct.pack("<H", 20) + _MADE + part.sums
        directory.append(head + struct.pack("<HHHLL", 0, 0, 0, 0, offset) + part.name)
        body.append(local)
        offset += len(local)
    listed = b"".join(directory)
    end = struct.pack("<HHHHLLH", 0, 0, len(parts), len(parts), len(listed), offset, 0)
    return b"".join((*body, listed, b"PK\5\6", end))
