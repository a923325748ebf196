"""Which rows below the header are lines, which are sums, openings, closings and signatures."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

from generator.intake.grid import Grid
from generator.intake.header import Header, plain

Sort = Literal["blank", "line", "opening", "closing", "total", "carried", "header", "footer"]

_OPENING = re.compile(
    r"(上[月期年]|月初|期初|年初|本期期初)(结转|结余|余额|结存|转入)+.*|期初|承前"
).fullmatch
_CLOSING = re.compile(
    r"(期末|月末|年末|本[月期年])(余额|结余|结存)+.*|(结转|转)下[月期年].*|期末|余额|结余"
).fullmatch
_TOTAL = re.compile(
    r"(本[页月期日季年]|月|分类|科目|收入|支出)?(小计|合计|总计|共计|发生额)+.*"
).fullmatch
_CARRIED = re.compile(r"承前页|过次页|接[上下]页|转[上下]页|本年累计|累计.*").fullmatch
_FOOTER = re.compile(
    r"(制表|审核|复核|会计|出纳|报账员|主任|书记|监督委员会|村务监督|负责人|签字|盖章|编制|填报|备注|说明|注)"
).match


def sort_of(grid: Grid, row: int, header: Header) -> Sort:
    """What a row below the header is."""
    width = len(grid.rows[row])
    texts = [plain(grid.text(row, column)) for column in range(width)]
    if not any(texts):
        return "blank"
    names = {plain(name) for name in header.names.values()}
    if sum(text in names for text in texts if text) >= 3:
        return "header"
    if sort := _special(grid, row, header, texts):
        return sort
    money = [header.columns[f] for f in ("收入", "支出", "金额") if f in header.columns]
    counted = any(re.search(r"\d", grid.text(row, column)) for column in money)
    if not counted and _FOOTER(next(text for text in texts if text)):
        return "footer"
    return "line"


def _special(grid: Grid, row: int, header: Header, texts: list[str]) -> Sort | None:
    """A sum, an opening or a closing: said in the text, or where the first cell says it alone."""
    said = {
        plain(grid.text(row, header.columns[f])) for f in ("摘要", "科目") if f in header.columns
    }
    said.add(next(text for text in texts if text))
    numbered = any(grid.text(row, header.columns[f]) for f in ("凭证号",) if f in header.columns)
    if numbered:
        return None
    for pattern, sort in _PATTERNS:
        if any(pattern(text) for text in said if text):
            return sort
    return None


_PATTERNS: tuple[tuple[Callable[[str], re.Match[str] | None], Sort], ...] = (
    (_CARRIED, "carried"),
    (_OPENING, "opening"),
    (_CLOSING, "closing"),
    (_TOTAL, "total"),
)
