"""Plain text: what may stand in a line."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BadValue
from generator.values import (
    arabic_numerals,
    fold_width,
    parse_line,
    parse_paragraph,
    refuse_unseen,
)
from generator.values.text import USUAL


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (" 低保公示　", "低保公示"),
        ("e\u0301", "é"),
        ("第１期（试行）", "第１期（试行）"),
        ("㐀𬭊龻·—€葛\U000e0100", "㐀𬭊龻·—€葛\U000e0100"),
    ],
)
def test_line_is_stripped_and_composed(text: str, line: str) -> None:
    """Spaces round a line go and accents compose; full width, rare characters and variants stay."""
    assert line == parse_line(text)


@pytest.mark.parametrize(
    ("text", "code", "point"),
    [
        ("", "text-empty", ""),
        ("　 \n", "text-empty", ""),
        ("一\n二", "text-newline", ""),
        ("一\r\n二", "text-newline", ""),
        ("一\r二", "text-control", "U+000D"),
        ("一\t二", "text-control", "U+0009"),
        ("一\x00二", "text-control", "U+0000"),
        ("一\x85二", "text-control", "U+0085"),
        ("一\u200b二", "text-control", "U+200B"),
        ("一\u2060二", "text-control", "U+2060"),
        ("\ufeff一", "text-control", "U+FEFF"),
        ("一\u202e二", "text-control", "U+202E"),
        ("一\u2066二", "text-control", "U+2066"),
        ("一\u2028二", "text-control", "U+2028"),
        ("一\xad二", "text-control", "U+00AD"),
        ("一\ufffd二", "text-control", "U+FFFD"),
        ("一\u3164二", "text-control", "U+3164"),
        ("一\U000e0041二", "text-control", "U+E0041"),
        ("一\ud800二", "text-control", "U+D800"),
    ],
)
def test_line_refuses_the_unseen(text: str, code: str, point: str) -> None:
    """What nobody can see is refused and named by its code point."""
    with pytest.raises(BadValue) as caught:
        parse_line(text)

    assert code == caught.value.code
    assert point in caught.value.message.zh
    assert point in caught.value.message.en


def test_usual_characters_need_no_care() -> None:
    """What is let through at once holds nothing unseen, and composing wouldn't change it."""
    usual = "".join(c for c in map(chr, range(0x110000)) if USUAL(c))

    refuse_unseen(usual)
    assert len(usual) > 20_000
    assert usual == unicodedata.normalize("NFC", usual)
    assert not any(map(unicodedata.combining, usual))
    assert len(usual.splitlines()) == 1


@given(st.text(max_size=20))
@settings(max_examples=100, deadline=None)
def test_accepted_text_is_visible(text: str) -> None:
    """No accepted line holds a control or a lone surrogate, and reads the same again."""
    try:
        line = parse_line(text)
    except BadValue:
        return

    assert line == parse_line(line)
    assert not {unicodedata.category(char) for char in line} & {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    "code",
    [
        c
        for c in range(0x110000)
        if unicodedata.bidirectional(chr(c))
        in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    ],
)
def test_refuses_every_bidi_control(code: int) -> None:
    """Every character that Unicode calls a direction control is refused."""
    with pytest.raises(BadValue) as caught:
        parse_line(f"一{chr(code)}二")

    assert "text-control" == caught.value.code


def test_paragraph_keeps_its_lines() -> None:
    """A paragraph may have several lines, ended by line feeds alone."""
    assert "一\n二" == parse_paragraph(" 一\r\n二\n")


@given(st.text(alphabet=[chr(c) for c in range(0x20, 0x7F)]))
@settings(max_examples=50, deadline=None)
def test_folding_agrees_with_unicode(text: str) -> None:
    """Full-width ASCII folds to what NFKC makes of it."""
    wide = "".join("\u3000" if char == " " else chr(ord(char) + 0xFEE0) for char in text)

    assert (text, unicodedata.normalize("NFKC", wide)) == (fold_width(wide), text)


@pytest.mark.parametrize(
    ("text", "arabic"),
    [
        ("二〇二六年三月", "2026年3月"),
        ("十", "10"),
        ("十二", "12"),
        ("二十", "20"),
        ("九十九", "99"),
        ("一百", "1百"),
        ("二十十", "二十十"),
        ("abc", "abc"),
    ],
)
def test_numerals_become_arabic(text: str, arabic: str) -> None:
    """Numerals up to 99, and digits read one by one, become Arabic; others stay."""
    assert arabic == arabic_numerals(text)
