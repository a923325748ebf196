"""What a table is, before it is written in any format."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Sort = Literal["text", "money", "number", "whole", "date"]
Cell = str | int | date | None
"""Text; fen for money, hundredths for numbers, the number itself for whole ones; a day; nothing."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what stands in it, and a sentence about it."""

    name: str
    sort: Sort = "text"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """``name`` is for addresses (ASCII), ``title`` for people and the sheet's tab."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]


def written(sort: Sort, cell: Cell) -> str:
    """A cell as plain text: money ``12300.00``, numbers ``3.5``, days ``2026-03-08``."""
    if cell is None:
        return ""
    if sort in ("money", "number") and isinstance(cell, int):
        return _decimal(int(cell), short=sort == "number")
    return str(int(cell)) if isinstance(cell, int) else str(cell)


def _decimal(hundredths: int, *, short: bool) -> str:
    whole, part = divmod(abs(hundredths), 100)
    tail = f".{part:02d}"
    if short:
        tail = tail.rstrip("0") if part else ""
    return f"{'-' if hundredths < 0 else ''}{whole}{tail}"
