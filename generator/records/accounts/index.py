"""Pages over all villages: who has published what, by township."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from generator.config import Unit
from generator.desk import Desk
from generator.records.accounts.views import IndexView, TownView, VillageLine
from generator.records.accounts.wording import show_money
from generator.records.base import Message, Page, Paragraph

SHOWN_DAYS = 30
"""How long boards show a ledger after it was published."""


class Summary(NamedTuple):
    """A village in the front page's eyes; amounts in fen, of the newest period.

    ``key`` and ``published`` are that period's key and the day it was published.
    """

    url: str
    key: str
    published: date
    period: str
    period_url: str
    income: int
    expense: int
    closing: int


def index_pages(
    summaries: Mapping[str, Summary | None], desk: Desk, title: str, description: str
) -> Iterator[Page]:
    """The kind's front page; none when nothing is published."""
    shown = {code: summary for code, summary in summaries.items() if summary is not None}
    if not shown:
        return
    towns = tuple(_towns(shown, desk))
    yield Page(
        url="accounts/index.html",
        template="accounts/index.html",
        view=IndexView(_figures(shown), towns),
        title=title,
        column=description,
        section="accounts",
    )


def county_message(summaries: Mapping[str, Summary | None], desk: Desk) -> Iterator[Message]:
    """The newest period of the county in sums, once half of the villages have published it."""
    shown = [summary for summary in summaries.values() if summary is not None]
    if not shown:
        return
    newest = max(shown, key=lambda s: s.key)
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


def _figures(shown: Mapping[str, Summary]) -> tuple[tuple[str, str], ...]:
    closing = sum(summary.closing for summary in shown.values())
    return (
        ("公开账目的村", f"{len(shown)} 个"),
        ("最近一期结余合计", f"{show_money(closing)} 元"),
    )


def _towns(shown: Mapping[str, Summary], desk: Desk) -> Iterator[TownView]:
    for town in desk.below(desk.identity().code):
        lines = [
            _line(unit, shown[unit.code]) for unit in desk.below(town.code) if unit.code in shown
        ]
        if lines:
            yield TownView(town.name, tuple(lines))


def _line(unit: Unit, summary: Summary) -> VillageLine:
    return VillageLine(
        unit.name,
        summary.url,
        summary.period,
        summary.period_url,
        show_money(summary.income),
        show_money(summary.expense),
        show_money(summary.closing),
    )
