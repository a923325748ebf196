"""From slides to frames: dots in the board's colours, as a small palette PNG."""

from __future__ import annotations

import io
from collections.abc import Mapping
from functools import cache, lru_cache

from PIL import Image

from generator.boards.base import Colours, Fill, Frame, Ink, Mark, Run, Slide, Sprite
from generator.boards.fonts import advance, cell
from generator.records.base import Message

Colour = tuple[int, int, int]
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
_ORDER: tuple[Ink, ...] = ("body", "title", "heading", "figure", "quiet", "bar", "alarm", "dark")


@lru_cache(maxsize=4096)
def draw(slide: Slide) -> bytes:
    """The slide as a palette PNG, the same bytes for the same slide."""
    paints = PAINTS[slide.colours]
    picture = Image.new("P", (slide.width, slide.height), 0)
    picture.putpalette(_palette(slide.colours))
    for mark in slide.marks:
        match mark:
            case Fill():
                if mark.ink in paints or mark.ink == "dark":
                    box = (mark.x, mark.y, mark.x + mark.width, mark.y + mark.height)
                    picture.paste(_ORDER.index(mark.ink) + 1, box)
            case Run():
                _write(picture, mark)
            case Sprite():
                picture = _place(picture, mark)
    return _png(picture)


@cache
def _palette(colours: Colours) -> bytes:
    """Index 0 is dark, then the inks in order; nine entries, so PNG needs four bits a dot."""
    paints = PAINTS[colours]
    colour = [(0, 0, 0), *(paints.get(ink, (0, 0, 0)) for ink in _ORDER)]
    return bytes(part for rgb in colour for part in rgb)


def _write(picture: Image.Image, run: Run) -> None:
    index = _ORDER.index(run.ink) + 1
    x = run.x
    for char in run.text:
        if not char.isspace():
            glyph = cell(char, run.size)
            if glyph is None:
                raise ValueError(f"no glyph for {char!r} at {run.size}")
            picture.paste(index, (x, run.y), glyph)
        x += advance(char, run.size)


def _place(picture: Image.Image, sprite: Sprite) -> Image.Image:
    """The picture with a sprite on it, in full colour from here on."""
    full = picture.convert("RGB")
    full.paste(Image.open(io.BytesIO(sprite.png)), (sprite.x, sprite.y))
    return full


def _png(picture: Image.Image) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=6)
    return stream.getvalue()


def _is_text(mark: Mark) -> bool:
    """Whether a mark is text or the bar behind a title; photos and QR codes are neither."""
    return isinstance(mark, Run) or (isinstance(mark, Fill) and mark.ink == "bar")


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
    )
