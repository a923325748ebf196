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
