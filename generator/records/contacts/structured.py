"""schema.org as JSON-LD: what search engines read of a person and of an office.

It stands in the page as a data block. A data block is no script: browsers never run it, and the
site's Content-Security-Policy does not concern it (HTML standard, "prepare the script element":
a block whose type is no script type is left before the policy is asked).
"""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from generator.config import Unit
from generator.names import surname
from generator.records.contacts.people import ContactFacts, Member, Person

Node = dict[str, Any]
_LANGUAGE = "zh-CN"


def person_data(person: Person, image: str) -> Markup:
    """A person in office; ``image`` is relative to the page, empty for none."""
    record, main = person.record, person.main
    family = surname(record.name)
    node: Node = {
        "@context": "https://schema.org",
        "@type": "Person",
        "identifier": record.id,
        "name": record.name,
        "familyName": family,
        "givenName": record.name[len(family) :],
        "jobTitle": [held.title for held in person.posts],
        "worksFor": organization(main.unit),
    }
    if record.duties:
        node["description"] = record.duties
    if image:
        node["image"] = image
    if record.phone:
        node["telephone"] = record.phone.plain
        node["contactPoint"] = contact_point("办公电话", record.phone.plain)
    if record.office:
        node["workLocation"] = {"@type": "Place", "name": record.office, "address": record.office}
    return block(node)


def unit_data(facts: ContactFacts, unit: Unit) -> Markup:
    """A unit with the people of its list."""
    node = organization(unit)
    node["@context"] = "https://schema.org"
    if unit.phone:
        node["contactPoint"] = contact_point("值班电话", unit.phone)
    if facts.members:
        node["employee"] = [_employee(m) for m in facts.members]
    return block(node)


def organization(unit: Unit) -> Node:
    """An office or a village's own body."""
    node: Node = {
        "@type": "GovernmentOrganization",
        "name": unit.full_name,
        "identifier": unit.code,
    }
    if unit.phone:
        node["telephone"] = unit.phone
    if unit.address:
        node["address"] = unit.address
    return node


def contact_point(label: str, phone: str) -> Node:
    """A telephone and what it is for."""
    return {
        "@type": "ContactPoint",
        "contactType": label,
        "telephone": phone,
        "availableLanguage": _LANGUAGE,
    }


def _employee(member: Member) -> Node:
    node: Node = {"@type": "Person", "name": member.name, "jobTitle": member.title}
    if member.phone:
        node["telephone"] = member.phone
    return node


def block(node: Node) -> Markup:
    """The node as a data block that no text in it can end."""
    text = json.dumps(node, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup('<script type="application/ld+json">' + safe + "</script>")
