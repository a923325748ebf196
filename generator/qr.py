"""QR codes (ISO/IEC 18004) at error correction level M, as dots or as SVG; ZXing makes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

BORDER = 4
"""Light modules round a code, as the standard asks."""
_DIGITS: Final = b"1" + b"0" * 255
"""ZXing's black and white as binary digits."""
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


def _rows(text: str) -> list[str]:
    """The rows of the code in binary digits."""
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", eci="UTF-8")
    picture = code.to_image(scale=1, add_quiet_zones=False)
    pixels = memoryview(picture)  # type: ignore[arg-type] # the stub leaves the buffer out
    digits, side = pixels.tobytes().translate(_DIGITS).decode(), picture.shape[1]
    return [digits[at : at + side] for at in range(0, side * side, side)]
