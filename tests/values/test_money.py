"""Money: whole fen in, one canonical form out."""

import pickle
from decimal import Decimal

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BadValue
from generator.values import Money

FEN = st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("12,300.00", 1230000),
        ("12300", 1230000),
        ("-35.00", -3500),
        ("−35", -3500),
        ("－３５．５", -3550),
        ("¥1,200", 120000),
        ("￥ -1,200", -120000),
        ("-¥35", -3500),
        ("１２，３００．０５", 1230005),
        ("　12.5 元 ", 1250),
        ("人民币300元整", 30000),
        ("-0.05", -5),
        ("-0.00", 0),
        ("9999999999999.99", 10**15 - 1),
    ],
)
def test_reads_what_is_typed(text: str, fen: int) -> None:
    """Every way of typing an amount gives the same whole number of fen."""
    actual = Money.parse(text)

    assert Money(fen) == actual
    assert type(actual) is Money


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "money-empty"),
        ("　", "money-empty"),
        ("(35.00)", "money-parentheses"),
        ("（35.00）", "money-parentheses"),
        ("10.005", "money-decimals"),
        ("1,234.567", "money-decimals"),
        ("1,23", "money-grouping"),
        ("1234,567.00", "money-grouping"),
        ("1,2345", "money-grouping"),
        (",123", "money-grouping"),
        ("约300", "money-approximate"),
        ("300多", "money-approximate"),
        ("3万", "money-unit"),
        ("5角", "money-unit"),
        ("三百", "money-words"),
        ("叁佰元整", "money-words"),
        ("007", "money-zero"),
        ("1" * 14, "money-range"),
        ("1" * 5000, "money-range"),
        ("1e5", "money-form"),
        ("12 300", "money-form"),
        ("--35", "money-form"),
        ("-¥-35", "money-form"),
        (".5", "money-form"),
        ("१२", "money-form"),
        ("1\n2", "money-form"),
        ("0x10", "money-form"),
        ("NaN", "money-form"),
    ],
)
def test_refuses_what_is_no_amount(text: str, code: str) -> None:
    """Whatever isn't an exact amount is refused with its own code, and a hint in both languages."""
    with pytest.raises(BadValue) as caught:
        Money.parse(text)

    assert code == caught.value.code
    assert all((*caught.value.message, *caught.value.hint))


@given(FEN)
@settings(max_examples=100, deadline=None)
def test_shown_forms_read_back(fen: int) -> None:
    """Both the shown and the plain form read back, and say what Decimal says."""
    money = Money(fen)

    assert money == Money.parse(str(money)) == Money.parse(money.plain)
    assert f"{Decimal(fen) / 100:,.2f}" == str(money)


@given(st.from_regex(r"-?[0-9,]{1,20}(\.[0-9]{1,3})?", fullmatch=True))
@settings(max_examples=300, deadline=None)
def test_usual_forms_are_no_exception(text: str) -> None:
    """An amount means, or is refused for, the same with 元 behind it, which no shortcut takes."""
    assert _answer(f"{text}元") == _answer(text)


def _answer(text: str) -> Money | str:
    try:
        return Money.parse(text)
    except BadValue as bad:
        return bad.code


@given(st.lists(FEN, max_size=20), st.integers(-1000, 1000))
@settings(max_examples=50, deadline=None)
def test_arithmetic_stays_money(amounts: list[int], times: int) -> None:
    """Sums, differences, products with counts and signs are money, exact to the fen."""
    money = [Money(fen) for fen in amounts]
    results = [Money.total(money), sum(money, Money(0)), -Money.total(money) * -1]

    assert [Money(sum(amounts))] * 3 == results
    assert {Money} == {
        type(r) for r in (*results, times * results[0], abs(results[0]), 0 - results[0])
    }


