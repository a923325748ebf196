"""People in office as open data: Popolo (popoloproject.com) and one table of all posts.

Both are made from cards, so a unit's file and the county's say the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.config import Unit
from generator.desk import Desk
from generator.library import Card
from generator.names import surname
from generator.persons import full_title, posts_on
from generator.tables import Column, Table
from generator.values import Phone

Node = dict[str, Any]
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
COLUMNS = (
    Column("编号", about="人员编号"),
    Column("姓名"),
    Column("单位代码", about="统一社会信用代码或统计用区划代码"),
    Column("单位"),
    Column("职务"),
    Column("角色"),
    Column("任职", "date", "任职之日"),
    Column("分工"),
    Column("电话", about="办公电话"),
    Column("办公地点"),
    Column("发布日期", "date"),
)


@dataclass(frozen=True, slots=True)
class Holding:
    """A post held on the day, by its card; ``number`` is its place in the record, from 1."""

    card: Card
    post: Mapping[str, Any]
    unit: Unit
    number: int


def holdings(cards: Iterable[Card], desk: Desk) -> Iterator[Holding]:
    """Every post held on the day by the people of the cards."""
    for card in cards:
        every = card.data["posts"]
        for post in posts_on(card, desk.as_of):
            unit = desk.unit(post["unit"])
            if unit is not None:
                yield Holding(card, post, unit, every.index(post) + 1)


def popolo(held: Iterable[Holding]) -> bytes:
    """Persons in office, their organisations, posts and memberships; UTF-8 JSON, one a line."""
    held = tuple(held)
    cards = {h.card.id: h.card for h in held}
    units = {h.unit.code: h.unit for h in held}
    posts = {_post_id(h): _post(h) for h in held}
    document = {
        "persons": [_person(card) for card in cards.values()],
        "organizations": [_organization(units[code]) for code in sorted(units)],
        "posts": list(posts.values()),
        "memberships": [_membership(h) for h in held],
    }
    groups = (f'"{name}":[\n{_lines(nodes)}\n]' for name, nodes in document.items())
    return f"{{{','.join(groups)}}}\n".encode()


def _lines(nodes: Iterable[Node]) -> str:
    return ",\n".join(map(_ENCODER.encode, nodes))


def table(held: Iterable[Holding]) -> Table:
    """Everyone in office, one row a post."""
    rows = [
        (
            h.card.id, h.card.title, h.unit.code, h.unit.full_name, h.post["title"],
            h.post["role"], date.fromisoformat(h.post["since"]), h.card.data["duties"],
            h.card.data["phone"], h.card.data["office"],
            date.fromisoformat(h.card.data["published"][:10]),
        )
        for h in held
    ]  # fmt: skip
    return Table("contacts", "干部联系方式", COLUMNS, rows)


def _person(card: Card) -> Node:
    family = surname(card.title)
    return {
        "id": card.id,
        "name": card.title,
        "family_name": family,
        "given_name": card.title[len(family) :],
        "summary": card.data["duties"] or None,
        "contact_details": list(_contacts(card)),
        "updated_at": f"{card.data['published'].replace(' ', 'T')}:00+08:00",
    }


def _contacts(card: Card) -> Iterator[Node]:
    phone, office = card.data["phone"], card.data["office"]
    if phone:
        value = (Phone.parse(phone).uri or phone).removeprefix("tel:")
        yield {"label": "办公电话", "type": "voice", "value": value, "note": phone}
    if office:
        hours = card.data["hours"] or None
        yield {"label": "办公地点", "type": "address", "value": office, "note": hours}


def _organization(unit: Unit) -> Node:
    scheme = "统一社会信用代码" if unit.level == "org" else "统计用区划代码"
    return {
        "id": unit.code,
        "name": unit.full_name,
        "classification": unit.category or "县",
        "parent_id": unit.parent or None,
        "identifiers": [{"scheme": scheme, "identifier": unit.code}],
    }


def _post_id(held: Holding) -> str:
    return f"{held.unit.code}/{held.post['role']}/{held.post['title']}"


def _post(held: Holding) -> Node:
    return {
        "id": _post_id(held),
        "label": full_title(held.unit, held.post["title"]),
        "role": held.post["title"],
        "organization_id": held.unit.code,
    }


def _membership(held: Holding) -> Node:
    return {
        "id": f"{held.card.id}-{held.number}",
        "label": f"{held.card.title} {full_title(held.unit, held.post['title'])}",
        "role": held.post["role"],
        "person_id": held.card.id,
        "organization_id": held.unit.code,
        "post_id": _post_id(held),
        "start_date": held.post["since"],
        "end_date": held.post["until"] or None,
    }
