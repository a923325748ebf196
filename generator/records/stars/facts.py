"""What follows from a series: one scheme of one issuing body, over all its rounds.

announcements ─▶ stage on the day, last day, who is rated
              └▶ histories of results that stand ─▶ consequences
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.config import Unit
from generator.desk import AsOf, Desk
from generator.errors import BadValue
from generator.records.base import Filed, Shelf
from generator.records.stars.model import Announcement, Settings
from generator.records.stars.rules import Consequence, Mark, Reading, consequences
from generator.records.stars.schemes import SCHEMES, Scheme
from generator.records.stars.subjects import Subject, kept, subject_of, withheld
from generator.values import Round

Stage = Literal["upcoming", "open", "ended"]


@dataclass(frozen=True, slots=True)
class Rating:
    """A subject's stars in one announcement; ``before`` are its stars of the round before."""

    subject: Subject
    stars: int
    before: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Announced:
    """An announcement on the day: its stage, its last day, its ratings from five stars down.

    ``last`` is None when the calendar does not cover the period; ``fault`` says so.
    """

    file: str
    record: Announcement
    stage: Stage
    last: date | None
    ratings: tuple[Rating, ...]
    fault: BadValue | None = None


@dataclass(frozen=True, slots=True)
class Effect:
    """A consequence, and whether it is in force on the day."""

    consequence: Consequence
    in_force: bool


@dataclass(frozen=True, slots=True)
class History:
    """A subject's standing results, oldest first, and what follows from them.

    Rounds of different lengths do not compare, so each length has a history of its own.
    """

    subject: Subject
    marks: tuple[Mark, ...]
    effects: tuple[Effect, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """The facts of one shelf. ``histories`` may be shown by name; ``unnamed`` must not be."""

    key: str
    scheme: Scheme
    issuer_code: str
    issuer: Unit | None
    settings: Settings
    announced: tuple[Announced, ...]
    histories: tuple[History, ...]
    unnamed: tuple[History, ...]

    @property
    def reading(self) -> Reading:
        """How the county reads the rules."""
        return reading_of(self.settings)

    @property
    def issuer_name(self) -> str:
        """The issuing body's name, or its code while the county does not know it."""
        return self.issuer.name if self.issuer else self.issuer_code

    @property
    def standing(self) -> tuple[Announced, ...]:
        """Announcements whose results stand."""
        return tuple(each for each in self.announced if each.stage == "ended")


def reading_of(settings: Settings) -> Reading:
    """The county's reading of the rules."""
    return Reading(settings.three_is_low, settings.gaps_break)


def series_of(shelf: Shelf[Announcement], desk: Desk) -> Series:
    """All facts of a shelf on the desk's day."""
    first = shelf.filed[0].record
    scheme, settings = SCHEMES[first.scheme], desk.settings("stars")
    announced = _announced(in_round_order(shelf.filed), scheme, desk)
    standing = [each for each in announced if each.stage == "ended"]
    histories = tuple(_histories(standing, scheme, reading_of(settings), desk.as_of))
    named = [_nameable(history, settings) for history in histories]
    return Series(
        shelf.key,
        scheme,
        first.issuer,
        desk.unit(first.issuer),
        settings,
        announced,
        tuple(history for history, yes in zip(histories, named, strict=True) if yes),
        tuple(history for history, yes in zip(histories, named, strict=True) if not yes),
    )


def in_round_order(filed: Iterable[Filed[Announcement]]) -> list[Filed[Announcement]]:
    """Announcements by length of round, then round, then number."""
    return sorted(filed, key=lambda f: (_order(f.record.round), f.record.id))


def _order(each: Round) -> tuple[str, int, int]:
    return each.unit, each.year, each.number


def _announced(
    filed: Sequence[Filed[Announcement]], scheme: Scheme, desk: Desk
) -> tuple[Announced, ...]:
    latest: dict[tuple[str, str], int] = {}
    result = []
    for each in filed:
        record = each.record
        ratings = []
        for n, line in enumerate(record.rated):
            subject = subject_of(line, scheme, desk)
            before = latest.get((record.round.unit, subject.key))
            ratings.append(Rating(subject, line.stars, before, n))
        for rating in ratings:
            latest[record.round.unit, rating.subject.key] = rating.stars
        result.append(_staged(each, tuple(sorted(ratings, key=lambda r: -r.stars)), desk))
    return tuple(result)


def _staged(filed: Filed[Announcement], ratings: tuple[Rating, ...], desk: Desk) -> Announced:
    notice = filed.record.notice
    try:
        last = notice.term.last_day(notice.first, desk.workdays())
    except BadValue as fault:
        return Announced(filed.name, filed.record, "upcoming", None, ratings, fault)
    stage: Stage = "ended"
    if not desk.as_of.reached(notice.first):
        stage = "upcoming"
    elif not desk.as_of.passed(last):
        stage = "open"
    return Announced(filed.name, filed.record, stage, last, ratings)


def _histories(
    standing: Sequence[Announced], scheme: Scheme, reading: Reading, as_of: AsOf
) -> Iterable[History]:
    for unit in dict.fromkeys(each.record.round.unit for each in standing):
        of_unit = [each for each in standing if each.record.round.unit == unit]
        held = list(dict.fromkeys(each.record.round for each in of_unit))
        marks: dict[str, dict[Round, int]] = {}
        subjects: dict[str, Subject] = {}
        for each in of_unit:
            for rating in sorted(each.ratings, key=lambda r: r.line):
                subjects.setdefault(rating.subject.key, rating.subject)
                marks.setdefault(rating.subject.key, {})[each.record.round] = rating.stars
        for key, subject in subjects.items():
            own = tuple(Mark(each, stars) for each, stars in marks[key].items())
            found = consequences(scheme, subject.kind == "person", own, held, reading)
            yield History(subject, own, tuple(Effect(c, _in_force(c, as_of)) for c in found))


def _in_force(consequence: Consequence, as_of: AsOf) -> bool:
    last = consequence.last_day
    return consequence.open and (last is None or not as_of.passed(last))


def _nameable(history: History, settings: Settings) -> bool:
    subject = history.subject
    return kept(subject, settings) and not any(
        withheld(subject, mark.stars, settings) for mark in history.marks
    )
