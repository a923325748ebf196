"""What must agree from one period to the next (rules.md, Accounts, 2, 3 and 7).

The shortest periods form a chain: each opens with what the one before closed with, and none is
missing. A quarter, half or year lies over the months it covers and repeats their sums.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.errors import Text
from generator.records.accounts.model import Account, AccountRow, FundRow
from generator.records.accounts.spans import span_findings
from generator.records.accounts.sums import Equation, Term
from generator.records.accounts.timeline import (
    Ledgers,
    finest,
    follows,
    in_time,
    leaves,
    lies_over,
)
from generator.records.accounts.vouchers import voucher_findings
from generator.records.accounts.wording import sum_findings
from generator.records.base import Filed, Finding


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
        parts = [leaf for leaf in chain if lies_over(one, leaf)]
        if parts:
            yield from span_findings(one, parts)
    yield from voucher_findings(chain)
    yield from sum_findings(_welfare(filed), str)


_ENDS = {"期初": "opening", "期末": "closing"}
_Count = tuple[Filed[Account], str]
"""A record and one end of its period."""


def _welfare(filed: Ledgers) -> Iterator[Equation]:
    """低保 at the end of a period is what it is at the start of the next.

    Months are held against months, and a quarter over them against its first and last.
    """
    counted = in_time(f for f in filed if f.record.welfare)
    parts = finest(counted)
    for before, after in pairwise(parts):
        if follows(before, after):
            yield from _same_welfare((after, "期初"), (before, "期末"), "上期期末")
    for one in counted:
        within = [part for part in parts if lies_over(one, part)]
        for end, part in zip(_ENDS, within[:1] + within[-1:], strict=False):
            day = "first" if end == "期初" else "last"
            if getattr(part.record.period, day) == getattr(one.record.period, day):
                yield from _same_welfare((one, end), (part, end), str(part.record.period))


def _same_welfare(told: _Count, known: _Count, whose: str) -> Iterator[Equation]:
    """Households and people at one end of a record are those at one end of another."""
    for key, attribute in (("户", "households"), ("人", "people")):
        terms = []
        for (filed, end), sign in ((known, 1), (told, -1)):
            value: int = getattr(getattr(filed.record.welfare, attribute), _ENDS[end])
            terms.append(Term(("低保", key, end), value, sign, filed.name))
        label = Text(f"低保{told[1]}{key}数（{whose}）", f"低保 {attribute}, {_ENDS[told[1]]}")
        yield Equation("accounts-welfare", label, terms[-1], terms)


def _gaps(chain: Ledgers) -> Iterator[Finding]:
    for before, after in pairwise(chain):
        if follows(before, after):
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
    if not follows(before, after):
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
    if not follows(before, after):
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
