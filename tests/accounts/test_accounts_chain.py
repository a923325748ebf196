"""Periods of one village agree: closing carried over, none missing, months make the quarter."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from account_books import among, errors, fen, months, quarter, settle, small, yuan

from generator.records.accounts.timeline import leaves
from generator.records.base import Filed
from generator.values import Period


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


def test_account_does_not_vanish_with_money() -> None:
    """An account that closed with money is there in the next period."""
    first, second = months("2026-07", "2026-08")
    del second["账户"][1], second["明细"][0]

    assert ["accounts-carried"] == errors(first, second)


def test_unknown_village_is_refused() -> None:
    """A ledger for a code the county doesn't know is refused."""
    found = among(small() | {"村": "520599101299"})

    assert found == [] or found[0].code == "accounts-village"


def test_amounts_are_shown_as_written() -> None:
    """The helper of these tests writes money as clerks do."""
    assert yuan(123456) == "1,234.56"
