"""Money as whole fen. Never a float, never rounded: a third decimal is an error, not a habit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import ClassVar, NoReturn, Self

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.reading import Parsed, shown
from generator.values.text import fold_width

_LIMIT = 10**15  # fen: ten billion times a thousand yuan, beyond any county's books
_USUAL = re.compile(
    r"-?+(?:0|[1-9][0-9]{0,2}+(?:(?:,[0-9]{3}){1,4}+|[0-9]{0,10}+))\.[0-9]{2}"
).fullmatch
_FORM = late(r"(-?)([0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]{1,2}))?")
_SYMBOL = late(r"(-?)\s*(?:人民币)?\s*[¥￥]?\s*(-?)([^¥￥]*?)\s*(?:元整?)?")
_new = int.__new__
_MINUS = str.maketrans("−–—﹣‐‑", "------")

_HINT = Text("写成 12300.00 或 12,300.00", "write 12300.00 or 12,300.00")
_IN_YUAN = Text(
    "以元为单位写阿拉伯数字，例：30000.00", "write digits in yuan, for example 30000.00"
)
# Each fault a clerk is likely to make, most telling first; the last one catches the rest.
_FAULTS: tuple[tuple[re.Pattern[str], str, Text, Text], ...] = (
    (
        late(r"\s*"),
        "money-empty",
        Text("没有写金额", "the amount is empty"),
        _HINT,
    ),
    (
        late(r"\(.*\)"),
        "money-parentheses",
        Text("负数不用括号", "parentheses are not a minus sign"),
        Text("在前面写减号，例：-35.00", "put a minus sign before it, for example -35.00"),
    ),
    (
        late(r".*[约近余多几左右上下].*"),
        "money-approximate",
        Text("金额要确数，不能是约数", "an amount must be exact"),
        _IN_YUAN,
    ),
    (
        late(r"[^万亿千百]*[0-9][^万亿千百]*[万亿千百角分].*"),
        "money-unit",
        Text("不能用万、亿、角、分等单位", "units other than yuan are not read"),
        _IN_YUAN,
    ),
    (
        late(r".*[一二三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟].*"),
        "money-words",
        Text("金额不能写汉字数字", "an amount is not written in Chinese numerals"),
        _IN_YUAN,
    ),
    (
        late(r"-?[0-9,]+\.[0-9]{3,}"),
        "money-decimals",
        Text("小数超过两位，最小单位是分", "more than two decimals; fen is the smallest unit"),
        Text("写到分为止，例：12300.05", "stop at fen, for example 12300.05"),
    ),
    (
        late(r"(?=.*,)-?[0-9,]+(?:\.[0-9,]*)?"),
        "money-grouping",
        Text("千分位逗号的位置不对", "the thousands separators are misplaced"),
        Text("每三位一个逗号，或不用逗号：1,230.00 或 1230.00", "write 1,230.00 or 1230.00"),
    ),
    (late(r".*", re.DOTALL), "money-form", Text("看不懂这个金额", "not an amount"), _HINT),
)


class Money(Parsed, int):
    """An amount in fen (1/100 yuan); an ``int``, so ``Money(1230000)`` is 12,300.00 yuan.

    Adding a plain integer adds fen. Division is refused: for a ratio, divide ``int(a)`` by
    ``int(b)``.
    """

    __slots__ = ()
    about: ClassVar[str] = "金额（元，最多两位小数）"
    examples: ClassVar[tuple[str, ...]] = ("12300.00", "12,300.00", "-35.00")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read an amount in yuan: ``12300``, ``12,300.00``, ``-35.00``, ``¥1,200``, ``１２元``.

        Raises:
            BadValue: ``money-…``; at or above 10^13 yuan ``money-range``.
        """
        if _USUAL(text):
            return _new(cls, text.replace(",", "").replace(".", ""))
        return _new(cls, _read(text))

    @classmethod
    def total(cls, amounts: Iterable[Money]) -> Self:
        """The sum, zero for none."""
        return _new(cls, sum(map(int, amounts)))

    def __add__(self, other: int, /) -> Money:
        return Money(int(self) + _whole(other))

    __radd__ = __add__

    def __sub__(self, other: int, /) -> Money:
        return Money(int(self) - _whole(other))

    def __rsub__(self, other: int, /) -> Money:
        return Money(_whole(other) - int(self))

    def __mul__(self, other: int, /) -> Money:
        return Money(int(self) * _whole(other))

    __rmul__ = __mul__

    def __neg__(self) -> Money:
        return Money(-int(self))

    def __abs__(self) -> Money:
        return Money(abs(int(self)))

    def __truediv__(self, other: object, /) -> NoReturn:
        raise TypeError("money is not divided into floats; for a ratio divide int(a) by int(b)")

    __rtruediv__ = __truediv__

    def __str__(self) -> str:
        return show_fen(int(self))

    __html__ = __str__

    def __format__(self, spec: str, /) -> str:
        return format(str(self), spec)

    def __repr__(self) -> str:
        return f"Money.parse('{self.plain}')"

    @property
    def plain(self) -> str:
        """Yuan without separators: ``12300.00``."""
        return str(self).replace(",", "")

    @property
    def capitals(self) -> str:
        """The amount in capitals: ``壹仟贰佰元整``.

        Source: 支付结算办法（银发〔1997〕393号）附一《正确填写票据和结算凭证的基本规定》. Where it
        lets 零 be written or left out, 元 before a 角 takes it and 万 before a 仟 does not.

        Raises:
            BadValue: ``money-range`` at or above 10^13 yuan.
        """
        if abs(self) >= _LIMIT:
            raise _too_large(self.plain)
        yuan, fen = divmod(abs(int(self)), 100)
        return ("负" if self < 0 else "") + _capital_yuan(yuan, fen) + _capital_fen(yuan, fen)


