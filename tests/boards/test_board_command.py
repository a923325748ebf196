from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from generator.airing import airing
from generator.boards.manifest import item
from generator.boards.terminal import braille, half_blocks
from generator.build import build
from generator.cli import main
from generator.planning import Request

ROOT = Path(__file__).parents[2]
DAY = ["--root", str(ROOT), "--as-of", "2026-11-22"]


def test_list_names_every_board(capsys: pytest.CaptureFixture[str]) -> None:
    """``board list`` has a line for each board with its identifier and size."""
    code = main(["board", "list", *DAY])
    lines = capsys.readouterr().out.splitlines()

    assert (0, True) == (code, any(x.split()[:2] == ["qingshan-door", "352×80"] for x in lines))


def test_plan_tells_times_and_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    """``board plan`` prints the loop: each message with its start, its length and its reason."""
    code = main(["board", "plan", "qingshan-door", *DAY])
    out = capsys.readouterr().out

    assert (0, True, True) == (code, "  0:00 " in out, "权重" in out)


def test_show_draws_a_page(capsys: pytest.CaptureFixture[str]) -> None:
    """``board show`` draws a page of a 352 × 80 board in 20 lines of 176 Braille cells."""
    code = main(["board", "show", "qingshan-door", "--page", "1", *DAY])
    drawn = [x for x in capsys.readouterr().out.splitlines() if x and ord(x[0]) >> 8 == 0x28]

    assert (0, [176] * 20) == (code, [len(line) for line in drawn])


def test_a_misspelt_board_is_answered(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown board is a usage error that names the nearest."""
    code = main(["board", "plan", "qingshan-dor", *DAY])

    assert (2, True) == (code, "qingshan-door" in capsys.readouterr().err)


def test_braille_has_each_dot_in_its_place() -> None:
    """The dots of a picture are those of Unicode's Braille cells, which are numbered by column."""
    picture = Image.new("1", (4, 4))
    for x, y in ((0, 0), (1, 3), (2, 1)):
        picture.putpixel((x, y), 1)

    assert ["⢁⠂"] == list(braille(picture))


def test_half_blocks_carry_two_dots() -> None:
    """A half block's foreground is the upper dot, its background the lower."""
    picture = Image.new("RGB", (1, 2), (255, 0, 0))
    picture.putpixel((0, 1), (0, 255, 0))

    assert ["\x1b[38;2;255;0;0;48;2;0;255;0m▀\x1b[0m"] == list(half_blocks(picture))


def test_plan_and_build_play_the_same(tmp_path: Path) -> None:
    """What ``board plan`` says of each of the demonstration's boards is what a build writes."""
    day = date(2026, 11, 22)
    for folder in ("content", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    build(Request(tmp_path, tmp_path / "site", day, jobs=1))
    air = airing(tmp_path, day)
    plans = {board.id: air.plan(board)[0].playlist for board in air.configuration.boards}
    played = {
        name: json.loads((tmp_path / f"site/boards/{name}/playlist.json").read_text("utf-8"))
        for name in plans
    }

    assert plans and {name: [item(frame) for frame in p.loop] for name, p in plans.items()} == {
        name: playlist["loop"] for name, playlist in played.items()
    }
