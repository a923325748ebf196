"""Text to a tree of text, as fast as PyYAML's C events allow.

No types are guessed: ``0572``, ``1:30``, ``yes`` and ``2026-13-01`` stay as written. Only a value
that isn't there at all (``键:`` and nothing) is None.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from yaml import YAMLError
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.source.form import MAX_DEPTH, Tree

try:
    from yaml.cyaml import CParser as Parser  # type: ignore[attr-defined] # not in the stub
except ImportError:  # PyYAML was built without libyaml: ten times slower, the same tree
    from yaml import SafeLoader as Parser  # type: ignore[assignment] # the same events

__all__ = ["MAX_EVENTS", "IrregularError", "YAMLError", "build"]

MAX_EVENTS: Final = 100_000
"""Scalars, and starts and ends of mappings and lists, in one file."""

MERGE: Final = "<<"


class IrregularError(Exception):
    """YAML that parses but that no record may hold; ``walk`` says what and where."""


def events(text: str) -> Callable[[], Any]:
    """A function giving the next event of the text; libyaml's if there is one."""
    return cast("Callable[[], Any]", Parser(text).get_event)


def build(text: str) -> dict[str, Tree]:
    """The one mapping a text holds.

    :raises IrregularError: for anything but one mapping of plain text, lists and mappings
    :raises YAMLError: when it isn't YAML
    """
    next_event = events(text)
    next_event()
    start = next_event()
    if not isinstance(start, DocumentStartEvent) or start.version or start.tags:
        raise IrregularError
    marked = "!" in text or "&" in text  # else no node has a tag or an anchor
    top: list[Tree] = []
    # A mapping is gathered as key, value, key, value and folded at its end: a duplicate shows as
    # a shorter dict, a key that isn't text as None or as an unhashable.
    items, append = top, top.append
    stack: list[list[Tree]] = []
    for _ in range(MAX_EVENTS):
        event = next_event()
        kind = event.__class__
        if kind is ScalarEvent:
            if marked and (event.tag is not None or event.anchor is not None):
                raise IrregularError
            append(event.value or _blank(event))
        elif kind is MappingEndEvent:
            folded = _fold(items)
            items = stack.pop()
            append = items.append
            append(folded)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            if event.tag is not None or event.anchor is not None or len(stack) >= MAX_DEPTH:
                raise IrregularError
            stack.append(items)
            items = []
            append = items.append
        elif kind is SequenceEndEvent:
            folded_list = items
            items = stack.pop()
            append = items.append
            append(folded_list)
        elif kind is DocumentEndEvent:
            break
        else:
            raise IrregularError
    if (
        len(top) != 1
        or not isinstance(top[0], dict)
        or not isinstance(next_event(), StreamEndEvent)
    ):
        raise IrregularError
    return top[0]


def _blank(event: ScalarEvent) -> str | None:
    """What an empty scalar means: nothing if it isn't there, the empty text if it is quoted."""
    if not event.style:
        return None
    if event.style in "|>":
        raise IrregularError
    return ""


def _fold(items: list[Tree]) -> dict[str, Tree]:
    """The mapping that a run of keys and values makes."""
    keys = items[::2]
    try:
        folded = dict(zip(cast("list[str]", keys), items[1::2], strict=True))
    except TypeError:
        raise IrregularError from None
    if len(folded) != len(keys) or None in folded or "" in folded or MERGE in folded:
        raise IrregularError
    return folded
