"""Links: every one leads somewhere, none needs another host."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

LOADING = (("img", "src"), ("script", "src"), ("link", "href"), ("source", "src"))
FRAMING = {"iframe", "object", "embed", "frame", "base"}
DATA = "application/ld+json"
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def addresses(document: Any) -> list[str]:
    """What a page links to or loads."""
    return [
        attributes[name]
        for tag, attributes in document.tags
        for name in ("href", "src")
        if name in attributes
    ]


def broken(site: Path, documents: Mapping[str, Any], page: str, address: str) -> bool:
    """Whether a relative address leads to no file, or to no anchor in it."""
    path, _, fragment = address.partition("#")
    target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path)))
    target = page if not path else target
    if not (site / target).is_file():
        return True
    return bool(fragment) and target in documents and fragment not in documents[target].ids


def test_relative_links_lead_to_a_file_and_anchor(
    demo_site: Path, documents: Mapping[str, Any]
) -> None:
    """Every relative link and source resolves to an existing file, and to an existing anchor."""
    found = [
        f"{page} -> {address}"
        for page, document in documents.items()
        for address in addresses(document)
        if not SCHEME.match(address) and broken(demo_site, documents, page, address)
    ]

    assert [] == found


def reached(documents: Mapping[str, Any]) -> set[str]:
    """The pages that links lead to, step by step, from the home page."""
    found, todo = {"index.html"}, ["index.html"]
    while todo:
        page = todo.pop()
        for attributes in documents[page].all("a"):
            path = unquote(attributes.get("href", "").partition("#")[0])
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
            if target in documents and target not in found:
                found.add(target)
                todo.append(target)
    return found


def test_every_page_is_reached_from_home(documents: Mapping[str, Any]) -> None:
    """No page stands alone but that for addresses that lead nowhere."""
    assert {"404.html"} == documents.keys() - reached(documents)


def test_every_page_of_a_county_is_reached_from_home(county_documents: Mapping[str, Any]) -> None:
    """Nor where a township has no people of its own."""
    assert {"404.html"} == county_documents.keys() - reached(county_documents)


def test_no_link_starts_at_the_root_of_a_host(documents: Mapping[str, Any]) -> None:
    """The site works as a subtree: no address begins with a slash."""
    found = [
        f"{page} -> {address}"
        for page, document in documents.items()
        for address in addresses(document)
        if address.startswith("/")
    ]

    assert [] == found


def test_nothing_is_loaded_from_another_host(demo_site: Path, documents: Mapping[str, Any]) -> None:
    """No page and no style sheet loads a byte from elsewhere."""
    loaded = [
        f"{page} -> {attributes[name]}"
        for page, document in documents.items()
        for tag, name in LOADING
        for attributes in document.all(tag)
        if SCHEME.match(attributes.get(name, ""))
    ]
    imported = [
        f"{sheet.name}: {match}"
        for sheet in sorted(demo_site.rglob("*.css"))
        for match in re.findall(r"@import.*|url\([^)]*//[^)]*\)", sheet.read_text("utf-8"))
    ]

    assert [] == loaded + imported


def test_links_that_leave_say_so(documents: Mapping[str, Any]) -> None:
    """A link to another site is marked rel="external", where the script asks before leaving."""
    found = [
        f"{page} -> {attributes['href']}"
        for page, document in documents.items()
        for attributes in document.all("a")
        if re.match(r"https?:", attributes.get("href", ""))
        and "external" not in attributes.get("rel", "").split()
    ]

    assert [] == found


def test_no_page_carries_inline_style_or_script(documents: Mapping[str, Any]) -> None:
    """Styles and scripts stand in files, so the strict content policy can hold."""
    found = [
        f"{page}: <{tag}>"
        for page, document in documents.items()
        for tag, attributes in document.tags
        if tag == "style"
        or tag in FRAMING
        or (tag == "script" and "src" not in attributes and attributes.get("type") != DATA)
        or any(name == "style" or name.startswith("on") for name in attributes)
    ]

    assert [] == found
