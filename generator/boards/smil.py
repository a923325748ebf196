"""SMIL 3.0, the subset that signage players share (garlic-player, signageOS's smil-player).

The loop is a ``seq`` that repeats for ever; on a board with opening hours one ``seq`` a span, each
started and ended by the wall clock every day. Under it, in a region of its own, lies the fallback
page without any schedule: it is seen when the player's clock is wrong or a picture is missing.
The loop ends with the first message that must go, should no new playlist arrive by then.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.boards.base import Encoder, Frame, Playlist
from generator.boards.gif import gif, gif_name, spare
from generator.boards.xml import Element, document, element
from generator.records.base import File

DOCTYPE = (
    '<!DOCTYPE smil PUBLIC "-//W3C//DTD SMIL 3.0 Language//EN"'
    ' "http://www.w3.org/2008/SMIL30/SMIL30Language.dtd">'
)
DAY, WEEK = 1440, 7
"""Minutes of a day, days of a week."""
REFRESH = 60
"""Seconds after which a player looks for a new playlist."""


class Smil(Encoder):
    """index.smil beside the media."""

    name = "smil"
    title = "SMIL 播放表"
    note = "index.smil 供 garlic-player、signageOS 等 SMIL 播放器，播放器指向这个文件的网址即可"
    order = 50

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """``index.smil``; where text scrolls, it plays GIFs, which must be there too."""
        fallback = spare(playlist.fallback, playlist.board.width)
        yield fallback
        if any(frame.scroll for frame in playlist.shown):
            data = gif(playlist)
            yield File(gif_name(data), data)
            shots = [_image(gif_name(data), playlist.duration, "main")]
        else:
            shots = [_image(f.media, f.dwell, "main") for f in playlist.shown]
        yield File("index.smil", document(_smil(playlist, shots, fallback.url), DOCTYPE))


def _smil(playlist: Playlist, shots: list[Element], fallback: str) -> Element:
    board = playlist.board
    size = {"left": 0, "top": 0, "width": board.width, "height": board.height}
    return element(
        "smil",
        element(
            "head",
            element("meta", http_equiv="Refresh", content=REFRESH),
            element(
                "layout",
                element("root-layout", width=board.width, height=board.height,
                        backgroundColor="black"),
                element("region", regionName="fallback", **size, z_index=0),
                element("region", regionName="main", **size, z_index=1),
            ),
        ),
        element(
            "body",
            element(
                "par",
                element("seq", _image(fallback, playlist.fallback.dwell, "fallback"),
                        repeatCount="indefinite"),
                element("par", *_spans(playlist, shots), **_end(playlist.shown)),
            ),
        ),
        xmlns="http://www.w3.org/ns/SMIL",
        version="3.0",
        baseProfile="Language",
    )  # fmt: skip


def _image(source: str, milliseconds: int, region: str) -> Element:
    return element("img", src=source, region=region, dur=f"{milliseconds / 1000:g}s", fit="fill")


def _spans(playlist: Playlist, shots: list[Element]) -> Iterator[Element]:
    """The loop once, or once for each span of opening hours, on each opening day."""
    board = playlist.board
    anchor = playlist.published or date(2026, 1, 1)
    every = len(board.days) == WEEK
    if every and not board.hours:
        yield element("seq", *shots, repeatCount="indefinite")
        return
    for first, last in board.hours or ((0, DAY),):
        for day in (0,) if every else board.days:
            begin, end = _clock(anchor, day, first), _clock(anchor, day, last)
            yield element("seq", *shots, repeatCount="indefinite", begin=begin, end=end)


def _clock(anchor: date, weekday: int, minutes: int) -> str:
    """Every day, or every week on a day (1 is Monday, 0 every), at that minute.

    Midnight at a day's end is the next day's first moment. ``+w1`` is the players' own way to say
    Monday.
    """
    late, minutes = divmod(minutes, DAY)
    time = f"T{minutes // 60:02d}:{minutes % 60:02d}:00"
    if not weekday:
        return f"wallclock(R/{anchor + timedelta(days=late)}{time}/P1D)"
    return f"wallclock(R/{anchor}+w{(weekday - 1 + late) % WEEK + 1}{time}/P1W)"


def _end(frames: tuple[Frame, ...]) -> dict[str, str]:
    last = min(frame.last for frame in frames)
    if last == date.max:
        return {}
    return {"end": f"wallclock({last + timedelta(days=1)}T00:00:00)"}


ENCODER = Smil()
