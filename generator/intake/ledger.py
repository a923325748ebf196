"""From a bookkeeper's file to the YAML of a record, or to what couldn't be taken, cell by cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator.config import County
from generator.errors import ContentError, Problem, Text
from generator.intake.draft import Draft, Origin, Tree
from generator.intake.free import FreeReader
from generator.intake.grid import Grid, read_grids, reference
from generator.intake.inferring import (
    period_of_days,
    period_said,
    published_of,
    source_of,
    village_of,
)
from generator.intake.mapping import SheetMap, Wish
from generator.intake.own import is_own, read_own
from generator.intake.report import Report
from generator.intake.yaml_text import write
from generator.records.accounts.chart import charts
from generator.records.accounts.kind import KIND
from generator.records.accounts.model import Account
from generator.schema import structure
from generator.source import FieldPath, parse
from generator.values import Money

CHART = "财会〔2023〕14号"


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file: the record's path below content/accounts/ and its text.

    ``text`` is empty when something couldn't be taken. ``problems`` hold errors and notes.
    """

    path: str
    text: str
    problems: tuple[Problem, ...] = field(default_factory=tuple)


def import_accounts(file: Path, county: County, wish: Wish, own: SheetMap, today: date) -> Imported:
    """Read a file. Raises WorldError and UsageError when it is no spreadsheet."""
    grids = read_grids(file)
    report = Report(file.name)
    _tell_hidden(grids, report)
    draft = (
        read_own(grids, report) if is_own(grids) else _free(grids, county, wish, own, report, today)
    )
    if draft is None or report.failed:
        return Imported("", "", tuple(report.problems))
    _put(draft.tree, wish, own)
    text = write(draft.tree)
    record = _checked(text, draft, report)
    if record is None or report.failed:
        return Imported("", "", tuple(report.problems))
    return Imported(f"{record.village}/{record.key}.yaml", text, tuple(report.problems))


def _tell_hidden(grids: Sequence[Grid], report: Report) -> None:
    for grid in grids:
        if grid.hidden:
            report.note(
                grid, 0, 0, Text("这张工作表是隐藏的，没有导入", "a hidden sheet, not taken")
            )
        for row in sorted(grid.hidden_rows):
            if row < len(grid.rows) and any(grid.text(row, c) for c in range(len(grid.rows[row]))):
                report.note(
                    grid,
                    row,
                    0,
                    Text("这一行是隐藏的，照样导入了", "a hidden row, taken all the same"),
                )
        for column in sorted(grid.hidden_columns):
            if any(grid.text(row, column) for row in range(len(grid.rows))):
                report.note(
                    grid,
                    0,
                    column,
                    Text("这一列是隐藏的，照样导入了", "a hidden column, taken all the same"),
                )


def _put(tree: Tree, wish: Wish, own: SheetMap) -> None:
    """What the command line and the map say goes over what the file says."""
    said = {
        "村": wish.village or own.village,
        "期间": wish.period,
        "来源": wish.source or own.source,
        "发布时间": wish.published,
    }
    tree.update({key: str(value) for key, value in said.items() if value})


# ── a bookkeeper's sheet ──


def _free(
    grids: Sequence[Grid], county: County, wish: Wish, own: SheetMap, report: Report, today: date
) -> Draft | None:
    visible = [grid for grid in grids if not grid.hidden]
    wanted = wish.sheet or own.sheet
    chosen = [g for g in visible if g.name == wanted] if wanted else visible
    merged = own.replaced(account=wish.account or own.account)
    period = period_said(chosen, wish, own, report)
    readers = []
    for grid in chosen:
        reader = FreeReader(grid, report, merged, charts()[CHART], period)
        if reader.read():
            readers.append(reader)
        elif any(grid.text(r, c) for r in range(len(grid.rows)) for c in range(len(grid.rows[r]))):
            report.note(
                grid, 0, 0, Text("没有找到收支明细的表头，没有导入", "no header found, not taken")
            )
    if len(readers) != 1:
        _tell_sheets(readers, report)
        return None
    reader = readers[0]
    draft = reader.draft
    village = village_of(chosen, county, wish, own, report)
    period = period or period_of_days(reader.days, report)
    if village is None or period is None:
        return None
    head = {
        "村": village,
        "期间": period.key,
        "发布时间": published_of(own, today, report),
        "来源": source_of(chosen, village, county, own, report),
        "科目表": CHART,
    }
    people = {"经办人": own.handler, "证明人": own.witness, "审批人": own.approver}
    draft.tree = {**head, **{k: v for k, v in people.items() if v}, **draft.tree}
    _settle(reader, report)
    return draft


