"""What follows from a series: one scheme of one issuing body, over all its rounds.

announcements ─▶ stage on the day, last day, who is rated
              └▶ histories of results that stand ─▶ consequences
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from generator.config import Unit
from generator.desk import AsOf, Desk
from generator.errors import BadValue
from generator.records.base import Filed, Finding, Shelf
from generator.records.stars.life import (
    Life,
    Stage,
    life_of,
    objection_to,
    outcomes_on,
    stage_on,
)
from generator.records.stars.model import Announcement, Outcome, Rated
from generator.records.stars.photos import photo_faults
from generator.records.stars.rules import Consequence, Mark, Reading, consequences
from generator.records.stars.schemes import SCHEMES, Scheme
from generator.records.stars.settings import Settings
from generator.records.stars.showcase import Spell, spells_of
from generator.records.stars.subjects import Subject, kept, subject_of, withheld
from generator.values import Round, RoundUnit


class Rating(NamedTuple):
    """A subject's stars in one announcement; ``before`` are its stars of the round before.

    ``stars`` are those in force on the day, 0 when an objection had the rating struck out;
    ``decided`` are those of the record with every outcome counted, whatever the day.
    """

    subject: Subject
    stars: int
    decided: int
    before: int | None
    line: int


class Announced(NamedTuple):
    """An announcement on the day; its ratings run from five stars down.

    ``rated`` are the ratings that were not struck out, ``outcomes`` count the objections received
    by the day.
    """

    file: str
    record: Announcement
    life: Life
    stage: Stage
    ratings: tuple[Rating, ...]
    rated: tuple[Rating, ...]
    outcomes: tuple[tuple[Outcome, int], ...]

    @property
    def last(self) -> date | None:
        """The last day of the 公示, None when the calendar does not reach."""
        return self.life.last

    @property
    def fault(self) -> BadValue | None:
        """Why the last day can't be told."""
        return self.life.fault


class Effect(NamedTuple):
    """A consequence, and whether it is in force on the day."""

    consequence: Consequence
    in_force: bool


class History(NamedTuple):
    """A subject's standing results, oldest first, and what follows from them.

    Rounds of different lengths do not compare, so each length has a history of its own. ``held``
    are all its rounds, with or without the subject.
    """

    subject: Subject
    marks: tuple[Mark, ...]
    held: tuple[Round, ...]
    effects: tuple[Effect, ...]


class Series(NamedTuple):
    """The facts of one shelf. ``histories`` may be shown by name; ``unnamed`` must not be.

    ``issuer_name`` is the issuing body's, or its code while the county does not know it;
    ``spells`` say who may have a turn in the showcase and when; ``faults`` are of photos.
    """

    key: str
    scheme: Scheme
    issuer_code: str
    issuer: Unit | None
    issuer_name: str
    settings: Settings
    announced: tuple[Announced, ...]
    histories: tuple[History, ...]
    unnamed: tuple[History, ...]
    spells: tuple[Spell, ...]
    faults: tuple[Finding, ...]

    @property
    def reading(self) -> Reading:
        """How the county reads the rules."""
        return reading_of(self.settings)

    @property
    def public(self) -> tuple[Announced, ...]:
        """Announcements that are no drafts."""
        return tuple(each for each in self.announced if each.stage != "draft")

    @property
    def standing(self) -> tuple[Announced, ...]:
        """Announcements whose results stand."""
        return tuple(each for each in self.announced if each.stage == "ended")


def reading_of(settings: Settings) -> Reading:
    """The county's reading of the rules."""
    return Reading(settings.three_is_low, settings.gaps_break, settings.appraisal_month)


def series_of(shelf: Shelf[Announcement], desk: Desk) -> Series:
    """All facts of a shelf on the desk's day."""
    first = shelf.filed[0].record
    scheme, settings = SCHEMES[first.scheme], desk.settings("stars")
    issuer = desk.unit(first.issuer)
    announced = tuple(_announced(in_round_order(shelf.filed), scheme, settings, desk))
    standing = [each for each in announced if each.stage == "ended"]
    histories = tuple(_histories(standing, scheme, reading_of(settings), desk.as_of))
    named = [_nameable(history, settings) for history in histories]
    return Series(
        shelf.key,
        scheme,
        first.issuer,
        issuer,
        issuer.full_name if issuer else first.issuer,
        settings,
        announced,
        tuple(history for history, yes in zip(histories, named, strict=True) if yes),
        tuple(history for history, yes in zip(histories, named, strict=True) if not yes),
        spells_of([_result(each) for each in announced], scheme, settings),
        tuple(photo_faults(shelf.filed, desk)),
    )


