from __future__ import annotations

from pathlib import Path

import pytest

from generator.boards.config import boards_of
from generator.boards.spec import BoardConfig
from generator.config import County, CountyConfig
from generator.errors import ContentError
from generator.schema import structure
from generator.source import parse, read

CONTENT = Path(__file__).parents[2] / "content"


def county() -> County:
    return County(structure(CountyConfig, read(CONTENT / "county.yaml", "content/county.yaml")))


GOOD = """规格:
  - 名称: 门头
    宽: 352
    高: 80
    字号: 16
    最短停留: 5
屏:
  - 编号: b1
    名称: 示例屏
    单位: 520599101000
    规格: 门头
    高: 96
"""


def codes(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        boards_of(parse(text.encode(), "content/boards.yaml"), county())
    return [f"{p.code}:{p.place.line}" for p in caught.value.problems]


def test_the_demonstration_boards_load() -> None:
    """content/boards.yaml holds at least a red strip for a village and a colour screen."""
    boards = boards_of(read(CONTENT / "boards.yaml", "content/boards.yaml"), county())

    assert {("single", 352, 80), ("full", 320, 160)} <= {
        (b.colours, b.width, b.height) for b in boards
    }


def test_a_board_overrides_its_profile() -> None:
    """What a board says wins over its profile, what neither says is the default."""
    (board,) = boards_of(parse(GOOD.encode(), "b.yaml"), county())

    assert (352, 96, 5000, 4) == (board.width, board.height, board.least, board.rate)
    assert "b.yaml:8:5" == str(board.place)


def test_a_board_serves_its_unit_and_below() -> None:
    """A township's board shows the township's villages too, and no one else's."""
    (board,) = boards_of(parse(GOOD.encode(), "b.yaml"), county())

    assert "520599101201" in board.places and "520599201201" not in board.places


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("规格: 门头", "规格: 门投", ["board-profile:11"]),
        ("520599101000", "520599101009", ["board-unit:10"]),
        ("字号: 16", "字号: 17", ["board-size:5"]),
        ("    宽: 352\n", "", ["board-dots:7"]),
        ("高: 96", "高: 12", ["board-low:8"]),
        ("高: 96", "内容: [{栏目: 村级帐目}]", ["board-kind:12"]),
        ("高: 96", "输出: [动图, 图画]", ["board-format:12"]),
        ("高: 96", "滚动条高: 12", ["board-ticker:8"]),
        ("高: 96", "标题字号: 12", ["board-title:8"]),
        ("高: 96", "高: 32\n    标题字号: 48", ["board-title:8"]),
        ("高: 96", "标题字号: 48\n    滚动条高: 40", ["board-title:8"]),
        ("宽: 352", "宽: 80\n    标题字号: 64", ["board-narrow:9"]),
        ("编号: b1", "编号: Index", ["board-id:8"]),
        ("高: 96", "高: 96\n  - {编号: B1, 名称: 示例, 单位: 520599101000, 规格: 门头}",
         ["board-repeated:13"]),
        ("高: 96", "高: 16\n    输出: [动图, 位图]", ["board-unsuited:8"]),
        ("高: 96", "输出: [bx-y, play-lst]", ["board-unsuited:8"]),
        ("最短停留: 5", "最短停留: 700", ["board-seconds:6"]),
        ("高: 96", "每轮时长: 600000", ["board-seconds:12"]),
        ("高: 96", "颜色: 单绿", ["literal-error:12"]),
        ("高: 96", "高: 96\n  - {编号: b1, 名称: 示例, 单位: 520599101000, 规格: 门头}",
         ["board-repeated:13"]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_placed(old: str, new: str, expected: list[str]) -> None:
    """Each fault of boards.yaml is a problem with its code, on its line."""

    assert expected == codes(GOOD.replace(old, new))


def test_a_unit_written_by_its_name_is_told_its_code() -> None:
    """Who writes a village's name reads which villages have it, and their codes."""
    with pytest.raises(ContentError) as caught:
        text = GOOD.replace("单位: 520599101000", "单位: 青山村")
        boards_of(parse(text.encode(), "content/boards.yaml"), county())
    (problem,) = caught.value.problems

    assert "青山镇青山村 520599101201" in problem.hint.zh
    assert "520599202201" not in problem.hint.zh


def test_the_manual_knows_every_field_and_its_example_loads() -> None:
    """docs/公示屏.md names every key a board may have, and its example is a valid boards.yaml."""
    manual = (CONTENT.parent / "docs" / "公示屏.md").read_text("utf-8")
    example = manual.split("```yaml\n")[1].split("```")[0]
    keys = [field.alias for field in BoardConfig.fields().values()]

    assert [] == [key for key in keys if key not in manual]
    assert ["qingshan-door"] == [b.id for b in boards_of(parse(example.encode(), "x"), county())]
