"""Which village has published what, when: village × heading × period, over every kind.

Each kind says of its records which heading they serve, for whom and for which period (a
``Posting`` on the record's card); the county says what is due (``Sunshine``). A cell is *posted*
(in time or so many days late), *ended* (posted, and its notice is over), *due* (the deadline has
not come) or *missing*. A village is fully open when nothing whose deadline has come is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from generator.config import County, Unit
from generator.desk import AsOf
from generator.library import Card, Posting
from generator.sunshine import HEADINGS, Demand, Sunshine
from generator.values import Period
from generator.values.period import Unit as Span

State = Literal["posted", "late", "ended", "due", "missing"]
_CYCLES: Mapping[str, Span] = {"月": "month", "季": "quarter", "半年": "half", "年": "year"}


@dataclass(frozen=True, slots=True)
class Cell:
    """What became of one village, demand and period.

    ``url`` leads to the record; ``deadline`` is the last day in time; ``days`` how many days after
    it the record was posted, or how long it has been missing.
    """

    village: str
    demand: Demand
    period: Period
    state: State
    deadline: date
    posted: date | None = None
    days: int = 0
    url: str = ""

    @property
    def open(self) -> bool:
        """Whether nothing is lacking."""
        return self.state != "missing"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every cell of a county, by village, then demand, periods oldest first."""

    demands: tuple[Demand, ...]
    cells: Mapping[str, tuple[tuple[Cell, ...], ...]]

    def current(self, village: str) -> tuple[Cell, ...]:
        """Of each demand the newest cell whose deadline has come, else the newest."""
        return tuple(_newest(row) for row in self.cells[village] if row)

    def fully_open(self, village: str) -> bool:
        """Whether nothing that is due by now is missing."""
        return all(cell.open for cell in self.current(village))


def _newest(row: Sequence[Cell]) -> Cell:
    decided = [cell for cell in row if cell.state != "due"]
    return decided[-1] if decided else row[-1]


def demanded(rules: Sunshine) -> tuple[Demand, ...]:
    """The county's demands in the order of the ten headings."""
    return tuple(sorted(rules.demands, key=lambda d: HEADINGS.index(d.heading)))


def cover(rules: Sunshine, county: County, cards: Iterable[Card], as_of: AsOf) -> Coverage:
    """The coverage of all villages on a day."""
    postings = _by_place(cards)
    demands = demanded(rules)
    periods = [tuple(_periods(demand, rules, as_of)) for demand in demands]
    cells = {
        village.code: tuple(
            tuple(
                _cell(
                    village, demand, period, postings.get((village.code, demand.heading), ()), as_of
                )
                for period in own
            )
            for demand, own in zip(demands, periods, strict=True)
        )
        for village in county.level("village")
    }
    return Coverage(demands, cells)


_Posted = tuple[Posting, str]


def _by_place(cards: Iterable[Card]) -> dict[tuple[str, str], tuple[_Posted, ...]]:
    """Postings and their addresses by village and heading, oldest first."""
    found: dict[tuple[str, str], list[_Posted]] = {}
    for card in cards:
        for posting in card.postings:
            key = (posting.place, posting.heading)
            found.setdefault(key, []).append((posting, card.url))
    return {key: tuple(sorted(some, key=_age)) for key, some in found.items()}


def _age(posted: _Posted) -> tuple[date, str]:
    return posted[0].published, posted[1]


def _periods(demand: Demand, rules: Sunshine, as_of: AsOf) -> Iterator[Period]:
    """The periods that are over, from the first the county counts; that one in any case."""
    if rules.since is None:
        return
    unit = _CYCLES[demand.cycle]
    per_year = {"month": 12, "quarter": 4, "half": 2, "year": 1}[unit]
    period = Period(rules.since.year, unit, (rules.since.month - 1) * per_year // 12 + 1)
    yield period
    while as_of.passed(period.last):
        period = period.next()
        if not as_of.passed(period.last):
            return
        yield period


def _cell(
    village: Unit, demand: Demand, period: Period, postings: Sequence[_Posted], as_of: AsOf
) -> Cell:
    deadline = period.last + timedelta(days=demand.days)
    for posting, url in postings:
        if _serves(posting, period) and as_of.reached(posting.published):
            late = max(0, (posting.published - deadline).days)
            ended = posting.last is not None and as_of.passed(posting.last)
            state: State = "ended" if ended else "late" if late else "posted"
            return Cell(village.code, demand, period, state, deadline, posting.published, late, url)
    if not as_of.passed(deadline):
        return Cell(village.code, demand, period, "due", deadline)
    overdue = (as_of.exactly() - deadline).days
    return Cell(village.code, demand, period, "missing", deadline, None, overdue)


def _serves(posting: Posting, period: Period) -> bool:
    """Whether a posting is of the period: the same, a longer one over it, or a standing one.

    A shorter one (a month under a yearly demand) serves when it ends with the period.
    """
    if not posting.period:
        return posting.last is None or posting.last >= period.first
    own = Period.parse(posting.period)
    return own.covers(period) or (period.covers(own) and own.last == period.last)
