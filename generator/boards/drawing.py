"""From slides to frames: dots in the board's colours, as a small palette PNG."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from PIL import Image

from generator.boards.base import Fill, Frame, Ink, Mark, Run, Slide, Sprite
from generator.boards.board import Board, Colours
from generator.boards.fonts import cell, measure
from generator.boards.indexed import Colour, encode, padded
from generator.records.base import Message

_RED, _GREEN, _YELLOW = (255, 0, 0), (0, 255, 0), (255, 255, 0)
PAINTS: Mapping[Colours, Mapping[Ink, Colour]] = {
    "single": dict.fromkeys(("body", "title", "heading", "figure", "quiet", "alarm"), _RED),
    "dual": {
        "body": _GREEN, "title": _RED, "heading": _YELLOW,
        "figure": _YELLOW, "quiet": _YELLOW, "alarm": _RED,
    },
    "full": {
        "body": (255, 255, 255), "title": (255, 214, 64), "heading": (96, 200, 255),
        "figure": (120, 255, 140), "quiet": (190, 190, 190), "alarm": (255, 64, 48),
        "bar": (120, 0, 12),
    },
}  # fmt: skip
"""What each ink looks like on a board of each sort; a bar only where colours can carry it."""


@cache
def _palette(colours: Colours) -> tuple[tuple[Colour, ...], Mapping[Ink, int]]:
    """The colours of a board, dark first, and each ink's place among them."""
    paints = PAINTS[colours]
    palette = tuple(dict.fromkeys(((0, 0, 0), *paints.values())))
    inks: dict[Ink, int] = {ink: palette.index(paint) for ink, paint in paints.items()}
    return palette, {"dark": 0, **inks}


@lru_cache(maxsize=4096)
def draw(slide: Slide) -> bytes:
    """The slide as a palette PNG, the same bytes for the same slide."""
    palette, inks = _palette(slide.colours)
    canvas = Image.new("L", (padded(slide.width), slide.height), 0)
    for mark in slide.marks:
        match mark:
            case Fill() if mark.ink in inks:
                box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
                canvas.paste(inks[mark.ink], box)
            case Run():
                canvas.paste(inks[mark.ink], (mark.x, mark.y), line(mark.text, mark.size))
    png = encode(canvas.tobytes(), slide.width, slide.height, palette)
    sprites = [mark for mark in slide.marks if isinstance(mark, Sprite)]
    return _with_sprites(png, sprites) if sprites else png


@lru_cache(maxsize=4096)
def line(text: str, size: int) -> Image.Image:
    """A line of text, one bit a dot. Titles and headings come again on every page.

    Row by row as one long number: pasting character by character takes ten times as long.
    """
    rows = [0] * size
    width = 0
    for char in text:
        cell_width, cell_rows = _rows(char, size)
        rows = [row << cell_width | bits for row, bits in zip(rows, cell_rows, strict=True)]
        width += cell_width
    stride = -(-width // 8)
    shift = stride * 8 - width
    data = b"".join((row << shift).to_bytes(stride, "big") for row in rows)
    return Image.frombytes("1", (width, size), data)


@lru_cache(maxsize=16384)
def _rows(char: str, size: int) -> tuple[int, tuple[int, ...]]:
    """A character's width and its rows as numbers. Raises ValueError when it has no glyph."""
    glyph = cell(char, size)
    if glyph is None:
        raise ValueError(f"no glyph for {char!r} at {size}")
    stride = -(-glyph.width // 8)
    shift = stride * 8 - glyph.width
    data = glyph.tobytes()
    starts = range(0, len(data), stride)
    return glyph.width, tuple(
        int.from_bytes(data[at : at + stride], "big") >> shift for at in starts
    )


def _with_sprites(png: bytes, sprites: Sequence[Sprite]) -> bytes:
    """The page with its photos, in full colour."""
    full = Image.open(io.BytesIO(png)).convert("RGB")
    for sprite in sprites:
        full.paste(Image.open(io.BytesIO(sprite.png)), (sprite.x, sprite.y))
    stream = io.BytesIO()
    full.save(stream, "PNG")
    return stream.getvalue()


def _is_text(mark: Mark) -> bool:
    """Whether a mark is text or the bar behind a title; photos and QR codes are neither."""
    return isinstance(mark, Run) or (isinstance(mark, Fill) and mark.ink == "bar")


def strip_frame(text: str, board: Board, height: int) -> Frame | None:
    """A line of text as a picture of its own ``height``, to be drawn over frames by a player.

    None without text, or where the height can't hold the board's type.
    """
    width = measure(text, board.size)
    if not width or height < board.size:
        return None
    run = Run(0, (height - board.size) // 2, text, board.size, "title")
    slide = Slide(width, height, (run,), (text,), board.least, board.colours, board.scroll)
    return Frame(draw(slide), width, height, board.least, (text,), scroll=board.scroll)


def frame_of(slide: Slide, png: bytes, message: Message, page: int, pages: int) -> Frame:
    """A drawn slide with what it shows."""
    return Frame(
        png=png,
        width=slide.width,
        height=slide.height,
        dwell=slide.dwell,
        lines=slide.lines,
        key=message.key,
        kind=message.kind,
        title=message.heading,
        page=page,
        pages=pages,
        scroll=slide.scroll,
        first=message.first,
        last=message.last,
        runs=slide.runs,
        pure=all(_is_text(mark) for mark in slide.marks),
        file=message.file,
        clock=slide.clock,
    )
