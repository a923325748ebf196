"""Open data: files of each page, a Frictionless package of each village and of the county."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from generator.records.accounts.export import flat, tables, tree, workbook
from generator.records.accounts.facts import Accounts, Book
from generator.records.accounts.model import Account
from generator.records.accounts.views import LinkTo
from generator.records.base import File
from generator.tables import (
    Cell,
    Column,
    Resource,
    Table,
    csv_bytes,
    datapackage,
    xlsx_bytes,
)

COUNTY_FOLDER = "accounts/data"
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


class Told(NamedTuple):
    """One period in the county's table; amounts in fen, ``published`` a day as text."""

    key: str
    income: int
    expense: int
    closing: int
    published: str
    url: str


def page_links(book: Book) -> tuple[LinkTo, ...]:
    """The downloads of a page."""
    stem = book.url.removesuffix(".html")
    if book.record.is_ledger:
        csv = [LinkTo(f"{stem}.csv", "CSV")]
    else:
        named = tables(book.record)
        csv = [LinkTo(f"{stem}-{t.name}.csv", f"{t.title}.csv") for t in named]
    return (LinkTo(f"{stem}.xlsx", "Excel"), *csv, LinkTo(f"{stem}.json", "JSON"))


def page_files(book: Book) -> Iterator[File]:
    """The same as files."""
    record, stem = book.record, book.url.removesuffix(".html")
    yield File(f"{stem}.xlsx", xlsx_bytes(workbook(record)))
    if record.is_ledger:
        yield File(f"{stem}.csv", csv_bytes(flat(record)))
    else:
        for table in tables(record):
            yield File(f"{stem}-{table.name}.csv", csv_bytes(table))
    yield File(f"{stem}.json", tree(record))


def village_folder(code: str) -> str:
    """Where a village's package lies."""
    return f"accounts/{code}/data"


def village_links(facts: Accounts) -> tuple[LinkTo, ...]:
    """The village's package, for its page."""
    folder = village_folder(facts.code)
    links = [LinkTo(f"{folder}/{table.name}.csv", f"{table.title}.csv") for table in _all(facts)]
    return (*links, LinkTo(f"{folder}/datapackage.json", "datapackage.json"))


def village_files(facts: Accounts) -> Iterator[File]:
    """The village's package: every period's movements, every line, every register."""
    everything = [*facts.books, *facts.registers]
    if not everything:
        return
    folder = village_folder(facts.code)
    sources = dict.fromkeys(book.record.source for book in everything)
    newest = max(book.record.published for book in everything)
    yield from package_files(
        folder,
        f"accounts-{facts.code}",
        f"{facts.name}账目",
        [table for table in _all(facts) if table.rows],
        f"{newest:%Y-%m-%d}",
        tuple(sources),
    )


def package_files(
    folder: str,
    name: str,
    title: str,
    held: list[Table],
    created: str,
    sources: tuple[str, ...],
) -> Iterator[File]:
    """A package: its tables as CSV and datapackage.json beside them."""
    resources = [Resource(table, f"{table.name}.csv", csv_bytes(table)) for table in held]
    for resource in resources:
        yield File(f"{folder}/{resource.path}", resource.data)
    described = datapackage(name, title, resources, created=created, sources=sources)
    yield File(f"{folder}/datapackage.json", described)


def _all(facts: Accounts) -> list[Table]:
    """The village's tables, each with the period in front; empty ones are left out."""
    movements = [row for book in facts.chain for row in _movements(book.record)]
    found = [Table("periods", "各期账户", _MOVED, movements)] if movements else []
    chained = [(book.record, _by_name(book.record)) for book in facts.chain]
    found += _gathered("lines", chained)
    found += _gathered("funds", chained)
    registers = [(book.record, _by_name(book.record)) for book in (*facts.chain, *facts.registers)]
    for name in ("assets", "resources", "leases", "receivables", "payables", "sheet", "welfare"):
        found += _gathered(name, registers)
    return found


_Named = list[tuple[Account, dict[str, Table]]]


def _by_name(record: Account) -> dict[str, Table]:
    return {table.name: table for table in tables(record)}


def _gathered(name: str, records: _Named) -> list[Table]:
    """One table out of those of that name of many records."""
    own = [(record.period.key, held[name]) for record, held in records if name in held]
    if not own:
        return []
    rows: list[tuple[Cell, ...]] = [(key, *row) for key, table in own for row in table.rows]
    first = own[0][1]
    return [Table(name, first.title, (PERIOD, *first.columns), rows)]


def _movements(record: Account) -> Iterator[tuple[Cell, ...]]:
    sums: dict[str, list[int]] = {row.name: [0, 0] for row in record.accounts}
    for line in record.lines or ():
        sums[line.account][0] += int(line.income or 0)
        sums[line.account][1] += int(line.expense or 0)
    for row in record.accounts:
        income, expense = sums[row.name]
        if record.lines is None:
            income, expense = int(row.income or 0), int(row.expense or 0)
        yield (
            record.period.key, row.name, row.subject, row.opening, income, expense, row.closing
        )  # fmt: skip


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
    yield from package_files(COUNTY_FOLDER, "accounts", title, [table], created, ("各村账目",))
