"""A village's records in time: which follow each other, which lie over others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from generator.records.accounts.model import Account
from generator.records.base import Filed

Ledgers = Sequence[Filed[Account]]
ONE_DAY = timedelta(days=1)


def in_time(filed: Iterable[Filed[Account]]) -> list[Filed[Account]]:
    """Records by first day, the shorter period first."""
    return sorted(filed, key=lambda f: (f.record.period.first, f.record.period.last))


def leaves(filed: Ledgers) -> list[Filed[Account]]:
    """The ledgers of money that lie over no other, in time; registers alone are none."""
    return finest(f for f in filed if f.record.is_ledger)


def finest(filed: Iterable[Filed[Account]]) -> list[Filed[Account]]:
    """The records that lie over no other of them, in time."""
    ordered = in_time(filed)
    if len({one.record.period.unit for one in ordered}) < 2:
        return ordered
    return [one for one in ordered if not any(lies_over(one, other) for other in ordered)]


def lies_over(one: Filed[Account], other: Filed[Account]) -> bool:
    """Whether one's period is longer and holds the other's, as a quarter holds its months."""
    mine, theirs = one.record.period, other.record.period
    return mine != theirs and mine.covers(theirs)


def follows(before: Filed[Account], after: Filed[Account]) -> bool:
    """Whether one begins on the day after the other ended."""
    return after.record.period.first == before.record.period.last + ONE_DAY
