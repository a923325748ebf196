"""What one build remembers for the next: the shape of ``.cache/…/state``.

Everything here is derived; deleting it costs a build from scratch and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from generator import state
from generator.desk import World
from generator.errors import Problem
from generator.loading import Configuration, Signature
from generator.outputs.tree import Delta
from generator.stamp import RACY
from generator.work import FileResult, Outcome, ShelfKey


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

    def _outcomes(self) -> Iterator[Outcome]:
        return chain(self.shelves.values(), (piece.outcome for piece in self.pieces.values()))

    def since(self) -> date:
        """The first day on which the output is what it is now."""
        return max((outcome.since for outcome in self._outcomes()), default=date.min)

    def until(self) -> date:
        """The day on which the output next changes by itself; ``date.max`` for never."""
        return min((outcome.until for outcome in self._outcomes()), default=date.max)


@dataclass(frozen=True, slots=True)
class Fitness:
    """Whether a shelf's outcome of the last build is still what a build from scratch would give."""

    world: World
    files: Mapping[str, FileResult]
    before: Memory
    templates: Mapping[str, str]
    day: date

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
        return holds(outcome, self.world, self.day)


def holds(outcome: Outcome, world: World, day: date) -> bool:
    """Whether everything an outcome asked would be answered alike on ``day``."""
    if not outcome.since <= day < outcome.until:
        return False
    return all(world.digest(question) == digest for question, digest in outcome.asked.items())


def recall(path: Path) -> Memory:
    """The last build, or an empty memory."""
    memory = state.load(path)
    return memory if isinstance(memory, Memory) else Memory()


def folders_of(artifacts: Iterable[str]) -> tuple[str, ...]:
    """The folders of some artifacts, sorted; the site's own is empty."""
    return tuple(sorted({url.rpartition("/")[0] for url in artifacts} | {""}))
