"""What is exported imports to the same record: YAML → XLSX → YAML, YAML → CSV → YAML."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from account_books import ledgers, record, small
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_accounts_registers import registers
from test_import_shapes import county

from generator.intake import SheetMap, Wish, import_accounts
from generator.intake.yaml_text import write
from generator.records.accounts.export import flat, workbook
from generator.records.accounts.model import Account
from generator.source import parse
from generator.tables import csv_bytes, xlsx_bytes

TODAY = date(2026, 11, 22)
QUICK = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def taken(folder: Path, name: str, data: bytes) -> Account:
    file = folder / name
    file.write_bytes(data)
    imported = import_accounts(file, county(), Wish(), SheetMap(), TODAY)
    assert imported.text, "\n".join(problem.line() for problem in imported.problems)
    return record(parse(imported.text.encode(), "x.yaml").data)


def full() -> dict[str, Any]:
    """A ledger with everything a ledger may have, and texts that CSV and Excel stumble over."""
    tree = small()
    tree["明细"][0] |= {"摘要": '收“=运转经费”, 含"奖励";共两笔', "相关": "notices/GS-1"}
    tree["明细"][3] |= {"摘要": "=SUM(A1)", "专项": "护林补助", "经办人": "周示例"}
    tree["专项资金"] = [
        {"名称": "护林补助", "文号": "晴川财农〔2026〕示例1号", "期初": "1,000.00",
         "收入": "0.00", "支出": "450.50", "期末": "549.50"}
    ]  # fmt: skip
    tree["作废凭证"] = [{"凭证号": "记-009", "原因": "-写错,重开"}]
    tree["监督委员会"] = ["李示例", "周示例"]
    tree["小计"] = [{"科目": "503", "收入": "12,300.00"}, {"科目": "513", "支出": "450.50"}]
    return tree


def same(account: Account) -> Account:
    """A record without what only repeats its place: the number of a line."""
    if account.lines is None:
        return account
    lines = (
        line.replaced(number=None) if line.number == str(n) else line
        for n, line in enumerate(account.lines, 1)
    )
    return account.replaced(lines=tuple(lines))


@QUICK
@given(ledgers())
def test_any_ledger_comes_back_from_excel_and_csv(tmp_path: Path, tree: dict[str, Any]) -> None:
    """Any consistent ledger is the same after XLSX and after CSV."""
    account = record(tree)
    excel = taken(tmp_path, "a.xlsx", xlsx_bytes(workbook(account)))
    comma = taken(tmp_path, "a.csv", csv_bytes(flat(workbook(account))))

    assert same(account) == same(excel) == same(comma)


def test_everything_of_a_ledger_comes_back(tmp_path: Path) -> None:
    """Funds, voids, subtotals, links and texts that look like formulas come back."""
    account = record(full())

    assert same(account) == same(taken(tmp_path, "a.xlsx", xlsx_bytes(workbook(account))))
    assert same(account) == same(taken(tmp_path, "a.csv", csv_bytes(flat(workbook(account)))))


def test_registers_come_back_from_excel(tmp_path: Path) -> None:
    """Assets, resources with their contracts, debts, the balance sheet and 低保 come back."""
    account = record(registers())

    assert same(account) == same(taken(tmp_path, "a.xlsx", xlsx_bytes(workbook(account))))


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(TEXTS, st.sampled_from(["是", "0572", "1:30", "a: b", "- x", "#1"]))))
def test_yaml_that_is_written_reads_back(texts: list[str]) -> None:
    """Whatever stands in a cell, the YAML written of it reads back to the same text."""
    clean = [text.replace("\ufeff", "") or "x" for text in texts]
    tree = {"村": "520599101201", "明细": [{"摘要": text, "备注": text} for text in clean]}

    assert tree == parse(write(tree).encode(), "x.yaml").data


@pytest.mark.parametrize(
    "text", ["12,300.00", "-35.00", "记-001", "付一、二组路灯", "520599101201"]
)
def test_ordinary_texts_need_no_quotes(text: str) -> None:
    """What clerks usually write stands without quotation marks."""
    assert write({"摘要": text}) == f"摘要: {text}\n"
