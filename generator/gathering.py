"""What is made over many shelves: boards, kinds' front pages, units' pages, lists, home.

Each is a *piece*: one digest of all that goes in, and what came out. A piece whose digest, whose
answers and whose days are those of the last build is taken over as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from generator.config import Unit
from generator.hands import Hands
from generator.memory import Memory, Moves, Piece, holds
from generator.outcomes import FileResult, Made, Outcome, ShelfKey
from generator.pieces import (
    BoardFiles,
    BoardList,
    Coverage,
    Front,
    Home,
    Lists,
    Static,
    UnitPage,
    Work,
)
from generator.portal import NEWS_ON_HOME, Shown, Tally
from generator.records.column import Column
from generator.scanning import columns
from generator.store import Store, digest_of
from generator.work import Order, Shop, Worker

if TYPE_CHECKING:
    from generator.boards.board import Board
    from generator.views import BoardCard


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


class Wanted(NamedTuple):
    """A piece there shall be: its templates' folders, all that goes in, how it is made."""

    name: str
    templates: tuple[str, ...]
    inputs: str
    work: Work


class Gathering:
    """One build's pieces."""

    def __init__(self, worker: Worker, hands: Hands, materials: Materials) -> None:
        self._worker = worker
        self._hands = hands
        self._m = materials
        self._county = materials.shop.configuration.county
        self._said = {code: repr(unit) for code, unit in self._county.units.items()}
        self._ordered = sorted(materials.shelves.items())
        self._touching: dict[str, list[tuple[ShelfKey, Outcome]]] = {}
        for key, outcome in self._ordered:
            for code in outcome.tallies:
                self._touching.setdefault(code, []).append((key, outcome))

    def run(self) -> dict[str, Piece]:
        """Make or take over every piece; their names lead to them.

        What boards wait for is begun first, then the many; boards are fetched last.
        """
        boards = self._m.shop.configuration.boards
        shown = Shown(*self._tallies(), _cards(boards))
        below_root = [unit for unit in self._county.units.values() if unit.parent]
        fronts = self._begin([*self._fronts(), *self._coverage()])
        around = digest_of(repr(([c.name for c, _ in shown.columns], shown.boards)).encode())
        units = self._begin([self._unit(shown, around, unit) for unit in below_root])
        pieces = dict(fronts)
        said = [piece.outcome for _, piece in sorted(pieces.items()) if piece.outcome.aired]
        drawn = self._begin([self._board(board, said) for board in boards])
        rest = self._begin([*self._portal(shown)])
        pieces.update(chain(units, drawn, rest))
        return pieces

    def _begin(self, wanted: Sequence[Wanted]) -> Iterator[tuple[str, Piece]]:
        """Pieces by name: taken over from the last build where nothing they depend on has changed.

        The others are begun now, if by others than this process, and fetched as they are asked for.
        """
        marks = [self._mark(each) for each in wanted]
        held = [self._held(each.name, mark) for each, mark in zip(wanted, marks, strict=True)]
        todo = [self._order(each) for each, old in zip(wanted, held, strict=True) if old is None]
        made = self._hands.pieces(todo, self._m.allowed)
        return (
            (each.name, old or self._kept(mark, made))
            for each, mark, old in zip(wanted, marks, held, strict=True)
        )

    def _mark(self, wanted: Wanted) -> str:
        folders = ("layout", *wanted.templates)
        digests = "/".join(self._m.templates.get(folder, "") for folder in folders)
        return digest_of(f"{digests}\n{wanted.inputs}".encode())

    def _held(self, name: str, mark: str) -> Piece | None:
        """The piece of the last build, if it would be the same now."""
        m = self._m
        old = m.before.pieces.get(name)
        if old is None or old.inputs != mark:
            return None
        return old if holds(old.outcome, m.store, self._worker.world, m.shop.day, m.moves) else None

    def _order(self, wanted: Wanted) -> Order:
        old = self._m.before.pieces.get(wanted.name)
        return Order(wanted.work, old.outcome.lies("artifacts") if old else None)

    def _kept(self, mark: str, made: Iterator[Made]) -> Piece:
        return Piece(mark, next(made).kept(self._m.store))

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

    def _fronts(self) -> Iterator[Wanted]:
        for name in columns():
            own = {key: out for (n, key), out in self._ordered if n == name}
            marks = "\n".join(f"{key}={out.marks['summary']}" for key, out in own.items())
            work = Front(name, {key: out.lies("summary") for key, out in own.items()})
            if own:
                yield Wanted(f"index/{name}", (name,), marks, work)

    def _coverage(self) -> Iterator[Wanted]:
        if self._county.config.sunshine.demands:
            posting = [file for file in self._m.files.values() if file.posted]
            marks = repr([(file.name, file.posted) for file in posting])
            inputs = marks + self._m.shop.configuration.digest
            work = Coverage(tuple((file.card, file.mark) for file in posting))
            yield Wanted("coverage", ("coverage",), inputs, work)

    def _unit(self, shown: Shown, around: str, unit: Unit) -> Wanted:
        """A unit's page; ``around`` stands for what is shown on that of every unit."""
        touching = self._touching.get(unit.code, [])
        below = self._county.below(unit.code)
        named = [self._said[u.code] for u in (*self._county.above(unit.code), *below)]
        tallies = [shown.units.get(u.code) for u in below]
        marks = [(key, out.marks["entries"]) for key, out in touching]
        inputs = repr((named, len(below), tallies, marks, around))
        work = UnitPage(shown, unit.code, tuple(out.lies("entries") for _, out in touching))
        return Wanted(f"unit/{unit.code}", ("portal",), inputs, work)

    def _portal(self, shown: Shown) -> Iterator[Wanted]:
        """Home, lists and the fixed pages: cheap, and changed by almost anything."""
        leads = ((out.lead, out) for out in self._m.shelves.values() if out.lead)
        by_news = [out for _, out in nsmallest(NEWS_ON_HOME, leads, key=itemgetter(0))]
        marks = sorted(out.marks["news"] for out in by_news)
        tallies = [(column.name, tally) for column, tally in shown.columns]
        inputs = repr((self._m.shop.configuration.digest, tallies, shown.units, shown.boards))
        home = Home(shown, tuple(out.lies("news") for out in by_news))
        yield Wanted("static", ("layout",), "", Static(self._m.shop.folders))
        yield Wanted("home", ("portal",), inputs + repr(marks), home)
        yield Wanted("lists", ("portal",), inputs, Lists(shown))
        if shown.boards:
            yield Wanted("boards", ("boards",), repr(shown.boards), BoardList(shown))

    def _board(self, board: Board, said: Sequence[Outcome]) -> Wanted:
        """A board, of whatever it may show; ``said`` are the pieces that have messages."""
        served = {"", *board.places}
        every = [*(outcome for _, outcome in self._ordered), *said]
        heard = [outcome for outcome in every if not served.isdisjoint(outcome.aired)]
        marks = [outcome.marks["messages"] for outcome in heard]
        inputs = repr((board, marks, self._m.shop.configuration.digest))
        work = BoardFiles(board, tuple(outcome.lies("messages") for outcome in heard))
        return Wanted(f"board/{board.id}", ("boards",), inputs, work)


def _cards(boards: Sequence[Board]) -> tuple[tuple[BoardCard, str], ...]:
    """Boards as the site lists them, with their units; their code is loaded where there are any."""
    if not boards:
        return ()
    from generator.boards.card import board_card

    return tuple((board_card(board), board.unit) for board in boards)
