"""A reader of BX-5K packets, written from the protocol's facts and from nothing of ours."""

from __future__ import annotations

import binascii
from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    x: int
    y: int
    width: int
    height: int
    stay: int
    text: str


def unescape(wire: bytes) -> bytes:
    """What stands between the marks of a packet, escapes undone byte by byte."""
    assert wire[:8] == b"\xa5" * 8 and wire[-1] == 0x5A
    inner = wire[8:-1]
    assert 0xA5 not in inner and 0x5A not in inner
    plain = bytearray()
    at = 0
    while at < len(inner):
        if inner[at] in (0xA6, 0x5B):
            pair = (inner[at], inner[at + 1])
            plain.append({(0xA6, 2): 0xA5, (0xA6, 1): 0xA6, (0x5B, 2): 0x5A, (0x5B, 1): 0x5B}[pair])
            at += 2
        else:
            plain.append(inner[at])
            at += 1
    return bytes(plain)


def crc_arc(data: bytes) -> int:
    """CRC-16/ARC by the standard library's CCITT table being of no use: bit by bit, MSB first."""
    crc = 0
    for byte in data:
        crc ^= int(f"{byte:08b}"[::-1], 2) << 8
        for _ in range(8):
            crc = ((crc << 1) ^ 0x8005 if crc & 0x8000 else crc << 1) & 0xFFFF
    return int(f"{crc:016b}"[::-1], 2)


def read(wire: bytes) -> Area:
    """The area a packet updates."""
    plain = unescape(wire)
    body, check = plain[:-2], plain[-2:]
    assert int.from_bytes(check, "little") == crc_arc(body)
    header, data = body[:14], body[14:]
    assert (header[10], header[11]) == (0xFE, 0x02)
    assert int.from_bytes(header[12:14], "little") == len(data)
    assert data[:2] == b"\xa3\x06" and data[6] == 1
    length = int.from_bytes(data[7:9], "little")
    area = data[9:]
    assert len(area) == length

    def word(at: int) -> int:
        return int.from_bytes(area[at : at + 2], "little")

    assert word(1) & 0x8000 and word(5) & 0x8000
    size = int.from_bytes(area[-size_of(area) - 4 : len(area) - size_of(area)], "little")
    return Area(
        word(1) & 0x7FFF, word(3), word(5) & 0x7FFF, word(7), area[22], area[-size:].decode("gbk")
    )


def size_of(area: bytes) -> int:
    """Bytes of text: what is left after 23 fixed bytes and the length itself."""
    return len(area) - 27


def hex_of(data: bytes) -> str:
    """For messages."""
    return binascii.hexlify(data, " ").decode()
