"""What bookkeepers write in cells: amounts with ¥, commas, 万元 and full width, Chinese dates."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from generator.errors import BadValue, Text
from generator.intake.grid import Raw, show
from generator.values import Money, parse_day
from generator.values.text import fold_width

_DASHES = str.maketrans("−–—﹣‐‑一", "-------")
_EMPTY = re.compile(r"[-/\\]*|无|零").fullmatch
_AMOUNT = re.compile(
    r"(?P<sign>-?)\s*(?:¥|￥|RMB|CNY|人民币)?\s*(?P<minus>-?)"
    r"(?P<number>[0-9]+(?:\.[0-9]*)?|[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?)\s*(?P<unit>万元|万|元)?整?",
    re.IGNORECASE,
).fullmatch
_PARENTHESES = re.compile(r"\((.*)\)").fullmatch
_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|[-/.])(\d{1,2})[日号]?").fullmatch
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})").fullmatch
_SHORT_YEAR = re.compile(r"(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?").fullmatch
_SERIAL = (30_000, 60_000)
"""Days since 1899-12-30 that are years 1982 to 2064: what a day is when its format was lost."""

HINT = Text("写成 12300.00", "write 12300.00")


class Taken(NamedTuple):
    """A value that was taken, and what had to be supposed for it (empty: nothing)."""

    value: int
    supposed: Text | None = None


def amount(cell: Raw, unit: int = 1) -> Taken | None:
    """Fen of a cell, None for an empty one. ``unit`` is how many yuan the sheet counts in.

    Raises:
        BadValue: ``import-amount`` for anything that is no exact amount.
    """
    if cell is None:
        return None
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        raise _no_amount(show(cell))
    if isinstance(cell, (int, float)):
        return Taken(_fen(Decimal(repr(cell)), unit, show(cell), loose=True))
    text = fold_width(cell).translate(_DASHES).strip()
    if _EMPTY(text):
        return None
    supposed = None
    inside = _PARENTHESES(text)
    if inside:
        text = f"-{inside[1]}"
        supposed = Text(f"“{cell.strip()}”当作负数", f"'{cell.strip()}' taken as negative")
    found = _AMOUNT(re.sub(r"(?<=\d)\s+(?=[\d,.])", "", text))
    if found is None or (found["sign"] and found["minus"]):
        raise _no_amount(cell)
    own = {"万元": 10_000, "万": 10_000, "元": 1}.get(found["unit"] or "", unit)
    value = _fen(Decimal(found["number"].replace(",", "")), own, cell, loose=False)
    value = -value if found["sign"] or found["minus"] else value
    if own != 1 and found["unit"]:
        yuan = Money(value)
        supposed = Text(f"“{cell.strip()}”当作 {yuan} 元", f"'{cell.strip()}' taken as {yuan}")
    return Taken(value, supposed)


def _fen(number: Decimal, unit: int, shown: str, *, loose: bool) -> int:
    """Whole fen; ``loose`` forgives what binary fractions add beyond a millionth of a fen."""
    exact = number * unit * 100
    try:
        whole = exact.to_integral_value()
    except InvalidOperation:
        raise _no_amount(shown) from None
    if exact != whole and not (loose and abs(exact - whole) < Decimal("0.000001")):
        raise BadValue(
            "import-amount",
            Text(f"“{shown}”的小数超过两位", f"'{shown}' has more than two decimals"),
            Text("核对后写到分", "check it and write whole fen"),
        )
    return int(whole)


def _no_amount(shown: str) -> BadValue:
    return BadValue(
        "import-amount", Text(f"“{shown.strip()}”不是金额", f"'{shown.strip()}' is no amount"), HINT
    )


class Day(NamedTuple):
    """A day that was taken, and what had to be supposed for it."""

    value: date
    supposed: Text | None = None


def day(cell: Raw, year: int | None) -> Day | None:
    """The day of a cell, None for an empty one; ``year`` is the period's, for 10月3日.

    Raises:
        BadValue: ``import-day`` or what ``parse_day`` says.
    """
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return Day(cell.date())
    if isinstance(cell, date):
        return Day(cell)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _numbered(cell)
    if not isinstance(cell, str):
        raise _no_day(show(cell))
    return _written(cell, year)


def _numbered(number: float) -> Day:
    compact = _COMPACT(show(number))
    if compact:
        return Day(parse_day("-".join(compact.groups())))
    if _SERIAL[0] <= number < _SERIAL[1]:
        found = date(1899, 12, 30) + timedelta(days=int(number))
        return Day(
            found, Text(f"数字 {show(number)} 当作日期 {found}", f"{show(number)} taken as {found}")
        )
    raise _no_day(show(number))


def _written(cell: str, year: int | None) -> Day:
    text = "".join(fold_width(cell).translate(str.maketrans("−–—", "---")).split())
    compact, short, month_day = _COMPACT(text), _SHORT_YEAR(text), _MONTH_DAY(text)
    if compact:
        return Day(parse_day("-".join(compact.groups())))
    if month_day:
        if year is None:
            raise BadValue(
                "import-day",
                Text(f"“{cell}”没有年份", f"'{cell}' has no year"),
                Text("用 --period 说明是哪一期", "say which period with --period"),
            )
        found = parse_day(f"{year}-{month_day[1]}-{month_day[2]}")
        return Day(
            found, Text(f"“{cell.strip()}”没有年份，当作 {found}", f"'{cell}' taken as {found}")
        )
    if short:
        found = parse_day(f"20{short[1]}-{short[2]}-{short[3]}")
        return Day(found, Text(f"“{cell.strip()}”当作 {found}", f"'{cell}' taken as {found}"))
    return Day(parse_day(text.removesuffix("00:00:00").removesuffix("T")))


def _no_day(shown: str) -> BadValue:
    return BadValue(
        "import-day",
        Text(f"“{shown}”不是日期", f"'{shown}' is no day"),
        Text("写成 2026-10-03", "write 2026-10-03"),
    )
