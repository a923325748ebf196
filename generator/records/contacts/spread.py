"""What leaves the pages of contacts: lines on other pages, board messages, photos, a new record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.config import Unit
from generator.desk import Desk
from generator.persons import LEADERS
from generator.photos import renditions
from generator.records.base import (
    Block,
    Entry,
    File,
    Fresh,
    Message,
    Paragraph,
    Picture,
    Rows,
)
from generator.records.contacts.model import CADRES, HEADINGS, ROLES
from generator.records.contacts.pages import photo_url, qr_url, vcard_url
from generator.records.contacts.people import NAME, ContactFacts, Held, Person
from generator.records.contacts.popolo import holdings, popolo
from generator.records.contacts.vcard import qr_svg, vcards

_LEVELS = {"county": LEADERS, "town": "乡镇干部", "village": "村干部", "org": "部门干部"}


def heading_for(held: Held) -> str:
    """The heading under which a post stands on its unit's page."""
    if held.role not in CADRES:
        return HEADINGS[held.role]
    return LEADERS if held.unit.category == LEADERS else _LEVELS[held.unit.level]


def entries(facts: ContactFacts) -> Iterator[Entry]:
    """A line for each heading under which a person in office stands."""
    for person in facts.serving:
        for heading in dict.fromkeys(heading_for(h) for h in person.posts):
            yield _entry(person, heading)


def _entry(person: Person, heading: str) -> Entry:
    record = person.record
    posts = [h for h in person.posts if heading_for(h) == heading]
    titles = dict.fromkeys(h.title for h in posts if h.unit == posts[0].unit)
    figures = (("电话", str(record.phone or "")), ("接待日", record.reception or ""))
    return Entry(
        kind=NAME,
        url=person.url,
        title=f"{record.name} {'、'.join(titles)}",
        published=record.published,
        places=tuple(dict.fromkeys(h.unit.code for h in posts)),
        summary=" ".join((record.duties or "").split()),
        figures=tuple((label, text) for label, text in figures if text),
        role=heading,
        news=False,
        order=ROLES.index(posts[0].role) * 1000 + min(posts[0].order, 999),
    )


def messages(facts: ContactFacts) -> Iterator[Message]:
    """Leader information for the plaza screen (001); a village's cadres as one table."""
    if facts.unit is None or not facts.serving:
        return
    if facts.unit.level == "village":
        yield from _table(facts, facts.unit)
        return
    for person in facts.serving:
        if person.main.role in CADRES:
            yield _message(person)


def _table(facts: ContactFacts, unit: Unit) -> Iterator[Message]:
    rows = tuple((m.name, m.title, m.phone) for m in facts.members if m.role in CADRES and m.phone)
    if not rows:
        return
    yield Message(
        key=f"{NAME}/{facts.code}",
        kind=NAME,
        heading=f"{unit.full_name}干部联系方式",
        blocks=(Rows(("姓名", "职务", "电话"), rows, "<<<"),),
        published=facts.updated.date(),
        places=(facts.code,),
        file=facts.people[0].file,
    )


def _message(person: Person) -> Message:
    record = person.record
    titles = "、".join(h.full for h in person.posts if h.role in CADRES)
    blocks: list[Block] = [Paragraph(f"{record.name} {titles}")]
    if record.duties:
        blocks.append(Paragraph(f"分工：{record.duties}"))
    if record.phone:
        blocks.append(Paragraph(f"电话：{record.phone}"))
    if record.reception:
        blocks.append(Paragraph(f"接待日：{record.reception}"))
    if person.photo:
        blocks.append(Picture(person.photo, record.name))
    return Message(
        key=f"{NAME}/{record.id}",
        kind=NAME,
        heading="领导干部信息公示",
        blocks=tuple(blocks),
        published=record.published.date(),
        places=tuple(dict.fromkeys(h.unit.code for h in person.posts)),
        file=person.file,
    )


def files(facts: ContactFacts, desk: Desk) -> Iterator[File]:
    """Photos of those in office; and where the county offers them, downloads."""
    for person in facts.serving:
        if person.photo:
            for made in renditions(desk.read(person.photo)):
                yield File(photo_url(person.record.id, made.name), made.data)
    if facts.downloads:
        yield from _downloads(facts, desk)


def _downloads(facts: ContactFacts, desk: Desk) -> Iterator[File]:
    """vCards and QR codes of those in office; the unit's address book and open data."""
    book: list[bytes] = []
    for person in facts.serving:
        identifier, cards = person.record.id, vcards(person)
        book.append(cards["3.0"])
        for version, card in cards.items():
            yield File(vcard_url(identifier, version), card)
        if person.record.phone:
            yield File(qr_url(identifier), qr_svg(person))
    if facts.unit is not None and facts.serving:
        address = f"{NAME}/unit-{facts.code}"
        yield File(f"{address}.vcf", b"".join(book))
        known = (desk.card(NAME, person.record.id) for person in facts.serving)
        held = holdings((card for card in known if card is not None), desk)
        yield File(f"{address}.json", popolo(held))


def fresh(example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
    """The example as a new record: the next 编号, and the unit's code where one is given."""
    numbers = [int(found[1]) for each in taken if (found := re.fullmatch(r"GB-(\d+)", each))]
    identifier = f"GB-{max(numbers, default=0) + 1:04d}"
    text = re.sub(r"(?m)^(编号:[ \t]*)\S+", rf"\g<1>{identifier}", example, count=1)
    if unit and desk.unit(unit):
        text = re.sub(r"(?m)^([ \t]*-[ \t]+单位:[ \t]*)\S+", rf"\g<1>{unit}", text, count=1)
    folder = f"{unit}/" if unit else ""
    return Fresh(f"{folder}{identifier}.yaml", text)
