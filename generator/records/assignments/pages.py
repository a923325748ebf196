"""Pages of assignments: a village's "谁是我的包联干部", and the county's overview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.config import Unit
from generator.desk import Desk
from generator.records.assignments import COLUMN
from generator.records.assignments.facts import page_url
from generator.records.assignments.model import NAME
from generator.records.assignments.months import AssignmentFacts, Line, MonthFacts, Summed
from generator.records.assignments.views import (
    CadreLine,
    GroupLine,
    IndexView,
    MonthLine,
    SumLine,
    TownPart,
    VillageLine,
    VillageView,
)
from generator.records.base import Article, Crumb, Page
from generator.values import Phone

TITLE = COLUMN.title
DESCRIPTION = COLUMN.description
FRONT = f"{NAME}/index.html"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the overview needs of a unit; ``month`` empty: it has totals alone."""

    month: str
    cadres: tuple[str, ...]
    households: int
    reached: int
    sums: tuple[SumLine, ...]


def unit_page(facts: AssignmentFacts, unit: Unit) -> Page:
    """A unit's page; a village's answers who looks after which group."""
    latest = facts.months[0] if facts.months else None
    view = VillageView(
        unit=unit.name,
        unit_url=unit.url,
        month=str(latest.month) if latest else "",
        figures=_figures(latest) if latest else (),
        groups=tuple(_groups(latest, unit)) if latest else (),
        months=tuple(_month_line(m) for m in facts.months),
        sums=tuple(sum_lines(facts.sums)),
        moved=bool(latest and any(line.cadre is None for line in latest.lines)),
    )
    name = unit.full_name
    title = f"{name}：谁是我的包联干部" if latest else f"{name}干部包联"
    article = Article(
        facts.published, facts.source, f"{unit.full_name}各村民组的包联干部和联系电话"
    )
    return Page(
        page_url(unit.code), f"{NAME}/unit.html", view, title, (Crumb(TITLE, FRONT),),
        article=article, section=NAME,
    )  # fmt: skip


def _figures(month: MonthFacts) -> tuple[tuple[str, str], ...]:
    return (
        ("包联干部", f"{len(month.lines)} 人"),
        ("包联农户", f"{month.households:,} 户"),
        (f"{month.month.number}月已联系", f"{month.reached:,} 户"),
    )


def _groups(month: MonthFacts, unit: Unit) -> Iterator[GroupLine]:
    named = {g for line in month.lines for g in line.share.groups}
    for group in sorted(named | set(range(1, unit.groups + 1))):
        cadres = (_cadre(line) for line in month.lines if group in line.share.groups)
        yield GroupLine(f"g{group}", f"第 {group} 组", tuple(c for c in cadres if c is not None))


def _cadre(line: Line) -> CadreLine | None:
    who = line.cadre
    if who is None:
        return None
    dial = (Phone.parse(who.phone).uri or "") if who.phone else ""
    return CadreLine(who.name, who.title, who.url, who.phone, dial, f"{line.share.households} 户")


def _month_line(month: MonthFacts) -> MonthLine:
    shares = [line.share for line in month.lines]
    return MonthLine(
        str(month.month),
        str(len(shares)),
        f"{month.households:,}",
        f"{month.reached:,}",
        f"{sum(s.visits for s in shares):,}",
        f"{sum(s.calls for s in shares):,}",
        tuple(f"{sum(n):,}" for n in zip(*(s.present.counts() for s in shares), strict=True)),
        tuple(f"{sum(n):,}" for n in zip(*(s.visited.counts() for s in shares), strict=True)),
    )


def sum_lines(sums: Iterable[Summed]) -> Iterator[SumLine]:
    """Totals as lines, each with its basis."""
    for summed in sums:
        for total in summed.totals:
            yield SumLine(
                total.category, f"{total.cadres:,}", f"{total.households:,}",
                total.note or "", summed.basis or summed.source,
            )  # fmt: skip


def summary_of(facts: AssignmentFacts) -> Summary:
    """The unit in the overview."""
    sums = tuple(sum_lines(facts.sums))
    if not facts.months:
        return Summary("", (), 0, 0, sums)
    latest = facts.months[0]
    cadres = tuple(sorted({str(line.share.cadre) for line in latest.lines}))
    return Summary(str(latest.month), cadres, latest.households, latest.reached, sums)


def index_page(summaries: Mapping[str, Summary], desk: Desk) -> Page:
    """The overview of the county."""
    known = {code: s for code, s in summaries.items() if s is not None}
    dated = {code: s for code, s in known.items() if s.month}
    cadres = {each for s in dated.values() for each in s.cadres}
    figures = (
        ("包联干部", f"{len(cadres):,} 人"),
        ("包联农户", f"{sum(s.households for s in dated.values()):,} 户"),
        ("最近一个月已联系", f"{sum(s.reached for s in dated.values()):,} 户"),
    )
    view = IndexView(
        figures if dated else (),
        tuple(line for s in known.values() for line in s.sums),
        tuple(_reports(known, desk)),
        tuple(_towns(dated, desk)),
    )
    return Page(FRONT, f"{NAME}/index.html", view, TITLE, column=DESCRIPTION, section=NAME)


def _reports(known: Mapping[str, Summary], desk: Desk) -> Iterator[tuple[str, str]]:
    units = (desk.unit(code) for code, summary in known.items() if summary.sums)
    yield from ((page_url(unit.code), unit.full_name) for unit in units if unit is not None)


def _towns(dated: Mapping[str, Summary], desk: Desk) -> Iterator[TownPart]:
    for town in desk.below(desk.identity().code):
        villages = tuple(
            _village_line(v, dated[v.code]) for v in desk.below(town.code) if v.code in dated
        )
        if villages:
            yield TownPart(f"town-{town.code}", town.name, villages)


def _village_line(unit: Unit, summary: Summary) -> VillageLine:
    # Rounded down: 100% is said only where every household was reached.
    share = 100 * summary.reached // summary.households if summary.households else 0
    return VillageLine(
        page_url(unit.code),
        unit.name,
        summary.month,
        str(len(summary.cadres)),
        f"{summary.households:,}",
        f"{summary.reached:,}",
        share,
    )
