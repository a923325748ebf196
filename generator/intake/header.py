"""Which row is the header, and what each column is: by names and synonyms, never by position."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.intake.grid import Grid
from generator.values.text import fold_width

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    field: tuple(names.split())
    for field, names in {
        "序号": "序号 编号 行次 行号 顺序",
        "日期": "日期 记账日期 业务日期 发生日期 凭证日期 收支日期 年月日 时间",
        "月": "月 月份",
        "日": "日",
        "凭证号": "凭证号 凭证编号 凭证字号 凭证号数 记账凭证号 凭证 单据号 票据号 字号",
        "凭证字": "凭证字 字 凭证种类",
        "科目": "科目 科目代码 科目编码 会计科目 对方科目 科目名称 收支科目 收支类别 费用类别",
        "摘要": "摘要 事由 用途 收支内容 业务内容 收支事项 款项用途 内容 说明 项目 事项",
        "账户": "账户 账户名称 资金账户 结算方式 收付方式 支付方式 付款方式",
        "收入": "收入 收入金额 本期收入 收方 收方金额 借方 借方金额 收 进账 收款",
        "支出": "支出 支出金额 本期支出 付方 付方金额 贷方 贷方金额 支 付 出账 付款",
        "金额": "金额 发生额 发生金额 收支金额",
        "方向": "方向 收支 收/支 收支类型 收支方向 借贷 借/贷 借贷方向 类型",
        "余额": "余额 结余 结存 账面余额 结余金额 结存金额 当前余额",
        "经办人": "经办人 经手人 经办 经手 报账人 领款人",
        "证明人": "证明人 证明 验收人 见证人",
        "审批人": "审批人 批准人 审批 审批签字 批准",
        "专项": "专项 专项资金 专项名称",
        "冲销": "冲销 冲销凭证",
    }.items()
}
"""What each field may be called; the first names are the surest."""

_UNIT = re.compile(r"[(\[](?:单位)?[::]?(万元|元|人民币元)[)\]]|(?:单位)[::](万元|元)")
MAX_HEADER_ROW = 40


@dataclass(frozen=True, slots=True)
class Header:
    """The header: its last row from 0, fields by column, the rest by name, the unit in yuan."""

    row: int
    columns: Mapping[str, int]
    names: Mapping[int, str]
    units: Mapping[int, int]


def plain(text: str) -> str:
    """A heading without spaces, line breaks, units and full width."""
    folded = "".join(fold_width(text).split())
    return _UNIT.sub("", folded).strip(":*")


def unit_in(text: str) -> int | None:
    """How many yuan the text says amounts are counted in; None when it says nothing."""
    found = _UNIT.search("".join(fold_width(text).split()))
    if found is None:
        return None
    return 10_000 if "万元" in found.groups() else 1


def find_header(grid: Grid) -> Header | None:
    """The header of a sheet: the row (or two) in which most fields are known; None for none."""
    best: Header | None = None
    for depth in (1, 2):
        for row in range(min(len(grid.rows), MAX_HEADER_ROW)):
            header = _header(grid, row, depth)
            if _enough(header) and (best is None or len(header.columns) > len(best.columns)):
                best = header
    return best


def _enough(header: Header) -> bool:
    held = header.columns.keys()
    money = {"收入", "支出"} <= held or "金额" in held
    return money and bool(held & {"日期", "日"}) and len(held) >= 4


def _header(grid: Grid, row: int, depth: int) -> Header:
    width = max((len(r) for r in grid.rows[row : row + depth]), default=0)
    tops = _spread(grid, row, width)
    names: dict[int, str] = {}
    units: dict[int, int] = {}
    for column in range(width):
        texts = [tops[column]]
        if depth == 2:
            texts.append(grid.text(row + 1, column))
        heading = " ".join(text for text in texts if text)
        if heading:
            names[column] = heading
            unit = unit_in(heading)
            if unit is not None:
                units[column] = unit
    return Header(row + depth - 1, _fields(names, depth), names, units)


def accounts_apart(grid: Grid, header: Header) -> dict[str, Header]:
    """Where cash and bank stand side by side, each with its 收入 and 支出: a header an account.

    Empty when the sheet is not of that form.
    """
    if header.row == 0:
        return {}
    width = len(grid.rows[header.row])
    groups: dict[str, dict[str, int]] = {}
    top = ""
    for column, above in enumerate(_spread(grid, header.row - 1, width)):
        top = plain(above) or top
        name = plain(grid.text(header.row, column))
        field = next((f for f in _MOVED if name in SYNONYMS[f]), None)
        if field and top and not any(top in names for names in SYNONYMS.values()):
            groups.setdefault(top, {}).setdefault(field, column)
    whole = {name: own for name, own in groups.items() if {"收入", "支出"} <= own.keys()}
    if len(whole) < 2:
        return {}
    shared = {f: c for f, c in header.columns.items() if f not in (*_MOVED, "金额")}
    return {
        name: Header(header.row, {**shared, **own}, header.names, header.units)
        for name, own in whole.items()
    }


_MOVED = ("收入", "支出", "余额")


def _spread(grid: Grid, row: int, width: int) -> list[str]:
    """The texts of a row, a merged heading over all its columns."""
    texts = [grid.text(row, column) for column in range(width)]
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom:
            value = grid.text(top, left)
            for column in range(left, min(right + 1, width)):
                texts[column] = texts[column] or value
    return texts


def _fields(names: Mapping[int, str], depth: int) -> dict[str, int]:
    """Each field's column: the surest name first, every column used once."""
    ranked: list[tuple[int, int, str]] = []
    for column, heading in names.items():
        parts = [plain(part) for part in heading.split(" ")]
        wanted = {plain(heading), parts[-1], *(parts if depth == 2 else ())}
        for field, synonyms in SYNONYMS.items():
            ranks = [synonyms.index(name) for name in wanted if name in synonyms]
            if ranks:
                ranked.append((min(ranks), column, field))
    chosen: dict[str, int] = {}
    for _, column, field in sorted(ranked):
        if field not in chosen and column not in chosen.values():
            chosen[field] = column
    return chosen
