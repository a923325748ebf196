"""Markup, formulas and line breaks written into every field that takes them: what comes out?

A build of clean content shows which elements, attributes, properties and programs our own templates
use. With hostile words in the fields not one more of them may appear.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

import yaml

from benchmarks.torture.planted import DAY, fields, replaced
from generator.build import Request, build
from generator.errors import ContentError
from generator.loading import load
from generator.scanning import kinds
from generator.source import read

PAYLOADS: Final = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</title><iframe src=//e.cn>",
    "</style><style>*{}</style>",
    "--><b>",
    "]]><x/>",
    "javascript:alert(1)",
    "＜script＞alert(1)＜/script＞",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;",
    "{{ 7*7 }}{% raise %}",
    "${7*7} #{7*7} <%= 7 %>",
    "=HYPERLINK(&quot;http://evil.example&quot;)",
    "=cmd|'/c calc'!A1",
    "a;b,c:d\\nEND:VCARD",
    "\\u003cscript\\u003e",
    "%3Cscript%3E ../../etc/passwd",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    "`</code><script>`",
    "#include \\input{x} $x$ @x",
    "@import url(//evil.example)",
)
_SAFE_ADDRESS: Final = re.compile(
    r"(?:https?://|tel:|mailto:|#|\.{0,2}/|[\w%.-]+(?:[/?#]|\.\w|$)|$)"
)
_FORMULA: Final = re.compile(r"[=@\t\r]|[+-](?!\d)")


@dataclass
class Tally:
    """Fields that took a payload and those that refused; ``escaped`` must stay empty."""

    taken: int = 0
    refused: int = 0
    files: int = 0
    escaped: list[str] = field(default_factory=list)


@dataclass
class _Reader(HTMLParser):
    """Every element with each of its attributes, and every address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.marks: set[str] = set()
        self.addresses: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.marks.add(f"<{tag}>")
        for name, value in attrs:
            self.marks.add(f"<{tag} {name}>")
            if name in ("href", "src", "action", "formaction", "poster", "data"):
                self.addresses.add(value or "")


def marks(path: Path) -> Iterator[str]:
    """What a file of a site is made of; words in it don't show. Raises ValueError when broken."""
    text = path.read_bytes().decode("utf-8", "replace")
    match path.suffix:
        case ".html":
            reader = _Reader()
            reader.feed(text)
            yield from reader.marks
            yield from (f"address {a}" for a in reader.addresses if not _SAFE_ADDRESS.match(a))
        case ".json":
            json.loads(text)
        case ".svg" | ".xml" | ".smil":
            tree = ElementTree.fromstring(text)
            for element in tree.iter():
                yield str(element.tag)
                yield from (f"{element.tag} {name}" for name in element.keys())  # noqa: SIM118
        case ".vcf" | ".ics":
            unfolded = re.sub(r"\r?\n[ \t]", "", text)
            yield from (re.split(r"[:;]", line)[0] for line in unfolded.splitlines())
        case ".csv":
            cells = (cell for row in csv.reader(io.StringIO(text)) for cell in row)
            yield from (f"formula {cell[:20]}" for cell in cells if _FORMULA.match(cell))


def marks_of(site: Path) -> tuple[dict[str, set[str]], list[str]]:
    """Marks of a site by suffix, and the files that are broken."""
    found: dict[str, set[str]] = {}
    broken = []
    for path in sorted(p for p in site.rglob("*") if p.is_file()):
        try:
            found.setdefault(path.suffix, set()).update(marks(path))
        except (ValueError, ElementTree.ParseError) as error:
            broken.append(f"{path.relative_to(site)} is broken: {error}")
    return found, broken


def smuggle(root: Path, payloads: tuple[str, ...] = PAYLOADS) -> Tally:
    """Write each payload into every field that takes it, build, and look at what came out."""
    tally = Tally()
    site = root / "site"
    build(Request(root, site, DAY, jobs=1))
    ours, _ = marks_of(site)
    before = {file: file.read_bytes() for file in sorted((root / "content").rglob("*.yaml"))}
    for payload in payloads:
        _infect(root, payload, tally)
        _build_without_refused(root, before, tally, payload)
        theirs, broken = marks_of(site)
        tally.files += sum(path.is_file() for path in site.rglob("*"))
        tally.escaped += [f"{payload!r}: {fault}" for fault in broken]
        for suffix, found in theirs.items():
            more = sorted(found - ours.get(suffix, set()))
            tally.escaped += [f"{payload!r}: {suffix} holds {mark}" for mark in more]
        for file, data in before.items():
            file.write_bytes(data)
    return tally


def _infect(root: Path, payload: str, tally: Tally) -> None:
    """Every record with the payload in as many fields as it takes."""
    known = kinds()
    for file in sorted((root / "content").rglob("*/*.yaml")):
        name = file.relative_to(root).as_posix()
        tree = read(file, name).data
        for path in list(fields(tree)):
            tried = replaced(tree, path, lambda old: f"{old}{payload}")
            file.write_text(yaml.safe_dump(tried, allow_unicode=True, sort_keys=False), "utf-8")
            loaded = load(known[name.split("/")[1]], root, name)
            if loaded.record is None:
                tally.refused += 1
            else:
                tally.taken += 1
                tree = tried
        file.write_text(yaml.safe_dump(tree, allow_unicode=True, sort_keys=False), "utf-8")


def _build_without_refused(
    root: Path, before: dict[Path, bytes], tally: Tally, payload: str
) -> None:
    """Build; what a whole project refuses (a name that another record must know) is taken back."""
    for _ in range(6):
        try:
            build(Request(root, root / "site", DAY, jobs=1))
            return
        except ContentError as error:
            for problem in error.problems:
                file = root / problem.place.file
                if problem.severity == "error" and file in before:
                    file.write_bytes(before[file])
    tally.escaped.append(f"{payload!r}: never built")
