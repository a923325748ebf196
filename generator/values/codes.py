"""Codes by which the state, and we, tell things apart. Identifiers are codes, never names:
27 village names repeat inside the five counties.

They are ``str`` and carry no ``__html__``: a code built without ``parse`` could hold anything.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import ClassVar, Literal, Self

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.reading import Parsed, shown
from generator.values.text import fold_width

Level = Literal["province", "city", "county", "town", "village"]

# GB/T 2260, first two digits.
_PREFIXES = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54"
    " 61 62 63 64 65 71 81 82"
)
PROVINCES = frozenset(_PREFIXES.split())
_LEVELS: tuple[tuple[Level, int], ...] = (
    ("village", 12),
    ("town", 9),
    ("county", 6),
    ("city", 4),
    ("province", 2),
)
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_FORM = late(f"[{_CREDIT_ALPHABET}]{{2}}[0-9]{{6}}[{_CREDIT_ALPHABET}]{{10}}")
_RECORD_FORM = late("[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_CHINESE = late("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

_DIVISION_HINT = Text(
    "写 12 位统计用区划代码，例：520521100201", "twelve digits, for example 520521100201"
)
_CREDIT_HINT = Text(
    "照证书抄 18 位，例：91350100M000100Y43",
    "copy the 18 characters from the certificate, for example 91350100M000100Y43",
)
_RECORD_HINT = Text(
    "用字母、数字和连字符，例：gs-2026-001", "letters, digits, hyphens: gs-2026-001"
)


class DivisionCode(Parsed, str):
    """A 12-digit statistical division code: province 2, city 2, county 2, town 3, village 3.

    Source: 统计用区划代码和城乡划分代码编制规则（国统字〔2009〕91号）. Cities without counties
    (4419, 4420, 4604) have towns under county 00.
    """

    __slots__ = ()
    about: ClassVar[str] = "12 位统计用区划代码"
    examples: ClassVar[tuple[str, ...]] = ("520521100201", "520521000000")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read twelve digits.

        Raises:
            BadValue: ``division-form``, ``division-length``, ``division-province`` or
                ``division-gap``.
        """
        return cls(_read_division(text))

    @property
    def province(self) -> str:
        """The first 2 digits."""
        return self[:2]

    @property
    def city(self) -> str:
        """The first 4 digits."""
        return self[:4]

    @property
    def county(self) -> str:
        """The first 6 digits, the administrative division code of GB/T 2260."""
        return self[:6]

    @property
    def town(self) -> str:
        """The first 9 digits."""
        return self[:9]

    @property
    def level(self) -> Level:
        """The lowest level that is not all zeros."""
        return self._rank[0]

    @property
    def _rank(self) -> tuple[Level, int]:
        starts = {"village": 9, "town": 6, "county": 4, "city": 2, "province": 0}
        return next(rank for rank in _LEVELS if self[starts[rank[0]] : rank[1]].strip("0"))

    @property
    def parent(self) -> DivisionCode | None:
        """The division right above, None for a province."""
        own = self._rank[1]
        for _, length in _LEVELS:
            above = self[:length].ljust(12, "0")
            if length < own and above != self:
                code = DivisionCode(above)
                return code if code._rank[1] < own else None
        return None

    def contains(self, other: DivisionCode) -> bool:
        """Whether ``other`` is this division or lies in it."""
        return other.startswith(self[: self._rank[1]])


class CreditCode(Parsed, str):
    """An 18-character unified social credit code (GB 32100-2015) whose check character fits."""

    __slots__ = ()
    about: ClassVar[str] = "18 位统一社会信用代码"
    examples: ClassVar[tuple[str, ...]] = ("91350100M000100Y43",)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the code; small letters become capitals.

        Raises:
            BadValue: ``credit-length``, ``credit-letter``, ``credit-form`` or ``credit-check``.
        """
        code = fold_width(text).strip().upper()
        _check_credit_form(text, code)
        if _credit_check(code) != code[17]:
            raise BadValue(
                "credit-check",
                Text(
                    f"统一社会信用代码{shown(text)}的校验码不对，多半抄错了一位",
                    f"the check character of {shown(text)} is wrong; one character is mistyped",
                ),
                _CREDIT_HINT,
            )
        return cls(code)


class SiteCode(Parsed, str):
    """The 10-character identification code of a government website 网站标识码."""

    __slots__ = ()
    about: ClassVar[str] = "10 位政府网站标识码"
    examples: ClassVar[tuple[str, ...]] = ("5205210001",)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ten letters or digits.

        Raises:
            BadValue: ``site-code-form``.
        """
        code = fold_width(text).strip()
        if not re.fullmatch("[A-Za-z0-9]{10}", code):
            raise BadValue(
                "site-code-form",
                Text(
                    f"{shown(text)}不是网站标识码，应是 10 位数字或字母",
                    f"{shown(text)} is not a site code of ten letters or digits",
                ),
                Text("照备案信息抄，例：5205210001", "copy it, for example 5205210001"),
            )
        return cls(code)


