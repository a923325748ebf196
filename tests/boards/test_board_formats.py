"""Formats, read back by programs that are not ours."""

from __future__ import annotations

import io
import json
from base64 import b64encode
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

import jsonschema
import pytest
from board_samples import DAY, DOOR, LEDGER, PLAZA, STARS, STRIP, message
from PIL import Image, ImageSequence

from generator.airing import airing
from generator.boards.base import Playlist
from generator.boards.board import Board
from generator.boards.drawing import draw
from generator.boards.manifest import schema
from generator.config import County, CountyConfig
from generator.desk import AsOf
from generator.outputs.boards import BoardOutput, board_files, encoders, make, plan_board
from generator.records.base import Link, Message, Picture
from generator.registry import discover
from generator.schema import structure
from generator.source import read

CONTENT = Path(__file__).parents[2] / "content"
MESSAGES = (LEDGER, STARS, message("short", "“阳光公示”——让群众看得见……"))


@cache
def county() -> County:
    return County(structure(CountyConfig, read(CONTENT / "county.yaml", "content/county.yaml")))


def playlist(board: Board, messages: tuple[Message, ...] = MESSAGES) -> Playlist:
    plan, problems = plan_board(board, messages, county(), AsOf(DAY))
    assert not problems
    return plan.playlist


def is_loop(name: str) -> bool:
    """Whether a file is the loop's GIF: that of a running fallback lies elsewhere."""
    return name.startswith("media/") and name.endswith(".gif")


def files(played: Playlist) -> dict[str, bytes]:
    folder = f"boards/{played.board.id}/"
    return {file.url.removeprefix(folder): file.data for file in board_files(played)}


@pytest.mark.parametrize("board", [DOOR, PLAZA], ids=lambda b: b.id)
def test_gif_equals_the_frames(board: Board) -> None:
    """Read back by Pillow, the GIF shows each frame dot for dot for its time."""
    played = playlist(board)
    (data,) = [data for name, data in files(played).items() if is_loop(name)]
    with Image.open(io.BytesIO(data)) as gif:
        seen = [(f.convert("RGB").tobytes(), f.info["duration"])
                for f in ImageSequence.Iterator(gif)]  # fmt: skip

    assert [(f.image().convert("RGB").tobytes(), f.dwell) for f in played.loop] == seen


def test_a_page_stands_in_the_gif_as_long_as_one_can() -> None:
    """A page that comes again and again for longer than a GIF can say stands as long as that."""
    one = message("a", weight=10)
    played = playlist(replace(DOOR, least=120_000, loop=3_600_000), (one,))
    (data,) = [data for name, data in files(played).items() if is_loop(name)]
    with Image.open(io.BytesIO(data)) as gif:
        stands = gif.info["duration"]

    assert (1_200_000, 655_350) == (played.duration, stands)


def test_a_strip_runs_through_in_the_gif() -> None:
    """Scrolling text enters at the right, leaves at the left, at the board's speed."""
    played = playlist(STRIP)
    (data,) = [data for name, data in files(played).items() if is_loop(name)]
    with Image.open(io.BytesIO(data)) as gif:
        durations = [f.info["duration"] for f in ImageSequence.Iterator(gif)]
        size = gif.size

    assert (160, 16) == size
    assert abs(sum(durations) - played.duration) < 0.02 * played.duration


@pytest.mark.parametrize("board", [DOOR, PLAZA, STRIP], ids=lambda b: b.id)
def test_playlist_json_follows_its_schema(board: Board) -> None:
    """jsonschema accepts playlist.json, and every media file it names is there, unharmed."""
    made = files(playlist(board))
    data = json.loads(made["playlist.json"])
    jsonschema.Draft202012Validator.check_schema(json.loads(schema()))
    jsonschema.validate(data, json.loads(schema()))

    assert {m["file"]: m["bytes"] for m in data["media"]} == {
        name: len(data)
        for name, data in made.items()
        if name.startswith("media/") and name.endswith(".png")
    }


@pytest.mark.parametrize("board", [DOOR, PLAZA, STRIP], ids=lambda b: b.id)
def test_playlist_json_can_tell_a_half_copied_set(board: Board) -> None:
    """It has size and digest of every file of the set but itself and the zip."""
    made = files(playlist(board))
    data = json.loads(made["playlist.json"])
    named = {held["file"]: (held["bytes"], held["integrity"])
             for held in (*data["media"], *data["files"])}  # fmt: skip
    digests = {
        name: (len(data), "sha256-" + b64encode(sha256(data).digest()).decode())
        for name, data in made.items()
        if name not in ("playlist.json", f"{board.id}.zip")
    }

    assert digests == named


def test_the_manifest_comes_last() -> None:
    """Files that name others are written after them, the manifest at the very end."""
    names = [file.url for file in board_files(playlist(DOOR))]

    assert "boards/door/playlist.json" == names[-1]


def test_text_is_the_pages() -> None:
    """GB18030 and UTF-8 hold the same lines, one block a page."""
    played = playlist(DOOR)
    made = files(played)
    narrow = made["text/pages.gb18030.txt"].decode("gb18030").replace("\r\n", "\n")
    blocks = made["text/pages.utf-8.txt"].decode().rstrip("\n").split("\n\n")

    assert made["text/pages.utf-8.txt"].decode() == narrow
    assert [list(frame.lines) for frame in played.loop] == [b.split("\n") for b in blocks]


def test_text_lines_keep_to_the_grid() -> None:
    """On a 352-dot board of 16-dot type no line of text is longer than 22 full-width columns."""
    for frame in playlist(DOOR).loop:
        for line in frame.lines:
            assert 44 >= len(line.encode("gbk"))


