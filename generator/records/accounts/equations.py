"""The identities inside one ledger, as equations (rules.md, Accounts, 1, 3, 4, 6 and 9).

Transfers are the lines whose subject is itself an account, 101 or 102: they move money between
accounts, so they count in an account's sums and never in the totals of income and expenditure.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.accounts.batches import batch_equations
from generator.records.accounts.model import Account, LineRow
from generator.records.accounts.sums import Equation, Term
from generator.records.accounts.turnover import TRANSFERS

_COLUMNS = (("income", "收入", 1, "income"), ("expense", "支出", -1, "expenditure"))
Moves = list[tuple[LineRow, Term]]
"""Lines with their one amount as a term: +1 for income, −1 for expenditure."""


def is_transfer(line: LineRow) -> bool:
    """Whether the line only moves money from one account to another."""
    return line.subject[:3] in TRANSFERS


def moves(record: Account) -> Moves:
    """Every amount of the ledger's lines, in order."""
    found: Moves = []
    for n, line in enumerate(record.lines or ()):
        if line.income is not None:
            found.append((line, Term(("明细", n, "收入"), line.income)))
        if line.expense is not None:
            found.append((line, Term(("明细", n, "支出"), line.expense, -1)))
    return found


def ledger_equations(record: Account, *, absent: bool = False) -> Iterator[Equation]:
    """Everything that must add up within the record.

    With ``absent``, each account and column also has a line of 0.00 that isn't there, so that a
    line left out shows as a figure that should have been more.
    """
    if record.lines is None:
        yield from _summary(record)
        yield from _funds(record, None)
        yield from batch_equations(record)
        return
    amounts = moves(record)
    lost = list(_absent(record)) if absent else []
    yield from _accounts(record, amounts, lost)
    yield from _totals(record, amounts, lost)
    yield from _subtotals(record, amounts, lost)
    yield from _transfers(amounts)
    yield from _funds(record, amounts)
    yield from batch_equations(record)
    yield from _balances(record)


def _absent(record: Account) -> Iterator[Term]:
    """Lines that may have been left out: by account, subtotalled subject and column."""
    subjects = [row.subject for row in record.subtotals] or [""]
    for row in record.accounts:
        for subject in subjects:
            for _, key, sign, _ in _COLUMNS:
                yield Term(("明细", row.name, subject, key), 0, sign)


def _accounts(record: Account, amounts: Moves, lost: list[Term]) -> Iterator[Equation]:
    for n, row in enumerate(record.accounts):
        own = [term for line, term in amounts if line.account == row.name]
        own += [term for term in lost if term.path[1] == row.name]
        closing = Term(("账户", n, "期末"), row.closing, -1)
        label = Text(f"{row.name}的期末余额", f"the closing balance of {row.name}")
        terms = [Term(("账户", n, "期初"), row.opening), *own, closing]
        yield Equation("accounts-closing", label, closing, terms)
        for attribute, key, sign, english in _COLUMNS:
            stated = getattr(row, attribute)
            if stated is not None:
                result = Term(("账户", n, key), stated, -sign)
                label = Text(f"{row.name}的{key}合计", f"the {english} of {row.name}")
                column = [term for term in own if term.sign == sign]
                yield Equation("accounts-total", label, result, [*column, result])


def _summary(record: Account) -> Iterator[Equation]:
    """A quarter or year told by its sums alone."""
    terms = []
    for n, row in enumerate(record.accounts):
        opening, closing = Term(("账户", n, "期初"), row.opening), ("账户", n, "期末")
        result = Term(closing, row.closing, -1)
        own = [
            Term(("账户", n, "收入"), row.income or 0),
            Term(("账户", n, "支出"), row.expense or 0, -1),
        ]
        label = Text(f"{row.name}的期末余额", f"the closing balance of {row.name}")
        yield Equation("accounts-closing", label, result, [opening, *own, result])
        terms += own
    if record.totals:
        result = Term(("合计", "收入"), record.totals.income, -1)
        spent = Term(("合计", "支出"), record.totals.expense)
        label = Text("收支合计之差", "total income less total expenditure")
        yield Equation("accounts-total", label, result, [*terms, result, spent])


