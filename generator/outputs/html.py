"""Pages as HTML.

The shell (header, navigation, footer) is the same for all pages of one depth and section, so it is
rendered once with slots and cut at them; a page costs its own template and a join, and the gate
looks at its own words.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from generator.config import SiteConfig, Unit
from generator.gate import clean
from generator.outputs.compiled import Compiled
from generator.outputs.template_faults import Loader, told
from generator.outputs.templating import Templates, directly, form_of
from generator.places import user_cache
from generator.records.base import File, Page

STATIC = "layout/static"
LAYOUT = "layout"


def template_files(folders: tuple[Path, ...]) -> dict[str, Path]:
    """Every template file by its name, the project's own before the packaged."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                found[path.relative_to(folder).as_posix()] = path
    return dict(sorted(found.items()))


def template_digests(folders: tuple[Path, ...]) -> dict[str, str]:
    """A digest of the content of each folder of templates: ``layout``, ``accounts`` …"""
    digests: dict[str, hashlib.blake2b] = {}
    for name, path in template_files(folders).items():
        into = digests.setdefault(name.split("/")[0], hashlib.blake2b(digest_size=16))
        into.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return {folder: digest.hexdigest() for folder, digest in digests.items()}


def static_files(folders: tuple[Path, ...]) -> Iterator[File]:
    """Style sheets, the script, the logo: published as they are under ``static/``."""
    for name, path in template_files(folders).items():
        if name.startswith(STATIC + "/"):
            yield File("static/" + name[len(STATIC) + 1 :], path.read_bytes())


class _Slots(NamedTuple):
    """Where a page's own parts stand in the shell."""

    title: Markup
    meta: Markup
    trail: Markup
    heading: Markup
    body: Markup


SLOTS = _Slots._fields


class NavItem(NamedTuple):
    """A line of the navigation; ``current`` marks the page's own section."""

    title: str
    url: str
    current: bool


class Chrome(NamedTuple):
    """What the shell shows on every page; ``nav`` are (section, title, url) in order."""

    site: SiteConfig
    county: Unit
    demonstration: bool
    nav: tuple[tuple[str, str, str], ...]


def root_of(url: str) -> str:
    """The relative prefix from a page to the site's root."""
    return "../" * url.count("/")


class Drawn(NamedTuple):
    """A page as UTF-8, and the same without what every page shows: its own words, in its marks.

    A number can't begin in the one and end in the other, so who has looked at the shell once needs
    to look at ``own`` only.
    """

    data: bytes
    own: bytes


class Renderer:
    """Renders pages; keeps compiled templates and the shells it has cut.

    ``columns`` are the kinds by name: what the meta tags say of a page's column.
    """

    def __init__(
        self, folders: tuple[Path, ...], chrome: Chrome, columns: Mapping[str, object]
    ) -> None:
        self._made_of = (folders, chrome, columns)
        self._unusual: set[str] = set()

    @cached_property
    def _drawer(self) -> _Drawer:
        return _Drawer(Templates, *self._made_of)

    @cached_property
    def _plain(self) -> _Drawer:
        return _Drawer(Environment, *self._made_of)

    def render(self, page: Page) -> Drawn:
        """One page. Raises ContentError for a fault in a template of the county's own."""
        if page.template not in self._unusual:
            try:
                return self._drawer.draw(page)
            except Exception:  # whatever it is: Jinja itself says whether it is a fault
                self._unusual.add(page.template)
        with told(self._made_of[0]):
            return self._plain.draw(page)


class _Drawer:
    """Draws pages with one sort of environment: the quick one, or Jinja's own."""

    def __init__(
        self,
        kind: type[Environment],
        folders: tuple[Path, ...],
        chrome: Chrome,
        columns: Mapping[str, object],
    ) -> None:
        self._environment = kind(
            loader=Loader([str(f) for f in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=Compiled(user_cache() / "templates", form_of(kind)),
        )
        self._chrome = chrome
        self._columns = columns
        self._shells: dict[tuple[int, str], _Shell] = {}
        with told(folders):
            parts: Any = self._environment.get_template(f"{LAYOUT}/parts.html").module
        self._title, self._meta = directly(parts.title), directly(parts.meta)
        self._trail, self._heading = directly(parts.trail), directly(parts.heading)

    def draw(self, page: Page) -> Drawn:
        """One page. Raises whatever Jinja raises."""
        site, depth = self._chrome.site, page.url.count("/")
        root = "../" * depth
        body = self._environment.get_template(page.template).render(view=page.view, root=root)
        column = self._columns.get(page.section)
        title, meta = self._title(page, site), self._meta(page, site, root, column)
        slots = title, meta, self._trail(page, root), self._heading(page), body
        return self._shell(depth, page.section).around([text.encode() for text in slots])

    def _shell(self, depth: int, section: str) -> _Shell:
        key = (depth, section)
        if key not in self._shells:
            text = self._environment.get_template(f"{LAYOUT}/shell.html").render(
                root="../" * depth,
                site=self._chrome.site,
                county=self._chrome.county,
                demonstration=self._chrome.demonstration,
                nav=[NavItem(title, url, name == section) for name, title, url in self._chrome.nav],
                slot=_Slots(*(Markup(f"\x02{name}\x03") for name in SLOTS)),
            )
            self._shells[key] = _Shell(text)
        return self._shells[key]


class _Shell:
    """What is the same around pages of one depth and section, cut at its slots."""

    def __init__(self, text: str) -> None:
        pieces = re.split("[\x02\x03]", text)
        around = [piece.encode() for piece in pieces[::2]]
        self._order = [SLOTS.index(name) for name in pieces[1::2]]
        self._around = _with_gaps(around)
        quiet = clean(b"".join(around), ".html")
        self._edges = _with_gaps(list(map(_edges, around))) if quiet else self._around

    def around(self, slots: Sequence[bytes]) -> Drawn:
        """The page with these texts in its slots, in the order of ``SLOTS``."""
        own = [slots[n] for n in self._order]
        page, edges = self._around.copy(), self._edges.copy()
        page[1::2] = edges[1::2] = own
        return Drawn(b"".join(page), b"".join(edges))


def _with_gaps(pieces: Sequence[bytes]) -> list[bytes]:
    """The pieces with room between them."""
    room = [b""] * (2 * len(pieces) - 1)
    room[::2] = pieces
    return room


def _edges(piece: bytes) -> bytes:
    """A piece of the shell from its beginning to the first attribute, and from the last on.

    No number and no address that the gate looks for goes across an equals sign and a quote.
    """
    first, last = piece.find(b'="'), piece.rfind(b'="')
    return piece[: first + 2] + piece[last:] if first < last else piece
