"""Voucher numbers among a village's ledgers: used once, none skipped, rightly reversed."""

from __future__ import annotations

import pytest
from account_books import (
    Tree,
    among,
    changed,
    codes,
    errors,
    fen,
    head,
    line,
    months,
    settle,
    small,
)


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


def test_skipped_voucher_numbers_are_asked_for() -> None:
    """A number that is skipped is questioned until it is listed as voided."""
    tree = changed(small(), ("明细", 3, "凭证号"), "记-004")
    void = tree | {"作废凭证": [{"凭证号": "记-003", "原因": "写错"}]}

    assert (["accounts-voucher-gap"], []) == (codes(among(tree)), codes(among(void)))


def test_no_more_is_reversed_than_was_written() -> None:
    """A red line may not take back more than its voucher holds."""
    tree = small()
    tree["明细"].append(line(4, "现金", "支出", -50000, 冲销="记-003"))
    tree = settle(tree, {"现金": 20000, "银行": 8650000})

    assert ["accounts-red-letter"] == errors(tree)


def settled(period: str, *rows: Tree) -> Tree:
    """A ledger of one account with those lines, in the middle of its period."""
    tree = head(period)
    tree["明细"] = [row | {"日期": f"{period}-15"} for row in rows]
    return settle(tree, {"银行": 10_000_000})


def carried(*trees: Tree) -> list[Tree]:
    """The ledgers, each opening with what the one before closed with."""
    opening = 10_000_000
    for tree in trees:
        settle(tree, {"银行": opening})
        opening += sum(
            fen(row["收入"]) if "收入" in row else -fen(row["支出"]) for row in tree["明细"]
        )
    return list(trees)


def test_red_letter_stays_in_its_column() -> None:
    """A receipt can't be reversed by a negative payment, and the message says what is left."""
    tree = settled(
        "2026-10",
        line(1, "银行", "收入", 5000),
        line(2, "银行", "支出", -4000, 冲销="记-001"),
    )
    (found,) = [f for f in among(tree) if f.severity == "error"]

    assert ("accounts-red-letter", ("明细", 1, "冲销")) == (found.code, found.path)
    assert "它的支出还剩 0.00，这里冲 40.00" in found.message.zh


def test_vouchers_of_two_years_do_not_add_up() -> None:
    """Numbers begin anew each year: what is reversed is held by one of both vouchers alone."""
    december = settled("2025-12", line(1, "银行", "支出", 90000))
    january = settled(
        "2026-01",
        line(1, "银行", "支出", 1000),
        line(2, "银行", "支出", -1000, 冲销="记-001"),
    )
    right = errors(*carried(december, january))
    january["明细"][1]["支出"] = "-905.00"
    (wrong,) = [f for f in among(*carried(december, january)) if f.severity == "error"]

    assert ([], "accounts-red-letter") == (right, wrong.code)
    assert "还剩 900.00，这里冲 905.00" in wrong.message.zh


def test_red_letter_may_reverse_the_year_before() -> None:
    """A number this year hasn't reached is looked for in the year before, and no further."""
    old = settled("2025-12", line(170, "银行", "支出", 90000))
    new = settled("2026-01", line(1, "银行", "支出", -90000, 冲销="记字第170号"))
    found = among(*carried(old, new))
    later = [settled("2027-01", line(1, "银行", "支出", -90000, 冲销="记-170"))]

    assert [] == found
    assert ("accounts-red-letter", "warning") in [(f.code, f.severity) for f in among(old, *later)]


def test_numbers_skipped_between_two_months_are_asked_for() -> None:
    """A month goes on where the month before ended, counting what was voided."""
    first, second = months("2026-07", "2026-08")
    second["明细"][0]["凭证号"], second["明细"][1]["凭证号"] = "记-005", "记-006"
    (gap,) = among(first, second)
    first["作废凭证"] = [{"凭证号": "记-003", "原因": "写错"}]
    second["作废凭证"] = [{"凭证号": "记字第4号", "原因": "写错"}]

    assert ("凭证号跳过了记3、记4", "warning") == (gap.message.zh, gap.severity)
    assert [] == among(first, second)


@pytest.mark.parametrize(
    ("july", "august"),
    [
        ("记-002", "收-009"),
        ("记-002", "20260801"),
        ("20260702", "20260801"),
        ("记-7031", "记-8001"),
    ],
)
def test_another_numbering_skips_nothing(july: str, august: str) -> None:
    """Another word, or numbers made of the month, are no numbers skipped."""
    first = settled("2026-07", line(1, "银行", "收入", 500, 凭证号=july))
    second = settled("2026-08", line(1, "银行", "收入", 500, 凭证号=august))

    assert [] == among(*carried(first, second))


def test_numbers_begin_anew_each_year() -> None:
    """January doesn't go on where December ended."""
    old = settled("2025-12", line(170, "银行", "收入", 500))
    new = settled("2026-01", line(1, "银行", "收入", 500))

    assert [] == among(*carried(old, new))


def test_late_voucher_is_not_a_gap() -> None:
    """A number that comes late is told once, in the month that skipped it."""
    numbers = [("2026-07", (1, 3)), ("2026-08", (2, 4))]
    trees = [settled(p, *(line(n, "银行", "收入", 500) for n in own)) for p, own in numbers]
    found = among(*carried(*trees))

    assert ["content/accounts/520599101201/2026-07.yaml"] == [f.file for f in found]


def test_many_skipped_numbers_are_counted() -> None:
    """However wide the gap, ten numbers are named and the rest counted at once."""
    tree = settled("2026-10", *(line(n, "银行", "收入", 500) for n in (1, 999_999_999)))
    (gap,) = among(tree)

    assert gap.message.zh.endswith("记10、记11等 999999997 个")
