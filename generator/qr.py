"""QR codes (ISO/IEC 18004) at error correction level M, as dots or as SVG.

Made by ZXing: its C++ draws a code in a third of a millisecond, where a county has one a person.
"""

from __future__ import annotations

import re

BORDER = 4
"""Light modules round a code, as the standard asks."""


def qr_matrix(text: str) -> tuple[bytes, ...]:
    """The rows of the code of a text in UTF-8, without border: one byte a module, 1 for dark.

    Raises ValueError for a text too long for any code (about 2,300 bytes).
    """
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M", eci="UTF-8")
    picture = code.to_image(scale=1, add_quiet_zones=False)
    pixels = memoryview(picture)  # type: ignore[arg-type] # the stub leaves the buffer out
    width = picture.shape[1]
    dots = pixels.tobytes().translate(_DARK)
    return tuple(dots[at : at + width] for at in range(0, len(dots), width))


_DARK = bytes([1]) + bytes(255)
_STRETCH = re.compile(b"\x01+|\x00+")


def qr_svg(text: str) -> bytes:
    """The code as an SVG picture of one path, without a size of its own."""
    rows = qr_matrix(text)
    side = len(rows) + 2 * BORDER
    path = "".join(f"M{BORDER} {y}.5{_strokes(row)}" for y, row in enumerate(rows, BORDER))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"'
        f' shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" d="{path}"/></svg>\n'
    ).encode()


def _strokes(row: bytes) -> str:
    """A row's dark stretches as strokes, its light ones as moves; a trailing move is harmless."""
    return "".join(
        f"h{len(found[0])}" if found[0][0] else f"m{len(found[0])} 0"
        for found in _STRETCH.finditer(row)
    )
