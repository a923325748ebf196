"""Numbers and names of people: known and masked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BadValue
from generator.values import (
    luhn_valid,
    mask_id,
    mask_mobile,
    mask_name,
    resident_id_check,
    resident_id_valid,
)


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("11010519491231002X", True),  # printed in GB 11643-1999
        ("11010519491231002x", True),
        ("440524188001010014", True),  # printed in GB 11643-1999
        ("110105194912310021", False),
        ("110105194913310029", False),
        ("99010519491231002X", False),
        ("110105491231002", True),
        ("110105491331002", False),
        ("1101054912310021", False),
        ("", False),
        ("１１０１０５１９４９１２３１００２Ｘ", False),
    ],
)
def test_knows_resident_ids(text: str, valid: bool) -> None:
    """The standard's own examples pass; wrong checks, dates, provinces and lengths don't."""
    assert valid is resident_id_valid(text)


@given(st.dates(), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
@settings(max_examples=100, deadline=None)
def test_one_slip_is_no_resident_id(day: object, serial: int, place: int, slip: int) -> None:
    """Changing any one digit of a number breaks its check."""
    body = f"110105{str(day).replace('-', '')}{serial:03d}"
    other = body[:place] + str((int(body[place]) + slip) % 10) + body[place + 1 :]

    assert resident_id_check(body) != resident_id_check(other)


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("79927398713", True),
        ("79927398710", False),
        ("4111111111111111", True),
        ("", False),
        ("4x", False),
    ],
)
def test_knows_luhn(digits: str, valid: bool) -> None:
    """The textbook numbers pass and their neighbours fail."""
    assert valid is luhn_valid(digits)


@given(st.from_regex("[0-9]{15,18}", fullmatch=True))
@settings(max_examples=50, deadline=None)
def test_one_check_digit_passes_luhn(body: str) -> None:
    """Of ten last digits exactly one passes."""
    assert 1 == sum(luhn_valid(f"{body}{digit}") for digit in range(10))


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三丰", "张*丰"),
        ("张三", "张*"),
        ("张", "*"),
        ("欧阳示例", "欧**例"),
        (" 张三 ", "张*"),
        ("", ""),
    ],
)
def test_masks_names(name: str, masked: str) -> None:
    """Only the first character of a name, and the last of a longer one, stay."""
    assert masked == mask_name(name)


def test_masks_numbers() -> None:
    """An identity number keeps its ends, a mobile its first three and last four digits."""
    assert ("1" + "*" * 16 + "X", "**", "138****1234") == (
        mask_id("11010519491231002X"),
        mask_id("12"),
        mask_mobile("13812341234"),
    )


def test_never_leaks_what_is_no_mobile() -> None:
    """A number that isn't a mobile is refused, not passed through unmasked."""
    with pytest.raises(BadValue) as caught:
        mask_mobile("110105194912310")

    assert "mobile-form" == caught.value.code
