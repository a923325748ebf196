"""CSV that spreadsheets open without harm: UTF-8 with BOM, CRLF, no text that runs as a formula.

A text that starts with ``=`` ``+`` ``-`` ``@`` TAB or CR would be run by a spreadsheet (OWASP, CSV
injection), so an apostrophe is put before it. Amounts are no texts and stay numbers: ``-35.00``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.tables.base import Column, Sort, Table, inert

_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_QUOTED = re.compile('[,;"\r\n]').search


def csv_bytes(table: Table) -> bytes:
    """The table as CSV."""
    return csv_file(table.columns, [csv_rows(table)])


def csv_file(columns: Sequence[Column], rows: Sequence[str]) -> bytes:
    """A file of the columns' names and what ``csv_rows`` made of tables that have these columns."""
    head = ",".join([_text(column.name) for column in columns])
    return "".join(("\ufeff", head, "\r\n", *rows)).encode()


def csv_rows(table: Table, lead: str | None = None) -> str:
    """The rows without their head; ``lead`` is a text that stands in front of each."""
    rows: Sequence[Sequence[str]]
    try:
        rows = table.rows  # type: ignore[assignment] # or there is nothing to join
        lines = [",".join(row) for row in rows]
        joined = ",".join(lines)
        plain = inert(joined, len(rows) * len(table.columns)) and ",-" not in f",{joined}"
    except TypeError:
        rows, plain = [[cell or "" for cell in row] for row in table.body.rows], table.body.plain
        lines = [",".join(row) for row in rows]
    if not plain:
        sorts = [column.sort for column in table.columns]
        lines = [_line(sorts, row) for row in rows]
    start = "" if lead is None else f"{_text(lead)},"
    return "".join([f"{start}{line}\r\n" for line in lines])


def _line(sorts: Sequence[Sort], row: Sequence[str]) -> str:
    told = zip(sorts, row, strict=True)
    return ",".join([_text(cell) if sort == "text" else cell for sort, cell in told])


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