@pytest.mark.parametrize("wrong", [1.0, Decimal(1), "1"])
def test_never_meets_other_numbers(wrong: object) -> None:
    """Adding, multiplying or dividing by a float, Decimal or text is a TypeError."""
    for work in ("__add__", "__sub__", "__mul__", "__truediv__"):
        with pytest.raises(TypeError):
            getattr(Money(100), work)(wrong)


def test_formats_as_shown() -> None:
    """An f-string shows yuan, never bare fen."""
    money = Money.parse("-12300")

    assert ["-12,300.00", "  -12,300.00", "Money.parse('-12300.00')"] == [
        f"{money}",
        f"{money:>12}",
        repr(money),
    ]


def test_is_a_value() -> None:
    """Money is hashable, ordered, picklable and gives escaped HTML."""
    money = Money.parse("-12,300.50")

    assert money == pickle.loads(pickle.dumps(money))
    assert type(money) is type(pickle.loads(pickle.dumps(money)))
    assert [money, Money(0)] == sorted({Money(0), money})
    assert "-12,300.50" == money.__html__()


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        # The examples printed in 正确填写票据和结算凭证的基本规定, first form of each.
        ("1409.50", "壹仟肆佰零玖元伍角"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("1680.32", "壹仟陆佰捌拾元零叁角贰分"),
        ("107000.53", "壹拾万柒仟元零伍角叁分"),
        ("16409.02", "壹万陆仟肆佰零玖元零贰分"),
        ("325.04", "叁佰贰拾伍元零肆分"),
        ("1200", "壹仟贰佰元整"),
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角"),
        ("-35", "负叁拾伍元整"),
        ("100000000", "壹亿元整"),
        ("1000100000000", "壹万零壹亿元整"),
        ("100000001", "壹亿零壹元整"),
    ],
)
def test_capitals_follow_the_rule(text: str, capitals: str) -> None:
    """Capitals are written as the central bank's rule prints them."""
    assert capitals == Money.parse(text).capitals


@given(st.integers(0, 10**15 - 1))
@settings(max_examples=100, deadline=None)
def test_capitals_agree_with_cn2an(fen: int) -> None:
    """Where no 零 is optional, capitals are what cn2an writes; elsewhere all but 零 agrees."""
    money = Money(fen)
    expected = cn2an.an2cn(money.plain, "rmb")
    yuan, cents = divmod(fen, 100)
    ends_in_zero = any(yuan // 10**place % 10 == 0 for place in (0, 4, 8)) and (yuan or cents)
    if ends_in_zero:
        assert expected.replace("零", "") == money.capitals.replace("零", "")
    else:
        assert expected == money.capitals


def _read_capitals(text: str) -> int:
    """Fen of an amount in capitals, by the textbook way of reading them."""
    digits = {char: i for i, char in enumerate("零壹贰叁肆伍陆柒捌玖")}
    steps = {"拾": 10, "佰": 100, "仟": 1000}
    total = part = digit = fen = 0
    for char in text.removeprefix("负").removesuffix("整"):
        if char in digits:
            digit = digits[char]
        elif char in steps:
            part, digit = part + digit * steps[char], 0
        elif char in "万亿":
            total = (total + part + digit) * (10**4 if char == "万" else 10**8)
            part = digit = 0
        elif char == "元":
            total, part, digit = total + part + digit, 0, 0
        else:
            fen, digit = fen + digit * (10 if char == "角" else 1), 0
    return (total * 100 + fen) * (-1 if text.startswith("负") else 1)


@given(st.one_of(st.integers(-(10**10) + 1, 10**10 - 1), st.integers(-99999, 99999)))
@settings(max_examples=100, deadline=None)
def test_capitals_read_back(fen: int) -> None:
    """A reader of capitals that knows nothing of our writer gets the same amount."""
    assert fen == _read_capitals(Money(fen).capitals)


def test_capitals_end_somewhere() -> None:
    """Sums of 10^13 yuan and more have no capitals."""
    with pytest.raises(BadValue) as caught:
        _ = Money(10**15).capitals

    assert "money-range" == caught.value.code
