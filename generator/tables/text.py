"""CSV that spreadsheets open without harm: UTF-8 with BOM, CRLF, no text that runs as a formula.

A text that starts with ``=`` ``+`` ``-`` ``@`` TAB or CR would be run by a spreadsheet (OWASP, CSV
injection), so an apostrophe is put before it. Amounts are no texts and stay numbers: ``-35.00``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from generator.tables.base import Column, Shape, Table

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
    body = table.body
    start = "" if lead is None else f"{_text(lead)},".replace("%", "%%")
    cells = body.cells
    if not body.plain:
        told = zip(table.sorts(), cells, strict=True)
        cells = tuple([_text(cell) if sort == "text" else cell for sort, cell in told])
    return "".join([start + _pattern(shape) for shape in body.shapes]) % cells


@lru_cache(maxsize=1024)
def _pattern(shape: Shape) -> str:
    return ",".join(["%s" if kind is str else "" for kind in shape]) + "\r\n"


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
