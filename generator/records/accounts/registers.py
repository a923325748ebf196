"""The registers of 三资 beside the ledger of money, as they look in YAML.

Assets, land and other resources, what is owed either way, the balance sheet, the people of a
grant, and the stock and flow of 低保. Areas are in 亩 (1/15 hectare), kept as hundredths.
"""

from __future__ import annotations

import re
from typing import ClassVar, Self

from generator.errors import BadValue, Text
from generator.records.accounts.words import Subject, Word
from generator.schema import Field, Model, Whole
from generator.values import Day, Line, Money, Parsed
from generator.values.text import fold_width

_MEASURE = re.compile(r"([0-9]{1,9}|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.([0-9]{1,2}))?\s*亩?").fullmatch


class Measure(Parsed, int):
    """An area in 亩, or a quantity, as whole hundredths: ``Measure(350)`` is 3.5."""

    __slots__ = ()
    about: ClassVar[str] = "面积（亩）或数量，最多两位小数"
    examples: ClassVar[tuple[str, ...]] = ("3.5", "120")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``3.5``, ``1,200`` or ``3.5亩``.

        Raises:
            BadValue: ``accounts-measure``.
        """
        found = _MEASURE(fold_width(text).strip())
        if found is None:
            raise BadValue(
                "accounts-measure",
                Text(f"“{text}”不是面积或数量", f"'{text}' is neither an area nor a quantity"),
                Text("写成 3.5，最多两位小数", "write 3.5, two decimals at most"),
            )
        whole, part = found[1].replace(",", ""), (found[2] or "").ljust(2, "0")
        return cls(int(whole) * 100 + int(part))

    def __str__(self) -> str:
        return show_measure(self)

    def __repr__(self) -> str:
        return f"Measure({int(self)})"


def show_measure(hundredths: int) -> str:
    """Hundredths as people write them: ``3.5``, ``1,200``."""
    whole, part = divmod(abs(int(hundredths)), 100)
    tail = f".{part:02d}".rstrip("0") if part else ""
    return f"{'-' if hundredths < 0 else ''}{whole:,}{tail}"


class AssetRow(Model):
    """A thing the village owns; net = cost − depreciation."""

    number: Word = Field(alias="编号")
    name: Line = Field(alias="名称")
    category: Word | None = Field(None, alias="类别")
    since: Day | None = Field(None, alias="购建日期")
    cost: Money = Field(alias="原值")
    depreciation: Money = Field(alias="累计折旧")
    net: Money = Field(alias="净值")
    user: Line | None = Field(None, alias="使用人", description="使用或承租的单位、个人")
    contract: Line | None = Field(None, alias="合同", description="合同编号或主要约定")


class AssetTotals(Model):
    """The sums of the register of assets."""

    cost: Money = Field(alias="原值")
    depreciation: Money = Field(alias="累计折旧")
    net: Money = Field(alias="净值")


class Bounds(Model):
    """The four bounds 四至 of a piece of land."""

    east: Line = Field(alias="东")
    south: Line = Field(alias="南")
    west: Line = Field(alias="西")
    north: Line = Field(alias="北")


class LeaseRow(Model):
    """A contract on a resource; due − received = owed."""

    holder: Word = Field(alias="承包人")
    area: Measure = Field(alias="面积")
    rent: Money = Field(alias="年租金")
    first: Day = Field(alias="起")
    last: Day = Field(alias="止")
    due: Money = Field(alias="应收", description="到期末为止应收的租金")
    received: Money = Field(alias="已收")
    owed: Money = Field(alias="欠款")


class ResourceRow(Model):
    """Land, woods, water; area = what is contracted out + what is not."""

    number: Word = Field(alias="编号")
    name: Line = Field(alias="名称")
    sort: Word = Field(alias="种类", description="耕地、林地、水面、四荒地等")
    area: Measure = Field(alias="面积", description="亩")
    bounds: Bounds | None = Field(None, alias="四至")
    leases: tuple[LeaseRow, ...] = Field((), alias="承包")
    free: Measure = Field(Measure(0), alias="未发包", description="没有发包的面积，亩")


class ReceivableRow(Model):
    """Money owed to the village."""

    party: Word = Field(alias="对方")
    reason: Line = Field(alias="事由")
    due: Money = Field(alias="应收")
    received: Money = Field(alias="已收")
    owed: Money = Field(alias="未收")


class PayableRow(Model):
    """Money the village owes."""

    party: Word = Field(alias="对方")
    reason: Line = Field(alias="事由")
    due: Money = Field(alias="应付")
    paid: Money = Field(alias="已付")
    owed: Money = Field(alias="未付")


class SheetRow(Model):
    """One subject of the balance sheet; accumulated depreciation is written without a minus."""

    subject: Subject = Field(alias="科目")
    amount: Money = Field(alias="金额")


class BalanceSheet(Model):
    """Assets = liabilities + equity."""

    assets: tuple[SheetRow, ...] = Field(alias="资产")
    debts: tuple[SheetRow, ...] = Field((), alias="负债")
    equity: tuple[SheetRow, ...] = Field((), alias="权益")
    assets_total: Money = Field(alias="资产合计")
    debts_total: Money = Field(alias="负债合计")
    equity_total: Money = Field(alias="权益合计")


class PersonRow(Model):
    """One recipient of a grant; amount = rate × quantity where both are given."""

    name: Word = Field(alias="姓名")
    group: Word | None = Field(None, alias="组")
    rate: Money | None = Field(None, alias="标准")
    quantity: Measure | None = Field(None, alias="数量")
    amount: Money = Field(alias="金额")


class BatchRow(Model):
    """A batch of grants paid out of a fund; the names stand for the days of the notice only."""

    voucher: Word | None = Field(None, alias="凭证号")
    title: Line = Field(alias="项目")
    first: Day = Field(alias="公示起")
    last: Day = Field(alias="公示止", description="过了这一天，名单从各处撤下，只留人数和合计")
    people: tuple[PersonRow, ...] = Field(
        (), alias="名单", description="未成年人、患病和残疾的补助不写名单，只写人数"
    )
    count: Whole | None = Field(None, alias="人数", description="没有名单时必填")
    total: Money = Field(alias="合计")

    @property
    def heads(self) -> int:
        """How many people received it."""
        return len(self.people) or self.count or 0


class Flow(Model):
    """Opening + added − removed = closing, counted."""

    opening: Whole = Field(alias="期初")
    added: Whole = Field(alias="新增")
    removed: Whole = Field(alias="减少")
    closing: Whole = Field(alias="期末")


class Welfare(Model):
    """低保 in numbers: households and people."""

    households: Flow = Field(alias="户")
    people: Flow = Field(alias="人")
