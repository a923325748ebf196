"""A bookkeeper's sheet of any shape becomes the same record, or says cell by cell why not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from bookkeepers import (
    HEADINGS,
    LINES,
    OPENING,
    SHAPES,
    TITLE,
    Shape,
    csv_file,
    rows_in,
    workbook,
)

from generator.config import County, CountyConfig
from generator.errors import Problem
from generator.intake import Imported, SheetMap, Wish, import_accounts
from generator.schema import structure
from generator.source import parse

TODAY = date(2026, 11, 22)
SONGLIN = "520599101202"


def county() -> County:
    config = {
        "县": {"代码": "520599000000", "名称": "晴川县"},
        "网站": {
            "名称": "晴川县阳光公示",
            "域名": "sunboard.example",
            "网站标识码": "5205990001",
            "主办单位": "晴川县人民政府办公室",
            "联系电话": "0857-0000013",
        },
        "乡镇": [
            {"代码": "520599101000", "名称": "青山镇", "村": [
                {"代码": "520599101201", "名称": "青山村"}, {"代码": SONGLIN, "名称": "松林村"}]},
            {"代码": "520599201000", "名称": "白水乡", "村": [
                {"代码": "520599201202", "名称": "青山村"}]},
        ],
    }  # fmt: skip
    return County(CountyConfig.read(config))


def sheet_map(text: str = "") -> SheetMap:
    return structure(SheetMap, parse(text.encode(), "map.yaml")) if text else SheetMap()


def take(folder: Path, shape: Shape, own: str = "", **wish: str) -> Imported:
    suffix, data = shape
    file = folder / f"账{suffix}"
    file.write_bytes(data)
    said = {"account": "银行", **wish}
    return import_accounts(file, county(), Wish(**said), sheet_map(own), TODAY)


def tree(imported: Imported) -> Any:
    assert imported.text, "\n".join(problem.line() for problem in imported.problems)
    return parse(imported.text.encode(), "x.yaml").data


def errors(imported: Imported) -> list[Problem]:
    return [problem for problem in imported.problems if problem.severity == "error"]


def notes(imported: Imported) -> str:
    return "\n".join(p.line() for p in imported.problems if p.severity == "warning")


def core(data: Any) -> list[tuple[str, ...]]:
    """What all shapes must agree on."""
    keys = ("日期", "科目", "摘要", "账户", "收入", "支出")
    lines = [tuple(line.get(key, "") for key in keys) for line in data["明细"]]
    account = data["账户"][0]
    return [(data["村"], data["期间"], account["期初"], account["期末"]), *lines]


EXPECTED = [
    (SONGLIN, "2026-10", "1,000.00", "11,679.50"),
    ("2026-10-03", "503", "收到运转经费", "银行", "12,300.00", ""),
    ("2026-10-12", "513", "购办公用纸", "银行", "", "420.50"),
    ("2026-10-20", "514", "付路灯维修费", "银行", "", "1,200.00"),
]


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_shape_becomes_the_same_record(shape: Callable[[], Shape], tmp_path: Path) -> None:
    """Two dozen shapes of one ledger are read alike, and check accepts what is written."""
    imported = take(tmp_path, shape())
    expected = list(EXPECTED)
    if shape is SHAPES["blanks_carried_down"]:
        expected[3] = ("2026-10-12", *expected[3][1:])

    assert [] == errors(imported)
    assert core(tree(imported)) == expected
    assert imported.path == f"{SONGLIN}/2026-10.yaml"


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        ("blanks_carried_down", "空着，沿用第 5 行的日期 2026-10-12"),
        ("chinese_days", "“10月12日”没有年份，当作 2026-10-12"),
        ("serial_days", "数字 46298 当作日期 2026-10-03"),
        ("signed_amounts", "没有收支方向列，按正负号当作支出"),
        ("subjects_by_name", "“管理费用-办公费”当作 513 管理费用"),
        ("ten_thousands", "金额单位是万元，已换成元"),
        ("shuffled_with_remarks", "这一列“备注”没有导入"),
        ("pages_with_repeated_headers", "这一行是重复的表头，没有导入"),
        ("titled_and_signed", "这一行是表尾，没有导入"),
        ("no_opening_row", "没有期初行，按第一笔的余额推出银行期初 1,000.00"),
        ("plain_csv", "按表头文字当作青山镇松林村"),
        ("plain_csv", "按表头文字当作2026年10月"),
        ("cover_and_empty_sheets", "没有找到收支明细的表头，没有导入"),
    ],
)
def test_nothing_is_supposed_in_silence(shape: str, said: str, tmp_path: Path) -> None:
    """Whatever a sheet doesn't say outright is told as a note."""
    assert said in notes(take(tmp_path, SHAPES[shape]()))


