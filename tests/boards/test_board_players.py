"""Loops in players, validators and decoders that are not ours."""

from __future__ import annotations

import json
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import zxingcpp
from board_samples import BOARDS, DAY, DOOR, LEDGER, PLAZA, REGIONS, STARS, message, opened
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page
from test_board_formats import files, is_loop, playlist

from generator.boards.base import Playlist, Run, Slide
from generator.boards.board import Board
from generator.boards.drawing import draw
from generator.boards.gif import windows
from generator.boards.layout import Aids, lay_out
from generator.records.base import Link, Message

MODULES = Path(__file__).parents[1] / "node_modules"
QUICK = {"rate": 1000, "least": 1000}


def write(folder: Path, played: Playlist) -> dict[str, bytes]:
    made = files(played)
    for name, data in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return made


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


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and the node modules; says nothing."""

    protocol_version = "HTTP/1.1"
    lost = False

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def translate_path(self, path: str) -> str:
        """Modules from the tests' own node_modules, Xibo's library from where its files lie."""
        if path.startswith("/node_modules/"):
            return str(MODULES / path.removeprefix("/node_modules/").partition("?")[0])
        inner = super().translate_path(path.replace("/player/cache/media/", "/media/"))
        return inner if Path(inner).exists() else inner.replace("/media/", "/fallback/")


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, ThreadingHTTPServer]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


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


def wait_until_shown(page: Page, played: Playlist, seconds: int = 0) -> str:
    """Wait until the canvas shows a frame of this playlist; the frame's file.

    So many ``seconds`` may pass on the page's own clock meanwhile: what it fetches comes by ours.
    Asked from outside: the page's content security policy rightly forbids strings as scripts.
    """
    names = {frame.media for frame in played.frames}
    for n in range(200):
        file = page.get_attribute("#board", "data-file") or ""
        if file in names:
            return file
        page.wait_for_timeout(50)
        if n < seconds:
            page.clock.run_for(1000)
    raise AssertionError(f"the player shows {file!r}")


PIXELS = "document.getElementById('board').toDataURL('image/png').split(',')[1]"


def screen(page: Page) -> tuple[str, Image.Image]:
    """What the canvas shows: the frame's file and the dots."""
    from base64 import b64decode

    file, data = page.evaluate(f"[document.getElementById('board').dataset.file, {PIXELS}]")
    return file, opened(b64decode(data))


def screen_file(page: Page) -> str:
    """The file of the frame the canvas shows."""
    return page.get_attribute("#board", "data-file") or ""


def test_html_player_survives_a_cut_and_takes_a_new_playlist(
    chromium: Browser, tmp_path: Path
) -> None:
    """In Chromium the player shows frames dot for dot, plays on with the network cut, even after a
    reload, and takes a new playlist once the network is back; it is never black in between."""
    board = replace(PLAZA, **QUICK)
    first, second = playlist(board, (LEDGER,)), playlist(board, (STARS,))
    write(tmp_path, first)
    context = chromium.new_context()
    page = context.new_page()
    page.clock.install()
    with served(tmp_path) as (address, _):
        page.goto(f"{address}/player.html")
        wait_until_shown(page, first)
        page.evaluate("navigator.serviceWorker.ready")
        page.reload()
        wait_until_shown(page, first)
        seen = {}
        for _ in range(2 * len(first.loop)):
            page.clock.run_for(1000)
            file, dots = screen(page)
            seen[file] = dots
        assert set(seen) == {frame.media for frame in first.loop}
        for frame in first.loop:
            assert not ImageChops.difference(
                frame.image().convert("RGB"), seen[frame.media]
            ).getbbox()
        context.set_offline(True)
        page.clock.run_for(130_000)
        assert screen(page)[1].getbbox()
        page.reload()
        wait_until_shown(page, first)
        assert screen(page)[0] in seen
        context.set_offline(False)
        write(tmp_path, second)
        page.clock.run_for(61_000)
        for _ in range(100):
            assert screen(page)[1].getbbox()
            if screen(page)[0] in {frame.media for frame in second.loop}:
                break
            page.clock.run_for(200)

        assert screen(page)[0] in {frame.media for frame in second.loop}
    context.close()


