"""PNG frames at the board's own size: the form that every player and card takes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.boards.base import Encoder, Playlist
from generator.records.base import File


class Png(Encoder):
    """One PNG a frame, named by its content."""

    name = "png"
    title = "图片"
    note = "每页一张 PNG 图片，点数与屏相同，任何播放软件都能用；滚动的文字是一张长图"
    order = 10

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """``media/<digest>.png`` for each frame."""
        for media, frame in {frame.media: frame for frame in playlist.pictures}.items():
            yield File(media, frame.png)


ENCODER = Png()
