"""BMP frames, for cards and programs older than PNG. Large, so only for boards that ask for it."""

from __future__ import annotations

import io
from collections.abc import Iterator

from generator.boards.base import Encoder, Frame, Playlist
from generator.errors import Text
from generator.records.base import File


def bmp(frame: Frame, *, single: bool) -> bytes:
    """A frame as BMP: one bit a dot for single-colour boards, else a palette or 24 bits."""
    picture = frame.image()
    if single:
        picture = picture.convert("RGB").getchannel("R").point([0] + [255] * 255, "1")
    stream = io.BytesIO()
    picture.save(stream, "BMP")
    return stream.getvalue()


def bmp_name(frame: Frame) -> str:
    """Its address, relative to the board's folder."""
    return f"bmp/{frame.digest}.bmp"


class Bmp(Encoder):
    """One BMP a frame, named as the PNG is."""

    name = "bmp"
    title = "位图"
    note = "每页一张 BMP 位图，单色屏为 1 位黑白图，供老式控制卡软件使用"
    order = 15
    usual = False
    scrolls = False
    needs = Text("两行以上的屏", "a board of two lines or more")

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """``bmp/<digest>.bmp`` for each frame."""
        single = playlist.board.colours == "single"
        for frame in playlist.frames:
            yield File(bmp_name(frame), bmp(frame, single=single))


ENCODER = Bmp()
