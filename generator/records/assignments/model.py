"""干部包组联户 (report 001): which cadre keeps in touch with which village groups, month by month.

Counts alone are published: how many households, how many contacts. A household is never named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Any, Final

from generator.errors import BadValue, Text
from generator.records.base import Finding, Record
from generator.schema import Before, Field, Model, Whole
from generator.values import DivisionCode, Line, Period, RecordId

NAME: Final = "assignments"


def _month(value: Any) -> Any:
    period = value if isinstance(value, Period) else Period.parse(str(value or ""))
    if period.unit != "month":
        raise BadValue(
            "month-wanted",
            Text(f"“{period}”不是一个月", f"'{period}' is not a month"),
            Text("写成 2026-10", "write 2026-10"),
        )
    return period


Month = Annotated[Period, Before(_month)]
"""A calendar month."""


class Present(Model):
    """三必到: how often the cadre came when it mattered."""

    emergencies: Whole = Field(0, alias="突发事件")
    disputes: Whole = Field(0, alias="邻里纠纷")
    occasions: Whole = Field(0, alias="红白喜事")

    def counts(self) -> tuple[int, ...]:
        """The three counts in the order of the rule."""
        return self.emergencies, self.disputes, self.occasions


class Visited(Model):
    """五必访: how many households of the five sorts were called on."""

    growers: Whole = Field(0, alias="发展大户")
    hazards: Whole = Field(0, alias="防汛防滑户")
    disputes: Whole = Field(0, alias="矛盾纠纷户")
    poor: Whole = Field(0, alias="困难低保户")
    left_behind: Whole = Field(0, alias="三留守户")

    def counts(self) -> tuple[int, ...]:
        """The five counts in the order of the rule."""
        return self.growers, self.hazards, self.disputes, self.poor, self.left_behind


class Share(Model):
    """A cadre's part: groups, households, and the month's contacts."""

    cadre: RecordId = Field(alias="干部", description="干部的编号，见 content/contacts")
    groups: tuple[Whole, ...] = Field(alias="组", description="村民组号，如 [1, 2]")
    households: Whole = Field(alias="户数", description="包联多少户；不写户主姓名")
    reached: Whole = Field(alias="联系户数", description="本月登门或电话联系到多少户")
    visits: Whole = Field(0, alias="登门", description="本月登门次数")
    calls: Whole = Field(0, alias="电话", description="本月电话联系次数")
    present: Present = Field(Present(), alias="三必到")
    visited: Visited = Field(Visited(), alias="五必访")


class Total(Model):
    """A sum over many cadres, as a report or a summary states it."""

    category: Line = Field(alias="类别", description="如 县直部门干部")
    cadres: Whole = Field(alias="干部数")
    households: Whole = Field(alias="户数")
    note: Line | None = Field(None, alias="说明", description="如 重点户")


class Assignment(Record):
    """A village's month, or a summary of a unit: one of 包联 and 汇总."""

    id: RecordId = Field(alias="编号")
    unit: DivisionCode = Field(alias="单位", description="村的代码；汇总写县或乡镇的代码")
    month: Month | None = Field(None, alias="月份", description="如 2026-10")
    shares: tuple[Share, ...] = Field((), alias="包联")
    totals: tuple[Total, ...] = Field((), alias="汇总")


def load_place(cadre: str, month: Period) -> str:
    """Where the cards of a cadre's month are found, whichever village they are of."""
    return f"{cadre}/{month.key}"


def own_findings(record: Assignment) -> Iterator[Finding]:
    """What is wrong with a record by itself."""
    if bool(record.shares) == bool(record.totals):
        yield Finding(
            "assignment-form",
            ("编号",),
            Text("“包联”和“汇总”要写且只写一项", "one of 包联 and 汇总 is wanted, and not both"),
            Text("一个村的一个月写“包联”，全县或全乡的数字写“汇总”", "a village's month is 包联"),
        )
    if record.shares and record.month is None:
        yield Finding(
            "month-missing",
            ("编号",),
            Text("没有写是哪个月", "the month is missing"),
            Text("加一行“月份: 2026-10”", "add a line '月份: 2026-10'"),
        )
    yield from _shares(record)


def _shares(record: Assignment) -> Iterator[Finding]:
    times = Counter(share.cadre for share in record.shares)
    for n, share in enumerate(record.shares):
        if times[share.cadre] > 1:
            yield Finding(
                "cadre-repeated",
                ("包联", n, "干部"),
                Text(
                    f"{share.cadre} 写了 {times[share.cadre]} 次",
                    f"{share.cadre} stands here twice",
                ),
                Text(
                    "一名干部在一个村只写一项，组号写在一起", "one item a cadre, all groups in it"
                ),
            )
        if not share.groups:
            yield Finding(
                "groups-empty",
                ("包联", n, "组"),
                Text("没有写村民组", "no group is given"),
                Text("写成 [1, 2]", "write [1, 2]"),
            )
        if share.reached > share.households:
            yield Finding(
                "reached-over",
                ("包联", n, "联系户数"),
                Text(
                    f"联系 {share.reached} 户，多于包联的 {share.households} 户",
                    f"{share.reached} households reached, of {share.households}",
                ),
                Text("同一户联系几次只算一户", "a household counts once, however often reached"),
            )
        if share.reached and not share.visits + share.calls:
            yield Finding(
                "contacts-uncounted",
                ("包联", n, "联系户数"),
                Text(
                    "有联系户数，却没有登门和电话次数",
                    "reached without a visit or a call",
                ),
                Text("加上“登门”或“电话”的次数", "give 登门 or 电话"),
            )
