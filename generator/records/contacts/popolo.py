"""A unit's people as Popolo (popoloproject.com): the open format for people and organisations."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.config import Unit
from generator.names import surname
from generator.records.contacts.people import ContactFacts, Held, Person

Node = dict[str, Any]


def popolo(facts: ContactFacts, unit: Unit) -> bytes:
    """Persons in office, their organisations, posts and memberships; UTF-8 JSON."""
    posts = [(p, h) for p in facts.serving for h in p.posts]
    units = {h.unit.code: h.unit for _, h in posts} | {unit.code: unit}
    document = {
        "persons": [_person(p) for p in facts.serving],
        "organizations": [_organization(units[code]) for code in sorted(units)],
        "posts": list({node["id"]: node for node in (_post(h) for _, h in posts)}.values()),
        "memberships": [_membership(p, h) for p, h in posts],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _person(person: Person) -> Node:
    record = person.record
    family = surname(record.name)
    return {
        "id": record.id,
        "name": record.name,
        "family_name": family,
        "given_name": record.name[len(family) :],
        "summary": record.duties,
        "contact_details": list(_contacts(person)),
        "updated_at": f"{record.published:%Y-%m-%dT%H:%M:00+08:00}",
    }


def _contacts(person: Person) -> Iterator[Node]:
    record = person.record
    if record.phone is not None:
        value = (record.phone.uri or str(record.phone)).removeprefix("tel:")
        yield {"label": "办公电话", "type": "voice", "value": value, "note": str(record.phone)}
    if record.office:
        yield {"label": "办公地点", "type": "address", "value": record.office, "note": record.hours}


def _organization(unit: Unit) -> Node:
    scheme = "统一社会信用代码" if unit.level == "org" else "统计用区划代码"
    return {
        "id": unit.code,
        "name": unit.name,
        "classification": unit.category or "县",
        "parent_id": unit.parent or None,
        "identifiers": [{"scheme": scheme, "identifier": unit.code}],
    }


def _post_id(held: Held) -> str:
    return f"{held.unit.code}/{held.role}/{held.title}"


def _post(held: Held) -> Node:
    return {
        "id": _post_id(held),
        "label": held.full,
        "role": held.title,
        "organization_id": held.unit.code,
    }


def _membership(person: Person, held: Held) -> Node:
    return {
        "id": f"{person.record.id}-{held.place + 1}",
        "label": f"{person.record.name} {held.full}",
        "role": held.role,
        "person_id": person.record.id,
        "organization_id": held.unit.code,
        "post_id": _post_id(held),
        "start_date": held.since.isoformat(),
        "end_date": held.until.isoformat() if held.until else None,
    }
