"""A village's pages from facts to views: the year at a glance, funds, registers."""

from __future__ import annotations

from itertools import groupby

from generator.records.accounts.facts import Accounts, Book, Fund, Grant
from generator.records.accounts.model import Account, LineRow
from generator.records.accounts.paint import downloads, headline, percent
from generator.records.accounts.paint_registers import registers
from generator.records.accounts.views import (
    Column,
    FundLine,
    FundView,
    GrantView,
    LinkTo,
    Movement,
    Recipient,
    RegisterView,
    VillageView,
    YearView,
)
from generator.records.accounts.wording import show_money


def village_view(facts: Accounts) -> VillageView:
    """The page of a village."""
    last = facts.chain[-1] if facts.chain else None
    years = [
        _year(year, list(books), facts)
        for year, books in groupby(facts.chain, key=lambda b: b.record.period.year)
    ]
    return VillageView(
        figures=headline(last) if last else (),
        latest=LinkTo(last.url, f"{last.record.period}账目") if last else None,
        years=tuple(reversed(years)),
        funds=tuple(fund_movement(fund) for fund in facts.funds),
        registers=tuple(
            LinkTo(book.url, register_title(book.record)) for book in reversed(facts.registers)
        ),
        downloads=_package(facts),
        unit=LinkTo(facts.village.url if facts.village else "", facts.short),
    )


def _package(facts: Accounts) -> tuple[LinkTo, ...]:
    if not facts.data:
        return ()
    from generator.records.accounts.packages import village_links

    return village_links(facts)


def register_title(record: Account) -> str:
    """What a record without money is called: 2026年资产台账和资源台账."""
    names = {
        "assets": "资产台账", "resources": "资源台账", "dues": "应收应付款",
        "sheet": "资产负债表", "welfare": "低保动态",
    }  # fmt: skip
    held = [names[part] for part in record.parts if part in names]
    return f"{record.period}{'三资台账' if len(held) > 2 else '和'.join(held)}"


def register_view(facts: Accounts, book: Book) -> RegisterView:
    """The page of a record without money."""
    return RegisterView(
        story=(f"{facts.name}{book.record.period}期末的登记情况。",),
        registers=tuple(registers(book.record)),
        downloads=downloads(facts, book),
        village=LinkTo(facts.url, f"{facts.name}各期账目"),
    )


COLUMN_STEP = 56


def _year(year: int, books: list[Book], facts: Accounts) -> YearView:
    most = max(max(book.income, book.expense) for book in books)
    income = sum(book.income for book in books)
    expense = sum(book.expense for book in books)
    within = {book.url for book in books}
    over = [b for b in facts.books if b.url not in within and b.record.period.year == year]
    return YearView(
        year=f"{year}年",
        periods=tuple(_movement(book) for book in books),
        total=Movement(
            "合计", "", show_money(books[0].opening), show_money(income), show_money(expense),
            show_money(books[-1].closing),
        ),
        summaries=tuple(_movement(book) for book in over),
        width=COLUMN_STEP * len(books),
        columns=tuple(
            Column(
                n * COLUMN_STEP,
                percent(book.income, most),
                percent(book.expense, most),
                str(book.record.period).removeprefix(f"{year}年"),
            )
            for n, book in enumerate(books)
        ),
    )  # fmt: skip


def _movement(book: Book) -> Movement:
    return Movement(
        str(book.record.period), "", show_money(book.opening), show_money(book.income),
        show_money(book.expense), show_money(book.closing), book.url,
    )  # fmt: skip


def fund_movement(fund: Fund) -> Movement:
    """A fund from its first period to its last."""
    first, last = fund.periods[0].row, fund.periods[-1].row
    return Movement(
        fund.name,
        last.document or "",
        str(first.opening),
        show_money(sum(int(p.row.income) for p in fund.periods)),
        show_money(sum(int(p.row.expense) for p in fund.periods)),
        str(last.closing),
        fund.url,
    )


def fund_view(facts: Accounts, fund: Fund) -> FundView:
    """The page of an earmarked fund. The balance stands before any name."""
    whole = fund_movement(fund)
    period = fund.periods[-1].book.record.period
    figures = (
        ("期初结余", whole.opening), ("到账", whole.income), ("使用", whole.expense),
        ("结余", whole.closing),
    )  # fmt: skip
    return FundView(
        figures=figures,
        story=(
            f"截至{period}末，期初结余 {whole.opening} 元，到账 {whole.income} 元，"
            f"使用 {whole.expense} 元，结余 {whole.closing} 元。",
        ),
        documents=whole.note,
        periods=tuple(
            Movement(
                str(p.book.record.period), "", str(p.row.opening), str(p.row.income),
                str(p.row.expense), str(p.row.closing), p.book.url,
            )
            for p in fund.periods
        ),
        lines=tuple(_fund_line(p.book, line) for p in fund.periods for line in p.lines),
        grants=tuple(_grant(grant) for p in fund.periods for grant in p.grants),
        village=LinkTo(facts.url, f"{facts.name}各期账目"),
    )  # fmt: skip


def _fund_line(book: Book, line: LineRow) -> FundLine:
    return FundLine(
        line.day.isoformat(),
        line.voucher,
        line.text,
        "" if line.income is None else str(line.income),
        "" if line.expense is None else str(line.expense),
        book.url,
    )


def _grant(grant: Grant) -> GrantView:
    batch = grant.batch
    count = f"{batch.heads} 人，合计 {batch.total} 元"
    if not batch.people:
        said = f"{count}。为保护个人隐私，只公布人数和合计，不公布名单。"
        return GrantView(batch.title, said, (), str(batch.total))
    if not grant.named:
        said = f"{count}。公示期为 {batch.first} 至 {batch.last}，名单只在公示期内公布。"
        return GrantView(batch.title, said, (), str(batch.total))
    people = tuple(
        Recipient(
            p.name, p.group or "", "" if p.rate is None else str(p.rate),
            "" if p.quantity is None else str(p.quantity), str(p.amount),
        )
        for p in batch.people
    )  # fmt: skip
    said = f"{count}。公示期 {batch.first} 至 {batch.last}。"
    return GrantView(batch.title, said, people, str(batch.total))
