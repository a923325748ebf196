"""What comes of files and of pieces of work: what every build looks at, and where the rest lies.

The rest, cards and parts, lies in the store and is read only where somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

from generator import state
from generator.desk import Topic
from generator.errors import Problem
from generator.portal import Tally
from generator.store import Lying, Span, Store, digest_of

ShelfKey = tuple[str, str]
"""Kind and shelf."""


class FileResult(NamedTuple):
    """What became of one record file.

    ``mark`` is the digest of its card, empty when it has errors, and ``card`` is where the card
    lies in the store. ``allowed`` are the numbers it lets through the gate as false alarms;
    ``posted`` is a digest of what it does for the openness of units, empty for nothing.
    """

    name: str
    kind: str
    digest: str
    identifier: str = ""
    shelf: str = ""
    mark: str = ""
    problems: tuple[Problem, ...] = ()
    allowed: tuple[str, ...] = ()
    posted: str = ""
    card: Span = (0, 0)


Part = Literal["entries", "messages", "summary", "news", "artifacts", "asked"]
PARTS: tuple[Part, ...] = get_args(Part)
"""What came of a piece of work beyond what every build must look at; each pickled by itself.

``artifacts`` are digests by address; ``asked`` maps each question to the digest of its answer.
"""


class Outcome(NamedTuple):
    """What came of a piece of work, as every build looks at it.

    ``marks`` holds the digest of each part, ``lying`` where it lies in the store. ``lead`` is the
    rank of the newest news, ``aired`` the codes of units that messages concern (empty: every unit),
    ``topics`` what its questions were about.
    """

    members: tuple[str, ...]
    marks: dict[Part, str]
    tallies: dict[str, Tally]
    lead: tuple[float, str] | None
    aired: frozenset[str]
    topics: frozenset[Topic]
    since: date
    until: date
    problems: tuple[Problem, ...] = ()
    lying: tuple[Span, ...] = ()

    def part(self, name: Part, store: Store) -> Any:
        """A part of it. Raises Damaged."""
        return state.loads(self.raw(name, store))

    def raw(self, name: Part, store: Store) -> bytes:
        """A part of it, still pickled. Raises Damaged."""
        return store.read(*self.lies(name))

    def lies(self, name: Part) -> Lying:
        """Where a part of it lies, and its digest."""
        return self.lying[PARTS.index(name)], self.marks[name]


class Made(NamedTuple):
    """An outcome and its parts, on their way to the store."""

    outcome: Outcome
    parts: tuple[bytes, ...]

    def kept(self, store: Store) -> Outcome:
        """The outcome, its parts in the store. Raises OSError."""
        return self.outcome._replace(lying=store.add(self.parts))


class CardIndex(NamedTuple):
    """Where all cards lie, for other processes: in the store, and in the scratch by kind a list
    of their places.
    """

    store: Path
    scratch: Path
    kinds: dict[str, Lying]


def cards_of(files: Mapping[str, FileResult], kind: str) -> Iterator[Lying]:
    """Where the cards of a kind lie, with their digests."""
    return ((f.card, f.mark) for f in files.values() if f.mark and f.kind == kind)


def card_index(files: Mapping[str, FileResult], store: Store, scratch: Store) -> CardIndex:
    """The same for all kinds, put where processes of a pool can read it. Raises OSError."""
    lists = {
        kind: state.dumps(list(cards_of(files, kind)))
        for kind in sorted({file.kind for file in files.values()})
    }
    lying = zip(scratch.add(list(lists.values())), map(digest_of, lists.values()), strict=True)
    return CardIndex(store.path, scratch.path, dict(zip(lists, lying, strict=True)))
