"""Cut the board fonts out of their source fonts; run once for each new version of those.

    pip install fonttools pypinyin-dict pypixelcolor==0.5.0 justmytype-intl-cjk==0.1.0
    python benchmarks/fonts.py

A face is gzipped text, one glyph a line: ``CODE:BITS``, both hexadecimal, sorted by code point. The
bits run along the rows from the top left, without padding; their number tells a half-width glyph
from a full-width one. For 16 px this is GNU Unifont's own ``.hex`` format.
"""

from __future__ import annotations

import gzip
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


if __name__ == "__main__":
    save("unifont-17.0.05.hex.gz", unifont())
