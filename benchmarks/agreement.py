"""Whether a peer's site says what ours says: each of its pages, each of its tables' cells.

Ours may say more, and more work is then ours: pages and cells beyond the peer's are counted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import islice
from pathlib import Path

APART = ("boards/",)
"""Pages that only we make: the boards' players."""
Table = tuple[str, ...]
_BODY = re.compile(r"<tbody>(.*?)</tbody>", re.S)
_CELL = re.compile(r"<t[hd]\b[^>]*>(.*?)</t[hd]>", re.S)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Agreement:
    """What two sites share, what is only ours, and what is wrong.

    ``differences`` are sentences: a page or table of theirs that ours has not, or has otherwise.
    """

    pages: int
    cells: int
    more_pages: int
    more_cells: int
    differences: tuple[str, ...]


def pages_of(site: Path) -> set[str]:
    """The addresses of a site's pages, without those that only we make."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {url for url in found if not url.startswith(APART)}


def tables_of(page: str) -> list[Table]:
    """The texts of every table's body cells, white space folded."""
    return [
        tuple(" ".join(unescape(_TAG.sub("", cell)).split()) for cell in _CELL.findall(body))
        for body in _BODY.findall(page)
    ]


def compare(ours: Path, theirs: Path, most: int = 5) -> Agreement:
    """Both sites, page by page; at most ``most`` differences are told."""
    mine, other = pages_of(ours), pages_of(theirs)
    differences: list[str] = [f"{url}: only theirs" for url in sorted(other - mine)]
    cells = more = 0
    for url in sorted(mine & other):
        here, there = (tables_of((site / url).read_text("utf-8")) for site in (ours, theirs))
        shared = sum(map(len, there))
        cells += shared
        more += sum(map(len, here)) - shared
        differences += islice(_lacking(url, here, there), 1)
    return Agreement(len(mine & other), cells, len(mine - other), more, tuple(differences[:most]))


def _lacking(url: str, here: list[Table], there: list[Table]) -> Iterator[str]:
    """Tables of theirs that ours lacks, told by the cell where the likest one parts from it."""
    for table in Counter(there) - Counter(here):
        likest = max(here, key=lambda mine: _common(mine, table), default=())
        n = _common(likest, table)
        told = [repr(each[n]) if n < len(each) else "nothing" for each in (likest, table)]
        yield f"{url}: {told[0]} here, {told[1]} there"


def _common(one: Table, other: Table) -> int:
    """How many cells agree from the start."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
