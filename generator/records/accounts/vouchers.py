"""Voucher numbers among the ledgers of a village (rules.md, Accounts, 7).

A number is used once a year and none is skipped, from one month to the next as within one; what a
red letter reverses is there, in the same column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from generator.errors import Text
from generator.records.accounts.model import Account, LineRow
from generator.records.accounts.timeline import Ledgers, follows
from generator.records.accounts.wording import show_money
from generator.records.accounts.words import voucher_key
from generator.records.base import Filed, Finding

_Voucher = tuple[int, tuple[str, int]]
"""A year, and a voucher's word and count."""
_Last = dict[tuple[int, str], int]
"""The last number of a year and word."""

_LISTED: Final = 10
"""So many skipped numbers are named."""


def voucher_findings(chain: Ledgers) -> Iterator[Finding]:
    """A number once a village and year; what is reversed exists; skipped numbers are explained."""
    taken: set[_Voucher] = set()
    last: _Last = {}
    for place, filed in enumerate(chain):
        own = _first_lines(filed.record)
        if not taken.isdisjoint(own):
            used = _used(chain[:place])
            for n, line in enumerate(filed.record.lines or ()):
                key = (line.day.year, voucher_key(line.voucher))
                if key in used:
                    yield _twice(filed, n, line, used[key])
        if place and not follows(chain[place - 1], filed):
            last.clear()
        yield from _skipped(filed, own, last)
        taken.update(own, _voided(filed.record))
    if any(line.reverses for filed in chain for line in filed.record.lines or ()):
        yield from _reversals(chain)


def _first_lines(record: Account) -> dict[_Voucher, int]:
    """The first line of each voucher."""
    first: dict[_Voucher, int] = {}
    for n, line in enumerate(record.lines or ()):
        first.setdefault((line.day.year, voucher_key(line.voucher)), n)
    return first


def _voided(record: Account) -> list[_Voucher]:
    return [(record.period.year, voucher_key(row.voucher)) for row in record.voided]


def _used(chain: Ledgers) -> dict[_Voucher, tuple[Filed[Account], int]]:
    """Where each voucher was used last, −1 for a line of one that was voided."""
    used: dict[_Voucher, tuple[Filed[Account], int]] = {}
    for filed in chain:
        used |= {key: (filed, n) for key, n in _first_lines(filed.record).items()}
        for key in _voided(filed.record):
            used.setdefault(key, (filed, -1))
    return used


def _twice(
    filed: Filed[Account], n: int, line: LineRow, first: tuple[Filed[Account], int]
) -> Finding:
    where, row = first[0].record.period, first[1] + 1
    there = f"第 {row} 行" if row else "作废凭证"
    message = Text(
        f"凭证号 {line.voucher} 在{where}{there}用过了",
        f"voucher {line.voucher} was used in {where.key} already",
    )
    hint = Text("凭证号一村一年内不能重复", "a number is used once a village and year")
    return Finding("accounts-voucher", ("明细", n, "凭证号"), message, hint, file=filed.name)


def _skipped(filed: Filed[Account], used: Iterable[_Voucher], last: _Last) -> Iterator[Finding]:
    """Numbers missing since the last of the period before; moves ``last`` on."""
    counted: dict[tuple[int, str], set[int]] = {}
    for year, (word, number) in used:
        if number:
            counted.setdefault((year, word), set()).add(number)
    for year, (word, number) in _voided(filed.record):
        if (year, word) in counted or (year, word) in last:
            counted.setdefault((year, word), set()).add(number)
    for key, numbers in sorted(counted.items()):
        first, newest = min(numbers), max(numbers)
        before = last.get(key, first - 1)
        if first - before > 1 and _of_month(first, filed.record):
            before = first - 1
        last[key] = max(before, newest)
        known = len(numbers) if first > before else sum(number > before for number in numbers)
        if known < newest - before:
            absent = (n for n in range(before + 1, newest) if n not in numbers)
            yield _gap(filed, key[1], list(islice(absent, _LISTED)), newest - before - known)


def _of_month(number: int, record: Account) -> bool:
    """Whether a number is made of the month, and so begins anew each month: 20260801."""
    months = range(record.period.first.month, record.period.last.month + 1)
    return number // 100 % 100 in months or number // 1000 % 100 in months


def _gap(filed: Filed[Account], word: str, absent: Iterable[int], count: int) -> Finding:
    listed = "、".join(f"{word}{number}" for number in absent)
    more = Text(f"等 {count} 个", f" and more, {count} in all") if count > _LISTED else Text("", "")
    message = Text(
        f"凭证号跳过了{listed}{more.zh}", f"voucher numbers are skipped: {listed}{more.en}"
    )
    hint = Text(
        "作废的写进“作废凭证”，漏记的补上", "list voided ones under 作废凭证, add what was left out"
    )
    return Finding("accounts-voucher-gap", ("明细",), message, hint, "warning", filed.name)


_COLUMNS: Final = ("收入", "支出")
_Held = dict[_Voucher, list[int]]
"""What each voucher holds in either column, in fen, less what was reversed."""


def _reversals(chain: Ledgers) -> Iterator[Finding]:
    held: _Held = {}
    for filed in chain:
        for n, line in enumerate(filed.record.lines or ()):
            for column, amount in enumerate((line.income, line.expense)):
                if amount is None:
                    continue
                if line.reverses is None:
                    key = (line.day.year, voucher_key(line.voucher))
                    held.setdefault(key, [0, 0])[column] += int(amount)
                else:
                    yield from _reversal(filed, n, line, column, held)


def _reversal(
    filed: Filed[Account], n: int, line: LineRow, column: int, held: _Held
) -> Iterator[Finding]:
    """A red letter takes back what its voucher of this year holds, or else of the year before."""
    name = voucher_key(line.reverses or "")
    value = int((line.income, line.expense)[column] or 0)
    found = [held[key] for year in (0, 1) if (key := (line.day.year - year, name)) in held]
    enough = [amounts for amounts in found if amounts[column] + value >= 0]
    path = ("明细", n, "冲销")
    if enough:
        enough[0][column] += value
    elif found:
        most, side = show_money(max(amounts[column] for amounts in found)), _COLUMNS[column]
        message = Text(
            f"冲销的数比凭证 {line.reverses} 还多：它的{side}还剩 {most}，"
            f"这里冲 {show_money(-value)}",
            f"more than voucher {line.reverses} is reversed: {most} is left in this column",
        )
        hint = Text(
            "红字写在原凭证的同一栏，冲销的数不超过原来的数；核对凭证号、栏和金额",
            "a red line stands in its voucher's column and takes back no more than it holds",
        )
        yield Finding("accounts-red-letter", path, message, hint, file=filed.name)
    else:
        message = Text(
            f"前面没有凭证 {line.reverses}", f"there is no voucher {line.reverses} before"
        )
        hint = Text("写被冲销的那张凭证的号", "name the voucher that is reversed")
        yield Finding("accounts-red-letter", path, message, hint, "warning", filed.name)
