"""Resident IDs that are masked too little, whatever hides the rest."""

import pytest

from generator.gate import leaks


@pytest.mark.parametrize(
    "text",
    [
        "520599********1230",
        "520599199001****30",
        "5205991990******0X",
        "身份证5205＊＊＊＊＊＊＊＊＊＊1230。",
        "520599●●●●●●123",
        "５２０５９９＊＊＊＊＊＊＊＊１２３０",
        "五二〇五九九********一二三〇",
        "520599xxxxxxxx1230",
        "520599XXXXXXXX123X",
        "520599××××××××123x",
        "52059919900101****",
        "52059919900101XXXX",
        "520599############",
        "5205 99** **** **1230",
        "520599-□□□□□□□□-1230",
        "520599○○○○○○○○1230",
    ],
)
def test_an_id_that_shows_too_much_is_a_leak(text):
    """Region, birthday or serial left visible: only the first and last character may be."""
    found = [leak.kind for leak in leaks(text)]

    assert ["half-masked"] == found


@pytest.mark.parametrize(
    "text",
    [
        "5****************3",
        "138****5678",
        "6222 **** **** 1234",
        "5*************3",
        "5×××××××××××××××××",
        "5XXXXXXXXXXXXXXXX3",
        "240599********1230",
        "520599101201××××01",
        "520599101201XXXXXX",
        "520599201201×××",
        "138****5678 139****1234",
        "村**520599101201**3组",
        "# 2026 ## 10 ## 01",
        "2026*10*01",
        "***",
    ],
)
def test_proper_masks_are_no_leaks(text):
    """IDs masked as the rules say, mobiles, cards in groups and stray stars pass."""
    found = leaks(text)

    assert () == found
