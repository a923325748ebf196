"""The directory: the county's leaders, every unit, and people by role."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from generator.config import Unit
from generator.desk import Desk
from generator.persons import LEADERS
from generator.records.base import Crumb, File, Page
from generator.records.contacts import COLUMN
from generator.records.contacts.facts import members_of
from generator.records.contacts.model import CADRES, HEADINGS
from generator.records.contacts.pages import FRONT, TITLE, has_list, sections, tel, unit_page
from generator.records.contacts.people import NAME, ContactFacts, Member, unit_url
from generator.records.contacts.popolo import holdings, popolo, table
from generator.records.contacts.views import (
    Branch,
    IndexView,
    RoleLine,
    RolePart,
    RoleView,
    Section,
    UnitLine,
)
from generator.tables import csv_bytes, xlsx_bytes

DESCRIPTION = COLUMN.description
ROLE_PAGES: Final[Mapping[str, str]] = {
    "党代表": "party-deputies",
    "人大代表": "congress-deputies",
    "政协委员": "consultative-members",
    "名誉村长": "honorary-heads",
    "家庭医生": "doctors",
    "志愿者": "volunteers",
}
"""Roles that are no office, each with a list of its own over the whole county."""
PEOPLE_ON_PAGE: Final = 500
DOWNLOADS: Final = (
    (f"{NAME}/popolo.json", "全部开放数据", "Popolo JSON"),
    (f"{NAME}/contacts.csv", "全部名录", "CSV"),
    (f"{NAME}/contacts.xlsx", "全部名录", "Excel"),
)
"""Downloads over the whole county: address, label, format."""


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """What the directory needs of a unit.

    ``people`` counts those whose main post is here, ``members`` all of its list; ``leaders`` are
    given of the county's leadership alone, ``others`` are those whose role is no office, and
    ``beyond`` the codes of other units where its people hold posts; ``page`` says whether the unit
    has a list already.
    """

    people: int
    members: int
    head: Member | None
    leaders: tuple[Section, ...]
    others: tuple[tuple[str, RoleLine], ...]
    beyond: tuple[str, ...]
    page: bool


def summary_of(facts: ContactFacts) -> UnitSummary:
    """The unit in the directory."""
    leading = facts.unit is not None and facts.unit.category == LEADERS
    posts = [h for p in facts.serving for h in p.posts]
    return UnitSummary(
        people=len(facts.serving),
        members=len(facts.members),
        head=facts.members[0] if facts.members else None,
        leaders=tuple(sections(facts)) if leading else (),
        others=tuple(_others(facts)),
        beyond=tuple(sorted({h.unit.code for h in posts} - {facts.code})),
        page=has_list(facts),
    )


def _others(facts: ContactFacts) -> Iterator[tuple[str, RoleLine]]:
    """Each person once a role, with all units they have it for."""
    for person in facts.serving:
        phone = str(person.record.phone or "")
        for role in dict.fromkeys(h.role for h in person.posts if h.role not in CADRES):
            held = [h for h in person.posts if h.role == role]
            units = "、".join(dict.fromkeys(h.unit.name for h in held))
            line = RoleLine(person.url, person.record.name, held[0].title, units, phone, tel(phone))
            yield role, line


def index_pages(summaries: Mapping[str, UnitSummary], desk: Desk) -> Iterator[Page]:
    """The front page, the lists by role, and lists of units where nobody has the main post."""
    known = {code: s for code, s in summaries.items() if s is not None}
    listed = {code: s for code, s in known.items() if s.members}
    roles = _by_role(listed)
    yield _front(listed, roles, desk)
    for role, people in roles.items():
        yield from _role_pages(role, people)
    for code in _unlisted(known, desk):
        yield from _guests_page(code, listed, desk)


def _front(
    listed: Mapping[str, UnitSummary], roles: Mapping[str, tuple[RoleLine, ...]], desk: Desk
) -> Page:
    branches = _branches(listed, desk.below(desk.identity().code), desk)
    view = IndexView(
        leaders=tuple(section for s in listed.values() for section in s.leaders),
        branches=tuple(b for b in branches if b.units),
        roles=tuple((role_url(r, 1), HEADINGS[r], len(found)) for r, found in roles.items()),
        total=sum(s.people for s in listed.values()),
        units=len(listed),
        downloads=DOWNLOADS if listed and desk.settings(NAME).downloads else (),
    )
    return Page(FRONT, f"{NAME}/index.html", view, TITLE, column=DESCRIPTION, section=NAME)


def role_url(role: str, number: int) -> str:
    """The address of a page of a role's list, the first without its number."""
    return f"{NAME}/{ROLE_PAGES[role]}{f'-{number}' if number > 1 else ''}.html"


