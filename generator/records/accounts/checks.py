"""What a ledger must satisfy by itself (rules.md, Accounts, 1, 3, 4, 6, 7 and 8)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Text
from generator.records.accounts.equations import is_transfer, ledger_equations
from generator.records.accounts.line_checks import check_lines
from generator.records.accounts.model import Account
from generator.records.accounts.register_checks import check_registers
from generator.records.accounts.tally import adds_up
from generator.records.accounts.trials import misplaced
from generator.records.accounts.turnover import TRANSFERS
from generator.records.accounts.wording import sum_findings
from generator.records.accounts.words import voucher_key
from generator.records.base import Finding
from generator.source import FieldPath

MOST_TRIED = 200
"""Lines up to which each is tried elsewhere; beyond, it would take seconds."""


def check_record(record: Account) -> Iterator[Finding]:
    """Everything wrong in a record by itself."""
    parts = record.parts
    if not parts:
        message = Text("没有账目内容", "the record holds no accounts")
        hint = Text(
            "写上账户、明细、合计，或资产、资源、应收款、应付款、资产负债表、低保",
            "give accounts and lines, or one of the registers",
        )
        yield Finding("accounts-empty", (), message, hint)
    if record.published.date() <= record.period.last:
        message = Text(
            f"发布时间 {record.published.date()} 在{record.period}结束之前",
            f"published on {record.published.date()}, before {record.period.key} was over",
        )
        hint = Text("期间或发布时间是否写错了？", "is the period or the publishing time wrong?")
        yield Finding("accounts-early", ("发布时间",), message, hint, "warning")
    if record.is_ledger:
        yield from _ledger(record)
    if record.funds or parts != ("money",):
        yield from check_registers(record)


def _ledger(record: Account) -> Iterator[Finding]:
    form = list(_form(record))
    yield from form
    if not form:
        yield from check_lines(record)
    yield from _vouchers(record)
    yield from _people(record)
    yield from _left(record)
    yield from _unsummed(record)
    if not form:
        yield from _sums(record)


def _sums(record: Account) -> Iterator[Finding]:
    """What doesn't add up; only then is it asked whether a line was left out or misplaced."""
    if adds_up(record) or not any(equation.excess for equation in ledger_equations(record)):
        return
    found = list(sum_findings(ledger_equations(record, absent=True)))
    moved = misplaced(record) if len(found) > 1 and len(record.lines or ()) <= MOST_TRIED else None
    yield from [moved] if moved else found


def _form(record: Account) -> Iterator[Finding]:
    """What must be present before anything can be added up."""
    if record.totals is None:
        yield _missing("合计", (), "合计:", "the totals")
    if record.lines is None:
        for n, row in enumerate(record.accounts):
            if row.income is None or row.expense is None:
                message = Text(
                    "没有明细时，账户要写收入和支出", "without lines, an account needs its sums"
                )
                yield Finding("accounts-lines-missing", ("账户", n), message)
        if record.period.unit == "month":
            yield _missing("明细", (), "明细:", "the lines")
    names = [row.name for row in record.accounts]
    for n, row in enumerate(record.accounts):
        if row.name in names[:n]:
            message = Text(f"账户“{row.name}”写了两次", f"account '{row.name}' is there twice")
            yield Finding("accounts-account-repeated", ("账户", n, "名称"), message)
        if row.subject[:3] not in TRANSFERS:
            message = Text(f"账户的科目不能是 {row.subject}", f"an account is not {row.subject}")
            hint = Text("库存现金写 101，银行存款写 102", "101 for cash, 102 for bank")
            yield Finding("accounts-account-subject", ("账户", n, "科目"), message, hint)


def _missing(name: str, path: FieldPath, example: str, english: str) -> Finding:
    return Finding(
        "accounts-part-missing",
        path,
        Text(f"缺少“{name}”", f"{english} ({name}) are missing"),
        Text(
            f"加上“{example} …”；没有收支的月份明细写 []",
            f"add '{example} …'; [] when there are none",
        ),
    )


