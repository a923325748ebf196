"""Ledgers for tests: as the tree of text YAML gives, made to add up, then changed at will."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import strategies as st

from generator.config import County, Unit
from generator.desk import Desk, World
from generator.library import Library
from generator.records.accounts.facts import Accounts
from generator.records.accounts.kind import KIND
from generator.records.accounts.model import Account
from generator.records.base import Filed, Finding, Shelf
from generator.values import Money

VILLAGE = "520599101201"
DAY = date(2026, 11, 22)
Tree = dict[str, Any]
Place = tuple[str | int, ...]


def yuan(fen: int) -> str:
    """Fen as a clerk writes them."""
    return str(Money(fen))


def fen(text: str) -> int:
    """What a clerk wrote, in fen."""
    return int(Money.parse(text))


def head(period: str = "2026-10") -> Tree:
    """What every ledger starts with."""
    return {
        "村": VILLAGE,
        "期间": period,
        "发布时间": "2026-11-05 09:30",
        "来源": "青山镇农村集体资产管理站（示例）",
        "科目表": "财会〔2023〕14号",
        "经办人": "赵示例",
        "证明人": "钱示例",
        "审批人": "孙示例",
    }


def line(number: int, account: str, column: str, amount: int, **more: str) -> Tree:
    """One line; the subject follows the column unless ``科目`` is given."""
    subject = "503" if column == "收入" else "513"
    return {
        "日期": f"2026-10-{number % 28 + 1:02d}",
        "凭证号": f"记-{number:03d}",
        "科目": subject,
        "摘要": f"示例收支第 {number} 笔",
        "账户": account,
        column: yuan(amount),
    } | more


def settle(tree: Tree, openings: dict[str, int], *, balances: bool = False) -> Tree:
    """The ledger with 账户, 余额, 小计 and 合计 worked out from its lines."""
    run = dict(openings)
    for row in tree["明细"]:
        run[row["账户"]] += _signed(row)
        if balances:
            row["余额"] = yuan(run[row["账户"]])
    tree["账户"] = [
        {"名称": name, "科目": "101" if name == "现金" else "102",
         "期初": yuan(opening), "期末": yuan(run[name])}
        for name, opening in openings.items()
    ]  # fmt: skip
    own = [row for row in tree["明细"] if row["科目"] not in ("101", "102")]
    tree["合计"] = {key: yuan(_column(own, key)) for key in ("收入", "支出")}
    if "小计" in tree:
        subjects = sorted({row["科目"] for row in own})
        tree["小计"] = [
            {"科目": s}
            | {
                key: yuan(_column([r for r in own if r["科目"] == s], key))
                for key in ("收入", "支出")
                if any(key in r for r in own if r["科目"] == s)
            }
            for s in subjects
        ]
    return tree


def _signed(row: Tree) -> int:
    return fen(row["收入"]) if "收入" in row else -fen(row["支出"])


def _column(rows: list[Tree], key: str) -> int:
    return sum(fen(row[key]) for row in rows if key in row)


def small(period: str = "2026-10") -> Tree:
    """A small ledger that adds up: one income, one expenditure, a transfer."""
    tree = head(period)
    tree["明细"] = [
        line(1, "银行", "收入", 1230000),
        line(2, "银行", "支出", 100000, 科目="101"),
        line(2, "现金", "收入", 100000, 科目="102", 凭证号="记-002"),
        line(3, "现金", "支出", 45050),
    ]
    for row in tree["明细"]:
        row["日期"] = row["日期"].replace("2026-10", period)
    return settle(tree, {"现金": 20000, "银行": 8650000})


AMOUNTS = st.integers(min_value=1, max_value=99_999_999)


@st.composite
def ledgers(draw: st.DrawFn) -> Tree:
    """Any consistent ledger: accounts, incomes, expenditures, transfers, with or without 余额."""
    names = draw(st.sampled_from([["银行"], ["现金", "银行"], ["现金", "银行", "专户"]]))
    rows: list[Tree] = []
    for n in range(1, draw(st.integers(1, 12)) + 1):
        account, amount = draw(st.sampled_from(names)), draw(AMOUNTS)
        if len(names) > 1 and draw(st.integers(0, 4)) == 0:
            other = draw(st.sampled_from([name for name in names if name != account]))
            rows.append(line(n, account, "支出", amount, 科目="101" if other == "现金" else "102"))
            rows.append(line(n, other, "收入", amount, 科目="101" if account == "现金" else "102"))
        else:
            rows.append(line(n, account, draw(st.sampled_from(["收入", "支出"])), amount))
    tree = head() | {"明细": rows}
    if draw(st.booleans()):
        tree["小计"] = []
    openings = {name: 10**10 + draw(AMOUNTS) for name in names}
    if draw(st.booleans()):
        _earmark(tree, draw(st.integers(1, len(rows))))
    return settle(tree, openings, balances=draw(st.booleans()))


def _earmark(tree: Tree, count: int) -> None:
    """Give the first lines that are no transfers to a fund, and add the fund up."""
    own = [row for row in tree["明细"] if row["科目"] not in ("101", "102")][:count]
    for row in own:
        row["专项"] = "修路款"
    came, went = _column(own, "收入"), _column(own, "支出")
    opening = 10**10
    tree["专项资金"] = [
        {
            "名称": "修路款",
            "期初": yuan(opening),
            "收入": yuan(came),
            "支出": yuan(went),
            "期末": yuan(opening + came - went),
        }
    ]


def figures(tree: Tree) -> Iterator[Place]:
    """The place of every amount."""
    for part in ("账户", "明细", "小计", "专项资金"):
        for n, row in enumerate(tree.get(part, ())):
            for key in ("期初", "收入", "支出", "余额", "期末"):
                if key in row:
                    yield (part, n, key)
    yield ("合计", "收入")
    yield ("合计", "支出")


def read_at(tree: Tree, place: Place) -> str:
    """The text at a place."""
    node: Any = tree
    for step in place:
        node = node[step]
    return str(node)


def changed(tree: Tree, place: Place, text: str) -> Tree:
    """The ledger with another text at a place."""
    copied = copy.deepcopy(tree)
    node: Any = copied
    for step in place[:-1]:
        node = node[step]
    node[place[-1]] = text
    return copied


def record(tree: Tree) -> Account:
    """The record a tree makes."""
    return Account.read(tree)


def check(tree: Tree) -> list[Finding]:
    """What is wrong with it by itself."""
    return list(KIND.check(record(tree)))


def codes(findings: list[Finding]) -> list[str]:
    """The codes of findings, in order."""
    return [finding.code for finding in findings]


class OneVillage(County):
    """A county of one township and one village, without its configuration file."""

    def __init__(self) -> None:
        units = (
            Unit("520599000000", "晴川县", "county"),
            Unit("520599101000", "青山镇", "town", "520599000000"),
            Unit(VILLAGE, "青山村", "village", "520599101000"),
        )
        self.units = {unit.code: unit for unit in units}

    @property
    def identity(self) -> Unit:
        return self.units["520599000000"]


def desk(*trees: Tree, day: date = DAY) -> Desk:
    """A desk in a county of one village whose cards are those of the ledgers."""
    cards = [KIND.card(record(tree)) for tree in trees]
    return Desk(World(OneVillage(), Library(cards), None, {"accounts": KIND.settings()}), day)


def facts(*trees: Tree, day: date = DAY) -> Accounts:
    """The facts of a village's ledgers."""
    filed = tuple(
        Filed(f"content/accounts/{VILLAGE}/{tree['期间']}.yaml", record(tree)) for tree in trees
    )
    return KIND.facts(Shelf(VILLAGE, filed), desk(*trees, day=day))


