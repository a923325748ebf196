"""What follows from a village's ledgers: sums by period, account, subject and fund."""

from __future__ import annotations

from dataclasses import dataclass

from generator.config import Unit
from generator.desk import Desk
from generator.records.accounts.chain import in_time, leaves
from generator.records.accounts.model import Account
from generator.records.base import Filed, Shelf


@dataclass(frozen=True, slots=True)
class Book:
    """A published ledger and its sums in fen; ``url`` is its page."""

    filed: Filed[Account]
    url: str
    opening: int
    income: int
    expense: int
    closing: int

    @property
    def record(self) -> Account:
        """The ledger as it was written."""
        return self.filed.record


@dataclass(frozen=True, slots=True)
class Accounts:
    """A village's accounts. ``every`` ledger is checked, ``books`` are those published by now.

    ``books`` go by time; ``chain`` are those of them that lie over no other. ``village`` is None
    when no unit has the code.
    """

    code: str
    village: Unit | None
    town: Unit | None
    every: tuple[Filed[Account], ...]
    books: tuple[Book, ...]
    chain: tuple[Book, ...]

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


def village_url(code: str) -> str:
    """The page of all ledgers of a village."""
    return f"accounts/{code}/index.html"


def book_url(record: Account) -> str:
    """The page of one ledger."""
    return f"accounts/{record.village}/{record.period.key}.html"


def collect(shelf: Shelf[Account], desk: Desk) -> Accounts:
    """The facts of a village."""
    village = desk.unit(shelf.key)
    town = desk.unit(village.parent) if village else None
    shown = [f for f in shelf.filed if desk.as_of.reached(f.record.published.date())]
    books = {id(f): _book(f) for f in in_time(shown)}
    chain = tuple(books[id(f)] for f in leaves(shown))
    return Accounts(shelf.key, village, town, shelf.filed, tuple(books.values()), chain)


def _book(filed: Filed[Account]) -> Book:
    record = filed.record
    return Book(
        filed,
        book_url(record),
        sum(int(row.opening) for row in record.accounts),
        int(record.totals.income) if record.totals else 0,
        int(record.totals.expense) if record.totals else 0,
        sum(int(row.closing) for row in record.accounts),
    )
