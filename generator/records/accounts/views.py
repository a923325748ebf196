"""What the templates of accounts get: every text ready to be shown, amounts as strings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class LinkTo(NamedTuple):
    """A way to a page, relative to the site's root."""

    url: str
    title: str


class Cells(NamedTuple):
    """A line of the ledger, column by column; empty where nothing is written."""

    number: str
    day: str
    voucher: str
    subject: str
    subject_name: str
    text: str
    account: str
    income: str
    expense: str
    balance: str
    handler: str
    witness: str
    approver: str
    mark: str
    """How the line is to be read: 红字冲销 记-003, 互转, 专项：…"""


class Movement(NamedTuple):
    """Money of one account, fund or period: opening, in, out, closing."""

    name: str
    note: str
    opening: str
    income: str
    expense: str
    closing: str
    url: str = ""


class Share(NamedTuple):
    """One subject's part of income or expenditure; ``share`` of the largest, 0–100."""

    name: str
    amount: str
    share: int


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The page of one period.

    ``figures`` are the four large numbers (label, text); ``story`` sentences say the same in
    words and compare with the period before; ``income`` and ``expense`` the shares by subject;
    ``accounts`` and ``funds`` the movements; ``rows`` the lines; ``totals`` income and
    expenditure; ``signed`` the supervision committee; ``voided`` voucher and reason; ``village``
    leads to the village's ledgers; ``chart`` names the chart of accounts.
    """

    figures: tuple[tuple[str, str], ...]
    story: tuple[str, ...]
    income: tuple[Share, ...]
    expense: tuple[Share, ...]
    accounts: tuple[Movement, ...]
    funds: tuple[Movement, ...]
    rows: tuple[Cells, ...]
    totals: tuple[str, str]
    balances: bool
    signed: str
    voided: tuple[tuple[str, str], ...]
    village: LinkTo
    chart: str
    before: LinkTo | None
    after: LinkTo | None


@dataclass(frozen=True, slots=True)
class YearView:
    """A year at a glance: a movement a period, bars of income and expenditure, and the sums."""

    year: str
    periods: tuple[Movement, ...]
    total: Movement
    income: tuple[Share, ...]
    expense: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class VillageView:
    """The page of a village: newest figures, its years, newest first, and its own unit page."""

    figures: tuple[tuple[str, str], ...]
    latest: LinkTo
    years: tuple[YearView, ...]
    unit: LinkTo


class VillageLine(NamedTuple):
    """A village in the kind's index: its latest period, what came in and went out, what is left."""

    name: str
    url: str
    period: str
    period_url: str
    income: str
    expense: str
    closing: str


@dataclass(frozen=True, slots=True)
class TownView:
    """A township's villages in the kind's index."""

    name: str
    villages: tuple[VillageLine, ...]


@dataclass(frozen=True, slots=True)
class IndexView:
    """The kind's front page."""

    figures: tuple[tuple[str, str], ...]
    towns: tuple[TownView, ...]
