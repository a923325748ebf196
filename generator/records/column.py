"""A kind's column (栏目): what can be said of a kind of record without loading its code.

Menus, counts, other pages' links and the list of folders need no more than this, so a build loads
the code of those kinds only whose records it must look at.
"""

from __future__ import annotations

from typing import Literal, NamedTuple


class Column(NamedTuple):
    """A column of the site, exported by a kind's package as ``COLUMN``.

    ``name`` is the folder of the kind's records and templates and the first part of its addresses;
    ``title`` and the one sentence ``description`` are shown. ``form`` says how a unit's page shows
    the kind's entries: as dated lines, or as people with their figures. Smaller ``order`` stands
    earlier in menus. ``settings_key`` is the Chinese key of its settings under 规则 in county.yaml,
    empty if it has none. ``unit_pages`` is the address of its page about a unit, ``{code}`` in the
    code's place; by default the front page serves all units.
    """

    name: str
    title: str
    description: str
    keywords: tuple[str, ...] = ()
    form: Literal["lines", "people"] = "lines"
    order: int = 100
    settings_key: str = ""
    unit_pages: str = ""

    @property
    def front(self) -> str:
        """The address of the front page."""
        return f"{self.name}/index.html"

    def unit_page(self, code: str) -> str:
        """The address of the page about the unit with that code, which must have entries."""
        return self.unit_pages.format(code=code) if self.unit_pages else self.front
