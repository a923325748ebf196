"""What boards may show: each village's newest ledger, and the county's newest period in sums."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from generator.desk import Desk
from generator.records.accounts.facts import Accounts, Book
from generator.records.accounts.index import Summary
from generator.records.accounts.wording import show_money
from generator.records.base import Message, Paragraph
from generator.values import Period

SHOWN_DAYS = 30
"""How long boards show a ledger after it was published."""


def said(book: Book) -> str:
    """A ledger in one sentence."""
    return (
        f"收 {show_money(book.income)} 元，支 {show_money(book.expense)} 元，"
        f"结余 {show_money(book.closing)} 元。"
    )


def village_messages(facts: Accounts) -> Iterator[Message]:
    """The village's newest ledger in a sentence; with its township, for names repeat."""
    for book in facts.chain[-1:]:
        period = book.record.period
        day = book.record.published.date()
        yield Message(
            key=f"accounts/{facts.code}-{book.record.key}",
            kind="accounts",
            heading=f"{facts.name}{period}账目公开",
            blocks=(Paragraph(f"{facts.name}{period}账目已公开：{said(book)}"),),
            published=day,
            places=(facts.code,),
            first=day,
            last=day + timedelta(days=SHOWN_DAYS),
            file=book.filed.name,
        )


def _newest(shown: Sequence[Summary]) -> Summary:
    """The period that ended last; of a quarter and its last month, what most villages tell."""
    villages = Counter(summary.key for summary in shown)
    return max(shown, key=lambda s: (Period.parse(s.key).last, villages[s.key], s.key))


def county_message(summaries: Mapping[str, Summary | None], desk: Desk) -> Iterator[Message]:
    """The newest period of the county in sums, once half of the villages have published it."""
    shown = [summary for summary in summaries.values() if summary is not None]
    if not shown:
        return
    newest = _newest(shown)
    own = [summary for summary in shown if summary.key == newest.key]
    if len(own) * 2 < len(shown):
        return
    county = desk.identity()
    sums = tuple(
        show_money(sum(getattr(s, name) for s in own)) for name in ("income", "expense", "closing")
    )
    day = max(summary.published for summary in own)
    yield Message(
        key=f"accounts/{county.code}-{newest.key}",
        kind="accounts",
        heading=f"{county.name}{newest.period}村级账目",
        blocks=(
            Paragraph(
                f"{len(own)} 个村公开了{newest.period}账目：共收 {sums[0]} 元，"
                f"共支 {sums[1]} 元，结余 {sums[2]} 元。"
            ),
        ),
        published=day,
        places=(county.code,),
        first=day,
        last=day + timedelta(days=SHOWN_DAYS),
    )
