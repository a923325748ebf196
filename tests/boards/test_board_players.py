"""Loops in players, validators and decoders that are not ours."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import zxingcpp
from board_samples import BOARDS, DAY, DOOR, LEDGER, PLAZA, message, opened
from board_server import QUICK, served, write
from PIL import Image, ImageChops
from playwright.sync_api import Browser
from test_board_formats import files, is_loop, playlist

from generator.boards.base import Playlist
from generator.boards.board import Board
from generator.boards.drawing import draw
from generator.boards.gif import windows
from generator.boards.layout import Aids, lay_out
from generator.records.base import Link, Message


def probe(file: Path) -> float:
    """Seconds a file plays, by ffprobe's count of its packets."""
    command = ["ffprobe", "-v", "error", "-show_entries", "packet=duration_time", "-of", "json"]
    done = subprocess.run([*command, str(file)], check=True, capture_output=True)
    return sum(float(packet["duration_time"]) for packet in json.loads(done.stdout)["packets"])


@pytest.mark.parametrize("board", [DOOR, PLAZA], ids=lambda b: b.id)
def test_ffprobe_counts_the_gif_as_long_as_the_loop(board: Board, tmp_path: Path) -> None:
    """By ffprobe the GIF plays as long as the playlist says."""
    played = playlist(board)
    (data,) = [data for name, data in files(played).items() if is_loop(name)]
    (tmp_path / "loop.gif").write_bytes(data)

    assert played.duration / 1000 == pytest.approx(probe(tmp_path / "loop.gif"), abs=0.05)


