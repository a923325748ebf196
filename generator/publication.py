"""What becomes of a shelf on one day: the records of a kind that belong together, published.

Pure: everything asked goes through a ``Desk``, so the result carries what it depends on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from generator.desk import Desk, Question, World
from generator.errors import Problem, Text
from generator.records.base import (
    Entry,
    File,
    Finding,
    Kind,
    Message,
    Page,
    Record,
    Sheet,
    Shelf,
)


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
    """The shelf on that day; with an error among the findings nothing else is made.

    Every record is checked, and shown from its 发布时间 on: where one of the shelf, or one that was
    asked for, has to wait, what is shown is worked out anew without it.
    """
    desk = checking = Desk(world, day, checking=True)
    facts = kind.facts(shelf, checking)
    out = Shelf(shelf.key, tuple(f for f in shelf.filed if _is_out(f.record, checking)))
    findings = (*kind.findings(facts), *_to_come(shelf, out))
    made = NOTHING
    if out.filed and not any(f.severity == "error" for f in findings):
        if checking.early or out != shelf:
            desk = Desk(world, day)
            facts = kind.facts(out, desk)
        made = _shown(kind, facts, desk)
    spans = [each.as_of.span for each in (checking, desk)]
    return made._replace(
        findings=findings,
        asked=tuple(dict.fromkeys((*checking.asked, *desk.asked))),
        since=max(since for since, _ in spans),
        until=min(until for _, until in spans),
    )


def _is_out(record: Record, desk: Desk) -> bool:
    return desk.as_of.reached(record.published.date())


def _to_come(shelf: Shelf[Any], out: Shelf[Any]) -> Iterator[Finding]:
    """A warning for each record that has to wait: a wrong year would keep it back for good."""
    shown = {filed.name for filed in out.filed}
    for filed in shelf.filed:
        if filed.name not in shown:
            day = filed.record.published.date()
            yield Finding(
                "published-later",
                ("发布时间",),
                Text(f"还没到发布时间，{day} 之前不公开", f"it is not published before {day}"),
                Text("要现在公开，把发布时间改成现在", "to publish it now, put the present time"),
                "warning",
                filed.name,
            )


def _shown(kind: Kind[Any, Any], facts: Any, desk: Desk) -> Published:
    return NOTHING._replace(
        pages=tuple(kind.pages(facts)),
        files=tuple(kind.files(facts, desk)),
        messages=tuple(kind.messages(facts)),
        sheets=tuple(kind.sheets(facts)),
        entries=tuple(kind.entries(facts)),
        summary=kind.summary(facts),
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
    """The kind's front page and other pages made from the summaries of its shelves.

    A shelf of which nothing is published yet has none.
    """
    desk = Desk(world, day)
    summaries = {key: summary for key, summary in summaries.items() if summary is not None}
    pages = tuple(kind.index(summaries, desk))
    messages = tuple(kind.bulletins(summaries, desk))
    files = tuple(kind.bundle(summaries, desk))
    return Front(pages, files, messages, tuple(desk.asked), *desk.as_of.span)
