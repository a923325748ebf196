"""What one build remembers for the next.

The state says of every file what it was and of every piece of work what went in; what came out lies
beside it in the store and is read only where a build has to look. Everything here is derived;
deleting it costs a build from scratch and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from typing import NamedTuple

from generator.configuring import Configuration
from generator.desk import Topic, World, topic_of
from generator.errors import Problem
from generator.outcomes import FileResult, Outcome, ShelfKey
from generator.outputs.tree import Delta
from generator.stamp import RACY, Signature
from generator.store import Store
from generator.work import Shop


class Piece(NamedTuple):
    """A piece of work done over many shelves (the home page, a board): inputs and what came out."""

    inputs: str
    outcome: Outcome


class Attachment(NamedTuple):
    """A photo or other file beside the records: its digest, and what the gate said of it."""

    digest: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """One build, remembered.

    ``program`` and ``setting`` are digests of the program and of what every page shows: with others
    nothing is used. ``site`` is ``stamp.site_signature`` after it, ``folders`` how many artifacts
    each of the site's folders holds. ``store`` is the name of the store's file, ``end`` its length.
    ``whole`` is the memory that lies whole on disk, and of which this one is a change.
    """

    program: str = ""
    setting: str = ""
    build: str = ""
    day: date = date.min
    saved: int = 0
    configuration: Configuration | None = None
    signatures: Mapping[str, Signature] = field(default_factory=dict)
    files: Mapping[str, FileResult] = field(default_factory=dict)
    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    shelves: Mapping[ShelfKey, Outcome] = field(default_factory=dict)
    pieces: Mapping[str, Piece] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    delta: Delta = field(default_factory=Delta)
    site: str = ""
    store: str = ""
    end: int = 0
    whole: Memory | None = None

    def touched(self, signatures: Mapping[str, Signature]) -> list[str]:
        """The files that may be others than the last build read, by name."""
        known, sure = self.signatures.get, self.saved - RACY
        return [name for name, seen in signatures.items() if known(name) != seen or seen[1] >= sure]

    def untouched(self, name: str, signature: Signature) -> bool:
        """Whether a file is certainly the one the last build read."""
        return not self.touched({name: signature})

    def outcomes(self) -> Iterator[Outcome]:
        """What came of every piece of work."""
        return chain(self.shelves.values(), (piece.outcome for piece in self.pieces.values()))

    def artifacts(self) -> int:
        """How many there are."""
        return sum(self.folders.values())

    def since(self) -> date:
        """The first day on which the output is what it is now."""
        return max((outcome.since for outcome in self.outcomes()), default=date.min)

    def until(self) -> date:
        """The day on which the output next changes by itself; ``date.max`` for never."""
        return min((outcome.until for outcome in self.outcomes()), default=date.max)


class Moves(NamedTuple):
    """What may be answered otherwise than at the last build: some kinds' cards, files, settings.

    ``shelves`` are those of which a record is new, gone or another.
    """

    kinds: frozenset[str]
    files: bool
    settings: bool
    shelves: frozenset[ShelfKey] = frozenset()

    def touch(self, topic: Topic) -> bool:
        """Whether answers about a topic may have changed."""
        match topic[0]:
            case "card" | "cards":
                return topic[1] in self.kinds
            case "file":
                return self.files
        return self.settings


def moves_between(before: Memory, files: Mapping[str, FileResult], shop: Shop) -> Moves:
    """What has moved since the last build; without one, everything there is."""
    none = FileResult("", "", "")
    known = before.files
    read = [(known.get(f.name, none), f) for f in files.values() if known.get(f.name) is not f]
    gone = [known[name] for name in known.keys() - files.keys()]
    kinds = {new.kind for old, new in read if old.mark != new.mark}
    moved = [file for old, new in read if old.digest != new.digest for file in (old, new)] + gone
    digests = {name: attachment.digest for name, attachment in before.attachments.items()}
    return Moves(
        kinds=frozenset(kinds | {file.kind for file in gone if file.mark}),
        files=digests != shop.attachments,
        settings=before.configuration is not shop.configuration,
        shelves=frozenset((file.kind, file.shelf) for file in moved if file.name),
    )


class Fitness(NamedTuple):
    """Which shelves' outcomes of the last build are what a build from scratch would give."""

    world: World
    store: Store
    before: Memory
    templates: Mapping[str, str]
    day: date
    moves: Moves

    def stale(self) -> set[ShelfKey]:
        """The shelves to publish: others' records, templates, answers and days are the same."""
        held = self.before.shelves.items()
        return {key for key, outcome in held if not self._still(key, outcome)} | self.moves.shelves

    def _still(self, key: ShelfKey, outcome: Outcome) -> bool:
        if self.templates.get(key[0]) != self.before.templates.get(key[0]):
            return False
        return holds(outcome, self.store, self.world, self.day, self.moves)


def holds(outcome: Outcome, store: Store, world: World, day: date, moves: Moves) -> bool:
    """Whether everything an outcome asked would be answered alike on ``day``."""
    if not outcome.since <= day < outcome.until:
        return False
    if not any(moves.touch(topic) for topic in outcome.topics):
        return True
    return all(
        not moves.touch(topic_of(question)) or world.digest(question) == digest
        for question, digest in outcome.part("asked", store).items()
    )


def folders_of(folders: Iterable[str]) -> tuple[str, ...]:
    """The site's folders that hold artifacts, sorted; its own, the empty one, always does."""
    return tuple(sorted({"", *folders}))
