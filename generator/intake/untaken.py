"""Columns that are filled and were not taken: nothing a bookkeeper wrote is dropped in silence."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from generator.errors import Text
from generator.intake.grid import Grid
from generator.intake.report import Report


def tell_untaken(
    grid: Grid, head: int, names: Mapping[int, str], taken: Collection[int], report: Report
) -> None:
    """Note every column with something below its heading in row ``head`` that isn't ``taken``."""
    for column in range(max(map(len, grid.rows), default=0)):
        filled = (row for row in range(head + 1, len(grid.rows)) if grid.text(row, column))
        first = None if column in taken else next(filled, None)
        if first is None:
            continue
        name = names.get(column, "")
        if name:
            said = Text(f"这一列“{name}”没有导入", f"the column '{name}' was not taken")
            report.note(grid, head, column, said)
        else:
            said = Text("这一列没有列名，没有导入", "a column without a heading was not taken")
            report.note(grid, first, column, said)
