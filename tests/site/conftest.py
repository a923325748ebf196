"""The built site's pages, parsed once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest
from project_kit import built

from benchmarks.county import write_county

UNSEEN = {"script", "style", "title"}
VOID = {"meta", "link", "img", "br", "hr", "input", "rect", "circle", "path", "wbr"}


@dataclass
class Document:
    """One page: its tags with attributes, meta tags, anchors, and the text inside each element."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    metas: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    texts: list[tuple[str, str]] = field(default_factory=list)

    def all(self, tag: str) -> list[dict[str, str]]:
        """The attributes of every element of that name."""
        return [attributes for name, attributes in self.tags if name == tag]

    def text_of(self, tag: str) -> list[str]:
        """The pieces of text directly inside elements of that name."""
        return [text.strip() for name, text in self.texts if name == tag]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.document = Document()
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.document.tags.append((tag, attributes))
        if "id" in attributes:
            self.document.ids.add(attributes["id"])
        if tag == "meta" and "name" in attributes:
            self.document.metas[attributes["name"]] = attributes.get("content", "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.document.texts.append((self._open[-1] if self._open else "", data))


def parse(html: str) -> Document:
    """A page's document."""
    reader = _Reader()
    reader.feed(html)
    return reader.document


@pytest.fixture(scope="session")
def documents(demo_site: Path) -> Mapping[str, Document]:
    """Every page of the demonstration site by its address, players of boards left out."""
    return _documents(demo_site)


@pytest.fixture
def county_documents(tmp_path: Path) -> Mapping[str, Document]:
    """Pages of a county without boards, whose townships have no people of their own."""
    write_county(tmp_path, villages=15, months=3, whole=False)
    built(tmp_path)
    return _documents(tmp_path / "site")


def _documents(site: Path) -> Mapping[str, Document]:
    return {
        path.relative_to(site).as_posix(): parse(path.read_text(encoding="utf-8"))
        for path in sorted(site.rglob("*.html"))
        if path.name != "player.html"
    }


@pytest.fixture(scope="session")
def samples(demo_site: Path, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The largest page of each shape of address (``accounts/N/N-N.html``): one of each template."""
    return tuple(shape[-1] for shape in _shapes(demo_site, documents))


@pytest.fixture(scope="session")
def typical(demo_site: Path, documents: Mapping[str, Document]) -> tuple[str, ...]:
    """The page of middle size of each shape of address: one of each template, quicker to check."""
    return tuple(shape[len(shape) // 2] for shape in _shapes(demo_site, documents))


def _shapes(site: Path, documents: Mapping[str, Document]) -> list[list[str]]:
    """The pages by shape of address, each shape's pages by size."""
    by_shape: dict[str, list[str]] = {}
    for name in sorted(documents, key=lambda n: ((site / n).stat().st_size, n)):
        shape = re.sub(r"[0-9A-HJ-NPQRTUWXY]*\d[0-9A-HJ-NPQRTUWXY]*", "N", name)
        by_shape.setdefault(shape, []).append(name)
    return list(by_shape.values())
