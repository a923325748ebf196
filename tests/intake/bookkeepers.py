"""Spreadsheets as village bookkeepers keep them: one ledger in two dozen shapes.

Every shape is made here, cell by cell, with a writer that isn't ours. All hold the same three
lines, so all must become the same record.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import openpyxl
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

Shape = tuple[str, bytes]
"""A suffix and the bytes of a file."""

HEADINGS = ["日期", "凭证号", "科目", "摘要", "收入", "支出", "余额"]
OPENING = ["", "", "", "上期结转", "", "", 1000]
LINES: list[list[Any]] = [
    ["2026-10-03", "记-1", "503", "收到运转经费", 12300, "", 13300],
    ["2026-10-12", "记-2", "513", "购办公用纸", "", 420.5, 12879.5],
    ["2026-10-20", "记-3", "514", "付路灯维修费", "", 1200, 11679.5],
]
TITLE = "青山镇松林村2026年10月财务收支公开明细表"


def csv_file(rows: list[list[Any]], encoding: str = "utf-8", comma: str = ",") -> Shape:
    out = io.StringIO()
    csv.writer(out, delimiter=comma).writerows(rows)
    return ".csv", out.getvalue().encode(encoding)


def workbook(fill: Callable[[Worksheet], None], *more: str) -> Shape:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "收支明细"
    fill(book.active)
    for name in more:
        book.create_sheet(name)
    return saved(book)


def saved(book: openpyxl.Workbook) -> Shape:
    out = io.BytesIO()
    book.save(out)
    return ".xlsx", out.getvalue()


def rows_in(sheet: Worksheet, rows: list[list[Any]]) -> None:
    for row in rows:
        sheet.append([None if cell == "" else cell for cell in row])


def table() -> list[list[Any]]:
    return [HEADINGS, OPENING, *LINES]


def plain_csv() -> Shape:
    return csv_file([[TITLE], *table()])


def gbk_csv() -> Shape:
    return csv_file([[TITLE], *table()], "gbk")


def bom_semicolons() -> Shape:
    return csv_file([[TITLE], *table()], "utf-8-sig", ";")


def unicode_text() -> Shape:
    return csv_file([[TITLE], *table()], "utf-16", "\t")


def titled_and_signed() -> Shape:
    def fill(sheet: Worksheet) -> None:
        sheet.append([TITLE])
        sheet.merge_cells("A1:G1")
        sheet.append(["编制单位：青山镇农经站", None, None, None, None, None, "单位：元"])
        rows_in(sheet, table())
        sheet.append(["合计", None, None, None, 12300, 1620.5, None])
        sheet.append(["制表人：赵示例", None, "审核：钱示例", None, "村务监督委员会：孙示例"])

    return workbook(fill)


def ten_thousands() -> Shape:
    def fill(sheet: Worksheet) -> None:
        sheet.append([TITLE])
        sheet.append(["单位：万元"])
        rows = [[*row[:4], *(c / 10000 if isinstance(c, (int, float)) else c for c in row[4:])]
                for row in (OPENING, *LINES)]  # fmt: skip
        rows_in(sheet, [HEADINGS, *rows])

    return workbook(fill)


def units_in_headings() -> Shape:
    headings = [*HEADINGS[:4], "收入（元）", "支出（元）", "余额\n（元）"]
    return workbook(lambda s: rows_in(s, [[TITLE], headings, OPENING, *LINES]))


def blanks_carried_down() -> Shape:
    """A voucher of two lines with its day and number merged over both."""

    def fill(sheet: Worksheet) -> None:
        rows_in(sheet, [[TITLE], HEADINGS, OPENING, LINES[0], LINES[1]])
        sheet.append([None, None, "514", "付路灯维修费", None, 1200, 11679.5])
        sheet.merge_cells("A5:A6")
        sheet.merge_cells("B5:B6")

    return workbook(fill)


def chinese_days() -> Shape:
    days = ["2026年10月3日", "10月12日", "20261020"]
    rows = [[day, *line[1:]] for day, line in zip(days, LINES, strict=True)]
    return workbook(lambda s: rows_in(s, [[TITLE], HEADINGS, OPENING, *rows]))


def real_days_and_floats() -> Shape:
    days = [datetime(2026, 10, 3), date(2026, 10, 12), datetime(2026, 10, 20, 0, 0)]
    rows = [[day, *line[1:]] for day, line in zip(days, LINES, strict=True)]
    rows[1][5] = 420.1 + 0.4
    return workbook(lambda s: rows_in(s, [[TITLE], HEADINGS, OPENING, *rows]))


def serial_days() -> Shape:
    rows = [[n, *line[1:]] for n, line in zip((46298, 46307, 46315), LINES, strict=True)]
    return workbook(lambda s: rows_in(s, [[TITLE], HEADINGS, OPENING, *rows]))


def full_width_and_signs() -> Shape:
    rows = [
        ["2026.10.3", "记-1", "５０３", "收到运转经费", "¥12,300.00", "-", "１３３００．００元"],
        ["2026/10/12", "记-2", "513", "购办公用纸", "—", "￥420.50", "12,879.50"],
        ["2026-10-20", "记-3", "514", "付路灯维修费", "", "1 200.00元", "1.16795万元"],
    ]
    return csv_file([[TITLE], HEADINGS, OPENING, *rows])


def subtotals_between() -> Shape:
    rows = [
        [TITLE], HEADINGS, OPENING, LINES[0], ["", "", "", "小计", 12300, "", ""],
        LINES[1], LINES[2], ["", "", "", "小计", "", 1620.5, ""],
        ["本月合计", "", "", "", 12300, 1620.5, ""], ["", "", "", "本年累计", 99999, 88888, ""],
        ["", "", "", "期末余额", "", "", 11679.5],
    ]  # fmt: skip
    return workbook(lambda s: rows_in(s, rows))


def header_of_two_rows() -> Shape:
    def fill(sheet: Worksheet) -> None:
        sheet.append([TITLE])
        sheet.append(["日期", "凭证号", "科目", "摘要", "金额", None, None])
        sheet.append([None, None, None, None, "收入", "支出", "余额"])
        sheet.merge_cells("E2:G2")
        for letter in "ABCD":
            sheet.merge_cells(f"{letter}2:{letter}3")
        rows_in(sheet, [OPENING, *LINES])

    return workbook(fill)


def month_and_day_apart() -> Shape:
    """The bound ledger's own form: 2026年 over 月 and 日, the month written once."""
    rows = [[m, d, *line[1:]] for m, d, line in zip((10, "", ""), (3, 12, 20), LINES, strict=True)]
    headings = ["月", "日", *HEADINGS[1:]]
    return workbook(lambda s: rows_in(s, [[TITLE], headings, ["", *OPENING], *rows]))