@pytest.mark.parametrize("hours", [(), ((390, 720), (840, 1440))], ids=["always", "spans"])
@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b.id)
def test_smil_is_valid(board: Board, hours: tuple[tuple[int, int], ...], tmp_path: Path) -> None:
    """xmllint finds index.smil valid by the W3C's DTD (which has no http-equiv)."""
    text = files(playlist(replace(board, hours=hours)))["index.smil"].decode()
    refresh = '    <meta http-equiv="Refresh" content="60"/>\n'
    assert refresh in text
    (tmp_path / "index.smil").write_text(text.replace(refresh, ""), encoding="utf-8")
    command = ["xmllint", "--nonet", "--noout", "--valid", "index.smil"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (0, "") == (done.returncode, done.stderr)


def test_smil_names_media_that_are_there() -> None:
    """Every source in index.smil is a file of the set, and the order is the loop's."""
    from xml.etree import ElementTree

    played = playlist(PLAZA)
    made = files(played)
    root = ElementTree.fromstring(made["index.smil"])
    shown = [e.attrib for e in root.iter("{http://www.w3.org/ns/SMIL}img")]

    assert {a["src"] for a in shown} <= set(made)
    assert [(f.media, f"{f.dwell / 1000:g}s") for f in played.loop] == [
        (a["src"], a["dur"]) for a in shown if a["region"] == "main"
    ]


def test_smil_keeps_days_and_hours() -> None:
    """A board open on Mondays and Sundays has a loop for each, ending on the day after midnight."""
    from xml.etree import ElementTree

    played = playlist(replace(PLAZA, hours=((480, 1440),), days=(1, 7)))
    root = ElementTree.fromstring(files(played)["index.smil"])
    spans = [
        (e.get("begin"), e.get("end"))
        for e in root.iter("{http://www.w3.org/ns/SMIL}seq")
        if e.get("begin")
    ]

    assert [
        (f"wallclock(R/{DAY}+w{a}T08:00:00/P1W)", f"wallclock(R/{DAY}+w{b}T00:00:00/P1W)")
        for a, b in ((1, 2), (7, 1))
    ] == spans


XIBO = """<!DOCTYPE html><html><head><meta charset="utf-8"><style>body{margin:0}</style>
<script type="importmap">{"imports":{
"@xiboplayer/renderer":"/node_modules/@xiboplayer/renderer/src/renderer-lite.js",
"@xiboplayer/utils":"/node_modules/@xiboplayer/utils/src/index.js",
"@xiboplayer/crypto":"/node_modules/@xiboplayer/crypto/src/index.js",
"nanoevents":"/node_modules/nanoevents/index.js"}}</script></head>
<body><div id="player"></div><script type="module">
import { RendererLite } from "@xiboplayer/renderer";
const box = document.getElementById("player");
window.started = [];
const renderer = new RendererLite({}, box, {});
renderer.on("widgetStart", (widget) => window.started.push(widget.widgetId || widget.id));
const xlf = await (await fetch("layout.xlf")).text();
await renderer.renderLayout(xlf, 1);
</script></body></html>"""


def xibo_screens(
    chromium: Browser, folder: Path, played: Playlist, day: str = ""
) -> Iterator[Image.Image]:
    """The renderer's screen after each start of a picture of the loop; on a ``day`` just once."""
    board = played.board
    write(folder, played)
    (folder / "xibo.html").write_text(XIBO, encoding="utf-8")
    size = {"width": board.width, "height": board.height}
    page = chromium.new_page(viewport=size, device_scale_factor=1)
    if day:
        page.clock.install(time=f"{day}T12:00:00")
    spare = len(played.loop) + 1
    begun = f"window.started.filter((id) => String(id) !== '{spare}').length"
    with served(folder) as (address, _):
        page.goto(f"{address}/xibo.html")
        for n in range(1, 2 if day else spare):
            if not day:
                page.wait_for_function(f"{begun} >= {n}", timeout=20_000)
            page.wait_for_timeout(1000 if day else 300)
            yield opened(page.screenshot())
        page.close()


def test_xibo_player_shows_the_frames(chromium: Browser, tmp_path: Path) -> None:
    """@xiboplayer/renderer plays layout.xlf in Chromium; its screen equals each frame in turn."""
    played = playlist(replace(PLAZA, **QUICK), (LEDGER,))
    seen = list(xibo_screens(chromium, tmp_path, played))

    assert [] == [
        n
        for n, (frame, shot) in enumerate(zip(played.loop, seen, strict=True))
        if ImageChops.difference(frame.image().convert("RGB"), shot).getbbox()
    ]


@pytest.mark.parametrize("board", [PLAZA, BOARDS[3]], ids=lambda b: b.id)
def test_xibo_player_shows_the_fallback_when_all_is_over(
    board: Board, chromium: Browser, tmp_path: Path
) -> None:
    """The day after a message's last its pages, and a strip's running text, give way to the
    fallback."""
    played = playlist(replace(board, **QUICK), (message("a", "示例内容" * 9, last=DAY),))
    (shot,) = xibo_screens(chromium, tmp_path, played, str(DAY + timedelta(days=1)))
    running = [picture.convert("RGB") for picture, _ in windows(played.fallback, board.width)]

    assert shot.tobytes() in {picture.tobytes() for picture in running}


def test_xibo_strips_keep_the_narrowest_days() -> None:
    """Running text is one picture: on from the last of its messages' first days to the first of
    their last days; the fallback, in the region below, has no days."""
    from xml.etree import ElementTree

    days = [DAY + timedelta(days=n) for n in range(-2, 3)]
    long = "示例内容" * 9
    one = message("a", long, first=days[0], last=days[4])
    two = message("b", long, first=days[1], last=days[3])
    root = ElementTree.fromstring(files(playlist(BOARDS[3], (one, two)))["layout.xlf"])
    regions = sorted(root.iter("region"), key=lambda region: int(region.get("zindex", "")))

    assert [[(None, None)], [(f"{days[1]} 00:00:00", f"{days[3]} 23:59:59")]] == [
        [(media.get("fromDt"), media.get("toDt")) for media in region.iter("media")]
        for region in regions
    ]


def test_a_phone_reads_the_code() -> None:
    """zxing reads the QR page's address from the frame as the board shows it."""
    block = Link("villages/520599101201.html", "扫码看账")
    one = Message("k", "stars", "示例", (block,), DAY)
    slides, _ = lay_out(one, PLAZA, Aids("https://sunboard.example/"))
    codes = [zxingcpp.read_barcodes(opened(draw(slide)).resize((960, 480))) for slide in slides]

    assert ["https://sunboard.example/villages/520599101201.html"] == [
        code.text for found in codes for code in found
    ]


def test_bmp_frames_equal_the_png(tmp_path: Path) -> None:
    """ffmpeg reads each BMP as the dots of its PNG."""
    played = playlist(replace(PLAZA, formats=("bmp",)), (LEDGER,))
    made = write(tmp_path, played)
    for frame in played.frames:
        source = str(tmp_path / f"bmp/{frame.digest}.bmp")
        command = [
            "ffmpeg",
            "-v",
            "error",
            "-i",
            source,
            "-f",
            "rawvideo",
            "-pix_fmt",
            "rgb24",
            "-",
        ]
        done = subprocess.run(command, check=True, capture_output=True)

        assert frame.image().convert("RGB").tobytes() == done.stdout
    assert len(played.frames) == sum(name.startswith("bmp/") for name in made)


@pytest.mark.parametrize("board", [DOOR, BOARDS[3]], ids=lambda b: b.id)
def test_the_video_lasts_and_looks_as_the_loop(board: Board, tmp_path: Path) -> None:
    """By ffprobe the MP4 is as long as the loop, and its first picture is the first frame's."""
    played = playlist(replace(board, formats=("mp4",)), (LEDGER,))
    (data,) = [data for name, data in files(played).items() if name.endswith(".mp4")]
    video = tmp_path / "loop.mp4"
    video.write_bytes(data)
    command = ["ffmpeg", "-v", "error", "-ss", "1", "-i", str(video), "-frames:v", "1"]
    command += ["-f", "rawvideo", "-pix_fmt", "gray", "-"]
    seen = subprocess.run(command, check=True, capture_output=True).stdout
    lit = sum(value > 30 for value in seen)

    assert played.duration / 1000 == pytest.approx(probe(video), rel=0.03)
    assert len(seen) == board.width * board.height and 0.01 < lit / len(seen) < 0.5


def test_the_video_is_the_same_each_time() -> None:
    """Two encodings of one loop have the same bytes."""
    board = replace(DOOR, formats=("mp4",))

    first, second = files(playlist(board)), files(playlist(board))

    assert [] == [
        name for name in first.keys() | second.keys() if first.get(name) != second.get(name)
    ]
