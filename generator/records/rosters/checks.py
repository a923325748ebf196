"""What is amiss among a unit's rosters: unknown people, gaps, overlaps, rosters that ran out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime

from generator.desk import Desk
from generator.errors import BadValue, Text
from generator.library import Card
from generator.persons import CONTACTS, held_on
from generator.records.base import Filed, Finding, Shelf
from generator.records.rosters.model import ROUND_THE_CLOCK, Roster
from generator.records.rosters.plan import Duty, clashes, duties, gaps

Plans = Mapping[str, tuple[Duty, ...]]


def shelf_findings(shelf: Shelf[Roster], plans: Plans, desk: Desk) -> Iterator[Finding]:
    """What is wrong among a unit's rosters. ``plans`` are their duties by file."""
    for filed in shelf.filed:
        yield from _units(filed, desk)
        yield from _calendar(filed, desk)
        yield from _people(filed, plans[filed.name], desk)
        if filed.record.sort == ROUND_THE_CLOCK:
            yield from _gaps(filed, plans[filed.name])
        yield from _ran_out(filed, shelf, desk)
    yield from _overlaps(shelf, plans)


def _units(filed: Filed[Roster], desk: Desk) -> Iterator[Finding]:
    wanted: list[tuple[tuple[str | int, ...], str]] = [(("单位",), filed.record.unit)]
    wanted += [
        (("班次", n, "村"), str(shift.village))
        for n, shift in enumerate(filed.record.shifts)
        if shift.village
    ]
    for path, code in wanted:
        if desk.unit(code) is None:
            yield Finding(
                "unit-unknown",
                path,
                Text(f"county.yaml 里没有代码为 {code} 的单位", f"no unit {code} in county.yaml"),
                Text("核对代码", "check the code"),
                file=filed.name,
            )


def _calendar(filed: Filed[Roster], desk: Desk) -> Iterator[Finding]:
    try:
        duties(filed.record, filed.name, desk.workdays())
    except BadValue as bad:
        where = next(n for n, s in enumerate(filed.record.shifts) if s.weekly and s.weekly.workdays)
        path = ("班次", where, "星期")
        yield Finding(bad.code, path, bad.message, bad.hint, file=filed.name)


def _people(filed: Filed[Roster], planned: tuple[Duty, ...], desk: Desk) -> Iterator[Finding]:
    for n, shift in enumerate(filed.record.shifts):
        wanted: list[tuple[tuple[str | int, ...], str]] = [
            (("班次", n, "人", m), who) for m, who in enumerate(shift.people)
        ]
        if shift.deputy:
            wanted.append((("班次", n, "B岗"), shift.deputy))
        for path, who in wanted:
            card = desk.card(CONTACTS, who)
            if card is None:
                yield _unknown(path, who, filed.name)
                continue
            away = _away(card, n, planned)
            if away is not None:
                yield _not_in_office(path, card, away, filed.name)


def _unknown(path: tuple[str | int, ...], who: str, file: str) -> Finding:
    return Finding(
        "person-unknown",
        path,
        Text(f"没有编号为 {who} 的人", f"nobody has the 编号 {who}"),
        Text("核对编号，在 content/contacts 里找", "look it up in content/contacts"),
        file=file,
    )


def _away(card: Card, number: int, planned: tuple[Duty, ...]) -> date | None:
    """The first day of the shift on which the person holds no post, None for never."""
    days = (duty.day for duty in planned if duty.number == number)
    return next((d for d in days if not any(held_on(p, d) for p in card.data["posts"])), None)


def _not_in_office(path: tuple[str | int, ...], card: Card, day: date, file: str) -> Finding:
    return Finding(
        "person-away",
        path,
        Text(f"{card.title}({card.id})在 {day} 不在任", f"{card.id} is not in office on {day}"),
        Text("换人，或核对任职和离任日期", "name somebody else, or check the dates in contacts"),
        "warning",
        file,
    )


def _gaps(filed: Filed[Roster], planned: tuple[Duty, ...]) -> Iterator[Finding]:
    """Hours without anybody; a shift that says what is done but not by whom fills none."""
    staffed = [duty for duty in planned if duty.shift.people]
    found = list(gaps(staffed, filed.record.first, filed.record.last))
    if found:
        first = f"{_shown(found[0].start)} 至 {_shown(found[0].end)}"
        count = len(found)
        yield Finding(
            "duty-gap",
            ("班次",),
            Text(
                f"有 {count} 段无人值班，首段 {first}", f"{count} gap(s) in the duty, first {first}"
            ),
            Text(
                "补上班次；跨夜写成 18:00-次日08:00", "add shifts; 18:00-次日08:00 runs overnight"
            ),
            "warning",
            filed.name,
        )


def _overlaps(shelf: Shelf[Roster], plans: Plans) -> Iterator[Finding]:
    """A person in two places, once for each pair of shifts."""
    told = set()
    for who, one, other in clashes(d for f in shelf.filed for d in plans[f.name]):
        pair = (who, one.file, one.number, other.file, other.number)
        if pair in told:
            continue
        told.add(pair)
        yield Finding(
            "duty-overlap",
            ("班次", other.number, "人"),
            Text(
                f"{who} 在 {_shown(other.start)} 有两个班"
                f"（见 {one.roster} 第 {one.number + 1} 项）",
                f"{who} has two shifts at {_shown(other.start)} (the other: {one.roster})",
            ),
            Text("换人或错开时间", "name somebody else, or move one of them"),
            "warning",
            other.file,
        )


def _shown(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"


def _ran_out(filed: Filed[Roster], shelf: Shelf[Roster], desk: Desk) -> Iterator[Finding]:
    record = filed.record
    later = (
        f.record
        for f in shelf.filed
        if f.record.sort == record.sort and f.record.last > record.last
    )
    if desk.as_of.passed(record.last) and next(later, None) is None:
        yield Finding(
            "roster-ended",
            ("止",),
            Text(f"已于 {record.last} 到期，没有新的{record.sort}表", f"it ended on {record.last}"),
            Text("运行 sunboard new rosters 新建一份", "run sunboard new rosters"),
            "warning",
            filed.name,
        )
