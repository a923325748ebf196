"""How fast boards are made: frames a second, and seconds for 50 boards of 200 messages each.

python benchmarks/boards.py [boards] [messages]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from generator.boards.board import Board
from generator.boards.drawing import draw
from generator.boards.layout import lay_out
from generator.config import County, CountyConfig
from generator.desk import AsOf
from generator.outputs.boards import make
from generator.records.base import Message, Paragraph, Rows
from generator.schema import structure
from generator.source import read

DAY = date(2026, 11, 20)
ROOT = Path(__file__).parent.parent
SHAPES = ((352, 80, "single"), (320, 160, "full"), (256, 128, "dual"), (352, 80, "single"))


def message(number: int, place: str) -> Message:
    """A message as a village's ledger gives it: some text and a table."""
    rows = tuple(
        (f"示例项目{number}-{n}", "村务运转补助资金", f"{number * 37 + n * 11},{n:03d}.00")
        for n in range(4)
    )
    blocks = (
        Paragraph(
            f"第{number}期账目已经公开，期初结余{number}2,345.67元，收支逐笔列出，请群众监督。"
        ),
        Rows(("项目", "摘要", "金额"), rows, "<<>"),
        Paragraph("如有异议，请于公示期内拨打0857-0000101向村务监督委员会反映。"),
    )
    key = f"{place}-{number}"
    return Message(key, "accounts", f"示例村第{number}期财务收支公开", blocks, DAY, (place,))


def timed(label: str, work: Callable[[], int]) -> None:
    """Run once and tell how long each of its pieces took."""
    start = time.perf_counter()
    count = work()
    seconds = time.perf_counter() - start
    print(f"{label}: {seconds:.2f} s, {count / seconds:,.0f}/s ({count})")


def main() -> None:
    """Lay out, draw, and make whole boards."""
    boards, messages = (*map(int, sys.argv[1:3]), 50, 200)[:2]
    county = County(structure(CountyConfig, read(ROOT / "content/county.yaml", "county.yaml")))
    screens = [
        Board(f"b{n}", f"示例屏{n}", f"{n}", f"示例村{n}", width, height, places=(f"{n}",),
              colours=colours, loop=24 * 3600 * 1000)  # type: ignore[arg-type]
        for n in range(boards)
        for width, height, colours in [SHAPES[n % len(SHAPES)]]
    ]  # fmt: skip
    slides = []

    def lay() -> int:
        for n in range(messages):
            slides.extend(lay_out(message(n, "0"), screens[0])[0])
        return messages

    timed("messages laid out", lay)
    timed("frames drawn", lambda: len([draw(slide) for slide in slides]))
    timed("frames drawn again", lambda: len([draw(slide) for slide in slides]))

    def whole() -> int:
        for n, board in enumerate(screens):
            make(board, [message(m, f"{n}") for m in range(messages)], county, AsOf(DAY))
        return len(screens)

    timed(f"boards of {messages} messages", whole)


if __name__ == "__main__":
    main()
