"""From facts to views: amounts and sentences as people read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from generator.records.accounts.chart import Chart, charts
from generator.records.accounts.facts import Accounts, Book
from generator.records.accounts.model import Account, AccountRow, LineRow
from generator.records.accounts.paint_registers import registers
from generator.records.accounts.turnover import TRANSFERS
from generator.records.accounts.views import (
    Cells,
    LedgerView,
    LinkTo,
    Movement,
    Share,
    SubjectSum,
)
from generator.records.accounts.wording import show_money
from generator.values import Money


def ledger_view(facts: Accounts, book: Book, before: Book | None, after: Book | None) -> LedgerView:
    """The page of one period."""
    record = book.record
    chart = charts()[record.chart]
    lines = record.lines or ()
    income, expense = book.turnover.income, book.turnover.expense
    return LedgerView(
        figures=headline(book),
        story=story(book, before),
        compared=compared(book, before),
        income=shares(chart, income),
        expense=shares(chart, expense),
        accounts=tuple([_account(row, book, chart) for row in record.accounts]),
        funds=tuple(
            Movement(
                row.name, row.document or "", str(row.opening), str(row.income),
                str(row.expense), str(row.closing), facts.fund_url(row.name),
            )
            for row in record.funds
        ),
        subjects=_subjects(chart, income, expense),
        rows=_cells(record, chart, facts),
        totals=(show_money(book.income), show_money(book.expense)),
        capitals=Money(book.closing).capitals,
        balances=any(line.balance is not None for line in lines),
        signed="、".join(record.supervisors),
        voided=tuple((row.voucher, row.reason) for row in record.voided),
        registers=tuple(registers(record)),
        downloads=downloads(facts, book),
        village=LinkTo(facts.url, f"{facts.name}各期账目"),
        chart=record.chart,
        before=_link(before),
        after=_link(after),
    )  # fmt: skip


def downloads(facts: Accounts, book: Book) -> tuple[LinkTo, ...]:
    """The files of a page, if they are offered; their code is loaded only then."""
    if not facts.data:
        return ()
    from generator.records.accounts.packages import page_links

    return page_links(book)


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


def compared(book: Book, before: Book | None) -> tuple[Share, ...]:
    """This period beside the one before, as bars of one scale."""
    if before is None or before.record.period.unit != book.record.period.unit:
        return ()
    bars = [
        (f"{name}·{when}", value)
        for name, old, new in (
            ("收入", before.income, book.income),
            ("支出", before.expense, book.expense),
            ("结余", before.closing, book.closing),
        )
        for when, value in (("本期", new), ("上期", old))
    ]
    most = max(value for _, value in bars)
    return tuple(Share(name, show_money(value), percent(value, most)) for name, value in bars)


def _subjects(
    chart: Chart, income: Mapping[str, int], expense: Mapping[str, int]
) -> tuple[SubjectSum, ...]:
    return tuple(
        SubjectSum(
            code,
            _subject(chart, code),
            show_money(income[code]) if code in income else "",
            show_money(expense[code]) if code in expense else "",
        )
        for code in sorted({*income, *expense})
    )


def _change(old: int, new: int) -> str:
    if new == old:
        return "持平"
    return f"{'增加' if new > old else '减少'} {show_money(abs(new - old))} 元"


def shares(chart: Chart, sums: Mapping[str, int]) -> tuple[Share, ...]:
    """Sums as bars, the largest first."""
    most = max(sums.values(), default=0)
    ordered = sorted(sums.items(), key=lambda item: (-item[1], item[0]))
    return tuple(
        Share(_plainly(chart, code), show_money(value), percent(value, most))
        for code, value in ordered
    )


def percent(value: int, most: int) -> int:
    """A value as a share of the largest, 0–100."""
    return max(value, 0) * 100 // most if most > 0 else 0


def _plainly(chart: Chart, code: str) -> str:
    subject = chart.subject(code)
    return subject.plain if subject else code


def _subject(chart: Chart, code: str) -> str:
    subject = chart.subject(code)
    return subject.name if subject else code


def _account(row: AccountRow, book: Book, chart: Chart) -> Movement:
    income, expense = book.turnover.accounts[row.name]
    return Movement(
        row.name, _subject(chart, row.subject), show_money(row.opening), show_money(income),
        show_money(expense), show_money(row.closing),
    )  # fmt: skip


def _cells(record: Account, chart: Chart, facts: Accounts) -> tuple[Cells, ...]:
    subjects = chart.subjects
    handler, witness, approver = record.handler or "", record.witness or "", record.approver or ""
    cells = []
    for n, line in enumerate(record.lines or (), 1):
        income, expense, balance = line.income, line.expense, line.balance
        code = line.subject
        first = code[:3]
        subject = subjects.get(first)
        if line.fund or line.related or line.reverses:
            mark, url = _behind(line, facts)
        else:
            mark, url = "账户互转" if first in TRANSFERS else "", ""
        cells.append(
            Cells(
                line.number or str(n),
                _day(line.day),
                line.voucher,
                code,
                subject.name if subject else "",
                line.text,
                line.account,
                "" if income is None else show_money(income),
                "" if expense is None else show_money(expense),
                "" if balance is None else show_money(balance),
                line.handler or handler,
                line.witness or witness,
                line.approver or approver,
                mark,
                url,
            )
        )
    return tuple(cells)


@lru_cache(maxsize=512)
def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _behind(line: LineRow, facts: Accounts) -> tuple[str, str]:
    """How a line with something behind it is to be read, and the page of that."""
    fund, related = line.fund, line.related
    card = facts.related.get(related) if related else None
    url = card.url if card else facts.fund_url(fund) if fund else ""
    if line.reverses:
        return f"红字冲销 {line.reverses}", url
    if fund:
        return f"专项：{fund}", url
    return "相关公示", url


def _link(book: Book | None) -> LinkTo | None:
    return LinkTo(book.url, str(book.record.period)) if book else None
