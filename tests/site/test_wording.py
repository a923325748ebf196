"""Chinese as it is set: the punctuation readers expect."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

HALF_WIDTH = re.compile(
    r"[一-鿿][,;?!]|[一-鿿]:(?!//)|[,:;?!][一-鿿]|\([^()]*[一-鿿][^()]*\)|[一-鿿》]\(|\)[一-鿿]"
)


def test_chinese_text_has_chinese_punctuation(documents: Mapping[str, Any]) -> None:
    """No page sets a half-width comma, colon, question mark or bracket beside a Chinese word."""
    found = sorted(
        {
            f"{page}: {text.strip()}"
            for page, document in documents.items()
            for _, text in document.texts
            if HALF_WIDTH.search(text)
        }
    )

    assert [] == found


def test_the_script_speaks_with_chinese_punctuation(demo_site: Path) -> None:
    """What the script asks readers is punctuated like the pages."""
    script = (demo_site / "static" / "sunboard.js").read_text("utf-8")

    assert [] == [text for text in re.findall(r'"([^"]*)"', script) if HALF_WIDTH.search(text)]
