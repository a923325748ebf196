"""Tables for other programs: read back by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from generator.tables import (
    Column,
    Resource,
    Table,
    csv_bytes,
    csv_file,
    csv_rows,
    datapackage,
    json_rows,
    undefused,
    xlsx_bytes,
)
from generator.tables.archive import Opening, archive

SHEET = "xl/worksheets/sheet1.xml"
COLUMNS = (
    Column("日期", "date"),
    Column("摘要"),
    Column("收入", "money", "元"),
    Column("面积", "number"),
    Column("户", "whole"),
)
ROWS = (
    (date(2026, 10, 3), "购办公用纸", 12030, 350, 12),
    (date(2026, 10, 4), "=HYPERLINK(1)", -3500, 120000, 0),
    (None, None, None, None, None),
)
TABLE = Table("lines", "明细", COLUMNS, ROWS)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
HOSTILE = st.text("&<>\"'\\,;=+-@＝－\t\r\n\u3000 %s{}甲a1", max_size=5)
AMOUNTS = st.integers(-(10**12), 10**12)
CELLS = st.tuples(
    st.none() | st.dates(),
    st.none() | HOSTILE | st.sampled_from(["购办公用纸", "记-001", "100%"]),
    st.none() | AMOUNTS,
    st.none() | st.integers(0, 10**9),
    st.none() | st.integers(-(10**6), 10**6),
)
"""A row of ``COLUMNS``; some hold nothing that any format must treat with care, some all of it."""
HOSTILE = st.text("&<>\"'\\,;=+-@＝－\t\r\n\u3000 %s{}甲a1", max_size=5)
USUAL = st.sampled_from(["购办公用纸", "记-001", "100%", "a b", ""])
TABLES = st.lists(
    st.tuples(
        st.none() | st.dates(),
        st.none() | HOSTILE | USUAL,
        st.none() | st.integers(-(10**12), 10**12),
        st.none() | st.integers(-(10**6), 10**9),
        st.none() | st.integers(-(10**6), 10**6),
    ),
    min_size=1,
    max_size=5,
).map(lambda rows: Table("t", "表", COLUMNS, rows))
"""Tables of ``COLUMNS``: some hold nothing that any format must treat with care."""


def shown(row: Sequence[Any]) -> list[str | None]:
    """A row as it should be read back."""
    day, text, amount, area, count = row
    return [
        None if day is None else day.isoformat(),
        text,
        None if amount is None else f"{Decimal(amount) / 100:.2f}",
        None if area is None else f"{(Decimal(area) / 100).normalize():f}",
        None if count is None else f"{count}",
    ]


def cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))


def test_csv_is_read_back_by_the_standard_library() -> None:
    """Every value comes back; amounts have two decimals, days are ISO."""
    assert cells(csv_bytes(TABLE)) == [
        ["日期", "摘要", "收入", "面积", "户"],
        ["2026-10-03", "购办公用纸", "120.30", "3.5", "12"],
        ["2026-10-04", "'=HYPERLINK(1)", "-35.00", "1200", "0"],
        ["", "", "", "", ""],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_would_run_is_defused(start: str) -> None:
    """A text that a spreadsheet would run gets an apostrophe; an amount stays a number."""
    table = Table("t", "表", (Column("a"), Column("b", "money")), [(f"{start}1+1", -3500)])

    assert cells(csv_bytes(table))[1] == [f"'{start}1+1", "-35.00"]


@settings(max_examples=100, deadline=None)
@given(st.one_of(TEXTS, TEXTS.map("'".__add__), TEXTS.map("=".__add__)))
def test_defusing_is_undone(text: str) -> None:
    """Whatever text is written, reading the CSV and taking the apostrophe off gives it back."""
    data = csv_bytes(Table("t", "表", (Column("a"), Column("b")), [(text, "x")]))

    assert undefused(cells(data)[1][0]) == text


Cells = list[list[str | Decimal | None]]


def read_csv(table: Table) -> tuple[Cells, Cells]:
    """The table comes back from CSV; no text would run, no other separator stands unquoted."""
    text = csv_bytes(table).decode("utf-8-sig")
    assert ";" not in re.sub('"[^"]*"', "", text)
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]

    assert not any(row[1].startswith(("=", "+", "-", "@", "\t", "\r", "＝", "－")) for row in read)
    wanted: Cells = [[cell or "" for cell in shown(row)] for row in table.rows]
    return [[day, undefused(text), *rest] for day, text, *rest in read], wanted


def read_json(table: Table) -> tuple[Cells, Cells]:
    """The table comes back from JSON: every cell that is there by its column's name."""
    names = [column.name for column in COLUMNS]
    read = json.loads(f"[{json_rows(table)}]")

    assert all(None not in row.values() and row.keys() <= set(names) for row in read)
    return [[row.get(name) for name in names] for row in read], [
        [*shown(row)] for row in table.rows
    ]


def read_workbook(table: Table) -> tuple[Cells, Cells]:
    """The table comes back from XLSX; where a text has blanks at its ends, the sheet says so."""
    data = xlsx_bytes([table])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["表"]
    marked = b'xml:space="preserve"' in zipfile.ZipFile(io.BytesIO(data)).read(SHEET)

    read: Cells = []
    wanted: Cells = []
    for line, row in enumerate(table.rows, 2):
        day, text, *numbers = shown(row)
        found = [sheet.cell(line, n).value for n in range(1, 6)]
        read.append([found[0], found[1] or "", *map(number, found[2:])])
        broken = (text or "").replace("\r\n", "\n").replace("\r", "\n")
        wanted.append([day, broken, *map(number, numbers)])
        assert marked or text is None or text == text.strip()
    return read, wanted


