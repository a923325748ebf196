"""What the portal's templates get: home, units, lists of units, site map, 404, about.

One frozen dataclass a template, documented field by field; all text is ready to be shown. Every
``url`` is relative to the site's root, and templates put ``root`` before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.config import Unit
from generator.records.base import Entry


class Link(NamedTuple):
    """A way to a page; ``note`` is a few words beside it (the township of a village)."""

    url: str
    title: str
    note: str = ""


class EntryLine(NamedTuple):
    """An entry as a line of a list. ``day`` and ``moment`` are ``2026-11-20`` and with ``09:30``.

    ``kind`` is the column's title, shown as a tag; empty where the list is of one kind.
    """

    url: str
    title: str
    day: str
    moment: str
    kind: str = ""
    summary: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A kind as a way in: its front page, what it holds, how many pages, and its latest day."""

    url: str
    title: str
    description: str = ""
    count: int = 0
    latest: str = ""


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit in a list.

    ``note`` tells units of one name apart; ``count`` and ``latest`` are of its published entries
    (0 and empty where there are none).
    """

    url: str
    name: str
    code: str
    note: str = ""
    phone: str = ""
    count: int = 0
    latest: str = ""


class UnitGroup(NamedTuple):
    """Units under a heading: a township and its villages, a category and its organisations.

    ``url`` is the heading's own page, empty where it has none.
    """

    title: str
    units: tuple[UnitCard, ...]
    url: str = ""
    note: str = ""


class BoardCard(NamedTuple):
    """A board's page, with a still picture of what it plays (``image`` empty: none).

    ``width`` and ``height`` are the picture's pixels as the page shows it.
    """

    url: str
    name: str
    note: str = ""
    image: str = ""
    width: int = 0
    height: int = 0


class HomeView(NamedTuple):
    """The home page.

    ``figures`` are the county in numbers (label, text); ``latest`` the news, newest first;
    ``towns`` the villages by township; ``orgs`` the organisations by category; ``updated`` the day
    of the newest entry, empty where there is none.
    """

    county: str
    updated: str
    figures: tuple[tuple[str, str], ...]
    latest: tuple[EntryLine, ...]
    columns: tuple[Column, ...]
    towns: tuple[UnitGroup, ...]
    orgs: tuple[UnitGroup, ...]
    boards: tuple[BoardCard, ...] = ()


class EntryGroup(NamedTuple):
    """Entries of one kind and role on a unit's page.

    ``id`` is the heading's anchor (ASCII, unique on the page). ``form`` ``people`` shows each line
    as a person with the figures beside it, ``lines`` as dated lines. ``url`` leads to the kind's
    own page about the unit or to its front page, empty for none; ``more`` counts entries left out.
    """

    id: str
    title: str
    lines: tuple[EntryLine, ...]
    form: Literal["lines", "people"] = "lines"
    url: str = ""
    more: int = 0


class UnitView(NamedTuple):
    """A village's, township's or organisation's page: everything about it from every kind.

    ``level`` is its level in words (村、乡镇、县直部门); ``facts`` are label and text; ``below``
    the units under it; ``boards`` the screens that stand there.
    """

    unit: Unit
    level: str
    facts: tuple[tuple[str, str], ...]
    groups: tuple[EntryGroup, ...]
    below: tuple[UnitCard, ...] = ()
    boards: tuple[BoardCard, ...] = ()


class UnitsView(NamedTuple):
    """A list of all villages or all organisations; ``intro`` is one sentence, ``total`` a count."""

    intro: str
    total: int
    groups: tuple[UnitGroup, ...]


class LinkGroup(NamedTuple):
    """Links under a heading of the site map."""

    title: str
    links: tuple[Link, ...]


class SitemapView(NamedTuple):
    """The site map for readers."""

    groups: tuple[LinkGroup, ...]


class NotFoundView(NamedTuple):
    """404: the ways on."""

    links: tuple[Link, ...]


class AboutView(NamedTuple):
    """网站说明: who runs the site (label, text), its columns, and where faults are reported.

    ``faults`` is an address outside the site, empty for none.
    """

    site: str
    county: str
    host: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    phone: str
    faults: str = ""
    demonstration: bool = False


def line_of(entry: Entry, kind: str = "") -> EntryLine:
    """An entry as a line; ``kind`` is the title of its column, or empty."""
    moment = entry.published.isoformat(" ", "minutes")
    return EntryLine(
        url=entry.url,
        title=entry.title,
        day=moment[:10],
        moment=moment,
        kind=kind,
        summary=entry.summary,
        figures=entry.figures,
        ended=entry.ended,
    )
