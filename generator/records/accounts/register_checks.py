"""What must add up in the registers (rules.md, Accounts, 5, 6, 9 and 10)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.accounts.chart import BANK, CASH
from generator.records.accounts.model import Account
from generator.records.accounts.registers import BalanceSheet, BatchRow, SheetRow, show_measure
from generator.records.accounts.slips import slip
from generator.records.accounts.sums import Equation, Term
from generator.records.accounts.wording import show_money, sum_findings
from generator.records.base import Finding
from generator.source import FieldPath

CONTRA = frozenset(("133", "152", "162"))
"""Accumulated depreciation and amortisation: taken off the assets."""


def check_registers(record: Account) -> Iterator[Finding]:
    """Everything wrong in the registers of a record."""
    yield from sum_findings(_money(record))
    yield from sum_findings(_areas(record), show_measure)
    yield from sum_findings(_welfare(record), str)
    yield from _terms(record)
    yield from _grants(record)
    yield from _repeated(record)


def _money(record: Account) -> Iterator[Equation]:
    yield from _assets(record)
    yield from _owed(record)
    if record.sheet is not None:
        yield from _sheet(record, record.sheet)
    yield from _batches(record)


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


def _sheet(record: Account, sheet: BalanceSheet) -> Iterator[Equation]:
    """Assets = liabilities + equity; each side is the sum of its subjects."""
    code = "accounts-balance-sheet"
    at = "资产负债表"
    sides = (
        ("资产", sheet.assets, sheet.assets_total),
        ("负债", sheet.debts, sheet.debts_total),
        ("权益", sheet.equity, sheet.equity_total),
    )
    for key, rows, stated in sides:
        result = Term((at, f"{key}合计"), stated, -1)
        label = Text(f"{key}合计", f"the total of {key}")
        yield Equation(code, label, result, [*_side(key, rows), result])
    totals = [
        Term((at, f"{key}合计"), stated, 1 if key == "资产" else -1) for key, _, stated in sides
    ]
    label = Text("资产合计（应等于负债加权益）", "total assets, to equal liabilities and equity")
    yield Equation(code, label, totals[0], totals)
    if record.is_ledger:
        yield from _money_of_sheet(record, sheet)


def _side(key: str, rows: tuple[SheetRow, ...]) -> list[Term]:
    return [
        Term(("资产负债表", key, n, "金额"), row.amount, -1 if row.subject[:3] in CONTRA else 1)
        for n, row in enumerate(rows)
    ]


def _money_of_sheet(record: Account, sheet: BalanceSheet) -> Iterator[Equation]:
    """Cash and bank of the sheet are the closing balances of the accounts."""
    for subject, name in ((CASH, "库存现金"), (BANK, "银行存款")):
        stated = [
            Term(("资产负债表", "资产", n, "金额"), row.amount, -1)
            for n, row in enumerate(sheet.assets)
            if row.subject[:3] == subject
        ]
        if stated:
            closing = [
                Term(("账户", n, "期末"), row.closing)
                for n, row in enumerate(record.accounts)
                if row.subject[:3] == subject
            ]
            label = Text(f"资产负债表的{name}（应等于账户期末）", f"{subject} of the balance sheet")
            yield Equation("accounts-balance-sheet", label, stated[0], [*closing, *stated])


def _batches(record: Account) -> Iterator[Equation]:
    """A batch is the sum of its people, and what its voucher paid."""
    for n, fund in enumerate(record.funds):
        for m, batch in enumerate(fund.batches):
            at: FieldPath = ("专项资金", n, "发放", m)
            people = [
                Term((*at, "名单", k, "金额"), person.amount)
                for k, person in enumerate(batch.people)
            ]
            result = Term((*at, "合计"), batch.total, -1)
            label = Text(f"{batch.title}的合计", f"the total of {batch.title}")
            yield Equation("accounts-batch", label, result, [*people, result])
            yield from _paid(record, at, batch)


def _paid(record: Account, at: FieldPath, batch: BatchRow) -> Iterator[Equation]:
    spent = [
        Term(("明细", k, "支出"), line.expense)
        for k, line in enumerate(record.lines or ())
        if line.expense is not None and batch.voucher == line.voucher
    ]
    if spent:
        result = Term((*at, "合计"), batch.total, -1)
        label = Text(
            f"{batch.title}的合计（应等于凭证支出）", f"{batch.title}, paid by its voucher"
        )
        yield Equation("accounts-batch", label, result, [*spent, result])


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
    """A contract or a notice ends after it began."""
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
    for n, fund in enumerate(record.funds):
        for m, batch in enumerate(fund.batches):
            if batch.last < batch.first:
                message = Text(
                    f"公示止于 {batch.last}，早于 {batch.first}", "the notice ends before it begins"
                )
                yield Finding(
                    "accounts-notice-term", ("专项资金", n, "发放", m, "公示止"), message, hint
                )


def _grants(record: Account) -> Iterator[Finding]:
    """Amount = rate × quantity."""
    for n, fund in enumerate(record.funds):
        for m, batch in enumerate(fund.batches):
            for k, person in enumerate(batch.people):
                if person.rate is None or person.quantity is None:
                    continue
                product = int(person.rate) * int(person.quantity)
                if product != int(person.amount) * 100:
                    path = ("专项资金", n, "发放", m, "名单", k, "金额")
                    yield _grant(
                        path, product, int(person.amount), str(person.rate), str(person.quantity)
                    )


def _grant(path: FieldPath, product: int, written: int, rate: str, quantity: str) -> Finding:
    expected = -(-product // 100) if product % 100 >= 50 else product // 100
    likely = slip(expected, written)
    tail = f"：{likely.zh}" if likely else ""
    gap = show_money(abs(expected - written))
    message = Text(
        f"标准 {rate} × 数量 {quantity}，应为 {show_money(expected)}，"
        f"写的是 {show_money(written)}，差 {gap}{tail}",
        f"{rate} × {quantity} should be {show_money(expected)}, but is {show_money(written)}",
    )
    hint = Text("金额、标准、数量三个数核对一下", "check amount, rate and quantity")
    return Finding("accounts-grant", path, message, hint)


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
