"""What is amiss among a village's months (report 001: 80-100 households, a contact a month)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.config import Unit
from generator.desk import Desk
from generator.errors import Text
from generator.persons import CONTACTS
from generator.records.assignments.model import NAME, Assignment, load_place
from generator.records.assignments.months import MonthFacts
from generator.records.base import Filed, Finding, Shelf
from generator.values import Period


def shelf_findings(
    shelf: Shelf[Assignment], unit: Unit | None, months: Sequence[MonthFacts], desk: Desk
) -> Iterator[Finding]:
    """What is wrong among a unit's records."""
    for filed in shelf.filed:
        if unit is None:
            yield _unknown_unit(filed)
        elif filed.record.shares:
            yield from _shares(filed, unit, desk)
    yield from _sequence(months, desk)
    for month in months[:1]:
        yield from _coverage(month)
        yield from _cadres(month, desk)
    for month in months:
        yield from _silence(month)


def _unknown_unit(filed: Filed[Assignment]) -> Finding:
    return Finding(
        "unit-unknown",
        ("单位",),
        Text(
            f"county.yaml 里没有代码为 {filed.record.unit} 的单位",
            f"no unit {filed.record.unit} in county.yaml",
        ),
        Text("核对代码", "check the code"),
        file=filed.name,
    )


def _shares(filed: Filed[Assignment], unit: Unit, desk: Desk) -> Iterator[Finding]:
    if unit.level != "village":
        yield Finding(
            "village-wanted",
            ("单位",),
            Text(f"“{unit.name}”不是村，包联要按村写", f"'{unit.name}' is not a village"),
            Text("写村的 12 位代码", "give the village's 12-digit code"),
            file=filed.name,
        )
    for n, share in enumerate(filed.record.shares):
        if desk.card(CONTACTS, share.cadre) is None:
            yield Finding(
                "person-unknown",
                ("包联", n, "干部"),
                Text(f"没有编号为 {share.cadre} 的人", f"nobody has the 编号 {share.cadre}"),
                Text("核对编号，在 content/contacts 里找", "look it up in content/contacts"),
                file=filed.name,
            )
        for m, group in enumerate(share.groups):
            if unit.groups and not 1 <= group <= unit.groups:
                yield Finding(
                    "group-unknown",
                    ("包联", n, "组", m),
                    Text(
                        f"{unit.name}只有 {unit.groups} 个村民组，没有第 {group} 组",
                        f"{unit.name} has {unit.groups} groups, no group {group}",
                    ),
                    Text("核对组号，或改 county.yaml 的村民组数", "check the number"),
                    file=filed.name,
                )
    whole = sum(share.households for share in filed.record.shares)
    if unit.households and whole > unit.households:
        yield Finding(
            "households-over",
            ("包联",),
            Text(
                f"包联合计 {whole} 户，多于全村 {unit.households} 户",
                f"{whole} households in all, the village has {unit.households}",
            ),
            Text("核对各干部的户数", "check the households of each cadre"),
            "warning",
            filed.name,
        )


def _sequence(months: Sequence[MonthFacts], desk: Desk) -> Iterator[Finding]:
    """Months twice, months left out, and a month that should have come by now."""
    for later, earlier in pairwise(months):
        if later.month == earlier.month:
            yield Finding(
                "month-repeated",
                ("月份",),
                Text(
                    f"{later.month}已在 {earlier.file} 里",
                    f"{later.month} is in {earlier.file} too",
                ),
                Text("删去一份", "delete one of them"),
                file=later.file,
            )
        elif earlier.month.next() != later.month:
            yield Finding(
                "month-skipped",
                ("月份",),
                Text(f"缺{earlier.month.next()}的记录", f"{earlier.month.next()} is missing"),
                Text("补上缺的月份", "add the missing month"),
                "warning",
                later.file,
            )
    if months and desk.as_of.passed(months[0].month.next().last):
        yield Finding(
            "month-late",
            ("月份",),
            Text(
                f"{months[0].month.next()}已经过去，还没有联系记录",
                f"{months[0].month.next()} is over and nothing was recorded",
            ),
            Text("运行 sunboard new assignments 新建一份", "run sunboard new assignments"),
            "warning",
            months[0].file,
        )


def _coverage(month: MonthFacts) -> Iterator[Finding]:
    if month.uncovered:
        listed = "、".join(map(str, month.uncovered))
        yield Finding(
            "group-uncovered",
            ("包联",),
            Text(f"第 {listed} 组没有包联干部", f"no cadre for group {listed}"),
            Text("给每个组安排干部", "assign a cadre to every group"),
            "warning",
            month.file,
        )


def _cadres(month: MonthFacts, desk: Desk) -> Iterator[Finding]:
    settings = desk.settings(NAME)
    for n, line in enumerate(month.lines):
        share = line.share
        if line.cadre is None and desk.card(CONTACTS, share.cadre):
            yield _warning(
                month, n, "干部", "cadre-left",
                Text(f"{share.cadre} 已不在任", f"{share.cadre} is not in office"),
                Text("换成在任的干部", "assign somebody who is in office"),
            )  # fmt: skip
        whole = _load(share.cadre, month.month, desk)
        if not settings.least <= whole <= settings.most:
            yield _warning(
                month, n, "户数", "households-range",
                Text(
                    f"{share.cadre} 共包联 {whole} 户，"
                    f"不在 {settings.least}-{settings.most} 户之间",
                    f"{share.cadre} has {whole} households, not {settings.least}-{settings.most}",
                ),
                Text("调整包联户数；跨村的合并计算", "share them out anew; all villages count"),
            )  # fmt: skip


def _silence(month: MonthFacts) -> Iterator[Finding]:
    """Cadres who were in touch with nobody: the rule holds for every month, not for the newest."""
    for n, line in enumerate(month.lines):
        if line.share.reached == 0:
            yield _warning(
                month, n, "联系户数", "month-without-contact",
                Text(f"{month.month}没有联系过一户", f"nobody was contacted in {month.month}"),
                Text("每月至少登门或电话联系一次", "at least one visit or call a month"),
            )  # fmt: skip


def _load(cadre: str, month: Period, desk: Desk) -> int:
    """A cadre's households in a month, over all villages of the county."""
    cards = desk.cards(NAME, load_place(cadre, month))
    shares = (share for card in cards for share in card.data["shares"])
    return sum(households for who, _, households in shares if who == cadre)


def _warning(
    month: MonthFacts, n: int, field: str, code: str, message: Text, hint: Text
) -> Finding:
    return Finding(code, ("包联", n, field), message, hint, "warning", month.file)
