"""sunboard import accounts and sunboard template accounts, from the command line to the file."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import openpyxl
import pytest
from bookkeepers import SHAPES

from generator.cli import main
from generator.records.accounts.export import workbook
from generator.records.accounts.model import Account
from generator.schema import structure
from generator.source import read
from generator.tables import xlsx_bytes

PROJECT = Path(__file__).parents[2]
SONGLIN = "520599101202"
HONGYAN = "520599202201"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the demonstration county and one village's ledgers."""
    folder = tmp_path / "project"
    (folder / "content" / "accounts").mkdir(parents=True)
    shutil.copy(PROJECT / "content" / "county.yaml", folder / "content")
    own = PROJECT / "content" / "accounts" / HONGYAN
    shutil.copytree(own, folder / "content" / "accounts" / HONGYAN)
    return folder


def run(*words: str, root: Path) -> int:
    return main([*words, "--root", str(root)])


def record(path: Path) -> Account:
    return structure(Account, read(path, path.name))


def test_sheet_becomes_a_record_that_check_accepts(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bookkeeper's sheet is written where it belongs, and check has no error to tell."""
    suffix, data = SHAPES["titled_and_signed"]()
    file = tmp_path / f"账{suffix}"
    file.write_bytes(data)
    shutil.rmtree(root / "content" / "accounts" / HONGYAN)
    code = run("import", "accounts", str(file), "--account", "银行", root=root)

    assert code == 0
    written = f"content/accounts/{SONGLIN}/2026-10.yaml"
    assert f"已写好：{written}" in capsys.readouterr().out
    assert run("check", "--as-of", "2026-11-22", written, root=root) == 0


def test_what_is_there_is_not_overwritten(root: Path, tmp_path: Path) -> None:
    """A record that exists is left alone, and the exit code says so."""
    path = root / "content" / "accounts" / HONGYAN / "2026-10.yaml"
    before = path.read_bytes()
    file = tmp_path / "导出.xlsx"
    file.write_bytes(xlsx_bytes(workbook(record(path))))

    assert run("import", "accounts", str(file), root=root) == 2
    assert path.read_bytes() == before


def test_export_imports_to_the_same_record(root: Path, tmp_path: Path) -> None:
    """A ledger of the demonstration county goes out to Excel and comes back the same."""
    path = root / "content" / "accounts" / HONGYAN / "2026-10.yaml"
    before = record(path)
    file = tmp_path / "导出.xlsx"
    file.write_bytes(xlsx_bytes(workbook(before)))
    path.unlink()

    assert run("import", "accounts", str(file), root=root) == 0
    assert record(path) == before


def test_cells_that_cannot_be_taken_exit_with_one(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong cell is told with its name, nothing is written, and the exit code is 1."""
    suffix, data = SHAPES["plain_csv"]()
    file = tmp_path / f"账{suffix}"
    file.write_bytes(data.replace(b"420.5", b"42O.5"))
    code = run("import", "accounts", str(file), "--account", "银行", root=root)

    assert code == 1
    assert "F5:“42O.5”不是金额" in capsys.readouterr().err.replace("：“", ":“")
    assert not (root / "content" / "accounts" / SONGLIN).exists()


def test_missing_file_is_the_worlds_fault(root: Path) -> None:
    """A file that isn't there exits with 3."""
    assert run("import", "accounts", "没有.xlsx", root=root) == 3


def test_unknown_kind_is_a_wrong_command(root: Path) -> None:
    """Only accounts can be imported or have a form."""
    assert run("import", "stars", "x.xlsx", root=root) == 2
    assert run("template", "stars", root=root) == 2


def test_map_of_the_command_line_is_read(root: Path, tmp_path: Path) -> None:
    """--map says what the sheet doesn't; a misspelt key in it is a content error."""
    suffix, data = SHAPES["plain_csv"]()
    file = tmp_path / f"账{suffix}"
    file.write_bytes(data)
    good, bad = tmp_path / "map.yaml", tmp_path / "bad.yaml"
    good.write_text("账户: 信用社\n来源: 青山镇农经站（示例）\n", encoding="utf-8")
    bad.write_text("帐户: 信用社\n", encoding="utf-8")

    assert run("import", "accounts", str(file), "--map", str(bad), root=root) == 1
    assert run("import", "accounts", str(file), "--map", str(good), root=root) == 0
    written = record(root / "content" / "accounts" / SONGLIN / "2026-10.yaml")
    assert (written.source, written.accounts[0].name) == ("青山镇农经站（示例）", "信用社")


def test_form_opens_with_the_last_balance_and_imports(root: Path, tmp_path: Path) -> None:
    """The form of a village carries its balances over; filled in, it becomes the next record."""
    form = tmp_path / "表.xlsx"
    assert run("template", "accounts", "--village", HONGYAN, "-o", str(form), root=root) == 0
    last = record(root / "content" / "accounts" / HONGYAN / "2026-10.yaml")
    book = openpyxl.load_workbook(form)
    accounts, lines = book["账户"], book["明细"]
    names = [cell.value for cell in accounts[1]]
    opening = [accounts.cell(2 + n, names.index("期初") + 1).value for n in range(2)]

    assert opening == [int(row.closing) / 100 for row in last.accounts[:2]]
    for n, row in enumerate(last.accounts):
        spent = 100 if n == 0 else 0
        accounts.cell(2 + n, names.index("期末") + 1).value = int(row.closing) / 100 - spent
    heads = [cell.value for cell in lines[1]]
    filled = {
        "日期": "2026-11-03",
        "凭证号": "记-900",
        "科目": "513 管理费用",
        "摘要": "购办公用纸",
        "账户": last.accounts[0].name,
        "支出": 100,
    }
    for name, value in filled.items():
        lines.cell(2, heads.index(name) + 1).value = value
    book["合计"]["A2"], book["合计"]["B2"] = 0, 100
    for row in book["说明"].iter_rows(min_row=2):
        if row[0].value == "发布时间":
            row[1].value = "2026-12-05 09:30"
    book.save(form)

    assert run("import", "accounts", str(form), root=root) == 0
    made = record(root / "content" / "accounts" / HONGYAN / "2026-11.yaml")
    assert made.lines is not None
    assert (made.lines[0].subject, str(made.lines[0].expense)) == ("513", "100.00")


def test_what_stands_beside_the_form_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A column that was added to a form without a heading, or to its head, is said to be left."""
    form = tmp_path / "表.xlsx"
    last = record(root / "content" / "accounts" / HONGYAN / "2026-10.yaml")
    form.write_bytes(xlsx_bytes(workbook(last)))
    book = openpyxl.load_workbook(form)
    book["明细"].cell(3, 30).value = "补付上月"
    book["说明"].cell(2, 3).value = "记得盖章"
    book["说明"].cell(30, 2).value = "没写项目"
    book.save(form)
    shutil.rmtree(root / "content" / "accounts" / HONGYAN)
    run("import", "accounts", str(form), root=root)
    said = capsys.readouterr().err

    assert "明细!AD3：这一列没有列名，没有导入" in said
    assert "说明!C2：这一列没有列名，没有导入" in said
    assert "说明!B30：这一格没有写是什么项目" in said


def test_form_is_written_over_nothing(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A form goes under its village's and period's name, and never over another file."""
    monkeypatch.chdir(tmp_path)
    words = ("template", "accounts", "--village", HONGYAN)
    code = run(*words, root=root)
    form = tmp_path / f"accounts-{HONGYAN}-2026-11.xlsx"
    form.write_text("会计填好的", "utf-8")
    again = run(*words, root=root)

    assert (0, 2) == (code, again)
    assert "没有覆盖" in capsys.readouterr().err
    assert "会计填好的" == form.read_text("utf-8")


def test_form_carries_earmarked_money_over(root: Path, tmp_path: Path) -> None:
    """What is left of earmarked money opens the form, as ``new`` writes it."""
    village = "520599202202"
    shutil.copytree(PROJECT / "content/accounts" / village, root / "content/accounts" / village)
    form = tmp_path / "表.xlsx"
    run("template", "accounts", "--village", village, "-o", str(form), root=root)
    last = record(root / "content" / "accounts" / village / "2026-10.yaml")
    rows = list(openpyxl.load_workbook(form)["专项资金"].iter_rows(values_only=True))
    kept = [row for row in last.funds if row.closing]
    names = [str(name) for name in rows[0]]
    found = [dict(zip(names, row, strict=True)) for row in rows[1:]]

    assert kept
    assert [(r.name, int(r.closing) / 100) for r in kept] == [
        (row["名称"], row["期初"]) for row in found
    ]
    assert all((0, 0, row["期初"]) == (row["收入"], row["支出"], row["期末"]) for row in found)


@pytest.mark.parametrize(
    ("village", "told"),
    [("红岩村", HONGYAN), ("520599202000", "不是村"), ("520599999999", "不是村")],
)
def test_form_is_for_a_village(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], village: str, told: str
) -> None:
    """A name, a township or an unknown code is refused with the way out, and nothing written."""
    form = tmp_path / "表.xlsx"
    code = run("template", "accounts", "--village", village, "-o", str(form), root=root)

    assert (2, False) == (code, form.exists())
    assert told in capsys.readouterr().err


def test_form_has_lists_to_choose_from_and_checks(root: Path, tmp_path: Path) -> None:
    """Subjects and accounts are chosen from lists, days lie in the period, sums are checked."""
    form = tmp_path / "表.xlsx"
    run("template", "accounts", "--village", HONGYAN, "-o", str(form), root=root)
    book = openpyxl.load_workbook(form)
    kinds = {rule.type for rule in book["明细"].data_validations.dataValidation}
    check = [cell.value for cell in book["账户"][2]][-1]

    assert kinds == {"list", "date", "decimal"}
    assert str(check).startswith("=IF(")
    assert "503 补助收入" in [cell.value for cell in book["科目表"]["A"]]


def test_form_is_the_same_every_time(root: Path, tmp_path: Path) -> None:
    """Two forms of one village are equal byte for byte."""
    one, two = tmp_path / "1.xlsx", tmp_path / "2.xlsx"
    for path in (one, two):
        run("template", "accounts", "--village", HONGYAN, "-o", str(path), root=root)

    assert io.BytesIO(one.read_bytes()).getvalue() == two.read_bytes()
