"""Where a sheet's ledger begins: its header, as found by names or told by the map."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.errors import Text
from generator.intake.grid import Grid, column_number
from generator.intake.header import Header, find_header, plain, unit_in
from generator.intake.mapping import SheetMap
from generator.intake.report import Report
from generator.intake.untaken import tell_untaken


def locate(grid: Grid, own: SheetMap, report: Report) -> Header | None:
    """The header; what the map says goes before what is found. None where there is none."""
    found = find_header(grid)
    if own.header:
        row = own.header - 1
        names = {c: grid.text(row, c) for c in range(len(grid.rows[row]))}
        found = Header(row, found.columns if found else {}, names, {})
    if found is None or not own.columns:
        return found
    columns = dict(found.columns)
    for name, where in own.columns.items():
        column = _column(found, where)
        if column is None:
            report.lack(
                Text(
                    f"map 里的列“{name}: {where}”找不到",
                    f"the map's column '{name}: {where}' isn't there",
                )
            )
            continue
        columns = {f: c for f, c in columns.items() if c != column or f == name}
        columns[name] = column
    return Header(found.row, columns, found.names, found.units)


def _column(header: Header, where: str) -> int | None:
    for column, name in header.names.items():
        if plain(name) == plain(where):
            return column
    return column_number(where) if re.fullmatch(r"[A-Za-z]{1,2}", where) else None


def tell(grid: Grid, header: Header, apart: Iterable[Header], own: SheetMap, report: Report) -> int:
    """Say how the header was understood; how many yuan amounts are counted in.

    ``apart`` are the headers it is read by, one an account where accounts stand side by side.
    """
    taken = {column for one in apart for column in one.columns.values()}
    unit = _unit(grid, header, own)
    read = "、".join(
        f"{header.names.get(c, '')}→{f}"
        for f, c in sorted(header.columns.items(), key=lambda i: i[1])
    )
    report.note(grid, header.row, 0, Text(f"这一行当作表头：{read}", "taken as the header"))
    if unit != 1:
        report.note(
            grid,
            header.row,
            0,
            Text("金额单位是万元，已换成元", "amounts are in 10,000 yuan"),
        )
    tell_untaken(grid, header.row, header.names, taken, report)
    return unit


def _unit(grid: Grid, header: Header, own: SheetMap) -> int:
    """How many yuan the sheet counts in: by the map, else by what stands in or above the header."""
    if own.unit:
        return 10_000 if own.unit.startswith("万") else 1
    above = (
        unit_in(grid.text(row, column))
        for row in range(header.row + 1)
        for column in range(len(grid.rows[row]))
    )
    return next((unit for unit in above if unit is not None), 1)
