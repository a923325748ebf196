"""What a bookkeeper's sheet doesn't say: on the command line, or in map.yaml for all its months."""

from __future__ import annotations

from dataclasses import dataclass

from generator.schema import Field, Model, Whole
from generator.values import DivisionCode, Line, Moment, Money, Period


class SheetMap(Model):
    """How a file is to be read; everything is optional and goes before what the file suggests."""

    village: DivisionCode | None = Field(None, alias="村")
    period: Period | None = Field(None, alias="期间")
    published: Moment | None = Field(None, alias="发布时间")
    source: Line | None = Field(None, alias="来源")
    sheet: Line | None = Field(None, alias="工作表", description="只读这一张")
    header: Whole | None = Field(None, alias="表头行", description="表头的最后一行，从 1 数")
    columns: dict[str, str] = Field({}, alias="列", description="字段: 列名或列标，例 摘要: E")
    unit: Line | None = Field(None, alias="单位", description="元或万元")
    account: Line | None = Field(None, alias="账户", description="没有账户列时，整张表的账户")
    accounts: dict[str, str] = Field({}, alias="账户科目", description="账户名称: 101 或 102")
    openings: dict[str, Money] = Field({}, alias="期初", description="账户名称: 期初余额")
    subjects: dict[str, str] = Field({}, alias="科目", description="表里的科目名称: 科目代码")
    handler: Line | None = Field(None, alias="经办人")
    witness: Line | None = Field(None, alias="证明人")
    approver: Line | None = Field(None, alias="审批人")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line says of a file; it goes before the map, the map before the file."""

    village: str = ""
    period: str = ""
    account: str = ""
    source: str = ""
    published: str = ""
    sheet: str = ""
