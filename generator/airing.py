"""What boards would play on a day, read straight from content/ and written nowhere.

For the operator's questions (``sunboard board plan``); a build plans its boards by itself.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.boards.board import Board
from generator.boards.programme import Programme
from generator.configuring import Configuration, configure
from generator.desk import AsOf, World
from generator.errors import ContentError, Problem, Text, UsageError
from generator.library import Library
from generator.loading import load
from generator.outputs.boards import plan_board
from generator.publication import publish
from generator.records.base import Filed, Kind, Message, Shelf
from generator.scanning import kinds, scan


@dataclass(frozen=True, slots=True)
class Airing:
    """The county's boards and everything that could be on them on one day."""

    root: Path
    day: date
    configuration: Configuration
    messages: tuple[Message, ...]

    def board(self, identifier: str) -> Board:
        """The board with that identifier. Raises UsageError naming the nearest one."""
        boards: dict[str, Board] = {board.id: board for board in self.configuration.boards}
        if identifier in boards:
            return boards[identifier]
        near = difflib.get_close_matches(identifier, boards, n=1, cutoff=0.4)
        listed = "、".join(boards)
        zh = f"没有编号为“{identifier}”的屏，" + (
            f"是不是“{near[0]}”？" if near else f"可用的编号：{listed}"
        )
        raise UsageError(Text(zh, f"there is no board '{identifier}'; boards: {', '.join(boards)}"))

    def plan(self, board: Board) -> tuple[Programme, tuple[Problem, ...]]:
        """What the board plays that day, and what can't be shown on it."""
        county = self.configuration.county
        return plan_board(board, self.messages, county, AsOf(self.day), self._read)

    def _read(self, name: str) -> bytes:
        return (self.root / name).read_bytes()


def airing(root: Path, day: date) -> Airing:
    """Load everything and ask every kind for its messages.

    Raises ContentError when a record is wrong, WorldError when the disk refuses.
    """
    found = scan(root)
    configuration = configure(root, found)
    known = kinds()
    shelves: dict[tuple[str, str], list[Filed[Any]]] = {}
    cards, problems = [], [*found.problems]
    for name, signatures in found.records.items():
        for file in signatures:
            loaded = load(known[name], root, file)
            problems += loaded.problems
            if loaded.record is not None:
                cards.append(known[name].card(loaded.record)._replace(file=file))
                shelf = known[name].shelf(loaded.record)
                shelves.setdefault((name, shelf), []).append(Filed(file, loaded.record))
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)
    world = World(
        configuration.county,
        Library(cards),
        configuration.workdays,
        configuration.settings,
        lambda name: (root / name).read_bytes(),
    )
    return Airing(root, day, configuration, tuple(_messages(known, shelves, world, day)))


def _messages(
    known: Mapping[str, Kind[Any, Any]],
    shelves: Mapping[tuple[str, str], list[Filed[Any]]],
    world: World,
    day: date,
) -> list[Message]:
    told: list[Message] = []
    for (name, key), filed in sorted(shelves.items()):
        told += publish(known[name], Shelf(key, tuple(filed)), world, day).messages
    return told