def bundle(desk: Desk) -> Iterator[File]:
    """Everyone in office over the county, where it offers that: Popolo, CSV and XLSX."""
    if not desk.settings(NAME).downloads:
        return
    held = tuple(holdings(desk.cards(NAME), desk))
    if held:
        whole = table(held)
        contents = (popolo(held), csv_bytes(whole), xlsx_bytes([whole]))
        for (url, _, _), data in zip(DOWNLOADS, contents, strict=True):
            yield File(url, data)


def _by_role(listed: Mapping[str, UnitSummary]) -> dict[str, tuple[RoleLine, ...]]:
    found = {role: [] for role in ROLE_PAGES}  # type: dict[str, list[RoleLine]]
    for summary in listed.values():
        for role, line in summary.others:
            found[role].append(line)
    return {role: tuple(lines) for role, lines in found.items() if lines}


def _role_pages(role: str, people: tuple[RoleLine, ...]) -> Iterator[Page]:
    parts = [people[n : n + PEOPLE_ON_PAGE] for n in range(0, len(people), PEOPLE_ON_PAGE)]
    links = tuple(_part(role, n, len(part)) for n, part in enumerate(parts, 1))
    for n, part in enumerate(parts, 1):
        title = HEADINGS[role] if n == 1 else f"{HEADINGS[role]}（第 {n} 页）"
        view = RoleView(part, len(people), links if len(links) > 1 else (), links[n - 1].url)
        column = f"全县{HEADINGS[role]} {len(people)} 人"
        yield Page(
            role_url(role, n), f"{NAME}/role.html", view, title, (Crumb(TITLE, FRONT),),
            column=column, section=NAME,
        )  # fmt: skip


def _part(role: str, number: int, count: int) -> RolePart:
    before = (number - 1) * PEOPLE_ON_PAGE
    return RolePart(role_url(role, number), f"{before + 1}-{before + count}")


def _unlisted(known: Mapping[str, UnitSummary], desk: Desk) -> list[str]:
    """Units that people hold posts in, or that lie above such a unit, and that have no list."""
    wanted = {code for s in known.values() for code in s.beyond}
    wanted |= {code for code, s in known.items() if s.members}
    for code in sorted(wanted):
        unit = desk.unit(code)
        while unit is not None and unit.parent:
            wanted.add(unit.code)
            unit = desk.unit(unit.parent)
    return sorted(code for code in wanted if code not in known or not known[code].page)


def _guests_page(code: str, listed: Mapping[str, UnitSummary], desk: Desk) -> Iterator[Page]:
    unit = desk.unit(code)
    if unit is None:
        return
    members = members_of(code, desk)
    facts = ContactFacts(code, unit, (), members, (), datetime.min, 0, False, ())
    below = tuple(_lines(listed, desk.below(code)))
    yield unit_page(facts, unit, below)


def _branches(
    listed: Mapping[str, UnitSummary], units: Iterable[Unit], desk: Desk
) -> Iterator[Branch]:
    """Organisations by category, then every township with its villages."""
    units = tuple(units)
    categories = dict.fromkeys(u.category for u in units if u.level == "org")
    for number, category in enumerate(categories, 1):
        orgs = [u for u in units if u.level == "org" and u.category == category]
        if category != LEADERS:
            yield Branch(f"org-{number}", category, tuple(_lines(listed, orgs)))
    for town in (u for u in units if u.level == "town"):
        lines = tuple(_lines(listed, (town, *desk.below(town.code))))
        yield Branch(f"town-{town.code}", town.name, lines, unit_url(town.code) if lines else "")


def _lines(listed: Mapping[str, UnitSummary], units: Iterable[Unit]) -> Iterator[UnitLine]:
    for unit in units:
        summary = listed.get(unit.code)
        if summary is None or summary.head is None:
            continue
        head = summary.head
        yield UnitLine(
            unit_url(unit.code), unit.name, summary.members,
            head.name, head.title, head.phone, tel(head.phone),
        )  # fmt: skip
