"""A page as people read it: how long it takes, and its text line by line."""

from __future__ import annotations

from collections.abc import Iterable

from generator.boards.base import Mark, Run, Slide
from generator.boards.board import Board
from generator.boards.fonts import is_wide, measure


def dwell(runs: Iterable[Run], board: Board) -> int:
    """Reading time in milliseconds: what is new at the board's rate, never under its least.

    Two half-width characters count as one; figures are read in groups.
    """
    halves = sum(
        2 if is_wide(c) else 1 for r in runs if not r.repeated for c in r.text if not c.isspace()
    )
    wanted = -(-halves * 500 // board.rate)
    return max(board.least, -(-wanted // 100) * 100)


def text_lines(runs: Iterable[Run]) -> tuple[str, ...]:
    """The page as lines of text, each run in the column it stands in on the board."""
    lines: dict[int, str] = {}
    for run in sorted(runs, key=lambda r: (r.y, r.x)):
        half = run.size // 2
        line = lines.get(run.y, "")
        gap = (run.x - measure(line, run.size)) // half
        lines[run.y] = line + " " * max(gap, 1 if line else 0) + run.text
    return tuple(lines[y] for y in sorted(lines))


def slide_of(board: Board, marks: Iterable[Mark]) -> Slide:
    """A page of these marks, as large as the board, for as long as it takes to read."""
    drawn = tuple(marks)
    runs = [mark for mark in drawn if isinstance(mark, Run)]
    return Slide(
        board.width, board.height, drawn, text_lines(runs), dwell(runs, board), board.colours
    )
