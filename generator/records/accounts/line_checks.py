"""What each line of a ledger must satisfy (rules.md, Accounts, 7 and 8).

A line in order costs a few comparisons; only one that isn't is looked at closely.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.errors import NO_HINT, Text
from generator.records.accounts.chart import Chart, Subject, charts
from generator.records.accounts.model import Account, LineRow
from generator.records.base import Finding
from generator.source import FieldPath
from generator.values import Period


def check_lines(record: Account) -> Iterator[Finding]:
    """Everything wrong in the lines, each by itself."""
    period, chart = record.period, charts()[record.chart]
    first, last, subjects = period.first, period.last, chart.subjects
    accounts = [row.name for row in record.accounts]
    funds = [row.name for row in record.funds]
    signed = (record.handler, record.witness, record.approver)
    signed_well = len(set(signed)) == len(signed)
    for n, line in enumerate(record.lines or ()):
        at: FieldPath = ("明细", n)
        income, expense = line.income, line.expense
        if not first <= line.day <= last:
            yield _outside((*at, "日期"), line, period)
        if (income is None) == (expense is None) or not (income or expense):
            yield _no_amount(at)
        if line.account not in accounts:
            yield _unknown("accounts-account", (*at, "账户"), "账户", line.account, accounts)
        if line.fund is not None and line.fund not in funds:
            yield _unknown("accounts-fund-unknown", (*at, "专项"), "专项资金", line.fund, funds)
        subject = subjects.get(line.subject[:3])
        if subject is None:
            yield no_subject(chart, (*at, "科目"), line.subject)
        elif subject.group == _OTHER_SIDE[income is not None] and not line.reverses:
            yield _wrong_side(at, line, subject)
        if line.reverses is not None or (income or expense or 0) < 0:
            yield from _red(at, line)
        handler, witness, approver = line.handler, line.witness, line.approver
        if not (signed_well and handler is witness is approver is None):
            who = (handler or signed[0], witness or signed[1], approver or signed[2])
            if len(set(who)) < len(who):
                yield from _roles(at, tuple(zip(_ROLES, who, strict=True)))


_ROLES = ("经办人", "证明人", "审批人")
_OTHER_SIDE = ("收入", "支出")
"""The group of subjects that doesn't suit a line of expenditure, then one of income."""


def _outside(path: FieldPath, line: LineRow, period: Period) -> Finding:
    message = Text(f"{line.day} 不在{period}内", f"{line.day} lies outside {period.key}")
    hint = Text(
        f"应在 {period.first} 至 {period.last} 之间", f"between {period.first} and {period.last}"
    )
    return Finding("accounts-date", path, message, hint)


def _no_amount(at: FieldPath) -> Finding:
    message = Text("收入和支出要写一个、只写一个，不能是 0", "one amount, income or expense, not 0")
    return Finding("accounts-line-amount", at, message)


def _wrong_side(at: FieldPath, line: LineRow, subject: Subject) -> Finding:
    """Income under a subject of expenditure, or the other way round."""
    column = "收入" if line.income is not None else "支出"
    message = Text(
        f"{subject.code} {subject.name}是{subject.group}科目，金额却写在{column}栏",
        f"{subject.code} is not a subject for this column",
    )
    hint = Text("看看是否写错了栏或科目", "is the column or the subject wrong?")
    return Finding("accounts-subject-side", (*at, column), message, hint, "warning")


def _unknown(code: str, path: FieldPath, what: str, name: str, known: list[str]) -> Finding:
    import difflib

    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    listed = near[0] if near else "、".join(known)
    hint = Text(f"是不是“{listed}”？" if near else f"本表有：{listed}", f"here: {listed}")
    return Finding(
        code,
        path,
        Text(f"{what}里没有“{name}”", f"'{name}' is not in {what}"),
        hint if known else NO_HINT,
    )


def no_subject(chart: Chart, path: FieldPath, code: str) -> Finding:
    """A code that the chart doesn't know, and what it is called in another."""
    message = Text(f"{chart.title}科目表没有 {code}", f"{code} is not in the chart {chart.title}")
    hint = NO_HINT
    for other in charts().values():
        if (found := other.subject(code)) is not None:
            same = [s for s in chart.subjects.values() if s.name == found.name]
            now = f"，现在是 {same[0].code}" if same else ""
            hint = Text(
                f"{code} 是{other.title}的{found.name}{now}",
                f"{code} belongs to {other.title}" + (f", now {same[0].code}" if same else ""),
            )
    return Finding("accounts-subject", path, message, hint)


def _red(at: FieldPath, line: LineRow) -> Iterator[Finding]:
    amount = line.income if line.income is not None else line.expense
    if amount is None:
        return
    if amount < 0 and line.reverses is None:
        message = Text(
            "红字（负数）要写明冲销哪张凭证", "a red line must name the voucher it reverses"
        )
        hint = Text(
            "加一行“冲销: 记-003”；若不是冲销，去掉减号", "add 冲销, or drop the minus sign"
        )
        yield Finding("accounts-red-letter", at, message, hint)
    if amount > 0 and line.reverses is not None:
        message = Text("写了冲销，金额却不是负数", "a reversing line must have a negative amount")
        yield Finding("accounts-red-letter", at, message, Text("金额前加减号", "add a minus sign"))


def _roles(at: FieldPath, who: Sequence[tuple[str, str | None]]) -> Iterator[Finding]:
    """Handler, witness and approver of one line are three people."""
    seen: dict[str, str] = {}
    for role, name in who:
        if name is None:
            continue
        if name in seen:
            message = Text(
                f"{seen[name]}和{role}都是{name}", f"{name} is both {seen[name]} and {role}"
            )
            hint = Text("经办、证明、审批要由三个人签", "three different people must sign")
            yield Finding("accounts-same-person", (*at, role), message, hint)
        seen.setdefault(name, role)
