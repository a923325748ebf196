"""Tables for other programs: read back by programs that are not ours."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

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
    datapackage,
    undefused,
    xlsx_bytes,
)

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
    archive = zipfile.ZipFile(io.BytesIO(data))

    assert archive.testzip() is None
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert data == xlsx_bytes([TABLE])


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
