"""The coverage matrix as pages, and as warnings: county, township, village.

The county's page counts, a township's page shows its villages × headings, a village's page its
headings × periods, so that no page grows with the county's size and years together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.config import County, Unit
from generator.coverage import Cell, Coverage
from generator.errors import Place, Problem, Text
from generator.records.base import Crumb, Message, Page, Paragraph
from generator.sunshine import Demand
from generator.views import Link

SECTION = "coverage"
TITLE = "阳光公开"
FRONT = f"{SECTION}/index.html"
COUNTY_FILE = "content/county.yaml"
MISSING_SHOWN = 60
_STATE = {
    "posted": "按时公开",
    "late": "迟 {n} 天",
    "ended": "已公开，期满",
    "due": "未到期",
    "missing": "缺",
}
_TONE = {"posted": "on", "late": "soon", "ended": "off", "due": "off", "missing": "bad"}


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell in words: ``text`` and ``tone`` (of the status macro), ``note`` the dates.

    ``label`` is its column for narrow screens; ``url`` leads to the record, empty for none.
    """

    label: str
    text: str
    tone: str
    note: str
    url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a matrix: its name and way, and its cells; ``verdict`` sums it up."""

    name: str
    url: str
    cells: tuple[CellView, ...]
    verdict: str = ""


@dataclass(frozen=True, slots=True)
class Lack:
    """What is missing: village and its page, heading, period, deadline, who is responsible."""

    village: str
    url: str
    heading: str
    period: str
    deadline: str
    responsible: str


@dataclass(frozen=True, slots=True)
class MatrixView:
    """A matrix page.

    ``figures`` are counts (label, text); ``story`` says them in a sentence; ``first`` heads the
    rows' names, ``columns`` the cells; ``lacks`` lists what is missing, ``more`` how many are not
    listed; ``links`` lead on.
    """

    figures: tuple[tuple[str, str], ...]
    story: str
    first: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lacks: tuple[Lack, ...]
    more: int
    links: tuple[Link, ...] = ()


def coverage_pages(coverage: Coverage, county: County) -> Iterator[Page]:
    """Every page of the matrix; none where the county demands nothing or nothing is over yet."""
    if not coverage.demands or not any(row for rows in coverage.cells.values() for row in rows):
        return
    yield _county_page(coverage, county)
    for town in county.level("town"):
        yield _town_page(coverage, county, town)
        for village in county.below(town.code):
            yield _village_page(coverage, town, village)


def coverage_problems(coverage: Coverage, county: County) -> Iterator[Problem]:
    """Warnings for all that is missing and, of the newest period, what came late."""
    for code in coverage.cells:
        late = (cell for cell in coverage.current(code) if cell.state == "late")
        for cell in (*coverage.missing(code), *late):
            yield _problem(cell, county)


def _problem(cell: Cell, county: County) -> Problem:
    who = cell.demand.responsible
    name = full_name(county, cell.village)
    if cell.state == "missing":
        code = "coverage-missing"
        message = Text(
            f"{cell.period}还没有公开，已过期限 {cell.days} 天（{cell.deadline} 前）",
            f"{cell.period.key} is not published, {cell.days} days after {cell.deadline}",
        )
    else:
        code = "coverage-late"
        message = Text(
            f"{cell.period}于 {cell.posted} 公开，迟了 {cell.days} 天",
            f"{cell.period.key} was published on {cell.posted}, {cell.days} days late",
        )
    hint = Text(f"责任：{who}", f"responsible: {who}")
    field = f"{name}·{cell.demand.heading}"
    return Problem(code, Place(COUNTY_FILE), field, message, hint, "warning")


def coverage_messages(coverage: Coverage, county: County) -> Iterator[Message]:
    """For the boards of a village: what it should have published, by when, and who is to do it."""
    for code in coverage.cells:
        lacks = coverage.missing(code)
        if lacks:
            name = full_name(county, code)
            first = min(cell.deadline for cell in lacks)
            yield Message(
                key=f"coverage/{code}",
                kind=SECTION,
                heading=f"{name}到期未公开提醒",
                blocks=tuple(
                    Paragraph(_reminder(demand, tuple(cells)))
                    for demand, cells in groupby(lacks, key=lambda cell: cell.demand)
                ),
                published=first,
                places=(code,),
                urgency="important",
            )


def _reminder(demand: Demand, cells: Sequence[Cell]) -> str:
    """A demand's missing periods in one sentence: a screen has no room for one each."""
    first, last = cells[0], cells[-1]
    what = f"{first.period}应于 {first.deadline} 前公开"
    if len(cells) > 1:
        what = (
            f"{first.period}至{last.period}有 {len(cells)} 期，最早的应于 {first.deadline} 前公开"
        )
    return f"{demand.heading}：{what}，至今没有公开。责任：{demand.responsible}。"


def full_name(county: County, code: str) -> str:
    """A village's name with its township's: names repeat."""
    village = county.unit(code)
    town = county.unit(village.parent) if village else None
    return f"{town.name if town else ''}{village.name if village else code}"


