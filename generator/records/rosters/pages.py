"""Pages of rosters: one roster, and who is on duty today over the county."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from generator.config import Unit
from generator.desk import Desk
from generator.persons import Someone
from generator.records.base import Article, Crumb, Page
from generator.records.rosters import COLUMN
from generator.records.rosters.facts import Planned, RosterFacts, Staffed, roster_url
from generator.records.rosters.hours import WEEKDAYS
from generator.records.rosters.model import NAME, Shift
from generator.records.rosters.views import (
    DayLines,
    DutyLine,
    IndexView,
    OnDuty,
    PlanLine,
    RosterView,
    TodayLine,
    UnitPart,
)
from generator.values import Phone, show_day

TITLE = COLUMN.title
DESCRIPTION = COLUMN.description
FRONT = f"{NAME}/index.html"
_STATUS = {
    "running": ("正在执行", "on"),
    "upcoming": ("尚未开始", "soon"),
    "ended": ("已结束", "off"),
}


def ical_url(identifier: str) -> str:
    """Where a roster's iCalendar file is published."""
    return f"{NAME}/{identifier}.ics"


def roster_page(planned: Planned, unit: Unit) -> Page:
    """A roster's page; once it has ended, nobody is named any more."""
    record = planned.record
    status, tone = _STATUS[planned.status]
    today = _day(planned, planned.today, True) if planned.today else None
    view = RosterView(
        unit=unit.name,
        unit_url=unit.url,
        sort=record.sort,
        status=status,
        tone=tone,
        term=_term(planned),
        facts=tuple(_facts(planned)),
        today=today,
        week=tuple(_day(planned, day, day == planned.today) for day in planned.week),
        plan=tuple(_plan(planned)),
        calendar="" if planned.status == "ended" else ical_url(record.id),
        ended=planned.status == "ended",
    )
    article = Article(record.published, record.source, f"{record.title}，{_term(planned)}")
    return Page(
        roster_url(record.id), f"{NAME}/roster.html", view, record.title, (Crumb(TITLE, FRONT),),
        article=article, section=NAME,
    )  # fmt: skip


def _term(planned: Planned) -> str:
    return f"{show_day(planned.record.first)}至{show_day(planned.record.last)}"


def _facts(planned: Planned) -> Iterator[tuple[str, str]]:
    record = planned.record
    yield "种类", record.sort
    yield "起止", _term(planned)
    if record.place:
        yield "地点", record.place
    if record.phone:
        yield "电话", str(record.phone)


def _day(planned: Planned, day: date, today: bool) -> DayLines:
    lines = tuple(duty_line(s) for s in planned.on(day))
    return DayLines(
        day.isoformat(), f"{day.month}月{day.day}日", f"星期{WEEKDAYS[day.weekday()]}", today, lines
    )


def duty_line(staffed: Staffed) -> DutyLine:
    """A shift as it is shown; the roster's own place stands once, above."""
    shift = staffed.duty.shift
    return DutyLine(
        time=str(shift.hours),
        people=tuple(_on_duty(p) for p in staffed.people),
        deputy=_on_duty(staffed.deputy) if staffed.deputy else None,
        place=f"{staffed.village.name if staffed.village else ''}{shift.place or ''}",
        content=shift.content or "",
        moved=staffed.moved,
    )


def _on_duty(person: Someone) -> OnDuty:
    dial = (Phone.parse(person.phone).uri or "") if person.phone else ""
    return OnDuty(person.name, person.title, person.url, person.phone, dial)


def _plan(planned: Planned) -> Iterator[PlanLine]:
    """The shifts as the roster states them, by the first duty of each."""
    seen: set[int] = set()
    by_number = {s.duty.number: s for s in reversed(planned.duties)}
    for number in sorted(by_number):
        if number not in seen:
            seen.add(number)
            staffed = by_number[number]
            yield PlanLine(when(staffed.duty.shift), duty_line(staffed))


def when(shift: Shift) -> str:
    """The days of a shift in words."""
    if shift.weekly is not None:
        return str(shift.weekly)
    if shift.monthly:
        return f"每月{'、'.join(map(str, shift.monthly))}日"
    return "、".join(f"{day.month}月{day.day}日" for day in shift.days)


def summary_of(facts: RosterFacts) -> tuple[TodayLine, ...]:
    """A unit's rosters that are not over, each with today's shifts."""
    return tuple(
        TodayLine(
            roster_url(p.record.id), p.record.title, p.record.sort, *_STATUS[p.status], _term(p),
            tuple(duty_line(s) for s in p.on(p.today)) if p.today else (),
        )
        for p in facts.rosters if p.status != "ended"
    )  # fmt: skip


def index_page(summaries: Mapping[str, tuple[TodayLine, ...]], desk: Desk) -> Page:
    """Who is on duty today, and every roster in force, unit by unit in the county's order."""
    parts = []
    for unit in _in_order(desk):
        rosters = summaries.get(unit.code) or ()
        if rosters:
            parts.append(UnitPart(f"unit-{unit.code}", unit.name, rosters))
    people = {
        p.url for part in parts for r in part.rosters for line in r.lines for p in line.people
    }
    today = desk.as_of.exactly()
    day = f"{show_day(today)}，星期{WEEKDAYS[today.weekday()]}"
    view = IndexView(day, tuple(parts), len(people))
    return Page(FRONT, f"{NAME}/index.html", view, TITLE, column=DESCRIPTION, section=NAME)


def _in_order(desk: Desk) -> Iterator[Unit]:
    county = desk.identity()
    yield county
    for unit in desk.below(county.code):
        yield unit
        yield from desk.below(unit.code)
