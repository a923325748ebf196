"""A board as other pages show it: its name, its dots, a still picture of its own page.

Nothing here depends on what the board plays, so those pages need not wait until it is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.boards.board import Board
from generator.views import BoardCard

COLOUR_NAMES: Mapping[str, str] = {"single": "单红", "dual": "双色", "full": "全彩"}
PITCH = 3
"""Pixels on a side that a dot takes in the still picture."""


def still_url(board: Board) -> str:
    """The address of the still picture."""
    return f"boards/{board.id}/still.png"


def board_card(board: Board) -> BoardCard:
    """The board's card."""
    note = f"{board.unit_name}，{board.width}×{board.height} 点{COLOUR_NAMES[board.colours]}"
    size = (board.width * PITCH, board.height * PITCH)
    return BoardCard(board.url, board.name, note, still_url(board), *size)
