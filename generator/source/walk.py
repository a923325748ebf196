"""The slow walk: the same events as ``tree``, with a place for every field.

It runs when a message needs a place, and when ``tree`` met something irregular. What it refuses
is legal YAML that a record has no use for and that has hurt others: duplicate keys (the last one
wins without a word), aliases (billion laughs), tags (code execution), merge keys.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.errors import Place, Problem, Text
from generator.source import wording
from generator.source.form import MAX_DEPTH, FieldPath, show
from generator.source.lines import Spot
from generator.source.tree import MAX_EVENTS, MERGE, YAMLError, events

_TOO_DEEP = "maximum nesting depth"
"""How libyaml, since the one in PyYAML 6.0.4, refuses what would exhaust it before we can."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is being walked; ``key`` is the key whose value comes next."""

    path: FieldPath
    keys: dict[str, Spot] | None  # None: a list
    index: int = 0
    key: str | None = None

    @property
    def wants_key(self) -> bool:
        return self.keys is not None and self.key is None

    def step(self) -> FieldPath:
        """The path of the value that comes next; afterwards the frame waits for another."""
        if self.keys is None:
            self.index += 1
            return (*self.path, self.index - 1)
        key, self.key = self.key or "", None
        return (*self.path, key)


@dataclass(slots=True)
class Walk:
    """Where everything is, what is refused, and libyaml's error if it gave up."""

    name: str
    keys: dict[FieldPath, Spot] = field(default_factory=dict)
    values: dict[FieldPath, Spot] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    error: YAMLError | None = None
    _stack: list[_Frame] = field(default_factory=list)
    _documents: int = 0

    def take(self, event: Event) -> bool:
        """Account for one event; False when the rest is not worth reading."""
        if isinstance(event, NodeEvent):
            return self._node(event)
        if isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._stack.pop()
        elif isinstance(event, DocumentStartEvent):
            return self._document(event)
        elif isinstance(event, StreamEndEvent):
            if not self._documents:
                self.refuse("top-empty", (1, 1), (), wording.EMPTY_FILE)
            return False
        return True

    def refuse(self, code: str, spot: Spot, path: FieldPath, words: tuple[Text, Text]) -> None:
        """Note a problem."""
        place = Place(self.name, *spot)
        self.problems.append(Problem(code, place, show(path), *words))

    def _document(self, event: DocumentStartEvent) -> bool:
        self._documents += 1
        if event.version or event.tags:
            self.refuse("directive", (1, 1), (), wording.DIRECTIVE)
        if self._documents > 1:
            self.refuse("documents", _spot(event), (), wording.documents(_spot(event)[0]))
        return self._documents == 1

    def _node(self, event: NodeEvent) -> bool:
        spot = _spot(event)
        if not self._stack:
            path: FieldPath = ()
            self._top(event, spot)
        elif self._stack[-1].wants_key:
            self._key(event, spot)
            path = (*self._stack[-1].path, self._stack[-1].key or "")
            if isinstance(event, ScalarEvent | AliasEvent):
                self._marks(event, spot, path)
                return True
        else:
            path = self._stack[-1].step()
            self.values.setdefault(path, spot)
        self._marks(event, spot, path)
        if isinstance(event, MappingStartEvent | SequenceStartEvent):
            mapping = isinstance(event, MappingStartEvent)
            self._stack.append(_Frame(path, {} if mapping else None))
            if len(self._stack) > MAX_DEPTH:
                self.refuse("too-deep", spot, path[:3], wording.too_deep(spot[0]))
                return False
        elif isinstance(event, ScalarEvent) and not event.value and event.style in ("|", ">"):
            self.refuse("block-empty", spot, path, wording.block_empty(spot[0], event.style))
        return True

    def _top(self, event: NodeEvent, spot: Spot) -> None:
        self.values[()] = spot
        if isinstance(event, SequenceStartEvent):
            self.refuse("top-list", spot, (), wording.TOP_LIST)
        elif isinstance(event, ScalarEvent) and not event.value:
            self.refuse("top-empty", (1, 1), (), wording.EMPTY_FILE)
        elif isinstance(event, ScalarEvent):
            self.refuse("top-text", spot, (), wording.top_text(event.value))

    def _key(self, event: NodeEvent, spot: Spot) -> None:
        """Take a key; one that can't be is noted and goes on as an empty one."""
        frame = self._stack[-1]
        if not isinstance(event, ScalarEvent):
            frame.key = ""
            if not isinstance(event, AliasEvent):
                self.refuse("key-not-text", spot, frame.path, wording.key_not_text(spot[0]))
            return
        frame.key = key = event.value
        keys = frame.keys if frame.keys is not None else {}
        if not key:
            self.refuse("key-empty", spot, frame.path, wording.key_empty(spot[0]))
        elif key == MERGE:
            self.refuse("key-merge", spot, frame.path, wording.KEY_MERGE)
        elif key in keys:
            path = (*frame.path, key)
            self.refuse("key-duplicate", spot, path, wording.key_duplicate(key, *keys[key]))
        else:
            keys[key] = spot
            self.keys[(*frame.path, key)] = spot

    def _marks(self, event: NodeEvent, spot: Spot, path: FieldPath) -> None:
        """Refuse what stands before a value and says something about it."""
        if isinstance(event, AliasEvent):
            self.refuse("alias", spot, path, wording.sign(spot[0], "*"))
        elif event.anchor is not None:
            self.refuse("anchor", spot, path, wording.sign(spot[0], "&"))
        elif getattr(event, "tag", None) is not None:
            self.refuse("tag", spot, path, wording.sign(spot[0], "!"))


def walk(text: str, name: str) -> Walk:
    """Walk a text as far as it can be walked; raises nothing."""
    walked = Walk(name)
    try:
        next_event = events(text)
        for _ in range(MAX_EVENTS):
            if not walked.take(next_event()):
                return walked
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        if mark is not None and _TOO_DEEP in str(error):
            line = mark.line + 1
            walked.refuse("too-deep", (line, mark.column + 1), (), wording.too_deep(line))
        else:
            walked.error = error
        return walked
    walked.refuse("too-many", (1, 1), (), wording.TOO_MANY)
    return walked


def _spot(event: Event) -> Spot:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
