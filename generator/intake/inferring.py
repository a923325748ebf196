"""Whose ledger of which period a sheet is, by what it says of itself; every inference is told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from generator.config import County, Unit
from generator.errors import BadValue, Text
from generator.intake.grid import Grid
from generator.intake.mapping import SheetMap, Wish
from generator.intake.report import Report
from generator.values import Period


def titles(grids: Sequence[Grid]) -> str:
    """The texts above and beside a ledger: first rows, sheet names."""
    texts = [grid.name for grid in grids]
    for grid in grids:
        texts += [
            grid.text(row, column)
            for row in range(min(6, len(grid.rows)))
            for column in range(len(grid.rows[row]))
        ]
    return " ".join(text for text in texts if text)


_MONTH = re.compile(
    r"(20\d{2})\s*年\s*(1[0-2]|0?[1-9])\s*月|(20\d{2})[-.](1[0-2]|0?[1-9])(?![-.\d])"
)


def period_said(grids: Sequence[Grid], wish: Wish, own: SheetMap, report: Report) -> Period | None:
    """The period as it is said, or as the title has it; None when neither tells."""
    if wish.period or own.period:
        try:
            return Period.parse(wish.period) if wish.period else own.period
        except BadValue as bad:
            report.lack(bad.message, bad.hint)
            return None
    found = {m.groups() for m in _MONTH.finditer(titles(grids))}
    months = {Period(int(a or c), "month", int(b or d)) for a, b, c, d in found}
    if len(months) == 1:
        (month,) = months
        report.said(Text(f"按表头文字当作{month}", f"taken as {month.key}, by the title"))
        return month
    return None


def period_of_days(days: Sequence[date], report: Report) -> Period | None:
    """The month in which all days lie."""
    months = {Period(day.year, "month", day.month) for day in days}
    if len(months) == 1:
        (month,) = months
        report.said(
            Text(f"各行日期都在{month}，就当作这一期", f"taken as {month.key}, by its days")
        )
        return month
    report.lack(
        Text("不知道是哪一期的账", "which period it is isn't said"),
        Text("加上 --period 2026-10", "add --period 2026-10"),
    )
    return None


def village_of(
    grids: Sequence[Grid], county: County, wish: Wish, own: SheetMap, report: Report
) -> str | None:
    """The village's code as it is said, or the one village the title names."""
    if wish.village or own.village:
        return wish.village or str(own.village)
    title = titles(grids)
    named = [v for v in county.level("village") if v.name in title]
    with_town = [v for v in named if _town(county, v).name in title]
    found = with_town or named
    if len(found) == 1:
        village = found[0]
        report.said(
            Text(
                f"按表头文字当作{_town(county, village).name}{village.name}（{village.code}）",
                f"taken as {village.code}, by the title",
            )
        )
        return village.code
    listed = "、".join(f"{v.code} {_town(county, v).name}{v.name}" for v in found)
    report.lack(
        Text(
            "不知道是哪个村的账" + (f"，同名的有：{listed}" if listed else ""),
            "which village isn't said",
        ),
        Text("加上 --village 12 位代码", "add --village and its 12 digits"),
    )
    return None


def _town(county: County, village: Unit) -> Unit:
    return county.unit(village.parent) or village


def published_of(own: SheetMap, today: date, report: Report) -> str:
    """When it was published: the map knows, or today is put in to be corrected."""
    if own.published:
        return f"{own.published:%Y-%m-%d %H:%M}"
    report.said(
        Text(
            f"发布时间先填 {today} 09:00，公开前请改成实际的",
            f"published is set to {today} 09:00: correct it",
        )
    )
    return f"{today} 09:00"


def source_of(
    grids: Sequence[Grid], village: str, county: County, own: SheetMap, report: Report
) -> str:
    """Who supplied the sheet: the map, the title's 编制单位, or the village committee."""
    if own.source:
        return own.source
    said = re.search(r"(?:编制|填报)单位[(（]?盖?章?[)）]?[:：]\s*([^\s,，;；]+)", titles(grids))
    if said:
        return said[1]
    unit = county.unit(village)
    name = f"{_town(county, unit).name}{unit.name}" if unit else village
    report.said(Text(f"来源先填“{name}村民委员会”", f"the source is set to '{name}村民委员会'"))
    return f"{name}村民委员会"