def in_round_order(filed: Iterable[Filed[Announcement]]) -> list[Filed[Announcement]]:
    """Announcements by length of round, then round, then number."""
    return sorted(filed, key=lambda f: (_order(f.record.round), f.record.id))


def _order(each: Round) -> tuple[str, int, int]:
    return each.unit, each.year, each.number


def _announced(
    filed: Sequence[Filed[Announcement]], scheme: Scheme, settings: Settings, desk: Desk
) -> Iterator[Announced]:
    latest: dict[tuple[RoundUnit, str], int] = {}
    fresh: dict[tuple[RoundUnit, str], int] = {}
    current = filed[0].record.round
    subjects: dict[tuple[str | None, ...], Subject] = {}
    for each in filed:
        record = each.record
        if record.round != current:
            latest.update(fresh)
            fresh, current = {}, record.round
        life = life_of(record, desk.workdays())
        stage = stage_on(record, life, desk.as_of)
        ratings = []
        for n, line in enumerate(record.rated):
            who = (line.person, line.villager, line.group, line.unit, line.name)
            if who not in subjects:
                subjects[who] = subject_of(line, scheme, desk)
            subject = subjects[who]
            now, decided = _stars(record, line, settings, desk.as_of)
            before = latest.get((record.round.unit, subject.key))
            ratings.append(Rating(subject, now, decided, before, n))
        if stage not in ("draft", "withdrawn"):
            fresh |= {(record.round.unit, r.subject.key): r.stars for r in ratings if r.stars}
        in_order = tuple(sorted(ratings, key=lambda r: -r.stars))
        rated = tuple(rating for rating in in_order if rating.stars)
        outcomes = outcomes_on(record, desk.as_of)
        yield Announced(each.name, record, life, stage, in_order, rated, outcomes)


def _stars(record: Announcement, line: Rated, settings: Settings, as_of: AsOf) -> tuple[int, int]:
    """The stars of a line on the day, and after every outcome."""
    given = line.stars_by(settings.scoring)
    objection = objection_to(record, line)
    if objection is None:
        return given, given
    decided = 0 if objection.outcome == "撤销" else objection.stars or given
    over = objection.closed is not None and as_of.reached(objection.closed)
    return (decided if over else given), decided


def _result(each: Announced) -> tuple[Announcement, Life, tuple[tuple[Subject, int], ...]]:
    in_line = sorted(each.ratings, key=lambda r: r.line)
    return each.record, each.life, tuple((r.subject, r.decided) for r in in_line)


def _histories(
    standing: Sequence[Announced], scheme: Scheme, reading: Reading, as_of: AsOf
) -> Iterator[History]:
    for unit in dict.fromkeys(each.record.round.unit for each in standing):
        of_unit = [each for each in standing if each.record.round.unit == unit]
        held = tuple(dict.fromkeys(each.record.round for each in of_unit))
        for subject, marks in marks_of(of_unit):
            found = consequences(scheme, subject.kind == "person", marks, held, reading)
            effects = tuple(Effect(each, in_force(each, as_of)) for each in found)
            yield History(subject, marks, held, effects)


def marks_of(announced: Sequence[Announced]) -> Iterator[tuple[Subject, tuple[Mark, ...]]]:
    """Each subject's marks, in the order of the announcements given."""
    marks: dict[str, dict[Round, int]] = {}
    subjects: dict[str, Subject] = {}
    for each in announced:
        for rating in sorted(each.rated, key=lambda r: r.line):
            subjects.setdefault(rating.subject.key, rating.subject)
            marks.setdefault(rating.subject.key, {})[each.record.round] = rating.stars
    for key, subject in subjects.items():
        yield subject, tuple(Mark(each, stars) for each, stars in marks[key].items())


def in_force(consequence: Consequence, as_of: AsOf) -> bool:
    """Whether neither a round nor the end of a year has ended it."""
    last = consequence.last_day
    return consequence.open and (last is None or not as_of.passed(last))


def _nameable(history: History, settings: Settings) -> bool:
    subject = history.subject
    return kept(subject, settings) and not any(
        withheld(subject, mark.stars, settings) for mark in history.marks
    )
