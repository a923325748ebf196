"""What a village's accounts look like in YAML. Every amount is in yuan, kept as fen."""

from __future__ import annotations

from functools import cached_property

from generator.records.accounts.registers import (
    AssetRow,
    AssetTotals,
    BalanceSheet,
    BatchRow,
    PayableRow,
    ReceivableRow,
    ResourceRow,
    Welfare,
)
from generator.records.accounts.turnover import Turnover, turnover_of
from generator.records.accounts.words import Chart, Subject, Word
from generator.records.base import Record
from generator.schema import Field, Model, YesNo
from generator.values import Day, DivisionCode, Line, Money, Period


class AccountsSettings(Model):
    """The county's settings for accounts."""

    downloads: YesNo = Field(
        True, alias="数据下载", description="每页是否提供 Excel、CSV、JSON 下载"
    )


class AccountRow(Model):
    """An account: where the money lies, and what lay there at both ends of the period."""

    name: Word = Field(alias="名称", description="账户的名称，明细里用它称呼")
    subject: Subject = Field(alias="科目", description="库存现金 101，银行存款 102")
    opening: Money = Field(alias="期初", description="期初余额")
    income: Money | None = Field(None, alias="收入", description="本期转入合计，没有明细时必填")
    expense: Money | None = Field(None, alias="支出", description="本期转出合计，没有明细时必填")
    closing: Money = Field(alias="期末", description="期末余额")


class LineRow(Model):
    """A line of the ledger: one amount in or out of one account."""

    number: Word | None = Field(None, alias="序号")
    day: Day = Field(alias="日期")
    voucher: Word = Field(alias="凭证号", description="一村一年内不重复")
    subject: Subject = Field(alias="科目", description="101、102 表示账户之间互转")
    text: Line = Field(alias="摘要")
    account: Word = Field(alias="账户", description="收进或付出的账户名称")
    income: Money | None = Field(None, alias="收入", description="收入和支出只写一个")
    expense: Money | None = Field(None, alias="支出")
    balance: Money | None = Field(None, alias="余额", description="这笔之后该账户的余额")
    handler: Word | None = Field(None, alias="经办人")
    witness: Word | None = Field(None, alias="证明人")
    approver: Word | None = Field(None, alias="审批人")
    fund: Word | None = Field(None, alias="专项", description="用的是哪一笔专项资金")
    reverses: Word | None = Field(None, alias="冲销", description="红字冲销的是哪张凭证")
    related: Word | None = Field(
        None, alias="相关", description="背后的议事、公示或项目：类别/编号，例 projects/XM-001"
    )


class Totals(Model):
    """Income and expenditure of the period, transfers between accounts left out."""

    income: Money = Field(alias="收入")
    expense: Money = Field(alias="支出")


class SubtotalRow(Model):
    """The sum of one subject's lines."""

    subject: Subject = Field(alias="科目")
    income: Money | None = Field(None, alias="收入")
    expense: Money | None = Field(None, alias="支出")


class FundRow(Model):
    """Earmarked money: what came, what was used, what is left."""

    name: Word = Field(alias="名称")
    document: Line | None = Field(None, alias="文号", description="下达资金的文件")
    opening: Money = Field(alias="期初", description="期初结余")
    income: Money = Field(alias="收入", description="本期到账")
    expense: Money = Field(alias="支出", description="本期使用")
    closing: Money = Field(alias="期末", description="期末结余")
    batches: tuple[BatchRow, ...] = Field((), alias="发放", description="发到人的补贴")


class VoidRow(Model):
    """A voucher that was voided; its number is not used again."""

    voucher: Word = Field(alias="凭证号")
    reason: Line = Field(alias="原因")


class Account(Record):
    """A village's accounts of one period."""

    village: DivisionCode = Field(alias="村", description="12 位区划代码")
    period: Period = Field(alias="期间", description="月 2026-10、季 2026-Q3 或年 2026")
    chart: Chart = Field("财会〔2023〕14号", alias="科目表")
    accounts: tuple[AccountRow, ...] = Field((), alias="账户")
    lines: tuple[LineRow, ...] | None = Field(None, alias="明细")
    subtotals: tuple[SubtotalRow, ...] = Field((), alias="小计")
    totals: Totals | None = Field(None, alias="合计")
    funds: tuple[FundRow, ...] = Field((), alias="专项资金")
    voided: tuple[VoidRow, ...] = Field((), alias="作废凭证")
    handler: Word | None = Field(None, alias="经办人", description="各行没写时用这个")
    witness: Word | None = Field(None, alias="证明人", description="各行没写时用这个")
    approver: Word | None = Field(None, alias="审批人", description="各行没写时用这个")
    supervisors: tuple[Word, ...] = Field(
        (), alias="监督委员会", description="审核签字的村务监督委员会成员"
    )
    committee: tuple[Word, ...] = Field(
        (), alias="村委会", description="村民委员会成员，与监督委员会不能有同一人"
    )
    assets: tuple[AssetRow, ...] = Field((), alias="资产", description="资产台账")
    asset_totals: AssetTotals | None = Field(None, alias="资产合计")
    resources: tuple[ResourceRow, ...] = Field((), alias="资源", description="资源台账")
    receivables: tuple[ReceivableRow, ...] = Field((), alias="应收款")
    payables: tuple[PayableRow, ...] = Field((), alias="应付款")
    sheet: BalanceSheet | None = Field(None, alias="资产负债表")
    welfare: Welfare | None = Field(None, alias="低保", description="低保户数、人数的增减")

    @cached_property
    def turnover(self) -> Turnover:
        """Its lines added up; where it has none, what is told of its accounts."""
        if self.lines is not None:
            return turnover_of((row.name for row in self.accounts), self.lines)
        told = {row.name: (int(row.income or 0), int(row.expense or 0)) for row in self.accounts}
        return Turnover(told, {}, {}, {})

    @property
    def is_ledger(self) -> bool:
        """Whether it holds a ledger of money, and not registers alone."""
        return bool(self.accounts) or self.lines is not None

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """What it holds, as the last part of its identifier and address: ``assets`` …"""
        held = {
            "money": self.is_ledger,
            "assets": bool(self.assets),
            "resources": bool(self.resources),
            "dues": bool(self.receivables or self.payables),
            "sheet": self.sheet is not None,
            "welfare": self.welfare is not None,
        }
        return tuple(name for name, there in held.items() if there)

    @cached_property
    def key(self) -> str:
        """Its period, and for registers alone what they are: ``2026-10``, ``2026-Q3-assets``."""
        tail = "" if self.is_ledger or not self.parts else f"-{self.parts[0]}"
        return f"{self.period.key}{tail}"
