from __future__ import annotations

import unicodedata
from importlib.util import find_spec
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from pypinyin_dict.pinyin_data import ktghz2013

from generator.boards.fonts import FACES, advance, cell, face, is_wide, measure


def encodable(charset: str, codes: range) -> list[str]:
    return [chr(c) for c in codes if chr(c).encode(charset, "ignore")]


def test_every_standard_character_has_a_glyph() -> None:
    """All 8,105 characters of the standard list (by Unicode's kTGHZ2013) are in the 16 px face."""
    missing = [chr(code) for code in ktghz2013.pinyin_dict if face(16).glyph(chr(code)) is None]

    assert ([], 8105) == (missing, len(ktghz2013.pinyin_dict))


def test_double_byte_cards_are_covered() -> None:
    """Every Han character of GB 2312 and of GBK has a glyph."""
    han = encodable("gbk", range(0x3400, 0xA000))
    missing = [c for c in han if face(16).glyph(c) is None]

    assert ([], True) == (missing, len(han) >= 20902)


def test_level_one_of_gb18030_2022_is_covered() -> None:
    """Extension A and U+9FA6 to U+9FEF, which GB 18030-2022 level 1 requires, have glyphs."""
    codes = (*range(0x3400, 0x4DB6), *range(0x9FA6, 0x9FF0))

    assert [] == [hex(code) for code in codes if face(16).glyph(chr(code)) is None]


def test_rare_name_characters_are_drawn() -> None:
    """Characters of names beyond the basic plane are dots, full-width."""
    drawn = [cell(char, 16) for char in "𬭊𫍯㐀䶮鿏"]

    assert [(16, 16)] * 5 == [picture.size for picture in drawn if picture and picture.getbbox()]


@pytest.mark.parametrize("char", ["\ue000", "\U0001f600", "\u0378", "\ufffe"])
def test_no_placeholder_is_drawn(char: str) -> None:
    """A private, unassigned or foreign character is None, never a box."""

    assert cell(char, 16) is None


def test_no_glyph_stands_for_an_unassigned_character() -> None:
    """No code in the face is unassigned, private or a control, of which Unifont draws boxes."""
    lines = face(16)._lines.split()
    kinds = {unicodedata.category(chr(int(line.split(b":")[0], 16))) for line in lines}

    assert set() == kinds & {"Cn", "Co", "Cc", "Cf", "Cs"}


def test_dots_equal_unifont_drawn_by_freetype() -> None:
    """Glyphs are, dot for dot, those of unifont.otf as Pillow draws it."""
    spec = find_spec("pypixelcolor")
    assert spec and spec.submodule_search_locations
    path = Path(spec.submodule_search_locations[0]) / "fonts/unifont.otf"
    font = ImageFont.truetype(str(path), 16, layout_engine=ImageFont.Layout.BASIC)
    differing = []
    for char in "示例青山村账目公开2026年10月，。“”★中𬭊㐀Agj":
        glyph = cell(char, 16)
        theirs = Image.new("1", (16, 16))
        pen = ImageDraw.Draw(theirs)
        pen.fontmode = "1"
        pen.text((0, 14), char, fill=1, font=font, anchor="ls")
        assert glyph
        if glyph.crop(glyph.getbbox()).tobytes() != theirs.crop(theirs.getbbox()).tobytes():
            differing.append(char)

    assert [] == differing


def test_ambiguous_characters_stand_full_width() -> None:
    """Quotes, dashes, dots and stars count as full-width, letters and digits as half."""

    assert (True, False) == (all(map(is_wide, "“”—…★·，中")), any(map(is_wide, "aZ09.- ")))
    assert 16 * 3 + 8 * 2 == measure("“中a”1", 16)


@pytest.mark.parametrize("size", FACES)
def test_no_character_is_cut(size: int) -> None:
    """Every glyph of the base face that a size can draw is there with all of its dots."""
    cut = []
    for line in face(16)._lines.split():
        char = chr(int(line.split(b":")[0], 16))
        glyph = face(size).glyph(char)
        drawn = None if char.isspace() or char in "—―─━…" else cell(char, size)
        if glyph and drawn and drawn.histogram()[255] != glyph.bits.bit_count():
            cut.append(char)

    assert [] == cut


@pytest.mark.parametrize("char", "⚠✔✉➀☯")
def test_signs_drawn_wide_stand_wide(char: str) -> None:
    """A sign that Unicode calls narrow, but whose glyph is as wide as a Han character, is whole."""
    drawn = cell(char, 16)

    assert drawn and (16, 16) == (advance(char, 16), drawn.width) and drawn.getbbox()[2] > 8
    assert 32 == measure(char + "中", 16)


def test_a_dash_is_one_line() -> None:
    """—— is drawn without a gap between or inside its halves."""
    dash = cell("—", 16)
    assert dash
    box = dash.getbbox()

    assert (0, 16) == (box[0], box[2])


def test_every_face_is_sorted() -> None:
    """Bisection finds what a plain reading of the package data finds."""
    for size in FACES:
        codes = [int(line.split(b":")[0], 16) for line in face(size)._lines.split()]

        assert sorted(set(codes)) == codes