def _url(code: str) -> str:
    return f"{SECTION}/{code}.html"


def _count(coverage: Coverage, villages: Sequence[Unit]) -> int:
    return sum(coverage.fully_open(village.code) for village in villages)


def _county_page(coverage: Coverage, county: County) -> Page:
    villages = county.level("village")
    rows = tuple(_town_row(coverage, county, town) for town in county.level("town"))
    whole = _count(coverage, villages)
    lacks = [lack for village in villages for lack in _lacks(coverage, county, village)]
    story = f"全县 {len(villages):,} 个村，{whole:,} 个全部公开，{len(lacks):,} 项到期未公开。"
    view = MatrixView(
        (("全部公开的村", f"{whole:,} / {len(villages):,}"), ("到期未公开", f"{len(lacks):,} 项")),
        story,
        "乡镇",
        tuple(demand.heading for demand in coverage.demands),
        rows,
        tuple(lacks[:MISSING_SHOWN]),
        max(0, len(lacks) - MISSING_SHOWN),
    )
    return Page(FRONT, "coverage/matrix.html", view, TITLE, column=story, section=SECTION)


def _town_row(coverage: Coverage, county: County, town: Unit) -> Row:
    villages = county.below(town.code)
    cells = []
    for n, demand in enumerate(coverage.demands):
        current = [coverage.current(village.code)[n] for village in villages]
        done = sum(cell.open for cell in current)
        tone = "on" if done == len(current) else "bad"
        period = str(current[0].period) if current else ""
        cells.append(CellView(demand.heading, f"{done} / {len(current)}", tone, period, ""))
    verdict = f"{_count(coverage, villages)} / {len(villages)} 个村全部公开"
    return Row(town.name, _url(town.code), tuple(cells), verdict)


def _town_page(coverage: Coverage, county: County, town: Unit) -> Page:
    villages = county.below(town.code)
    whole = _count(coverage, villages)
    rows = tuple(
        Row(
            village.name,
            _url(village.code),
            tuple(_cell(cell, cell.demand.heading, str(cell.period)) for cell in current),
            _verdict(len(coverage.missing(village.code))),
        )
        for village in villages
        for current in [coverage.current(village.code)]
    )
    lacks = [lack for village in villages for lack in _lacks(coverage, county, village)]
    story = f"{town.name} {len(villages)} 个村，{whole} 个全部公开，{len(lacks)} 项到期未公开。"
    view = MatrixView(
        (("全部公开的村", f"{whole:,} / {len(villages):,}"), ("到期未公开", f"{len(lacks):,} 项")),
        story,
        "村",
        tuple(demand.heading for demand in coverage.demands),
        rows,
        tuple(lacks[:MISSING_SHOWN]),
        max(0, len(lacks) - MISSING_SHOWN),
        (Link(town.url, f"{town.name}的全部公开内容"),),
    )
    trail = (Crumb(TITLE, FRONT),)
    return Page(
        _url(town.code), "coverage/matrix.html", view, f"{town.name}{TITLE}情况", trail,
        column=story, section=SECTION,
    )  # fmt: skip


def _verdict(missing: int) -> str:
    return f"缺 {missing} 项" if missing else "全部公开"


def _village_page(coverage: Coverage, town: Unit, village: Unit) -> Page:
    rows = []
    for demand, cells in zip(coverage.demands, coverage.cells[village.code], strict=True):
        note = f"每{demand.cycle}一次，期满后 {demand.days} 天内；责任：{demand.responsible}"
        rows.append(
            Row(demand.heading, "", tuple(_cell(c, str(c.period), "") for c in cells[::-1]), note)
        )
    missing = len(coverage.missing(village.code))
    whole = "到期的都已公开" if coverage.fully_open(village.code) else "有到期未公开的内容"
    story = f"{town.name}{village.name}：{whole}。"
    view = MatrixView(
        (("到期未公开", f"{missing} 项"),), story, "标题", (), tuple(rows), (), 0,
        (Link(village.url, f"{village.name}的全部公开内容"),),
    )  # fmt: skip
    trail = (Crumb(TITLE, FRONT), Crumb(town.name, _url(town.code)))
    return Page(
        _url(village.code), "coverage/village.html", view,
        f"{town.name}{village.name}{TITLE}情况", trail, column=story, section=SECTION,
    )  # fmt: skip


def _cell(cell: Cell, label: str, period: str) -> CellView:
    text = _STATE[cell.state].format(n=cell.days)
    if cell.state == "missing":
        text = f"缺，过期 {cell.days} 天"
    note = str(cell.posted) if cell.posted else f"期限 {cell.deadline}"
    if period:
        note = f"{period}，{note}"
    return CellView(label, text, _TONE[cell.state], note, cell.url)


def _lacks(coverage: Coverage, county: County, village: Unit) -> Iterator[Lack]:
    for cell in coverage.missing(village.code):
        yield Lack(
            full_name(county, village.code),
            _url(village.code),
            cell.demand.heading,
            str(cell.period),
            str(cell.deadline),
            cell.demand.responsible,
        )