def _totals(record: Account, amounts: Moves, lost: list[Term]) -> Iterator[Equation]:
    if record.totals is None:
        return
    for attribute, key, sign, english in _COLUMNS:
        result = Term(("合计", key), getattr(record.totals, attribute), -sign)
        column = [t for line, t in amounts if t.sign == sign and not is_transfer(line)]
        column += [term for term in lost if term.sign == sign]
        label = Text(f"{key}合计", f"total {english}")
        yield Equation("accounts-total", label, result, [*column, result])


def _subtotals(record: Account, amounts: Moves, lost: list[Term]) -> Iterator[Equation]:
    for n, row in enumerate(record.subtotals):
        own = [term for line, term in amounts if line.subject.startswith(row.subject)]
        own += [term for term in lost if term.path[2] == row.subject]
        for attribute, key, sign, english in _COLUMNS:
            result = Term(("小计", n, key), getattr(row, attribute) or 0, -sign)
            column = [term for term in own if term.sign == sign]
            if any(term.value for term in column) or getattr(row, attribute) is not None:
                label = Text(
                    f"科目 {row.subject} 的{key}小计", f"{english} of subject {row.subject}"
                )
                yield Equation("accounts-subtotal", label, result, [*column, result])


def _transfers(amounts: Moves) -> Iterator[Equation]:
    pairs: dict[str, list[Term]] = {}
    for line, term in amounts:
        if is_transfer(line):
            pairs.setdefault(line.voucher, []).append(term)
    for voucher, terms in pairs.items():
        label = Text(f"凭证 {voucher} 的互转金额", f"the transfer of voucher {voucher}")
        yield Equation("accounts-transfer", label, terms[-1], terms)


def _funds(record: Account, amounts: Moves | None) -> Iterator[Equation]:
    for n, row in enumerate(record.funds):
        came, went = Term(("专项资金", n, "收入"), row.income), ("专项资金", n, "支出")
        used = Term(went, row.expense, -1)
        closing = Term(("专项资金", n, "期末"), row.closing, -1)
        label = Text(f"{row.name}的期末结余", f"what is left of {row.name}")
        opening = Term(("专项资金", n, "期初"), row.opening)
        yield Equation("accounts-fund", label, closing, [opening, came, used, closing])
        if amounts is None:
            continue
        own = [term for line, term in amounts if line.fund == row.name]
        for key, sign, english, stated in (
            ("收入", 1, "income", row.income),
            ("支出", -1, "expenditure", row.expense),
        ):
            result = Term(("专项资金", n, key), stated, -sign)
            label = Text(f"{row.name}的{key}", f"the {english} of {row.name}")
            column = [term for term in own if term.sign == sign]
            yield Equation("accounts-fund", label, result, [*column, result])


def _balances(record: Account) -> Iterator[Equation]:
    """Each stated running balance against the one before it on the same account."""
    since: dict[str, list[Term]] = {
        row.name: [Term(("账户", n, "期初"), row.opening)] for n, row in enumerate(record.accounts)
    }
    for n, line in enumerate(record.lines or ()):
        terms = since.get(line.account)
        if terms is None:
            continue
        if line.income is not None:
            terms.append(Term(("明细", n, "收入"), line.income))
        if line.expense is not None:
            terms.append(Term(("明细", n, "支出"), line.expense, -1))
        if line.balance is not None:
            result = Term(("明细", n, "余额"), line.balance, -1)
            label = Text(f"明细第 {n + 1} 行的余额", f"the balance of line {n + 1}")
            yield Equation("accounts-balance", label, result, [*terms, result])
            since[line.account] = [Term(("明细", n, "余额"), line.balance)]
