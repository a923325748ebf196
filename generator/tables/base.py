"""What a table is, before it is written in any format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import NoneType
from typing import Any, Literal, NamedTuple

Sort = Literal["text", "money", "number", "whole", "date"]
Cell = str | int | date | None
"""Text; fen for money, hundredths for numbers, the number itself for whole ones; a day; nothing."""
Shape = tuple[type, ...]
"""Which cells of a row are there: ``str`` for one that is, ``NoneType`` for one that isn't."""


class Column(NamedTuple):
    """A column: its heading, what stands in it, and a sentence about it."""

    name: str
    sort: Sort = "text"
    about: str = ""


class Body(NamedTuple):
    """A table's cells as text, for every format it is written in.

    ``cells`` are those that are there, row by row, and ``shapes`` say where in its row each stands:
    a format has a pattern a shape, and fills the patterns of all rows at once. ``plain`` is whether
    every cell stands for itself in any format: none has to be escaped, quoted or defused.
    """

    rows: tuple[tuple[str | None, ...], ...]
    shapes: tuple[Shape, ...]
    cells: tuple[str, ...]
    plain: bool


@dataclass(frozen=True)
class Table:
    """``name`` is for addresses (ASCII), ``title`` for people and the sheet's tab."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]

    @cached_property
    def body(self) -> Body:
        """The rows as text."""
        if not self.rows:
            return Body((), (), (), plain=True)
        given = zip(self.columns, zip(*self.rows, strict=True), strict=True)
        columns = [_as_text(column.sort, cells) for column, cells in given]
        rows = tuple(zip(*columns, strict=True))
        shapes = tuple(zip(*[map(type, cells) for cells in columns], strict=True))
        cells = tuple([cell for row in rows for cell in row if cell is not None])
        told = zip(self.columns, columns, strict=True)
        texts = (cells for column, cells in told if column.sort == "text")
        return Body(rows, shapes, cells, _plain(cells, texts))

    def sorts(self) -> list[Sort]:
        """What each of the body's cells is."""
        sorts = [column.sort for column in self.columns]
        return [
            sort
            for shape in self.body.shapes
            for sort, kind in zip(sorts, shape, strict=True)
            if kind is str
        ]


_ACTIVE = "&<>\"'\\;=+@＝＋－＠"
"""Signs that mean something to XML, JSON, CSV or, at the start of a cell, to a spreadsheet."""
_TEXTS = frozenset((str, NoneType))


def _as_text(sort: Sort, cells: Sequence[Cell]) -> Sequence[str | None]:
    if _TEXTS.issuperset(map(type, cells)):
        return cells  # type: ignore[return-value] # checked just above
    show = _SHOWN[sort]
    return [cell if cell is None or type(cell) is str else show(cell) for cell in cells]


def _plain(cells: Sequence[str], texts: Iterable[Sequence[str | None]]) -> bool:
    joined = ",".join(cells)
    if not inert(joined, len(cells)):
        return False
    if ",-" not in f",{joined}":
        return True
    return not any(cell and cell[0] == "-" for column in texts for cell in column)


def inert(joined: str, count: int) -> bool:
    """Whether none of ``count`` cells joined by commas holds an active sign or blanks at its ends.

    A minus in front of a text is active too, and for callers to look for: amounts may have one.
    Cells are looked through all at once, since one by one takes ten times as long.
    """
    return (
        joined.isprintable()
        and joined.count(",") == max(count - 1, 0)
        and not any(sign in joined for sign in _ACTIVE)
        and (" " not in joined or (", " not in f",{joined}" and " ," not in f"{joined},"))
    )


def _money(fen: int) -> str:
    if fen < 0:
        return f"-{_money(-int(fen))}"
    yuan, part = divmod(fen, 100)
    return f"{yuan}.{part:02d}"


def _number(hundredths: int) -> str:
    text = _money(hundredths)
    return text.rstrip("0").removesuffix(".") if text.endswith("0") else text


_SHOWN: dict[Sort, Callable[[Any], str]] = {
    "text": str,
    "money": _money,
    "number": _number,
    "whole": int.__repr__,
    "date": str,
}
"""How a cell is written: money ``12300.00``, numbers ``3.5``, days ``2026-03-08``."""
