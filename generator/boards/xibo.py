"""Xibo layout (XLF, schema version 3): a region with every frame as an image, days kept.

Text that runs through is one GIF of the whole loop, so it goes with the first message that must.
Under the loop lies a region with the fallback page, which has no days.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from generator.boards.base import Encoder, Playlist
from generator.boards.board import Board
from generator.boards.gif import gif, gif_name, spare
from generator.boards.xml import Element, document, element
from generator.records.base import File


class Xibo(Encoder):
    """layout.xlf beside the media."""

    name = "xibo"
    title = "Xibo 版面"
    note = "layout.xlf 供 Xibo 播放器使用，图片从 media 文件夹导入；滚动的屏还有 fallback 里的动图"
    order = 60

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """``layout.xlf``; where text scrolls, it shows GIFs.

        Xibo players look for a picture by its bare name in their own library.
        """
        shown, board = playlist.shown, playlist.board
        fallback = spare(playlist.fallback, board.width)
        yield fallback
        if any(frame.scroll for frame in shown):
            data = gif(playlist)
            yield File(gif_name(data), data)
            days = (max(f.first for f in shown), min(f.last for f in shown))
            shots = [(gif_name(data), playlist.duration, days)]
        else:
            shots = [(f.media, f.dwell, (f.first, f.last)) for f in shown]
        shots.append((fallback.url, playlist.fallback.dwell, (date.min, date.max)))
        names = list(dict.fromkeys(name for name, _, _ in shots))
        media = [_media(n, names.index(shot[0]) + 1, *shot) for n, shot in enumerate(shots, 1)]
        yield File("layout.xlf", document(_layout(board, media[:-1], media[-1])))


def _layout(board: Board, media: list[Element], fallback: Element) -> Element:
    """The loop over the fallback, which is seen on days when nothing of the loop may be shown."""
    size = {"width": board.width, "height": board.height}
    regions = (
        element("region", *held, id=number, **size, top=0, left=0, zindex=2 - number)
        for number, held in ((1, media), (2, [fallback]))
    )
    return element("layout", *regions, **size, bgcolor="#000000", schemaVersion=3)


def _media(number: int, file: int, uri: str, milliseconds: int, days: tuple[date, date]) -> Element:
    """An image; Xibo counts in whole seconds, so a page stands up to one second longer."""
    first, last = days
    options = element(
        "options", element("uri", uri.rpartition("/")[2]), element("scaleType", "stretch")
    )
    validity = {
        key: datetime.combine(day, at).isoformat(sep=" ")
        for key, day, at in (("fromDt", first, time.min), ("toDt", last, time(23, 59, 59)))
        if day not in (date.min, date.max)
    }
    return element("media", options, id=number, fileId=file, type="image", render="native",
                   duration=-(-milliseconds // 1000), useDuration=1, **validity)  # fmt: skip


ENCODER = Xibo()
