"""A bookkeeper's own sheet: header found by names, rows sorted, every supposition told."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from generator.errors import Text
from generator.intake.draft import Draft, Origin, Tree
from generator.intake.fields import Fields
from generator.intake.grid import Grid
from generator.intake.header import accounts_apart
from generator.intake.layout import locate, tell
from generator.intake.mapping import SheetMap
from generator.intake.report import Report
from generator.intake.rows import sort_of
from generator.records.accounts.chart import BANK, CASH, Chart
from generator.values import Money, Period

_REVERSED = re.compile(r"冲(?:销|减|正|红)?\s*(?:第)?\s*([^\d\s]{0,3}[-字第]?\s*\d+号?)")
_NAMED = ("经办人", "证明人", "审批人", "专项", "冲销")
_LEFT_OUT = {"carried": "承前、过次或累计", "header": "重复的表头", "footer": "表尾"}


@dataclass
class _Sums:
    """Fen so far, by column; since the last subtotal, and from the start."""

    whole: dict[str, int] = field(default_factory=lambda: {"收入": 0, "支出": 0})
    part: dict[str, int] = field(default_factory=lambda: {"收入": 0, "支出": 0})

    def add(self, column: str, value: int) -> None:
        self.whole[column] += value
        self.part[column] += value


def _moves(fields: Fields, row: int) -> bool:
    """Whether a row has an amount in these columns; a zero is none."""
    return any(re.search(r"[1-9]", fields.text(row, name)) for name in ("收入", "支出", "金额"))


class FreeReader:
    """Reads the lines of one sheet into a draft."""

    def __init__(
        self, grid: Grid, report: Report, own: SheetMap, chart: Chart, period: Period | None
    ) -> None:
        self._grid = grid
        self._report = report
        self._map = own
        self._chart = chart
        self._period = period
        self._sums: dict[int, _Sums] = {}
        self._lines: list[Tree] = []
        self.days: list[date] = []
        self.draft = Draft()
        self.openings: dict[str, int] = {name: int(m) for name, m in own.openings.items()}
        self.closings: dict[str, tuple[int, Origin]] = {}

    def read(self) -> bool:
        """Read the sheet; False when it has no header of a ledger."""
        header = locate(self._grid, self._map, self._report)
        if header is None:
            return False
        apart = accounts_apart(self._grid, header) or {"": header}
        unit = tell(self._grid, header, apart.values(), self._map, self._report)
        before: dict[str, tuple[str, int]] = {}
        views = [
            Fields(
                self._grid, self._report, self._own(name), self._chart, self._period, one, unit,
                self.days, before,
            )
            for name, one in apart.items()
        ]  # fmt: skip
        if len(views) > 1:
            said = Text(f"账户分栏：{'、'.join(apart)}", "accounts stand side by side")
            self._report.note(self._grid, header.row, 0, said)
        for row in range(header.row + 1, len(self._grid.rows)):
            self._row(views, row)
        self.draft.tree["明细"] = self._lines
        return True

    def _own(self, account: str) -> SheetMap:
        return self._map.replaced(account=account) if account else self._map

    def _row(self, views: list[Fields], row: int) -> None:
        sort = sort_of(self._grid, row, views[0].header)
        if sort in _LEFT_OUT:
            said = Text(f"这一行是{_LEFT_OUT[sort]}，没有导入", f"a {sort} row, not taken")
            self._report.note(self._grid, row, 0, said)
        elif sort == "line":
            moved = [view for view in views if _moves(view, row)] or views[:1]
            codes = self._transfer(moved, row)
            for fields in moved:
                self._line(fields, row, codes.get(fields.own.account or "", ""))
        for fields in views:
            if sort in ("opening", "closing"):
                self._edge(fields, row, opening=sort == "opening")
            elif sort == "total":
                self._total(fields, row)

    def _transfer(self, moved: list[Fields], row: int) -> dict[str, str]:
        """A row without a subject that takes from one account what it gives another."""
        if len(moved) != 2 or moved[0].text(row, "科目"):
            return {}
        names = [fields.own.account or "" for fields in moved]
        given = [(f.amount(row, "收入") or 0) - (f.amount(row, "支出") or 0) for f in moved]
        if sum(given):
            return {}
        said = Text(
            f"没有科目、一进一出相等，当作{names[0]}和{names[1]}互转", "taken as a transfer"
        )
        self._report.note(self._grid, row, 0, said)
        return {names[0]: self.subject_of(names[1]), names[1]: self.subject_of(names[0])}

    def _line(self, fields: Fields, row: int, subject: str = "") -> None:
        before = len(self._report.problems)
        n = len(self._lines)
        line: Tree = {}
        fields.day(row, line)
        fields.voucher(row, line, first=not self._lines)
        line["科目"] = subject or fields.subject(row)
        line["摘要"] = fields.description(row)
        line["账户"] = fields.account(row)
        self._money(fields, row, line)
        line |= {name: fields.text(row, name) for name in _NAMED}
        self._red(line, row)
        self.draft.origins["明细", n] = Origin(self._grid, row, 0)
        for name, column in fields.header.columns.items():
            self.draft.origins["明细", n, name] = Origin(self._grid, row, column)
        if not any(p.severity == "error" for p in self._report.problems[before:]):
            self._lines.append({key: value for key, value in line.items() if value})

    def _money(self, fields: Fields, row: int, line: Tree) -> None:
        """The line's one amount and its balance."""
        before = len(self._report.problems)
        columns = fields.header.columns
        if "金额" in columns:
            sums = fields.directed(row)
        else:
            sums = {name: fields.amount(row, name) for name in ("收入", "支出")}
        told = {name: value for name, value in sums.items() if value}
        if len(told) == 1:
            ((name, value),) = told.items()
            line[name] = str(Money(value))
            self._sum(fields).add(name, value)
            balance = fields.amount(row, "余额")
            line["余额"] = "" if balance is None else str(Money(balance))
        elif not any(p.severity == "error" for p in self._report.problems[before:]):
            said = "收入和支出都有数" if told else "没有金额"
            column = columns.get("收入", columns.get("金额", 0))
            message = Text(said, "both amounts, or none")
            hint = Text("一行只记一笔", "one amount a line")
            self._report.error(self._grid, row, column, message, hint)

    def _red(self, line: Tree, row: int) -> None:
        """A negative amount whose description names a voucher reverses it."""
        amount = line.get("收入") or line.get("支出") or ""
        found = _REVERSED.search(line["摘要"])
        if amount.startswith("-") and not line["冲销"] and found:
            line["冲销"] = "".join(found[1].split())
            said = Text(f"按摘要当作冲销 {line['冲销']}", "reverses, by its description")
            self._report.note(self._grid, row, 0, said)

    def _edge(self, fields: Fields, row: int, *, opening: bool) -> None:
        """An opening or closing balance."""
        account = fields.text(row, "账户") or fields.own.account or ""
        names = ("余额", "收入", "金额", "支出")
        found = [(name, value) for name in names if (value := fields.amount(row, name)) is not None]
        if not account or not found:
            said = Text("期初、期末行没有账户或金额，没有导入", "an edge row was not taken")
            self._report.note(self._grid, row, 0, said)
            return
        name, value = found[0]
        origin = Origin(self._grid, row, fields.header.columns[name])
        if opening:
            self.openings[account] = value
        else:
            self.closings[account] = (value, origin)

    def _total(self, fields: Fields, row: int) -> None:
        """A sum row isn't taken but compared: with the part before it, or with the whole."""
        sums = self._sum(fields)
        for name in ("收入", "支出"):
            stated = fields.amount(row, name)
            if stated is None or stated in (sums.part[name], sums.whole[name]):
                continue
            expected = Money(sums.whole[name])
            gap = Money(abs(stated - expected))
            message = Text(
                f"合计应为 {expected}，写的是 {Money(stated)}，差 {gap}",
                f"the sum should be {expected}, but is {Money(stated)}",
            )
            hint = Text("核对上面各行，或这个合计", "check the rows above, or this sum")
            self._report.error(self._grid, row, fields.header.columns[name], message, hint)
        sums.part = {"收入": 0, "支出": 0}

    def _sum(self, fields: Fields) -> _Sums:
        """The sums of the columns a row is read by."""
        return self._sums.setdefault(fields.header.columns.get("收入", -1), _Sums())

    def subject_of(self, account: str) -> str:
        """101 or 102 for an account, by the map or by its name."""
        return self._map.accounts.get(account) or (CASH if "现金" in account else BANK)
