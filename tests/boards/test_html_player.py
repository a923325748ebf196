"""The HTML player in Chromium: with a network, without one, and with half an update."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from board_samples import DAY, LEDGER, PLAZA, REGIONS, STARS, message, opened
from board_server import QUICK, served, write
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page
from test_board_formats import files, playlist

from generator.boards.base import Playlist, Run, Slide
from generator.boards.drawing import draw


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
        half = screen_file(page)
        context.set_offline(True)
        page.reload()
        cut = wait_until_shown(page, first)
        context.set_offline(False)
        late.write_bytes(arriving)
        page.clock.run_for(61_000)
        whole = wait_until_shown(page, second, 60)
    context.close()

    assert {half, cut} <= {frame.media for frame in first.frames}
    assert whole in {frame.media for frame in second.frames}


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
        before = screen_file(page)
        for _ in range(5):
            page.clock.run_for(60_000)
            page.wait_for_timeout(200)
        after = wait_until_shown(page, second, 10)
    page.close()

    assert before in {frame.media for frame in first.frames}
    assert after in {frame.media for frame in second.frames}


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
