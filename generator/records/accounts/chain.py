"""What must agree from one period to the next (rules.md, Accounts, 2, 3 and 7).

The shortest periods form a chain: each opens with what the one before closed with, and none is
missing. A quarter, half or year lies over the months it covers and repeats their sums.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from generator.errors import Text
from generator.records.accounts.checks import voucher_key
from generator.records.accounts.equations import is_transfer
from generator.records.accounts.model import Account, AccountRow, FundRow, LineRow
from generator.records.accounts.sums import Equation, Term
from generator.records.accounts.wording import sum_findings
from generator.records.base import Filed, Finding
from generator.source import FieldPath
from generator.values import Period

Ledgers = Sequence[Filed[Account]]
ONE_DAY = timedelta(days=1)


def in_time(filed: Iterable[Filed[Account]]) -> list[Filed[Account]]:
    """Ledgers by first day, the shorter period first."""
    return sorted(filed, key=lambda f: (f.record.period.first, f.record.period.last))


def leaves(filed: Ledgers) -> list[Filed[Account]]:
    """The ledgers of money that lie over no other, in time; registers alone are none."""
    ordered = in_time(f for f in filed if f.record.is_ledger)
    if len({one.record.period.unit for one in ordered}) < 2:
        return ordered
    return [one for one in ordered if not any(_over(one, other) for other in ordered)]


def _over(one: Filed[Account], other: Filed[Account]) -> bool:
    mine, theirs = one.record.period, other.record.period
    return mine != theirs and mine.covers(theirs)


def chain_findings(filed: Ledgers) -> Iterator[Finding]:
    """What is wrong among a village's ledgers."""
    chain = leaves(filed)
    yield from _gaps(chain)
    pairs = [pair for pair in pairwise(chain) if not _continued(*pair)]
    yield from sum_findings(e for before, after in pairs for e in _carried(before, after))
    for before, after in pairs:
        yield from _appeared(before, after)
    spans = [one for one in filed if one.record.is_ledger and one.record.period.unit != "month"]
    for one in in_time(spans):
        parts = [leaf for leaf in chain if _over(one, leaf)]
        if parts:
            yield from _covered(one, parts)
    yield from _vouchers(chain)
    yield from sum_findings(_welfare(filed), str)


def _welfare(filed: Ledgers) -> Iterator[Equation]:
    """低保 households and people at the end of a period are those at the start of the next."""
    counted = in_time(f for f in filed if f.record.welfare)
    for before, after in pairwise(counted):
        old, new = before.record.welfare, after.record.welfare
        if old is None or new is None:
            continue
        if after.record.period.first != before.record.period.last + ONE_DAY:
            continue
        for key, ended, began in (
            ("户", old.households.closing, new.households.opening),
            ("人", old.people.closing, new.people.opening),
        ):
            opening = Term(("低保", key, "期初"), began, -1, after.name)
            closing = Term(("低保", key, "期末"), ended, 1, before.name)
            label = Text(f"低保期初{key}数（上期期末）", f"低保 {key} at the start")
            yield Equation("accounts-welfare", label, opening, [closing, opening])


def _gaps(chain: Ledgers) -> Iterator[Finding]:
    for before, after in pairwise(chain):
        if after.record.period.first == before.record.period.last + ONE_DAY:
            continue
        missing = before.record.period.next()
        message = Text(
            f"{before.record.period}之后缺 {missing}",
            f"{missing.key} is missing before this period",
        )
        hint = Text("把缺的一期补上，期末接着下一期的期初", "add the missing period")
        yield Finding("accounts-period-missing", ("期间",), message, hint, file=after.name)


_Row = AccountRow | FundRow
_PARTS: tuple[tuple[str, str], ...] = (("账户", "accounts"), ("专项资金", "funds"))


def _rows(record: Account, attribute: str) -> tuple[_Row, ...]:
    rows: tuple[_Row, ...] = getattr(record, attribute)
    return rows


def _continued(before: Filed[Account], after: Filed[Account]) -> bool:
    """Whether the same accounts and funds open with what they closed with: nothing to be told."""
    for _, attribute in _PARTS:
        closed, opened = _rows(before.record, attribute), _rows(after.record, attribute)
        closings = {row.name: row.closing for row in closed}
        if len(closings) < len(opened) or closings != {row.name: row.opening for row in opened}:
            return False
    return True


def _carried(before: Filed[Account], after: Filed[Account]) -> Iterator[Equation]:
    """Closing of the period before = opening of this one, account by account."""
    if after.record.period.first != before.record.period.last + ONE_DAY:
        return
    for key, attribute in _PARTS:
        closings = {
            row.name: Term((key, n, "期末"), row.closing, 1, before.name)
            for n, row in enumerate(_rows(before.record, attribute))
        }
        for n, row in enumerate(_rows(after.record, attribute)):
            if row.name in closings:
                opening = Term((key, n, "期初"), row.opening, -1, after.name)
                label = Text(
                    f"{row.name}的期初（上期期末）", f"the opening of {row.name}, closing before"
                )
                yield Equation("accounts-carried", label, opening, [closings[row.name], opening])


