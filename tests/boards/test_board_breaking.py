from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.boards.breaking import NO_END, NO_START, TooWide, atoms, break_lines
from generator.boards.fonts import measure

CHARS = (
    "示例青山村账目公开甲乙丙，。、；：？！“”（）《》—…·0123456789.- abcZ元年月日"
    "万壹拾十二〇，１２．－"
)
DASHES = frozenset("—…")
"""Held on both sides where there is room; on the narrowest boards they may end a line."""
texts = st.text(st.sampled_from(CHARS), min_size=1, max_size=120)
widths = st.integers(6, 30).map(lambda n: n * 16)


def lines_or_none(text: str, width: int, balanced: bool = False) -> tuple[str, ...] | None:
    try:
        return break_lines(text, width, 16, balanced=balanced)
    except TooWide:
        return None


@given(texts, widths, st.booleans())
@settings(deadline=None, max_examples=100)
def test_nothing_is_lost_or_too_wide(text: str, width: int, balanced: bool) -> None:
    """Lines hold every character in order and none is wider than asked."""
    lines = lines_or_none(text, width, balanced)
    if lines is None:
        return

    assert "".join(text.split()) == "".join("".join(lines).split())
    assert all(measure(line, 16) <= width for line in lines)


@given(texts, widths)
@example("0···…··", 96)
@example("0·····…", 96)
@settings(deadline=None, max_examples=100)
def test_no_line_starts_or_ends_forbidden(text: str, width: int) -> None:
    """No line but the first starts with a closing mark, none but the last ends with an opening."""
    squeezed = "".join(text.split())
    lines = lines_or_none(squeezed, width) or ()

    assert [] == [line for line in lines[1:] if line[0] in NO_START - DASHES]
    assert [] == [line for line in lines[:-1] if line[-1] in NO_END - DASHES]


@pytest.mark.parametrize(
    "whole",
    ["0857-0000101", "1,234,567.80元", "2026年11月22日", "2026-11-22", "138****0000", "80%", "——",
     "……", "10个工作日", "赵示例", "3.5万元", "GB-0001", "08:30-12:00", "1 234 567.00元",
     "138 0000 0000", "0857 0000101", "（0857）0000101", "(0857)0000101", "0857－0000101",
     "1，234，567.00元", "１，２００．００元", "100余万元", "10万人次", "1200万元", "3千元",
     "32,290.00 元", "1200 万元", "12 月 1 日", "2026 年 12 月 1 日", "二〇二六年十一月二十二日",
     "十一月二十二日", "三万五千元", "百分之二十五", "壹万贰仟叁佰元整", "120平方米", "2.5万余元",
     "2025—2026", "08:30-次日08:30", "123 456 789.00元整"],
)  # fmt: skip
def test_what_belongs_together_stays_together(whole: str) -> None:
    """Telephones, amounts, dates, names between marks and dashes are never split, at any width
    that holds them."""
    mark = "" if whole in ("——", "……") else "，"
    text = f"示例文字{mark}{whole}{mark}再来一些文字。"
    for width in range(max(10, measure(whole, 16) // 16 + 2), 26):
        lines = break_lines(text, width * 16, 16)

        assert any(whole in line for line in lines)


def test_a_name_after_a_post_stays_whole() -> None:
    """After a word like 联系人 or 组长 what comes up to the next mark is taken for a name."""
    for width in range(5, 12):
        lines = break_lines("有异议的请向联系人赵示例、组长欧阳示例反映", width * 16, 16)

        assert any("赵示例" in line for line in lines)


def test_a_rating_stays_on_its_line() -> None:
    """Stars in a row are one piece."""

    assert any("★★★★☆" in line for line in break_lines("本次评定为★★★★☆", 7 * 16, 16))


def test_a_joiner_keeps_a_name_whole() -> None:
    """A word joiner inside a name forbids the break there and is not drawn."""
    name = "欧\u2060阳\u2060示\u2060例"
    lines = break_lines(f"村支书{name}负责", 5 * 16, 16)

    assert ("村支书", "欧阳示例负", "责") != lines
    assert any("欧阳示例" in line for line in lines)


def test_lines_balance() -> None:
    """A title that needs two lines gets two of like length, not a full one and a scrap."""

    lines = break_lines("青山村财务收支公开", 8 * 16, 16, balanced=True)

    assert [4, 5] == sorted(map(len, lines))


def test_no_lone_character_on_the_last_line() -> None:
    """Where one character would be left over, the line before gives some up."""
    lines = break_lines("一二三四五六七八九十甲", 10 * 16, 16)

    assert 2 <= len(lines[-1])


def test_too_wide_is_said() -> None:
    """A telephone wider than the line is refused, never split."""
    with pytest.raises(TooWide, match="0857-0000101"):
        break_lines("电话0857-0000101", 5 * 16, 16)


def test_addresses_break_after_their_marks() -> None:
    """A long address breaks after a slash or dot only."""
    lines = break_lines("https://sunboard.example/villages/520599101201.html", 20 * 8, 16)

    assert all(line[-1] in "/.-_" for line in lines[:-1])


def test_days_wider_than_the_line_break_after_year_and_month() -> None:
    """On the smallest boards a day may part after its year and month, not within a number."""

    assert ("至2026年", "11月", "19日。") == break_lines("至2026年11月19日。", 4 * 16, 16)
    with pytest.raises(TooWide):
        break_lines("2026年11月19日", 3 * 16 - 8, 16)


def test_amounts_in_capitals_wider_than_the_line_break_after_their_large_units() -> None:
    """A long amount in capitals parts after 万 and 元, where both halves read as themselves."""
    amount = "大写壹拾贰万叁仟肆佰伍拾陆元柒角捌分"

    assert (amount,) == break_lines(amount, 18 * 16, 16)
    assert ("大写壹拾贰万", "叁仟肆佰伍拾陆元", "柒角捌分") == break_lines(amount, 8 * 16, 16)


def test_an_amount_wider_than_the_line_parts_from_its_unit() -> None:
    """Where a blank stands before the unit, that is the place; the blank goes."""

    assert ("32,290.00", "元，支出") == break_lines("32,290.00 元，支出", 5 * 16, 16)


def test_lists_of_numbers_are_not_one_number() -> None:
    """Many numbers of three digits between commas or blanks break between them."""
    listed = "，".join(str(n) for n in range(100, 130))
    spaced = listed.replace("，", " ")

    for text in (listed, spaced):
        assert all(re.match(r"\d{3}", line) for line in break_lines(text, 12 * 16, 16))


def test_atoms_keep_blanks_apart() -> None:
    """A blank belongs to no atom, so it goes when a line breaks there."""

    assert [("公示期", " "), ("5", " "), ("天", "")] == [
        (atom.text, atom.space) for atom in atoms("公示期 5 天")
    ]