def one_amount_and_direction() -> Shape:
    headings = ["日期", "凭证号", "科目", "摘要", "收/支", "金额"]
    rows = [
        ["", "", "", "上期结转", "", 1000],
        *([*line[:4], "收" if line[4] else "支", line[4] or line[5]] for line in LINES),
    ]
    return workbook(lambda s: rows_in(s, [[TITLE], headings, *rows]))


def signed_amounts() -> Shape:
    headings = ["日期", "凭证号", "科目", "摘要", "发生额"]
    rows = [["", "", "", "上期结转", 1000],
            *([*line[:4], line[4] or -line[5]] for line in LINES)]  # fmt: skip
    return workbook(lambda s: rows_in(s, [[TITLE], headings, *rows]))


def subjects_by_name() -> Shape:
    names = ["补助收入", "管理费用-办公费", "514 公益支出"]
    rows = [[*line[:2], name, *line[3:]] for name, line in zip(names, LINES, strict=True)]
    return workbook(lambda s: rows_in(s, [[TITLE], HEADINGS, OPENING, *rows]))


def debit_and_credit() -> Shape:
    headings = ["记账日期", "凭证字号", "会计科目", "事由", "借方金额", "贷方金额", "结存"]
    return workbook(lambda s: rows_in(s, [[TITLE], headings, OPENING, *LINES]))


def shuffled_with_remarks() -> Shape:
    order = [3, 0, 5, 4, 1, 2]
    headings = [*(HEADINGS[n] for n in order), "备注"]
    rows = [[*(line[n] for n in order), "见附件"] for line in LINES]
    opening = ["上期结转", "", "", 1000, "", "", ""]
    return workbook(lambda s: rows_in(s, [[TITLE], headings, opening, *rows]))


def pages_with_repeated_headers() -> Shape:
    rows = [
        [TITLE], HEADINGS, OPENING, LINES[0], ["", "", "", "过次页", 12300, "", 13300],
        HEADINGS, ["", "", "", "承前页", 12300, "", 13300], *LINES[1:],
    ]  # fmt: skip
    return workbook(lambda s: rows_in(s, rows))


def hidden_things() -> Shape:
    def fill(sheet: Worksheet) -> None:
        rows_in(sheet, [[TITLE], HEADINGS, OPENING, *LINES])
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["G"].hidden = True

    book = openpyxl.Workbook()
    assert book.active is not None
    fill(book.active)
    secret = book.create_sheet("底稿")
    rows_in(secret, [HEADINGS, *LINES])
    secret.sheet_state = "hidden"
    return saved(book)


def cover_and_empty_sheets() -> Shape:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.title = "封面"
    book.active.append(["青山镇松林村"])
    rows_in(book.create_sheet("10月"), [[TITLE], [], HEADINGS, OPENING, *LINES])
    book.create_sheet("Sheet3")
    return saved(book)


def far_from_the_corner() -> Shape:
    """The table starts at C6, with blank rows between lines."""
    pad = ["", ""]
    rows = [[], [], [*pad, TITLE], [], [], [*pad, *HEADINGS], [*pad, *OPENING]]
    for line in LINES:
        rows += [[*pad, *line], []]
    return workbook(lambda s: rows_in(s, rows))


def old_excel() -> Shape:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("收支")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    rows = [[TITLE], HEADINGS, OPENING, *LINES]
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if r > 2 and c == 0:
                sheet.write(r, c, datetime.fromisoformat(str(cell)), day)
            elif cell != "":
                sheet.write(r, c, cell)
    out = io.BytesIO()
    book.save(out)
    return ".xls", out.getvalue()


def no_opening_row() -> Shape:
    return workbook(lambda s: rows_in(s, [[TITLE], HEADINGS, *LINES]))


SHAPES: dict[str, Callable[[], Shape]] = {
    shape.__name__: shape
    for shape in (
        plain_csv, gbk_csv, bom_semicolons, unicode_text, titled_and_signed, ten_thousands,
        units_in_headings, blanks_carried_down, chinese_days, real_days_and_floats, serial_days,
        full_width_and_signs, subtotals_between, header_of_two_rows, month_and_day_apart,
        one_amount_and_direction, signed_amounts, subjects_by_name, debit_and_credit,
        shuffled_with_remarks, pages_with_repeated_headers, hidden_things, cover_and_empty_sheets,
        far_from_the_corner, old_excel, no_opening_row,
    )
}  # fmt: skip
