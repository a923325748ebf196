"""QR codes (ISO/IEC 18004) at error correction level M, as dots or as SVG.

Made by ZXing, all but one step. Of the eight masks a code may have, the one with the least penalty
is to be taken. ZXing weighs them module by module, which is nine tenths of its time; here a code is
one number and is weighed as a whole. The choice is the same, and a county has a code a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

BORDER = 4
"""Light modules round a code, as the standard asks."""
_VALUES: Final = bytes.maketrans(b"01", b"\x00\x01")
_STRETCH: Final = re.compile("1+|0+")


def qr_matrix(text: str) -> tuple[bytes, ...]:
    """The rows of the code of a text in UTF-8, without border: one byte a module, 1 for dark.

    Raises ValueError for a text too long for any code (about 2,300 bytes).
    """
    return tuple(row.encode().translate(_VALUES) for row in _rows(text))


def qr_svg(text: str) -> bytes:
    """The code as an SVG picture of one path, without a size of its own."""
    rows = _strokes(_rows(text))
    side = len(rows) + 2 * BORDER
    path = "".join([f"M{BORDER} {y}.5{row}" for y, row in enumerate(rows, BORDER)])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" d="{path}"/></svg>\n'
    ).encode()


def _strokes(rows: Iterable[str]) -> list[str]:
    """Each row's dark stretches as strokes, light ones as moves; a trailing move is harmless."""
    parts = "\n".join(rows).replace("001", "00 1").split(" ")
    return "".join(map(_strokes_of, parts)).split("\n")


@cache
def _strokes_of(part: str) -> str:
    """A few stretches; all codes are made of the same few thousand parts."""
    return _STRETCH.sub(_stretch, part)


def _stretch(found: re.Match[str]) -> str:
    length = len(found[0])
    return f"h{length}" if found[0][0] == "1" else f"m{length} 0"


# ── the code with the best mask ──

_GAP: Final = "0000"
"""Light modules after each line of a number: runs end there, and round a code it is light."""
_DIGITS: Final = b"1" + b"0" * 255
"""ZXing's black and white as binary digits."""


class _Size(NamedTuple):
    """What the codes of one size have in common, as numbers with a bit a module, line after line.

    ``masks`` turn a code with the first mask into one with each of the eight, by rows and by
    columns. ``pairs`` are the modules that have a neighbour before them on their line.
    """

    masks: tuple[tuple[int, int], ...]
    pairs: int


def _rows(text: str) -> list[str]:
    """The rows of the code in binary digits."""
    side, digits = _drawn(text, data_mask=0)
    size = _size(side)
    rows, columns = _numbers(side, digits)
    line = side + len(_GAP)
    penalties = [
        _penalty(rows ^ by_row, columns ^ by_column, line, size) for by_row, by_column in size.masks
    ]
    masked = rows ^ size.masks[penalties.index(min(penalties))][0]
    digits = f"{masked:0{side * line}b}"
    return [digits[at : at + side] for at in range(0, side * line, line)]


def _drawn(text: str, **options: int) -> tuple[int, str]:
    """A code as ZXing draws it: modules on a side, and all modules in binary digits."""
    import zxingcpp

    code = zxingcpp.create_barcode(
        text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", eci="UTF-8", **options
    )
    picture = code.to_image(scale=1, add_quiet_zones=False)
    pixels = memoryview(picture)  # type: ignore[arg-type] # the stub leaves the buffer out
    return picture.shape[1], pixels.tobytes().translate(_DIGITS).decode()


def _numbers(side: int, digits: str) -> tuple[int, int]:
    """A code by rows and by columns."""
    rows = [digits[at : at + side] for at in range(0, side * side, side)]
    columns = [digits[at::side] for at in range(side)]
    return int(_GAP.join((*rows, "")), 2), int(_GAP.join((*columns, "")), 2)


@cache
def _size(side: int) -> _Size:
    version = (side - 17) // 4
    drawn = [_drawn("0", version=version, data_mask=mask)[1] for mask in range(8)]
    codes = [_numbers(side, digits) for digits in drawn]
    every, _ = _numbers(side, "1" * side * side)
    masks = tuple((rows ^ codes[0][0], columns ^ codes[0][1]) for rows, columns in codes)
    return _Size(masks, every & every >> 1)


def _penalty(across: int, down: int, line: int, size: _Size) -> int:
    """How ill a code can be read, by the standard's four rules (section 7.8.3)."""
    by_row, by_column = ~(across ^ across >> 1) & size.pairs, ~(down ^ down >> 1) & size.pairs
    blocks = by_row & by_row >> line & ~(across ^ across >> line)
    modules = (line - len(_GAP)) ** 2
    uneven = abs(20 * across.bit_count() - 10 * modules) // modules
    return (
        _stretches(by_row)
        + _stretches(by_column)
        + 3 * blocks.bit_count()
        + 40 * (_false_finders(across) + _false_finders(down))
        + 10 * uneven
    )


def _stretches(alike: int) -> int:
    """Points for five or more modules of a shade: three, and one for each further module.

    ``alike`` are the modules that are like their neighbour.
    """
    two = alike & alike >> 1
    five = two & two >> 2
    return five.bit_count() + 2 * (five & ~(five >> 1)).bit_count()


def _false_finders(code: int) -> int:
    """How often a line is dark, light, three dark, light, dark, with four light on either side."""
    outer = code & code >> 2
    found = outer & outer >> 4 & code >> 3 & ~(code >> 1 | code >> 5)
    two = code | code >> 1
    four = two | two >> 2
    return (found & ~(four >> 7 & four << 4)).bit_count()
