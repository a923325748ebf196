"""MP4 of the loop, for set-top boxes that take nothing else. Needs the extra ``video`` (PyAV)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from fractions import Fraction
from importlib.util import find_spec

from generator.boards.base import Encoder, Playlist, media_digest
from generator.boards.board import Board
from generator.boards.gif import TICK, windows
from generator.errors import Place, Problem, Text
from generator.records.base import File

STILL = 100
"""Milliseconds a video frame of a still page stands; all dwells are multiples."""


class Mp4(Encoder):
    """The loop as one H.264 video."""

    name = "mp4"
    title = "视频"
    note = "整轮节目合成一个 MP4 视频（H.264），供机顶盒和视频播放器循环播放"
    order = 25
    usual = False

    def refuse(self, playlist: Playlist) -> Iterator[Problem]:
        """Without PyAV there is no video."""
        if not _installed():
            board = playlist.board
            yield Problem(
                "board-mp4", Place("content/boards.yaml"), board.id,
                Text(f"屏“{board.name}”要输出视频，但没有安装 PyAV",
                     f"board '{board.id}' wants a video, but PyAV is not installed"),
                Text("运行 pip install 'sunboard[video]'", "pip install 'sunboard[video]'"),
                "warning",
            )  # fmt: skip

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """``media/<digest>.mp4``."""
        if _installed():
            data = mp4(playlist)
            yield File(f"media/{media_digest(data)}.mp4", data)


def _installed() -> bool:
    return find_spec("av") is not None


def _even(board: Board) -> tuple[int, int]:
    """H.264 in its common form counts in pairs of dots."""
    return board.width + board.width % 2, board.height + board.height % 2


def mp4(playlist: Playlist) -> bytes:
    """The loop at a constant rate: one thread and plain code, so that the bytes are the same.

    x264 in several threads, or by its vector code, now and then decides otherwise on one picture.

    Video halves the resolution of colours; the picture formats do not.
    """
    import av

    tick = TICK if any(frame.scroll for frame in playlist.shown) else STILL
    width, height = _even(playlist.board)
    stream = io.BytesIO()
    with av.open(stream, "w", format="mp4") as container:
        video = container.add_stream("libx264", rate=1000 // tick)
        video.width, video.height, video.pix_fmt = width, height, "yuv420p"
        video.codec_context.thread_count = 1
        video.options = {
            "crf": "16",
            "preset": "veryfast",
            "tune": "stillimage",
            "x264-params": "threads=1:lookahead-threads=1:sync-lookahead=0:sliced-threads=0:asm=0",
        }
        at = 0
        for frame in playlist.shown:
            for picture, milliseconds in windows(frame, playlist.board.width):
                full = picture.convert("RGB").crop((0, 0, width, height))
                shot = av.VideoFrame.from_image(full)  # type: ignore[no-untyped-call] # PyAV leaves it so
                shot = shot.reformat(format="yuv420p")
                for _ in range(milliseconds // tick):
                    shot.pts, shot.time_base = at, Fraction(tick, 1000)
                    at += 1
                    container.mux(video.encode(shot))
        container.mux(video.encode())
    return stream.getvalue()


ENCODER = Mp4()
