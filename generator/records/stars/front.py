"""The kind's own pages, over all series: front, showcase, honour roll, the yearly ten-bests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from generator.desk import AsOf, Desk
from generator.records.base import Crumb, Page
from generator.records.stars.announcement import Issue
from generator.records.stars.facts import reading_of
from generator.records.stars.schemes import SCHEMES
from generator.records.stars.settings import Settings
from generator.records.stars.summary import Holder, Summary
from generator.records.stars.tenbest import LISTS, Candidate, Placed, Ranking, rank
from generator.records.stars.urls import FRONT, HONOURS, NAME, SHOWCASE, best_url
from generator.records.stars.weekly import Shown, page_photo, shown, shown_weeks, this_week
from generator.records.stars.wording import RULES, SOURCE, RuleText, reading_text

HOME = Crumb("星级评定", FRONT)
RECENT = 12


class Way(NamedTuple):
    """A way to another page of the kind, with a word about it."""

    title: str
    url: str
    note: str


class SchemeView(NamedTuple):
    """A scheme and its series."""

    title: str
    who: str
    series: tuple[Summary, ...]


class FrontView(NamedTuple):
    """The front page. ``open`` are the announcements in 公示, ``recent`` the latest others."""

    open: tuple[Issue, ...]
    ways: tuple[Way, ...]
    schemes: tuple[SchemeView, ...]
    rules: tuple[RuleText, ...]
    source: str
    reading: str
    recent: tuple[Issue, ...]


class ShowcaseView(NamedTuple):
    """The showcase: this week's subject, if there is one to be named, and those before."""

    current: Shown | None
    past: tuple[Shown, ...]


class Roll(NamedTuple):
    """The five-star subjects of a scheme, those with the longest run first."""

    title: str
    who: str
    holders: tuple[Holder, ...]


class HonoursView(NamedTuple):
    """The honour roll, and the ways to the yearly ten-bests."""

    rolls: tuple[Roll, ...]
    years: tuple[Way, ...]


class Place(NamedTuple):
    """A line of a ten-best: rank (并列 when shared), subject, and its stars of the year."""

    rank: str
    name: str
    note: str
    url: str
    stars: str


class BestList(NamedTuple):
    """One of the three lists. ``tied`` stand equal for what ``open`` says; both may be empty."""

    title: str
    places: tuple[Place, ...]
    open: str
    tied: tuple[Place, ...]


class BestView(NamedTuple):
    """The ten-bests of a year; ``state`` says whether the year is over."""

    state: str
    tone: str
    method: str
    lists: tuple[BestList, ...]


def front_pages(
    summaries: Mapping[str, Summary], desk: Desk, title: str, description: str
) -> Iterator[Page]:
    """The front page first; each of the others only when it has something to show."""
    series = [each for each in summaries.values() if each.issues]
    settings: Settings = desk.settings(NAME)
    others = [*_showcase(series, desk), *_honours(series, settings, desk.as_of)]
    issues = [issue for each in series for issue in each.issues]
    issues.sort(key=lambda issue: (issue.day, issue.url), reverse=True)
    view = FrontView(
        tuple(issue for issue in issues if issue.tone == "on"),
        tuple(Way(page.title, page.url, page.column) for page in others),
        tuple(_schemes(series)),
        tuple(RULES.values()),
        SOURCE,
        reading_text(reading_of(settings)),
        tuple(issue for issue in issues if issue.tone != "on")[:RECENT],
    )
    yield Page(FRONT, "stars/index.html", view, title, column=description, section=NAME)
    yield from others


def _schemes(series: Sequence[Summary]) -> Iterator[SchemeView]:
    for scheme in SCHEMES.values():
        own = tuple(each for each in series if each.scheme == scheme.title)
        if own:
            yield SchemeView(scheme.title, scheme.who, own)


def _page(url: str, template: str, view: object, title: str, column: str) -> Page:
    return Page(url, template, view, title, (HOME,), column=column, section=NAME)


