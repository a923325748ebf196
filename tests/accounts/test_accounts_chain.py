"""Periods of one village agree: closing carried over, none missing, months make the quarter."""

from __future__ import annotations

from typing import Any

from account_books import among, changed, codes, head, line, settle, small, yuan


def months(*periods: str) -> list[dict[str, Any]]:
    """Consecutive ledgers, each opening with what the one before closed with."""
    openings = {"现金": 20000, "银行": 8650000}
    made = []
    for n, period in enumerate(periods):
        tree = head(period)
        rows = [
            line(3 * n + 1, "银行", "收入", 1230000 + n),
            line(3 * n + 2, "现金", "支出", 5000 + n),
        ]
        for row in rows:
            row["日期"] = f"{period}-15"
        tree["明细"] = rows
        made.append(settle(tree, openings))
        openings = {"现金": openings["现金"] - 5000 - n, "银行": openings["银行"] + 1230000 + n}
    return made


def quarter() -> list[dict[str, Any]]:
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


def errors(*trees: dict[str, Any]) -> list[str]:
    return [f.code for f in among(*trees) if f.severity == "error"]


def test_agreeing_months_and_quarter_are_accepted() -> None:
    """Months that follow each other and a quarter that repeats their sums are accepted."""
    assert [] == errors(*quarter())


def test_opening_is_the_closing_before() -> None:
    """An opening that isn't the closing before is found, with both figures."""
    first, second = months("2026-07", "2026-08")
    second = settle(
        {k: v for k, v in second.items() if k not in ("账户", "合计")},
        {"现金": 15000, "银行": 9808000},
    )
    found = among(first, second)[0]

    assert found.code == "accounts-carried"
    assert found.path == ("账户", 1, "期初")
    assert "应为 98,800.00，写的是 98,080.00，差 720.00：像是数字换位" in found.message.zh


def test_missing_period_is_named() -> None:
    """A month left out between two others is named."""
    found = among(*[t for t in months("2026-07", "2026-08", "2026-09") if t["期间"] != "2026-08"])

    assert ("accounts-period-missing", "2026年7月之后缺 2026年8月") == (
        found[0].code,
        found[0].message.zh,
    )


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


def test_voucher_is_used_once_a_year() -> None:
    """A voucher number used in an earlier month of the year is refused."""
    first, second = months("2026-07", "2026-08")
    second = changed(second, ("明细", 0, "凭证号"), "记-1")

    assert ["accounts-voucher"] == errors(first, second)


def test_skipped_voucher_numbers_are_asked_for() -> None:
    """A number that is skipped is questioned until it is listed as voided."""
    tree = changed(small(), ("明细", 3, "凭证号"), "记-004")
    void = tree | {"作废凭证": [{"凭证号": "记-003", "原因": "写错"}]}

    assert (["accounts-voucher-gap"], []) == (codes(among(tree)), codes(among(void)))


def test_account_does_not_vanish_with_money() -> None:
    """An account that closed with money is there in the next period."""
    first, second = months("2026-07", "2026-08")
    del second["账户"][1], second["明细"][0]

    assert ["accounts-carried"] == errors(first, second)


def test_no_more_is_reversed_than_was_written() -> None:
    """A red line may not take back more than its voucher holds."""
    tree = small()
    tree["明细"].append(line(4, "现金", "支出", -50000, 冲销="记-003"))
    tree = settle(tree, {"现金": 20000, "银行": 8650000})

    assert ["accounts-red-letter"] == errors(tree)


def test_unknown_village_is_refused() -> None:
    """A ledger for a code the county doesn't know is refused."""
    found = among(small() | {"村": "520599101299"})

    assert found == [] or found[0].code == "accounts-village"


def test_amounts_are_shown_as_written() -> None:
    """The helper of these tests writes money as clerks do."""
    assert yuan(123456) == "1,234.56"