class RecordId(Parsed, str):
    """The identifier of a record or a thing in it: a code, never a name; capitals count."""

    __slots__ = ()
    about: ClassVar[str] = "编号（字母、数字和连字符，最多 64 个）"
    examples: ClassVar[tuple[str, ...]] = ("gs-2026-001", "0572")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read up to 64 letters, digits and hyphens.

        Raises:
            BadValue: ``record-id-name`` when it holds Chinese, else ``record-id-form``.
        """
        if _RECORD_FORM.fullmatch(text):
            return cls(text)
        code = fold_width(text).strip()
        if _RECORD_FORM.fullmatch(code):
            return cls(code)
        raise _bad_record_id(text, code)


@lru_cache(maxsize=16384)
def _read_division(text: str) -> str:
    code = fold_width(text).strip()
    if not re.fullmatch("[0-9]+", code):
        raise _bad_division(
            "form", f"{shown(text)}不是区划代码", f"{shown(text)} is not a division code"
        )
    if len(code) != 12:
        message = (
            f"区划代码要 12 位，{shown(text)}是 {len(code)} 位",
            f"12 digits, not {len(code)}",
        )
        raise _bad_division("length", *message)
    if code[:2] not in PROVINCES:
        raise _bad_division(
            "province", f"没有以 {code[:2]} 开头的省份", f"no province is {code[:2]}"
        )
    city, county, town, village = code[2:4], code[4:6], code[6:9], code[9:]
    below_city = county + town + village
    if (city == "00" and below_city.strip("0")) or (town == "000" and village != "000"):
        raise _bad_division("gap", f"{code} 缺了中间一级", f"{code} lacks a level in between")
    return code


def _bad_division(fault: str, zh: str, en: str) -> BadValue:
    short = Text(
        "不足 12 位的在后面补 0，例：520521 写成 520521000000",
        "pad with zeros: 520521 becomes 520521000000",
    )
    hint = short if fault == "length" else _DIVISION_HINT
    return BadValue(f"division-{fault}", Text(zh, en), hint)


def _check_credit_form(text: str, code: str) -> None:
    name = f"统一社会信用代码{shown(text)}"
    if len(code) != 18:
        zh, en = f"{name}是 {len(code)} 位，要 18 位", f"18 characters, not {len(code)}"
        raise BadValue("credit-length", Text(zh, en), _CREDIT_HINT)
    for place, char in enumerate(code, 1):
        if char not in _CREDIT_ALPHABET:
            zh = f"{name}第 {place} 位是“{char}”，代码里没有 I、O、Z、S、V 和其他字符"
            raise BadValue(
                "credit-letter",
                Text(zh, f"character {place} is {char}; I, O, Z, S, V and others are not used"),
                Text("看看是不是数字 1、0、2、5", "is it the digit 1, 0, 2 or 5?"),
            )
    if not _CREDIT_FORM.fullmatch(code):
        zh, en = f"{name}第 3 至 8 位要是数字", "characters 3 to 8 must be digits"
        raise BadValue("credit-form", Text(zh, en), _CREDIT_HINT)


def _credit_check(code: str) -> str:
    """GB 32100-2015, 4.2.5: weights 3^(i-1) mod 31 over the first 17 characters."""
    total = sum(_CREDIT_ALPHABET.index(char) * pow(3, i, 31) for i, char in enumerate(code[:17]))
    return _CREDIT_ALPHABET[-total % 31]


def _bad_record_id(text: str, code: str) -> BadValue:
    if _CHINESE.search(code):
        return BadValue(
            "record-id-name",
            Text(
                f"编号{shown(text)}里有汉字；编号是代码，不是名称，名称会重复、会改",
                f"{shown(text)} holds Chinese; identifiers are codes, as names repeat and change",
            ),
            _RECORD_HINT,
        )
    wrong = re.search("[^A-Za-z0-9-]", code)
    if not code:
        message = Text("没有写编号", "the identifier is empty")
    elif wrong:
        char = wrong.group()
        sign = "空格" if char.isspace() else f"“{char}”"
        message = Text(f"编号{shown(text)}里不能有{sign}", f"{shown(text)} may not hold {char!r}")
    elif code.startswith("-"):
        message = Text("编号不能以连字符开头", "an identifier may not begin with a hyphen")
    else:
        message = Text(
            f"编号最多 64 个字符，现在是 {len(code)} 个", f"64 characters at most, not {len(code)}"
        )
    return BadValue("record-id-form", message, _RECORD_HINT)
