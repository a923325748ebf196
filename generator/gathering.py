"""What is made over many shelves: boards, kinds' front pages, units' pages, lists, home.

Each is a *piece*: one digest of all that goes in, and what came out. A piece whose digest, whose
answers and whose days are those of the last build is taken over as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nsmallest
from operator import itemgetter
from typing import NamedTuple

from generator import state
from generator.boards.board import Board
from generator.boards.card import board_card
from generator.config import Unit
from generator.desk import AsOf
from generator.hands import Hands
from generator.memory import Memory, Moves, Piece, holds
from generator.outcomes import FileResult, Outcome, ShelfKey
from generator.outputs.html import static_files
from generator.portal import NEWS_ON_HOME, Portal, Tally, newest
from generator.publication import NOTHING, Published, publish_index
from generator.records.base import Entry
from generator.records.column import Column
from generator.scanning import columns, kinds
from generator.store import Store, digest_of
from generator.work import Shop, Worker


class Materials(NamedTuple):
    """What gathering works on: the shelves' outcomes and where their parts lie, the last build,
    templates by folder.

    ``allowed`` are the numbers records let through the gate.
    """

    shop: Shop
    store: Store
    shelves: Mapping[ShelfKey, Outcome]
    files: Mapping[str, FileResult]
    before: Memory
    templates: Mapping[str, str]
    allowed: frozenset[str]
    moves: Moves


class Gathering:
    """One build's pieces, in the order they are made."""

    def __init__(self, worker: Worker, hands: Hands, materials: Materials) -> None:
        self._worker = worker
        self._hands = hands
        self._m = materials
        self.pieces: dict[str, Piece] = {}
        self._ordered = sorted(materials.shelves.items())
        self._touching: dict[str, list[tuple[ShelfKey, Outcome]]] = {}
        for key, outcome in self._ordered:
            for code in outcome.tallies:
                self._touching.setdefault(code, []).append((key, outcome))

    def run(self) -> dict[str, Piece]:
        """Make or take over every piece; their names lead to them."""
        county = self._m.shop.configuration.county
        for name in columns():
            self._index(name)
        self._coverage()
        boards = self._m.shop.configuration.boards
        cards = tuple((board_card(board), board.unit) for board in boards)
        portal = Portal(county, *self._tallies(), cards)
        drawn = self._begin_boards(boards)
        self._piece(
            "static",
            ("layout",),
            "",
            lambda: NOTHING._replace(files=tuple(static_files(self._m.shop.folders))),
        )
        for unit in county.units.values():
            if unit.parent:
                self._unit(portal, unit)
        self._portal(portal)
        for name, piece in drawn:
            self.pieces[name] = piece
        return self.pieces

    def _piece(
        self, name: str, templates: tuple[str, ...], inputs: str, work: Callable[[], Published]
    ) -> Outcome:
        """One piece: taken over from the last build if nothing it depends on has changed."""
        digests = "/".join(self._m.templates.get(folder, "") for folder in ("layout", *templates))
        mark = digest_of(f"{digests}\n{inputs}".encode())
        old = self._m.before.pieces.get(name)
        if old and old.inputs == mark and self._holds(old.outcome):
            self.pieces[name] = old
        else:
            made = self._worker.outcome(work(), (), self._m.allowed)
            self.pieces[name] = Piece(mark, made.kept(self._m.store))
        return self.pieces[name].outcome

    def _holds(self, outcome: Outcome) -> bool:
        return holds(outcome, self._m.store, self._worker.world, self._m.shop.day, self._m.moves)

    def _tallies(self) -> tuple[tuple[tuple[Column, Tally], ...], dict[str, Tally]]:
        """Columns of kinds that have entries, and units, with their tallies."""
        units: dict[str, Tally] = {}
        by_kind: dict[str, Tally] = {}
        for (kind, _), outcome in self._m.shelves.items():
            for code, tally in outcome.tallies.items():
                into, key = (units, code) if code else (by_kind, kind)
                into[key] = into.get(key, Tally()).with_another(tally)
        present = ((c, by_kind.get(n, Tally())) for n, c in columns().items())
        shown = {kind for kind, _ in self._m.shelves}
        return tuple(pair for pair in present if pair[0].name in shown), units

    def _index(self, name: str) -> None:
        own = {key: out for (n, key), out in self._ordered if n == name}
        if not own:
            return
        store = self._m.store
        marks = "\n".join(f"{key}={out.marks['summary']}" for key, out in own.items())

        def work() -> Published:
            summaries = {key: out.part("summary", store) for key, out in own.items()}
            front = publish_index(kinds()[name], summaries, self._worker.world, self._m.shop.day)
            return NOTHING._replace(
                pages=front.pages,
                files=front.files,
                messages=front.messages,
                asked=front.asked,
                since=front.since,
                until=front.until,
            )

        self._piece(f"index/{name}", (name,), marks, work)

    def _bulletins(self) -> list[Outcome]:
        """What was said over many shelves and may be shown on boards."""
        return [piece.outcome for _, piece in sorted(self.pieces.items()) if piece.outcome.aired]

    def _coverage(self) -> None:
        """The coverage matrix over every kind's cards."""
        county = self._m.shop.configuration.county
        rules = county.config.sunshine
        posting = [file for file in self._m.files.values() if file.posted]
        marks = repr([(file.name, file.posted) for file in posting])

        def work() -> Published:
            from generator.coverage import cover
            from generator.coverage_pages import (
                coverage_messages,
                coverage_pages,
                coverage_problems,
            )

            as_of = AsOf(self._m.shop.day)
            read = self._m.store.read
            cards = [state.loads(read(file.card, file.mark)) for file in posting]
            found = cover(rules, county, cards, as_of)
            since, until = as_of.span
            return NOTHING._replace(
                pages=tuple(coverage_pages(found, county)),
                problems=tuple(coverage_problems(found, county)),
                messages=tuple(coverage_messages(found, county)) if rules.alert else (),
                since=since,
                until=until,
            )

        if rules.demands:
            inputs = marks + self._m.shop.configuration.digest
            self._piece("coverage", ("coverage",), inputs, work)

    def _unit(self, portal: Portal, unit: Unit) -> None:
        touching = self._touching.get(unit.code, [])
        below = [(u, portal.units.get(u.code)) for u in portal.county.below(unit.code)]
        above = portal.county.above(unit.code)
        marks = [f"{key}={out.marks['entries']}" for key, out in touching]
        shown = [column.name for column, _ in portal.columns]
        inputs = repr((unit, above, below, marks, shown, portal.boards))

        def work() -> Published:
            entries: list[Entry] = [
                entry
                for _, outcome in touching
                for entry in outcome.part("entries", self._m.store)
                if unit.code in entry.places
            ]
            return NOTHING._replace(pages=(portal.unit(unit, entries),))

        self._piece(f"unit/{unit.code}", ("portal",), inputs, work)

    def _portal(self, portal: Portal) -> None:
        """Home, lists and the fixed pages: cheap, and changed by almost anything."""
        leads = ((out.lead, out) for out in self._m.shelves.values() if out.lead)
        by_news = [out for _, out in nsmallest(NEWS_ON_HOME, leads, key=itemgetter(0))]
        marks = sorted(out.marks["news"] for out in by_news)
        shown = [(column.name, tally) for column, tally in portal.columns]
        inputs = repr((self._m.shop.configuration.digest, shown, portal.units, portal.boards))

        def home() -> Published:
            news: Iterator[Entry] = (e for out in by_news for e in out.part("news", self._m.store))
            return NOTHING._replace(pages=(portal.home(newest(news)),))

        def lists() -> Published:
            return NOTHING._replace(pages=(*portal.lists(), *portal.fixed()))

        self._piece("home", ("portal",), inputs + repr(marks), home)
        self._piece("lists", ("portal",), inputs, lists)
        self._piece("boards", ("boards",), repr(portal.boards), lambda: self._board_list(portal))

    def _board_list(self, portal: Portal) -> Published:
        from generator.outputs.boards import board_index

        return NOTHING._replace(pages=tuple(board_index([card for card, _ in portal.boards])))

    def _begin_boards(self, boards: Sequence[Board]) -> Iterator[tuple[str, Piece]]:
        """Every board's piece, by name; those that changed are drawn while other pages are."""
        todo: list[tuple[Board, tuple[bytes, ...], frozenset[str]]] = []
        marks = []
        for board in boards:
            heard = self._heard(board)
            mark = self._airtime(board, heard)
            old = self._m.before.pieces.get(f"board/{board.id}")
            if old and old.inputs == mark and self._holds(old.outcome):
                self.pieces[f"board/{board.id}"] = old
            else:
                blobs = tuple(outcome.raw("messages", self._m.store) for outcome in heard)
                todo.append((board, blobs, self._m.allowed))
                marks.append(mark)
        drawn = self._hands.boards(todo)
        return (
            (f"board/{board.id}", Piece(mark, made.kept(self._m.store)))
            for (board, _, _), mark, made in zip(todo, marks, drawn, strict=True)
        )

    def _heard(self, board: Board) -> list[Outcome]:
        """Whatever has messages that the board may show."""
        served = {"", *board.places}
        every = [*(o for _, o in self._ordered), *self._bulletins()]
        return [outcome for outcome in every if not served.isdisjoint(outcome.aired)]

    def _airtime(self, board: Board, heard: Sequence[Outcome]) -> str:
        """A digest of all that goes into a board."""
        marks = [outcome.marks["messages"] for outcome in heard]
        templates = [self._m.templates.get(folder, "") for folder in ("layout", "boards")]
        inputs = repr((templates, board, marks, self._m.shop.configuration.digest))
        return digest_of(inputs.encode())
