"""Text that runs through: boards of one line, and small ones with a piece wider than they are."""

from __future__ import annotations

from generator.boards.base import Run, Slide
from generator.boards.board import Board
from generator.boards.breaking import clean
from generator.boards.fonts import measure
from generator.boards.reading import slide_of
from generator.records.base import Block, Message, Paragraph, Rows


def run_through(message: Message, board: Board) -> Slide:
    """The heading, then every block, two blanks between; it stands still where it fits."""
    parts = [clean(message.heading), *(_flat(block) for block in message.blocks)]
    text = "\u3000".join(part for part in parts if part)
    size = board.size
    width = max(measure(text, size), 1)
    run = Run(0, (board.height - size) // 2, text, size)
    if width <= board.width:
        return slide_of(board, [Run((board.width - width) // 2, run.y, text, size)])
    through = -(-(board.width + width) * 1000 // board.scroll)
    return Slide(width, board.height, (run,), (text,), through, board.colours, board.scroll)


def _flat(block: Block) -> str:
    """A block in one line of text."""
    match block:
        case Paragraph(text):
            return "\u3000".join(clean(line) for line in text.split("\n"))
        case Rows(heading, rows):
            told = ("，".join(f"{h}{c}" for h, c in zip(heading, row, strict=False) if c)
                    for row in rows)  # fmt: skip
            return clean("；".join(told))
        case _:
            return ""
