"""Spreadsheets as grids of cells: .xlsx, .xls and .csv, with what is hidden in them.

Cells keep what the file holds: text, numbers, days. Nothing is interpreted here.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.etree import ElementTree

from generator.errors import Text, UsageError, WorldError
from generator.refusals import meaning

Raw = str | int | float | bool | date | datetime | time | timedelta | None
MAX_BYTES = 20_000_000
MAX_CELLS = 2_000_000
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet. ``hidden_rows`` and ``hidden_columns`` are counted from 0.

    ``merged`` are ranges (top, left, bottom, right) whose value stands in their first cell.
    """

    name: str
    rows: tuple[tuple[Raw, ...], ...]
    hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()

    def at(self, row: int, column: int) -> Raw:
        """The cell, None where there is none or it is empty."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return None
        cell = self.rows[row][column]
        return None if isinstance(cell, str) and not cell.strip() else cell

    def text(self, row: int, column: int) -> str:
        """The cell as text, stripped; whole numbers without a point."""
        return show(self.at(row, column))


def show(cell: Raw) -> str:
    """A cell as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()


def reference(row: int, column: int) -> str:
    """A cell's name as spreadsheets show it: ``C5``."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def column_number(letters: str) -> int:
    """The number of a column from 0, of its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def read_grids(path: Path) -> list[Grid]:
    """Every sheet of a file. Raises WorldError when it can't be read, UsageError for its format."""
    try:
        data = path.read_bytes()
    except OSError as error:
        why = meaning(error)
        raise WorldError(
            Text(f"读不了 {path}：{why.zh}", f"can't read {path}: {why.en}")
        ) from error
    return grids_of(data, path.suffix.lower())


def grids_of(data: bytes, suffix: str) -> list[Grid]:
    """Every sheet of a file's bytes."""
    if len(data) > MAX_BYTES:
        raise UsageError(Text("文件超过 20 MB", "the file is larger than 20 MB"))
    if suffix in (".xlsx", ".xls"):
        return list(_workbook(data, suffix))
    if suffix == ".csv":
        return [_csv(data)]
    raise UsageError(
        Text(
            f"不收“{suffix}”文件，请另存为 .xlsx、.xls 或 .csv",
            f"'{suffix}' is not read; save as .xlsx",
        )
    )


def _workbook(data: bytes, suffix: str) -> Iterator[Grid]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        veiled = _hidden_parts(data) if suffix == ".xlsx" else {}
        for meta in book.sheets_metadata:
            sheet = book.get_sheet_by_name(meta.name)
            if sheet.height * sheet.width > MAX_CELLS:
                raise UsageError(
                    Text(f"工作表“{meta.name}”太大", f"sheet '{meta.name}' is too large")
                )
            rows = tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))
            hidden_rows, hidden_columns = veiled.get(meta.name, (frozenset(), frozenset()))
            merged = tuple(
                (a[0], a[1], b[0], b[1])
                for a, b in (getattr(sheet, "merged_cell_ranges", None) or ())
            )
            yield Grid(
                meta.name,
                rows,
                meta.visible != SheetVisibleEnum.Visible,
                hidden_rows,
                hidden_columns,
                merged,
            )
    except (CalamineError, zipfile.BadZipFile, ElementTree.ParseError, KeyError) as error:
        raise UsageError(
            Text(
                "这不是完好的 Excel 文件（用 Excel 打开看看，能打开就另存为 .xlsx 再导入）",
                f"not a sound Excel file: {error} (if Excel opens it, save it anew as .xlsx)",
            )
        ) from error


_Hidden = tuple[frozenset[int], frozenset[int]]


def _hidden_parts(data: bytes) -> dict[str, _Hidden]:
    """Hidden rows and columns by sheet; calamine tells only of hidden sheets."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(info.file_size for info in archive.infolist()) > 10 * MAX_BYTES:
            raise UsageError(Text("文件解开后太大", "the file is too large when unpacked"))
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {r.get("Id", ""): r.get("Target", "") for r in relations}
        sheets = ElementTree.fromstring(archive.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        found = {}
        for sheet in sheets:
            target = targets.get(sheet.get(f"{_REL}id", ""), "").lstrip("/")
            name = target if target.startswith("xl/") else f"xl/{target}"
            found[sheet.get("name", "")] = _hidden_in(archive.read(name))
        return found


def _hidden_in(xml: bytes) -> _Hidden:
    rows: set[int] = set()
    columns: set[int] = set()
    for _, element in ElementTree.iterparse(io.BytesIO(xml)):
        if element.tag == f"{_MAIN}row" and element.get("hidden") in ("1", "true"):
            rows.add(int(element.get("r", "1")) - 1)
        elif element.tag == f"{_MAIN}col" and element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", "1")), int(element.get("max", "1"))
            columns.update(range(first - 1, min(last, 16384)))
    return frozenset(rows), frozenset(columns)


def _csv(data: bytes) -> Grid:
    text = _decoded(data)
    head = text[:4000]
    comma = max((",", "\t", ";"), key=head.count)
    rows = csv.reader(io.StringIO(text), delimiter=comma)
    return Grid("", tuple(tuple(row) for row in rows))


def _decoded(data: bytes) -> str:
    """UTF-8 with or without BOM, UTF-16 with one, else GB18030, what Chinese Excel saves."""
    if re.match(rb"\xff\xfe|\xfe\xff", data):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError as error:
            message = Text("文件编码认不出来，请另存为 UTF-8", "unknown encoding; save as UTF-8")
            raise UsageError(message) from error
