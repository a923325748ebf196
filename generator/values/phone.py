"""Telephone numbers an office may publish, and the two kinds it may not: full mobiles are
recognised as such so that the privacy gate can stop them, masked ones are shown masked."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ClassVar, Literal, Self, cast

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.reading import Parsed, shown
from generator.values.text import fold_width

PhoneKind = Literal["landline", "local", "service", "hotline", "mobile", "masked"]

_DASHES = str.maketrans("−–—‐‑－", "------")
_EXTENSION = late(
    r"(.*[0-9])\s*(?:转|分机|ext\.?|#)\s*([0-9]{1,6})|(.*[0-9]{7,8})\s*-\s*([0-9]{1,6})", re.I
)
_PREFIX = late(r"(?:\+|00)86[\s-]*(?:\(0\))?")
_MASKED = late(r"(1[0-9]{2})[*x×]{4}([0-9]{4})", re.I)
_MOBILE = late(r"1[3-9][0-9]{9}")
_SERVICE = late(r"([48]00)([0-9]{3})([0-9]{4})")
_HOTLINE = late(r"11[0-9]|12[0-9]|1[0-2][0-9]{3}|1[0-2][0-9]{4}|9[56][0-9]{3,4}")
_AREA = late(r"0(?:10|2[0-9]|[3-9][0-9]{2})")
# Nobody has a number that begins with 0000: those are the demonstration county's.
_LOCAL = late(r"[2-9][0-9]{6,7}|0000[0-9]{3}")
_SEVERAL = late(r"[0-9]{7}[^0-9]+(?:[0-9]{3,4}[^0-9]{1,2})?[0-9]{7}")

_HINT = Text(
    "写成 0857-5221234、400-820-8820 或 12345", "write 0857-5221234, 400-820-8820 or 12345"
)


@dataclass(frozen=True, slots=True)
class Phone(Parsed):
    """One number: ``area`` with its leading 0 or None, ``number`` in bare digits (or masked)."""

    about: ClassVar[str] = "电话号码"
    examples: ClassVar[tuple[str, ...]] = ("0857-5221234", "400-820-8820", "12345")

    area: str | None
    number: str
    extension: str | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a landline, a local number, a 400 number, a hotline, or a mobile, full or masked.

        Raises:
            BadValue: ``phone-empty``, ``phone-several``, ``phone-area``, ``phone-length`` or
                ``phone-form``.
        """
        return cast(Self, _read(text))

    @property
    def kind(self) -> PhoneKind:
        """What sort of number it is; ``local`` lacks its area code."""
        if "*" in self.number:
            return "masked"
        if _HOTLINE.fullmatch(self.number):
            return "hotline"
        if self.area is not None:
            return "landline"
        if _MOBILE.fullmatch(self.number):
            return "mobile"
        return "service" if _SERVICE.fullmatch(self.number) else "local"

    def with_area(self, code: str) -> Phone:
        """A local number with its area code; any other number as it is.

        Raises:
            BadValue: ``phone-area`` or ``phone-length``.
        """
        if self.kind != "local":
            return self
        _check_area(code, self.number)
        return replace(self, area=code)

    @property
    def plain(self) -> str:
        """ASCII only, for other programs: ``0857-5221234-806``."""
        return self._bare + (f"-{self.extension}" if self.extension else "")

    @property
    def uri(self) -> str | None:
        """The ``tel:`` address (RFC 3966), or None for a masked number.

        Hotlines, 400 numbers and local numbers are dialled as they stand and get no prefix.
        """
        kind = self.kind
        if kind == "masked":
            return None
        if self.area:
            digits = f"+86{self.area[1:]}{self.number}"
        else:
            digits = f"+86{self.number}" if kind == "mobile" else self.number
        return f"tel:{digits}" + (f";ext={self.extension}" if self.extension else "")

    @property
    def _bare(self) -> str:
        if self.area:
            return f"{self.area}-{self.number}"
        service = _SERVICE.fullmatch(self.number)
        return "-".join(service.groups()) if service else self.number

    def __str__(self) -> str:
        return self._bare + (f" 转 {self.extension}" if self.extension else "")


