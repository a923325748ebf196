"""Months make the quarter, quarters the year: totals, accounts and funds."""

from __future__ import annotations

import pytest
from account_books import Place, Tree, among, changed, errors, fen, quarter, yuan

from generator.records.base import Finding


def test_quarter_equals_its_months() -> None:
    """A quarter whose total differs from its months' is found at the quarter."""
    *parts, total = quarter()
    total = changed(total, ("合计", "支出"), "105.03")
    found = [f for f in among(*parts, total) if f.code == "accounts-period-sum"]

    assert [("合计", "支出")] == [f.path for f in found]


def test_quarter_without_a_month_is_refused() -> None:
    """A summary over months of which one is missing is refused."""
    _, *rest = quarter()

    assert "accounts-period-missing" in errors(*rest)


def told(tree: Tree) -> list[Finding]:
    """What a quarter's check says of the quarter, over three right months."""
    return [f for f in among(*quarter()[:3], tree) if f.severity == "error"]


@pytest.mark.parametrize("place", [("账户", 0, "收入"), ("账户", 1, "支出"), ("账户", 1, "收入")])
def test_turnover_of_an_account_is_that_of_its_months(place: Place) -> None:
    """What came and went on each account is added up, even where the totals are right."""
    total = quarter()[-1]
    meant = fen(total["账户"][place[1]][str(place[2])])
    (found,) = told(changed(total, place, yuan(meant + 80000)))

    assert ("accounts-period-sum", place) == (found.code, found.path)
    assert f"应为 {yuan(meant)}，写的是 {yuan(meant + 80000)}，差 800.00" in found.message.zh


def test_account_of_the_months_is_named_by_the_quarter() -> None:
    """An account through which money went in some month is missed in the quarter."""
    *parts, total = quarter()
    parts[1]["账户"].append({"名称": "专户", "科目": "102", "期初": "0.00", "期末": "0.00"})
    empty = errors(*parts, total)
    del total["账户"][0]
    (found,) = told(total)

    assert ([], ("账户",)) == (empty, found.path)
    assert "2026年第三季度没有写账户“现金”" in found.message.zh


def test_account_no_month_has_is_refused() -> None:
    """A quarter that calls an account otherwise than its months is told both names."""
    found = told(changed(quarter()[-1], ("账户", 1, "名称"), "信用社"))

    assert [("账户",), ("账户", 1, "名称")] == [f.path for f in found]
    assert "都没有账户“信用社”" in found[1].message.zh


def with_fund(trees: list[Tree], *moves: tuple[str, str, str, str]) -> None:
    """Give each ledger a fund of those four figures."""
    for tree, row in zip(trees, moves, strict=True):
        keys = ("期初", "收入", "支出", "期末")
        tree["专项资金"] = [{"名称": "路灯"} | dict(zip(keys, row, strict=True))]


def test_fund_is_that_of_the_months_or_left_out() -> None:
    """A fund the quarter tells is added up; one it leaves out is not asked for."""
    *parts, total = quarter()
    months = (
        ("0.00", "900.00", "100.00", "800.00"),
        ("800.00", "0.00", "300.00", "500.00"),
        ("500.00", "50.00", "0.00", "550.00"),
    )
    with_fund(parts, *months)
    left_out = errors(*parts, total)
    with_fund([total], ("0.00", "950.00", "400.00", "550.00"))
    right = errors(*parts, total)
    wrong = [f.path for f in among(*parts, changed(total, ("专项资金", 0, "支出"), "490.00"))]

    assert ([], [], [("专项资金", 0, "支出")]) == (left_out, right, wrong)


def test_account_opened_within_the_quarter_opens_with_nothing() -> None:
    """An account that comes in August opens the quarter with 0, and closes it with its own."""
    *parts, total = quarter()
    row = {"名称": "专户", "科目": "102", "期初": "0.00", "期末": "0.00"}
    parts[1]["账户"].append(dict(row))
    parts[2]["账户"].append(dict(row))
    total["账户"].append(row | {"收入": "0.00", "支出": "0.00"})
    wrong = among(*parts, changed(total, ("账户", 2, "期初"), "5.00"))

    assert [] == errors(*parts, total)
    assert [("账户", 2, "期初")] == [f.path for f in wrong]


def test_quarter_with_a_hole_is_not_added_up() -> None:
    """A quarter whose middle month is missing is told so, and not that its sums are wrong."""
    first, _, last, total = quarter()

    assert {"accounts-carried", "accounts-period-missing"} >= set(errors(first, last, total))
