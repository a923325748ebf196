"""The pages that belong to no kind: home, units, lists of units, site map, 404, about.

They gather what the kinds let be known, as entries and tallies; they never see a record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple

from generator.config import County, Unit
from generator.records.base import Crumb, Entry, Page
from generator.records.column import Column
from generator.views import (
    AboutView,
    BoardCard,
    EntryGroup,
    HomeView,
    Link,
    LinkGroup,
    NotFoundView,
    SitemapView,
    UnitCard,
    UnitGroup,
    UnitsView,
    UnitView,
    line_of,
)
from generator.views import (
    Column as ColumnLine,
)

NEWS_ON_HOME = 12
LINES_IN_GROUP = 12


class Tally(NamedTuple):
    """How many entries name a unit or a kind, and when the newest was published."""

    number: int = 0
    latest: datetime = datetime.min

    def with_another(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.number + other.number, max(self.latest, other.latest))

    @property
    def day(self) -> str:
        """The newest day, or empty."""
        return f"{self.latest:%Y-%m-%d}" if self.number else ""


def tally(entries: Iterable[Entry]) -> dict[str, Tally]:
    """Tallies by unit code, and of the whole kind under the empty code."""
    tallies: dict[str, Tally] = {}
    for entry in entries:
        one = Tally(1, entry.published)
        for code in dict.fromkeys(("", *entry.places)):
            tallies[code] = tallies.get(code, Tally()).with_another(one)
    return tallies


class Shown(NamedTuple):
    """What there is to show: columns of kinds that have something, with their tallies; tallies by
    unit code; boards, each with its unit's code.
    """

    columns: tuple[tuple[Column, Tally], ...]
    units: Mapping[str, Tally]
    boards: tuple[tuple[BoardCard, str], ...] = ()


class Portal(NamedTuple):
    """What the portal's pages draw on: the county and what there is to show."""

    county: County
    shown: Shown

    def _nav(self) -> tuple[tuple[str, str, str], ...]:
        return nav_of(
            self.county, [column for column, _ in self.shown.columns], bool(self.shown.boards)
        )

    def _columns(self) -> tuple[ColumnLine, ...]:
        return tuple(
            ColumnLine(k.front, k.title, k.description, t.number, t.day)
            for k, t in self.shown.columns
        )

    def _card(self, unit: Unit, note: str = "") -> UnitCard:
        own = self.shown.units.get(unit.code, Tally())
        return UnitCard(unit.url, unit.name, unit.code, note, unit.phone, own.number, own.day)

    def _towns(self) -> tuple[UnitGroup, ...]:
        return tuple(
            UnitGroup(
                town.name,
                tuple(self._card(village) for village in self.county.below(town.code)),
                town.url,
            )
            for town in self.county.level("town")
        )

    def _orgs(self) -> tuple[UnitGroup, ...]:
        by_category: dict[str, list[UnitCard]] = {}
        for org in self.county.level("org"):
            by_category.setdefault(org.category, []).append(self._card(org))
        return tuple(UnitGroup(name, tuple(cards)) for name, cards in by_category.items())

    def home(self, news: Sequence[Entry]) -> Page:
        """The home page with the newest entries."""
        titles = {column.name: column.title for column, _ in self.shown.columns}
        updated = max((t for _, t in self.shown.columns), key=lambda t: t.latest, default=Tally())
        view = HomeView(
            county=self.county.identity.name,
            updated=updated.day,
            figures=self._figures(),
            latest=tuple(line_of(entry, titles[entry.kind]) for entry in news),
            columns=self._columns(),
            towns=self._towns(),
            orgs=self._orgs(),
            boards=tuple(card for card, _ in self.shown.boards),
        )
        return Page("index.html", "portal/home.html", view, self.county.site.name, section="home")

    def _figures(self) -> tuple[tuple[str, str], ...]:
        towns, villages = len(self.county.level("town")), len(self.county.level("village"))
        counts = [("乡镇", f"{towns:,}"), ("村（社区）", f"{villages:,}")]
        counts += [(column.title, f"{t.number:,}") for column, t in self.shown.columns]
        return tuple(counts)

    def unit(self, unit: Unit, entries: Sequence[Entry]) -> Page:
        """A unit's page: everything about it from every kind, the kinds in menu order."""
        view = UnitView(
            unit=unit,
            level=unit.category,
            facts=_unit_facts(unit),
            groups=tuple(self._groups(unit, entries)),
            below=tuple(self._card(below) for below in self.county.below(unit.code)),
            boards=tuple(card for card, place in self.shown.boards if place == unit.code),
        )
        above = self.county.above(unit.code)[1:]
        listed = (
            Crumb("单位", "orgs/index.html")
            if unit.level == "org"
            else Crumb("各村", "villages/index.html")
        )
        trail = (listed, *(Crumb(u.name, u.url) for u in reversed(above) if u.parent))
        column = f"{unit.full_name}公开的账目、干部、评议等全部内容"
        section = "orgs" if unit.level == "org" else "villages"
        return Page(
            unit.url, "portal/unit.html", view, unit.name, trail, column=column, section=section
        )

    def _groups(self, unit: Unit, entries: Sequence[Entry]) -> Iterator[EntryGroup]:
        for column, _ in self.shown.columns:
            own = [e for e in entries if e.kind == column.name]
            own.sort(key=lambda e: (e.role, e.order, _newest_first(e.published), e.url))
            for number, (role, group) in enumerate(groupby(own, key=lambda e: e.role)):
                lines = tuple(group)
                yield EntryGroup(
                    id=f"{column.name}-{number}" if number else column.name,
                    title=role or column.title,
                    lines=tuple(line_of(entry) for entry in lines[:LINES_IN_GROUP]),
                    form=column.form,
                    url=column.unit_page(unit.code),
                    more=max(0, len(lines) - LINES_IN_GROUP),
                )

    def lists(self) -> Iterator[Page]:
        """Lists of villages and of organisations; a list of nothing is not made."""
        villages, orgs = self.county.level("village"), self.county.level("org")
        if villages:
            title = "各村公开"
            intro = f"{len(villages):,} 个村（社区），按乡镇排列。"
            view = UnitsView(intro, len(villages), self._towns())
            yield _list_page("villages", title, view)
        if orgs:
            intro = f"{len(orgs):,} 个单位。"
            yield _list_page("orgs", "单位与干部", UnitsView(intro, len(orgs), self._orgs()))

    def fixed(self) -> Iterator[Page]:
        """Site map, 404 and about."""
        links = tuple(Link(url, title) for _, title, url in self._nav())
        yield Page("sitemap.html", "portal/sitemap.html", self._sitemap(links), "网站地图")
        yield Page("404.html", "portal/notfound.html", NotFoundView(links), "没有找到这个页面")
        yield Page("about.html", "portal/about.html", self._about(), "网站说明")

    def _sitemap(self, links: tuple[Link, ...]) -> SitemapView:
        groups = [LinkGroup("栏目", (*links, Link("about.html", "网站说明")))]
        for town in self.county.level("town"):
            below = self.county.below(town.code)
            villages = tuple(Link(v.url, v.name) for v in below)
            groups.append(LinkGroup(town.name, (Link(town.url, town.name), *villages)))
        orgs = tuple(Link(o.url, o.name) for o in self.county.level("org"))
        if orgs:
            groups.append(LinkGroup("单位", orgs))
        boards = tuple(Link(card.url, card.name) for card, _ in self.shown.boards)
        if boards:
            groups.append(LinkGroup("公示屏", boards))
        return SitemapView(tuple(groups))

    def _about(self) -> AboutView:
        site = self.county.site
        host = [
            ("主办单位", site.host),
            ("承办单位", site.operator),
            ("联系电话", str(site.phone)),
            ("地址", site.address),
            ("网站标识码", site.code),
            ("ICP 备案", site.icp),
            ("公安备案", site.police),
        ]
        return AboutView(
            site=site.name,
            county=self.county.identity.name,
            host=tuple((label, str(text)) for label, text in host if text),
            columns=self._columns(),
            phone=str(site.phone),
            faults=site.faults or "",
            demonstration=self.county.demonstration,
        )


