"""Whether a ledger's sums are right, told from its turnover: those of nearly all ledgers are."""

from __future__ import annotations

from generator.records.accounts.model import Account


def adds_up(record: Account) -> bool:
    """Whether every one of ``equations.ledger_equations`` is known to hold.

    False says nothing: the sums don't add up, or there are some that are not counted here.
    """
    totals, rows, lines = record.totals, record.accounts, record.lines
    if totals is None or lines is None or record.subtotals or record.funds:
        return False
    sums = record.turnover
    if (
        sum(sums.income.values()) != totals.income
        or sum(sums.expense.values()) != totals.expense
        or any(sums.transfers.values())
        or not len(sums.accounts) == len(rows) == len({row.name for row in rows})
        or any(line.balance is not None for line in lines)
    ):
        return False
    for row in rows:
        came, went = sums.accounts[row.name]
        left = int(row.opening) + came - went
        if row.income is not None or row.expense is not None or left != row.closing:
            return False
    return True