def _people(record: Account) -> Iterator[Finding]:
    for role, attribute in (("经办人", "handler"), ("证明人", "witness"), ("审批人", "approver")):
        if getattr(record, attribute) is not None:
            continue
        bare = [
            str(n + 1)
            for n, line in enumerate(record.lines or ())
            if getattr(line, attribute) is None and not is_transfer(line)
        ]
        if bare:
            rows = "、".join(bare)
            message = Text(f"明细第 {rows} 行没有写{role}", f"lines {rows} name no {role}")
            hint = Text(
                f"逐行补上，或在最上面写一次“{role}: …”", "add it there, or once for all lines"
            )
            yield Finding("accounts-person-missing", ("明细",), message, hint, "warning")
    for n, name in enumerate(record.supervisors):
        if name in record.committee:
            message = Text(
                f"{name}既是村委会成员又是监督委员会成员", f"{name} sits on both committees"
            )
        elif name == record.approver:
            message = Text(
                f"{name}既审批又在监督委员会签字", f"{name} both approves and supervises"
            )
        else:
            continue
        yield Finding("accounts-committee", ("监督委员会", n), message, _COMMITTEES)
    if record.supervisors:
        yield from _approving(record)


_COMMITTEES = Text(
    "村务监督委员会成员不得由村民委员会成员兼任（村民委员会组织法），也不审批",
    "members of the supervision committee may not be on the village committee, nor approve",
)


def _approving(record: Account) -> Iterator[Finding]:
    """Supervisors who approve single lines, each told once with all of them."""
    lines: dict[str, list[int]] = {}
    for n, line in enumerate(record.lines or ()):
        if line.approver is not None and line.approver in record.supervisors:
            lines.setdefault(line.approver, []).append(n)
    for name, own in lines.items():
        rows = "、".join(str(n + 1) for n in own)
        message = Text(
            f"{name}在监督委员会签字，又审批明细第 {rows} 行",
            f"{name} supervises, and approves lines {rows}",
        )
        yield Finding("accounts-committee", ("明细", own[0], "审批人"), message, _COMMITTEES)


def _vouchers(record: Account) -> Iterator[Finding]:
    """A voucher's lines stand together under one date; a voided voucher has none."""
    voided = {voucher_key(row.voucher) for row in record.voided}
    last: dict[tuple[str, int], int] = {}
    for n, line in enumerate(record.lines or ()):
        key = voucher_key(line.voucher)
        if key in voided:
            message = Text(f"凭证 {line.voucher} 已经作废", f"voucher {line.voucher} was voided")
            yield Finding("accounts-voucher-void", ("明细", n, "凭证号"), message)
        before = last.get(key)
        if before is not None and not _one_voucher(record, before, n):
            message = Text(
                f"凭证号 {line.voucher} 与第 {before + 1} 行重复",
                f"voucher {line.voucher} is used in line {before + 1} already",
            )
            hint = Text(
                "凭证号一村一年内不能重复；同一张凭证的几行要连着写、日期相同",
                "one number a voucher; lines of one voucher stand together under one date",
            )
            yield Finding("accounts-voucher", ("明细", n, "凭证号"), message, hint)
        last[key] = n


def _one_voucher(record: Account, before: int, now: int) -> bool:
    lines = record.lines or ()
    return now == before + 1 and lines[before].day == lines[now].day


def _unsummed(record: Account) -> Iterator[Finding]:
    """Where subtotals are given, every subject with lines has one."""
    if not record.subtotals:
        return
    summed = tuple(row.subject for row in record.subtotals)
    for n, line in enumerate(record.lines or ()):
        if not is_transfer(line) and not line.subject.startswith(summed):
            message = Text(f"小计里没有科目 {line.subject}", f"no subtotal of {line.subject}")
            hint = Text("补上这个科目的小计，或不写小计", "add it, or give no subtotals at all")
            yield Finding("accounts-subtotal", ("明细", n, "科目"), message, hint)


def _left(record: Account) -> Iterator[Finding]:
    for n, row in enumerate(record.funds):
        if row.closing < 0:
            message = Text(
                f"{row.name}的结余是 {row.closing}，用的比到账的多",
                f"{row.name} is overspent: {row.closing}",
            )
            hint = Text("专项资金不能超支，核对到账和使用", "earmarked money can't be overspent")
            yield Finding("accounts-fund-negative", ("专项资金", n, "期末"), message, hint)
    for n, account in enumerate(record.accounts):
        if account.subject[:3] == "101" and account.closing < 0:
            message = Text(f"现金余额不能是负数：{account.closing}", "cash can't be negative")
            yield Finding("accounts-cash-negative", ("账户", n, "期末"), message)
