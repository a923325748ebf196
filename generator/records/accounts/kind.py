"""The kind ``accounts``: a village's money, assets and resources, period by period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from generator.desk import Desk
from generator.errors import Text
from generator.library import Card, Posting
from generator.records.accounts import COLUMN
from generator.records.accounts.chain import chain_findings
from generator.records.accounts.checks import check_record
from generator.records.accounts.facts import Accounts, Book, Fund, Told, book_url, collect
from generator.records.accounts.fresh import next_ledger
from generator.records.accounts.index import (
    Summary,
    bundle,
    index_pages,
)
from generator.records.accounts.messages import county_message, said, village_messages
from generator.records.accounts.model import Account, AccountsSettings
from generator.records.accounts.paint import headline, ledger_view
from generator.records.accounts.paint_village import (
    fund_view,
    register_title,
    register_view,
    village_view,
)
from generator.records.base import (
    Article,
    Crumb,
    Entry,
    File,
    Filed,
    Finding,
    Fresh,
    Kind,
    Message,
    Page,
    Shelf,
)
from generator.sunshine import HEADINGS


class AccountsKind(Kind[Account, Accounts]):
    """Village accounts (heading 1 of the sunshine action: 三资阳光管理)."""

    column = COLUMN
    model = Account
    forbids_houses = True
    settings = AccountsSettings

    def identifier(self, record: Account) -> str:
        """Village and period: 520599101201-2026-10."""
        return f"{record.village}-{record.key}"

    def shelf(self, record: Account) -> str:
        """A village's ledgers stand together."""
        return str(record.village)

    def check(self, record: Account) -> Iterable[Finding]:
        """Every identity within one record: all but those between periods."""
        return check_record(record)

    def card(self, record: Account) -> Card:
        """Period, totals and closing balance, for unit pages and other kinds."""
        totals = record.totals
        data = {
            "period": record.period.key,
            "parts": record.parts,
            "income": int(totals.income) if totals else 0,
            "expense": int(totals.expense) if totals else 0,
            "closing": sum(int(row.closing) for row in record.accounts),
            "published": record.published.isoformat(timespec="minutes"),
            "last": record.period.last.isoformat(),
            "accounts": tuple((r.name, r.subject, int(r.closing)) for r in record.accounts),
            "funds": tuple((r.name, int(r.closing)) for r in record.funds),
            "signed": (record.handler, record.witness, record.approver, record.supervisors),
            "origin": (record.source, record.chart),
            "voucher": record.lines[-1].voucher if record.lines else "",
        }
        places = (str(record.village),)
        title = f"{record.period}账目" if record.is_ledger else register_title(record)
        return Card(self.name, self.identifier(record), title, book_url(record), places, data)

    def headings(self, record: Account) -> Iterable[Posting]:
        """A ledger of money serves 三资阳光管理 for its village and period."""
        if record.is_ledger:
            yield Posting(
                HEADINGS[0], str(record.village), record.published.date(), record.period.key
            )

    def facts(self, shelf: Shelf[Account], desk: Desk) -> Accounts:
        """The village's ledgers published by the desk's day."""
        return collect(shelf, desk)

    def findings(self, facts: Accounts) -> Iterable[Finding]:
        """Identities 2, 3 and 7 among the ledgers."""
        if facts.village is None or facts.village.level != "village":
            yield from (_no_village(filed, facts.code) for filed in facts.every)
        yield from chain_findings(facts.every)
        yield from _unrelated(facts)

    def pages(self, facts: Accounts) -> Iterator[Page]:
        """A page a period and the village's page."""
        if not (facts.books or facts.registers):
            return
        home = (Crumb(self.title, "accounts/index.html"),)
        yield Page(
            url=facts.url,
            template="accounts/village.html",
            view=village_view(facts),
            title=f"{facts.name}账目",
            trail=home,
            column=f"{facts.name}集体资金各期收支和结余。",
            section=self.name,
        )
        trail = (*home, Crumb(facts.name, facts.url))
        before: dict[str, Book] = {}
        after = _followers(facts.books)
        for book in facts.books:
            unit = book.record.period.unit
            view = ledger_view(facts, book, before.get(unit), after.get(book.url))
            before[unit] = book
            title = f"{facts.name}{book.record.period}账目"
            yield self._page(facts, book, view, title, said(book), trail)
        for book in facts.registers:
            title = f"{facts.name}{register_title(book.record)}"
            yield self._page(facts, book, register_view(facts, book), title, title, trail)
        for fund in facts.funds:
            yield self._fund(facts, fund, trail)

    def _page(
        self,
        facts: Accounts,
        book: Book,
        view: object,
        title: str,
        said: str,
        trail: tuple[Crumb, ...],
    ) -> Page:
        record = book.record
        return Page(
            url=book.url,
            template=f"accounts/{'period' if record.is_ledger else 'register'}.html",
            view=view,
            title=title,
            trail=trail,
            article=Article(record.published, record.source, said, (facts.short, *self.keywords)),
            section=self.name,
        )

    def _fund(self, facts: Accounts, fund: Fund, trail: tuple[Crumb, ...]) -> Page:
        view = fund_view(facts, fund)
        record = fund.periods[-1].book.record
        return Page(
            url=fund.url,
            template="accounts/fund.html",
            view=view,
            title=f"{facts.name}专项资金：{fund.name}",
            trail=trail,
            article=Article(record.published, record.source, view.story[0], ("专项资金",)),
            section=self.name,
        )

    def messages(self, facts: Accounts) -> Iterator[Message]:
        """The newest ledger, for boards."""
        yield from village_messages(facts)

    def entries(self, facts: Accounts) -> Iterator[Entry]:
        """A line for each period."""
        for book in facts.registers:
            title = register_title(book.record)
            yield Entry(
                kind=self.name,
                url=book.url,
                title=f"{facts.name}{title}",
                published=book.record.published,
                places=(facts.code,),
                role="资产资源",
                order=100,
            )
        for n, book in enumerate(sorted(facts.books, key=_end)):
            record = book.record
            yield Entry(
                kind=self.name,
                url=book.url,
                title=f"{facts.name}{record.period}账目",
                published=record.published,
                places=(facts.code,),
                figures=headline(book)[1:],
                order=-n,
            )

    def summary(self, facts: Accounts) -> Summary | None:
        """What the front page says of the village."""
        if not facts.chain:
            return None
        last = facts.chain[-1]
        record = last.record
        return Summary(
            facts.url,
            record.period.key,
            record.published.date(),
            str(record.period),
            last.url,
            last.income,
            last.expense,
            last.closing,
            tuple(_told(book) for book in facts.books),
        )

    def index(self, summaries: Mapping[str, Summary | None], desk: Desk) -> Iterator[Page]:
        """The villages by township."""
        yield from index_pages(summaries, desk, self.title, self.description)

    def bulletins(self, summaries: Mapping[str, Summary | None], desk: Desk) -> Iterator[Message]:
        """The county's newest period in sums."""
        yield from county_message(summaries, desk)

    def files(self, facts: Accounts, desk: Desk) -> Iterator[File]:
        """Downloads of each page, and the village's package."""
        if facts.data:
            from generator.records.accounts.packages import all_files

            yield from all_files(facts)

    def bundle(self, summaries: Mapping[str, Summary | None], desk: Desk) -> Iterator[File]:
        """The county's package."""
        yield from bundle(summaries, desk)

    def fresh(self, example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
        """The next period of a village, or the example for a village that has none yet."""
        return next_ledger(example, desk, unit, taken)


def _end(book: Book) -> tuple[date, int]:
    """By the last day; a quarter after the month that ends with it."""
    period = book.record.period
    return period.last, -period.first.toordinal()


def _followers(books: Sequence[Book]) -> dict[str, Book]:
    """By address: the next ledger of the same length."""
    after: dict[str, Book] = {}
    newer: dict[str, Book] = {}
    for book in reversed(books):
        unit = book.record.period.unit
        if unit in newer:
            after[book.url] = newer[unit]
        newer[unit] = book
    return after


def _told(book: Book) -> Told:
    day = book.record.published.date().isoformat()
    return Told(book.record.period.key, book.income, book.expense, book.closing, day, book.url)


def _unrelated(facts: Accounts) -> Iterator[Finding]:
    for filed in facts.every:
        for n, line in enumerate(filed.record.lines or ()):
            if line.related and facts.related[line.related] is None:
                message = Text(
                    f"没有“{line.related}”这条记录", f"there is no record '{line.related}'"
                )
                hint = Text("写成 类别/编号，例：projects/XM-001", "write kind/identifier")
                path = ("明细", n, "相关")
                yield Finding("accounts-related", path, message, hint, file=filed.name)


def _no_village(filed: Filed[Account], code: str) -> Finding:
    message = Text(f"本县没有代码 {code} 的村", f"the county has no village {code}")
    hint = Text(
        "核对 12 位区划代码，或先写进 county.yaml", "check the code, or add it to county.yaml"
    )
    return Finding("accounts-village", ("村",), message, hint, file=filed.name)


KIND = AccountsKind()