def wait_until_kept(page: Page, played: Playlist) -> None:
    """Wait until the service worker has stored this playlist, after which its pictures are too."""
    text = files(played)["playlist.js"].decode().strip()
    stored = "caches.match('playlist.js').then((kept) => kept ? kept.text() : '')"
    for _ in range(200):
        if page.evaluate(stored) == text:
            return
        page.wait_for_timeout(50)
    raise AssertionError("nothing is kept for times without a network")


def test_html_player_needs_one_load_for_a_life_without_a_network(
    chromium: Browser, tmp_path: Path
) -> None:
    """Opened once with a network, the player is not black after the network and the power went,
    though its pictures were fetched before its service worker could see them."""
    played = playlist(replace(PLAZA, **QUICK), (LEDGER,))
    write(tmp_path, played)
    context = chromium.new_context()
    page = context.new_page()
    with served(tmp_path) as (address, _):
        page.goto(f"{address}/player.html")
        wait_until_shown(page, played)
        wait_until_kept(page, played)
    context.set_offline(True)
    page.reload()
    wait_until_shown(page, played)
    lit = screen(page)[1].getbbox()
    context.close()

    assert lit


def test_html_player_keeps_the_old_until_the_new_is_whole(
    chromium: Browser, tmp_path: Path
) -> None:
    """A playlist half of whose pictures have arrived is neither played nor kept: with the network
    and the power gone the one before plays on; when the rest has come, the new one does."""
    board = replace(PLAZA, **QUICK)
    first, second = playlist(board, (LEDGER,)), playlist(board, (STARS,))
    late = tmp_path / second.loop[-1].media
    write(tmp_path, first)
    context = chromium.new_context()
    page = context.new_page()
    page.clock.install()
    with served(tmp_path) as (address, _):
        page.goto(f"{address}/player.html")
        wait_until_shown(page, first)
        wait_until_kept(page, first)
        arriving = write(tmp_path, second)[second.loop[-1].media]
        late.unlink()
        for _ in range(62):
            page.clock.run_for(1000)
        wait_until_shown(page, first)
        context.set_offline(True)
        page.reload()
        wait_until_shown(page, first)
        context.set_offline(False)
        late.write_bytes(arriving)
        page.clock.run_for(61_000)
        wait_until_shown(page, second, 60)
    context.close()


def test_html_player_passes_over_a_lost_picture(chromium: Browser, tmp_path: Path) -> None:
    """On a stick that lost a picture the others play; without any of the loop, the fallback."""
    played = playlist(replace(PLAZA, **QUICK), (LEDGER,))
    write(tmp_path, played)
    page = chromium.new_page()
    page.clock.install(time=f"{DAY}T09:00:00")
    seen: list[set[str]] = []
    for lost in (played.loop[:1], played.loop):
        for frame in lost:
            (tmp_path / frame.media).unlink(missing_ok=True)
        page.goto((tmp_path / "player.html").as_uri())
        wait_until_shown(page, played)
        seen.append(set())
        for _ in range(2 * len(played.loop)):
            page.clock.run_for(1000)
            seen[-1].add(screen_file(page))
    page.close()

    assert [{f.media for f in played.loop[1:]}, {played.fallback.media}] == seen


def test_html_player_takes_a_lasting_gap_in_the_end(chromium: Browser, tmp_path: Path) -> None:
    """A picture that never comes keeps new content away for some looks, not for good."""
    board = replace(PLAZA, **QUICK)
    first, second = playlist(board, (LEDGER,)), playlist(board, (STARS, message("a")))
    write(tmp_path, first)
    page = chromium.new_page()
    page.clock.install(time=f"{DAY}T09:00:00")
    with served(tmp_path) as (address, _):
        page.goto(f"{address}/player.html")
        wait_until_shown(page, first)
        write(tmp_path, second)
        (tmp_path / second.loop[-1].media).unlink()
        page.clock.run_for(61_000)
        wait_until_shown(page, first)
        for _ in range(5):
            page.clock.run_for(60_000)
            page.wait_for_timeout(200)
        wait_until_shown(page, second, 10)
    page.close()


def test_html_player_runs_from_a_disk_and_keeps_hours(chromium: Browser, tmp_path: Path) -> None:
    """Opened as a file it plays; outside its hours it is dark, and it wakes by itself on time."""
    board = replace(PLAZA, hours=((480, 1200),), **QUICK)
    played = playlist(board, (LEDGER,))
    write(tmp_path, played)
    page = chromium.new_page()
    page.clock.install(time=f"{DAY}T19:59:58")
    page.goto((tmp_path / "player.html").as_uri())
    wait_until_shown(page, played)
    page.clock.run_for(5000)
    evening = opened(page.screenshot()).getbbox()
    page.clock.fast_forward(12 * 3600 * 1000)
    morning = opened(page.screenshot()).getbbox()
    page.close()

    assert (None, True) == (evening, morning is not None)


