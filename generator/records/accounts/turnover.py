"""A ledger's lines added up in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

from generator.records.accounts.chart import BANK, CASH

TRANSFERS = frozenset((CASH, BANK))
"""Subjects that are themselves accounts: their lines move money between accounts."""


class Turnover(NamedTuple):
    """A ledger's lines added up, in fen.

    ``accounts`` are income and expenditure of each account; ``income`` and ``expense`` those of
    each three-digit subject, transfers between accounts left out, by code; ``transfers`` are income
    less expenditure of each voucher that moves money between accounts.
    """

    accounts: Mapping[str, tuple[int, int]]
    income: Mapping[str, int]
    expense: Mapping[str, int]
    transfers: Mapping[str, int]


class Entry(Protocol):
    """A line as far as it is added up; amounts in fen, None where nothing is written."""

    @property
    def subject(self) -> str:
        """Code of the subject, three digits or more."""

    @property
    def account(self) -> str:
        """The account's name."""

    @property
    def voucher(self) -> str:
        """The voucher's number."""

    @property
    def income(self) -> int | None:
        """What came."""

    @property
    def expense(self) -> int | None:
        """What went."""


def turnover_of(names: Iterable[str], lines: Iterable[Entry]) -> Turnover:
    """The sums of a ledger's lines; accounts without lines have moved nothing."""
    accounts = dict.fromkeys(names, (0, 0))
    income: dict[str, int] = {}
    expense: dict[str, int] = {}
    transfers: dict[str, int] = {}
    for line in lines:
        subject, account = line.subject[:3], line.account
        # int(…): plain integers add three times as fast as Money
        came = None if line.income is None else int(line.income)
        went = None if line.expense is None else int(line.expense)
        into, out = accounts.get(account, (0, 0))
        accounts[account] = into + (came or 0), out + (went or 0)
        if subject in TRANSFERS:
            moved = transfers.get(line.voucher, 0)
            transfers[line.voucher] = moved + (came or 0) - (went or 0)
            continue
        if came is not None:
            income[subject] = income.get(subject, 0) + came
        if went is not None:
            expense[subject] = expense.get(subject, 0) + went
    by_subject = dict(sorted(income.items())), dict(sorted(expense.items()))
    return Turnover(accounts, *by_subject, transfers)
