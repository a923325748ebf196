"""Bitmap faces: which characters have a true glyph, how wide they stand, what their dots are.

A face is package data, written by ``benchmarks/fonts.py``: gzipped lines ``CODE:BITS`` sorted by
code point. It is unpacked on first use and searched by bisection, so ten characters cost ten
searches, not the reading of 30,000 glyphs. Nothing here ever answers with a placeholder box: a
character without a glyph is None, and whoever draws reports it with its record.

Widths follow GB 2312 practice on LED cards: full-width for East Asian wide, full-width and
ambiguous characters (“ ” — … ★) and for those whose glyph needs it (⚠ ✔), half-width for the rest.
"""

from __future__ import annotations

import gzip
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from PIL import Image, ImageChops

from generator.places import data_file

FACES: dict[int, str] = {
    12: "pixel-12.hex.gz",
    16: "unifont-17.0.05.hex.gz",
    24: "sans-24.hex.gz",
    32: "sans-32.hex.gz",
}
"""Text sizes in pixels and the package data that holds each face."""
SIZES = (12, 16, 24, 32, 48, 64)
"""Sizes a board may ask for; 48 and 64 are 24 and 32 doubled."""

BASE = 16
"""The size whose face has every character we know; larger sizes borrow from it."""
_LIT = [0] * 100 + [255] * 156
_RIGHT = frozenset("‘“")
_LEFT = frozenset("’”")
_RULES = frozenset("—─━―")
_INVISIBLE = frozenset({"Cc", "Cf", "Mn", "Me", "Mc", "Zl", "Zp"})


@dataclass(frozen=True, slots=True)
class Glyph:
    """Dots of one character: ``rows * width`` bits from the top left, most significant first."""

    width: int
    rows: int
    bits: int


