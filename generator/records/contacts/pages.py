"""Pages of contacts: a person, a unit's list, the directory."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from generator.config import Unit
from generator.names import surname
from generator.persons import Someone
from generator.photos import SIZES
from generator.records.base import Article, Crumb, Page
from generator.records.contacts import COLUMN
from generator.records.contacts.charges import Charge
from generator.records.contacts.model import HEADINGS, ROLES
from generator.records.contacts.people import (
    NAME,
    ContactFacts,
    Held,
    Member,
    Person,
    unit_url,
)
from generator.records.contacts.structured import person_data, unit_data
from generator.records.contacts.views import (
    CardView,
    ChargeLine,
    PastLine,
    PersonLine,
    PersonView,
    Portrait,
    PostLine,
    Related,
    Section,
    UnitLine,
    UnitView,
    VacancyLine,
)
from generator.values import Phone, show_day

TITLE = COLUMN.title
FRONT = f"{NAME}/index.html"
MOST_ON_CARD = 6
CARDS_ON_SHEET = 8


def photo_url(identifier: str, name: str) -> str:
    """Where a rendition of a person's photo is published: ``360.webp``."""
    return f"{NAME}/photos/{identifier}-{name}"


def vcard_url(identifier: str, version: str) -> str:
    """Where a person's vCard is published; 3.0 is the one most telephones want."""
    return f"{NAME}/{identifier}{'' if version == '3.0' else '-v4'}.vcf"


def qr_url(identifier: str) -> str:
    """Where the QR code of a person's vCard is published."""
    return f"{NAME}/{identifier}-qr.svg"


def portrait(identifier: str, name: str, has_photo: bool, size: int) -> Portrait:
    """The photo of a person at a size of ``photos.SIZES``, or the drawn placeholder."""
    width, height = SIZES[size]
    if not has_photo:
        return Portrait("", "", width, height, surname(name))
    webp, jpeg = (photo_url(identifier, f"{width}.{form}") for form in ("webp", "jpg"))
    return Portrait(webp, jpeg, width, height, surname(name))


def tel(phone: str) -> str:
    """The address of a telephone link, empty where there is no number to dial."""
    return (Phone.parse(phone).uri or "") if phone else ""


def dates(held: Held) -> str:
    """From when to when a post was held, and why it ended."""
    until = show_day(held.until) if held.until else "今"
    return f"{show_day(held.since)}至{until}{f'（{held.reason}）' if held.reason else ''}"


def person_page(person: Person, facts: ContactFacts) -> Page:
    """A person's page; of one who left, the posts they had and nothing else."""
    record, main = person.record, person.main
    unit = facts.unit.full_name if facts.unit else ""
    titles = "、".join(h.full for h in person.posts or person.past[:1])
    description = f"{record.name}，{titles}" if person.posts else f"{record.name}，曾任{titles}"
    image = _image(person, "")
    keywords = (record.name, main.title)
    return Page(
        url=person.url,
        template=f"{NAME}/person.html",
        view=_person_view(person, unit, facts),
        title=record.name,
        trail=(Crumb(TITLE, FRONT), Crumb(unit, unit_url(facts.code))),
        article=Article(record.published, record.source, description, keywords, image=image),
        section=NAME,
    )


def _person_view(person: Person, unit: str, shelf: ContactFacts) -> PersonView:
    record, serving = person.record, bool(person.posts)
    offered = serving and shelf.downloads
    facts = (
        ("办公地点", record.office), ("办公时间", record.hours), ("接待日", record.reception),
    )  # fmt: skip
    return PersonView(
        name=record.name,
        serving=serving,
        portrait=portrait(record.id, record.name, bool(person.photo), 1),
        posts=tuple(_post_line(h) for h in person.posts),
        duties=tuple((record.duties or "").splitlines()) if serving else (),
        phone=str(record.phone or "") if serving else "",
        tel=(record.phone.uri or "") if serving and record.phone else "",
        facts=tuple((label, text) for label, text in facts if text) if serving else (),
        deputy=_related(person.deputy) if person.deputy else None,
        acts_for=tuple(_related(s) for s in person.acts_for),
        charges=tuple(_charge_line(c) for c in person.charges),
        past=tuple(PastLine("", h.full, dates(h)) for h in person.past),
        basis=record.basis or "",
        unit=unit,
        unit_url=unit_url(shelf.code),
        downloads=_person_downloads(record.id) if offered else (),
        qr=qr_url(record.id) if offered and record.phone else "",
        data=person_data(person, _image(person, "../")) if serving else Markup(""),
    )


def _image(person: Person, root: str) -> str:
    return root + photo_url(person.record.id, f"{SIZES[1][0]}.jpg") if person.photo else ""


def _person_downloads(identifier: str) -> tuple[tuple[str, str, str], ...]:
    return (
        (vcard_url(identifier, "3.0"), "通讯录名片", "vCard 3.0"),
        (vcard_url(identifier, "4.0"), "通讯录名片", "vCard 4.0"),
    )


