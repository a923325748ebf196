"""What is made over many shelves, each as data: what it is made of, and how.

A piece can so be made in this process or in another one that shares the disk; what it is made of
is read from the store there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol

from generator import state
from generator.cards import unpacked
from generator.desk import AsOf, Desk, World
from generator.outputs.html import static_files
from generator.portal import Portal, Shown, newest
from generator.publication import NOTHING, Published, publish_index
from generator.records.base import Entry
from generator.scanning import kinds
from generator.store import Lying, Store

if TYPE_CHECKING:
    from generator.boards.board import Board


class Work(Protocol):
    """How a piece is made."""

    def published(self, world: World, day: date, store: Store) -> Published:
        """Make it, of what the world answers and what lies in the store."""


class Front(NamedTuple):
    """A kind's front page and whatever else it makes over all its shelves."""

    kind: str
    summaries: dict[str, Lying]

    def published(self, world: World, day: date, store: Store) -> Published:
        """Of the summaries by shelf."""
        summaries = {key: _read(store, lying) for key, lying in self.summaries.items()}
        front = publish_index(kinds()[self.kind], summaries, world, day)
        return NOTHING._replace(**front._asdict())


class Coverage(NamedTuple):
    """The coverage matrix over every kind's cards."""

    cards: tuple[Lying, ...]

    def published(self, world: World, day: date, store: Store) -> Published:
        """Of the cards that do something for the openness of units."""
        from generator.coverage import cover
        from generator.coverage_pages import coverage_messages, coverage_pages, coverage_problems

        rules, as_of = world.county.config.sunshine, AsOf(day)
        cards = [unpacked(store.read(*lying)) for lying in self.cards]
        found = cover(rules, world.county, cards, as_of)
        since, until = as_of.span
        return NOTHING._replace(
            pages=tuple(coverage_pages(found, world.county)),
            problems=tuple(coverage_problems(found, world.county)),
            messages=tuple(coverage_messages(found, world.county)) if rules.alert else (),
            since=since,
            until=until,
        )


class UnitPage(NamedTuple):
    """A unit's page, of the entries of the shelves that touch it."""

    shown: Shown
    code: str
    entries: tuple[Lying, ...]

    def published(self, world: World, day: date, store: Store) -> Published:
        """Of the entries that name the unit."""
        unit = world.county.units[self.code]
        entries = [e for e in _entries(store, self.entries) if self.code in e.places]
        return NOTHING._replace(pages=(Portal(world.county, self.shown).unit(unit, entries),))


class Home(NamedTuple):
    """The home page."""

    shown: Shown
    news: tuple[Lying, ...]

    def published(self, world: World, day: date, store: Store) -> Published:
        """Of the shelves' newest entries."""
        news = newest(_entries(store, self.news))
        return NOTHING._replace(pages=(Portal(world.county, self.shown).home(news),))


class Lists(NamedTuple):
    """Lists of units and the fixed pages."""

    shown: Shown

    def published(self, world: World, day: date, store: Store) -> Published:
        """Of the units' tallies."""
        portal = Portal(world.county, self.shown)
        return NOTHING._replace(pages=(*portal.lists(), *portal.fixed()))


class BoardList(NamedTuple):
    """The list of boards; there is one at least."""

    shown: Shown

    def published(self, world: World, day: date, store: Store) -> Published:
        """Of the boards' cards."""
        from generator.outputs.board_page import board_index

        return NOTHING._replace(pages=(board_index([card for card, _ in self.shown.boards]),))


class Static(NamedTuple):
    """Style sheets, the script, the logo."""

    folders: tuple[Path, ...]

    def published(self, world: World, day: date, store: Store) -> Published:
        """As they lie among the templates."""
        return NOTHING._replace(files=tuple(static_files(self.folders)))


class BoardFiles(NamedTuple):
    """A board's page, and its files for its player."""

    board: Board
    messages: tuple[Lying, ...]

    def published(self, world: World, day: date, store: Store) -> Published:
        """Of the messages it may show."""
        from generator.outputs.boards import make

        messages = [message for lying in self.messages for message in _read(store, lying)]
        desk = Desk(world, day)
        made = make(self.board, messages, world.county, desk.as_of, desk.read)
        since, until = desk.as_of.span
        return NOTHING._replace(
            pages=made.pages,
            files=made.files,
            asked=tuple(desk.asked),
            since=since,
            until=until,
            problems=made.problems,
        )


_WEIGHTS: Final[Mapping[type[Work], int]] = {
    Front: 16,
    Coverage: 16,
    UnitPage: 1,
    Static: 1,
    BoardFiles: 64,
}


def weight_of(work: Work) -> int:
    """How much work a piece is: it takes as long as about so many record files."""
    return _WEIGHTS.get(type(work), 4)


def _read(store: Store, lying: Lying) -> Any:
    return state.loads(store.read(*lying))


def _entries(store: Store, parts: tuple[Lying, ...]) -> Iterator[Entry]:
    for lying in parts:
        yield from _read(store, lying)
