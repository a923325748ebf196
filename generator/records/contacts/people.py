"""The people of a unit on one day, as data; and a person's card, which other kinds may read."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, Literal, NamedTuple

from generator.config import Unit
from generator.library import Card
from generator.persons import CONTACTS, Someone, full_title
from generator.records.base import Finding
from generator.records.contacts.charges import Charge
from generator.records.contacts.model import ROLES, Official
from generator.schema import Field, Model, Whole, YesNo
from generator.values import show_moment

NAME: Final = CONTACTS
Status = Literal["serving", "left", "hidden"]


class ContactSettings(Model):
    """规则.联系方式 of county.yaml."""

    months: Whole = Field(
        12, alias="离任公示月数", description="离任后姓名和职务还留在“历任”里多少个月"
    )
    downloads: YesNo = Field(
        True,
        alias="数据下载",
        description="是否提供名片、二维码和名录下载；不愿电话被成批取走的写否",
    )


class Held(NamedTuple):
    """A post as it stands on the day. ``until`` is None while it is held with no end in sight."""

    unit: Unit
    title: str
    role: str
    since: date
    until: date | None
    reason: str
    term: str
    order: int
    place: int
    """Its place in the record, from 0; the first is the main post."""

    @property
    def full(self) -> str:
        """The post with its unit."""
        return full_title(self.unit, self.title)

    @property
    def rank(self) -> tuple[int, int, int]:
        """Where it stands in a list: by role, by the order the unit gave, by its place."""
        return ROLES.index(self.role), self.order, self.place


class Person(NamedTuple):
    """One person on one day. ``posts`` are held now, ``past`` were held and may still be named."""

    record: Official
    file: str
    posts: tuple[Held, ...]
    past: tuple[Held, ...]
    deputy: Someone | None
    acts_for: tuple[Someone, ...]
    charges: tuple[Charge, ...]
    """Village groups they keep in touch with."""
    photo: str
    """Path of the photo relative to the root, empty for none or while it can't be read."""

    @property
    def status(self) -> Status:
        """Serving; left but still named; or not to be named at all."""
        return "serving" if self.posts else "left" if self.past else "hidden"

    @property
    def main(self) -> Held:
        """The post they are introduced by; for a person who left, the last one."""
        return self.posts[0] if self.posts else self.past[0]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Where they stand in a list; those who are not to be named come last."""
        return self.main.rank if self.status != "hidden" else (len(ROLES), 0, 0)

    @property
    def url(self) -> str:
        """Their page."""
        return person_url(self.record.id)


class Vacancy(NamedTuple):
    """A post nobody holds, and who sees to its duties."""

    title: str
    role: str
    order: int
    since: date
    caretaker: Someone | None


class Member(NamedTuple):
    """A person in a unit's list, of whichever shelf: by card, with the post they hold here."""

    id: str
    name: str
    url: str
    title: str
    role: str
    order: int
    phone: str
    duties: str
    photo: bool
    guest: bool
    """Whether their main post is elsewhere."""


class ContactFacts(NamedTuple):
    """A unit's people. ``unit`` is None when its code is not in county.yaml."""

    code: str
    unit: Unit | None
    people: tuple[Person, ...]
    members: tuple[Member, ...]
    vacancies: tuple[Vacancy, ...]
    updated: datetime
    months: int
    """How long those who left are still named."""
    downloads: bool
    """Whether the county offers vCards, QR codes and open data of its people."""
    findings: tuple[Finding, ...]

    @property
    def serving(self) -> tuple[Person, ...]:
        """Those in office on the day, in the order of the list."""
        return tuple(p for p in self.people if p.status == "serving")

    @property
    def left(self) -> tuple[Person, ...]:
        """Those who left and may still be named, last first."""
        gone = (p for p in self.people if p.status == "left")
        return tuple(
            sorted(gone, key=lambda p: (p.main.until or date.min, p.record.id), reverse=True)
        )


def person_url(identifier: str) -> str:
    """The address of a person's page."""
    return f"{NAME}/{identifier}.html"


def unit_url(code: str) -> str:
    """The address of a unit's list of people."""
    return f"{NAME}/unit-{code}.html"


def card_of(record: Official) -> Card:
    """What other kinds may know. Who may be named on a day: see ``generator.persons``."""
    posts = tuple(
        {
            "unit": p.unit, "title": p.title, "role": p.role, "order": p.order,
            "since": p.since.isoformat(), "until": p.until.isoformat() if p.until else "",
        }
        for p in record.posts
    )  # fmt: skip
    data = {
        "posts": posts,
        "phone": str(record.phone or ""),
        "duties": record.duties or "",
        "office": record.office or "",
        "hours": record.hours or "",
        "published": show_moment(record.published),
        "deputy": record.deputy or "",
        "photo": record.photo or "",
    }
    places = tuple(dict.fromkeys(p.unit for p in record.posts))
    url, day = person_url(record.id), record.published.date()
    return Card(NAME, record.id, record.name, url, places, data, published=day)