def _post_line(held: Held) -> PostLine:
    return PostLine(
        held.unit.full_name, unit_url(held.unit.code), held.title, show_day(held.since), held.term
    )


def _charge_line(charge: Charge) -> ChargeLine:
    groups = f"第 {'、'.join(map(str, charge.groups))} 组"
    return ChargeLine(charge.village.full_name, charge.url, groups, f"{charge.households} 户")


def _related(someone: Someone) -> Related:
    return Related(someone.name, someone.title, someone.url, someone.phone)


def unit_page(facts: ContactFacts, unit: Unit, below: tuple[UnitLine, ...] = ()) -> Page:
    """The list of a unit's people."""
    view = UnitView(
        unit=unit.name,
        unit_url=unit.url,
        facts=tuple((k, v) for k, v in (("电话", unit.phone), ("地址", unit.address)) if v),
        sections=tuple(sections(facts)),
        past=tuple(_past(facts)),
        months=facts.months,
        below=below,
        downloads=(
            (f"{NAME}/unit-{unit.code}.vcf", "全部名片", "vCard 3.0"),
            (f"{NAME}/unit-{unit.code}.json", "开放数据", "Popolo JSON"),
        )
        if facts.serving and facts.downloads
        else (),
        card=card_url(unit.code) if has_card(facts) else "",
        data=unit_data(facts, unit),
    )
    title = f"{unit.full_name}{TITLE}"
    # Of a village with people the township has a page, too: see directory.
    above = (Crumb(unit.town, unit_url(unit.parent)),) if unit.town and facts.members else ()
    return Page(
        url=unit_url(unit.code),
        template=f"{NAME}/unit.html",
        view=view,
        title=title,
        trail=(Crumb(TITLE, FRONT), *above),
        column=f"{unit.full_name}公开的职务、分工和办公电话",
        section=NAME,
    )


def card_url(code: str) -> str:
    """The address of a unit's contact card for printing."""
    return f"{NAME}/card-{code}.html"


def has_list(facts: ContactFacts) -> bool:
    """Whether a unit's list would hold anything."""
    return bool(facts.unit and (facts.members or facts.vacancies or facts.left))


def has_card(facts: ContactFacts) -> bool:
    """Whether there is anybody of the unit's own to be called."""
    return bool(facts.serving) and any(m.phone for m in facts.members)


def card_page(facts: ContactFacts, unit: Unit) -> Page:
    """便民联系卡: eight cards of a unit's telephones on a sheet of A4, to be cut out."""
    reachable = [m for m in facts.members if m.phone][:MOST_ON_CARD]
    own = {p.record.id for p in facts.serving if p.record.phone and facts.downloads}
    scanned = next((m for m in reachable if m.id in own), None)
    view = CardView(
        unit=unit.full_name,
        unit_page=unit_url(unit.code),
        phone=unit.phone,
        address=unit.address,
        lines=tuple((m.name, m.title, m.phone) for m in reachable),
        qr=qr_url(scanned.id) if scanned else "",
        qr_name=scanned.name if scanned else "",
        updated=show_day(facts.updated.date()),
        copies=tuple(range(1, CARDS_ON_SHEET + 1)),
    )
    trail = (Crumb(TITLE, FRONT), Crumb(f"{unit.full_name}{TITLE}", unit_url(unit.code)))
    return Page(
        card_url(unit.code), f"{NAME}/card.html", view, f"{unit.full_name}便民联系卡", trail,
        column=f"{unit.full_name}便民联系卡，打印后剪开发放", section=NAME,
    )  # fmt: skip


def sections(facts: ContactFacts) -> Iterator[Section]:
    """The unit's people and vacancies by role; headings without either are left out."""
    for role in ROLES:
        people = tuple(person_line(m, 0) for m in facts.members if m.role == role)
        vacancies = tuple(
            VacancyLine(
                v.title, show_day(v.since),
                f"{v.caretaker.name}（{v.caretaker.title}）" if v.caretaker else "",
                v.caretaker.url if v.caretaker else "",
            )
            for v in facts.vacancies if v.role == role
        )  # fmt: skip
        if people or vacancies:
            yield Section(HEADINGS[role], people, vacancies)


def _past(facts: ContactFacts) -> Iterator[PastLine]:
    held = [(h, p) for p in facts.people for h in p.past if h.unit.code == facts.code]
    for post, person in sorted(held, key=lambda each: str(each[0].until), reverse=True):
        yield PastLine(person.record.name, post.title, dates(post), person.url)


def person_line(member: Member, size: int) -> PersonLine:
    """A member as a line of a list."""
    return PersonLine(
        member.url, member.name, member.title, member.phone, tel(member.phone), member.duties,
        portrait(member.id, member.name, member.photo, size), "兼" if member.guest else "",
    )  # fmt: skip
