"""Tables for other programs: CSV, XLSX and Frictionless packages, the same bytes every time.

A ``Table`` is columns and rows of plain values. Money is in fen and numbers in hundredths, written
with a point and two decimals at most, never as floats.

    text      table → CSV, safe against formulas       workbook  tables → XLSX
    package   tables → datapackage.json
"""

from generator.tables.base import Cell, Column, Sort, Table, written
from generator.tables.package import Resource, datapackage
from generator.tables.text import csv_bytes, undefused
from generator.tables.workbook import xlsx_bytes

__all__ = [
    "Cell",
    "Column",
    "Resource",
    "Sort",
    "Table",
    "csv_bytes",
    "datapackage",
    "undefused",
    "written",
    "xlsx_bytes",
]
