"""A ledger that adds up is accepted, and a single wrong figure is caught and named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from account_books import (
    AMOUNTS,
    Tree,
    changed,
    check,
    codes,
    fen,
    figures,
    head,
    ledgers,
    line,
    read_at,
    record,
    settle,
    small,
    yuan,
)
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from generator.records.accounts.equations import ledger_equations
from generator.records.accounts.tally import adds_up
from generator.records.base import Finding
from generator.source import parse

LEDGERS = Path(__file__).parents[2] / "content" / "accounts"
QUICK = settings(max_examples=60, deadline=None)


def named(findings: list[Finding], place: tuple[str | int, ...]) -> bool:
    """Whether some finding stands at the place or speaks of its row and column."""
    row = str(int(place[1]) + 1) if len(place) == 3 else ""
    for finding in findings:
        said = finding.message.zh + finding.hint.zh
        if finding.path == place:
            return True
        if str(place[0]) in said and str(place[-1]) in said and row in said:
            return True
    return False


@QUICK
@given(ledgers())
def test_consistent_ledger_is_accepted(tree: dict) -> None:
    """Any ledger made to add up has nothing wrong with it."""
    findings = check(tree)

    assert [] == [f for f in findings if f.severity == "error"]


@QUICK
@given(ledgers(), st.data(), AMOUNTS)
def test_single_changed_figure_is_caught_and_named(
    tree: dict, data: st.DataObject, amount: int
) -> None:
    """Whichever one figure is changed, to whatever, a finding names it."""
    place = data.draw(st.sampled_from(list(figures(tree))))
    assume(yuan(amount) != read_at(tree, place))
    findings = check(changed(tree, place, yuan(amount)))

    assert named(findings, place)


@QUICK
@given(ledgers(), st.data())
def test_running_balances_pin_a_line_down(tree: dict, data: st.DataObject) -> None:
    """Where running balances are given, a wrong amount that breaks a total is found at its line."""
    rows = [n for n, row in enumerate(tree["明细"]) if "余额" in row]
    assume(rows)
    n = data.draw(st.sampled_from(rows))
    column = "收入" if "收入" in tree["明细"][n] else "支出"
    meant = fen(tree["明细"][n][column])
    findings = check(changed(tree, ("明细", n, column), yuan(meant + 12345)))

    assert [("明细", n, column)] == [f.path for f in findings]


@settings(max_examples=200, deadline=None)
@given(ledgers(), st.data())
def test_one_pass_agrees_with_the_equations(tree: dict, data: st.DataObject) -> None:
    """A ledger that adds up at a glance does so by every equation, and the plain ones do both."""
    for _ in range(data.draw(st.integers(0, 2))):
        n = data.draw(st.integers(0, len(tree["明细"]) - 1))
        key, text = data.draw(
            st.sampled_from(
                [("科目", "513"), ("科目", "101"), ("账户", "银行"), ("账户", "无"),
                 ("凭证号", "记-001"), ("收入", "0.00"), ("支出", "3.00")]
            )
        )  # fmt: skip
        tree = changed(tree, ("明细", n, key), text)
    if data.draw(st.booleans()):
        tree = changed(tree, data.draw(st.sampled_from(sorted(figures(tree), key=str))), "7.00")
    if data.draw(st.booleans()):
        tree = changed(tree, ("账户", 0, "收入"), "7.00")
    ledger = record(tree)
    holds = not any(equation.excess for equation in ledger_equations(ledger))
    known = {line.account for line in ledger.lines or ()} <= {row.name for row in ledger.accounts}
    plain = not (ledger.subtotals or ledger.funds or "余额" in str(tree) or "7.00" in str(tree))

    assert holds or not adds_up(ledger)
    assert adds_up(ledger) or not (holds and known and plain)


def test_swapped_digits_are_said() -> None:
    """Swapped digits are answered with both figures, the difference and the slip."""
    finding = check(changed(small(), ("明细", 0, "收入"), "12,030.00"))[0]

    assert finding.path == ("明细", 0, "收入")
    assert "应为 12,300.00，写的是 12,030.00，差 270.00：像是数字换位" in finding.message.zh


def test_missing_line_is_said() -> None:
    """A line left out is suspected where no other slip explains the difference."""
    tree = small()
    tree["明细"] = [row for row in tree["明细"] if row["凭证号"] != "记-003"]
    findings = check(tree)

    assert "像是漏记了一笔现金支出 450.50" in "".join(f.hint.zh for f in findings)


def test_line_counted_twice_is_said() -> None:
    """A line written twice is suspected of it."""
    tree = small()
    tree["明细"].append(tree["明细"][0] | {"凭证号": "记-009"})
    findings = check(tree)

    assert "像是多记了" in "".join(f.hint.zh for f in findings)


def test_each_identity_has_its_code() -> None:
    """Closing, total, subtotal, running balance and transfer are told apart by their codes."""
    tree = small()
    tree["小计"] = [{"科目": "503", "收入": "12,300.00"}, {"科目": "513", "支出": "450.50"}]
    tree["明细"][3]["余额"] = "749.50"
    broken = {
        "accounts-closing": ("账户", 1, "期末"),
        "accounts-total": ("合计", "支出"),
        "accounts-subtotal": ("小计", 0, "收入"),
        "accounts-balance": ("明细", 3, "余额"),
    }
    found = {code: codes(check(changed(tree, place, "77.00"))) for code, place in broken.items()}

    assert {code: [code] for code in broken} == found


def test_transfer_must_net_to_zero() -> None:
    """Two halves of a transfer that differ are found even when everything else is made to fit."""
    tree = changed(small(), ("明细", 2, "收入"), "900.00")
    tree = changed(tree, ("账户", 0, "期末"), "649.50")

    assert ["accounts-transfer"] == codes(check(tree))


def test_amount_in_the_wrong_column_is_said() -> None:
    """An expenditure written as income is one finding, at its line, that says where it belongs."""
    tree = small()
    tree["明细"][3]["收入"] = tree["明细"][3].pop("支出")
    (finding,) = [f for f in check(tree) if f.severity == "error"]

    assert ("accounts-column", ("明细", 3, "收入")) == (finding.code, finding.path)
    assert "450.50 像是写错了栏：移到支出" in finding.message.zh


def test_line_under_the_wrong_account_is_said() -> None:
    """A line written under another account is one finding that names the right one."""
    (finding,) = check(changed(small(), ("明细", 0, "账户"), "现金"))

    assert ("accounts-wrong-account", ("明细", 0, "账户")) == (finding.code, finding.path)
    assert "“现金”改成“银行”" in finding.message.zh


def wide() -> Tree:
    """A ledger of one account with a dozen payments, so that some look like slips by chance."""
    tree = head()
    amounts = (447_000, 51_873, 131_234, 205_617, 98_765, 300_127, 42_158, 76_041, 15_932)
    tree["明细"] = [line(n, "银行", "支出", amount) for n, amount in enumerate(amounts, 1)]
    return settle(tree, {"银行": 90_000_000})


@pytest.mark.parametrize(
    ("wrote", "told"),
    [
        ("44,700.00", "像是小数点错位"),
        ("447.00", "像是小数点错位"),
        ("7,440.00", "像是数字换位"),
        ("440.00", "像是漏写了一位数字"),
        ("44,270.00", "像是多写了一位数字"),
    ],
)
def test_slip_in_a_ledger_is_told_at_its_line(wrote: str, told: str) -> None:
    """A slip is told at the line it was made in, with the figure that was meant."""
    (finding,) = check(changed(wide(), ("明细", 0, "支出"), wrote))

    assert ("明细", 0, "支出") == finding.path
    assert f"应为 4,470.00，写的是 {wrote}" in finding.message.zh
    assert told in finding.message.zh


@pytest.mark.parametrize("name", ["520599101201/2026-10", "520599101202/2026-08"])
def test_shifted_point_in_the_demonstration_is_told_at_its_line(name: str) -> None:
    """In ledgers with and without running balances, ten times any line is told at that line."""
    tree: Any = parse((LEDGERS / f"{name}.yaml").read_bytes(), name).data
    places = [place for place in figures(tree) if place[0] == "明细" and place[2] != "余额"]
    for place in places:
        wrote = yuan(fen(read_at(tree, place)) * 10)
        told = [f for f in check(changed(tree, place, wrote)) if f.severity == "error"]

        assert [place] == [f.path for f in told]
        assert "像是小数点错位" in told[0].message.zh


def test_slips_are_told_before_what_is_no_slip() -> None:
    """Where several amounts look like a slip, each is told with what it should be."""
    tree = changed(wide(), ("明细", 0, "支出"), "4,477.00")
    (finding,) = check(tree)
    slips, rest = finding.hint.zh.split("可能写错的：")

    assert "明细第 1 行的支出应为 4,470.00，像是有一位数字写错" in slips
    assert "第 1 行" not in rest
