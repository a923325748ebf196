"""Onbon BX-5K/6K text cards: each page as one update of a dynamic area, ready for TCP.

A frame is ``A5``×8, the escaped header, data and CRC-16/ARC, then ``5A``. The card wraps nothing:
every line is sent as laid out, so text stands where it stands on the other boards. A page with a
character outside GBK is left out here and shows as a picture elsewhere; it is reported. ``stay``
counts half seconds. Written from the facts of the protocol, not seen on a card.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from generator.boards.base import Encoder, Frame, Playlist
from generator.boards.board import Board
from generator.boards.charset import narrowed, outside, refused
from generator.errors import Problem, Text
from generator.records.base import File

HEAD, TAIL = b"\xa5" * 8, b"\x5a"
ESCAPES = ((b"\xa6", b"\xa6\x01"), (b"\xa5", b"\xa6\x02"), (b"\x5b", b"\x5b\x01"),
           (b"\x5a", b"\x5b\x02"))  # fmt: skip
"""In this order the escape bytes themselves are escaped first."""
ANY_ADDRESS = 0xFFFE
SENDER = 0x8000
ANY_CARD, VERSION = 0xFE, 0x02
IN_PIXELS = 0x8000
UPDATE_AREA = b"\xa3\x06"
STATIC = 1
LEFT_OUT = Text("的 BX-5K 数据包里没有这一页", "the packets for BX-5K lack this page")


def crc16(data: bytes) -> int:
    """CRC-16/ARC: polynomial 0x8005 reflected, start 0."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = crc >> 1 ^ (0xA001 if crc & 1 else 0)
    return crc


def packet(command: bytes) -> bytes:
    """A command as it goes over the wire."""
    header = struct.pack(
        "<HH3xBBBBBH", ANY_ADDRESS, SENDER, 0, 0, 0, ANY_CARD, VERSION, len(command)
    )
    body = header + command
    body += struct.pack("<H", crc16(body))
    for plain, escaped in ESCAPES:
        body = body.replace(plain, escaped)
    return HEAD + body + TAIL


def area(board: Board, frame: Frame) -> bytes:
    """The command that puts a page into dynamic area 0, as large as the board."""
    text = "\\n".join(frame.lines).encode("gbk")
    stay = min(255, -(-frame.dwell // 500))
    fixed = struct.pack(
        "<BHHHHBBBHBBBBBBBBB",
        0, IN_PIXELS, 0, IN_PIXELS | board.width, board.height,
        0, 0, 0, 0, 0, 0, 0, 2, 1, STATIC, 0, 0, stay,
    )  # fmt: skip
    content = fixed + struct.pack("<I", len(text)) + text
    described = struct.pack("<H", len(content)) + content
    return UPDATE_AREA + b"\x01\x00\x00\x00\x01" + described


class Bx5k(Encoder):
    """``bx-5k/001.bin`` …, one packet a page in playing order."""

    name = "bx-5k"
    title = "仰邦 BX-5K 文本"
    note = "bx-5k 文件夹里每页一个数据包，由发送程序按顺序经网口发给仰邦 BX-5K/6K 控制卡"
    order = 75
    usual = False
    scrolls = False
    needs = Text(
        "字号 16、单红或双色、两行以上的屏",
        "a board of one or two colours with two lines or more of 16 dots",
    )

    def suits(self, board: Board) -> bool:
        """Cards with their own 16-dot text, on boards of one or two colours."""
        return board.colours != "full" and board.size == 16 and super().suits(board)

    def refuse(self, playlist: Playlist) -> Iterator[Problem]:
        """Pages with characters the card's text does not have."""
        yield from refused(playlist, narrowed(playlist.board.charset), LEFT_OUT)

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """The packets."""
        charset = narrowed(playlist.board.charset)
        pages = [frame for frame in playlist.shown if not outside(frame, charset)]
        for n, frame in enumerate(pages, 1):
            yield File(f"bx-5k/{n:03d}.bin", packet(area(playlist.board, frame)))


ENCODER = Bx5k()
