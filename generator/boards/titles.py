"""The head of a page: title, page number, and room for a clock.

A title stands on every page of its message; one too long for that gets pages of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.boards.base import Fill, Mark, Run
from generator.boards.board import Board
from generator.boards.breaking import TooWide, break_lines, clean
from generator.boards.fonts import measure
from generator.records.base import Message

TIME = "00:00"
"""What a clock in the title bar shows, in half-width characters of the board's size."""
AIRY = 8
"""A page of this many lines or more gets two dots between lines and a bar behind its title."""


@dataclass(frozen=True, slots=True)
class Head:
    """The title as it stands on every page, and the dots it takes from the top."""

    lines: tuple[str, ...]
    height: int
    mark_width: int
    clock_width: int = 0


def is_airy(board: Board) -> bool:
    """Whether a page has room for dots between its lines and a bar behind its title."""
    return board.height // (board.size + 2) >= AIRY


def head_of(message: Message, board: Board, digits: int) -> Head:
    """The title in at most a third of the board's lines, with room for a line of text below it.

    Without lines it goes to its own page; the page number then keeps a line where that leaves two.
    ``digits`` are those of the number of pages, 0 for a lone page without a title.
    """
    size = board.title_size
    mark = (2 * digits + 2) * (board.size // 2) if board.page_numbers and digits else 0
    pad = 4 if is_airy(board) else 0
    most = max(1, (board.height // size + 1) // 3)
    clock = len(TIME) * board.size // 2 + board.size // 2 if board.clock else 0
    for room, limit in ((mark, 1), (0, 1), (mark, most), (0, most)) if board.title_bar else ():
        lines = _title(message, board, board.width - room - clock)
        height = len(lines) * size + pad
        if 1 <= len(lines) <= limit and height + board.size <= board.height:
            return Head(lines, height, room, clock)
    height = board.size + pad
    if mark and height + 2 * board.size <= board.height:
        return Head((), height, mark)
    return Head((), 0, 0)


def _title(message: Message, board: Board, width: int) -> tuple[str, ...]:
    try:
        return break_lines(clean(message.heading), width, board.title_size, balanced=True)
    except TooWide:
        return ()


def clock_at(board: Board) -> tuple[int, int]:
    """The clock's first dot, level with the first line of the title."""
    pad = 2 if is_airy(board) else 0
    return 0, pad + (board.title_size - board.size) // 2


def title_pages(message: Message, board: Board) -> list[tuple[str, ...]]:
    """A title too long to stand on every page, on pages of its own. Raises TooWide."""
    size = board.title_size
    lines = break_lines(clean(message.heading), board.width, size, balanced=True)
    most = max(1, board.height // size)
    pages = -(-len(lines) // most)
    each = -(-len(lines) // pages) if pages else 1
    return [lines[n : n + each] for n in range(0, len(lines), each)]


def title_marks(lines: Sequence[str], board: Board) -> list[Mark]:
    """A page of nothing but the title, in the middle."""
    size = board.title_size
    top = (board.height - len(lines) * size) // 2
    return [
        Run(centred(line, board.width, size), top + n * size, line, size, "title")
        for n, line in enumerate(lines)
    ]


def head_marks(
    head: Head, board: Board, number: int, count: int, *, repeated: bool
) -> Iterator[Mark]:
    """The title at the top with its bar, and ``number``/``count`` at its right."""
    pad = 2 if is_airy(board) else 0
    if pad and head.height:
        yield Fill(0, 0, board.width, head.height, "bar")
    size = board.title_size
    mark = head.mark_width if count > 1 else 0
    for n, line in enumerate(head.lines):
        x = centred(line, board.width, size)
        if x < head.clock_width or x + measure(line, size) > board.width - mark:
            x = head.clock_width + centred(line, board.width - mark - head.clock_width, size)
        yield Run(x, pad + n * size, line, size, "title", repeated)
    if mark:
        text = f"{number}/{count}"
        x = board.width - measure(text, board.size) - pad
        yield Run(x, pad + (size - board.size) // 2 if head.lines else pad, text, board.size,
                  "quiet", repeated=True)  # fmt: skip


def centred(line: str, width: int, size: int) -> int:
    """The left dot of a line in the middle of ``width`` dots."""
    return max(0, (width - measure(line, size)) // 2)
