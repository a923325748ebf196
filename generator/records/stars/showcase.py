"""The weekly showcase 星级展播: one five-star subject of the county a week, by a fair rotation.

Week by week from the first Monday on which any result stands, the turn goes to a subject that
then holds five stars: first to those who never had a turn, in the order in which they came to five
stars; then to the one whose last turn is longest ago. So nobody has a second turn while another
who was there all the time has had none since, and anybody can work the rotation out again.

A turn rests on what stood on its Monday alone: later records never change it. Whether somebody may
still be named is another question, asked on the day (``subjects.kept``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from generator.desk import AsOf
from generator.records.stars.life import Life, stood_on
from generator.records.stars.model import Announcement
from generator.records.stars.schemes import FULL, Scheme
from generator.records.stars.settings import Settings
from generator.records.stars.subjects import Subject, keepable, may_keep, withheld

Result = tuple[Announcement, Life, tuple[tuple[Subject, int], ...]]
"""An announcement, its days, and its subjects with their stars after every outcome."""
ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)


class Spell(NamedTuple):
    """Days on which a subject holds five stars and may be shown; ``end`` is not included."""

    key: str
    first: date
    end: date


class Turn(NamedTuple):
    """A week of the showcase: its Monday, and the key of the subject whose turn it is."""

    monday: date
    key: str


def turn_key(subject: Subject, scheme: Scheme) -> str:
    """What a turn is given to: a person whatever the scheme, else a subject of one scheme."""
    return subject.key if subject.kind == "person" else f"{scheme.slug}-{subject.key}"


def spells_of(results: Sequence[Result], scheme: Scheme, settings: Settings) -> tuple[Spell, ...]:
    """All spells of a series, by first day and place in the list, whatever today is.

    ``results`` are in the order of rounds.
    """
    of_kind = [r for r in results if any(may_keep(subject, settings) for subject, _ in r[2])]
    opened: dict[str, tuple[date, int]] = {}
    found: list[tuple[date, int, Spell]] = []
    for day, now in _holders(of_kind, scheme, settings):
        for key in [key for key in opened if key not in now]:
            first, place = opened.pop(key)
            found.append((first, place, Spell(key, first, day)))
        for place, key in enumerate(now):
            opened.setdefault(key, (day, place))
    return tuple(spell for _, _, spell in sorted(found, key=lambda each: each[:2]))


def _holders(
    results: Sequence[Result], scheme: Scheme, settings: Settings
) -> Iterator[tuple[date, dict[str, None]]]:
    """Who may be shown from each day of change on; nobody from the last day there is."""
    stood: tuple[bool, ...] = ()
    five: list[Subject] = []
    for day in sorted(set(_changes(results))):
        now = tuple(stood_on(record, life, day) for record, life, _ in results)
        if now != stood:
            stood = now
            five = list(_five([r for r, yes in zip(results, now, strict=True) if yes], settings))
        able = (subject for subject in five if keepable(subject, settings, day))
        yield day, dict.fromkeys(turn_key(subject, scheme) for subject in able)
    yield date.max, {}


def rotate(series: Iterable[Sequence[Spell]], as_of: AsOf) -> tuple[Turn, ...]:
    """All turns up to the week of the day, oldest first, over the spells of several series."""
    spells = sorted((spell for each in series for spell in each), key=lambda spell: spell.first)
    if not spells:
        return ()
    order = {key: n for n, key in enumerate(dict.fromkeys(spell.key for spell in spells))}
    last: dict[str, date] = {}
    turns = []
    for monday in _mondays(spells[0].first, as_of):
        pool = [spell.key for spell in spells if spell.first <= monday < spell.end]
        if pool:
            chosen = min(pool, key=lambda key: (last.get(key, date.min), order[key]))
            last[chosen] = monday
            turns.append(Turn(monday, chosen))
    return tuple(turns)


def _mondays(start: date, as_of: AsOf) -> Iterator[date]:
    """Mondays from the first on or after ``start`` that have come; asks no more of the day."""
    monday = start + timedelta(days=-start.weekday() % 7)
    while as_of.reached(monday):
        yield monday
        monday += WEEK


def _changes(results: Sequence[Result]) -> Iterator[date]:
    """Days on which who may be shown can change: results, withdrawals, posts taken and left."""
    stands = [life.stands for _, life, _ in results if life.stands]
    yield from stands
    yield from (record.withdrawn.day for record, _, _ in results if record.withdrawn)
    tenures = {
        span for _, _, ratings in results for subject, _ in ratings for span in subject.tenure
    }
    for first, last in tenures:
        yield from (day for day in (first, last + ONE_DAY) if stands and day > min(stands))


def _five(stood: Sequence[Result], settings: Settings) -> Iterator[Subject]:
    """Who has five stars in the latest round of its length, and never had a withheld rating."""
    newest = {record.round.unit: record.round for record, _, _ in stood}
    barred = {
        subject.key
        for _, _, ratings in stood
        for subject, stars in ratings
        if stars and withheld(subject, stars, settings)
    }
    for record, _, ratings in stood:
        if record.round == newest[record.round.unit]:
            for subject, stars in ratings:
                if stars == FULL and subject.key not in barred:
                    yield subject
