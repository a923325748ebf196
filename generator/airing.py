"""What boards would play on a day, read straight from content/ and written nowhere.

For the operator's questions (``sunboard board plan``); a build plans its boards by itself.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.boards.board import Board
from generator.boards.programme import Programme
from generator.build import processes
from generator.configuring import Configuration
from generator.desk import AsOf
from generator.errors import Problem, Text, UsageError, WorldError
from generator.outputs.boards import plan_board
from generator.planning import Plan, Request, make_plan
from generator.records.base import Message
from generator.refusals import about
from generator.results import problems_of, results_of, stop_on_errors
from generator.store import Store


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
    """Do all of a build but the boards, and keep what was said for them.

    Raises ContentError when a record is wrong, WorldError when the disk refuses.
    """
    plan = make_plan(Request(root, root / "site", day, dry=True), None)
    configuration = plan.shop.configuration
    shop = plan.shop._replace(configuration=configuration._replace(boards=()))
    try:
        with TemporaryDirectory(prefix="sunboard-") as folder, Store.fresh(Path(folder)) as store:
            messages = tuple(_messages(plan._replace(shop=shop), store))
    except OSError as error:
        why = about(error)
        raise WorldError(Text(f"排不了节目：{why.zh}", f"can't plan boards: {why.en}")) from error
    return Airing(root, day, configuration, messages)


def _messages(plan: Plan, store: Store) -> Iterator[Message]:
    """What shelves, kinds and the county say for boards."""
    results = results_of(plan, store, processes, 1)
    outcomes = list(results.outcomes())
    stop_on_errors(problems_of(outcomes))
    for outcome in outcomes:
        if outcome.aired:
            yield from outcome.part("messages", store)