def test_hidden_rows_columns_and_sheets_are_told(tmp_path: Path) -> None:
    """Hidden rows and columns are taken and told; a hidden sheet is told and left out."""
    said = notes(take(tmp_path, SHAPES["hidden_things"]()))

    assert "A5: 这一行是隐藏的" in said.replace(":这", ": 这").replace("：这", ": 这")
    assert "这一列是隐藏的" in said
    assert "这张工作表是隐藏的，没有导入" in said


def test_a_filled_column_without_a_heading_is_told(tmp_path: Path) -> None:
    """What stands beyond the headings is not taken, and that is said at its first cell."""
    rows = [list(row) for row in (HEADINGS, OPENING, *LINES)]
    rows[3].append("补付上月")
    made = take(tmp_path, csv_file([[TITLE], *rows]))

    assert "H5：这一列没有列名，没有导入" in notes(made)
    assert len(LINES) == len(tree(made)["明细"])


@pytest.mark.parametrize(
    ("cell", "said"), [("1.23万", "当作 12,300.00 元"), ("1.23万元", "当作 12,300.00 元")]
)
def test_ten_thousands_in_a_cell_are_told(tmp_path: Path, cell: str, said: str) -> None:
    """An amount counted in 万 is taken, and what it was taken for is said."""
    made = take(tmp_path, altered(0, 4, cell))

    assert f"“{cell}”{said}" in notes(made)
    assert "12,300.00" == tree(made)["明细"][0]["收入"]


def altered(row: int, column: int, cell: Any) -> Shape:
    """The plain table with one cell changed; rows count from the first line."""
    lines = [list(line) for line in LINES]
    lines[row][column] = cell
    return workbook(lambda s: rows_in(s, [[TITLE], HEADINGS, OPENING, *lines]))