def _tell_sheets(readers: Sequence[FreeReader], report: Report) -> None:
    if readers:
        report.lack(
            Text("有几张表都像收支明细，不知道导入哪一张", "several sheets look like a ledger"),
            Text("用 --sheet 说明，或在 map 里写“工作表”", "say which with --sheet, or in the map"),
        )
    else:
        report.lack(
            Text("没有找到收支明细的表头", "no header of a ledger was found"),
            Text(
                "要有日期、摘要、收入、支出等列；或在 map 里写“表头行”和“列”",
                "columns such as 日期 摘要 收入 支出 are wanted; or give 表头行 and 列 in the map",
            ),
        )


def _settle(reader: FreeReader, report: Report) -> None:
    """Accounts and totals: openings as given or from the first balance, the rest worked out."""
    lines = reader.draft.tree["明细"]
    names = list(dict.fromkeys([*reader.openings, *(line["账户"] for line in lines)]))
    accounts = []
    for name in names:
        own = [line for line in lines if line["账户"] == name]
        opening = _opening(reader, name, own, report)
        if opening is None:
            continue
        closing = opening + sum(_signed(line) for line in own)
        if name in reader.closings and reader.closings[name][0] != closing:
            _wrong_closing(reader, name, closing, report)
        accounts.append(
            {
                "名称": name,
                "科目": reader.subject_of(name),
                "期初": str(Money(opening)),
                "期末": str(Money(closing)),
            }
        )
    reader.draft.tree["账户"] = accounts
    moved = [line for line in lines if line["科目"][:3] not in ("101", "102")]
    reader.draft.tree["合计"] = {
        key: str(Money(sum(int(Money.parse(line[key])) for line in moved if key in line)))
        for key in ("收入", "支出")
    }


def _signed(line: Tree) -> int:
    return int(Money.parse(line["收入"])) if "收入" in line else -int(Money.parse(line["支出"]))


def _opening(reader: FreeReader, name: str, own: list[Tree], report: Report) -> int | None:
    if name in reader.openings:
        return reader.openings[name]
    if own and "余额" in own[0]:
        opening = int(Money.parse(own[0]["余额"])) - _signed(own[0])
        report.said(
            Text(
                f"没有期初行，按第一笔的余额推出{name}期初 {Money(opening)}",
                f"the opening of {name} was worked out from its first balance: {Money(opening)}",
            )
        )
        return opening
    report.lack(
        Text(f"不知道“{name}”的期初余额", f"the opening balance of '{name}' isn't said"),
        Text(
            f"表里加一行“上期结转”，或在 map 里写 期初: {{{name}: 0.00}}",
            "add an opening row, or say it in the map",
        ),
    )
    return None


def _wrong_closing(reader: FreeReader, name: str, closing: int, report: Report) -> None:
    stated, origin = reader.closings[name]
    gap = Money(abs(closing - stated))
    message = Text(
        f"{name}期末应为 {Money(closing)}，写的是 {Money(stated)}，差 {gap}",
        f"the closing of {name} should be {Money(closing)}, but is {Money(stated)}",
    )
    hint = Text("核对期初和各行", "check the opening and the rows")
    report.error(origin.grid, origin.row, origin.column, message, hint)


# ── what check would say ──


def _checked(text: str, draft: Draft, report: Report) -> Account | None:
    """The record, checked as ``sunboard check`` would, its problems at the cells they came from."""
    try:
        source = parse(text.encode(), report.file)
        record = structure(Account, source)
    except ContentError as error:
        for problem in error.problems:
            report.problems.append(_placed(problem, draft, report, _path_of(problem.field)))
        return None
    for finding in KIND.check(record):
        problem = Problem(
            finding.code,
            source.place(finding.path),
            "",
            finding.message,
            finding.hint,
            finding.severity,
        )
        report.problems.append(_placed(problem, draft, report, finding.path))
    return record


_STEP = re.compile(r"([^.\[\]]+)(?:\[(\d+)\])?")


def _path_of(shown: str) -> FieldPath:
    """A path of ``source.show`` back as a path."""
    path: list[str | int] = []
    for name, number in _STEP.findall(shown):
        path.append(name)
        if number:
            path.append(int(number) - 1)
    return tuple(path)


def _placed(problem: Problem, draft: Draft, report: Report, path: FieldPath) -> Problem:
    origin: Origin | None = draft.origin(path)
    if origin is None:
        return Problem(
            problem.code,
            problem.place._replace(file=report.file, line=0, column=0),
            problem.field or ".".join(map(str, path)),
            problem.message,
            problem.hint,
            problem.severity,
        )
    sheet = f"{origin.grid.name}!" if origin.grid.name else ""
    place = problem.place._replace(file=report.file, line=origin.row + 1, column=origin.column + 1)
    return Problem(
        problem.code,
        place,
        f"{sheet}{reference(origin.row, origin.column)}",
        problem.message,
        problem.hint,
        problem.severity,
    )
