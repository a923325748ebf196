"""Tables on a board: columns at exact dots, amounts flush right, cells wrapped where they must be.

Three forms, the first that fits: the table side by side with itself (short rows, many of them),
the plain table, and rows told as sentences (``科目：补助收入；金额：1,200.00``) where the columns
can't stand beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.boards.base import Ink, Run
from generator.boards.breaking import TooWide, break_lines, clean
from generator.boards.fonts import measure
from generator.records.base import Rows


@dataclass(frozen=True, slots=True)
class Row:
    """Lines of a page that stay together; positions are relative to the row's top left.

    ``heading`` is put above the row when a page starts with it. ``follows`` and ``leads`` say that
    the row belongs to the one before or after it, so a page should not break there.
    """

    runs: tuple[Run, ...]
    count: int = 1
    heading: Row | None = None
    follows: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Where text can stand: dots a line, size of type, dots from one line to the next."""

    width: int
    size: int
    pitch: int


def table_rows(table: Rows, grid: Grid, most: int) -> list[Row]:
    """The rows of a table; no row is higher than ``most`` lines, its heading counted.

    Raises TooWide when not even a sentence can hold an amount or another atom.
    """
    cells = [tuple(clean(cell) for cell in row) for row in (table.heading, *table.rows)]
    align = table.align.ljust(len(table.heading), "<")
    columns = _columns(cells, align, grid)
    if columns is None:
        return _sentences(cells, grid)
    beside = _side_by_side(cells, columns, align, grid, most)
    rows = beside or _plain(cells, columns, align, grid)
    if any(r.count + (r.heading.count if r.heading else 0) > most for r in rows):
        return _sentences(cells, grid)
    return rows


@dataclass(frozen=True, slots=True)
class Column:
    """A column's left dot and its width."""

    x: int
    width: int


def _columns(cells: Sequence[Sequence[str]], align: str, grid: Grid) -> tuple[Column, ...] | None:
    """Columns that fill the line, text columns narrowed if need be; None when too narrow."""
    widths = [max(measure(row[n], grid.size) for row in cells) for n in range(len(cells[0]))]
    gap = grid.size
    room = grid.width - gap * (len(widths) - 1)
    if sum(widths) > room:
        gap = grid.size // 2
        room = grid.width - gap * (len(widths) - 1)
        narrowed = _narrowed(cells, widths, align, room, grid)
        if narrowed is None:
            return None
        widths = narrowed
    elif ">" in align:
        gap += _spread(grid.width, widths, gap)
    return _placed(widths, gap)


def _spread(width: int, widths: Sequence[int], gap: int) -> int:
    """What each gap gains so that the last column ends at the edge."""
    gaps = len(widths) - 1
    return (width - sum(widths) - gap * gaps) // gaps if gaps else 0


def _placed(widths: Sequence[int], gap: int) -> tuple[Column, ...]:
    columns = []
    x = 0
    for width in widths:
        columns.append(Column(x, width))
        x += width + gap
    return tuple(columns)


def _narrowed(
    cells: Sequence[Sequence[str]], widths: Sequence[int], align: str, room: int, grid: Grid
) -> list[int] | None:
    """Widths that fit: figures keep theirs (their heading may wrap), texts share what is left."""
    fixed = {
        n: max((measure(row[n], grid.size) for row in cells[1:]), default=grid.size)
        for n in range(len(widths))
        if align[n] == ">"
    }
    texts = [n for n in range(len(widths)) if n not in fixed]
    left = room - sum(fixed.values())
    capped = _capped([widths[n] for n in texts], left)
    if capped is None or any(w < min(widths[n], 2 * grid.size)
                             for n, w in zip(texts, capped, strict=True)):  # fmt: skip
        return None
    return [fixed[n] if n in fixed else capped[texts.index(n)] for n in range(len(widths))]


def _capped(widths: Sequence[int], room: int) -> list[int] | None:
    """The widths under one common cap, the largest at which they fit the room."""
    if not widths:
        return [] if room >= 0 else None
    left, cap = room, 0
    for count, width in zip(range(len(widths), 0, -1), sorted(widths), strict=True):
        cap = left // count
        if width >= cap:
            break
        left -= width
    return [min(width, max(cap, 0)) for width in widths] if cap > 0 else None


def _plain(
    cells: Sequence[Sequence[str]], columns: Sequence[Column], align: str, grid: Grid
) -> list[Row]:
    try:
        heading = _row(cells[0], columns, align, grid, heading=True)
        return [
            Row(r.runs, r.count, heading)
            for r in (_row(row, columns, align, grid) for row in cells[1:])
        ]
    except TooWide:
        return _sentences(cells, grid)


def _row(
    row: Sequence[str], columns: Sequence[Column], align: str, grid: Grid, *, heading: bool = False
) -> Row:
    """One row; raises TooWide when an atom is wider than its column."""
    runs: list[Run] = []
    count = 1
    for cell, column, side in zip(row, columns, align, strict=False):
        lines = break_lines(cell, column.width, grid.size, balanced=True) if cell else ()
        count = max(count, len(lines))
        ink: Ink = "heading" if heading else "figure" if side == ">" else "body"
        for n, line in enumerate(lines):
            push = column.width - measure(line, grid.size) if side == ">" else 0
            runs.append(Run(column.x + push, n * grid.pitch, line, grid.size, ink))
    return Row(tuple(runs), count)


def _side_by_side(
    cells: Sequence[Sequence[str]], columns: Sequence[Column], align: str, grid: Grid, most: int
) -> list[Row]:
    """Two tables or more beside each other, when one is narrow and longer than a page."""
    widths = [max(measure(row[n], grid.size) for row in cells) for n in range(len(columns))]
    gap = grid.size // 2
    natural = sum(widths) + gap * (len(widths) - 1)
    times = (grid.width + grid.size) // (natural + grid.size)
    if times < 2 or len(cells) <= most:
        return []
    step = (grid.width + grid.size) // times
    single = _placed(widths, gap)
    heading = _beside([_row(cells[0], single, align, grid, heading=True)] * times, step)
    rows = [_row(row, single, align, grid) for row in cells[1:]]
    groups = [rows[n : n + times] for n in range(0, len(rows), times)]
    return [Row(_beside(group, step).runs, 1, heading) for group in groups]


def _beside(rows: Sequence[Row], step: int) -> Row:
    runs = [
        Run(run.x + n * step, run.y, run.text, run.size, run.ink)
        for n, row in enumerate(rows)
        for run in row.runs
    ]
    return Row(tuple(runs))


def _sentences(cells: Sequence[Sequence[str]], grid: Grid) -> list[Row]:
    """Each row as a sentence of its own. Raises TooWide."""
    rows: list[Row] = []
    if len(cells[0]) <= 2:
        return [row for line in cells for row in paragraph_rows(" ".join(line), grid)]
    for row in cells[1:]:
        told = [f"{head}：{cell}" if head else cell
                for head, cell in zip(cells[0], row, strict=False) if cell]  # fmt: skip
        rows += paragraph_rows("；".join(told), grid)
    return rows


def paragraph_rows(text: str, grid: Grid, ink: Ink = "body") -> list[Row]:
    """A paragraph's lines as rows that hold together at both ends. Raises TooWide."""
    lines = break_lines(text, grid.width, grid.size)
    last = len(lines) - 1
    return [
        Row(
            (Run(0, 0, line, grid.size, ink),),
            follows=n > 0 and n == last,
            leads=n == 0 and last > 0,
        )
        for n, line in enumerate(lines)
    ]
