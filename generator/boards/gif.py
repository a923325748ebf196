"""One animated GIF of the whole loop, at the board's own size and the true speed."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import attrgetter

from PIL import Image

from generator.boards.base import Encoder, Frame, Playlist, media_digest
from generator.records.base import File

TICK = 40
"""Milliseconds a step of scrolling text stands; browsers slow down under 20."""
LONGEST = 655_350
"""Milliseconds a picture of a GIF can stand: 16 bits of hundredths of a second."""


def windows(frame: Frame, width: int) -> Iterator[tuple[Image.Image, int]]:
    """What a board ``width`` dots wide shows of a frame: pictures and milliseconds.

    A still frame is itself; one that scrolls comes in from the right and leaves to the left.
    """
    picture = frame.image()
    if not frame.scroll:
        yield picture, frame.dwell
        return
    way = width + frame.width
    for n in range(max(1, frame.dwell // TICK)):
        offset = n * TICK * frame.scroll // 1000
        if offset >= way:
            break
        shown = Image.new("P", (width, frame.height), 0)
        shown.putpalette(picture.getpalette() or [])
        shown.paste(picture, (width - offset, 0))
        yield shown, TICK


def gif(playlist: Playlist) -> bytes:
    """The loop as one GIF that repeats for ever."""
    return _gif(playlist.shown, playlist.board.width)


def spare(frame: Frame, width: int) -> File:
    """The fallback for players that can't run text through: its PNG, or a GIF that runs.

    That GIF lies in a folder of its own: in ``media/`` people look for the loop's.
    """
    if not frame.scroll:
        return File(frame.media, frame.png)
    data = _gif((frame,), width)
    return File(f"fallback/{media_digest(data)}.gif", data)


@lru_cache(maxsize=4)
def _gif(frames: tuple[Frame, ...], width: int) -> bytes:
    """Several formats ask for the same GIFs, one after the other."""
    shots = list(_shots(frames, width))
    pictures = [_indexed(picture) for picture, _ in shots]
    stream = io.BytesIO()
    pictures[0].save(
        stream,
        "GIF",
        save_all=True,
        append_images=pictures[1:],
        duration=[milliseconds for _, milliseconds in shots],
        loop=0,
        optimize=False,
    )
    return stream.getvalue()


def _shots(frames: Sequence[Frame], width: int) -> Iterator[tuple[Image.Image, int]]:
    """Pictures and milliseconds; a page that comes twice in a row is one picture of a GIF.

    One that would stand longer than a GIF can say stands as long as that.
    """
    for _, again in groupby(frames, key=attrgetter("png")):
        same = list(again)
        if same[0].scroll:
            yield from (shot for frame in same for shot in windows(frame, width))
        else:
            yield same[0].image(), min(LONGEST, sum(frame.dwell for frame in same))


def _indexed(picture: Image.Image) -> Image.Image:
    """GIF knows 256 colours a frame; photos are reduced to as many."""
    return picture.quantize(256) if picture.mode == "RGB" else picture


def gif_name(data: bytes) -> str:
    """The address of a GIF, relative to the board's folder."""
    return f"media/{media_digest(data)}.gif"


class Gif(Encoder):
    """The loop as one animated GIF."""

    name = "gif"
    title = "动图"
    note = "整轮节目合成一个 GIF 动图，U 盘拷贝即可循环播放"
    order = 20

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """``media/<digest>.gif``."""
        data = gif(playlist)
        yield File(gif_name(data), data)


ENCODER = Gif()