def test_html_player_keeps_the_brightness_of_the_hour(chromium: Browser, tmp_path: Path) -> None:
    """From its hour on the picture is as dark as boards.yaml asks; on the site it isn't."""
    played = playlist(replace(PLAZA, brightness=((480, 1140, 90), (1140, 1440, 40))), (LEDGER,))
    write(tmp_path, played)
    page = chromium.new_page()
    page.clock.install(time=f"{DAY}T18:59:50")
    brightest = []
    for address, seconds in (("", 0), ("", 20), ("#preview", 0)):
        page.goto("about:blank")
        page.goto((tmp_path / "player.html").as_uri() + address)
        wait_until_shown(page, played)
        page.clock.run_for(1000 * seconds)
        brightest.append(opened(page.screenshot()).convert("L").getextrema()[1])
    page.close()

    assert [230, 102, 255] == brightest


def test_html_player_with_a_wrong_clock_shows_the_fallback(
    chromium: Browser, tmp_path: Path
) -> None:
    """A player whose clock was lost in a power cut shows the fallback, not a dark board."""
    played = playlist(replace(PLAZA, hours=((480, 1200),)), (LEDGER,))
    write(tmp_path, played)
    page = chromium.new_page()
    page.clock.install(time="2000-01-01T00:00:00")
    page.goto((tmp_path / "player.html").as_uri())
    wait_until_shown(page, played)
    file = page.get_attribute("#board", "data-file")
    page.close()

    assert played.fallback.media == file


def test_html_player_lets_an_emergency_interrupt(chromium: Browser, tmp_path: Path) -> None:
    """An emergency does not wait for the page on screen to end; afterwards all is as before."""
    board = replace(PLAZA, least=100_000)
    calm = playlist(board, (LEDGER,))
    alarm = playlist(board, (LEDGER, message("alarm", urgency="emergency")))
    write(tmp_path, calm)
    page = chromium.new_page()
    page.clock.install(time=f"{DAY}T09:00:00")
    seen = []
    with served(tmp_path) as (address, _):
        page.goto(f"{address}/player.html")
        for played, seconds, more in ((calm, 0, 0), (alarm, 61, 30), (calm, 161, 120)):
            write(tmp_path, played)
            for _ in range(seconds):
                page.clock.run_for(1000)
            wait_until_shown(page, played, more)
            seen.append(page.get_attribute("#board", "data-file"))
    page.close()

    assert [calm.loop[0].media, alarm.loop[0].media, True] == [
        *seen[:2], seen[2] in {frame.media for frame in calm.loop},
    ]  # fmt: skip


def test_html_player_draws_clock_and_ticker(chromium: Browser, tmp_path: Path) -> None:
    """The player writes the time where the page leaves room, and runs the headings below."""
    played = playlist(REGIONS, (LEDGER, STARS))
    write(tmp_path, played)
    size = {"width": REGIONS.width, "height": REGIONS.height}
    page = chromium.new_page(viewport=size, device_scale_factor=1)
    page.clock.install(time=f"{DAY}T08:00:00")
    page.goto((tmp_path / "player.html").as_uri() + "#1")
    wait_until_shown(page, played)
    page.clock.pause_at(f"{DAY}T08:05:00")
    shots = []
    for _ in range(2):
        page.clock.run_for(500)
        shots.append(opened(page.screenshot()))
    page.close()
    paint = opened(draw(Slide(40, 16, (Run(0, 0, "08:05", 16, "title"),), (), 1, "dual")))
    left, top = played.loop[0].clock or (-1, -1)
    bands = [shot.crop((0, 108, 256, 128)) for shot in shots]

    assert not ImageChops.difference(
        paint, shots[0].crop((left, top, left + 40, top + 16))
    ).getbbox()
    assert any(
        ImageChops.offset(bands[0], -way, 0).crop((0, 0, 200, 20)).tobytes()
        == bands[1].crop((0, 0, 200, 20)).tobytes()
        for way in (23, 24, 25)
    )


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
