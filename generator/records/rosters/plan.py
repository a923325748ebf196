"""A roster laid out in time: every single shift, gaps between them, and people in two places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from generator.records.rosters.hours import DAY, WorkdayCalendar, days_between
from generator.records.rosters.model import Roster, Shift


class Duty(NamedTuple):
    """One shift on one day; ``number`` is its place in the record, from 0."""

    roster: str
    file: str
    number: int
    day: date
    shift: Shift

    @property
    def start(self) -> datetime:
        """When it begins, local time."""
        return datetime.combine(self.day, time()) + timedelta(minutes=self.shift.hours.first)

    @property
    def end(self) -> datetime:
        """When it is over."""
        return datetime.combine(self.day, time()) + timedelta(minutes=self.shift.hours.last)


def duties(record: Roster, file: str, calendar: WorkdayCalendar) -> tuple[Duty, ...]:
    """Every single shift of a roster, in time.

    :raises BadValue: ``calendar-year`` when working days of an unknown year are needed
    """
    found = [
        Duty(record.id, file, n, day, shift)
        for n, shift in enumerate(record.shifts)
        for day in _days(shift, record, calendar)
    ]
    return tuple(sorted(found, key=lambda d: (d.start, d.number)))


def _days(shift: Shift, record: Roster, calendar: WorkdayCalendar) -> Iterator[date]:
    if shift.days:
        yield from sorted(set(shift.days))
        return
    for day in days_between(record.first, record.last):
        weekly = shift.weekly is not None and shift.weekly.falls_on(day, calendar)
        if weekly or day.day in shift.monthly:
            yield day


class Gap(NamedTuple):
    """A time nobody is on duty."""

    start: datetime
    end: datetime


def gaps(planned: Sequence[Duty], first: date, last: date) -> Iterator[Gap]:
    """The times from ``first`` to ``last`` that no duty covers.

    Where shifts run past midnight, the first hours of the first day belong to the roster before.
    """
    start = datetime.combine(first, time())
    night = max((duty.shift.hours.last - DAY for duty in planned), default=0)
    if planned and start < planned[0].start <= start + timedelta(minutes=max(night, 0)):
        start = planned[0].start
    stop = datetime.combine(last, time()) + timedelta(days=1)
    for duty in planned:
        if duty.start > start:
            yield Gap(start, min(duty.start, stop))
        start = max(start, duty.end)
        if start >= stop:
            return
    if start < stop:
        yield Gap(start, stop)


def clashes(planned: Iterable[Duty]) -> Iterator[tuple[str, Duty, Duty]]:
    """A person with two duties at one time: the person, the earlier duty, the later."""
    by_person: dict[str, list[Duty]] = {}
    for duty in planned:
        for person in dict.fromkeys(duty.shift.people):
            by_person.setdefault(person, []).append(duty)
    for who in sorted(by_person):
        theirs = sorted(by_person[who], key=lambda d: (d.start, d.roster, d.number))
        yield from ((who, one, other) for one, other in _overlapping(theirs))


def _overlapping(theirs: Sequence[Duty]) -> Iterator[tuple[Duty, Duty]]:
    """Pairs of one person's duties that overlap; no shift is longer than a day."""
    window: list[Duty] = []
    for duty in theirs:
        window = [d for d in window if d.end > duty.start]
        yield from ((earlier, duty) for earlier in window)
        window.append(duty)
