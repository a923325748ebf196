"""From facts to views: amounts and sentences as people read them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from generator.records.accounts.chart import Chart, charts
from generator.records.accounts.equations import is_transfer
from generator.records.accounts.facts import Accounts, Book
from generator.records.accounts.model import Account, AccountRow, LineRow
from generator.records.accounts.views import (
    Cells,
    LedgerView,
    LinkTo,
    Movement,
    Share,
    VillageView,
    YearView,
)
from generator.records.accounts.wording import show_money


def ledger_view(facts: Accounts, book: Book, before: Book | None, after: Book | None) -> LedgerView:
    """The page of one period."""
    record = book.record
    chart = charts()[record.chart]
    lines = record.lines or ()
    return LedgerView(
        figures=headline(book),
        story=story(book, before),
        income=shares(chart, by_subject(lines, "income")),
        expense=shares(chart, by_subject(lines, "expense")),
        accounts=tuple(_account(row, record) for row in record.accounts),
        funds=tuple(
            Movement(
                row.name, row.document or "", str(row.opening), str(row.income),
                str(row.expense), str(row.closing),
            )
            for row in record.funds
        ),
        rows=_cells(record, chart),
        totals=(show_money(book.income), show_money(book.expense)),
        balances=any(line.balance is not None for line in lines),
        signed="、".join(record.supervisors),
        voided=tuple((row.voucher, row.reason) for row in record.voided),
        village=LinkTo(facts.url, f"{facts.name}各期账目"),
        chart=record.chart,
        before=_link(before),
        after=_link(after),
    )  # fmt: skip


def headline(book: Book) -> tuple[tuple[str, str], ...]:
    """The four numbers of a period."""
    return (
        ("期初结余", show_money(book.opening)),
        ("收入", show_money(book.income)),
        ("支出", show_money(book.expense)),
        ("期末结余", show_money(book.closing)),
    )


def story(book: Book, before: Book | None) -> tuple[str, ...]:
    """The period in sentences: what came, what went, what is left, and how that compares."""
    period = book.record.period
    told = [
        f"{period}，收入 {show_money(book.income)} 元，支出 {show_money(book.expense)} 元，"
        f"期末结余 {show_money(book.closing)} 元。"
    ]
    if before is not None and before.record.period.unit == period.unit:
        told.append(
            f"与上期（{before.record.period}）相比，收入{_change(before.income, book.income)}，"
            f"支出{_change(before.expense, book.expense)}，"
            f"结余{_change(before.closing, book.closing)}。"
        )
    return tuple(told)


def _change(old: int, new: int) -> str:
    if new == old:
        return "持平"
    return f"{'增加' if new > old else '减少'} {show_money(abs(new - old))} 元"


def by_subject(lines: Sequence[LineRow], column: str) -> dict[str, int]:
    """Sums by three-digit subject of one column, transfers left out, in the order of codes."""
    sums: dict[str, int] = {}
    for line in lines:
        amount = line.income if column == "income" else line.expense
        if amount is not None and not is_transfer(line):
            sums[line.subject[:3]] = sums.get(line.subject[:3], 0) + int(amount)
    return dict(sorted(sums.items()))


def shares(chart: Chart, sums: Mapping[str, int]) -> tuple[Share, ...]:
    """Sums as bars, the largest first."""
    most = max(sums.values(), default=0)
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Share(_subject(chart, code), show_money(value), _percent(value, most))
        for code, value in ordered
    )


def _percent(value: int, most: int) -> int:
    return max(value, 0) * 100 // most if most > 0 else 0


def _subject(chart: Chart, code: str) -> str:
    subject = chart.subject(code)
    return subject.name if subject else code


def _account(row: AccountRow, record: Account) -> Movement:
    income, expense = int(row.income or 0), int(row.expense or 0)
    if record.lines is not None:
        own = [line for line in record.lines if line.account == row.name]
        income = sum(int(line.income or 0) for line in own)
        expense = sum(int(line.expense or 0) for line in own)
    subject = _subject(charts()[record.chart], row.subject)
    return Movement(
        row.name, subject, str(row.opening), show_money(income), show_money(expense),
        str(row.closing),
    )  # fmt: skip


def _cells(record: Account, chart: Chart) -> tuple[Cells, ...]:
    subjects = chart.subjects
    handler, witness, approver = record.handler or "", record.witness or "", record.approver or ""
    cells = []
    for n, line in enumerate(record.lines or (), 1):
        income, expense, balance = line.income, line.expense, line.balance
        code = line.subject
        subject = subjects.get(code[:3])
        cells.append(
            Cells(
                line.number or str(n),
                f"{line.day.month}月{line.day.day}日",
                line.voucher,
                code,
                subject.name if subject else "",
                line.text,
                line.account,
                "" if income is None else str(income),
                "" if expense is None else str(expense),
                "" if balance is None else str(balance),
                line.handler or handler,
                line.witness or witness,
                line.approver or approver,
                _mark(line),
            )
        )
    return tuple(cells)


def _mark(line: LineRow) -> str:
    if line.reverses:
        return f"红字冲销 {line.reverses}"
    if line.fund:
        return f"专项：{line.fund}"
    return "账户互转" if is_transfer(line) else ""


def _link(book: Book | None) -> LinkTo | None:
    return LinkTo(book.url, str(book.record.period)) if book else None


def village_view(facts: Accounts) -> VillageView:
    """The page of a village."""
    last = facts.chain[-1]
    years = [
        _year(year, list(books), facts)
        for year, books in groupby(facts.chain, key=lambda b: b.record.period.year)
    ]
    return VillageView(
        figures=headline(last),
        latest=LinkTo(last.url, f"{last.record.period}账目"),
        years=tuple(reversed(years)),
        unit=LinkTo(facts.village.url if facts.village else "", facts.short),
    )


def _year(year: int, books: list[Book], facts: Accounts) -> YearView:
    most_in = max(book.income for book in books)
    most_out = max(book.expense for book in books)
    income = sum(book.income for book in books)
    expense = sum(book.expense for book in books)
    over = [b for b in facts.books if b not in books and b.record.period.year == year]
    return YearView(
        year=f"{year}年",
        periods=tuple(_movement(book) for book in (*books, *over)),
        total=Movement(
            "合计", "", show_money(books[0].opening), show_money(income), show_money(expense),
            show_money(books[-1].closing),
        ),
        income=tuple(_bar(book, book.income, most_in) for book in books),
        expense=tuple(_bar(book, book.expense, most_out) for book in books),
    )  # fmt: skip


def _movement(book: Book) -> Movement:
    return Movement(
        str(book.record.period), "", show_money(book.opening), show_money(book.income),
        show_money(book.expense), show_money(book.closing), book.url,
    )  # fmt: skip


def _bar(book: Book, value: int, most: int) -> Share:
    return Share(str(book.record.period), show_money(value), _percent(value, most))
