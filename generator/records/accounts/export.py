"""A record as tables: one for CSV with a kind of row in front, several for XLSX, a tree for JSON.

Whatever is exported can be imported to the same record, with one exception: the names of people
who received a grant stand on the fund's page while their notice runs and are never exported.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, get_args

from generator.records.accounts import model, registers
from generator.records.accounts.chart import charts
from generator.records.accounts.model import Account
from generator.records.accounts.registers import Measure
from generator.schema import Model
from generator.tables import Cell, Column, Sort, Table, json_rows
from generator.values import Money, show_moment

HEAD = (
    "村",
    "期间",
    "发布时间",
    "来源",
    "依据",
    "科目表",
    "经办人",
    "证明人",
    "审批人",
    "监督委员会",
    "村委会",
)
KEY, VALUE = "项目", "内容"
ROW, NOTE, OPENING, LINE, SUBTOTAL, TOTAL, CLOSING = (
    "行类", "说明", "期初", "明细", "小计", "合计", "期末",
)  # fmt: skip
FUND_OPENING, FUND, VOID = "专项期初", "专项", "作废"
SEPARATOR = "、"


def head(record: Account) -> dict[str, str]:
    """What stands above a ledger, by key; what isn't written is left out."""
    values = (
        str(record.village), record.period.key, show_moment(record.published), record.source,
        record.basis, record.chart, record.handler, record.witness, record.approver,
        SEPARATOR.join(record.supervisors), SEPARATOR.join(record.committee),
    )  # fmt: skip
    return {key: value for key, value in zip(HEAD, values, strict=True) if value}


@cache
def _shape(row: type[Model]) -> tuple[tuple[Column, ...], Any]:
    """The columns of a row model and the getter of their values; nested lists are left out."""
    names, columns = [], []
    for name, info in row.fields().items():
        sort = _sort(info.annotation)
        if sort is not None:
            names.append(name)
            columns.append(Column(info.alias, sort, info.description))
    return tuple(columns), attrgetter(*names)


def columns_of(row: type[Model]) -> tuple[Column, ...]:
    """The columns of a row model, by their keys in YAML."""
    return _shape(row)[0]  # type: ignore[arg-type] # a class can be hashed


def _sort(annotation: Any) -> Sort | None:
    """What stands in a column of that type; None for what is no single value."""
    types = [t for t in get_args(annotation) if t is not type(None)] or [annotation]
    plain = types[0]
    if not isinstance(plain, type) or issubclass(plain, (Model, tuple)):
        return None if isinstance(plain, type) else "text"
    for kind, sort in _SORTS:
        if issubclass(plain, kind):
            return sort
    return None


_SORTS: tuple[tuple[type, Sort], ...] = (
    (Money, "money"), (Measure, "number"), (date, "date"), (str, "text"), (int, "whole"),
)  # fmt: skip
_TABLES: tuple[tuple[str, str, str, type[Model]], ...] = (
    ("accounts", "账户", "accounts", model.AccountRow),
    ("lines", "明细", "lines", model.LineRow),
    ("subtotals", "小计", "subtotals", model.SubtotalRow),
    ("funds", "专项资金", "funds", model.FundRow),
    ("voided", "作废凭证", "voided", model.VoidRow),
    ("assets", "资产", "assets", registers.AssetRow),
    ("receivables", "应收款", "receivables", registers.ReceivableRow),
    ("payables", "应付款", "payables", registers.PayableRow),
)


def tables(record: Account) -> list[Table]:
    """The record's lists as tables, named and headed as in YAML."""
    made = []
    for name, title, attribute, row in _TABLES:
        rows = getattr(record, attribute)
        if rows:
            columns, get = _shape(row)  # type: ignore[arg-type] # a class can be hashed
            made.append(Table(name, title, columns, [get(one) for one in rows]))
    if record.resources:
        made += _resources(record)
    if record.sheet is not None:
        made.append(_sheet(record.sheet))
    if record.welfare is not None:
        made.append(_welfare(record.welfare))
    return made


def _resources(record: Account) -> Iterator[Table]:
    columns, get = _shape(registers.ResourceRow)
    bounds = tuple(Column(key) for key in ("东", "南", "西", "北"))
    rows = [(*get(r), *_bounds(r.bounds)) for r in record.resources]
    yield Table("resources", "资源", (*columns, *bounds), rows)
    leased, lease = _shape(registers.LeaseRow)
    own = [(r.number, *lease(one)) for r in record.resources for one in r.leases]
    if own:
        yield Table("leases", "承包", (Column("资源编号"), *leased), own)


def _bounds(bounds: registers.Bounds | None) -> tuple[Cell, ...]:
    if bounds is None:
        return (None,) * 4
    return bounds.east, bounds.south, bounds.west, bounds.north


