"""Our own forms: what ``sunboard`` exported, or the template it handed out, read back exactly."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from generator.errors import Text
from generator.intake.draft import Draft, Origin, Tree
from generator.intake.grid import Grid, show
from generator.intake.report import Report
from generator.intake.untaken import tell_untaken
from generator.records.accounts.export import (
    CLOSING,
    FLAT,
    FUND,
    FUND_OPENING,
    KEY,
    LINE,
    NOTE,
    OPENING,
    ROW,
    SEPARATOR,
    SUBTOTAL,
    TOTAL,
    VALUE,
    VOID,
)
from generator.tables import undefused

_SUBJECT = re.compile(r"(\d{3,7})\s+\D.*").fullmatch
_LISTED = ("监督委员会", "村委会")
_TABLES = ("账户", "明细", "小计", "专项资金", "作废凭证", "资产", "应收款", "应付款")
_ONE = ("合计", "资产合计")
_OURS = ("科目表", "填写说明")
CHECK = "核对"
"""A column of the form that says whether its row adds up; it is worked out, not taken."""


def is_own(grids: Sequence[Grid]) -> bool:
    """Whether the sheets are a form of ours."""
    first = [grid.text(0, 0) for grid in grids]
    if len(grids) == 1 and first[0] == ROW:
        return True
    return any(g.name == NOTE and g.text(0, 0) == KEY and g.text(0, 1) == VALUE for g in grids)


def read_own(grids: Sequence[Grid], report: Report) -> Draft:
    """The record the sheets hold."""
    draft = Draft()
    if len(grids) == 1 and grids[0].text(0, 0) == ROW:
        _flat(grids[0], report, draft)
    else:
        for grid in grids:
            _sheet(grid, report, draft)
        _join_leases(draft.tree)
    return draft


def _head(tree: Tree, key: str, value: str) -> None:
    tree[key] = value.split(SEPARATOR) if key in _LISTED else value


def _sheet(grid: Grid, report: Report, draft: Draft) -> None:
    tree = draft.tree
    if grid.name == NOTE:
        for row in range(1, len(grid.rows)):
            if grid.text(row, 0) and grid.text(row, 1):
                _head(tree, grid.text(row, 0), _value(grid, row, 1))
                draft.origins[(grid.text(row, 0),)] = Origin(grid, row, 1)
            elif grid.text(row, 1):
                said = Text(
                    "这一格没有写是什么项目，没有导入", "it isn't said what this is; not taken"
                )
                report.note(grid, row, 1, said)
        tell_untaken(grid, 0, {}, (0, 1), report)
    elif grid.name in _TABLES or grid.name in _SPECIAL or grid.name == "资源":
        rows = list(_rows(grid, draft, report))
        if grid.name in _SPECIAL:
            _SPECIAL[grid.name](tree, rows)
        elif rows or grid.name == "明细":
            tree[grid.name] = [_bounded(row) for row in rows] if grid.name == "资源" else rows
    elif grid.name in _ONE:
        for sums in _rows(grid, draft, report):
            tree[grid.name] = sums
    elif grid.name not in _OURS and not grid.hidden and any(map(any, grid.rows)):
        report.note(
            grid, 0, 0, Text(f"这张表“{grid.name}”没有导入", f"sheet '{grid.name}' not taken")
        )


def _rows(grid: Grid, draft: Draft, report: Report) -> Iterator[Tree]:
    names = [grid.text(0, column) for column in range(len(grid.rows[0]))]
    tell_untaken(grid, 0, {}, [n for n, name in enumerate(names) if name], report)
    count = 0
    for row in range(1, len(grid.rows)):
        found = {
            name: _value(grid, row, column)
            for column, name in enumerate(names)
            if name and name != CHECK and grid.text(row, column)
        }
        if "科目" in found and (code := _SUBJECT(found["科目"])):
            found["科目"] = code[1]
        if found:
            draft.origins[grid.name, count] = Origin(grid, row, 0)
            for column, name in enumerate(names):
                draft.origins[grid.name, count, name] = Origin(grid, row, column)
            count += 1
            yield found


def _value(grid: Grid, row: int, column: int) -> str:
    cell = grid.at(row, column)
    if isinstance(cell, float) and not cell.is_integer():
        return str(Decimal(repr(cell)).normalize())
    return undefused(show(cell))


def _bounded(row: Tree) -> Tree:
    bounds = {key: row.pop(key) for key in ("东", "南", "西", "北") if key in row}
    return row | ({"四至": bounds} if bounds else {})


def _leases(tree: Tree, rows: list[Tree]) -> None:
    tree["承包"] = rows


def _join_leases(tree: Tree) -> None:
    for lease in tree.pop("承包", ()):
        number = lease.pop("资源编号", "")
        for resource in tree.get("资源", ()):
            if resource.get("编号") == number:
                resource.setdefault("承包", []).append(lease)


def _balance_sheet(tree: Tree, rows: list[Tree]) -> None:
    sheet: Tree = {}
    for row in rows:
        side = row.get("类别", "")
        if row.get("科目") == "合计":
            sheet[f"{side}合计"] = row.get("金额", "")
        else:
            sheet.setdefault(side, []).append({"科目": row["科目"], "金额": row.get("金额", "")})
    tree["资产负债表"] = sheet


def _welfare(tree: Tree, rows: list[Tree]) -> None:
    tree["低保"] = {row.pop("单位"): row for row in rows}


_SPECIAL: dict[str, Callable[[Tree, list[Tree]], None]] = {
    "承包": _leases,
    "资产负债表": _balance_sheet,
    "低保": _welfare,
}


# ── the CSV of one table ──


def _flat(grid: Grid, report: Report, draft: Draft) -> None:
    names = [column.name for column in FLAT]
    headings = {n: grid.text(0, n) for n in range(len(names), len(grid.rows[0]))}
    tell_untaken(grid, 0, headings, range(len(names)), report)
    for row in range(1, len(grid.rows)):
        cells = {n: _value(grid, row, c) for c, n in enumerate(names) if grid.text(row, c)}
        kind = cells.pop(ROW, "")
        if not cells:
            continue
        if kind not in _FLAT:
            report.error(grid, row, 0, Text(f"不认识行类“{kind}”", f"unknown row '{kind}'"))
            continue
        _FLAT[kind](draft.tree, cells)
        if kind == LINE:
            n = len(draft.tree["明细"]) - 1
            draft.origins["明细", n] = Origin(grid, row, 0)
            for column, name in enumerate(names):
                draft.origins["明细", n, name] = Origin(grid, row, column)
    _drop_defaults(draft.tree)


def _note(tree: Tree, cells: Tree) -> None:
    key, _, value = cells.get("摘要", "").partition("：")
    _head(tree, key, value)


def _opening(tree: Tree, cells: Tree) -> None:
    row = {"名称": cells["账户"], "科目": cells["科目"], "期初": cells["余额"]}
    tree.setdefault("账户", []).append(row)


def _closing(tree: Tree, cells: Tree) -> None:
    for row in tree.get("账户", ()):
        if row["名称"] == cells["账户"]:
            row.update({key: cells[key] for key in ("收入", "支出") if key in cells})
            row["期末"] = cells["余额"]


def _line(tree: Tree, cells: Tree) -> None:
    cells.pop("科目名称", None)
    rows = tree.setdefault("明细", [])
    if cells.get("序号") == str(len(rows) + 1):
        del cells["序号"]
    rows.append(cells)


def _fund_opening(tree: Tree, cells: Tree) -> None:
    tree.setdefault("专项资金", []).append({"名称": cells["专项"], "期初": cells["余额"]})


def _fund(tree: Tree, cells: Tree) -> None:
    for row in tree.get("专项资金", ()):
        if row["名称"] == cells["专项"]:
            document = {"文号": cells["摘要"]} if "摘要" in cells else {}
            sums = {"收入": cells["收入"], "支出": cells["支出"], "期末": cells["余额"]}
            row.update(document | sums)


def _subtotal(tree: Tree, cells: Tree) -> None:
    tree.setdefault("小计", []).append(cells)


def _total(tree: Tree, cells: Tree) -> None:
    tree["合计"] = cells


def _void(tree: Tree, cells: Tree) -> None:
    row = {"凭证号": cells["凭证号"], "原因": cells["摘要"]}
    tree.setdefault("作废凭证", []).append(row)


_FLAT: dict[str, Callable[[Tree, dict[str, Any]], None]] = {
    NOTE: _note,
    OPENING: _opening,
    CLOSING: _closing,
    LINE: _line,
    SUBTOTAL: _subtotal,
    TOTAL: _total,
    FUND_OPENING: _fund_opening,
    FUND: _fund,
    VOID: _void,
}


def _drop_defaults(tree: Tree) -> None:
    """Names written in every row of the CSV that only repeat the ledger's own."""
    for line in tree.get("明细", ()):
        for key in ("经办人", "证明人", "审批人"):
            if line.get(key) == tree.get(key):
                line.pop(key, None)
