"""How much a page weighs on a village's network."""

from __future__ import annotations

import gzip
import posixpath
from collections.abc import Mapping
from pathlib import Path
from typing import Any

LIMIT = 30 * 1024
MOVING = ".gif"
"""What a board is playing; its page is there to show it, and it comes after all else."""
COMPRESSED = {".png", ".gif", ".jpg", ".webp", ".avif"}


def weight(path: Path) -> int:
    """Bytes over the wire: text gzipped, pictures as they are."""
    data = path.read_bytes()
    return len(data) if path.suffix in COMPRESSED else len(gzip.compress(data, mtime=0))


def loads(page: str, document: Any) -> list[str]:
    """The page and everything it loads at once, as addresses from the site's root."""
    found = [a["href"] for a in document.all("link")] + [
        a["src"] for a in document.all("script") if "src" in a
    ]
    found += [a["src"] for a in document.all("img") if a.get("loading") != "lazy"]
    folder = posixpath.dirname(page)
    names = dict.fromkeys(posixpath.normpath(posixpath.join(folder, a)) for a in found)
    return [page, *(name for name in names if not name.endswith(MOVING))]


def test_pages_weigh_less_than_thirty_kilobytes(
    demo_site: Path, documents: Mapping[str, Any]
) -> None:
    """A page with its styles, script and still pictures stays under 30 KB gzipped."""
    heavy = {
        page: total
        for page, document in documents.items()
        if (total := sum(weight(demo_site / name) for name in loads(page, document))) > LIMIT
    }

    assert {} == heavy
