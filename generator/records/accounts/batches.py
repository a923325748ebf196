"""What a batch of grants must add up to: its people, and what its voucher paid."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.accounts.model import Account
from generator.records.accounts.registers import BatchRow
from generator.records.accounts.sums import Equation, Term
from generator.records.accounts.turnover import TRANSFERS
from generator.records.accounts.words import voucher_key
from generator.source import FieldPath

Placed = tuple[FieldPath, BatchRow]
"""A batch and its path."""


def placed(record: Account) -> Iterator[Placed]:
    """Every batch of a record's funds."""
    for n, fund in enumerate(record.funds):
        for m, batch in enumerate(fund.batches):
            yield ("专项资金", n, "发放", m), batch


def batch_equations(record: Account) -> Iterator[Equation]:
    """A batch is the sum of its people; the batches of one voucher are what it paid."""
    paid: dict[tuple[str, int], list[Placed]] = {}
    for at, batch in placed(record):
        if batch.voucher is not None:
            paid.setdefault(voucher_key(batch.voucher), []).append((at, batch))
        if batch.people:
            people = [
                Term((*at, "名单", k, "金额"), person.amount)
                for k, person in enumerate(batch.people)
            ]
            result = Term((*at, "合计"), batch.total, -1)
            label = Text(f"{batch.title}的合计", f"the total of {batch.title}")
            yield Equation("accounts-batch", label, result, [*people, result])
    for key, batches in paid.items():
        yield from _paid(record, key, batches)


def _paid(record: Account, key: tuple[str, int], batches: list[Placed]) -> Iterator[Equation]:
    spent = [
        Term(("明细", k, "支出"), line.expense)
        for k, line in enumerate(record.lines or ())
        if line.expense is not None
        and line.subject[:3] not in TRANSFERS
        and voucher_key(line.voucher) == key
    ]
    if spent:
        totals = [Term((*at, "合计"), batch.total, -1) for at, batch in batches]
        titles = "、".join(batch.title for _, batch in batches)
        label = Text(f"{titles}的合计（应等于凭证支出）", f"{titles}, paid by its voucher")
        yield Equation("accounts-batch", label, totals[0], [*spent, *totals])
