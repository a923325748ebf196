"""Rows onto pages: the fewest, paragraphs whole at their ends, all about equally full."""

from __future__ import annotations

from collections.abc import Sequence

from generator.boards.tables import Row


def _height(rows: Sequence[Row]) -> int:
    """Lines of a page that holds these rows, its repeated heading counted."""
    return sum(row.count for row in with_headings(rows))


def with_headings(rows: Sequence[Row]) -> list[Row]:
    """The rows of a page, a table's heading before its first row on that page."""
    shown: list[Row] = []
    before: Row | None = None
    for row in rows:
        if row.heading is not None and row.heading is not before:
            shown.append(row.heading)
        shown.append(row)
        before = row.heading
    return shown


def paginate(rows: Sequence[Row], most: int) -> list[Sequence[Row]]:
    """Rows by page: fewest pages, paragraphs whole at their ends, pages equally full."""
    count = len(rows)
    best: list[tuple[int, int]] = [(0, 0)] * (count + 1)
    then = [count] * (count + 1)
    for i in range(count - 1, -1, -1):
        best[i] = (1 << 30, 0)
        for j in range(i + 1, count + 1):
            height = _height(rows[i:j])
            if height > most and j > i + 1:
                break
            pages, cost = best[j]
            cost += (most - height) ** 2 + _torn(rows, j, most)
            if (pages + 1, cost) < best[i]:
                best[i], then[i] = (pages + 1, cost), j
    groups = []
    at = 0
    while at < count:
        groups.append(rows[at : then[at]])
        at = then[at]
    return groups


def _torn(rows: Sequence[Row], j: int, most: int) -> int:
    """What a page break before row ``j`` costs: a lone first or last line is like an empty page."""
    if j >= len(rows):
        return 0
    return most * most * (rows[j].follows + rows[j - 1].leads)