def test_names_hold_no_runs_of_digits() -> None:
    """Names of media files are letters, so no one's card number can be read into them."""
    names = [name for name in files(playlist(PLAZA)) if name.startswith("media/")]

    assert all(name[6:26].isalpha() for name in names)


def test_a_board_may_choose_its_formats() -> None:
    """A board with a list of formats gets those, its pictures and the manifest."""
    chosen = [encoder.name for encoder in encoders(replace(DOOR, formats=("gif",)))]

    assert ["png", "gif", "json"] == chosen


def test_every_format_says_what_it_is() -> None:
    """Each encoder has a name of its own, a Chinese title and a note for the operator."""
    found = discover("generator.boards", "ENCODER")

    assert len(found) == len({e.name for e in found}) == len({e.title for e in found})
    assert all(e.note and not e.title.isascii() for e in found)


def made(board: Board, messages: tuple[Message, ...] = MESSAGES) -> BoardOutput:
    return make(board, messages, county(), AsOf(DAY))


def test_making_twice_gives_the_same_bytes() -> None:
    """The same board, messages and day give the same pages and bytes."""
    first, second = made(PLAZA), made(PLAZA)

    assert first == second


def test_nothing_to_show_shows_the_fallback() -> None:
    """A board without messages plays the site's name, not an empty page."""
    output = made(DOOR, ())
    view = output.pages[0].view

    assert "示例" in view.text and not output.problems


@pytest.mark.parametrize(
    ("width", "height", "size", "scrolls"),
    [(352, 80, 16, False), (352, 32, 16, False), (96, 48, 16, False), (96, 48, 12, False),
     (64, 32, 16, True), (352, 16, 16, True)],
)  # fmt: skip
def test_the_fallback_is_one_page_or_runs(
    width: int, height: int, size: int, scrolls: bool
) -> None:
    """The fallback is one frame on any board, and says up to which day things are published."""
    shape = {"width": width, "height": height, "size": size, "title_size": size}
    fallback = playlist(replace(DOOR, **shape)).fallback

    assert (scrolls, (fallback.page, fallback.pages)) == (bool(fallback.scroll), (1, 1))
    assert "2026年11月20日" in "".join(fallback.lines)


def test_formats_that_cannot_run_text_stay_away_from_it() -> None:
    """On a small board with running text there are no lists for cards that can't run a picture."""
    small = replace(PLAZA, width=64, height=32)
    dated = (message("a", "截至2026年11月20日，电话0857-0000101。"),)
    folders = [
        {name.split("/")[0] for name in files(playlist(small, told))}
        for told in (dated, ())
    ]  # fmt: skip
    wide = {name.split("/")[0] for name in files(playlist(PLAZA, dated))}

    assert [set(), set()] == [names & {"bx-y", "play-lst"} for names in folders]
    assert {"bx-y", "play-lst"} <= wide


@pytest.mark.parametrize("size", [12, 16])
@pytest.mark.parametrize(("width", "height"), [(64, 32), (96, 48), (64, 64)])
def test_small_boards_show_the_demonstration(width: int, height: int, size: int) -> None:
    """Common small boards show all of the demonstration's content without a problem."""
    air = airing(CONTENT.parent, date(2026, 11, 22))
    board = air.board("qingshan-door")
    plan, problems = air.plan(
        replace(board, width=width, height=height, size=size, title_size=size)
    )

    assert ((), True) == (problems, len(plan.steps) > 5)


def test_what_fails_is_told_and_the_rest_plays() -> None:
    """A message that can't be drawn is a problem at its record; the others are on."""
    output = made(DOOR, (message("bad", "示例😀"), message("good")))

    assert ["content/bad.yaml"] == [str(p.place) for p in output.problems]
    assert 1 == len(output.pages[0].view.lines)


def test_a_code_and_a_photo_get_their_pages() -> None:
    """On a colour board a photo fills a page and a QR code can be read; elsewhere both are left."""
    stream = io.BytesIO()
    Image.new("RGB", (640, 480), (10, 200, 30)).save(stream, "JPEG")
    blocks = (Picture("content/a.jpg", "示例照片"), Link("villages/1.html", "扫码看账"))
    one = Message("k", "stars", "示例", blocks, DAY, ("1",), file="content/k.yaml")
    counts = [
        len(plan_board(board, (one,), county(), AsOf(DAY), lambda _: stream.getvalue())[0].steps)
        for board in (PLAZA, DOOR)
    ]

    assert [3, 1] == counts


@pytest.mark.parametrize("data", [None, b"not a picture"])
def test_a_photo_that_cannot_be_read_is_told(data: bytes | None) -> None:
    """A missing or broken photo is a problem at its record, and the board goes on."""

    def read(name: str) -> bytes:
        if data is None:
            raise FileNotFoundError(name)
        return data

    blocks = (Picture("content/a.jpg", "示例照片"),)
    one = Message("k", "stars", "示例", blocks, DAY, ("1",), file="content/k.yaml")
    _, problems = plan_board(PLAZA, (one,), county(), AsOf(DAY), read)

    assert [("board-photo", "content/k.yaml")] == [(p.code, str(p.place)) for p in problems]


def test_unchanged_frames_are_not_drawn_again() -> None:
    """Making a board again, or another of the same shape, draws no slide a second time."""
    made(PLAZA)
    drawn = draw.cache_info().misses
    made(PLAZA)
    made(replace(PLAZA, id="twin", name="另一块屏"))

    assert drawn == draw.cache_info().misses
