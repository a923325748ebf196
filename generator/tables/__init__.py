"""Tables for other programs: CSV, XLSX and Frictionless packages, the same bytes every time.

A ``Table`` is columns and rows of plain values. Money is in fen and numbers in hundredths, written
with a point and two decimals at most, never as floats.

    text      table → CSV, safe against formulas       workbook  tables → XLSX
    objects   rows → JSON                             package   tables → datapackage.json
"""

from generator.tables.base import Cell, Column, Sort, Table
from generator.tables.objects import json_rows
from generator.tables.package import Resource, datapackage
from generator.tables.text import csv_bytes, csv_file, csv_rows, undefused
from generator.tables.workbook import xlsx_bytes

__all__ = [
    "Cell",
    "Column",
    "Resource",
    "Sort",
    "Table",
    "csv_bytes",
    "csv_file",
    "csv_rows",
    "datapackage",
    "json_rows",
    "undefused",
    "xlsx_bytes",
]
