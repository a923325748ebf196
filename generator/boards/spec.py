"""What boards.yaml may say, key by key; ``config`` checks it and settles it into boards."""

from __future__ import annotations

from typing import Annotated, Literal

from generator.boards.board import Charset
from generator.schema import Field, Limits, Model, Whole, YesNo
from generator.values import ClockSpan, Line, RecordId
from generator.waivers import Allowed

WEEKDAYS = "一二三四五六日"
"""Monday to Sunday."""

Some = Annotated[Whole, Limits(1)]
Dots = Annotated[Whole, Limits(8, 8192)]


class Brightness(Model):
    """How bright a board is during a part of the day."""

    hours: ClockSpan = Field(alias="时段")
    percent: Annotated[Whole, Limits(1, 100)] = Field(alias="百分比")


class Show(Model):
    """A kind a board shows."""

    kind: Line = Field(alias="栏目", description="栏目名称，例如 村级账目")
    weight: Some = Field(1, alias="权重", description="每轮播放的次数")
    fresh: Whole = Field(0, alias="新鲜天数", description="发布后播放多少天；0 为不限")


class Spec(Model):
    """What a profile may say, and a board override."""

    width: Dots | None = Field(None, alias="宽", description="点数（像素）")
    height: Dots | None = Field(None, alias="高", description="点数（像素）")
    colours: Literal["单红", "双色", "全彩"] = Field("单红", alias="颜色")
    size: Whole = Field(16, alias="字号", description="正文字高，点")
    title_size: Whole | None = Field(None, alias="标题字号", description="不写则与字号相同")
    charset: Charset = Field("GBK", alias="字符集", description="文本格式用的字符集")
    rate: Some = Field(4, alias="每秒字数", description="阅读速度")
    least: Some = Field(3, alias="最短停留", description="每页至少停留的秒数")
    scroll: Some = Field(48, alias="滚动速度", description="单行屏每秒移动的点数")
    loop: Some = Field(600, alias="每轮时长", description="一轮最多多少秒")
    page_numbers: YesNo = Field(True, alias="页码")
    title_bar: YesNo = Field(True, alias="标题栏", description="每页都显示标题")
    clock: YesNo = Field(False, alias="时钟", description="网页播放时在标题栏显示时间")
    ticker: Whole = Field(0, alias="滚动条高", description="底部滚动条的点数，0 为没有")
    hours: tuple[ClockSpan, ...] = Field((), alias="开屏时间", description="不写则全天")
    days: tuple[Literal["一", "二", "三", "四", "五", "六", "日"], ...] = Field(
        tuple(WEEKDAYS),
        alias="开屏星期",
    )
    brightness: tuple[Brightness, ...] = Field((), alias="亮度")
    shows: tuple[Show, ...] = Field((), alias="内容", description="不写则播放全部栏目")
    formats: tuple[Line, ...] = Field((), alias="输出", description="不写则全部格式")


class ProfileConfig(Spec):
    """A make of board."""

    name: Line = Field(alias="名称")


class BoardConfig(Spec):
    """One board."""

    id: RecordId = Field(alias="编号", description="字母、数字、连字符，用作网址")
    name: Line = Field(alias="名称")
    unit: Line = Field(alias="单位", description="所在单位的代码；播放该单位及其下级的内容")
    profile: Line | None = Field(None, alias="规格")


class BoardsConfig(Model):
    """The whole of boards.yaml."""

    profiles: tuple[ProfileConfig, ...] = Field((), alias="规格")
    boards: tuple[BoardConfig, ...] = Field((), alias="屏")
    allowed: tuple[Allowed, ...] = Field((), alias="放行", description="隐私检查误报时逐条放行")
