"""Pages over all villages: who has published what, by township."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from generator.config import Unit
from generator.desk import Desk
from generator.records.accounts.facts import COUNTY_FOLDER, Told, village_folder
from generator.records.accounts.views import (
    DataView,
    IndexView,
    LinkTo,
    PackageGroup,
    TownView,
    VillageLine,
)
from generator.records.accounts.wording import show_money
from generator.records.base import Crumb, File, Page

DATA = "accounts/data.html"


class Summary(NamedTuple):
    """A village in the front page's eyes; amounts in fen, of the newest period.

    ``key`` and ``published`` are that period's key and the day it was published; ``told`` every
    period, for the county's data.
    """

    url: str
    key: str
    published: date
    period: str
    period_url: str
    income: int
    expense: int
    closing: int
    told: tuple[Told, ...]


def index_pages(
    summaries: Mapping[str, Summary | None], desk: Desk, title: str, description: str
) -> Iterator[Page]:
    """The kind's front page; none when nothing is published."""
    shown = {code: summary for code, summary in summaries.items() if summary is not None}
    if not shown:
        return
    towns = tuple(_towns(shown, desk))
    data = desk.settings("accounts").downloads
    yield Page(
        url="accounts/index.html",
        template="accounts/index.html",
        view=IndexView(_figures(shown), towns, LinkTo(DATA, "全部数据下载") if data else None),
        title=title,
        column=description,
        section="accounts",
    )
    if data:
        yield _data_page(shown, desk, title)


def _data_page(shown: Mapping[str, Summary], desk: Desk, title: str) -> Page:
    """Where all data can be had, by township."""
    groups = []
    for town in desk.below(desk.identity().code):
        own = [unit for unit in desk.below(town.code) if unit.code in shown]
        links = tuple(LinkTo(f"{village_folder(u.code)}/datapackage.json", u.name) for u in own)
        if links:
            groups.append(PackageGroup(town.name, links))
    county = (
        LinkTo(f"{COUNTY_FOLDER}/periods.csv", "各村各期收支结余.csv"),
        LinkTo(f"{COUNTY_FOLDER}/datapackage.json", "datapackage.json"),
    )
    return Page(
        url=DATA,
        template="accounts/data.html",
        view=DataView(county, tuple(groups)),
        title=f"{title}数据下载",
        trail=(Crumb(title, "accounts/index.html"),),
        column="村级账目的开放数据：每村一个数据包，全县一个数据包。",
        section="accounts",
    )


def bundle(summaries: Mapping[str, Summary | None], desk: Desk) -> Iterator[File]:
    """The county's package."""

    def name(code: str) -> tuple[str, str]:
        village = desk.unit(code)
        town = desk.unit(village.parent) if village else None
        return (town.name if town else "", village.name if village else "")

    if not desk.settings("accounts").downloads:
        return
    told = {code: s.told for code, s in summaries.items() if s is not None}
    from generator.records.accounts.packages import county_files

    yield from county_files(f"{desk.identity().name}村级账目", told, name)


def _figures(shown: Mapping[str, Summary]) -> tuple[tuple[str, str], ...]:
    closing = sum(summary.closing for summary in shown.values())
    return (
        ("公开账目的村", f"{len(shown):,} 个"),
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
