"""What follows from a unit's people on one day: who is in office, what is vacant, who has left."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import PurePosixPath

from generator.desk import AsOf, Desk
from generator.errors import BadValue, Text
from generator.persons import Someone, posts_on, someone
from generator.photos import inspect
from generator.records.base import Filed, Finding, Shelf
from generator.records.contacts.charges import Charge, charges_of
from generator.records.contacts.model import ROLES, Official, Post
from generator.records.contacts.people import (
    NAME,
    ContactFacts,
    ContactSettings,
    Held,
    Member,
    Person,
    Vacancy,
)


def facts_of(shelf: Shelf[Official], desk: Desk) -> ContactFacts:
    """Everything that follows from a unit's people."""
    findings: list[Finding] = []
    filed = sorted(shelf.filed, key=lambda f: f.record.id)
    charges = charges_of(shelf.key, desk)
    people = [_person(each, charges, desk, findings) for each in filed]
    settings: ContactSettings = desk.settings(NAME)
    people.sort(key=lambda p: (p.rank, p.record.id))
    members = members_of(shelf.key, desk)
    vacancies = tuple(_vacancies(shelf, desk, members, findings))
    return ContactFacts(
        shelf.key,
        desk.unit(shelf.key),
        tuple(people),
        members,
        vacancies,
        max(f.record.published for f in filed),
        settings.months,
        settings.downloads,
        tuple(findings),
    )


def _person(
    filed: Filed[Official],
    charges: Mapping[str, tuple[Charge, ...]],
    desk: Desk,
    findings: list[Finding],
) -> Person:
    record = filed.record
    held = [_held(n, post, desk, filed.name, findings) for n, post in enumerate(record.posts)]
    known = [h for h in held if h is not None and desk.as_of.reached(h.since)]
    current = tuple(h for h in known if not (h.until and desk.as_of.passed(h.until)))
    months = desk.settings(NAME).months
    past = (h for h in known if h not in current and not _forgotten(h, months, desk.as_of))
    person = Person(
        record, filed.name, current,
        tuple(sorted(past, key=lambda h: (h.until or date.min, -h.place), reverse=True)),
        None, (), (), "",
    )  # fmt: skip
    deputy = _deputy(filed, desk, findings)
    photo = _photo(filed, desk, findings)
    if not current:
        return person
    return person._replace(
        deputy=deputy,
        acts_for=_acts_for(record.id, current[0].unit.code, desk),
        charges=charges.get(record.id, ()),
        photo=photo,
    )


def _held(n: int, post: Post, desk: Desk, file: str, findings: list[Finding]) -> Held | None:
    unit = desk.unit(post.unit)
    if unit is None:
        findings.append(_unknown_unit(n, post.unit, file))
        return None
    return Held(
        unit=unit,
        title=post.title,
        role=post.role,
        since=post.since,
        until=post.until,
        reason=post.reason or "",
        term=post.term or "",
        order=post.order,
        place=n,
    )


def _forgotten(held: Held, months: int, as_of: AsOf) -> bool:
    """Whether the county's time for naming those who left is over."""
    return held.until is not None and as_of.passed(_months_after(held.until, months))


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, the last of the month where there is none."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _deputy(filed: Filed[Official], desk: Desk, findings: list[Finding]) -> Someone | None:
    wanted = filed.record.deputy
    if wanted is None:
        return None
    card = desk.card(NAME, wanted)
    if card is None:
        findings.append(_unknown_person(("AB岗",), wanted, filed.name))
        return None
    deputy = someone(card, desk)
    if deputy is None:
        findings.append(
            Finding(
                "deputy-left",
                ("AB岗",),
                Text(f"{card.title}({wanted})不在任", f"{wanted} is not in office"),
                Text("换成在任者的编号", "give somebody who is in office"),
                "warning",
                filed.name,
            )
        )
    return deputy