def _sheet(sheet: registers.BalanceSheet) -> Table:
    columns = (Column("类别"), Column("科目"), Column("金额", "money"))
    sides = (
        ("资产", sheet.assets, sheet.assets_total),
        ("负债", sheet.debts, sheet.debts_total),
        ("权益", sheet.equity, sheet.equity_total),
    )
    rows: list[tuple[Cell, ...]] = []
    for key, own, total in sides:
        rows += [(key, row.subject, row.amount) for row in own]
        rows.append((key, "合计", total))
    return Table("sheet", "资产负债表", columns, rows)


def _welfare(welfare: registers.Welfare) -> Table:
    columns, get = _shape(registers.Flow)
    rows = [("户", *get(welfare.households)), ("人", *get(welfare.people))]
    return Table("welfare", "低保", (Column("单位"), *columns), rows)


def workbook(record: Account, held: Iterable[Table] | None = None) -> list[Table]:
    """The sheets of the record's XLSX: what stands above, every list, the sums.

    ``held`` are the record's ``tables`` where they are at hand.
    """
    columns = (Column(KEY), Column(VALUE))
    sheets = [Table("head", NOTE, columns, list(head(record).items()))]
    sheets += tables(record) if held is None else held
    if record.totals is not None:
        money = (Column("收入", "money"), Column("支出", "money"))
        both = (record.totals.income, record.totals.expense)
        sheets.append(Table("totals", "合计", money, [both]))
    if record.asset_totals is not None:
        sums, get = _shape(registers.AssetTotals)
        sheets.append(Table("asset-totals", "资产合计", sums, [get(record.asset_totals)]))
    return sheets


FLAT = (
    Column(ROW), Column("序号"), Column("日期", "date"), Column("凭证号"), Column("科目"),
    Column("科目名称"), Column("摘要"), Column("账户"), Column("收入", "money"),
    Column("支出", "money"), Column("余额", "money"), Column("经办人"), Column("证明人"),
    Column("审批人"), Column("专项"), Column("冲销"), Column("相关"),
)  # fmt: skip


def flat(sheets: Iterable[Table]) -> Table:
    """A ledger's workbook as one table, for CSV: what a row is stands in its first column."""
    held = {sheet.name: [_filled(row) for row in sheet.body.rows] for sheet in sheets}
    return Table("ledger", "账目", FLAT, list(_flat_rows(held)))


def _filled(row: Iterable[str | None]) -> list[str]:
    return [cell or "" for cell in row]


def _flat_rows(held: Mapping[str, list[list[str]]]) -> Iterator[tuple[str, ...]]:
    above = dict(held["head"])
    accounts, funds = held.get("accounts", ()), held.get("funds", ())
    for key, value in held["head"]:
        yield NOTE, *_gap(5), f"{key}：{value}", *_gap(10)
    for name, subject, opening, *_ in accounts:
        yield OPENING, "", "", "", subject, "", "", name, "", "", opening, *_gap(6)
    for name, _, opening, *_ in funds:
        yield FUND_OPENING, *_gap(9), opening, "", "", "", name, "", ""
    yield from _flat_lines(held.get("lines", ()), above)
    for subject, income, expense in held.get("subtotals", ()):
        yield SUBTOTAL, "", "", "", subject, "", "", "", income, expense, *_gap(7)
    for income, expense in held.get("totals", ()):
        yield TOTAL, *_gap(7), income, expense, *_gap(7)
    for name, subject, _, income, expense, closing in accounts:
        yield CLOSING, "", "", "", subject, "", "", name, income, expense, closing, *_gap(6)
    for name, document, _, *moved in funds:
        yield FUND, *_gap(5), document, "", *moved, "", "", "", name, "", ""
    for voucher, reason in held.get("voided", ()):
        yield VOID, "", "", voucher, "", "", reason, *_gap(10)


def _flat_lines(lines: Iterable[list[str]], above: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    subjects = charts()[above["科目表"]].subjects
    signed = [above.get(key, "") for key in ("经办人", "证明人", "审批人")]
    for n, line in enumerate(lines, 1):
        number, day, voucher, code, text, account, income, expense, balance, *people = line
        subject = subjects.get(code[:3])
        yield (
            LINE, number or str(n), day, voucher, code, subject.name if subject else "", text,
            account, income, expense, balance, people[0] or signed[0], people[1] or signed[1],
            people[2] or signed[2], *people[3:],
        )  # fmt: skip


def _gap(cells: int) -> tuple[str, ...]:
    return ("",) * cells


def tree(sheets: Sequence[Table]) -> bytes:
    """A record's workbook as JSON, keys as in YAML; amounts are texts in yuan: none is rounded."""
    above: dict[str, Any] = {str(key): value for key, value in sheets[0].body.rows}
    for key in ("监督委员会", "村委会"):
        if key in above:
            above[key] = above[key].split(SEPARATOR)
    parts = [json.dumps(above, ensure_ascii=False)[:-1]]
    for table in sheets[1:]:
        rows = json_rows(table)
        single = table.name in ("totals", "asset-totals")
        parts.append(f'"{table.title}": {rows if single else f"[{rows}]"}')
    return f"{', '.join(parts)}}}\n".encode()
