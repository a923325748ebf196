import re

import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from generator.qr import BORDER, qr_matrix, qr_svg


def picture(rows: tuple[bytes, ...]) -> Image.Image:
    """The code as a scanner sees it: four pixels a module, with its light border."""
    side = len(rows) + 2 * BORDER
    image = Image.new("L", (side, side), 255)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                image.putpixel((x + BORDER, y + BORDER), 0)
    return image.resize((side * 4, side * 4), Image.Resampling.NEAREST)


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=120))
def test_a_scanner_reads_what_was_written(text):
    """Whatever the text, a reader finds it again."""
    found = zxingcpp.read_barcodes(picture(qr_matrix(text)))

    assert [text] == [code.text for code in found]


def test_the_picture_is_as_large_as_its_border_asks():
    """The picture has the code's modules and four light ones on each side."""
    side = len(qr_matrix("示例")) + 8

    assert f'viewBox="0 0 {side} {side}"'.encode() in qr_svg("示例")


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1), st.integers(1, 12))
def test_the_modules_are_those_zxing_draws(text, times):
    """Nothing is lost between its picture and our rows, at any size."""
    code = zxingcpp.create_barcode(
        text * times, zxingcpp.BarcodeFormat.QRCode, ec_level="M", eci="UTF-8"
    )
    image = code.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(value == 0 for value in memoryview(image).tobytes())

    assert modules == b"".join(qr_matrix(text * times))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=400))
def test_the_drawing_shows_the_dots(text):
    """Strokes and moves of the picture's path, followed row by row, leave the code's modules."""
    path = re.search(r'stroke="#000" d="([^"]+)"', qr_svg(text).decode())
    rows = []
    for n, row in enumerate(path[1].split("M")[1:]):
        start, *steps = re.split("(?=[hm])", row)
        assert start == f"{BORDER} {n + BORDER}.5"
        lengths = ((step[0], int(step[1:].split(" ")[0])) for step in steps)
        rows.append(b"".join(bytes([kind == "h"]) * length for kind, length in lengths))

    assert tuple(rows) == qr_matrix(text)
