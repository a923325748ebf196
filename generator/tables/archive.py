"""A zip archive from parts packed beforehand, the same bytes every time.

``zipfile`` packs every part anew; of a workbook most parts are the same in all. Layout: PKWARE
APPNOTE 4.3. Every part is dated 1980-01-01, deflated at level 1, its name UTF-8.
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


def pack(name: str, content: bytes) -> Packed:
    """One part, deflated."""
    # a small window and little memory: sheets are small, and setting up costs more than deflating
    deflate = zlib.compressobj(1, zlib.DEFLATED, -13, 5)
    data = deflate.compress(content) + deflate.flush()
    encoded = name.encode()
    sums = struct.pack("<LLLHH", zlib.crc32(content), len(data), len(content), len(encoded), 0)
    return Packed(encoded, sums, data)


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
