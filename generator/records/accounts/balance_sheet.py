"""The balance sheet: each subject on its side, both sides equal (rules.md, Accounts, 5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from generator.errors import Text
from generator.records.accounts.chart import BANK, CASH, Subject, charts
from generator.records.accounts.line_checks import no_subject
from generator.records.accounts.model import Account
from generator.records.accounts.registers import BalanceSheet, SheetRow
from generator.records.accounts.sums import Equation, Term
from generator.records.base import Finding
from generator.source import FieldPath

CONTRA = frozenset(("133", "152", "162"))
"""Accumulated depreciation and amortisation: taken off the assets."""
_SIDES: Final[Mapping[str, str]] = MappingProxyType(
    {"资产": "资产", "成本": "资产", "负债": "负债", "权益": "权益"}
)
"""Where the subjects of a group stand; those of 收入 and 支出 stand nowhere."""
_EITHER: Final = "113"
"""内部往来: owed to the village by some of its households, to others by the village."""


def sheet_equations(record: Account, sheet: BalanceSheet) -> Iterator[Equation]:
    """Assets = liabilities + equity; each side is the sum of its subjects."""
    code = "accounts-balance-sheet"
    at = "资产负债表"
    sides = (
        ("资产", sheet.assets, sheet.assets_total),
        ("负债", sheet.debts, sheet.debts_total),
        ("权益", sheet.equity, sheet.equity_total),
    )
    for key, rows, stated in sides:
        result = Term((at, f"{key}合计"), stated, -1)
        label = Text(f"{key}合计", f"the total of {key}")
        yield Equation(code, label, result, [*_side(key, rows), result])
    totals = [
        Term((at, f"{key}合计"), stated, 1 if key == "资产" else -1) for key, _, stated in sides
    ]
    label = Text("资产合计（应等于负债加权益）", "total assets, to equal liabilities and equity")
    yield Equation(code, label, totals[0], totals)
    if record.is_ledger:
        yield from _money_of_sheet(record, sheet)


def _side(key: str, rows: tuple[SheetRow, ...]) -> list[Term]:
    return [
        Term(("资产负债表", key, n, "金额"), row.amount, -1 if row.subject[:3] in CONTRA else 1)
        for n, row in enumerate(rows)
    ]


def _money_of_sheet(record: Account, sheet: BalanceSheet) -> Iterator[Equation]:
    """Cash and bank of the sheet are the closing balances of the accounts."""
    for subject, name in ((CASH, "库存现金"), (BANK, "银行存款")):
        stated = [
            Term(("资产负债表", "资产", n, "金额"), row.amount, -1)
            for n, row in enumerate(sheet.assets)
            if row.subject[:3] == subject
        ]
        if stated:
            closing = [
                Term(("账户", n, "期末"), row.closing)
                for n, row in enumerate(record.accounts)
                if row.subject[:3] == subject
            ]
            label = Text(f"资产负债表的{name}（应等于账户期末）", f"{subject} of the balance sheet")
            yield Equation("accounts-balance-sheet", label, stated[0], [*closing, *stated])


def sheet_subjects(record: Account, sheet: BalanceSheet) -> Iterator[Finding]:
    """Subjects that the chart doesn't know, or that stand on the wrong side."""
    chart = charts()[record.chart]
    for side, rows in (("资产", sheet.assets), ("负债", sheet.debts), ("权益", sheet.equity)):
        for n, row in enumerate(rows):
            path: FieldPath = ("资产负债表", side, n, "科目")
            subject = chart.subject(row.subject)
            if subject is None:
                yield no_subject(chart, path, row.subject)
            elif _SIDES.get(subject.group) != side and (subject.code, side) != (_EITHER, "负债"):
                yield _wrong_side(path, side, subject)


def _wrong_side(path: FieldPath, side: str, subject: Subject) -> Finding:
    right = _SIDES.get(subject.group)
    message = Text(
        f"{subject.code} {subject.name}是{subject.group}科目，却写在{side}里",
        f"{subject.code} is not a subject of this side of the sheet",
    )
    hint = Text(f"移到“{right}”，或改正科目", f"move it to {right}, or correct the subject")
    if right is None:
        hint = Text(
            "收入、支出科目不进资产负债表；收支相抵后的数写 321 本年收益，列在权益里",
            "income less expenditure stands under equity, as 321 本年收益",
        )
    return Finding("accounts-sheet-side", path, message, hint)
