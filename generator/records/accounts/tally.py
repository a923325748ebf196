"""A ledger's sums in one pass, for the ledgers that add up: nearly all of them."""

from __future__ import annotations

from generator.records.accounts.chart import BANK, CASH
from generator.records.accounts.model import Account


def adds_up(record: Account) -> bool:
    """Whether every one of ``equations.ledger_equations`` is known to hold.

    False says nothing: the sums don't add up, or there are some that are not counted here.
    """
    totals, lines = record.totals, record.lines
    if totals is None or lines is None or record.subtotals or record.funds:
        return False
    # int(…): plain integers add three times as fast as Money
    left = {row.name: int(row.opening) for row in record.accounts}
    moved: dict[str, int] = {}
    income, expense = int(totals.income), int(totals.expense)
    for line in lines:
        if line.balance is not None or line.account not in left:
            return False
        came = 0 if line.income is None else int(line.income)
        went = 0 if line.expense is None else int(line.expense)
        left[line.account] += came - went
        if line.subject[:3] in (CASH, BANK):
            moved[line.voucher] = moved.get(line.voucher, 0) + came - went
        else:
            income -= came
            expense -= went
    if income or expense or any(moved.values()) or len(left) != len(record.accounts):
        return False
    return all(
        row.income is None and row.expense is None and left[row.name] == row.closing
        for row in record.accounts
    )
