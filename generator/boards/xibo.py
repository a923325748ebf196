"""Xibo layout (XLF, schema version 3): one region with every frame as an image."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time

from generator.boards.base import Encoder, Playlist
from generator.boards.gif import gif, gif_name
from generator.boards.xml import Element, document, element
from generator.records.base import File


class Xibo(Encoder):
    """layout.xlf beside the media."""

    name = "xibo"
    title = "Xibo 版面"
    note = "layout.xlf 供 Xibo 播放器使用，图片从 media 文件夹导入"
    order = 60

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """``layout.xlf``; where text scrolls, it shows the GIF.

        Xibo players look for a picture by its bare name in their own library.
        """
        if any(frame.scroll for frame in playlist.shown):
            data = gif(playlist)
            name = gif_name(data)
            yield File(name, data)
            media = [_media(1, 1, name, playlist.duration, (date.min, date.max))]
        else:
            names = list(dict.fromkeys(frame.media for frame in playlist.shown))
            media = [
                _media(n, names.index(f.media) + 1, f.media, f.dwell, (f.first, f.last))
                for n, f in enumerate(playlist.shown, 1)
            ]
        yield File("layout.xlf", document(_layout(playlist, media)))


def _layout(playlist: Playlist, media: list[Element]) -> Element:
    size = {"width": playlist.board.width, "height": playlist.board.height}
    region = element("region", *media, id=1, **size, top=0, left=0, zindex=1)
    return element("layout", region, **size, bgcolor="#000000", schemaVersion=3)


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
