"""A roster as an iCalendar file (RFC 5545), for a telephone's calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from generator.contentlines import escaped, written
from generator.records.rosters.facts import Planned, Staffed

PRODUCT = "-//Sunboard//阳光公示//ZH"
ZONE = "Asia/Shanghai"
_EAST_OF_UTC = timedelta(hours=8)  # all year: China has one clock and no summer time


def ical(planned: Planned) -> bytes:
    """The roster's shifts as events; UTF-8, lines ended by CRLF."""
    return written(_lines(planned))


def _lines(planned: Planned) -> Iterator[str]:
    record = planned.record
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{escaped(record.title)}"
    yield from (
        "BEGIN:VTIMEZONE", f"TZID:{ZONE}", "BEGIN:STANDARD", "DTSTART:19700101T000000",
        "TZOFFSETFROM:+0800", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE",
    )  # fmt: skip
    stamp = _utc(record.published)
    for staffed in planned.duties:
        yield from _event(staffed, planned, stamp)
    yield "END:VCALENDAR"


def _event(staffed: Staffed, planned: Planned, stamp: str) -> Iterator[str]:
    duty, record = staffed.duty, planned.record
    yield "BEGIN:VEVENT"
    yield f"UID:{record.id}-{duty.number + 1}-{duty.day:%Y%m%d}@{record.unit}.sunboard"
    yield f"DTSTAMP:{stamp}"
    yield f"DTSTART;TZID={ZONE}:{duty.start:%Y%m%dT%H%M%S}"
    yield f"DTEND;TZID={ZONE}:{duty.end:%Y%m%dT%H%M%S}"
    yield f"SUMMARY:{escaped(_summary(staffed, planned))}"
    village = staffed.village.name if staffed.village else ""
    place = village + _place(staffed, planned)
    if place:
        yield f"LOCATION:{escaped(place)}"
    details = list(_details(staffed, planned))
    if details:
        yield f"DESCRIPTION:{escaped(chr(10).join(details))}"
    yield "END:VEVENT"


def _summary(staffed: Staffed, planned: Planned) -> str:
    names = "、".join(person.name for person in staffed.people)
    return "：".join(filter(None, (planned.record.sort, names or staffed.duty.shift.content)))


def _place(staffed: Staffed, planned: Planned) -> str:
    return staffed.duty.shift.place or planned.record.place or ""


def _details(staffed: Staffed, planned: Planned) -> Iterator[str]:
    if staffed.people and staffed.duty.shift.content:
        yield staffed.duty.shift.content
    if staffed.deputy:
        yield f"B 岗：{staffed.deputy.name}"
    if planned.record.phone:
        yield f"电话：{planned.record.phone}"


def _utc(moment: datetime) -> str:
    return f"{moment - _EAST_OF_UTC:%Y%m%dT%H%M%SZ}"
