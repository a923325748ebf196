"""What the templates of contacts get, field by field; all text is ready to be shown.

Every ``url`` is relative to the site's root, and templates put ``root`` before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from markupsafe import Markup

NO_DATA: Final = Markup("")


class Portrait(NamedTuple):
    """A photo in both formats, ``width`` × ``height`` CSS pixels; both empty: draw ``initial``."""

    webp: str
    jpeg: str
    width: int
    height: int
    initial: str
    """The surname, for the drawn placeholder."""


class PersonLine(NamedTuple):
    """A person in a list. ``tel`` is the address of the telephone link, empty for none."""

    url: str
    name: str
    title: str
    phone: str
    tel: str
    duties: str
    portrait: Portrait
    note: str = ""
    """A word beside the name: where their main post is, for a person of another unit."""


class VacancyLine(NamedTuple):
    """A vacant post; ``caretaker`` and ``url`` name who sees to its duties, empty for nobody."""

    title: str
    since: str
    caretaker: str = ""
    url: str = ""


class PastLine(NamedTuple):
    """One who left, or a former post: name (empty on the person's own page), post, dates."""

    name: str
    title: str
    dates: str
    url: str = ""


class PostLine(NamedTuple):
    """A post that is held: its unit's list, title, ``since 2026年1月5日``, term of office."""

    unit: str
    url: str
    title: str
    since: str
    term: str


class Related(NamedTuple):
    """Another person in a sentence: 代理者."""

    name: str
    title: str
    url: str
    phone: str


class ChargeLine(NamedTuple):
    """Village groups a cadre keeps in touch with: ``第 1、2 组``, ``82 户``."""

    village: str
    url: str
    groups: str
    households: str


class PersonView(NamedTuple):
    """A person's page.

    ``facts`` are label and text of what is known (办公地点, 接待日 …); ``duties`` paragraphs.
    A person who left has ``serving`` false, ``past`` alone and no telephone.
    """

    name: str
    serving: bool
    portrait: Portrait
    posts: tuple[PostLine, ...]
    duties: tuple[str, ...]
    phone: str
    tel: str
    facts: tuple[tuple[str, str], ...]
    deputy: Related | None
    acts_for: tuple[Related, ...]
    charges: tuple[ChargeLine, ...]
    past: tuple[PastLine, ...]
    basis: str
    unit: str
    unit_url: str
    downloads: tuple[tuple[str, str, str], ...] = ()
    """Address, label, format."""
    qr: str = ""
    """Picture of a QR code that adds the person to a telephone's address book; empty: none."""
    data: Markup = NO_DATA
    """The JSON-LD data block."""


class Section(NamedTuple):
    """People under one heading of a unit's list (班子, 内设机构, 村民委员会 …)."""

    title: str
    people: tuple[PersonLine, ...]
    vacancies: tuple[VacancyLine, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in the directory: how many people, and who heads it."""

    url: str
    name: str
    count: int
    head: str
    title: str
    phone: str
    tel: str


class UnitView(NamedTuple):
    """A unit's list of people. ``facts`` are the unit's telephone and address."""

    unit: str
    unit_url: str
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    past: tuple[PastLine, ...]
    months: int
    below: tuple[UnitLine, ...] = ()
    """Units under this one, where it has no people of its own."""
    downloads: tuple[tuple[str, str, str], ...] = ()
    card: str = ""
    """The unit's contact card for printing; empty: nobody to be called."""
    data: Markup = NO_DATA
    """The JSON-LD data block."""


class CardView(NamedTuple):
    """便民联系卡: ``lines`` are name, post and telephone; ``copies`` count the cards of a sheet.

    ``qr`` is the picture of a code that saves the number of ``qr_name``; both empty: none.
    """

    unit: str
    unit_page: str
    phone: str
    address: str
    lines: tuple[tuple[str, str, str], ...]
    qr: str
    qr_name: str
    updated: str
    copies: tuple[int, ...]


class Branch(NamedTuple):
    """Units under a heading: 县直部门, or a township with its villages; ``url`` is its own page."""

    id: str
    title: str
    units: tuple[UnitLine, ...]
    url: str = ""


class IndexView(NamedTuple):
    """The directory: the county's leaders in full, then every unit."""

    leaders: tuple[Section, ...]
    branches: tuple[Branch, ...]
    roles: tuple[tuple[str, str, int], ...]
    """Lists by role: address, heading, how many."""
    total: int
    units: int
    downloads: tuple[tuple[str, str, str], ...] = ()


class RoleLine(NamedTuple):
    """A person in a list by role: name, what they are, for which unit, telephone (or empty)."""

    url: str
    name: str
    title: str
    unit: str
    phone: str
    tel: str


class RolePart(NamedTuple):
    """A part of a long list: its address and which numbers it holds, ``501-1000``."""

    url: str
    label: str


class RoleView(NamedTuple):
    """People of one role; ``parts`` is empty where the list fits one page."""

    people: tuple[RoleLine, ...]
    total: int
    parts: tuple[RolePart, ...]
    url: str