class Face:
    """One size of type, by lazy search in its package data."""

    def __init__(self, size: int, name: str) -> None:
        self.size = size
        self._lines = gzip.decompress(data_file(name).read_bytes())

    def _find(self, code: int) -> bytes | None:
        low, high = 0, len(self._lines)
        while low < high:
            start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self._lines.index(b"\n", start)
            key, _, value = self._lines[start:end].partition(b":")
            found = int(key, 16)
            if found == code:
                return value
            if found < code:
                low = end + 1
            else:
                high = start
        return None

    def glyph(self, char: str) -> Glyph | None:
        """The glyph of one character, or None when the face has none of its own."""
        value = self._find(ord(char))
        if value is None:
            return None
        return Glyph(len(value) * 4 // self.size, self.size, int(value, 16))


@cache
def face(size: int) -> Face:
    """The face of a size in pixels. Raises KeyError for a size not in FACES."""
    return Face(size, FACES[size])


@cache
def is_wide(char: str) -> bool:
    """Whether a character stands full-width; ambiguous ones do, and those drawn wide (⚠ ✔ ➀)."""
    if char.isascii():
        return False
    if unicodedata.east_asian_width(char) in "WFA":
        return True
    glyph = face(BASE).glyph(char)
    return glyph is not None and glyph.width > BASE // 2


@cache
def is_invisible(char: str) -> bool:
    """Whether a character has no dots of its own and takes no room (controls, joiners, marks)."""
    return unicodedata.category(char) in _INVISIBLE


def advance(char: str, size: int) -> int:
    """How far a character moves the pen, in pixels: ``size`` or half of it."""
    return size if is_wide(char) else size // 2


@lru_cache(maxsize=65536)
def measure(text: str, size: int) -> int:
    """Width of a text in pixels."""
    return size // 2 * (len(text) + sum(map(is_wide, text)))


def has_glyph(char: str, size: int) -> bool:
    """Whether the character can be drawn at that size; spaces can."""
    return cell(char, size) is not None


@lru_cache(maxsize=16384)
def cell(char: str, size: int) -> Image.Image | None:
    """The character in its cell, one bit a pixel, or None when no true glyph is known.

    One that its cell can't hold is as good as none. The picture is shared: do not draw on it.
    """
    width = advance(char, size)
    if char.isspace():
        return Image.new("1", (width, size))
    drawn = _drawn(char, size)
    return _placed(char, drawn, width) if drawn and drawn.width <= width else None


def _glyph(char: str, size: int) -> Glyph | None:
    return None if is_invisible(char) else face(size).glyph(char)


def _drawn(char: str, size: int) -> Image.Image | None:
    """The glyph's dots: of the face, of the half size doubled, or of Unifont enlarged."""
    if size in FACES:
        glyph = _glyph(char, size)
        if glyph is not None:
            return picture(glyph)
    elif size // 2 in FACES:
        small = _drawn(char, size // 2)
        return doubled(small) if small else None
    return _enlarged(char, size)


def _enlarged(char: str, size: int) -> Image.Image | None:
    """A rare character of Unifont at 24 or 32 dots; smaller ones can't be had."""
    glyph = _glyph(char, BASE) if size > BASE else None
    if glyph is None:
        return None
    large = doubled(picture(glyph))
    if size == 2 * BASE:
        return large
    width = large.width * size // large.height
    return large.convert("L").resize((width, size), Image.Resampling.BOX).point(_LIT, "1")


def doubled(small: Image.Image) -> Image.Image:
    """Twice the size, corners smoothed (Scale2x): a slope's outer corners are cut off."""
    width, height = small.size
    dark = Image.new("1", (width + 2, height + 2))
    dark.paste(small, (1, 1))
    c, up, down, left, right = (
        dark.crop((1 + x, 1 + y, 1 + x + width, 1 + y + height))
        for x, y in ((0, 0), (0, -1), (0, 1), (-1, 0), (1, 0))
    )
    large = Image.new("1", (2 * width, 2 * height))
    for x, y, a, b, other_a, other_b in (
        (0, 0, left, up, down, right), (1, 0, up, right, left, down),
        (0, 1, left, down, up, right), (1, 1, down, right, left, up),
    ):  # fmt: skip
        # The corner takes the colour its two sides share, if the other two sides differ from it.
        same = ImageChops.invert(ImageChops.logical_xor(a, b))
        differs = ImageChops.logical_and(
            ImageChops.logical_xor(a, other_a), ImageChops.logical_xor(b, other_b)
        )
        take = ImageChops.logical_and(same, differs)
        corner = Image.composite(a, c, take)
        large.paste(_spread(corner), (0, 0), _every_other(width, height, x, y))
    return large


def _spread(small: Image.Image) -> Image.Image:
    return small.resize((small.width * 2, small.height * 2), Image.Resampling.NEAREST)


@cache
def _every_other(width: int, height: int, x: int, y: int) -> Image.Image:
    """A mask of one dot in every two by two."""
    tile = Image.new("1", (2, 2))
    tile.putpixel((x, y), 1)
    row = Image.new("1", (2 * width, 2))
    for n in range(width):
        row.paste(tile, (2 * n, 0))
    mask = Image.new("1", (2 * width, 2 * height))
    for n in range(height):
        mask.paste(row, (0, 2 * n))
    return mask


def picture(glyph: Glyph) -> Image.Image:
    """A glyph as a one-bit picture."""
    stride = -(-glyph.width // 8) * 8
    mask = (1 << glyph.width) - 1
    rows = bytearray()
    for row in range(glyph.rows):
        line = (glyph.bits >> ((glyph.rows - 1 - row) * glyph.width)) & mask
        rows += (line << (stride - glyph.width)).to_bytes(stride // 8, "big")
    return Image.frombytes("1", (glyph.width, glyph.rows), bytes(rows))


def _placed(char: str, drawn: Image.Image, width: int) -> Image.Image:
    """A glyph no wider than its cell: quotes to their word, dashes repeated, the rest centred."""
    if char in _RULES:
        return _rule(drawn, width)
    room = width - drawn.width
    if room == 0:
        return drawn
    spread = Image.new("1", (width, drawn.height))
    if char == "…":
        return _ellipsis(drawn, spread)
    x = room if char in _RIGHT else 0 if char in _LEFT else room // 2
    spread.paste(drawn, (x, 0))
    return spread


def _rule(drawn: Image.Image, width: int) -> Image.Image:
    """A dash over the whole cell, so that two are one line."""
    box = drawn.getbbox() or (0, 0, drawn.width, 1)
    spread = Image.new("1", (width, drawn.height))
    spread.paste(1, (0, box[1], width, box[3]))
    return spread


def _ellipsis(drawn: Image.Image, spread: Image.Image) -> Image.Image:
    """Three dots over the whole cell, at half height as Chinese type has them."""
    dot = max(2, drawn.height // 12)
    for n in range(3):
        x = (2 * n + 1) * spread.width // 6 - dot // 2
        y = spread.height // 2 - dot // 2
        spread.paste(1, (x, y, x + dot, y + dot))
    return spread
