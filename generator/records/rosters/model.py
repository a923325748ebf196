"""What an official writes of a roster: who is there when, by 编号 of contacts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Final, Literal

from generator.errors import Text
from generator.records.base import Finding, Record
from generator.records.rosters.hours import Hours, Weekly
from generator.schema import Before, Field, Model, Whole
from generator.values import CreditCode, Day, DivisionCode, Line, Phone, RecordId, fold_width

NAME: Final = "rosters"
LONGEST: Final = 400
"""Days a roster may run: a year and a little."""

Sort = Literal["24小时值班", "AB岗窗口", "接待日", "巡回医疗", "民生视频", "其他"]
ROUND_THE_CLOCK: Final = "24小时值班"
WINDOW: Final = "AB岗窗口"


def _unit_code(value: Any) -> Any:
    text = fold_width(str(value or "")).strip()
    division = text.isdigit() and len(text) != 18
    return str(DivisionCode.parse(text) if division else CreditCode.parse(text))


def _one_or_more(value: Any) -> Any:
    """A single value is a list of one."""
    return [value] if isinstance(value, str) else value


UnitCode = Annotated[str, Before(_unit_code)]
Days = Annotated[tuple[Day, ...], Before(_one_or_more)]
People = Annotated[tuple[RecordId, ...], Before(_one_or_more)]
MonthDays = Annotated[tuple[Whole, ...], Before(_one_or_more)]


class Shift(Model):
    """One line of a roster. Exactly one of 日期, 星期, 每月 says when."""

    days: Days = Field((), alias="日期", description="某一天或几天")
    weekly: Weekly | None = Field(None, alias="星期", description="如 一、三 或 工作日")
    monthly: MonthDays = Field((), alias="每月", description="每月几日，如 15")
    hours: Hours = Field(alias="时间", description="如 08:30-12:00、全天、18:00-次日08:00")
    people: People = Field((), alias="人", description="编号，见 content/contacts")
    deputy: RecordId | None = Field(None, alias="B岗", description="不在时由谁顶岗")
    village: DivisionCode | None = Field(None, alias="村", description="到哪个村")
    place: Line | None = Field(None, alias="地点")
    content: Line | None = Field(None, alias="内容", description="做什么、放什么")


class Roster(Record):
    """A roster of a unit, from one day to another."""

    id: RecordId = Field(alias="编号")
    title: Line = Field(alias="名称")
    unit: UnitCode = Field(alias="单位", description="单位或村的代码")
    sort: Sort = Field(alias="种类")
    first: Day = Field(alias="起")
    last: Day = Field(alias="止")
    place: Line | None = Field(None, alias="地点")
    phone: Phone | None = Field(None, alias="电话", description="值班电话或窗口电话")
    shifts: tuple[Shift, ...] = Field(alias="班次")


def own_findings(record: Roster) -> Iterator[Finding]:
    """What is wrong with a roster by itself."""
    if record.last < record.first:
        yield Finding(
            "roster-order",
            ("止",),
            Text(f"止于 {record.last}，早于起始日 {record.first}", "it ends before it begins"),
            Text("是否写反了？", "are the two days swapped?"),
        )
    elif (record.last - record.first).days >= LONGEST:
        yield Finding(
            "roster-long",
            ("止",),
            Text(f"跨度超过 {LONGEST} 天", f"it runs for more than {LONGEST} days"),
            Text("按月、季或年分开写", "split it by month, quarter or year"),
        )
    if not record.shifts:
        yield Finding(
            "shifts-empty", ("班次",), Text("没有班次", "no shift is given"),
            Text("每班以“- 日期: …”或“- 星期: …”开头", "start each with '- 日期:' or '- 星期:'"),
        )  # fmt: skip
    for n, shift in enumerate(record.shifts):
        yield from _when(n, shift, record)
        yield from _who(n, shift, record)


def _when(n: int, shift: Shift, record: Roster) -> Iterator[Finding]:
    given = [bool(shift.days), shift.weekly is not None, bool(shift.monthly)]
    if sum(given) != 1:
        yield Finding(
            "shift-when",
            ("班次", n),
            Text("日期、星期、每月要写且只写一项", "exactly one of 日期, 星期, 每月 is wanted"),
            Text("只留一项", "keep one of them"),
        )
    for m, day in enumerate(shift.days):
        if not record.first <= day <= record.last:
            yield Finding(
                "shift-outside",
                ("班次", n, "日期"),
                Text(
                    f"{day} 不在 {record.first} 至 {record.last} 之内（第 {m + 1} 个）",
                    f"{day} is not within {record.first} to {record.last}",
                ),
                Text("核对日期，或改起止日", "check the day, or the roster's first and last"),
            )
    for day_of_month in shift.monthly:
        if not 1 <= day_of_month <= 31:
            yield Finding(
                "shift-monthly",
                ("班次", n, "每月"),
                Text(f"一个月没有 {day_of_month} 日", f"no month has a day {day_of_month}"),
                Text("写 1 到 31", "1 to 31"),
            )


def _who(n: int, shift: Shift, record: Roster) -> Iterator[Finding]:
    if not shift.people and not shift.content:
        yield Finding(
            "shift-empty",
            ("班次", n),
            Text("没有写谁，也没有写内容", "neither people nor content is given"),
            Text("加一行“人: 编号”", "add a line '人: 编号'"),
        )
    if record.sort == WINDOW and shift.deputy is None:
        yield Finding(
            "deputy-missing",
            ("班次", n),
            Text("AB 岗窗口没有写 B 岗", "an AB window without its second officer"),
            Text("加一行“B岗: 编号”", "add a line 'B岗: 编号'"),
        )
    if shift.deputy is not None and shift.deputy in shift.people:
        yield Finding(
            "deputy-self",
            ("班次", n, "B岗"),
            Text("A 岗和 B 岗是同一个人", "the same person is first and second officer"),
            Text("B 岗换一个人", "name somebody else"),
        )
