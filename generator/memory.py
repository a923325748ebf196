"""What one build remembers for the next: the shape of ``.cache/…/state``.

Everything here is derived; deleting it costs a build from scratch and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from generator import state
from generator.configuring import Configuration
from generator.desk import Question, World
from generator.errors import Problem
from generator.outputs.tree import Delta
from generator.scanning import Signature
from generator.stamp import RACY
from generator.work import FileResult, Outcome, ShelfKey, Shop


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of work done over many shelves (the home page, a board): inputs and what came out."""

    inputs: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Attachment:
    """A photo or other file beside the records: its digest, and what the gate said of it."""

    digest: str
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Memory:
    """One build, remembered.

    ``program`` and ``setting`` are digests of the program and of what every page shows: with others
    nothing is used. ``site`` is ``stamp.site_signature`` after it.
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
    artifacts: Mapping[str, str] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)
    delta: Delta = field(default_factory=Delta)
    site: str = ""

    def untouched(self, name: str, signature: Signature) -> bool:
        """Whether a file is certainly the one the last build read."""
        return self.signatures.get(name) == signature and signature[1] < self.saved - RACY

    def outcomes(self) -> Iterator[Outcome]:
        """What came of every piece of work."""
        return chain(self.shelves.values(), (piece.outcome for piece in self.pieces.values()))

    def since(self) -> date:
        """The first day on which the output is what it is now."""
        return max((outcome.since for outcome in self.outcomes()), default=date.min)

    def until(self) -> date:
        """The day on which the output next changes by itself; ``date.max`` for never."""
        return min((outcome.until for outcome in self.outcomes()), default=date.max)


@dataclass(frozen=True, slots=True)
class Moves:
    """What may be answered otherwise than at the last build: some kinds' cards, files, settings."""

    kinds: frozenset[str]
    files: bool
    settings: bool

    def touch(self, question: Question) -> bool:
        """Whether the answer to a question may have changed."""
        match question[0]:
            case "card" | "cards":
                return question[1] in self.kinds
            case "file":
                return self.files
        return self.settings


def moves_between(before: Memory, files: Mapping[str, FileResult], shop: Shop) -> Moves:
    """What has moved since the last build; without one, everything there is."""
    names = files.keys() | before.files.keys()
    none = FileResult("", "")
    kinds = {
        name.split("/")[1]
        for name in names
        if before.files.get(name, none).card != files.get(name, none).card
    }
    digests = {name: attachment.digest for name, attachment in before.attachments.items()}
    return Moves(
        kinds=frozenset(kinds),
        files=digests != shop.attachments,
        settings=before.configuration is not shop.configuration,
    )


@dataclass(frozen=True, slots=True)
class Fitness:
    """Whether a shelf's outcome of the last build is still what a build from scratch would give."""

    world: World
    files: Mapping[str, FileResult]
    before: Memory
    templates: Mapping[str, str]
    day: date
    moves: Moves

    def still(self, key: ShelfKey, names: Sequence[str]) -> bool:
        """Same files with the same contents, same templates, same answers, same days."""
        outcome = self.before.shelves.get(key)
        if outcome is None or outcome.members != tuple(names):
            return False
        if self.templates.get(key[0]) != self.before.templates.get(key[0]):
            return False
        known = self.before.files
        if any(known[name].digest != self.files[name].digest for name in names):
            return False
        return holds(outcome, self.world, self.day, self.moves)


def holds(outcome: Outcome, world: World, day: date, moves: Moves) -> bool:
    """Whether everything an outcome asked would be answered alike on ``day``."""
    if not outcome.since <= day < outcome.until:
        return False
    return all(
        not moves.touch(question) or world.digest(question) == digest
        for question, digest in outcome.asked.items()
    )


def recall(path: Path) -> Memory:
    """The last build, or an empty memory."""
    memory = state.load(path)
    if not isinstance(memory, Memory):
        return Memory()
    artifacts: dict[str, str] = {}
    for outcome in memory.outcomes():
        artifacts.update(outcome.artifacts)
    return replace(memory, artifacts=artifacts)


def keep(path: Path, memory: Memory) -> None:
    """Save a build; its artifacts are those of its outcomes, so they are not saved twice."""
    state.save(path, replace(memory, artifacts={}))


def folders_of(artifacts: Iterable[str]) -> tuple[str, ...]:
    """The folders of some artifacts, sorted; the site's own is empty."""
    return tuple(sorted({url.rpartition("/")[0] for url in artifacts} | {""}))
