"""What the templates of accounts get: every text ready to be shown, amounts as strings."""

from __future__ import annotations

from typing import NamedTuple


class LinkTo(NamedTuple):
    """A way to a page or a file, relative to the site's root."""

    url: str
    title: str


class Cells(NamedTuple):
    """A line of the ledger, column by column; empty where nothing is written.

    ``mark`` says how it is to be read (红字冲销 记-003, 账户互转, 专项：…); ``url`` leads to the
    deliberation, notice or fund behind it.
    """

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
    url: str


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
    """One bar: ``share`` of the largest, 0–100."""

    name: str
    amount: str
    share: int


class SubjectSum(NamedTuple):
    """Subtotals of one subject."""

    code: str
    name: str
    income: str
    expense: str


class Register(NamedTuple):
    """A register as a table: ``columns`` are (label, "" or "num"), ``rows`` texts, ``sum`` a total.

    ``id`` is the heading's anchor; ``note`` a sentence below the table; ``head`` the column that
    names a row where the table becomes cards.
    """

    id: str
    title: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    sum: tuple[str, ...] = ()
    note: str = ""
    head: int = 1


class LedgerView(NamedTuple):
    """The page of one period.

    ``figures`` are the four large numbers (label, text); ``story`` sentences say the same in
    words and compare with the period before, ``compared`` draws that; ``income`` and ``expense``
    are the shares by subject; ``accounts`` and ``funds`` the movements; ``subjects`` the subtotals;
    ``rows`` the lines; ``totals`` income and expenditure; ``capitals`` the closing balance in
    capitals; ``signed`` the supervision committee; ``voided`` voucher and reason; ``registers``
    what else the record holds; ``downloads`` the files of the page; ``village`` leads to the
    village's page; ``chart`` names the chart of accounts.
    """

    figures: tuple[tuple[str, str], ...]
    story: tuple[str, ...]
    compared: tuple[Share, ...]
    income: tuple[Share, ...]
    expense: tuple[Share, ...]
    accounts: tuple[Movement, ...]
    funds: tuple[Movement, ...]
    subjects: tuple[SubjectSum, ...]
    rows: tuple[Cells, ...]
    totals: tuple[str, str]
    capitals: str
    balances: bool
    signed: str
    voided: tuple[tuple[str, str], ...]
    registers: tuple[Register, ...]
    downloads: tuple[LinkTo, ...]
    village: LinkTo
    chart: str
    before: LinkTo | None
    after: LinkTo | None


class RegisterView(NamedTuple):
    """The page of a record without money: its ``registers``, and a way to the village's page."""

    story: tuple[str, ...]
    registers: tuple[Register, ...]
    downloads: tuple[LinkTo, ...]
    village: LinkTo


class Column(NamedTuple):
    """One period of the year's drawing: x of the pair, heights of both columns, its label."""

    x: int
    income: int
    expense: int
    label: str


class YearView(NamedTuple):
    """A year at a glance: a movement a period, the sums, quarters and the like, and the drawing.

    The drawing is ``width`` wide and 120 high, its ground line at 100; the table beside it says
    the same in figures.
    """

    year: str
    periods: tuple[Movement, ...]
    total: Movement
    summaries: tuple[Movement, ...]
    width: int
    columns: tuple[Column, ...]


class VillageView(NamedTuple):
    """The page of a village.

    ``figures`` of the newest period, ``latest`` its page; ``years`` newest first; ``funds`` the
    earmarked funds; ``registers`` records of assets, resources and the like, newest first;
    ``downloads`` the whole village's data; ``unit`` the village's own page.
    """

    figures: tuple[tuple[str, str], ...]
    latest: LinkTo | None
    years: tuple[YearView, ...]
    funds: tuple[Movement, ...]
    registers: tuple[LinkTo, ...]
    downloads: tuple[LinkTo, ...]
    unit: LinkTo


class FundLine(NamedTuple):
    """One use or receipt of a fund."""

    day: str
    voucher: str
    text: str
    income: str
    expense: str
    url: str


class Recipient(NamedTuple):
    """One person of a grant."""

    name: str
    group: str
    rate: str
    quantity: str
    amount: str


class GrantView(NamedTuple):
    """A batch of grants: ``people`` only while its notice runs, ``said`` in any case."""

    title: str
    said: str
    people: tuple[Recipient, ...]
    total: str


class FundView(NamedTuple):
    """The page of an earmarked fund: what came, what was used, what is left, always first.

    ``periods`` are its movements, ``lines`` every receipt and use, ``grants`` what went to people.
    """

    figures: tuple[tuple[str, str], ...]
    story: tuple[str, ...]
    documents: str
    periods: tuple[Movement, ...]
    lines: tuple[FundLine, ...]
    grants: tuple[GrantView, ...]
    village: LinkTo


class VillageLine(NamedTuple):
    """A village in the kind's index: its latest period, what came in and went out, what is left."""

    name: str
    url: str
    period: str
    period_url: str
    income: str
    expense: str
    closing: str


class TownView(NamedTuple):
    """A township's villages in the kind's index."""

    name: str
    villages: tuple[VillageLine, ...]


class IndexView(NamedTuple):
    """The kind's front page; ``data`` leads to all data, if it is offered."""

    figures: tuple[tuple[str, str], ...]
    towns: tuple[TownView, ...]
    data: LinkTo | None


class PackageGroup(NamedTuple):
    """A township's villages, each with a way to its package."""

    name: str
    packages: tuple[LinkTo, ...]


class DataView(NamedTuple):
    """Where all data can be had: the county's files, and each village's package."""

    county: tuple[LinkTo, ...]
    towns: tuple[PackageGroup, ...]
