"""play.lst, the playlist of traffic information signs (SanSi and kin).

GBK with CRLF; an item is ``itemN=<dwell in 1/100 s>,<effect>,<speed>,<text with codes>``. A known
parser stops at an ASCII comma and fails at ``%``, so both are written full-width. A page that
text can't carry (photos, characters outside GBK, other sizes) is a bitmap, ``\\B001``.
No conformance to GB/T 23828 is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.boards.base import Encoder, Frame, Ink, Playlist, Run
from generator.boards.bmp import bmp
from generator.boards.board import Board
from generator.boards.charset import narrowed, outside, refused
from generator.boards.drawing import PAINTS
from generator.errors import Problem, Text
from generator.records.base import File

FOLDER = "play-lst"
SIZES = (16, 24, 32, 48, 64)
LONGEST = 30_000
"""Hundredths of a second a page may stand; the shortest is 2."""
WIDE = str.maketrans({",": "，", "%": "％", "\\": "＼"})


class Traffic(Encoder):
    """``play-lst/play.lst`` and its bitmaps."""

    name = "play-lst"
    title = "情报板 play.lst"
    note = "play-lst 文件夹供三思等情报板控制器：play.lst 为播放表，bmp 为位图"
    order = 80
    scrolls = False
    needs = Text(
        "两行以上、宽高都不到 1000 点的屏", "a board of two lines or more, under 1000 dots a side"
    )

    def suits(self, board: Board) -> bool:
        """Boards whose text stands still, and whose dots three digits can count."""
        return super().suits(board) and max(board.width, board.height) < 1000

    def refuse(self, playlist: Playlist) -> Iterator[Problem]:
        """Pages that go as bitmaps because of a character."""
        yield from refused(playlist, narrowed(playlist.board.charset))

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """Bitmaps, then the list."""
        pictures: dict[Frame, int] = {}
        items = [_item(frame, playlist, pictures) for frame in playlist.shown]
        single = playlist.board.colours == "single"
        for frame, number in pictures.items():
            yield File(f"{FOLDER}/bmp/{number:03d}.bmp", bmp(frame, single=single))
        lines = ["[playlist]", f"item_no={len(items)}"]
        lines += [f"item{n}={item}" for n, item in enumerate(items)]
        yield File(f"{FOLDER}/play.lst", "".join(f"{x}\r\n" for x in lines).encode("gbk"))


def _item(frame: Frame, playlist: Playlist, pictures: dict[Frame, int]) -> str:
    dwell = max(2, min(LONGEST, frame.dwell // 10))
    if _as_text(frame, playlist):
        content = "".join(_coded(run, playlist) for run in frame.runs)
    else:
        number = pictures.setdefault(frame, len(pictures) + 1)
        content = f"\\C000000\\B{number:03d}"
    return f"{dwell},1,0,{content}"


def _as_text(frame: Frame, playlist: Playlist) -> bool:
    sizes = all(run.size in SIZES for run in frame.runs)
    lacking = outside(frame, narrowed(playlist.board.charset))
    return bool(frame.runs) and sizes and frame.pure and not lacking


def _coded(run: Run, playlist: Playlist) -> str:
    """A run at its place, in its size and colour, in the sign's Song face."""
    colour = _colour(run.ink, playlist)
    text = run.text.translate(WIDE)
    return f"\\C{run.x:03d}{run.y:03d}\\fs{run.size:02d}{run.size:02d}\\c{colour}{text}"


def _colour(ink: Ink, playlist: Playlist) -> str:
    red, green, blue = PAINTS[playlist.board.colours][ink]
    return f"{red:03d}{green:03d}{blue:03d}000"


ENCODER = Traffic()
