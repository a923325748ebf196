"""Whether two sites say the same: the same pages, and in their tables the same cells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from pathlib import Path

APART = ("boards/",)
"""Pages that only we make: the boards' players."""
_BODY = re.compile(r"<tbody>(.*?)</tbody>", re.S)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.S)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many pages and cells two sites share; ``differences`` are sentences, empty if none."""

    pages: int
    cells: int
    differences: tuple[str, ...]


def pages_of(site: Path) -> set[str]:
    """The addresses of a site's pages, without those that only we make."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {url for url in found if not url.startswith(APART)}


def cells_of(page: str) -> list[str]:
    """The text of every body cell of a page's tables, white space folded."""
    return [
        " ".join(unescape(_TAG.sub("", cell)).split())
        for body in _BODY.findall(page)
        for cell in _CELL.findall(body)
    ]


def compare(ours: Path, theirs: Path, most: int = 5) -> Agreement:
    """Both sites, page by page; at most ``most`` differences are told."""
    mine, other = pages_of(ours), pages_of(theirs)
    differences: list[str] = [f"only ours: {url}" for url in sorted(mine - other)]
    differences += [f"only theirs: {url}" for url in sorted(other - mine)]
    cells = 0
    for url in sorted(mine & other):
        left, right = (cells_of((site / url).read_text("utf-8")) for site in (ours, theirs))
        cells += len(left)
        differences += islice(_unlike(url, left, right), 1)
        if len(differences) >= most:
            break
    return Agreement(len(mine), cells, tuple(differences[:most]))


def _unlike(url: str, left: list[str], right: list[str]) -> Iterator[str]:
    if len(left) != len(right):
        yield f"{url}: {len(left)} cells here, {len(right)} there"
    for one, other in zip(left, right, strict=False):
        if one != other:
            yield f"{url}: {one!r} here, {other!r} there"
