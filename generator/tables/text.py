"""CSV that spreadsheets open without harm: UTF-8 with BOM, CRLF, no text that runs as a formula.

A text that starts with ``=`` ``+`` ``-`` ``@`` TAB or CR would be run by a spreadsheet (OWASP, CSV
injection), so an apostrophe is put before it. Amounts are no texts and stay numbers: ``-35.00``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.tables.base import Cell, Sort, Table, written

_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_QUOTED = re.compile('[,;"\r\n]').search


def csv_bytes(table: Table) -> bytes:
    """The table as CSV."""
    sorts = [column.sort for column in table.columns]
    head = ",".join(_text(column.name) for column in table.columns)
    lines = [head, *(_line(sorts, row) for row in table.rows)]
    return ("\ufeff" + "\r\n".join(lines) + "\r\n").encode()


def _line(sorts: Sequence[Sort], row: Sequence[Cell]) -> str:
    cells = [
        "" if cell is None else _text(str(cell)) if sort == "text" else written(sort, cell)
        for sort, cell in zip(sorts, row, strict=True)
    ]
    return ",".join(cells)


def _text(text: str) -> str:
    if text.isalnum():
        return text
    if text.startswith(_RUNS) or _defused(text):
        text = f"'{text}"
    if _QUOTED(text) or text != text.strip():
        return '"' + text.replace('"', '""') + '"'
    return text


def _defused(text: str) -> bool:
    """Whether a text already looks like one with an apostrophe before a formula."""
    return text.startswith("'") and text.lstrip("'").startswith(_RUNS)


def undefused(text: str) -> str:
    """A text as it was before ``csv_bytes`` took the fuse out."""
    return text[1:] if _defused(text) else text
