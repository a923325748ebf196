"""Boards and messages the tests share."""

from __future__ import annotations

import io
from datetime import date

from PIL import Image

from generator.boards.board import Board
from generator.records.base import Message, Paragraph, Rows

DAY = date(2026, 11, 20)
DOOR = Board("door", "门头屏", "1", "示例村", 352, 80, places=("1",))
PLAZA = Board("plaza", "广场屏", "0", "示例县", 320, 160, places=("0", "1"), colours="full")
TALL = Board("tall", "立屏", "1", "示例村", 128, 256, places=("1",), colours="dual")
STRIP = Board("strip", "条屏", "1", "示例村", 160, 16, places=("1",))
REGIONS = Board(
    "regions",
    "分区屏",
    "1",
    "示例村",
    256,
    128,
    places=("1",),
    colours="dual",
    clock=True,
    ticker=20,
)
SMALL = Board("small", "小屏", "1", "示例村", 192, 96, ("1",), size=12, title_size=12)
LARGE = Board("large", "大屏", "1", "示例村", 512, 256, ("1",), "full", size=24, title_size=32)
HUGE = Board("huge", "巨屏", "1", "示例村", 960, 480, ("1",), "full", size=48, title_size=64)
BOARDS = (DOOR, PLAZA, TALL, STRIP, REGIONS)
ALL = (*BOARDS, SMALL, LARGE, HUGE)

LEDGER = Message(
    "ledger",
    "accounts",
    "示例村2026年10月账目公开",
    (
        Paragraph("期初结余12,345.67元，收入8,000.00元，支出3,210.50元，结余17,135.17元。"),
        Rows(
            ("科目", "摘要", "金额"),
            (
                ("补助收入", "村务运转补助", "8,000.00"),
                ("管理费用", "办公用品", "-210.50"),
                ("公益支出", "修水渠人工和材料", "-3,000.00"),
            ),
            "<<>",
        ),
        Paragraph("如有异议，请拨打0857-0000101，联系人赵示例、钱示例、孙示例。"),
    ),
    DAY,
    ("1",),
    file="content/accounts/ledger.yaml",
)
STARS = Message(
    "stars",
    "stars",
    "第三季度评星结果",
    (Rows(("姓名", "星级"), tuple((f"示例村民{c}", "★★★★☆") for c in "甲乙丙丁戊己庚辛"), "<<"),),
    DAY,
    ("1",),
    file="content/stars/stars.yaml",
)


def message(key: str, text: str = "示例内容。", **more: object) -> Message:
    """A short message."""
    blocks = (Paragraph(text),)
    given: dict[str, object] = {"published": DAY, "places": ("1",), "file": f"content/{key}.yaml"}
    return Message(key, "stars", f"示例{key}", blocks, **(given | more))


def opened(data: bytes) -> Image.Image:
    """A picture from its bytes, in RGB."""
    return Image.open(io.BytesIO(data)).convert("RGB")
