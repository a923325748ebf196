"""Texts cut for a message: no number is left that has lost its end, for the gate to overlook."""

import re
import sys

from hypothesis import example, given
from hypothesis import strategies as st

from generator.gate import leaks, masked
from generator.gate.digits import DIGIT, JOINING_TEXT
from generator.gate.masks import SIGNS
from generator.source.wording import short
from generator.values import beginning, luhn_valid, resident_id_valid, shown
from generator.wording import shown as quoted

ID = next(f"5205991990010112{n}X" for n in range(10) if resident_id_valid(f"5205991990010112{n}X"))
CARD = next(f"622202021020134567{n}" for n in range(10) if luhn_valid(f"622202021020134567{n}"))
NUMBERS = (
    ID, f"{ID[:4]} {ID[4:8]} {ID[8:12]} {ID[12:]}", f"{ID[:6]}-{ID[6:14]}-{ID[14:]}",
    f"{ID[:14]}××{ID[16:]}", CARD, "13812345678",
)  # fmt: skip
WORDS = st.text("身份证号码村民甲 ，。：", max_size=60)


@given(st.integers(0, 60), st.sampled_from(NUMBERS), WORDS)
@example(23, ID, "")
@example(22, CARD, "")
def test_a_number_is_shown_whole_or_not_at_all(before: int, number: str, after: str) -> None:
    """Wherever a number stands, what a message shows of it the gate masks."""
    text = "证" * before + number + after
    for said in (shown(text), short(text), quoted(text)):
        left = "".join(filter(str.isdigit, masked(said)))

        assert leaks(number)[0].value[:8] not in left


@given(st.integers(0, 60))
def test_an_address_is_shown_whole_or_not_at_all(before: int) -> None:
    """A private e-mail address that crosses the cut shows nothing of its beginning."""
    text = "信" * before + "示例zhangsan1990 @qq.com"

    assert "zhangsan1990" not in masked(shown(text))


def test_what_numbers_go_across_never_ends_a_beginning() -> None:
    """Digits, separators and masks of the gate, one by one: the cut falls before all of them."""
    across = re.compile(f"[{DIGIT}{JOINING_TEXT}{SIGNS}xXｘＸ×ХхΧχ✕#＃&;%]").fullmatch
    found = [char for char in map(chr, range(sys.maxunicode + 1)) if across(char)]

    assert len(found) > 700
    assert {"村"} == {beginning("村" + char * 9, 5) for char in found}


def test_words_are_cut_where_they_are_long() -> None:
    """Text without numbers has the length it is said to have."""
    assert f"“{'村' * 40}…”" == shown("村" * 41)
    assert f"“{'村' * 40}”" == shown("村" * 40)