def _showcase(series: Sequence[Summary], desk: Desk) -> Iterator[Page]:
    billings = [each.billing for each in series]
    now = this_week(billings, desk.as_of)
    past = tuple(shown(*week) for week in shown_weeks(billings, desk.as_of) if week != now)
    if now or past:
        current = shown(*now, page_photo(now[1], desk)) if now else None
        about = "五星基层干部、基层党组织和阵地每周一期展播，轮流展示，一轮未完不重复"
        view = ShowcaseView(current, past)
        yield _page(SHOWCASE, "stars/showcase.html", view, "星级展播", about)


def _honours(series: Sequence[Summary], settings: Settings, as_of: AsOf) -> Iterator[Page]:
    rolls = tuple(_rolls(series))
    if not rolls:
        return
    years = sorted({year for each in series for year, _ in each.candidates}, reverse=True)
    best = [page for year in years for page in _best(series, year, settings, as_of)]
    ways = tuple(Way(page.title, page.url, "") for page in best)
    about = "最近一期保持五星的干部、党组织和阵地，以及历年十佳"
    yield _page(HONOURS, "stars/honours.html", HonoursView(rolls, ways), "星级光荣榜", about)
    yield from best


def _rolls(series: Sequence[Summary]) -> Iterator[Roll]:
    for scheme in SCHEMES.values():
        own = [h for each in series if each.scheme == scheme.title for h in each.holders]
        if own:
            own.sort(key=lambda holder: -holder.running)
            yield Roll(scheme.title, scheme.who, tuple(own))


def _best(series: Sequence[Summary], year: int, settings: Settings, as_of: AsOf) -> Iterator[Page]:
    lists = []
    for title, schemes in LISTS:
        own = [
            c for each in series if each.scheme in schemes for y, c in each.candidates if y == year
        ]
        enough = [c for c in _joined(own) if len(c.stars) >= settings.best.rounds]
        if enough:
            lists.append(_best_list(title, rank(enough, settings.best.places)))
    if lists:
        over = as_of.passed(date(year, 12, 31))
        state = ("全年评定", "on") if over else ("截至目前，年度未结束", "soon")
        method = (
            f"按当年已生效各期星级的平均排名，至少评过 {settings.best.rounds} 期，"
            f"每榜 {settings.best.places} 名。平均相同的并列；末位并列的全部列出，"
            "由评选单位另行决定。"
        )
        view = BestView(*state, method, tuple(lists))
        about = f"{year} 年十佳服务之星、十佳服务阵地和十佳基层党建示范品牌"
        yield _page(best_url(year), "stars/best.html", view, f"{year}年度十佳", about)


def _joined(candidates: Iterable[Candidate]) -> Iterator[Candidate]:
    """Candidates with the rounds of all series in which one subject was rated."""
    grouped: dict[str, list[Candidate]] = {}
    for each in candidates:
        grouped.setdefault(each.key, []).append(each)
    for own in grouped.values():
        first = own[0]
        stars = tuple(stars for each in own for stars in each.stars)
        yield Candidate(first.key, first.name, first.note, first.url, stars)


def _best_list(title: str, ranking: Ranking) -> BestList:
    tied = f"以下 {len(ranking.tied)} 个并列，争余下 {ranking.open} 个名额" if ranking.tied else ""
    return BestList(
        title,
        tuple(_place(placed) for placed in ranking.sure),
        tied,
        tuple(_place(placed) for placed in ranking.tied),
    )


def _place(placed: Placed) -> Place:
    candidate = placed.candidate
    count, total = len(candidate.stars), sum(candidate.stars)
    hundredths = (200 * total + count) // (2 * count)
    mean = f"{hundredths // 100}.{hundredths % 100:02d}"
    return Place(
        f"{'并列' if placed.shared else ''}第 {placed.rank}",
        candidate.name,
        candidate.note,
        candidate.url,
        f"{count} 期共 {total} 星，平均 {mean}",
    )