@pytest.mark.parametrize(
    ("row", "column", "cell", "where", "told"),
    [
        (0, 4, "约12300", "收支明细!E4", "“约12300”不是金额"),
        (0, 4, "壹万元", "收支明细!E4", "不是金额"),
        (1, 5, 420.505, "收支明细!F5", "小数超过两位"),
        (1, 5, True, "收支明细!F5", "不是金额"),
        (0, 0, "国庆节", "收支明细!A4", "国庆节"),
        (0, 0, "2026-10-32", "收支明细!A4", "32"),
        (0, 2, "吃饭", "收支明细!C4", "认不出科目“吃饭”"),
        (2, 3, "", "收支明细!D6", "没有写摘要"),
        (1, 4, 5, "收支明细!E5", "收入和支出都有数"),
        (0, 0, "", "收支明细!A4", "没有写日期"),
        (0, 0, "2026-11-03", "收支明细!A4", "不在2026年10月内"),
        (2, 1, "记-1", "收支明细!B6", "与第 1 行重复"),
        (1, 6, 12897.5, "收支明细!G5", "应为 12,879.50，写的是 12,897.50"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_cell(
    row: int, column: int, cell: Any, where: str, told: str, tmp_path: Path
) -> None:
    """A cell that can't be taken is named as the spreadsheet names it, and nothing is written."""
    imported = take(tmp_path, altered(row, column, cell))
    found = [problem for problem in errors(imported) if problem.field == where]

    assert imported.text == ""
    assert found, "\n".join(problem.line() for problem in imported.problems)
    assert told in found[0].message.zh


def test_wrong_sum_row_is_told(tmp_path: Path) -> None:
    """A subtotal that isn't the sum of its rows is an error at its cell."""
    rows = [[TITLE], HEADINGS, OPENING, *LINES, ["合计", "", "", "", 12030, 1620.5, ""]]
    (problem,) = errors(take(tmp_path, workbook(lambda s: rows_in(s, rows))))

    assert problem.field == "收支明细!E7"
    assert "合计应为 12,300.00，写的是 12,030.00，差 270.00" in problem.message.zh


def test_wrong_closing_row_is_told(tmp_path: Path) -> None:
    """A closing balance that isn't what the rows make is an error at its cell."""
    rows = [[TITLE], HEADINGS, OPENING, *LINES, ["", "", "", "期末余额", "", "", 11697.5]]
    (problem,) = errors(take(tmp_path, csv_file(rows)))

    assert problem.field == "G7"
    assert "期末应为 11,679.50，写的是 11,697.50" in problem.message.zh


def test_village_of_a_repeated_name_is_asked_for(tmp_path: Path) -> None:
    """Two villages share a name: the code is asked for, and both are listed."""
    rows = [["青山村2026年10月收支明细"], HEADINGS, OPENING, *LINES]
    (problem,) = errors(take(tmp_path, csv_file(rows)))

    assert "520599101201 青山镇青山村、520599201202 白水乡青山村" in problem.message.zh
    assert "--village" in problem.hint.zh


def test_command_line_goes_before_the_file(tmp_path: Path) -> None:
    """Village and period of the command line are taken, whatever the title says."""
    rows = [["收支明细"], HEADINGS, OPENING, *LINES]
    data = tree(take(tmp_path, csv_file(rows), village="520599201202", period="2026-10"))

    assert (data["村"], data["期间"]) == ("520599201202", "2026-10")


def test_sheet_without_a_ledger_says_so(tmp_path: Path) -> None:
    """A sheet whose header can't be found says what is wanted."""
    (problem,) = errors(take(tmp_path, csv_file([["姓名", "电话"], ["赵示例", "0857-0000001"]])))

    assert "没有找到收支明细的表头" in problem.message.zh


def test_two_ledgers_in_one_file_are_not_chosen_from(tmp_path: Path) -> None:
    """Several sheets that look like a ledger: which one is asked, and --sheet answers."""

    def fill(sheet: Any) -> None:
        rows_in(sheet, [[TITLE], HEADINGS, OPENING, *LINES])
        rows_in(sheet.parent.create_sheet("副本"), [[TITLE], HEADINGS, OPENING, *LINES])

    shape = workbook(fill)
    (problem,) = errors(take(tmp_path, shape))

    assert "--sheet" in problem.hint.zh
    assert core(tree(take(tmp_path, shape, sheet="副本"))) == EXPECTED


def test_map_reads_what_names_do_not_tell(tmp_path: Path) -> None:
    """Headings nobody knows, subjects of one's own and openings are read by map.yaml."""
    headings = ["何时", "第几号", "哪一类", "干什么", "进", "出"]
    rows = [[TITLE], headings, *([*line[:2], "杂项", *line[3:6]] for line in LINES)]
    own = (
        "账户: 银行\n表头行: 2\n期初: {银行: 1000.00}\n科目: {杂项: 515}\n"
        "列: {日期: 何时, 凭证号: B, 科目: 哪一类, 摘要: D, 收入: E, 支出: F}\n"
    )
    data = tree(take(tmp_path, csv_file(rows), own))

    assert [line["科目"] for line in data["明细"]] == ["515"] * 3
    assert data["账户"][0]["期末"] == "11,679.50"


def test_red_letter_names_its_voucher(tmp_path: Path) -> None:
    """A negative amount in brackets whose text names a voucher reverses it, and says so."""
    red = ["2026-10-25", "记-4", "513", "冲销记-2多报的办公用纸", "", "(20.00)", 11699.5]
    imported = take(tmp_path, csv_file([[TITLE], HEADINGS, OPENING, *LINES, red]))
    line = tree(imported)["明细"][3]

    assert (line["支出"], line["冲销"]) == ("-20.00", "记-2")
    assert "当作负数" in notes(imported)


def test_account_is_never_guessed(tmp_path: Path) -> None:
    """Without a column, an option or a map the account of every line is asked for."""
    imported = take(tmp_path, SHAPES["plain_csv"](), account="")

    assert "不知道是哪个账户的" in errors(imported)[0].message.zh


def side_by_side() -> Shape:
    """Cash and bank beside each other, as many villages post them; a withdrawal is one row."""
    top = ["日期", "凭证号", "科目", "摘要", "库存现金", "", "", "信用社", "", ""]
    low = ["", "", "", "", "收入", "支出", "结余", "收入", "支出", "结余"]
    rows = [
        [TITLE], top, low,
        ["", "", "", "上月结余", "", "", 500, "", "", 1000],
        ["2026-10-03", "记-1", "503", "收到运转经费", "", "", 500, 12300, "", 13300],
        ["2026-10-09", "记-2", "", "提备用金", 800, "", 1300, "", 800, 12500],
        ["2026-10-12", "记-3", "513", "购办公用纸", "", 420.5, 879.5, "", "", 12500],
        ["合计", "", "", "", 800, 420.5, "", 12300, 800, ""],
    ]  # fmt: skip
    return csv_file(rows)


def test_accounts_side_by_side_are_told_apart(tmp_path: Path) -> None:
    """Columns of cash and of bank become lines of two accounts, a withdrawal a pair of lines."""
    imported = take(tmp_path, side_by_side(), account="")
    data = tree(imported)
    moved = [line for line in data["明细"] if line["摘要"] == "提备用金"]

    assert [(row["名称"], row["期初"], row["期末"]) for row in data["账户"]] == [
        ("库存现金", "500.00", "879.50"),
        ("信用社", "1,000.00", "12,500.00"),
    ]
    assert [(line["账户"], line["科目"]) for line in moved] == [
        ("库存现金", "102"),
        ("信用社", "101"),
    ]
    assert data["合计"] == {"收入": "12,300.00", "支出": "420.50"}
    assert "账户分栏：库存现金、信用社" in notes(imported)
    assert "当作库存现金和信用社互转" in notes(imported)
