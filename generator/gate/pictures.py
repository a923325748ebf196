"""The words a picture carries beside its pixels: EXIF, XMP, IPTC, comments, and where it was taken.

Published photos are painted anew and keep nothing; but git keeps the original for ever.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final

MAX_METADATA: Final = 4 * 1024 * 1024
"""Bytes of metadata that are read from one picture."""
_GPS_TAG: Final = (b"\x88\x25\x00\x04", b"\x25\x88\x04\x00")  # GPSInfo, a LONG: big, little endian


def metadata(data: bytes) -> Iterator[bytes]:
    """The segments of a JPEG, PNG or WebP that hold words, unpacked; nothing for other data."""
    if data.startswith(b"\xff\xd8"):
        found = _jpeg(data)
    elif data.startswith(b"\x89PNG\r\n\x1a\n"):
        found = _png(data)
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        found = _webp(data)
    elif data[4:8] == b"ftyp":
        found = iter((data[: 256 * 1024],))
    else:
        return
    room = MAX_METADATA
    for segment in found:
        yield segment[:room]
        room -= len(segment)
        if room <= 0:
            return


def texts(segment: bytes) -> Iterator[str]:
    """Readings of a segment: as UTF-8, and as the UTF-16 of Windows' own EXIF fields."""
    yield segment.decode("utf-8", errors="replace")
    yield segment.decode("utf-16-le", errors="replace")
    yield segment[1:].decode("utf-16-le", errors="replace")


def located(segment: bytes) -> bool:
    """Whether a segment is EXIF data with a GPS directory."""
    head = segment[:16]
    is_exif = b"Exif\0" in head or head[:4] in (b"II*\0", b"MM\0*")
    return is_exif and any(tag in segment for tag in _GPS_TAG)


def _jpeg(data: bytes) -> Iterator[bytes]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker == 0xDA:
            return
        if marker == 0xFF or 0xD0 <= marker <= 0xD8:
            at += 1 if marker == 0xFF else 2
            continue
        size = struct.unpack_from(">H", data, at + 2)[0]
        if marker == 0xFE or (0xE1 <= marker <= 0xEF and marker != 0xE2):
            yield data[at + 4 : at + 2 + size]
        at += 2 + max(size, 2)


def _png(data: bytes) -> Iterator[bytes]:
    at = 8
    while at + 8 <= len(data):
        size, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + size]
        if kind in (b"tEXt", b"eXIf"):
            yield body
        elif kind in (b"zTXt", b"iTXt"):
            yield _inflated(kind, body)
        at += 12 + size


def _inflated(kind: bytes, body: bytes) -> bytes:
    """A text chunk with its compressed part unpacked, within bounds."""
    keyword, _, rest = body.partition(b"\0")
    packed = rest[1:]
    if kind == b"iTXt":
        if rest[:1] != b"\1":
            return body
        packed = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    try:
        return keyword + b" " + zlib.decompressobj().decompress(packed, MAX_METADATA)
    except zlib.error:
        return body


def _webp(data: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(data):
        kind, size = struct.unpack_from("<4sI", data, at)
        if kind in (b"EXIF", b"XMP "):
            yield data[at + 8 : at + 8 + size]
        at += 8 + size + size % 2