def _acts_for(identifier: str, code: str, desk: Desk) -> tuple[Someone, ...]:
    """Those of the unit who named the person as their deputy; AB posts are a unit's own affair."""
    cards = (c for c in desk.cards(NAME, code) if c.data["deputy"] == identifier)
    return tuple(s for s in (someone(card, desk) for card in cards) if s)


def _photo(filed: Filed[Official], desk: Desk, findings: list[Finding]) -> str:
    if filed.record.photo is None:
        return ""
    path = str(PurePosixPath(filed.name).parent / filed.record.photo)
    try:
        inspect(desk.read(path))
    except FileNotFoundError:
        findings.append(
            Finding(
                "photo-missing",
                ("照片",),
                Text(f"没有这个文件：{path}", f"there is no such file: {path}"),
                Text("把照片放在记录旁边，核对文件名", "put the photo beside the record"),
                file=filed.name,
            )
        )
        return ""
    except BadValue as bad:
        findings.append(Finding(bad.code, ("照片",), bad.message, bad.hint, file=filed.name))
        return ""
    return path


def members_of(code: str, desk: Desk) -> tuple[Member, ...]:
    """All who hold a post in the unit, whichever shelf they stand on."""
    found = []
    for card in desk.cards(NAME, code):
        posts = posts_on(card, desk.as_of)
        here = [p for p in posts if p["unit"] == code]
        if here:
            titles = "、".join(dict.fromkeys(p["title"] for p in here))
            role = min((p["role"] for p in here), key=ROLES.index)
            order = min(int(p["order"]) for p in here)
            found.append(
                Member(
                    card.id, card.title, card.url, titles, role, order,
                    card.data["phone"], card.data["duties"], bool(card.data["photo"]),
                    posts[0]["unit"] != code,
                )
            )  # fmt: skip
    return tuple(sorted(found, key=lambda m: (ROLES.index(m.role), m.order, m.id)))


def _vacancies(
    shelf: Shelf[Official], desk: Desk, members: Iterable[Member], findings: list[Finding]
) -> Iterator[Vacancy]:
    taken = set(chain.from_iterable(m.title.split("、") for m in members))
    for filed in shelf.filed:
        for n, post in enumerate(filed.record.posts):
            if not post.vacant or post.until is None or post.unit != shelf.key:
                continue
            if not desk.as_of.passed(post.until):
                continue
            if post.title in taken:
                findings.append(_filled(n, post, filed.name))
                continue
            yield Vacancy(
                post.title,
                post.role,
                post.order,
                post.until,
                _caretaker(n, post, filed, desk, findings),
            )


def _caretaker(
    n: int, post: Post, filed: Filed[Official], desk: Desk, findings: list[Finding]
) -> Someone | None:
    if post.caretaker is None:
        return None
    card = desk.card(NAME, post.caretaker)
    if card is None:
        findings.append(_unknown_person(("职务", n, "代行"), post.caretaker, filed.name))
        return None
    return someone(card, desk)


def _unknown_unit(n: int, code: str, file: str) -> Finding:
    return Finding(
        "unit-unknown",
        ("职务", n, "单位"),
        Text(f"county.yaml 里没有代码为 {code} 的单位", f"no unit {code} in county.yaml"),
        Text("核对代码，或先把单位写进 county.yaml", "check the code, or add the unit first"),
        file=file,
    )


def _unknown_person(path: tuple[str | int, ...], identifier: str, file: str) -> Finding:
    return Finding(
        "person-unknown",
        path,
        Text(f"没有编号为 {identifier} 的人", f"nobody has the 编号 {identifier}"),
        Text("核对编号，在 content/contacts 里找", "look it up in content/contacts"),
        file=file,
    )


def _filled(n: int, post: Post, file: str) -> Finding:
    return Finding(
        "vacancy-filled",
        ("职务", n, "空缺"),
        Text(f"“{post.title}”已有人接任，不再空缺", f"'{post.title}' has been filled"),
        Text("删去“空缺”这一行", "delete the line 空缺"),
        "warning",
        file,
    )
