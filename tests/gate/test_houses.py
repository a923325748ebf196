"""House numbers are looked for around what each of them has, and nothing is passed so."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.gate.houses import HOUSE, house_numbers

PIECES = [
    "村", "路", "街", "弄", "巷", "12", "3", "一", "二十", "５", "组", "村民组", "社", "号", "号楼",
    "栋", "幢", "单元", "501", "室", "户", " ", "\n", "门牌", "码", "：", "甲", "文", "院", "线",
    "年", "层", "凭证", "〔2023〕14号",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_looking_near_anchors_finds_what_looking_everywhere_finds(pieces: list[str]) -> None:
    """The same house numbers at the same places."""
    text = "".join(pieces)

    everywhere = [found.span() for found in HOUSE.finditer(text)]

    assert everywhere == [found.span() for found in house_numbers(text)]