def among(*trees: Tree) -> list[Finding]:
    """What is wrong among a village's ledgers."""
    return list(KIND.findings(facts(*trees)))


def months(*periods: str) -> list[Tree]:
    """Consecutive ledgers, each opening with what the one before closed with."""
    openings = {"现金": 20000, "银行": 8650000}
    made = []
    for n, period in enumerate(periods):
        tree = head(period)
        rows = [
            line(2 * n + 1, "银行", "收入", 1230000 + n),
            line(2 * n + 2, "现金", "支出", 5000 + n),
        ]
        for row in rows:
            row["日期"] = f"{period}-15"
        tree["明细"] = rows
        made.append(settle(tree, openings))
        openings = {"现金": openings["现金"] - 5000 - n, "银行": openings["银行"] + 1230000 + n}
    return made


def quarter() -> list[Tree]:
    """Three months and their quarter as a summary."""
    parts = months("2026-07", "2026-08", "2026-09")
    total = head("2026-Q3")
    total["账户"] = [
        {"名称": "现金", "科目": "101", "期初": "200.00", "收入": "0.00", "支出": "150.03",
         "期末": "49.97"},
        {"名称": "银行", "科目": "102", "期初": "86,500.00", "收入": "36,900.03", "支出": "0.00",
         "期末": "123,400.03"},
    ]  # fmt: skip
    total["合计"] = {"收入": "36,900.03", "支出": "150.03"}
    return [*parts, total]


def errors(*trees: Tree) -> list[str]:
    """The codes of the errors among a village's ledgers."""
    return [finding.code for finding in among(*trees) if finding.severity == "error"]