def number(value: object) -> Decimal | None:
    """A cell's number, however it is written."""
    return None if value is None else Decimal(str(value))


@pytest.mark.parametrize("read", [read_csv, read_json, read_workbook])
@settings(max_examples=150, deadline=None)
@given(table=TABLES)
def test_any_table_is_read_back(read: Callable[[Table], tuple[Cells, Cells]], table: Table) -> None:
    """Whatever stands in a cell comes back and changes no other cell."""
    cells_read, wanted = read(table)

    assert wanted == cells_read


@pytest.mark.parametrize("sign", [*"&<>\"'\\,;=+-@＝－ %", "\t", "\r", "\n", "\u3000", "'=", "''-"])
def test_every_sign_is_read_back_wherever_it_stands(sign: str) -> None:
    """Each sign that a format treats with care, alone in its table."""
    for text in (sign, f"{sign}甲", f"甲{sign}", f"甲{sign}乙"):
        table = Table("t", "表", COLUMNS, [(None, text, 1, 2, 3), (None, "乙", None, -5, None)])
        for read in (read_csv, read_json, read_workbook):
            cells_read, wanted = read(table)
            assert wanted == cells_read


@given(TABLES, st.sampled_from(["2026-10", "=1", "甲,乙", "100%s"]))
def test_lead_stands_before_every_row(table: Table, lead: str) -> None:
    """Rows with a lead are those of a table that has it for its first column."""
    columns = (Column("期间"), *COLUMNS)
    whole = Table("t", "表", columns, [(lead, *row) for row in table.rows])

    assert csv_file(columns, [csv_rows(table, lead)]) == csv_bytes(whole)


def test_workbook_is_read_by_two_readers() -> None:
    """openpyxl and calamine see the same values; texts stay texts and amounts are numbers."""
    data = xlsx_bytes([TABLE, Table("two", "第二表", (Column("a<b&c"),), [("甲<乙&丙",)])])
    book = openpyxl.load_workbook(io.BytesIO(data))
    other = CalamineWorkbook.from_filelike(io.BytesIO(data))

    assert book.sheetnames == other.sheet_names == ["明细", "第二表"]
    row = [cell.value for cell in book["明细"][3]]
    assert row == ["2026-10-04", "=HYPERLINK(1)", -35, 1200, 0]
    assert book["明细"]["B3"].data_type == "s"
    assert book["明细"]["C3"].number_format == "#,##0.00"
    assert other.get_sheet_by_index(1).to_python() == [["a<b&c"], ["甲<乙&丙"]]


def test_workbook_is_a_sound_archive_and_the_same_every_time() -> None:
    """Every part's check sum holds, nothing is dated by the clock, and bytes repeat."""
    data = xlsx_bytes([TABLE])
    held = zipfile.ZipFile(io.BytesIO(data))

    assert held.testzip() is None
    assert {info.date_time for info in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert xlsx_bytes([Table("lines", "明细", COLUMNS, ROWS[:1])]) != data
    assert data == xlsx_bytes([TABLE])


@given(st.binary(max_size=3000), st.lists(st.binary(max_size=3000), min_size=1, max_size=3))
def test_parts_that_begin_alike_are_unpacked_whole(begin: bytes, rests: list[bytes]) -> None:
    """A beginning deflated once serves any number of parts, in any order."""
    opening = Opening(begin)
    packed = [opening.pack(f"{n}", rest) for n, rest in enumerate(rests)]
    found = zipfile.ZipFile(io.BytesIO(archive(packed)))

    assert found.testzip() is None
    assert [found.read(f"{n}") for n in range(len(rests))] == [begin + rest for rest in rests]


def test_package_is_valid_to_frictionless(tmp_path: Path) -> None:
    """A package is valid, and a wrong value in its CSV makes it invalid."""
    table = Table("lines", "明细", COLUMNS, ROWS[:2])
    data = csv_bytes(table)
    resource = Resource(table, "lines.csv", data)
    described = datapackage("t", "示例", [resource], created="2026-11-05", sources=["示例"])
    (tmp_path / "lines.csv").write_bytes(data)
    (tmp_path / "datapackage.json").write_bytes(described)
    report = Package(str(tmp_path / "datapackage.json")).validate()

    assert report.valid, report.flatten(["message"])
    (tmp_path / "lines.csv").write_bytes(data.replace(b"120.30", b"a lot!"))
    assert not Package(str(tmp_path / "datapackage.json")).validate().valid


def test_package_says_what_stands_where() -> None:
    """Fields carry their types and descriptions."""
    resource = Resource(TABLE, "lines.csv", csv_bytes(TABLE))
    described = json.loads(datapackage("t", "示例", [resource], created="2026-11-05", sources=[]))
    fields = described["resources"][0]["schema"]["fields"]

    assert {"name": "收入", "type": "number", "description": "元"} in fields
    assert [field["type"] for field in fields] == ["date", "string", "number", "number", "integer"]