@lru_cache(maxsize=8192)
def _read(text: str) -> Phone:
    folded = fold_width(text).translate(_DASHES).strip()
    if not folded:
        raise BadValue("phone-empty", Text("没有写电话", "the number is empty"), _HINT)
    if masked := _MASKED.fullmatch(_joined(folded)):
        return Phone(None, f"{masked[1]}****{masked[2]}")
    abroad = _PREFIX.match(folded)
    body = folded[abroad.end() :] if abroad else folded
    digits = _joined(body)
    if _MOBILE.fullmatch(digits) or _SERVICE.fullmatch(digits):
        return Phone(None, digits)
    if extended := _EXTENSION.fullmatch(folded):
        main = _read(extended[1] or extended[3])
        if main.extension is None and main.kind != "masked":
            return replace(main, extension=extended[2] or extended[4])
    elif whole := _number(body, national=bool(abroad)):
        return whole
    raise _fault(text, folded)


def _joined(text: str) -> str:
    return re.sub(r"[\s()-]", "", text)


def _number(text: str, *, national: bool) -> Phone | None:
    """The number without extension, None when ``text`` is none; ``national``: came with +86."""
    if not re.fullmatch(r"\(?[0-9][0-9\s()-]*", text):
        return None
    digits = _joined(text)
    split = re.fullmatch(r"\(?(0[0-9]+)[\s)-]+([0-9][0-9\s-]*)", text)
    if split and _HOTLINE.fullmatch(_joined(split[2])):
        _check_area(split[1], None)
        return Phone(split[1], _joined(split[2]))
    if national and not digits.startswith("0") and len(digits) > 8:
        digits = "0" + digits
    if digits.startswith("0"):
        return _landline(digits, split[1] if split else None)
    if _HOTLINE.fullmatch(digits) or _LOCAL.fullmatch(digits):
        return Phone(None, digits)
    return None


def _landline(digits: str, typed_area: str | None) -> Phone | None:
    area = _AREA.match(digits)
    if area is None or (typed_area and typed_area != area.group()):
        if typed_area:
            raise _bad_area(typed_area)
        return None
    number = digits[area.end() :]
    _check_area(area.group(), number)
    return Phone(area.group(), number)


def _check_area(area: str, number: str | None) -> None:
    """010 and 02x take eight digits, 03xx to 09xx seven or eight (电信网编号计划)."""
    if not _AREA.fullmatch(area):
        raise _bad_area(area)
    if number is None:
        return
    lengths = (8,) if len(area) == 3 else (7, 8)
    if len(number) not in lengths or not _LOCAL.fullmatch(number):
        wanted = " 或 ".join(map(str, lengths))
        raise BadValue(
            "phone-length",
            Text(
                f"区号 {area} 后面应是 {wanted} 位、不以 0 或 1 开头的号码，现在是{shown(number)}",
                f"after area code {area} come {' or '.join(map(str, lengths))} digits that don't"
                f" begin with 0 or 1, not {shown(number)}",
            ),
            _HINT,
        )


def _bad_area(area: str) -> BadValue:
    return BadValue(
        "phone-area",
        Text(f"没有区号 {area}", f"there is no area code {area}"),
        Text("区号是 010、02x 或四位的 0857 等", "it is 010, 02x or four digits such as 0857"),
    )


def _fault(text: str, folded: str) -> BadValue:
    if _SEVERAL.search(folded):
        return BadValue(
            "phone-several",
            Text(f"{shown(text)}像是几个号码", f"{shown(text)} looks like several numbers"),
            Text("一处只写一个号码，例：0857-5221234", "one number each, for example 0857-5221234"),
        )
    return BadValue(
        "phone-form",
        Text(f"{shown(text)}不是电话号码", f"{shown(text)} is not a telephone number"),
        _HINT,
    )
