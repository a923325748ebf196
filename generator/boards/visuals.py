"""Pages that are not text: photos and QR codes, on boards whose colours can carry them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

from PIL import Image, ImageOps

from generator.boards.base import Fill, Mark, Run, Sprite
from generator.boards.board import Board
from generator.boards.breaking import TooWide, break_lines, clean
from generator.boards.fonts import measure
from generator.qr import qr_matrix
from generator.records.base import Link, Picture

Read = Callable[[str], bytes]
LEAST_MODULE = 2
"""Dots a module of a QR code must have at least for a telephone to read it across a square."""
SCAN = "扫码查看"
"""Stands beside a QR code; code pages have room for it on one line."""
QUIET = 4
"""Light modules round a QR code (ISO/IEC 18004)."""


def photo_pages(picture: Picture, board: Board, read: Read) -> Iterator[list[Mark]]:
    """A photo as large as the board allows, its caption below it.

    A caption that would take more than half of the board comes before it. Raises TooWide, OSError.
    """
    size = board.size
    lines = break_lines(clean(picture.caption), board.width, size, balanced=True)
    if 2 * len(lines) * size > board.height:
        most = board.height // size
        for n in range(0, len(lines), most):
            yield _lines(lines[n : n + most], board, 0)
        lines = ()
    room = board.height - len(lines) * size
    with Image.open(io.BytesIO(read(picture.file))) as opened:
        photo = ImageOps.exif_transpose(opened).convert("RGB")
    photo = ImageOps.contain(photo, (board.width, room), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    photo.save(stream, "PNG")
    left, top = (board.width - photo.width) // 2, (room - photo.height) // 2
    yield [Sprite(left, top, stream.getvalue()), *_lines(lines, board, room)]


def _lines(lines: Sequence[str], board: Board, top: int) -> list[Mark]:
    """Lines one below the other, each in the middle of the board's width."""
    size = board.size
    return [
        Run((board.width - measure(line, size)) // 2, top + n * size, line, size)
        for n, line in enumerate(lines)
    ]


def code_marks(link: Link, address: str, board: Board) -> list[Mark]:
    """A QR code of a whole address with its caption beside it; empty where it can't be read.

    Light on dark is not understood by every telephone, so the code brings its own light ground.
    """
    matrix = qr_matrix(address)
    modules = len(matrix) + 2 * QUIET
    dots = board.height // modules
    text_left = modules * dots + board.size // 2
    if dots < LEAST_MODULE or text_left + 4 * board.size > board.width:
        return []
    side = modules * dots
    top = (board.height - side) // 2
    ground = Fill(0, top, side, side, "body")
    marks: list[Mark] = [ground]
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            if dark:
                left, up = (x + QUIET) * dots, top + (y + QUIET) * dots
                marks.append(Fill(left, up, dots, dots, "dark"))
    return [*marks, *_caption(link.caption, board, text_left)]


def _caption(text: str, board: Board, left: int) -> list[Run]:
    """The caption beside a code; one that has no room there gives way to the plain request."""
    size = board.size
    try:
        lines = break_lines(clean(text), board.width - left, size, balanced=True)
    except TooWide:
        lines = ()
    if not lines or len(lines) * size > board.height:
        lines = break_lines(SCAN, board.width - left, size, balanced=True)
    top = (board.height - len(lines) * size) // 2
    return [Run(left, top + n * size, line, size) for n, line in enumerate(lines)]
