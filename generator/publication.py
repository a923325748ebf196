"""What becomes of a shelf on one day: the records of a kind that belong together, published.

Pure: everything asked goes through a ``Desk``, so the result carries what it depends on.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from generator.desk import Desk, Question, World
from generator.errors import Problem
from generator.records.base import Entry, File, Finding, Kind, Message, Page, Sheet, Shelf


class Published(NamedTuple):
    """What a shelf gives to the site, the boards and the paper, and what it depends on.

    ``asked`` are the questions put to the desk; ``since`` and ``until`` bound the days for which
    the result is the same (``until`` not included).
    """

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    messages: tuple[Message, ...]
    sheets: tuple[Sheet, ...]
    entries: tuple[Entry, ...]
    summary: Any
    findings: tuple[Finding, ...]
    asked: tuple[Question, ...]
    since: date
    until: date
    problems: tuple[Problem, ...] = ()


NOTHING = Published((), (), (), (), (), None, (), (), date.min, date.max)
"""What comes of nothing: pieces made over many shelves replace what they have."""


def publish(kind: Kind[Any, Any], shelf: Shelf[Any], world: World, day: date) -> Published:
    """The shelf on that day; with an error among the findings nothing else is made."""
    desk = Desk(world, day)
    facts = kind.facts(shelf, desk)
    findings = tuple(kind.findings(facts))
    broken = any(f.severity == "error" for f in findings)
    return Published(
        pages=() if broken else tuple(kind.pages(facts)),
        files=() if broken else tuple(kind.files(facts, desk)),
        messages=() if broken else tuple(kind.messages(facts)),
        sheets=() if broken else tuple(kind.sheets(facts)),
        entries=() if broken else tuple(kind.entries(facts)),
        summary=None if broken else kind.summary(facts),
        findings=findings,
        asked=tuple(desk.asked),
        since=desk.as_of.span[0],
        until=desk.as_of.span[1],
    )


class Front(NamedTuple):
    """A kind's pages over all its shelves, and what they depend on."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    messages: tuple[Message, ...]
    asked: tuple[Question, ...]
    since: date
    until: date


def publish_index(
    kind: Kind[Any, Any], summaries: Mapping[str, Any], world: World, day: date
) -> Front:
    """The kind's front page and other pages made from the summaries of its shelves."""
    desk = Desk(world, day)
    pages = tuple(kind.index(summaries, desk))
    messages = tuple(kind.bulletins(summaries, desk))
    files = tuple(kind.bundle(summaries, desk))
    return Front(pages, files, messages, tuple(desk.asked), *desk.as_of.span)
