"""One batch of work in one process: load files, publish shelves, render and write their pages.

A worker is given a ``Shop`` once and then batches. Loading and publishing are one step where a
shelf needs nothing of other records (a village's ledgers), so its files are parsed once only; where
a kind asks for others' cards the shelf waits for a second round, when all cards are known.
"""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from generator import state
from generator.cards import Cards, NotYet, Unknown
from generator.configuring import Configuration
from generator.desk import Desk, World, topic_of
from generator.errors import ContentError, Problem
from generator.gate import check_output, values_of
from generator.library import Card
from generator.loading import load, place_findings
from generator.outcomes import PARTS, CardIndex, FileResult, Made, Outcome, ShelfKey
from generator.outputs.html import Chrome, Drawn, Renderer
from generator.outputs.tree import Writer
from generator.portal import newest, news_rank, tally
from generator.publication import NOTHING, Published, publish
from generator.records.base import Filed, Kind, Message, Page, Record, Shelf
from generator.scanning import columns, kinds
from generator.store import Span, Store, digest_of

if TYPE_CHECKING:
    from generator.boards.board import Board

PR_SET_PDEATHSIG = 1


class Shop(NamedTuple):
    """What a worker needs for all its batches; ``stage`` is None when nothing is to be written.

    ``attachments`` are the digests of photos and other files beside the records, by name.
    """

    root: Path
    stage: Path | None
    configuration: Configuration
    chrome: Chrome
    folders: tuple[Path, ...]
    day: date
    attachments: Mapping[str, str]


class Loaded(NamedTuple):
    """What came of a batch: files with their pickled cards, shelves published on the way."""

    files: list[tuple[FileResult, bytes]]
    shelves: dict[ShelfKey, Made]


class Batch(NamedTuple):
    """Files of a kind to load; ``whole`` ones are all the files of their folder."""

    kind: str
    names: tuple[str, ...]
    whole: bool = True


class Worker:
    """Does batches in this process."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._kinds = kinds()
        self._renderer: Renderer | None = None
        self._index: CardIndex | None = None
        self._writer = Writer(shop.stage) if shop.stage else None
        settings = shop.configuration.settings
        self._world = World(
            county=shop.configuration.county,
            library=Unknown(),
            workdays=shop.configuration.workdays,
            settings=settings,
            read_file=self._read,
            file_digest=lambda name: shop.attachments.get(name, ""),
        )

    def with_cards(self, cards: Cards) -> None:
        """From now on all cards are known."""
        self._world = replace(self._world, library=cards, _digests={})

    def with_index(self, index: CardIndex) -> None:
        """From now on all cards are known; the same ones again are not read again."""
        if index != self._index:
            self._index = index
            store = Store.reading(index.path)

            def lying(kind: str) -> list[tuple[Span, str]]:
                found: list[tuple[Span, str]] = []
                if kind in index.kinds:
                    found = state.loads(store.read(*index.kinds[kind]))
                return found

            self.with_cards(Cards(store, lying))

    @property
    def world(self) -> World:
        """The world as this worker sees it."""
        return self._world

    def load_code(self, kinds: Iterable[str]) -> None:
        """Load the code of these kinds, so that processes forked from this one have it."""
        for name in kinds:
            self._kinds[name]

    def _read(self, name: str) -> bytes:
        return (self._shop.root / name).read_bytes()

    def load(self, batch: Batch) -> Loaded:
        """Load a batch; of a whole folder, publish the shelves that need no other records."""
        kind = self._kinds[batch.kind]
        results: list[tuple[FileResult, bytes]] = []
        shelves: dict[str, list[Filed[Any]]] = {}
        for name in batch.names:
            loaded = load(kind, self._shop.root, name)
            if loaded.record is None:
                failed = FileResult(name, loaded.digest, problems=loaded.problems)
                results.append((failed, b""))
                continue
            record, shelf = loaded.record, kind.shelf(loaded.record)
            shelves.setdefault(shelf, []).append(Filed(name, record))
            identifier = kind.identifier(record)
            card = _card(kind, record, name)
            posted = digest_of(repr((card.url, card.postings)).encode()) if card.postings else ""
            pickled = state.dumps(card)
            found = (name, loaded.digest, identifier, shelf, digest_of(pickled), loaded.problems)
            results.append((FileResult(*found, allowed_by(record), posted), pickled))
        outcomes: dict[ShelfKey, Made] = {}
        broken = any(p.severity == "error" for result, _ in results for p in result.problems)
        if batch.whole and not broken:
            for key, filed in shelves.items():
                try:
                    outcomes[batch.kind, key] = self._publish(batch.kind, key, filed)
                except NotYet:
                    continue
        return Loaded(results, outcomes)

    def shelf(self, key: ShelfKey, names: Sequence[str]) -> Made:
        """Load the (already checked) files of a shelf and publish it with all cards known."""
        kind = self._kinds[key[0]]
        filed = []
        for name in names:
            loaded = load(kind, self._shop.root, name)
            if loaded.record is None:
                raise ContentError(loaded.problems)
            filed.append(Filed(name, loaded.record))
        return self._publish(key[0], key[1], filed)

    def _publish(self, kind: str, key: str, filed: list[Filed[Any]]) -> Made:
        filed.sort(key=lambda f: f.name)
        shelf = Shelf(key, tuple(filed))
        published = publish(self._kinds[kind], shelf, self._world, self._shop.day)
        allowed = {value for f in filed for value in allowed_by(f.record)}
        return self.outcome(published, tuple(f.name for f in filed), allowed)

    def board(self, board: Board, blobs: Sequence[bytes], allowed: Collection[str]) -> Made:
        """A board's page and files from pickled messages."""
        from generator.outputs.boards import make

        messages: list[Message] = [m for blob in blobs for m in state.loads(blob)]
        desk = Desk(self._world, self._shop.day)
        made = make(board, messages, self._world.county, desk.as_of, desk.read)
        since, until = desk.as_of.span
        published = NOTHING._replace(
            pages=made.pages,
            files=made.files,
            asked=tuple(desk.asked),
            since=since,
            until=until,
            problems=made.problems,
        )
        return self.outcome(published, (), allowed)

    def outcome(
        self, published: Published, members: tuple[str, ...], allowed: Collection[str]
    ) -> Made:
        """Render, write and sum up what was published; ``allowed`` numbers pass the gate."""
        problems = [
            *published.problems,
            *place_findings(self._shop.root, published.findings),
        ]
        artifacts: dict[str, str] = {}
        problems += self._emit(published, artifacts, allowed)
        news = newest(published.entries)
        asked = {question: self._world.digest(question) for question in published.asked}
        told = (published.entries, published.messages, published.summary, news, artifacts, asked)
        parts = tuple(state.dumps(value) for value in told)
        outcome = Outcome(
            members=members,
            marks={name: digest_of(data) for name, data in zip(PARTS, parts, strict=True)},
            tallies=tally(published.entries),
            lead=news_rank(news[0]) if news else None,
            aired=frozenset(p for m in published.messages for p in m.places or ("",)),
            topics=frozenset(topic_of(question) for question in asked),
            since=published.since,
            until=published.until,
            problems=tuple(problems),
        )
        return Made(outcome, parts)

    def _emit(
        self, published: Published, artifacts: dict[str, str], allowed: Collection[str]
    ) -> list[Problem]:
        """Render and write; note each artifact's digest. Nothing is drawn when only checking."""
        problems: list[Problem] = []
        if self._writer is None:
            return problems
        pages = ((page.url, *self._render(page)) for page in published.pages)
        files = ((file.url, file.data, file.data) for file in published.files)
        for url, data, own in chain(pages, files):
            found = check_output(url, data, allowed, own)
            problems += found
            if not found:
                self._writer.write(url, data)
                artifacts[url] = digest_of(data)
        return problems

    def _render(self, page: Page) -> Drawn:
        if self._renderer is None:
            self._renderer = Renderer(self._shop.folders, self._shop.chrome, columns())
        return self._renderer.render(page)


