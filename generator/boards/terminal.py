"""A board in a terminal: eight dots a character in Braille, or two in half blocks with colour."""

from __future__ import annotations

from collections.abc import Iterator

from PIL import Image

_BRAILLE = 0x2800
_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""Unicode's bit of each dot of a Braille cell, by row and column."""
_PAINT = "\x1b[38;2;{};{};{};48;2;{};{};{}m▀"
_RESET = "\x1b[0m"


def braille(picture: Image.Image) -> Iterator[str]:
    """Lines of Braille, lit dots raised: a quarter of the height, half the width."""
    lit = picture.convert("L").point([0] * 30 + [255] * 226)
    width, dots = lit.width, lit.tobytes()
    for top in range(0, lit.height, 4):
        line = []
        for left in range(0, width, 2):
            code = 0
            for y in range(top, min(top + 4, lit.height)):
                for x in range(left, min(left + 2, width)):
                    if dots[y * width + x]:
                        code |= _BITS[y - top][x - left]
            line.append(chr(_BRAILLE + code))
        yield "".join(line)


def half_blocks(picture: Image.Image) -> Iterator[str]:
    """Lines of half blocks in 24-bit colour: half the height, the full width."""
    shown = picture.convert("RGB")
    width, dots = shown.width, shown.tobytes()
    for top in range(0, shown.height - shown.height % 2, 2):
        line, before = [], b""
        for x in range(width):
            upper, lower = 3 * (top * width + x), 3 * ((top + 1) * width + x)
            both = dots[upper : upper + 3] + dots[lower : lower + 3]
            line.append("▀" if both == before else _PAINT.format(*both))
            before = both
        yield "".join(line) + _RESET
