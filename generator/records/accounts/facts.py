"""What follows from a village's records: sums by period, the funds through time, the registers."""

from __future__ import annotations

from typing import NamedTuple

from generator.config import Unit
from generator.desk import Desk
from generator.library import Card
from generator.records.accounts.model import Account, FundRow, LineRow
from generator.records.accounts.registers import BatchRow
from generator.records.accounts.timeline import in_time, leaves
from generator.records.accounts.turnover import Turnover
from generator.records.base import Filed, Shelf

COUNTY_FOLDER = "accounts/data"
"""Where the county's package lies."""


class Book(NamedTuple):
    """A published record and the sums of its money in fen; ``url`` is its page."""

    filed: Filed[Account]
    url: str
    opening: int
    income: int
    expense: int
    closing: int
    turnover: Turnover

    @property
    def record(self) -> Account:
        """The record as it was written."""
        return self.filed.record


class Told(NamedTuple):
    """One period in the county's table; amounts in fen, ``published`` a day as text."""

    key: str
    income: int
    expense: int
    closing: int
    published: str
    url: str


class Grant(NamedTuple):
    """A batch of grants; ``named`` while its notice runs, and never before or after."""

    batch: BatchRow
    named: bool


class FundYear(NamedTuple):
    """One period of a fund: its row, the lines that used it, the grants paid out of it."""

    book: Book
    row: FundRow
    lines: tuple[LineRow, ...]
    grants: tuple[Grant, ...]


class Fund(NamedTuple):
    """An earmarked fund through time, oldest period first."""

    name: str
    url: str
    periods: tuple[FundYear, ...]


class Accounts(NamedTuple):
    """A village's accounts. ``every`` record is checked, ``books`` are those published by now.

    ``books`` go by time and hold money; ``chain`` are those of them that lie over no other;
    ``registers`` are the records without money, by time; ``data`` says whether downloads are made.
    ``related`` are the cards that lines name, None for a name no card has. ``village`` is None
    when no unit has the code.
    """

    code: str
    village: Unit | None
    town: Unit | None
    every: tuple[Filed[Account], ...]
    books: tuple[Book, ...]
    chain: tuple[Book, ...]
    registers: tuple[Book, ...]
    funds: tuple[Fund, ...]
    data: bool
    related: dict[str, Card | None]

    @property
    def url(self) -> str:
        """The village's page."""
        return village_url(self.code)

    @property
    def name(self) -> str:
        """The village's name, with its township's: names repeat."""
        return f"{self.town.name if self.town else ''}{self.short}"

    @property
    def short(self) -> str:
        """The village's name alone."""
        return self.village.name if self.village else self.code

    def fund_url(self, name: str) -> str:
        """The page of a fund, empty if there is none of that name."""
        return next((fund.url for fund in self.funds if fund.name == name), "")


def village_url(code: str) -> str:
    """The page of all records of a village."""
    return f"accounts/{code}/index.html"


def village_folder(code: str) -> str:
    """Where a village's package lies."""
    return f"accounts/{code}/data"


def book_url(record: Account) -> str:
    """The page of one record."""
    return f"accounts/{record.village}/{record.key}.html"


def collect(shelf: Shelf[Account], desk: Desk) -> Accounts:
    """The facts of a village."""
    village = desk.unit(shelf.key)
    town = desk.unit(village.parent) if village else None
    shown = [f for f in shelf.filed if desk.as_of.reached(f.record.published.date())]
    books = {id(f): _book(f) for f in in_time(shown)}
    chain = tuple(books[id(f)] for f in leaves(shown))
    return Accounts(
        code=shelf.key,
        village=village,
        town=town,
        every=shelf.filed,
        books=tuple(book for book in books.values() if book.record.is_ledger),
        chain=chain,
        registers=tuple(book for book in books.values() if not book.record.is_ledger),
        funds=tuple(_funds(shelf.key, chain, desk)),
        data=desk.settings("accounts").downloads,
        related=_related(shelf, desk),
    )


def _book(filed: Filed[Account]) -> Book:
    record = filed.record
    return Book(
        filed,
        book_url(record),
        sum(int(row.opening) for row in record.accounts),
        int(record.totals.income) if record.totals else 0,
        int(record.totals.expense) if record.totals else 0,
        sum(int(row.closing) for row in record.accounts),
        record.turnover,
    )


def _funds(code: str, chain: tuple[Book, ...], desk: Desk) -> list[Fund]:
    """Every earmarked fund by the order in which it first appeared."""
    periods: dict[str, list[FundYear]] = {}
    for book in chain:
        for row in book.record.funds:
            lines = tuple(line for line in book.record.lines or () if line.fund == row.name)
            grants = tuple(
                Grant(batch, desk.as_of.within(batch.first, batch.last)) for batch in row.batches
            )
            periods.setdefault(row.name, []).append(FundYear(book, row, lines, grants))
    return [
        Fund(name, f"accounts/{code}/fund-{n}.html", tuple(found))
        for n, (name, found) in enumerate(periods.items(), 1)
    ]


def _related(shelf: Shelf[Account], desk: Desk) -> dict[str, Card | None]:
    """The records that lines name as what stands behind them."""
    named = dict.fromkeys(
        line.related for f in shelf.filed for line in f.record.lines or () if line.related
    )
    found: dict[str, Card | None] = {}
    for name in named:
        kind, _, identifier = name.partition("/")
        found[name] = desk.card(kind, identifier)
    return found