def allowed_by(record: Record) -> tuple[str, ...]:
    """The numbers a record lets through the gate."""
    return tuple(value for waiver in record.allowed for value in values_of(waiver.text))


def _card(kind: Kind[Any, Any], record: Any, file: str) -> Card:
    """The record's card, with its file and what it does for the openness of units."""
    return replace(kind.card(record), postings=tuple(kind.headings(record)), file=file)


_worker: Worker | None = None


def start(shop: Shop) -> None:
    """Make this process a worker, one that dies with the build that started it."""
    _die_with_parent()
    global _worker  # noqa: PLW0603 - a pool's initializer has no other way to keep a thing
    _worker = Worker(shop)


def _die_with_parent() -> None:
    """Ask the system to end this process when its parent is killed, where it can (Linux).

    A worker left over would go on writing into a stage that is the next build's by then. Nobody
    says so when the parent was killed before it could be asked: then this one is another's child.
    """
    from multiprocessing import parent_process

    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = parent_process()
    if parent is not None and os.getppid() != parent.pid:
        os.kill(os.getpid(), signal.SIGKILL)


def load_batches(batches: Sequence[Batch]) -> list[Loaded]:
    """``Worker.load`` over several batches, in a pool's process."""
    assert _worker is not None
    return [_worker.load(batch) for batch in batches]


def publish_shelves(
    index: CardIndex, shelves: Sequence[tuple[ShelfKey, tuple[str, ...]]]
) -> list[tuple[ShelfKey, Made]]:
    """``Worker.shelf`` over several shelves, in a pool's process."""
    assert _worker is not None
    _worker.with_index(index)
    return [(key, _worker.shelf(key, names)) for key, names in shelves]


def make_board(board: Board, blobs: Sequence[bytes], allowed: Collection[str]) -> Made:
    """``Worker.board`` in a pool's process."""
    assert _worker is not None
    return _worker.board(board, blobs, allowed)
