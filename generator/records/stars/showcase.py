"""The weekly showcase 星级展播: one five-star subject of a series a week, by a fair rotation.

Week by week from the first Monday on which any result stands, the turn goes to a subject that
then holds five stars: first to those who never had a turn, in the order in which they came to five
stars; then to the one whose last turn is longest ago. So nobody has a second turn while another
who was there all the time has had none since, and anybody can work the rotation out again.

A turn rests on what stood on its Monday alone: later records never change it. Whether somebody may
still be named is another question, asked on the day (``subjects.kept``).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.desk import AsOf
from generator.records.stars.life import Life, stood_on
from generator.records.stars.model import Announcement
from generator.records.stars.schemes import FULL
from generator.records.stars.settings import Settings
from generator.records.stars.subjects import Subject, keepable, may_keep, withheld
from generator.values import Round

Result = tuple[Announcement, Life, tuple[tuple[Subject, int], ...]]
"""An announcement, its days, and its subjects with their stars after every outcome."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Turn:
    """A week of the showcase: its Monday, whose turn it is, and the round that gave five stars."""

    monday: date
    subject: Subject
    round: Round


@dataclass
class _Rotation:
    """Who had a turn when, and who came to five stars in which order."""

    last: dict[str, date]
    arrived: dict[str, int]

    def next(self, pool: Sequence[str], monday: date) -> str:
        for key in pool:
            self.arrived.setdefault(key, len(self.arrived))
        chosen = min(pool, key=lambda key: (self.last.get(key, date.min), self.arrived[key]))
        self.last[chosen] = monday
        return chosen


def turns_of(results: Sequence[Result], settings: Settings, as_of: AsOf) -> tuple[Turn, ...]:
    """All turns up to the week of the day, oldest first. ``results`` are in the order of rounds."""
    starts = [
        life.stands
        for _, life, ratings in results
        if life.stands and any(may_keep(subject, settings) for subject, _ in ratings)
    ]
    if not starts:
        return ()
    rotation, turns = _Rotation({}, {}), []
    stood: tuple[bool, ...] = ()
    five: list[tuple[Subject, Round]] = []
    for monday in _mondays(min(starts), as_of):
        now = tuple(stood_on(record, life, monday) for record, life, _ in results)
        if now != stood:
            stood = now
            five = list(_five([r for r, yes in zip(results, now, strict=True) if yes], settings))
        pool = {s.key: (s, each) for s, each in five if keepable(s, settings, monday)}
        if pool:
            subject, each = pool[rotation.next(list(pool), monday)]
            turns.append(Turn(monday, subject, each))
    return tuple(turns)


def _mondays(start: date, as_of: AsOf) -> Iterator[date]:
    """Mondays from the first on or after ``start`` that have come; asks no more of the day."""
    monday = start + timedelta(days=-start.weekday() % 7)
    while as_of.reached(monday):
        yield monday
        monday += WEEK


def _five(results: Sequence[Result], settings: Settings) -> Iterator[tuple[Subject, Round]]:
    """Subjects with five stars in the latest round of its length and never a withheld rating."""
    newest = {record.round.unit: record.round for record, _, _ in results}
    barred = {
        subject.key
        for _, _, ratings in results
        for subject, stars in ratings
        if stars and withheld(subject, stars, settings)
    }
    for record, _, ratings in results:
        if record.round == newest[record.round.unit]:
            for subject, stars in ratings:
                if stars == FULL and subject.key not in barred:
                    yield subject, record.round
