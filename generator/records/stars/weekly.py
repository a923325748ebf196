"""The showcase as it is shown: this week's subject, and the earlier who may still be named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from generator.desk import AsOf, Desk
from generator.records.base import File, Message, Paragraph, Picture
from generator.records.stars.announcement import ledger_title
from generator.records.stars.facts import Series
from generator.records.stars.photos import photo_path, renditions_of, usable
from generator.records.stars.rules import Mark
from generator.records.stars.schemes import FULL, stars_text
from generator.records.stars.showcase import WEEK, Spell, rotate, turn_key
from generator.records.stars.subjects import Subject
from generator.records.stars.urls import NAME, photo_url, series_url, subject_url
from generator.values import show_day

WEEKS_SHOWN = 27
PAGE_PHOTO = "360"


class Performer(NamedTuple):
    """A subject that may be named today and has had five stars; ``photo`` is a path or empty.

    ``won`` is the round and scheme that gave the stars, ``places`` the units it concerns.
    """

    key: str
    name: str
    note: str
    url: str
    won: str
    series: str
    series_url: str
    photo: str
    places: tuple[str, ...]
    file: str


class Billing(NamedTuple):
    """What the showcase needs of a series: everybody's spells, and who may be named."""

    spells: tuple[Spell, ...]
    performers: tuple[Performer, ...]


class Shown(NamedTuple):
    """A week of the showcase: ``monday`` is ISO, ``days`` the week in words.

    ``photo`` is the address of the picture without its ending, empty for none.
    """

    monday: str
    days: str
    performer: Performer
    photo: str = ""


def billing_of(series: Series) -> Billing:
    """The series' part of the showcase."""
    return Billing(series.spells, tuple(_performers(series)))


def _performers(series: Series) -> Iterator[Performer]:
    for history in series.histories:
        five = [mark for mark in history.marks if mark.stars == FULL]
        if five:
            yield _performer(series, history.subject, five[-1])


def _performer(series: Series, subject: Subject, best: Mark) -> Performer:
    file, photo = "", subject.photo
    for each in series.standing:
        if each.record.round == best.round:
            for rating in each.rated:
                if rating.subject.key == subject.key:
                    file, own = each.file, each.record.rated[rating.line].photo
                    photo = photo_path(each.file, own) if own else photo
    return Performer(
        turn_key(subject, series.scheme),
        subject.name,
        subject.note,
        subject_url(series.key, subject.key),
        f"{best.round}{series.scheme.title}",
        ledger_title(series),
        series_url(series.key),
        photo,
        tuple(code for code in dict.fromkeys((subject.unit, series.issuer_code)) if code),
        file,
    )


def shown_weeks(billings: Iterable[Billing], as_of: AsOf) -> Iterator[tuple[date, Performer]]:
    """The latest weeks, newest first, as far as their subjects may be named today."""
    every = list(billings)
    named: dict[str, Performer] = {}
    for billing in every:
        for performer in billing.performers:
            named.setdefault(performer.key, performer)
    turns = rotate([billing.spells for billing in every], as_of)
    for turn in reversed(turns[-WEEKS_SHOWN:]):
        if turn.key in named:
            yield turn.monday, named[turn.key]


def this_week(billings: Iterable[Billing], as_of: AsOf) -> tuple[date, Performer] | None:
    """This week's Monday and subject; None when it is nobody's week or nobody's we may name."""
    newest = next(shown_weeks(billings, as_of), None)
    return newest if newest and not as_of.reached(newest[0] + WEEK) else None


def shown(monday: date, performer: Performer, photo: str = "") -> Shown:
    """A week for the page."""
    last = monday + timedelta(days=6)
    days = f"{show_day(monday)}至{last.month}月{last.day}日"
    return Shown(monday.isoformat(), days, performer, photo)


def page_photo(performer: Performer, desk: Desk) -> str:
    """The address of the subject's photo without its ending, empty when there is none to show."""
    return photo_url(performer.key, PAGE_PHOTO) if usable(performer.photo, desk) else ""


def showcase_message(billings: Mapping[str, Billing], desk: Desk) -> Iterator[Message]:
    """This week's subject, for boards of its units and those above."""
    found = this_week(billings.values(), desk.as_of)
    if found is None:
        return
    monday, performer = found
    photo = usable(performer.photo, desk)
    told = (f"{performer.note}{performer.name}", stars_text(FULL), performer.won)
    picture = (Picture(photo, performer.name),) if photo else ()
    yield Message(
        key=f"{NAME}-showcase",
        kind=NAME,
        heading="本周星级展播",
        blocks=(*(Paragraph(text) for text in told), *picture),
        published=monday,
        places=performer.places,
        first=monday,
        last=monday + timedelta(days=6),
        file=performer.file,
    )


def showcase_files(billings: Mapping[str, Billing], desk: Desk) -> Iterator[File]:
    """The renditions of this week's photo; it is published in its week alone."""
    found = this_week(billings.values(), desk.as_of)
    photo = usable(found[1].photo, desk) if found else ""
    if found and photo:
        for name, data in renditions_of(photo, desk):
            yield File(photo_url(found[1].key, name), data)
