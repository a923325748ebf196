"""What the templates of assignments get, field by field; all text is ready to be shown.

Every ``url`` is relative to the site's root, and templates put ``root`` before it.
"""

from __future__ import annotations

from typing import NamedTuple


class CadreLine(NamedTuple):
    """A cadre as a household sees them; ``tel`` is the telephone link's address or empty."""

    name: str
    title: str
    url: str
    phone: str
    tel: str
    households: str


class GroupLine(NamedTuple):
    """A village group and its cadres; none: nobody is assigned yet."""

    id: str
    name: str
    cadres: tuple[CadreLine, ...]


class MonthLine(NamedTuple):
    """A month in figures; ``present`` and ``visited`` are 三必到 and 五必访 in their order."""

    month: str
    cadres: str
    households: str
    reached: str
    visits: str
    calls: str
    present: tuple[str, ...]
    visited: tuple[str, ...]


class SumLine(NamedTuple):
    """A total: category, cadres, households, note, and what it is taken from."""

    category: str
    cadres: str
    households: str
    note: str
    basis: str


class VillageView(NamedTuple):
    """Who looks after which group of a village, and how the months went, latest first.

    ``month`` is the latest; ``figures`` are label and text of it; ``moved`` says that somebody
    named in the record is no longer in office.
    """

    unit: str
    unit_url: str
    month: str
    figures: tuple[tuple[str, str], ...]
    groups: tuple[GroupLine, ...]
    months: tuple[MonthLine, ...]
    sums: tuple[SumLine, ...]
    moved: bool


class VillageLine(NamedTuple):
    """A village in the overview: ``share`` is reached households in percent."""

    url: str
    name: str
    month: str
    cadres: str
    households: str
    reached: str
    share: int


class TownPart(NamedTuple):
    """A township's villages."""

    id: str
    title: str
    villages: tuple[VillageLine, ...]


class IndexView(NamedTuple):
    """The overview: figures of the county's latest months, totals of reports, villages by town.

    ``reports`` are the pages of units that the totals are of: address and name.
    """

    figures: tuple[tuple[str, str], ...]
    sums: tuple[SumLine, ...]
    reports: tuple[tuple[str, str], ...]
    towns: tuple[TownPart, ...]
