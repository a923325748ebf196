"""Periods of one village agree: closing carried over, none missing, months make the quarter."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from account_books import among, changed, codes, fen, head, line, settle, small, yuan

from generator.records.accounts.chain import leaves
from generator.records.base import Filed
from generator.values import Period


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


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        (("2026-01", "2026-02", "2026-03"), ["2026-01", "2026-02", "2026-03"]),
        (("2026-Q1", "2026", "2026-02"), ["2026-02"]),
        (("2026-H1", "2026-Q2", "2026", "2026-01"), ["2026-01", "2026-Q2"]),
        (("2025", "2026-Q1", "2026-Q2"), ["2025", "2026-Q1", "2026-Q2"]),
    ],
)
def test_the_chain_is_of_ledgers_that_lie_over_no_other(
    periods: tuple[str, ...], expected: list[str]
) -> None:
    """However many spans begin on the same day, and whatever months are still to come."""
    filed = [
        Filed(key, SimpleNamespace(period=Period.parse(key), is_ledger=True)) for key in periods
    ]

    assert expected == [one.name for one in leaves(filed)]


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


def test_voided_voucher_is_not_used_later() -> None:
    """A number voided in an earlier month of the year is refused, and said to be voided."""
    first, second = months("2026-07", "2026-08")
    first["作废凭证"] = [{"凭证号": "记-009", "原因": "写错"}]
    found = among(first, changed(second, ("明细", 0, "凭证号"), "记-9"))

    assert ["凭证号 记-9 在2026年7月作废凭证用过了"] == [
        f.message.zh for f in found if f.code == "accounts-voucher"
    ]


def fund(name: str, opening: str, closing: str) -> dict[str, str]:
    """A fund of which nothing is used up unless both differ."""
    used = yuan(fen(opening) - fen(closing))
    return {"名称": name, "期初": opening, "收入": "0.00", "支出": used, "期末": closing}


def test_fund_opens_with_what_it_closed_with() -> None:
    """A fund whose opening isn't its closing before is found, whatever the others do."""
    first, second = months("2026-07", "2026-08")
    first["专项资金"] = [fund("路灯", "900.00", "900.00"), fund("水渠", "50.00", "50.00")]
    second["专项资金"] = [fund("水渠", "50.00", "50.00"), fund("路灯", "960.00", "960.00")]
    broken = [f.path for f in among(first, second) if f.code == "accounts-carried"]
    second["专项资金"] = [fund("水渠", "50.00", "50.00"), fund("路灯", "900.00", "900.00")]

    assert [("专项资金", 1, "期初")] == broken
    assert [] == among(first, second)


def test_name_given_twice_hides_nothing() -> None:
    """Of two funds of one name, the first is looked at too."""
    first, second = months("2026-07", "2026-08")
    first["专项资金"] = [fund("路灯", "900.00", "900.00")]
    second["专项资金"] = [fund("路灯", "960.00", "960.00"), fund("路灯", "900.00", "900.00")]

    assert ("专项资金", 0, "期初") in [f.path for f in among(first, second)]


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
