"""What must add up in the registers (rules.md, Accounts, 5, 6, 9 and 10)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.accounts.balance_sheet import sheet_equations, sheet_subjects
from generator.records.accounts.batches import batch_equations
from generator.records.accounts.grants import check_grants
from generator.records.accounts.model import Account
from generator.records.accounts.registers import show_measure
from generator.records.accounts.sums import Equation, Term
from generator.records.accounts.wording import sum_findings
from generator.records.base import Finding
from generator.source import FieldPath


def check_registers(record: Account) -> Iterator[Finding]:
    """Everything wrong in the registers of a record."""
    yield from sum_findings(_money(record))
    yield from sum_findings(_areas(record), show_measure)
    yield from sum_findings(_welfare(record), str)
    yield from _terms(record)
    yield from _repeated(record)
    if record.sheet is not None:
        yield from sheet_subjects(record, record.sheet)
    if record.funds:
        yield from check_grants(record)


def _money(record: Account) -> Iterator[Equation]:
    yield from _assets(record)
    yield from _owed(record)
    if record.sheet is not None:
        yield from sheet_equations(record, record.sheet)
    if not record.is_ledger:
        yield from batch_equations(record)


def _assets(record: Account) -> Iterator[Equation]:
    columns: dict[str, list[Term]] = {"原值": [], "累计折旧": [], "净值": []}
    for n, row in enumerate(record.assets):
        terms = [
            Term(("资产", n, "原值"), row.cost),
            Term(("资产", n, "累计折旧"), row.depreciation, -1),
            Term(("资产", n, "净值"), row.net, -1),
        ]
        label = Text(f"{row.name}的净值", f"the net value of {row.name}")
        yield Equation("accounts-net-value", label, terms[-1], terms)
        for (_, column), term in zip(columns.items(), terms, strict=True):
            column.append(term._replace(sign=1))
    totals = record.asset_totals
    if totals is None:
        return
    for key, stated in (
        ("原值", totals.cost),
        ("累计折旧", totals.depreciation),
        ("净值", totals.net),
    ):
        result = Term(("资产合计", key), stated, -1)
        label = Text(f"资产{key}合计", f"total {key} of the assets")
        yield Equation("accounts-asset-total", label, result, [*columns[key], result])


def _owed(record: Account) -> Iterator[Equation]:
    """Due − received = owed, wherever money is owed."""
    code = "accounts-owed"
    for n, resource in enumerate(record.resources):
        for m, lease in enumerate(resource.leases):
            at: FieldPath = ("资源", n, "承包", m)
            label = Text(f"{lease.holder}的欠款", f"what {lease.holder} owes")
            yield _difference(
                code, label, at, ("应收", lease.due), ("已收", lease.received), ("欠款", lease.owed)
            )
    for n, row in enumerate(record.receivables):
        label = Text(f"{row.party}的未收", f"what {row.party} owes")
        at = ("应收款", n)
        yield _difference(
            code, label, at, ("应收", row.due), ("已收", row.received), ("未收", row.owed)
        )
    for n, debt in enumerate(record.payables):
        label = Text(f"{debt.party}的未付", f"what is owed to {debt.party}")
        at = ("应付款", n)
        yield _difference(
            code, label, at, ("应付", debt.due), ("已付", debt.paid), ("未付", debt.owed)
        )


def _difference(
    code: str, label: Text, at: FieldPath, whole: tuple[str, int], part: tuple[str, int],
    rest: tuple[str, int],
) -> Equation:  # fmt: skip
    result = Term((*at, rest[0]), rest[1], -1)
    terms = [Term((*at, whole[0]), whole[1]), Term((*at, part[0]), part[1], -1), result]
    return Equation(code, label, result, terms)


def _areas(record: Account) -> Iterator[Equation]:
    """Area = contracted out + not contracted out."""
    for n, row in enumerate(record.resources):
        result = Term(("资源", n, "面积"), row.area, -1)
        leased = [
            Term(("资源", n, "承包", m, "面积"), lease.area) for m, lease in enumerate(row.leases)
        ]
        free = Term(("资源", n, "未发包"), row.free)
        label = Text(f"{row.name}的面积（亩）", f"the area of {row.name}")
        yield Equation("accounts-land", label, result, [*leased, free, result])


def _welfare(record: Account) -> Iterator[Equation]:
    """Opening + added − removed = closing, for households and for people."""
    if record.welfare is None:
        return
    for key, flow in (("户", record.welfare.households), ("人", record.welfare.people)):
        closing = Term(("低保", key, "期末"), flow.closing, -1)
        terms = [
            Term(("低保", key, "期初"), flow.opening),
            Term(("低保", key, "新增"), flow.added),
            Term(("低保", key, "减少"), flow.removed, -1),
            closing,
        ]
        label = Text(f"低保期末{key}数", f"低保 {key} at the end")
        yield Equation("accounts-welfare", label, closing, terms)


def _terms(record: Account) -> Iterator[Finding]:
    """A contract ends after it began."""
    hint = Text("起止是否写反了？", "are the two swapped?")
    for n, row in enumerate(record.resources):
        for m, lease in enumerate(row.leases):
            if lease.last < lease.first:
                message = Text(
                    f"止于 {lease.last}，早于起始日 {lease.first}",
                    "the contract ends before it begins",
                )
                path = ("资源", n, "承包", m, "止")
                yield Finding("accounts-contract-term", path, message, hint)


def _repeated(record: Account) -> Iterator[Finding]:
    """A number of a register is used once."""
    for key, numbers in (
        ("资产", [row.number for row in record.assets]),
        ("资源", [row.number for row in record.resources]),
    ):
        for n, number in enumerate(numbers):
            if number in numbers[:n]:
                message = Text(f"编号 {number} 重复", f"the number {number} is used twice")
                yield Finding("accounts-number-repeated", (key, n, "编号"), message)
