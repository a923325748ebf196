"""The fields of one row: each read from its column, each failure and supposition at its cell."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field
from datetime import date

from generator.errors import BadValue, Text
from generator.intake.cells import amount, day
from generator.intake.draft import Tree
from generator.intake.grid import Grid
from generator.intake.header import Header, plain
from generator.intake.mapping import SheetMap
from generator.intake.report import Report
from generator.records.accounts.chart import Chart
from generator.values import Period
from generator.values.text import fold_width

_CODE = re.compile(r"\D*(\d{3}(?:\d{2}){0,2})(?!\d)").match
_SHORT = {"现金": "库存现金", "银行": "银行存款"}


@dataclass
class Fields:
    """Reads fields of rows under one header; remembers what stands above for blank cells."""

    grid: Grid
    report: Report
    own: SheetMap
    chart: Chart
    period: Period | None
    header: Header
    unit: int = 1
    days: list[date] = field(default_factory=list)
    before: dict[str, tuple[str, int]] = field(default_factory=dict)

    def text(self, row: int, name: str) -> str:
        """A field as text, empty where it has no column."""
        return self.grid.text(row, self.header.columns[name]) if name in self.header.columns else ""

    def amount(self, row: int, name: str) -> int | None:
        """A column's fen; None when empty, zero or not to be taken (then told)."""
        column = self.header.columns.get(name)
        if column is None:
            return None
        try:
            taken = amount(self.grid.at(row, column), self.header.units.get(column, self.unit))
        except BadValue as bad:
            self.report.error(self.grid, row, column, bad.message, bad.hint)
            return None
        if taken is None:
            return None
        if taken.supposed:
            self.report.note(self.grid, row, column, taken.supposed)
        return taken.value

    def day(self, row: int, line: Tree) -> None:
        """The day, from one column or from 月 and 日; a blank one is the day above."""
        column = self.header.columns.get("日期", self.header.columns.get("日", 0))
        year = self.period.year if self.period else None
        try:
            if "日期" in self.header.columns:
                found = day(self.grid.at(row, column), year)
            else:
                month, number = self.text(row, "月"), self.text(row, "日")
                if number and not month and "月" in self.header.columns:
                    month = self.before.get("月", ("", 0))[0]
                if month:
                    self.before["月"] = (month, row)
                found = day(f"{month}月{number}日", year) if number else None
        except BadValue as bad:
            self.report.error(self.grid, row, column, bad.message, bad.hint)
            return
        if found is None:
            self._carry_value(line, "日期", row, column)
            return
        if found.supposed and "日期" in self.header.columns:
            self.report.note(self.grid, row, column, found.supposed)
        line["日期"] = found.value.isoformat()
        self.days.append(found.value)
        self.before["日期"] = (line["日期"], row)

    def voucher(self, row: int, line: Tree, *, first: bool) -> None:
        """The voucher number, with its word where that has a column of its own."""
        name = "凭证号"
        if name not in self.header.columns:
            if first:
                self.report.lack(Text(f"没有“{name}”这一列", f"there is no column '{name}'"))
            return
        word, text = self.text(row, "凭证字"), self.text(row, name)
        if text and word:
            text = f"{word}-{text}"
        if not text:
            self._carry_value(line, name, row, self.header.columns[name])
            return
        line[name] = text
        self.before[name] = (text, row)

    def _carry_value(self, line: Tree, name: str, row: int, column: int) -> None:
        """A blank cell takes what stands above it, and says so."""
        if name not in self.before:
            self.report.error(self.grid, row, column, Text(f"没有写{name}", f"no {name}"))
            return
        value, above = self.before[name]
        line[name] = value
        self.report.note(
            self.grid,
            row,
            column,
            Text(
                f"空着，沿用第 {above + 1} 行的{name} {value}", f"blank: taken from row {above + 1}"
            ),
        )

    def description(self, row: int) -> str:
        """What the line is for."""
        text = " ".join(self.text(row, "摘要").split())
        if not text:
            column = self.header.columns.get("摘要", 0)
            self.report.error(self.grid, row, column, Text("没有写摘要", "no description"))
        return text

    def account(self, row: int) -> str:
        """The account, from its column, the command line or the map; never guessed."""
        text = self.text(row, "账户") or self.own.account or ""
        if not text:
            column = self.header.columns.get("账户", 0)
            hint = Text("用 --account 或 map 里的“账户”说明", "say it with --account or in the map")
            self.report.error(
                self.grid,
                row,
                column,
                Text("不知道是哪个账户的", "which account is not said"),
                hint,
            )
        return text

    def subject(self, row: int) -> str:
        """The subject's code, by the map, as a code, or by its name in the chart."""
        text = fold_width(self.text(row, "科目"))
        column = self.header.columns.get("科目", 0)
        mapped = self.own.subjects.get(text)
        if mapped:
            return mapped
        code = _CODE(text)
        if code and self.chart.subject(code[1]):
            return code[1]
        named = {fold_width(s.name): s.code for s in self.chart.subjects.values()}
        first = re.split(r"[-—/\\:：_ ]", text.strip())[0]
        for name in (text, first, {"现金": "库存现金", "银行": "银行存款"}.get(first, "")):
            if name in named:
                if name != text:
                    self.report.note(
                        self.grid,
                        row,
                        column,
                        Text(
                            f"“{text}”当作 {named[name]} {name}", f"'{text}' taken as {named[name]}"
                        ),
                    )
                return named[name]
        near = difflib.get_close_matches(first, named, n=1, cutoff=0.5)
        hint = f"是不是 {named[near[0]]} {near[0]}？" if near else ""
        self.report.error(
            self.grid,
            row,
            column,
            Text(f"认不出科目“{text}”" if text else "没有写科目", f"unknown subject '{text}'"),
            Text(
                f"{hint}可在 map 的“科目”里写明：{text or '名称'}: 513",
                "say it in the map under 科目",
            ),
        )
        return ""

    def directed(self, row: int) -> dict[str, int | None]:
        """One amount column: its direction in another column, or in its sign."""
        value = self.amount(row, "金额")
        way = plain(self.text(row, "方向"))
        column = self.header.columns["金额"]
        if value is None:
            return {}
        if "方向" in self.header.columns:
            if way[:1] in ("收", "借") or way.startswith("进"):
                return {"收入": value}
            if way[:1] in ("支", "付", "贷"):
                return {"支出": value}
            where = self.header.columns["方向"]
            self.report.error(
                self.grid,
                row,
                where,
                Text(f"“{way}”看不出是收还是支", f"'{way}' is no direction"),
                Text("写“收”或“支”", "write 收 or 支"),
            )
            return {}
        name = "收入" if value > 0 else "支出"
        self.report.note(
            self.grid,
            row,
            column,
            Text(f"没有收支方向列，按正负号当作{name}", f"by its sign: {name}"),
        )
        return {name: abs(value)}
