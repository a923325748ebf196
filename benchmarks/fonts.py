"""Cut the board fonts out of their source fonts; run once for each new version of those.

    pip install brotli fonttools pypinyin-dict pypixelcolor==0.5.0 justmytype-intl-cjk==0.1.0
    npm pack @fontsource/fusion-pixel-12px-monospaced-sc@5.3.0
    tar xzf fontsource-fusion-pixel-*.tgz
    python benchmarks/fonts.py package/files/fusion-pixel-12px-monospaced-sc-latin-400-normal.woff2

A face is gzipped text, one glyph a line: ``CODE:BITS``, both hexadecimal, sorted by code point. The
bits run along the rows from the top left, without padding; their number tells a half-width glyph
from a full-width one. For 16 px this is GNU Unifont's own ``.hex`` format.
"""

from __future__ import annotations

import gzip
import io
import sys
import unicodedata
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont
from PIL import Image, ImageDraw, ImageFont
from pypinyin_dict.pinyin_data import ktghz2013

DATA = Path(__file__).parent.parent / "generator" / "data"
EXT_A = range(0x3400, 0x4DC0)
LEVEL_1 = range(0x9FA6, 0xA000)
SYMBOLS = (
    range(0x20, 0x7F),
    range(0xA0, 0x180),
    range(0x370, 0x400),
    range(0x400, 0x460),
    range(0x2000, 0x2070),
    range(0x2070, 0x20C1),
    range(0x2100, 0x2800),
    range(0x2E80, 0x3000),
    range(0x3000, 0x3100),
    range(0x3100, 0x3130),
    range(0x31C0, 0x3400),
    range(0xFE30, 0xFE50),
    range(0xFF01, 0xFFEF),
)
NO_SHAPE = {"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Me", "Mc"}


def package_file(package: str, path: str) -> Path:
    """A file of an installed package, without running the package."""
    spec = find_spec(package)
    assert spec and spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / path


def encodable(charset: str) -> set[int]:
    """BMP characters of a double-byte character set."""
    found = set()
    for code in range(0x10000):
        try:
            chr(code).encode(charset)
        except UnicodeEncodeError:
            continue
        found.add(code)
    return found


def shaped(codes: set[int]) -> list[int]:
    """Without what is unassigned or private (Unifont draws a box there) and without marks."""
    return sorted(c for c in codes if unicodedata.category(chr(c)) not in NO_SHAPE)


def standard() -> set[int]:
    """The list of 8,105 standard characters (通用规范汉字表, 2013), by Unihan's kTGHZ2013."""
    return set(ktghz2013.pinyin_dict)


def symbols() -> set[int]:
    """Letters, punctuation, signs and forms that notices use."""
    return {code for block in SYMBOLS for code in block}


def wide_set() -> list[int]:
    """GBK, Extension A, GB18030-2022 level 1, the 8,105 standard characters, symbols."""
    return shaped(encodable("gbk") | set(EXT_A) | set(LEVEL_1) | standard() | symbols())


def common_set() -> list[int]:
    """GB2312, the 8,105 standard characters, symbols."""
    return shaped(encodable("gb2312") | standard() | symbols())


def bits(picture: Image.Image) -> str:
    """The pixels as one hexadecimal number, row by row."""
    width, height = picture.size
    number = int("".join("1" if p else "0" for p in picture.getdata()), 2)
    return f"{number:0{width * height // 4}X}"


def save(name: str, glyphs: dict[int, str]) -> None:
    """Write a face: sorted, at the best compression, without a time stamp."""
    text = "".join(f"{code:04X}:{glyphs[code]}\n" for code in sorted(glyphs))
    with (DATA / name).open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text.encode("ascii"))
    print(name, len(glyphs), (DATA / name).stat().st_size)


def unifont() -> dict[int, str]:
    """GNU Unifont at its own size; Pillow renders the outlines without a differing pixel."""
    file = package_file("pypixelcolor", "fonts/unifont.otf")
    font = ImageFont.truetype(str(file), 16, layout_engine=ImageFont.Layout.BASIC)
    known = TTFont(str(file)).getBestCmap()
    metrics = TTFont(str(file))["hmtx"]
    glyphs = {}
    for code in wide_set():
        if code not in known:
            continue
        width = 8 if metrics[known[code]][0] == 32 else 16
        picture = Image.new("1", (width, 16))
        draw = ImageDraw.Draw(picture)
        draw.fontmode = "1"
        draw.text((0, 14), chr(code), fill=1, font=font, anchor="ls")
        glyphs[code] = bits(picture)
    return glyphs


def pixel(path: Path) -> dict[int, str]:
    """Fusion Pixel, whose outlines are dots of a 12 px grid."""
    font_file = TTFont(str(path))
    font_file.flavor = None
    known, metrics = font_file.getBestCmap(), font_file["hmtx"]
    stream = io.BytesIO()
    font_file.save(stream)
    stream.seek(0)
    font = ImageFont.truetype(stream, 12, layout_engine=ImageFont.Layout.BASIC)
    glyphs = {}
    for code in wide_set():
        if code in known and metrics[known[code]][0] in (600, 1200):
            picture = Image.new("1", (metrics[known[code]][0] // 100, 12))
            draw = ImageDraw.Draw(picture)
            draw.fontmode = "1"
            draw.text((0, 10), chr(code), fill=1, font=font, anchor="ls")
            if picture.getbbox() or chr(code).isspace():
                glyphs[code] = bits(picture)
    return glyphs


def sans(size: int, weight: int) -> dict[int, str]:
    """Noto Sans SC in one bit: dots at least four tenths covered are lit."""
    file = package_file("justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf")
    known = TTFont(str(file)).getBestCmap()
    font = ImageFont.truetype(str(file), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([weight])
    large = ImageFont.truetype(str(file), size * 8, layout_engine=ImageFont.Layout.BASIC)
    large.set_variation_by_axes([weight])
    glyphs = {}
    for code in common_set():
        char = chr(code)
        if code not in known:
            continue
        if unicodedata.east_asian_width(char) in "WFA":
            picture = Image.new("L", (size, size))
            pen = ((size - font.getlength(char)) / 2, round(size * 0.88))
            ImageDraw.Draw(picture).text(pen, char, fill=255, font=font, anchor="ls")
        else:
            picture = half(char, size, large)
        glyphs[code] = bits(picture.point(lambda v: 255 if v > 100 else 0))
    return glyphs


def half(char: str, size: int, large: ImageFont.FreeTypeFont) -> Image.Image:
    """A half-width character, squeezed where its letter is wider than half the size."""
    drawn = Image.new("L", (size * 16, size * 8))
    ImageDraw.Draw(drawn).text(
        (size * 4, round(size * 0.88 * 8)), char, fill=255, font=large, anchor="ls"
    )
    box = drawn.getbbox()
    picture = Image.new("L", (size // 2, size))
    if box is None:
        return picture
    ink = drawn.crop((box[0], 0, box[2], size * 8))
    width = max(1, min(round(ink.width / 8), size // 2 - 1))
    ink = ink.resize((width, size), Image.Resampling.BOX)
    picture.paste(ink, ((size // 2 - width) // 2, 0))
    return picture


if __name__ == "__main__":
    save("unifont-17.0.05.hex.gz", unifont())
    save("pixel-12.hex.gz", pixel(Path(sys.argv[1])))
    save("sans-24.hex.gz", sans(24, 350))
    save("sans-32.hex.gz", sans(32, 400))
