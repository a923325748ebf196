"""Registers as tables: assets, resources, what is owed, the balance sheet, 低保 in numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.records.accounts.chart import Chart, charts
from generator.records.accounts.model import Account
from generator.records.accounts.registers import BalanceSheet, Bounds, SheetRow, show_measure
from generator.records.accounts.views import Register
from generator.records.accounts.wording import show_money

_NUM = "num"


def registers(record: Account) -> Iterator[Register]:
    """The tables of a record's registers, in the order of the law: assets, resources, debts."""
    if record.assets:
        yield _assets(record)
    if record.resources:
        yield _resources(record)
    if record.receivables:
        rows = [(r.party, r.reason, r.due, r.received, r.owed) for r in record.receivables]
        yield _dues("receivables", "应收款", ("对方", "事由", "应收", "已收", "未收"), rows)
    if record.payables:
        owed = [(r.party, r.reason, r.due, r.paid, r.owed) for r in record.payables]
        yield _dues("payables", "应付款", ("对方", "事由", "应付", "已付", "未付"), owed)
    if record.sheet is not None:
        yield from _sheet(record.sheet, charts()[record.chart])
    if record.welfare is not None:
        yield _welfare(record)


def _assets(record: Account) -> Register:
    totals = (
        sum(int(row.cost) for row in record.assets),
        sum(int(row.depreciation) for row in record.assets),
        sum(int(row.net) for row in record.assets),
    )
    return Register(
        "assets",
        "资产台账",
        (("编号", ""), ("名称", ""), ("类别", ""), ("购建日期", ""), ("原值（元）", _NUM),
         ("累计折旧（元）", _NUM), ("净值（元）", _NUM), ("使用人", ""), ("合同", "")),
        tuple(
            (r.number, r.name, r.category or "", r.since.isoformat() if r.since else "",
             str(r.cost), str(r.depreciation), str(r.net), r.user or "", r.contract or "")
            for r in record.assets
        ),
        ("合计", "", "", "", *(show_money(value) for value in totals), "", ""),
        "净值 = 原值 − 累计折旧。",
    )  # fmt: skip


def _resources(record: Account) -> Register:
    rows: list[tuple[str, ...]] = []
    for r in record.resources:
        own = (r.number, r.name, r.sort, str(r.area), _bounds(r.bounds))
        for lease in r.leases:
            rows.append(
                (*own, lease.holder, str(lease.area), str(lease.rent),
                 f"{lease.first} 至 {lease.last}", str(lease.owed))
            )  # fmt: skip
        if r.free or not r.leases:
            rows.append((*own, "未发包", str(r.free), "", "", ""))
    area = show_measure(sum(int(r.area) for r in record.resources))
    rent = show_money(sum(int(lease.rent) for r in record.resources for lease in r.leases))
    owed = show_money(sum(int(lease.owed) for r in record.resources for lease in r.leases))
    leased = show_measure(sum(int(lease.area) for r in record.resources for lease in r.leases))
    return Register(
        "resources",
        "资源台账",
        (("编号", ""), ("名称", ""), ("种类", ""), ("面积（亩）", _NUM), ("四至", ""),
         ("承包人", ""), ("承包面积（亩）", _NUM), ("年租金（元）", _NUM), ("承包期", ""),
         ("欠款（元）", _NUM)),
        tuple(rows),
        ("合计", "", "", area, "", "", leased, rent, "", owed),
        "每宗资源的面积 = 各承包面积 + 未发包面积；欠款 = 应收 − 已收。",
    )  # fmt: skip


def _bounds(bounds: Bounds | None) -> str:
    if bounds is None:
        return ""
    return f"东至{bounds.east}，南至{bounds.south}，西至{bounds.west}，北至{bounds.north}"


def _dues(
    name: str,
    title: str,
    columns: tuple[str, ...],
    rows: Sequence[tuple[str, str, int, int, int]],
) -> Register:
    sums = [show_money(sum(int(row[n]) for row in rows)) for n in (2, 3, 4)]
    return Register(
        name,
        title,
        tuple((f"{c}（元）" if n > 1 else c, _NUM if n > 1 else "") for n, c in enumerate(columns)),
        tuple((p, why, show_money(a), show_money(b), show_money(c)) for p, why, a, b, c in rows),
        ("合计", "", *sums),
    )


def _sheet(sheet: BalanceSheet, chart: Chart) -> Iterator[Register]:
    parts = (
        ("sheet-assets", "资产", sheet.assets, sheet.assets_total),
        ("sheet-debts", "负债", sheet.debts, sheet.debts_total),
        ("sheet-equity", "所有者权益", sheet.equity, sheet.equity_total),
    )
    for name, title, rows, total in parts:
        yield Register(
            name,
            f"资产负债表：{title}",
            (("科目", ""), ("名称", ""), ("金额（元）", _NUM)),
            tuple(_sheet_row(row, chart) for row in rows),
            ("合计", "", str(total)),
            "资产合计 = 负债合计 + 所有者权益合计。" if name == "sheet-equity" else "",
        )


def _sheet_row(row: SheetRow, chart: Chart) -> tuple[str, str, str]:
    subject = chart.subject(row.subject)
    return row.subject, subject.name if subject else "", str(row.amount)


def _welfare(record: Account) -> Register:
    assert record.welfare is not None
    rows = tuple(
        (name, *(f"{n:,}" for n in (f.opening, f.added, f.removed, f.closing)))
        for name, f in (("户数", record.welfare.households), ("人数", record.welfare.people))
    )
    columns = (("项目", ""), ("期初", _NUM), ("新增", _NUM), ("减少", _NUM), ("期末", _NUM))
    return Register("welfare", "低保动态", columns, rows, (), "期初 + 新增 − 减少 = 期末。", 0)
