"""What a ledger must satisfy beyond its sums: dates, vouchers, people, subjects, red letters."""

from __future__ import annotations

import pytest
from account_books import changed, check, codes, line, settle, small

from generator.records.base import Finding


def only(findings: list[Finding]) -> Finding:
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    ("place", "text", "code", "told"),
    [
        (("明细", 0, "日期"), "2026-11-01", "accounts-date", "不在2026年10月内"),
        (("明细", 0, "账户"), "银 行卡", "accounts-account", "账户里没有"),
        (("明细", 0, "科目"), "522", "accounts-subject", "没有 522"),
        (("明细", 3, "凭证号"), "记-1", "accounts-voucher", "与第 1 行重复"),
        (("明细", 0, "证明人"), "赵示例", "accounts-same-person", "经办人和证明人都是赵示例"),
        (("明细", 0, "专项"), "修路款", "accounts-fund-unknown", "没有“修路款”"),
        (("明细", 0, "冲销"), "记-003", "accounts-red-letter", "不是负数"),
        (("账户", 0, "科目"), "513", "accounts-account-subject", "不能是 513"),
    ],
)
def test_fault_is_told(place: tuple[str | int, ...], text: str, code: str, told: str) -> None:
    """Each fault has its code and says what is wrong at its place."""
    errors = [f for f in check(changed(small(), place, text)) if f.severity == "error"]
    finding = errors[0]

    assert (code, True) == (finding.code, told in finding.message.zh)


def test_old_subject_is_explained() -> None:
    """A code of the older chart is answered with what it is called and its code of today."""
    finding = only(check(changed(small(), ("明细", 0, "科目"), "522")))

    assert finding.hint.zh == "522 是财会〔2004〕12号的补助收入，现在是 503"


def test_old_chart_is_read_by_itself() -> None:
    """A record that names the older chart may use its codes."""
    tree = small() | {"科目表": "财会[2004]12号"}
    tree["明细"][0]["科目"] = "522"
    tree["明细"][3]["科目"] = "541"

    assert [] == codes(check(tree))


def test_negative_amount_needs_its_voucher() -> None:
    """A red line that names no voucher is refused, and one that does is taken."""
    tree = small()
    tree["明细"].append(line(4, "现金", "支出", -45050))
    bare = codes(check(settle(tree, {"现金": 20000, "银行": 8650000})))
    tree["明细"][-1]["冲销"] = "记-003"
    named = codes(check(tree))

    assert (["accounts-red-letter"], []) == (bare, named)


def test_amount_in_both_columns_is_refused() -> None:
    """A line with income and expenditure, or neither, is refused."""
    both = changed(small(), ("明细", 0, "支出"), "1.00")
    neither = small()
    del neither["明细"][0]["收入"]

    assert ("accounts-line-amount", "accounts-line-amount") == (
        codes(check(both))[0],
        codes(check(neither))[0],
    )


def test_wrong_side_of_a_subject_is_a_warning() -> None:
    """Income written under a subject of expenditure is questioned, not refused."""
    findings = check(changed(small(), ("明细", 0, "科目"), "514"))

    assert [("accounts-subject-side", "warning")] == [(f.code, f.severity) for f in findings]


def test_lines_of_one_voucher_stand_together() -> None:
    """Neighbouring lines of one day may share a voucher."""
    tree = small()
    tree["明细"].append(line(3, "银行", "支出", 100))

    assert [] == codes(check(settle(tree, {"现金": 20000, "银行": 8650000})))


def test_voided_voucher_is_not_used() -> None:
    """A voucher listed as voided may not carry a line."""
    tree = small() | {"作废凭证": [{"凭证号": "记-003", "原因": "金额写错"}]}

    assert ["accounts-voucher-void"] == codes(check(tree))


def test_earmarked_money_cannot_be_overspent() -> None:
    """A fund that used more than it received is refused."""
    tree = small()
    tree["明细"][3]["专项"] = "修路款"
    tree["专项资金"] = [
        {"名称": "修路款", "期初": "0.00", "收入": "0.00", "支出": "450.50", "期末": "-450.50"}
    ]

    assert ["accounts-fund-negative"] == codes(check(tree))


def test_fund_lines_make_its_sums() -> None:
    """What a fund used is the sum of the lines that name it."""
    tree = small()
    tree["明细"][3]["专项"] = "修路款"
    tree["专项资金"] = [
        {"名称": "修路款", "期初": "900.00", "收入": "0.00", "支出": "405.50", "期末": "494.50"}
    ]
    finding = only(check(tree))

    assert ("accounts-fund", True) == (finding.code, "应为 450.50" in finding.message.zh)


def test_supervisor_may_not_approve() -> None:
    """Whoever approves may not sign for the supervision committee."""
    tree = small() | {"监督委员会": ["孙示例", "李示例"]}

    assert ["accounts-committee"] == codes(check(tree))


def test_missing_parts_are_named() -> None:
    """A month without lines or totals says so, and is not added up."""
    tree = small()
    del tree["明细"], tree["合计"]

    assert "accounts-part-missing" in codes(check(tree))


def test_people_who_did_not_sign_are_asked_for() -> None:
    """Lines without a witness are listed once, as a warning."""
    tree = small()
    del tree["证明人"]
    finding = only(check(tree))

    assert finding.message.zh == "明细第 1、4 行没有写证明人"


def test_ledger_published_before_its_period_is_over_is_questioned() -> None:
    """A publishing time inside the period is a warning: one of the two is wrong."""
    finding = only(check(small() | {"发布时间": "2026-10-31 09:30"}))

    assert ("accounts-early", "warning") == (finding.code, finding.severity)


def test_supervisor_may_not_approve_a_line() -> None:
    """Whoever signs for the supervision committee approves no line, whatever stands on top."""
    tree = small() | {"监督委员会": ["李示例", "周示例"]}
    for n in (0, 3):
        tree["明细"][n]["审批人"] = "周示例"
    finding = only(check(tree))

    assert ("accounts-committee", ("明细", 0, "审批人")) == (finding.code, finding.path)
    assert "周示例在监督委员会签字，又审批明细第 1、4 行" == finding.message.zh
