"""Pages over all villages: who has published what, by township."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from generator.config import Unit
from generator.desk import Desk
from generator.records.accounts.views import IndexView, TownView, VillageLine
from generator.records.accounts.wording import show_money
from generator.records.base import Page


class Summary(NamedTuple):
    """A village in the front page's eyes; amounts in fen, of the newest period."""

    url: str
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