def _newest_first(moment: datetime) -> float:
    return -(moment - datetime(1900, 1, 1)).total_seconds()


def _list_page(folder: str, title: str, view: UnitsView) -> Page:
    url = f"{folder}/index.html"
    return Page(url, "portal/units.html", view, title, column=view.intro, section=folder)


def _unit_facts(unit: Unit) -> tuple[tuple[str, str], ...]:
    code = "统一社会信用代码" if unit.level == "org" else "区划代码"
    facts = [
        (code, unit.code),
        ("电话", unit.phone),
        ("地址", unit.address),
        ("村民组", f"{unit.groups} 个" if unit.groups else ""),
        ("户数", f"{unit.households:,} 户" if unit.households else ""),
    ]
    return tuple((label, text) for label, text in facts if text)


def nav_of(
    county: County, shown: Iterable[Column], boards: bool
) -> tuple[tuple[str, str, str], ...]:
    """(section, title, url) of the navigation; one's own village first, nothing that is empty."""
    items = [("home", "首页", "index.html")]
    if county.level("village"):
        items.append(("villages", "各村", "villages/index.html"))
    if county.level("org"):
        items.append(("orgs", "单位", "orgs/index.html"))
    items += [(column.name, column.title, column.front) for column in shown]
    if county.config.sunshine.demands:
        items.append(("coverage", "阳光公开", "coverage/index.html"))
    if boards:
        items.append(("boards", "公示屏", "boards/index.html"))
    return tuple(items)


def newest(entries: Iterable[Entry], most: int = NEWS_ON_HOME) -> tuple[Entry, ...]:
    """The newest news, newest first; lines of one moment by address."""
    news = [entry for entry in entries if entry.news and not entry.ended]
    return tuple(sorted(news, key=news_rank)[:most])


def news_rank(entry: Entry) -> tuple[float, str]:
    """What news are sorted by: the newest first, those of one moment by address."""
    return _newest_first(entry.published), entry.url
