"""The Excel form handed to bookkeepers: our own sheets, with drop-downs and checks of their own.

Filled in, it is read back by ``own``. The checks are formulas in a column of their own, so that a
bookkeeper sees what doesn't add up before anybody else does.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from generator.intake.own import CHECK
from generator.records.accounts.chart import charts
from generator.records.accounts.export import HEAD, KEY, NOTE, VALUE, columns_of
from generator.records.accounts.model import AccountRow, FundRow, LineRow, VoidRow
from generator.tables import Column
from generator.values import Period

ROWS = 200
"""Rows a form has room for; more may be typed below, without drop-downs."""
_TYPED = "填写说明"
_SUBJECTS = "科目表"
_HELP = (
    "1. “说明”里填村代码、期间、发布时间、来源和三个签字人。",
    "2. “账户”里每个账户一行：名称、科目（现金 101，银行 102）、期初、期末。",
    "3. “明细”一行一笔，收入和支出只写一个；科目、账户从下拉表里选；"
    "红字写负数并在“冲销”里写明凭证号。",
    "4. 账户之间互转写两行，科目选对方账户的 101 或 102，不算收支。",
    "5. “核对”列自动计算，都显示“√”再交；保存后运行 sunboard import accounts 文件名。",
)


@dataclass(frozen=True, slots=True)
class Start:
    """What a form begins with: values of the head, openings in fen by account and subject, and
    what is left of earmarked money.
    """

    head: Mapping[str, str]
    openings: Sequence[tuple[str, str, int]] = (("现金", "101", 0), ("银行", "102", 0))
    period: Period | None = None
    created: date = date(2026, 1, 1)
    funds: Sequence[tuple[str, int]] = ()


def form_bytes(start: Start, chart: str) -> bytes:
    """The form as XLSX; the same for the same start."""
    import xlsxwriter  # type: ignore[import-untyped] # it ships no types

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    day = start.created
    book.set_properties({"title": "村级账目", "created": datetime(day.year, day.month, day.day)})
    writer = _Writer(book)
    writer.notes(start, chart)
    writer.accounts(start)
    writer.lines(start)
    writer.funds(start)
    writer.table("作废凭证", columns_of(VoidRow))
    writer.totals()
    writer.subjects(chart)
    writer.help()
    book.close()
    return out.getvalue()


class _Writer:
    """Writes the sheets of one form."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._bold = book.add_format({"bold": True, "bg_color": "#F3EEE3", "border": 1})
        self._money = book.add_format({"num_format": "#,##0.00"})
        self._day = book.add_format({"num_format": "yyyy-mm-dd"})
        self._text = book.add_format({"num_format": "@"})

    def table(self, title: str, columns: Sequence[Column], more: Sequence[str] = ()) -> Any:
        """An empty table with its headings and formats."""
        sheet = self._book.add_worksheet(title)
        sheet.freeze_panes(1, 0)
        formats = {"money": self._money, "date": self._day}
        for n, column in enumerate(columns):
            sheet.write(0, n, column.name, self._bold)
            width = 30 if column.name == "摘要" else 14
            sheet.set_column(n, n, width, formats.get(column.sort, self._text))
            if column.about:
                sheet.write_comment(0, n, column.about)
            if column.sort == "money":
                sheet.data_validation(1, n, ROWS, n, _AMOUNT)
        for n, name in enumerate(more, len(columns)):
            sheet.write(0, n, name, self._bold)
        return sheet

    def notes(self, start: Start, chart: str) -> None:
        """The head: key and value."""
        sheet = self._book.add_worksheet(NOTE)
        sheet.set_column(0, 0, 14)
        sheet.set_column(1, 1, 44, self._text)
        sheet.write_row(0, 0, (KEY, VALUE), self._bold)
        for n, key in enumerate(HEAD, 1):
            value = chart if key == "科目表" else start.head.get(key, "")
            sheet.write_row(n, 0, (key, value))

    def accounts(self, start: Start) -> None:
        """Accounts with their openings, and whether each adds up."""
        columns = columns_of(AccountRow)
        sheet = self.table("账户", columns, (CHECK,))
        names = [column.name for column in columns]
        for n, (name, subject, opening) in enumerate(start.openings, 1):
            sheet.write_row(n, 0, (name, subject))
            sheet.write_number(n, names.index("期初"), opening / 100, self._money)
        last = names.index("期末")
        lines = [column.name for column in columns_of(LineRow)]
        account, income, expense = (
            _range("明细", lines.index(n)) for n in ("账户", "收入", "支出")
        )
        for row in range(2, 12):
            due = (
                f"{_letter(names.index('期初'))}{row}+SUMIF({account},A{row},{income})"
                f"-SUMIF({account},A{row},{expense})-{_letter(last)}{row}"
            )
            formula = f'=IF(A{row}="","",IF(ROUND({due},2)=0,"√","差 "&TEXT({due},"0.00")))'
            sheet.write_formula(row - 1, last + 1, formula, None, "")

    def lines(self, start: Start) -> None:
        """The lines, with drop-downs for subject, account and fund, and days within the period."""
        columns = columns_of(LineRow)
        sheet = self.table("明细", columns)
        names = [column.name for column in columns]
        for name, source in (
            ("科目", f"={_SUBJECTS}!$A$2:$A$60"),
            ("账户", "=账户!$A$2:$A$11"),
            ("专项", "=专项资金!$A$2:$A$21"),
        ):
            at = names.index(name)
            sheet.data_validation(1, at, ROWS, at, {"validate": "list", "source": source})
        if start.period is not None:
            at = names.index("日期")
            within = {
                "validate": "date",
                "criteria": "between",
                "minimum": start.period.first,
                "maximum": start.period.last,
                "error_title": "日期不在本期",
                "error_message": f"应在 {start.period.first} 至 {start.period.last} 之间",
            }
            sheet.data_validation(1, at, ROWS, at, within)

    def funds(self, start: Start) -> None:
        """Earmarked money as it was left, as if nothing of it had been used yet."""
        columns = columns_of(FundRow)
        sheet = self.table("专项资金", columns)
        names = [column.name for column in columns]
        for n, (name, left) in enumerate(start.funds, 1):
            sheet.write(n, names.index("名称"), name)
            for key, value in (("期初", left), ("收入", 0), ("支出", 0), ("期末", left)):
                sheet.write_number(n, names.index(key), value / 100, self._money)

    def totals(self) -> None:
        """The totals, and whether they are the sums of the lines without transfers."""
        sheet = self.table("合计", (Column("收入", "money"), Column("支出", "money")), (CHECK,))
        lines = [column.name for column in columns_of(LineRow)]
        subject = _range("明细", lines.index("科目"))
        moved = f'(LEFT({subject},3)<>"101")*(LEFT({subject},3)<>"102")'
        due = [
            f"ROUND(SUMPRODUCT({moved}*{_range('明细', lines.index(name))})-{cell},2)"
            for name, cell in (("收入", "A2"), ("支出", "B2"))
        ]
        formula = f'=IF(AND({due[0]}=0,{due[1]}=0),"√","收入差 "&{due[0]}&"，支出差 "&{due[1]})'
        sheet.write_formula(1, 2, formula, None, "")

    def subjects(self, chart: str) -> None:
        """The chart of accounts, for the drop-down."""
        sheet = self._book.add_worksheet(_SUBJECTS)
        sheet.set_column(0, 0, 28)
        sheet.write(0, 0, chart, self._bold)
        for n, subject in enumerate(charts()[chart].subjects.values(), 1):
            sheet.write(n, 0, f"{subject.code} {subject.name}")

    def help(self) -> None:
        """How to fill the form in."""
        sheet = self._book.add_worksheet(_TYPED)
        sheet.set_column(0, 0, 100)
        for n, line in enumerate(_HELP):
            sheet.write(n, 0, line)


_AMOUNT = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": -1e12,
    "maximum": 1e12,
    "ignore_blank": True,
    "error_title": "不是金额",
    "error_message": "只写数字，以元为单位，最多两位小数",
}


def _letter(column: int) -> str:
    return chr(65 + column)


def _range(sheet: str, column: int) -> str:
    letter = _letter(column)
    return f"{sheet}!${letter}$2:${letter}${ROWS + 1}"
