"""Which village has published what, when: village × heading × period, over every kind.

Each kind says of its records which heading they serve, for whom and for which period (a
``Posting`` on the record's card); the county says what is due (``Sunshine``). A cell is *posted*
(in time or so many days late), *ended* (posted, and its notice is over), *due* (the deadline has
not come) or *missing*. A village is fully open when nothing whose deadline has come is missing, in
the newest period or an older one that is looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import chain
from typing import Literal, NamedTuple

from generator.config import County, Unit
from generator.desk import AsOf
from generator.library import Card, Posting
from generator.sunshine import HEADINGS, Demand, Sunshine
from generator.values import Period
from generator.values.period import Unit as Span

State = Literal["posted", "late", "ended", "due", "missing"]
PERIODS_KEPT = 12
"""Periods that are looked at, the newest: a year of months, three of quarters."""
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
    _current: dict[str, tuple[Cell, ...]] = field(default_factory=dict, repr=False, compare=False)
    _missing: dict[str, tuple[Cell, ...]] = field(default_factory=dict, repr=False, compare=False)

    def current(self, village: str) -> tuple[Cell, ...]:
        """Of each demand the newest cell whose deadline has come, else the newest: to be shown."""
        if village not in self._current:
            self._current[village] = tuple(_newest(row) for row in self.cells[village] if row)
        return self._current[village]

    def missing(self, village: str) -> tuple[Cell, ...]:
        """All that is missing by now, by demand, the oldest period first."""
        if village not in self._missing:
            cells = chain.from_iterable(self.cells[village])
            self._missing[village] = tuple(cell for cell in cells if not cell.open)
        return self._missing[village]

    def fully_open(self, village: str) -> bool:
        """Whether nothing that is due by now is missing."""
        return not self.missing(village)


def _newest(row: Sequence[Cell]) -> Cell:
    return next((cell for cell in reversed(row) if cell.state != "due"), row[-1])


def demanded(rules: Sunshine) -> tuple[Demand, ...]:
    """The county's demands in the order of the ten headings."""
    return tuple(sorted(rules.demands, key=lambda d: HEADINGS.index(d.heading)))


def cover(rules: Sunshine, county: County, cards: Iterable[Card], as_of: AsOf) -> Coverage:
    """The coverage of all villages on a day."""
    postings = _Postings(cards)
    demands = demanded(rules)
    rows = [
        [
            _Due(demand, period, period.key, period.last + timedelta(days=demand.days))
            for period in tuple(_periods(demand, rules, as_of))[-PERIODS_KEPT:]
        ]
        for demand in demands
    ]
    cells = {
        village.code: tuple(
            tuple(_cell(village, due, postings, as_of) for due in row) for row in rows
        )
        for village in county.level("village")
    }
    return Coverage(demands, cells)


class _Due(NamedTuple):
    """What is due of every village: of a demand a period, its key, and the last day in time."""

    demand: Demand
    period: Period
    key: str
    deadline: date


_Posted = tuple[Posting, str]
_Key = tuple[str, str, str]


class _Postings:
    """Postings with their addresses, found by village, heading and period.

    Most report on just the period that is demanded; the others are few and looked through.
    """

    def __init__(self, cards: Iterable[Card]) -> None:
        self._exact: dict[_Key, list[_Posted]] = {}
        self._others: dict[_Key, list[tuple[_Posted, Period | None]]] = {}
        for card in cards:
            for posting in card.postings:
                posted = (posting, card.url)
                key = (posting.place, posting.heading, posting.period)
                self._exact.setdefault(key, []).append(posted)
                own = Period.parse(posting.period) if posting.period else None
                unit = own.unit if own else ""
                other = (posting.place, posting.heading, unit)
                self._others.setdefault(other, []).append((posted, own))
        units = {unit for _, _, unit in self._others}
        self._units = tuple(unit for unit in ("", *_CYCLES.values()) if unit in units)

    def serving(self, village: str, due: _Due) -> list[_Posted]:
        """Postings of the period: its own, those of a longer one over it, those that reach into it.

        Shorter ones (months under a yearly demand) serve when they end with the period.
        """
        heading, period = due.demand.heading, due.period
        found = list(self._exact.get((village, heading, due.key), ()))
        for unit in self._units:
            if unit != period.unit:
                found += [
                    posted
                    for posted, own in self._others.get((village, heading, unit), ())
                    if _serves(posted[0], own, period)
                ]
        return sorted(found, key=lambda posted: (posted[0].published, posted[1]))


def _serves(posting: Posting, own: Period | None, period: Period) -> bool:
    if own is None:
        return posting.reaches(period.first, period.last)
    return own.covers(period) or (period.covers(own) and own.last == period.last)


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


def _cell(village: Unit, due: _Due, postings: _Postings, as_of: AsOf) -> Cell:
    found = postings.serving(village.code, due)
    posted = [one for one in found if as_of.reached(one[0].published)]
    if posted:
        return _posted(village, due, posted, as_of)
    if not as_of.passed(due.deadline):
        return Cell(village.code, due.demand, due.period, "due", due.deadline)
    overdue = (as_of.exactly() - due.deadline).days
    return Cell(village.code, due.demand, due.period, "missing", due.deadline, None, overdue)


def _posted(village: Unit, due: _Due, posted: Sequence[_Posted], as_of: AsOf) -> Cell:
    """A cell that was filled: in time by its oldest posting, ended when every one is over.

    It leads to the oldest that still stands: to what the day beside it was said of.
    """
    first = posted[0][0].published
    late = max(0, (first - due.deadline).days)
    standing = [url for one, url in posted if one.last is None or not as_of.passed(one.last)]
    state: State = "late" if late else "posted"
    if not standing:
        state = "ended"
    url = standing[0] if standing else posted[0][1]
    return Cell(village.code, due.demand, due.period, state, due.deadline, first, late, url)
