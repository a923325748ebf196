"""One batch of work in one process: load files, publish shelves, render and write their pages.

A worker is given a ``Shop`` once and then batches. Loading and publishing are one step where a
shelf needs nothing of other records (a village's ledgers), so its files are parsed once only; where
a kind asks for others' cards the shelf waits for a second round, when all cards are known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from generator import state
from generator.cards import Cards, NotYet, Unknown, packed
from generator.configuring import Configuration
from generator.desk import World, topic_of
from generator.errors import ContentError, Problem
from generator.gate import check_output, values_of
from generator.library import Card
from generator.loading import load, place_findings
from generator.outcomes import PARTS, CardIndex, FileResult, Made, Outcome, ShelfKey
from generator.outputs.html import Chrome, Drawn, Renderer
from generator.outputs.tree import Writer
from generator.pieces import Work
from generator.portal import newest, news_rank, tally
from generator.publication import Published, publish
from generator.records.base import Filed, Kind, Page, Record, Shelf
from generator.scanning import columns, kinds
from generator.store import Lying, Store, digest_of


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
    """What came of a batch: files with their pickled cards, shelves published on the way.

    ``waiting`` are the pickled records of the other shelves, so that no file is read twice.
    """

    files: list[tuple[FileResult, bytes]]
    shelves: dict[ShelfKey, Made]
    waiting: dict[ShelfKey, bytes]


class Batch(NamedTuple):
    """Files of a kind to load; ``whole`` ones are all the files of their folder."""

    kind: str
    names: tuple[str, ...]
    whole: bool = True


class Task(NamedTuple):
    """A shelf to publish with all cards known: its files, and where records of theirs that were
    read in this build lie in the scratch; ``before`` as in ``Order``.
    """

    key: ShelfKey
    names: tuple[str, ...]
    read: tuple[Lying, ...] = ()
    before: Lying | None = None


class Order(NamedTuple):
    """A piece to make; ``before`` is where the digests lie of the artifacts that the site has of it
    already: what comes out the same is not written again.
    """

    work: Work
    before: Lying | None = None


class Worker:
    """Does batches in this process."""

    def __init__(self, shop: Shop) -> None:
        self._shop = shop
        self._kinds = kinds()
        self._renderer: Renderer | None = None
        self._index: CardIndex | None = None
        self._store: Store | None = None
        self._scratch: Store | None = None
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

    def with_cards(
        self, store: Store, scratch: Store, lying: Callable[[str], Iterable[Lying]]
    ) -> None:
        """From now on all cards are known, as is where those of a kind lie in the store."""
        self._world = replace(self._world, library=Cards(store, lying), _digests={})
        self._store, self._scratch = store, scratch

    def with_index(self, index: CardIndex) -> None:
        """From now on all cards are known; the same ones again are not read again."""
        if index != self._index:
            self._index = index
            store, scratch = Store.reading(index.store), Store.reading(index.scratch)

            def lying(kind: str) -> list[Lying]:
                found: list[Lying] = []
                if kind in index.kinds:
                    found = state.loads(scratch.read(*index.kinds[kind]))
                return found

            self.with_cards(store, scratch, lying)

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
                failed = FileResult(name, batch.kind, loaded.digest, problems=loaded.problems)
                results.append((failed, b""))
                continue
            record, shelf = loaded.record, kind.shelf(loaded.record)
            shelves.setdefault(shelf, []).append(Filed(name, record))
            identifier = kind.identifier(record)
            card = _card(kind, record, name)
            posted = digest_of(repr((card.url, card.postings)).encode()) if card.postings else ""
            pickled = packed(card)
            mark, allowed = digest_of(pickled), allowed_by(record)
            known = (name, batch.kind, loaded.digest, identifier, shelf, mark, loaded.problems)
            results.append((FileResult(*known, allowed, posted), pickled))
        done: dict[ShelfKey, Made] = {}
        waiting: dict[ShelfKey, bytes] = {}
        broken = any(p.severity == "error" for result, _ in results for p in result.problems)
        if not broken:
            for key, filed in shelves.items():
                made = self._early(batch.kind, key, filed) if batch.whole else None
                if made:
                    done[batch.kind, key] = made
                else:
                    waiting[batch.kind, key] = state.dumps(filed)
        return Loaded(results, done, waiting)

    def _early(self, kind: str, key: str, filed: list[Filed[Any]]) -> Made | None:
        """A shelf published before all cards are known, or None if it asks for one."""
        try:
            return self._publish(kind, key, filed, {})
        except NotYet:
            return None

    def shelf(self, task: Task) -> Made:
        """Publish a shelf with all cards known; records not read in this build are read now."""
        kind, key = task.key
        read = {filed.name: filed for lying in task.read for filed in self._records(lying)}
        filed = [read.get(name) or self._checked(kind, name) for name in task.names]
        return self._publish(kind, key, filed, self._artifacts(task.before))

    def _records(self, lying: Lying) -> list[Filed[Any]]:
        assert self._scratch is not None
        filed: list[Filed[Any]] = state.loads(self._scratch.read(*lying))
        return filed

    def _checked(self, kind: str, name: str) -> Filed[Any]:
        """A record whose file an earlier build found good."""
        loaded = load(self._kinds[kind], self._shop.root, name)
        if loaded.record is None:
            raise ContentError(loaded.problems)
        return Filed(name, loaded.record)

    def _artifacts(self, before: Lying | None) -> Mapping[str, str]:
        """The digests of artifacts by address, of an earlier build."""
        if before is None:
            return {}
        assert self._store is not None
        found: dict[str, str] = state.loads(self._store.read(*before))
        return found

    def _publish(
        self, kind: str, key: str, filed: list[Filed[Any]], before: Mapping[str, str]
    ) -> Made:
        filed.sort(key=lambda f: f.name)
        shelf = Shelf(key, tuple(filed))
        published = publish(self._kinds[kind], shelf, self._world, self._shop.day)
        allowed = {value for f in filed for value in allowed_by(f.record)}
        return self._outcome(published, tuple(f.name for f in filed), allowed, before)

    def piece(self, order: Order, allowed: Collection[str]) -> Made:
        """Make a piece with all cards known; ``allowed`` numbers pass the gate."""
        assert self._store is not None
        published = order.work.published(self._world, self._shop.day, self._store)
        return self._outcome(published, (), allowed, self._artifacts(order.before))

    def _outcome(
        self,
        published: Published,
        members: tuple[str, ...],
        allowed: Collection[str],
        before: Mapping[str, str],
    ) -> Made:
        """Render, write and sum up what was published; ``allowed`` numbers pass the gate.

        Artifacts that the site has already, with the digests ``before``, are not written.
        """
        problems = [
            *published.problems,
            *place_findings(self._shop.root, published.findings),
        ]
        artifacts: dict[str, str] = {}
        problems += self._emit(published, artifacts, allowed, before)
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
        self,
        published: Published,
        artifacts: dict[str, str],
        allowed: Collection[str],
        before: Mapping[str, str],
    ) -> list[Problem]:
        """Render and write; note each artifact's digest. Nothing is drawn when only checking."""
        problems: list[Problem] = []
        if self._writer is None:
            return problems
        pages = ((page.url, *self._render(page)) for page in published.pages)
        files = ((file.url, file.data, file.data) for file in published.files)
        allowed = {*allowed, *self._shop.configuration.allowed}
        for url, data, own in chain(pages, files):
            found = check_output(url, data, allowed, own)
            problems += found
            if not found:
                artifacts[url] = digest = digest_of(data)
                if before.get(url) != digest:
                    self._writer.write(url, data)
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
    return kind.card(record)._replace(postings=tuple(kind.headings(record)), file=file)
