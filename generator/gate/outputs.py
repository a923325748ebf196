"""The gate's last look, at what a build is about to write: defence in depth.

Records were searched when they were read. This catches what was put together afterwards: digits
from two fields that meet on a page, or a kind that shows more than its model lets through. What is
masked too little does not come about so, and is looked for in records alone.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from generator.errors import Place, Problem, Text
from generator.gate.digits import DIGIT, FIELDS, suspicious
from generator.gate.leaks import Leak, leaks, mailed, veiled
from generator.gate.screening import DATA, clean
from generator.gate.wording import leak_problem
from generator.patterns import late

_TEXTS: Final = (".txt", ".csv", ".json", ".xml", ".ics", ".vcf", ".smil", ".svg", ".md", ".js")
_PARTED: Final = (*DATA, ".svg")
_MARKUP: Final = (".html", ".xml", ".smil", ".svg")
# Tags that stand inside a sentence vanish, others end it; of attributes only what is read counts.
_INLINE: Final = late(r"</?(?:b|i|em|strong|span|a|mark|small|u|s|code|sub|sup)\b[^>]*>|<wbr>")
_BESIDE: Final = late(rf"</?(?:b|i|em|strong|mark|small|u|s|code|sub|sup)>[{DIGIT}]")
_BEFORE: Final = late(rf"[{DIGIT}](?:</?[a-z]+>)*$")
_TAG: Final = late(r"<[^>]*>")
_READ: Final = late(r"""\s(?:href|content|alt|title|value|aria-label|src)="([^"]*)\"""")
# Check sums of a data package: among thousands some hold digits that look like anybody's number.
_CHECK_SUM: Final = late(r'"sha256:[0-9a-f]{64}"')
_WHERE: Final = Text("即将发布的内容里", "in what is about to be published")


def check_output(
    url: str, data: bytes, allowed: Collection[str] = (), own: bytes = b""
) -> list[Problem]:
    """Leaks in an artifact, by its address; ``allowed`` are bare numbers let through by records.

    ``own`` is all of it that has not been found clean before, with its surroundings.
    Only text is searched: pictures and spreadsheets are made from fields that were searched.
    """
    suffix = url[url.rfind(".") :]
    if clean(own or data, suffix) or not (suffix == ".html" or suffix in _TEXTS):
        return []
    leaked = (leak for leak in found(data, suffix) if leak.value not in allowed)
    return [leak_problem(leak, Place(url), "", _WHERE) for leak in leaked]


def found(data: bytes, suffix: str) -> tuple[Leak, ...]:
    """Every leak in text, looked for where something asks for it."""
    text = _decoded(data)
    if suffix == ".json":
        text = _CHECK_SUM.sub('"sha256"', text)
    # The parts of an address (a unit's code, a month) are not one number, nor are the fields
    # of a line of data or the strokes of a drawing.
    parted = text
    for mark in FIELDS if suffix in _PARTED else "/":
        parted = parted.replace(mark, "|")
    split = suffix in _MARKUP and _split(text)
    if split or suspicious(parted) or mailed(text) or veiled(text):
        whole = leaks(parted if suffix not in _MARKUP else _read(text).replace("/", "|"))
        return tuple(leak for leak in whole if leak.kind != "half-masked")
    return ()


def _split(markup: str) -> bool:
    """Whether digits meet across tags that a reader doesn't see."""
    return any(
        _BEFORE.search(markup, max(0, found.start() - 80), found.start())
        for found in _BESIDE.finditer(markup)
    )


def _decoded(data: bytes) -> str:
    """UTF-8, or the GB18030 that text for boards is written in."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("gb18030", errors="replace")


def _read(markup: str) -> str:
    """What people and programs read of a page: its text and the telling attributes."""
    attributes = "\n|".join(_READ.findall(markup))
    text = _TAG.sub("\n|", _INLINE.sub("", markup))
    from html import unescape

    return unescape(f"{text}\n|{attributes}")