_FEN = tuple(f".{fen:02d}" for fen in range(100))


def show_fen(amount: int) -> str:
    """An amount in fen as people write yuan: ``show_fen(1230000)`` is ``12,300.00``."""
    if amount < 0:
        return f"-{show_fen(-amount)}"
    return f"{amount // 100:,}{_FEN[amount % 100]}"


def _whole(number: object) -> int:
    if isinstance(number, int):
        return int(number)
    raise TypeError(f"money is counted in whole fen, not in {type(number).__name__}")


def _read(text: str) -> int:
    folded = fold_width(text).translate(_MINUS).strip()
    symbol = _SYMBOL.fullmatch(folded)
    bare = "".join(symbol.groups()) if symbol else folded
    form = _FORM.fullmatch(bare)
    if form is None:
        raise _fault(text, bare)
    sign, yuan, fen = form.groups()
    digits = yuan.replace(",", "")
    if len(digits) > 13:
        raise _too_large(text)
    if len(digits) > 1 and digits[0] == "0":
        raise BadValue(
            "money-zero",
            Text(f"金额{shown(text)}以 0 开头", f"the amount {shown(text)} begins with 0"),
            Text(
                "去掉前面的 0；编号不要写在金额栏",
                "drop it; a number that is a code goes elsewhere",
            ),
        )
    amount = int(digits) * 100 + int((fen or "").ljust(2, "0"))
    return -amount if sign else amount


def _fault(text: str, bare: str) -> BadValue:
    _, code, message, hint = next(fault for fault in _FAULTS if fault[0].fullmatch(bare))
    said = Text(f"金额{shown(text)}：{message.zh}", f"the amount {shown(text)}: {message.en}")
    return BadValue(code, message if code == "money-empty" else said, hint)


def _too_large(text: str) -> BadValue:
    return BadValue(
        "money-range",
        Text(f"金额{shown(text)}超过十万亿元", f"the amount {shown(text)} exceeds 10^13 yuan"),
        Text("看看是否多写了数字；单位是元", "look for digits too many; the unit is the yuan"),
    )


_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_STEPS = ((10**8, "亿"), (10**4, "万"), (1000, "仟"), (100, "佰"), (10, "拾"))


@lru_cache(maxsize=16384)
def _capital_number(number: int) -> str:
    """A positive whole number in capitals, 零 for each run of empty places inside it.

    It is made of numbers below 10,000, which come again.
    """
    for step, name in _STEPS:
        if number >= step:
            high, low = divmod(number, step)
            gap = "零" if 0 < low < step // 10 else ""
            return _capital_number(high) + name + (gap + _capital_number(low) if low else "")
    return _DIGITS[number]


def _capital_yuan(yuan: int, fen: int) -> str:
    if yuan:
        return _capital_number(yuan) + "元"
    return "" if fen else "零元"


def _capital_fen(yuan: int, fen: int) -> str:
    if not fen:
        return "整"
    jiao, fen = divmod(fen, 10)
    gap = "零" if yuan and (not jiao or yuan % 10 == 0) else ""
    tenths = _DIGITS[jiao] + "角" if jiao else ""
    return gap + tenths + (_DIGITS[fen] + "分" if fen else "")