def _appeared(before: Filed[Account], after: Filed[Account]) -> Iterator[Finding]:
    """Accounts that come with money from nowhere, or vanish with it."""
    if after.record.period.first != before.record.period.last + ONE_DAY:
        return
    for key, attribute in _PARTS:
        old = {row.name: row for row in _rows(before.record, attribute)}
        new = {row.name: row for row in _rows(after.record, attribute)}
        for n, row in enumerate(_rows(after.record, attribute)):
            if row.name not in old and row.opening:
                message = Text(
                    f"上期没有“{row.name}”，期初却有 {row.opening}",
                    f"'{row.name}' was not there before, yet opens with {row.opening}",
                )
                hint = Text(
                    "新账户期初写 0，钱由明细转入", "open with 0 and move the money in by a line"
                )
                yield Finding("accounts-carried", (key, n, "期初"), message, hint, file=after.name)
        for name, row in old.items():
            if name not in new and row.closing:
                message = Text(
                    f"上期“{name}”还有 {row.closing}，这期没有了这一项",
                    f"'{name}' closed with {row.closing} and is gone",
                )
                hint = Text(f"补上“{name}”，期初 {row.closing}", f"add '{name}' opening with it")
                yield Finding("accounts-carried", (key,), message, hint, file=after.name)


def _covered(one: Filed[Account], parts: Ledgers) -> Iterator[Finding]:
    """Months = quarter = year."""
    period: Period = one.record.period
    edges = (parts[0].record.period.first, parts[-1].record.period.last)
    if edges != (period.first, period.last):
        if one.record.lines is None:
            there = "、".join(str(p.record.period) for p in parts)
            message = Text(
                f"{period}的各期不齐，只有{there}", f"not every part of {period.key} is there"
            )
            hint = Text(
                "补齐各期，或在这一期写明细", "add the missing parts, or give the lines here"
            )
            yield Finding("accounts-period-missing", ("期间",), message, hint, file=one.name)
        return
    yield from sum_findings(_period_sums(one, parts))


def _period_sums(one: Filed[Account], parts: Ledgers) -> Iterator[Equation]:
    code = "accounts-period-sum"
    for key, english in (("收入", "income"), ("支出", "expense")):
        terms = [
            Term(("合计", key), getattr(p.record.totals, english), 1, p.name)
            for p in (*parts, one)
            if p.record.totals
        ]
        result = terms[-1]._replace(sign=-1)
        label = Text(f"{one.record.period}的{key}合计", f"{english} of {one.record.period.key}")
        yield Equation(code, label, result, [*terms[:-1], result])
    for end, field, part in (("期初", "opening", parts[0]), ("期末", "closing", parts[-1])):
        for name, path, value in _named(one.record, end, field):
            same = [(p, v) for n, p, v in _named(part.record, end, field) if n == name]
            source = Term(same[0][0], same[0][1], 1, part.name) if same else Term((), 0)
            result = Term(path, value, -1, one.name)
            label = Text(f"{name}的{end}", f"{field} of {name}")
            yield Equation(code, label, result, [source, result])


def _named(record: Account, end: str, field: str) -> Iterator[tuple[str, FieldPath, int]]:
    for key, attribute in _PARTS:
        for n, row in enumerate(_rows(record, attribute)):
            yield row.name, (key, n, end), getattr(row, field)


_Voucher = tuple[int, tuple[str, int]]
"""A year, and a voucher's word and count."""


def _vouchers(chain: Ledgers) -> Iterator[Finding]:
    """A number once a village and year; what is reversed exists; skipped numbers are explained."""
    taken: set[_Voucher] = set()
    for place, filed in enumerate(chain):
        own = _first_lines(filed.record)
        if not taken.isdisjoint(own):
            used = _used(chain[:place])
            for n, line in enumerate(filed.record.lines or ()):
                key = (line.day.year, voucher_key(line.voucher))
                if key in used:
                    yield _twice(filed, n, line, used[key])
        yield from _skipped(filed, own)
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


def _skipped(filed: Filed[Account], used: Iterable[_Voucher]) -> Iterator[Finding]:
    counted: dict[str, set[int]] = {}
    for _, (word, number) in used:
        if number:
            counted.setdefault(word, set()).add(number)
    for row in filed.record.voided:
        word, number = voucher_key(row.voucher)
        if word in counted:
            counted[word].add(number)
    for word, numbers in sorted(counted.items()):
        first, last = min(numbers), max(numbers)
        if len(numbers) <= last - first:
            absent = sorted(set(range(first, last)) - numbers)
            listed = "、".join(f"{word}{number}" for number in absent[:10])
            message = Text(f"凭证号跳过了{listed}", f"voucher numbers are skipped: {listed}")
            hint = Text("作废的写进“作废凭证”", "list voided ones under 作废凭证")
            path = ("明细",)
            yield Finding("accounts-voucher-gap", path, message, hint, "warning", filed.name)


def _reversals(chain: Ledgers) -> Iterator[Finding]:
    amounts: dict[tuple[str, int], int] = {}
    for filed in chain:
        for n, line in enumerate(filed.record.lines or ()):
            value = line.income if line.income is not None else line.expense or 0
            key = voucher_key(line.reverses) if line.reverses else voucher_key(line.voucher)
            if line.reverses and not is_transfer(line):
                yield from _reversal(filed, n, line, amounts.get(key), int(value))
            amounts[key] = amounts.get(key, 0) + int(value)


def _reversal(
    filed: Filed[Account], n: int, line: LineRow, left: int | None, value: int
) -> Iterator[Finding]:
    path = ("明细", n, "冲销")
    if left is None:
        message = Text(
            f"前面没有凭证 {line.reverses}", f"there is no voucher {line.reverses} before"
        )
        hint = Text("写被冲销的那张凭证的号", "name the voucher that is reversed")
        yield Finding("accounts-red-letter", path, message, hint, "warning", filed.name)
    elif left + value < 0:
        message = Text(
            f"冲销的数比凭证 {line.reverses} 还多", f"more than voucher {line.reverses} is reversed"
        )
        yield Finding("accounts-red-letter", path, message, file=filed.name)
