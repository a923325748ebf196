"""XLSX written by hand: a workbook of plain tables, some hundred times in a build.

A general writer takes five milliseconds a workbook, most of it for what plain tables don't need
(ECMA-376 parts 1 and 2; strings stand inline). Texts are typed as texts, so none runs as a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from html import escape
from typing import NamedTuple

from generator.tables.archive import Opening, Packed, archive, pack
from generator.tables.base import Column, Shape, Sort, Table

_escaped = partial(escape, quote=False)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_FONT = '<sz val="11"/><name val="宋体"/>'
_FILLS = "".join(f'<fill><patternFill patternType="{p}"/></fill>' for p in ("none", "gray125"))
_NORMAL = '<cellStyle name="Normal" xfId="0" builtinId="0"/>'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    f'<fonts count="2"><font>{_FONT}</font><font><b/>{_FONT}</font></fonts>'
    f'<fills count="2">{_FILLS}</fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="4" applyNumberFormat="1"/>'
    '<xf numFmtId="49" applyNumberFormat="1"/></cellXfs>'
    f'<cellStyles count="1">{_NORMAL}</cellStyles></styleSheet>'
)
_HEAD, _MONEY, _TEXT = 1, 2, 3
_NUMBERS = frozenset(("money", "number", "whole"))
_WIDTH = {"money": 15, "number": 10, "whole": 8, "date": 12, "text": 16}


def xlsx_bytes(tables: Sequence[Table]) -> bytes:
    """The tables as the sheets of one workbook, named by their titles."""
    sheets = [_sheet(f"xl/worksheets/sheet{n}.xml", table) for n, table in enumerate(tables, 1)]
    return archive([*_frame(tuple(table.title[:31] for table in tables)), *sheets])


@cache
def _frame(titles: tuple[str, ...]) -> tuple[Packed, ...]:
    """Everything but the sheets; the same for all workbooks with these sheets."""
    numbers = range(1, len(titles) + 1)
    sheets = "".join(
        f'<sheet name="{_escaped(title)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, title in zip(numbers, titles, strict=True)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in numbers
    )
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_TYPE}.worksheet+xml"/>'
        for n in numbers
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}">'
        f"<sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        f'<Relationship Id="rId{len(titles) + 1}" Type="{_REL}/styles" Target="styles.xml"/>'
        "</Relationships>",
    }
    framed = [pack(name, (_XML + text).encode()) for name, text in parts.items()]
    return (*framed, pack("xl/styles.xml", _STYLES.encode()))


_TAIL = "</sheetData></worksheet>"


def _sheet(name: str, table: Table) -> Packed:
    """A sheet's part. Texts keep blanks at their ends only where they say so."""
    body, form = table.body, _form(table.columns)
    cells, row = body.cells, form.plain
    if not body.plain:
        cells, row = tuple([_escaped(cell) for cell in cells]), form.blanks
    rows = [row(n, shape) for n, shape in enumerate(body.shapes, 2)]
    return form.opening.pack(name, (f"{''.join(rows)}{_TAIL}" % cells).encode())


class _Form(NamedTuple):
    """What sheets of the same columns have in common: how they begin, and what a row looks like."""

    opening: Opening
    plain: Callable[[int, Shape], str]
    blanks: Callable[[int, Shape], str]


@lru_cache(maxsize=64)
def _form(columns: tuple[Column, ...]) -> _Form:
    letters = _letters(len(columns))
    head = "".join(
        f'<c r="{letter}1" t="inlineStr" s="{_HEAD}"><is><t>{_escaped(column.name)}</t></is></c>'
        for letter, column in zip(letters, columns, strict=True)
    )
    opening = (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane '
        'ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>'
        f'</sheetViews>{_widths(columns)}<sheetData><row r="1">{head}</row>'
    )

    def row(n: int, shape: Shape, space: str) -> str:
        cells = [
            _cell(f"{letter}{n}", column.sort, space)
            for letter, column, kind in zip(letters, columns, shape, strict=True)
            if kind is str
        ]
        return f'<row r="{n}">{"".join(cells)}</row>'

    def rows(space: str) -> Callable[[int, Shape], str]:
        # first rows come in every sheet; those of a long one pass through
        return lru_cache(maxsize=1024)(partial(row, space=space))

    return _Form(Opening(opening.encode()), rows(""), rows(' xml:space="preserve"'))


def _cell(place: str, sort: Sort, space: str) -> str:
    """A cell in which ``%s`` stands for its text."""
    if sort in _NUMBERS:
        style = f' s="{_MONEY}"' if sort == "money" else ""
        return f'<c r="{place}"{style}><v>%s</v></c>'
    return f'<c r="{place}" t="inlineStr" s="{_TEXT}"><is><t{space}>%s</t></is></c>'


def _widths(columns: Sequence[Column]) -> str:
    widths = [32 if column.name == "摘要" else _WIDTH[column.sort] for column in columns]
    told = [
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>'
        for n, width in enumerate(widths, 1)
    ]
    return f"<cols>{''.join(told)}</cols>"


@cache
def _letters(count: int) -> tuple[str, ...]:
    """Column letters A … Z, AA … for so many columns."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    pairs = [a + b for a in alphabet for b in alphabet]
    return tuple([*alphabet, *pairs][:count])
