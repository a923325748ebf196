"""What follows from a unit's rosters on one day: who is there today and this week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from generator.config import Unit
from generator.desk import Desk
from generator.errors import BadValue
from generator.library import Card
from generator.persons import CONTACTS, Someone, someone
from generator.records.base import Filed, Finding, Shelf
from generator.records.rosters.checks import shelf_findings
from generator.records.rosters.model import NAME, Roster
from generator.records.rosters.plan import Duty, duties

Status = Literal["upcoming", "running", "ended"]
ONE_WEEK = timedelta(days=7)


class Staffed(NamedTuple):
    """A duty with the people as they may be named today; ``moved`` says that somebody may not."""

    duty: Duty
    people: tuple[Someone, ...]
    deputy: Someone | None
    village: Unit | None
    moved: bool


class Planned(NamedTuple):
    """A roster on the day. ``duties`` is empty once it has ended; ``week`` starts on a Monday."""

    record: Roster
    file: str
    status: Status
    duties: tuple[Staffed, ...]
    today: date | None
    week: tuple[date, ...]

    def on(self, day: date) -> tuple[Staffed, ...]:
        """The duties that begin on a day."""
        return tuple(s for s in self.duties if s.duty.day == day)

    @property
    def villages(self) -> tuple[str, ...]:
        """Codes of the villages it goes to."""
        found = (s.duty.shift.village for s in self.duties)
        return tuple(dict.fromkeys(str(code) for code in found if code))


class RosterFacts(NamedTuple):
    """A unit's rosters, running ones first."""

    code: str
    unit: Unit | None
    rosters: tuple[Planned, ...]
    findings: tuple[Finding, ...]


def roster_url(identifier: str) -> str:
    """The address of a roster's page."""
    return f"{NAME}/{identifier}.html"


def card_of(record: Roster) -> Card:
    """A roster as other kinds may know it."""
    villages = (str(s.village) for s in record.shifts if s.village)
    places = tuple(dict.fromkeys((record.unit, *villages)))
    data = {"sort": record.sort, "first": str(record.first), "last": str(record.last)}
    url, day = roster_url(record.id), record.published.date()
    return Card(NAME, record.id, record.title, url, places, data, published=day)


def facts_of(shelf: Shelf[Roster], desk: Desk) -> RosterFacts:
    """Everything that follows from a unit's rosters."""
    laid_out = {f.name: tuple(_duties(f, desk)) for f in shelf.filed}
    people = _people(shelf.filed, desk)
    rosters = [_planned(f, laid_out[f.name], people, desk) for f in shelf.filed]
    order = {"running": 0, "upcoming": 1, "ended": 2}
    rosters.sort(key=lambda p: (order[p.status], p.record.first, p.record.id))
    findings = tuple(shelf_findings(shelf, laid_out, desk))
    return RosterFacts(shelf.key, desk.unit(shelf.key), tuple(rosters), findings)


def _duties(filed: Filed[Roster], desk: Desk) -> Iterator[Duty]:
    """The roster laid out; nothing where the calendar does not reach, which ``checks`` reports."""
    try:
        yield from duties(filed.record, filed.name, desk.workdays())
    except BadValue:
        return


def _people(filed: Iterable[Filed[Roster]], desk: Desk) -> dict[str, Someone | None]:
    named = {
        str(who)
        for f in filed
        for shift in f.record.shifts
        for who in (*shift.people, *((shift.deputy,) if shift.deputy else ()))
    }
    cards = {who: desk.card(CONTACTS, who) for who in sorted(named)}
    return {who: someone(card, desk) if card else None for who, card in cards.items()}


def _planned(
    filed: Filed[Roster],
    laid_out: tuple[Duty, ...],
    people: dict[str, Someone | None],
    desk: Desk,
) -> Planned:
    record = filed.record
    if desk.as_of.passed(record.last):
        return Planned(record, filed.name, "ended", (), None, ())
    staffed = tuple(_staffed(duty, people, desk) for duty in laid_out)
    if not desk.as_of.reached(record.first):
        return Planned(record, filed.name, "upcoming", staffed, None, ())
    today = desk.as_of.exactly()
    monday = today - timedelta(days=today.weekday())
    week = tuple(monday + timedelta(days=n) for n in range(ONE_WEEK.days))
    inside = tuple(day for day in week if record.first <= day <= record.last)
    return Planned(record, filed.name, "running", staffed, today, inside)


def _staffed(duty: Duty, people: dict[str, Someone | None], desk: Desk) -> Staffed:
    shift = duty.shift
    named = [people[who] for who in shift.people]
    deputy = people[shift.deputy] if shift.deputy else None
    moved = None in named or (shift.deputy is not None and deputy is None)
    village = desk.unit(shift.village) if shift.village else None
    return Staffed(duty, tuple(p for p in named if p is not None), deputy, village, moved)
