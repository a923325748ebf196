"""What the templates of rosters get, field by field; all text is ready to be shown.

Every ``url`` is relative to the site's root, and templates put ``root`` before it.
"""

from __future__ import annotations

from typing import NamedTuple


class OnDuty(NamedTuple):
    """A person on duty; ``tel`` is the telephone link's address or empty."""

    name: str
    title: str
    url: str
    phone: str
    tel: str


class DutyLine(NamedTuple):
    """One shift: ``time``, who, the second officer, where, what. ``moved``: somebody has left."""

    time: str
    people: tuple[OnDuty, ...]
    deputy: OnDuty | None
    place: str
    content: str
    moved: bool


class DayLines(NamedTuple):
    """A day's shifts; ``today`` marks the day itself; ``iso`` is ``2026-11-22``."""

    iso: str
    day: str
    weekday: str
    today: bool
    lines: tuple[DutyLine, ...]


class PlanLine(NamedTuple):
    """A shift as the roster states it: ``每周一`` or days, and the rest as in ``DutyLine``."""

    when: str
    line: DutyLine


class RosterView(NamedTuple):
    """A roster's page. ``status`` is in words; an ended one shows neither people nor plan."""

    unit: str
    unit_url: str
    sort: str
    status: str
    tone: str
    term: str
    facts: tuple[tuple[str, str], ...]
    today: DayLines | None
    week: tuple[DayLines, ...]
    plan: tuple[PlanLine, ...]
    calendar: str
    ended: bool


class TodayLine(NamedTuple):
    """A roster in the overview of the day."""

    url: str
    title: str
    sort: str
    status: str
    tone: str
    term: str
    lines: tuple[DutyLine, ...]


class UnitPart(NamedTuple):
    """A unit's rosters."""

    id: str
    title: str
    rosters: tuple[TodayLine, ...]


class IndexView(NamedTuple):
    """The overview: who is on duty today, unit by unit, and every roster in force."""

    day: str
    units: tuple[UnitPart, ...]
    on_duty: int
