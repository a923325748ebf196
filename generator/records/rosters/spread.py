"""What leaves the pages of rosters: board messages for each day, lines on other pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.records.base import Entry, Message, Rows
from generator.records.rosters.facts import Planned, RosterFacts, roster_url
from generator.records.rosters.model import NAME
from generator.records.rosters.pages import duty_line
from generator.records.rosters.views import DutyLine
from generator.values import show_day

DAYS_AHEAD = 7
"""Boards get the duty of so many days, each shown on its own day alone."""


def messages(facts: RosterFacts) -> Iterator[Message]:
    """The duty of the days ahead, each for its own day."""
    for planned in facts.rosters:
        if planned.today is None:
            continue
        for n in range(DAYS_AHEAD):
            yield from _message(planned, planned.today + timedelta(days=n))


def _message(planned: Planned, day: date) -> Iterator[Message]:
    record = planned.record
    lines = (duty_line(staffed) for staffed in planned.on(day))
    rows = tuple(
        (line.time, _names(line) or line.content, _call(planned, line))
        for line in lines if line.people or line.content
    )  # fmt: skip
    if rows:
        yield Message(
            key=f"{NAME}/{record.id}/{day}",
            kind=NAME,
            heading=f"{record.title} {day.month}月{day.day}日",
            blocks=(Rows(("时间", "人员", "电话"), rows, "<<<"),),
            published=record.published.date(),
            places=(record.unit, *planned.villages),
            first=day,
            last=day,
            file=planned.file,
        )


def _names(line: DutyLine) -> str:
    return "、".join(person.name for person in line.people)


def _call(planned: Planned, line: DutyLine) -> str:
    own = next((person.phone for person in line.people if person.phone), "")
    return str(planned.record.phone or own)


def entries(facts: RosterFacts) -> Iterator[Entry]:
    """A line for each roster, on the pages of its unit and of the villages it goes to."""
    for planned in facts.rosters:
        yield _entry(planned)


def _entry(planned: Planned) -> Entry:
    record, ended = planned.record, planned.status == "ended"
    today = planned.on(planned.today) if planned.today else ()
    names = dict.fromkeys(person.name for staffed in today for person in staffed.people)
    figures = (("今天", "、".join(names)), ("电话", str(record.phone or "")))
    return Entry(
        kind=NAME,
        url=roster_url(record.id),
        title=record.title,
        published=record.published,
        places=(record.unit, *planned.villages),
        summary=f"{record.sort}，{show_day(record.first)}至{show_day(record.last)}",
        figures=() if ended else tuple((label, text) for label, text in figures if text),
        ended=ended,
        news=not ended,
    )
