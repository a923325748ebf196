"""When no single figure explains what doesn't add up: a line in the wrong column or account.

Each line is tried in the other column, and in every other account; the one trial that makes the
whole ledger add up is what probably happened.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.accounts.equations import ledger_equations
from generator.records.accounts.model import Account, LineRow
from generator.records.base import Finding
from generator.source import FieldPath


def misplaced(record: Account) -> Finding | None:
    """The one line that, moved, makes everything add up; None when there is none, or several."""
    found = [finding for trial, finding in _trials(record) if _adds_up(trial)]
    return found[0] if len(found) == 1 else None


def _adds_up(record: Account) -> bool:
    return not any(equation.excess for equation in ledger_equations(record))


def _trials(record: Account) -> Iterator[tuple[Account, Finding]]:
    for n, line in enumerate(record.lines or ()):
        yield _with(record, n, _other_column(line)), _column_finding(n, line)
        for row in record.accounts:
            if row.name != line.account:
                moved = line.replaced(account=row.name)
                yield _with(record, n, moved), _account_finding(n, line, row.name)


def _with(record: Account, n: int, line: LineRow) -> Account:
    lines = record.lines or ()
    return record.replaced(lines=(*lines[:n], line, *lines[n + 1 :]))


def _other_column(line: LineRow) -> LineRow:
    return line.replaced(income=line.expense, expense=line.income)


def _column_finding(n: int, line: LineRow) -> Finding:
    wrong, right = ("收入", "支出") if line.income is not None else ("支出", "收入")
    amount = line.income if line.income is not None else line.expense
    path: FieldPath = ("明细", n, wrong)
    message = Text(
        f"{amount} 像是写错了栏：移到{right}，合计和期末就都对得上",
        f"{amount} looks written in the wrong column: as {right} everything adds up",
    )
    return Finding("accounts-column", path, message, _HINT)


def _account_finding(n: int, line: LineRow, account: str) -> Finding:
    message = Text(
        f"像是记错了账户：“{line.account}”改成“{account}”，各账户的期末就都对得上",
        f"looks written under the wrong account: under '{account}' everything adds up",
    )
    return Finding("accounts-wrong-account", ("明细", n, "账户"), message, _HINT)


_HINT = Text("核对原始凭证后改正", "compare with the voucher and correct it")
