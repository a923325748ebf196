"""Pages as HTML.

The shell (header, navigation, footer) is the same for all pages of one depth and section, so it is
rendered once with slots and cut at them; a page costs its own template and a join.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup

from generator.config import SiteConfig, Unit
from generator.errors import ContentError, Place, Problem, Text
from generator.outputs.compiled import Compiled
from generator.outputs.templating import Templates
from generator.places import user_cache
from generator.records.base import File, Page

SLOTS = ("title", "meta", "trail", "heading", "body")
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


class Renderer:
    """Renders pages; keeps compiled templates and the shells it has cut.

    ``columns`` are the kinds by name: what the meta tags say of a page's column.
    """

    def __init__(
        self, folders: tuple[Path, ...], chrome: Chrome, columns: Mapping[str, object]
    ) -> None:
        self._environment = Templates(
            loader=FileSystemLoader([str(f) for f in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=Compiled(user_cache() / "templates"),
        )
        self._chrome = chrome
        self._columns = columns
        self._shells: dict[tuple[int, str], list[tuple[str, bytes]]] = {}
        with _told():
            parts: Any = self._environment.get_template(f"{LAYOUT}/parts.html").module
        self._title, self._meta = parts.title, parts.meta
        self._trail, self._heading = parts.trail, parts.heading

    def render(self, page: Page) -> bytes:
        """One page, as UTF-8. Raises ContentError for a template that is missing or misspelt."""
        with _told():
            return self._rendered(page)

    def _rendered(self, page: Page) -> bytes:
        site, depth = self._chrome.site, page.url.count("/")
        root = "../" * depth
        body = self._environment.get_template(page.template).render(view=page.view, root=root)
        column = self._columns.get(page.section)
        parts = {
            "title": self._title(page, site).encode(),
            "meta": self._meta(page, site, root, column).encode(),
            "trail": self._trail(page, root).encode(),
            "heading": self._heading(page).encode(),
            "body": body.encode(),
        }
        return b"".join(
            [parts.get(name, piece) for name, piece in self._shell(depth, page.section)]
        )

    def _shell(self, depth: int, section: str) -> list[tuple[str, bytes]]:
        """The shell cut at its slots: their names, and the text between them under no name."""
        key = (depth, section)
        if key not in self._shells:
            slots: Mapping[str, Markup] = {name: Markup(f"\x02{name}\x03") for name in SLOTS}
            text = self._environment.get_template(f"{LAYOUT}/shell.html").render(
                root="../" * depth,
                site=self._chrome.site,
                county=self._chrome.county,
                demonstration=self._chrome.demonstration,
                nav=[NavItem(title, url, name == section) for name, title, url in self._chrome.nav],
                slot=slots,
            )
            pieces = enumerate(re.split("[\x02\x03]", text))
            self._shells[key] = [
                (piece, b"") if n & 1 else ("", piece.encode()) for n, piece in pieces
            ]
        return self._shells[key]


@contextmanager
def _told() -> Iterator[None]:
    """A county may have templates of its own: their slips are told like those of records."""
    try:
        yield
    except TemplateNotFound as error:
        message = Text("缺少这个模板", "this template is missing")
        place = Place(f"templates/{error.name}")
        raise ContentError([Problem("template-missing", place, "", message)]) from error
    except TemplateSyntaxError as error:
        message = Text(f"模板写错了：{error.message}", f"a slip in the template: {error.message}")
        place = Place(f"templates/{error.name}", error.lineno, 1)
        raise ContentError([Problem("template-syntax", place, "", message)]) from error
