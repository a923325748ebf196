"""Markdown thrown together from harmful pieces: refused, or rendered to nothing that could harm.

Judged by a parser that is not the sanitiser's, with addresses read as browsers read them (WHATWG
URL): leading controls and spaces dropped, tabs and line breaks taken out anywhere.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Final

from benchmarks.torture.naughty import STRINGS
from generator.errors import BadValue
from generator.values import Markdown

_ELEMENTS: Final = frozenset(
    [
        "p",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "tr",
        "pre",
        "blockquote",
        "ul",
        "ol",
        "table",
        "thead",
        "tbody",
        "hr",
        "br",
        "th",
        "td",
    ]
) | {"strong", "em", "code", "a"}
_ATTRIBUTES: Final = frozenset(["href", "title", "rel", "start", "align", "style", "id"])
_SCHEMES: Final = frozenset(["http", "https", "tel", "mailto"])
# fmt: off
_PIECES: Final = (
    *STRINGS, "[", "]", "(", ")", "<", ">", '"', "'", "`", "```", "~~~", "\n", "\n\n", "    ",
    "\t", "- ",
    "1. ", "# ", "> ", "|", "|---|---|\n", "**", "_", "*", "&", "&#", "x3a;", "&#58;",
    "&colon;", "&Tab;",
    "javascript", "javascript:", "java&#10;script:", "JAVASCRIPT&colon;", "data:",
    "http://a.example",
    "//evil.example", "\\", "/\\evil", "mailto:a@b", "tel:1", "[a]: ", "[a][a]", "[a]",
    "<http://", "![",
    "<javascript:alert(1)>", "![a](", "title", '"onmouseover="alert(1)', "<b", "<!--", "-->",
    "<?", "?>",
    "<![CDATA[", "]]>", "{: onclick=x }", "{#id .c onclick=x}", "[^1]", "[^1]: ", "***", "---",
    "===", "\x0b",
    "&lt;", "&amp;lt;", "＜", "％", "ſcript", "K", "http&#58;//", "%6a%61vascript:",
    " javascript:", "[x](<",
    "\x01javascript:", "http:evil", "https:\\\\evil", "[x]('", "*[HTML]: x", "term\n: def",
)
# fmt: on


@dataclass
class Tally:
    """``harmful`` must stay empty; ``crashes`` too."""

    rendered: int = 0
    refused: int = 0
    harmful: list[str] = field(default_factory=list)
    crashes: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.harm: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what doesn't belong in a text."""
        if tag not in _ELEMENTS:
            self.harm.append(f"<{tag}>")
        for name, value in attrs:
            if name not in _ATTRIBUTES:
                self.harm.append(f"{name}={value!r}")
            if name == "href" and _leads_astray(value or ""):
                self.harm.append(f"href={value!r}")

    def handle_comment(self, data: str) -> None:
        """A comment may end where nobody thinks."""
        self.harm.append(f"<!--{data}")


def _leads_astray(address: str) -> bool:
    """Whether a browser would run it, or go to another host without a scheme."""
    read = re.sub(r"[\t\n\r]", "", address.lstrip("".join(map(chr, range(33)))))
    scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", read)
    if scheme:
        return scheme[1].lower() not in _SCHEMES
    return bool(re.match(r"[/\\]{2}", read))


def throw_together(count: int, dice: random.Random) -> Tally:
    """Render so many texts of up to thirteen pieces."""
    tally = Tally()
    for _ in range(count):
        text = "".join(dice.choice(_PIECES)[:300] for _ in range(dice.randrange(1, 14)))
        try:
            rendered = Markdown.parse(text).html
        except BadValue:
            tally.refused += 1
            continue
        except Exception as error:
            tally.crashes.append(f"{text!r}: {error!r}")
            continue
        tally.rendered += 1
        reader = _Reader()
        reader.feed(rendered)
        reader.close()
        tally.harmful += [f"{text!r}: {harm}" for harm in reader.harm]
    return tally
