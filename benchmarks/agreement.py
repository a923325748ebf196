"""Whether a peer's site is the same as ours: each page, tag by tag and word by word.

White space around tags, the order of attributes and how characters are escaped don't matter; all
else does.

    python -m benchmarks.agreement OURS THEIRS
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from itertools import zip_longest
from pathlib import Path

APART = ("boards/",)
"""Pages that only we make: the boards' players."""
NOTHING = "nothing"
_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"</?[!\w-]+")
_ATTRIBUTE = re.compile(r"([\w:-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many pages two sites share, how many are only ours, and what is wrong.

    ``differences`` are sentences: a page that ours has not, or the first word that is another.
    """

    pages: int
    more: int
    differences: tuple[str, ...]


def pages_of(site: Path) -> set[str]:
    """The addresses of a site's pages, without those that only we make."""
    found = (path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {url for url in found if not url.startswith(APART)}


def words_of(page: str) -> list[str]:
    """A page's tags and the texts between them, each written one way."""
    words = (
        _tag(word) if word.startswith("<") else " ".join(unescape(word).split())
        for word in _TAG.split(page)
    )
    return [word for word in words if word]


def compare(ours: Path, theirs: Path, most: int = 5) -> Agreement:
    """Both sites, page by page; at most ``most`` differences are told."""
    mine, other = pages_of(ours), pages_of(theirs)
    wrong = [f"{url}: only theirs" for url in sorted(other - mine)]
    for url in sorted(mine & other):
        wrong += _difference(url, ours, theirs)
    return Agreement(len(mine & other), len(mine - other), tuple(wrong[:most]))


def _difference(url: str, ours: Path, theirs: Path) -> list[str]:
    """Where two pages part first, told with both words and the one before; nothing if nowhere."""
    here, there = (words_of((site / url).read_text("utf-8")) for site in (ours, theirs))
    before = "the beginning"
    for mine, other in zip_longest(here, there, fillvalue=NOTHING):
        if mine != other:
            return [f"{url}: after {before}, {mine} here, {other} there"]
        before = mine
    return []


@lru_cache(maxsize=65536)
def _tag(written: str) -> str:
    """A tag with its attributes in order."""
    name = _NAME.match(written)
    if name is None:
        return written
    attributes = sorted(
        f" {key}={unescape(double or single or bare)!r}"
        for key, double, single, bare in _ATTRIBUTE.findall(written, name.end())
    )
    return f"{name[0].lower()}{''.join(attributes)}>"


if __name__ == "__main__":
    found = compare(Path(sys.argv[1]), Path(sys.argv[2]), most=20)
    print(f"{found.pages} pages of both, {found.more} only ours", *found.differences, sep="\n")
    sys.exit(bool(found.differences))
