"""Open data: files of each page, a Frictionless package of each village and of the county."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from generator.records.accounts.export import flat, tables, tree, workbook
from generator.records.accounts.facts import COUNTY_FOLDER, Accounts, Book, Told, village_folder
from generator.records.accounts.model import Account
from generator.records.accounts.views import LinkTo
from generator.records.base import File
from generator.tables import (
    Cell,
    Column,
    Resource,
    Table,
    csv_bytes,
    csv_file,
    csv_rows,
    datapackage,
    xlsx_bytes,
)

PERIOD = Column("期间", "text", "月 2026-10、季 2026-Q3、年 2026")
_MOVED = (
    PERIOD,
    Column("账户"),
    Column("科目", "text", "库存现金 101，银行存款 102"),
    Column("期初", "money", "元"),
    Column("收入", "money", "元，含账户之间互转"),
    Column("支出", "money", "元，含账户之间互转"),
    Column("期末", "money", "元"),
)
COUNTY = (
    Column("村代码", "text", "12 位统计用区划代码"),
    Column("乡镇"),
    Column("村"),
    PERIOD,
    Column("收入", "money", "元，不含账户之间互转"),
    Column("支出", "money", "元，不含账户之间互转"),
    Column("期末", "money", "元"),
    Column("发布日期", "date"),
    Column("网址", "text", "相对于网站首页"),
)


Held = dict[str, Table]
"""A record's tables by name."""
_TITLES = {
    "lines": "明细", "funds": "专项资金", "assets": "资产", "resources": "资源", "leases": "承包",
    "receivables": "应收款", "payables": "应付款", "sheet": "资产负债表", "welfare": "低保",
}  # fmt: skip
"""The tables of a village's package beside its periods, in their order."""


def page_links(book: Book) -> tuple[LinkTo, ...]:
    """The downloads of a page."""
    stem = book.url.removesuffix(".html")
    if book.record.is_ledger:
        csv = [LinkTo(f"{stem}.csv", "CSV")]
    else:
        named = tables(book.record)
        csv = [LinkTo(f"{stem}-{t.name}.csv", f"{t.title}.csv") for t in named]
    return (LinkTo(f"{stem}.xlsx", "Excel"), *csv, LinkTo(f"{stem}.json", "JSON"))


def page_files(book: Book, held: Held) -> Iterator[File]:
    """The same as files; ``held`` are the record's tables."""
    record, stem = book.record, book.url.removesuffix(".html")
    sheets = workbook(record, held.values())
    yield File(f"{stem}.xlsx", xlsx_bytes(sheets))
    if record.is_ledger:
        yield File(f"{stem}.csv", csv_bytes(flat(sheets)))
    else:
        for table in held.values():
            yield File(f"{stem}-{table.name}.csv", csv_bytes(table))
    yield File(f"{stem}.json", tree(sheets))


def village_links(facts: Accounts) -> tuple[LinkTo, ...]:
    """The village's package, for its page."""
    folder = village_folder(facts.code)
    names = ["periods"] if facts.chain else []
    names += [name for name in _TITLES if any(_holds(b, name) for b in _packed(facts))]
    links = [
        LinkTo(f"{folder}/{name}.csv", f"{_TITLES.get(name, '各期账户')}.csv") for name in names
    ]
    return (*links, LinkTo(f"{folder}/datapackage.json", "datapackage.json"))


def _packed(facts: Accounts) -> tuple[Book, ...]:
    """What goes into the village's package: summaries over other periods would count twice."""
    return (*facts.chain, *facts.registers)


def _holds(book: Book, name: str) -> bool:
    """Whether a record has rows for a table of the package."""
    record = book.record
    if name == "leases":
        return any(resource.leases for resource in record.resources)
    return bool(getattr(record, name))


def all_files(facts: Accounts) -> Iterator[File]:
    """Downloads of each page, and the village's package: every period, line and register."""
    everything = [*facts.books, *facts.registers]
    if not everything:
        return
    held = {book.url: {t.name: t for t in tables(book.record)} for book in everything}
    for book in everything:
        yield from page_files(book, held[book.url])
    sources = dict.fromkeys(book.record.source for book in everything)
    newest = max(book.record.published for book in everything)
    folder, name = village_folder(facts.code), f"accounts-{facts.code}"
    resources = list(_resources(facts, held))
    created = f"{newest:%Y-%m-%d}"
    yield from _package(folder, name, f"{facts.name}账目", resources, created, tuple(sources))


def _package(
    folder: str,
    name: str,
    title: str,
    resources: Sequence[Resource],
    created: str,
    sources: tuple[str, ...],
) -> Iterator[File]:
    """A package: its tables as CSV and datapackage.json beside them."""
    for resource in resources:
        yield File(f"{folder}/{resource.path}", resource.data)
    described = datapackage(name, title, resources, created=created, sources=sources)
    yield File(f"{folder}/datapackage.json", described)


def _resource(table: Table) -> Resource:
    return Resource(table, f"{table.name}.csv", csv_bytes(table))


def _resources(facts: Accounts, held: Mapping[str, Held]) -> Iterator[Resource]:
    """The village's tables, each with the period in front; empty ones are left out."""
    movements = [row for book in facts.chain for row in _movements(book)]
    if movements:
        yield _resource(Table("periods", "各期账户", _MOVED, movements))
    for name, title in _TITLES.items():
        own = [
            (b.record.period.key, _complete(b.record, held[b.url][name]))
            for b in _packed(facts)
            if name in held[b.url]
        ]
        if own:
            columns = (PERIOD, *own[0][1].columns)
            data = csv_file(columns, [csv_rows(table, key) for key, table in own])
            yield Resource(Table(name, title, columns, ()), f"{name}.csv", data)


def _complete(record: Account, table: Table) -> Table:
    """Lines with their numbers and with who signed for all of them, as the page shows them."""
    if table.name != "lines":
        return table
    signed = (record.handler, record.witness, record.approver)
    rows = [
        (
            row[0] or str(n),
            *row[1:9],
            *(own or common for own, common in zip(row[9:12], signed, strict=True)),
            *row[12:],
        )
        for n, row in enumerate(table.rows, 1)
    ]
    return Table(table.name, table.title, table.columns, rows)


def _movements(book: Book) -> Iterator[tuple[Cell, ...]]:
    key = book.record.period.key
    for row in book.record.accounts:
        moved = book.turnover.accounts[row.name]
        yield key, row.name, row.subject, row.opening, *moved, row.closing


def county_files(
    title: str, told: Mapping[str, tuple[Told, ...]], name: Callable[[str], tuple[str, str]]
) -> Iterator[File]:
    """The county's package: one row a village and period; ``name`` gives township and village."""
    rows: list[tuple[Cell, ...]] = [
        (code, *name(code), p.key, p.income, p.expense, p.closing, p.published, p.url)
        for code, periods in told.items()
        for p in periods
    ]
    if not rows:
        return
    created = max(str(row[-2]) for row in rows)
    table = Table("periods", "各村各期收支结余", COUNTY, rows)
    made = [_resource(table)]
    yield from _package(COUNTY_FOLDER, "accounts", title, made, created, ("各村账目",))
