"""Onbon BX-Y full-colour controllers: a list of programs in XML, pages as pictures.

Written from the maker's published names and limits: at most 64 programs a list, 128 pictures a
program, file names in ASCII, colours ``0xAARRGGBB``. Text goes as pictures, because the card's own
text units hold a single line. Not seen on a card.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from generator.boards.base import Encoder, Frame, Playlist
from generator.boards.board import Board
from generator.boards.xml import Element, document, element
from generator.errors import Problem, Text
from generator.records.base import File

FOLDER = "bx-y"
MOST_PROGRAMS = 64
MOST_PICTURES = 128
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


class BxY(Encoder):
    """``bx-y/``: lists, programs and pictures."""

    name = "bx-y"
    title = "仰邦 BX-Y"
    note = "bx-y 文件夹供仰邦 BX-Y 系列全彩控制卡：lists 为播放列表，programs 为节目"
    order = 70
    scrolls = False
    needs = Text("两行以上的全彩屏", "a full-colour board of two lines or more")

    def suits(self, board: Board) -> bool:
        """Full-colour boards whose text stands still."""
        return board.colours == "full" and super().suits(board)

    def refuse(self, playlist: Playlist) -> Iterator[Problem]:
        """A loop longer than a list can hold."""
        board = playlist.board
        entries = len(_programs(playlist.shown)) * _spans(board)
        if entries > MOST_PROGRAMS - 1:
            yield Problem(
                "board-bx-y", board.place, "",
                Text(f"屏“{board.name}”在 BX-Y 卡上要排 {entries + 1} 条节目，"
                     f"上限 {MOST_PROGRAMS} 条，多出的不播放",
                     f"board '{board.id}' has {entries + 1} entries, a BX-Y list holds"
                     f" {MOST_PROGRAMS}: the others don't play there"),
                Text("缩短每轮时长，或少分几段开屏时间",
                     "shorten the loop, or use fewer spans of hours"),
                "warning",
            )  # fmt: skip

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """Pictures, then programs, then the list that names them."""
        most = (MOST_PROGRAMS - 1) // _spans(playlist.board)
        programs = _programs(playlist.shown)[:most]
        for frame in dict.fromkeys((*playlist.shown, playlist.fallback)):
            yield File(f"{FOLDER}/{_picture(frame)}", frame.png)
        names = [f"programs/program{n}.xml" for n in range(len(programs) + 1)]
        for n, (name, frames) in enumerate(zip(names, [*programs, (playlist.fallback,)],
                                               strict=True)):  # fmt: skip
            yield File(f"{FOLDER}/{name}", document(_program(playlist.board, n, frames)))
        yield File(f"{FOLDER}/lists/list0.xml", document(_list(playlist, programs, names)))


def _picture(frame: Frame) -> str:
    return f"files/{frame.digest}.png"


def _spans(board: Board) -> int:
    """Entries a program takes in the list: one for each span of opening hours."""
    return max(1, len(board.hours))


def _programs(frames: Sequence[Frame]) -> list[tuple[Frame, ...]]:
    """Consecutive frames of the same days, so that each program has one validity."""
    programs: list[list[Frame]] = []
    for frame in frames:
        same = programs and (programs[-1][0].first, programs[-1][0].last) == (
            frame.first,
            frame.last,
        )
        if same and len(programs[-1]) < MOST_PICTURES:
            programs[-1].append(frame)
        else:
            programs.append([frame])
    return [tuple(program) for program in programs]


def _program(board: Board, number: int, frames: Sequence[Frame]) -> Element:
    units = [
        element("picUnit", order=n, file=_picture(frame), fileType="png", stuntType=1,
                stuntSpeed=1, stayTime=-(-frame.dwell // 1000))
        for n, frame in enumerate(frames)
    ]  # fmt: skip
    panel = element("picturepanel", *units, x=0, y=0, w=board.width, h=board.height, zOrder=0,
                    transparency=0)  # fmt: skip
    return element("program", panel, name=f"program{number}", bgColor="0xFF000000")


def _list(playlist: Playlist, programs: Sequence[Sequence[Frame]], names: Sequence[str]) -> Element:
    """Programs by priority: an emergency before all, the fallback, without a schedule, last."""
    board = playlist.board
    priority = 1 if playlist.emergency else 8
    entries: list[Element] = []
    for name, frames in zip(names, programs, strict=False):
        for span in board.hours or (None,):
            when = _when(board, span, frames[0])
            entries.append(element("program", order=len(entries), playMode=1, priority=priority,
                                   playTime=1, **when, programFile=name))  # fmt: skip
    spare = element("program", order=len(entries), playMode=1, priority=16, playTime=1,
                    programFile=names[-1])  # fmt: skip
    return element("list", *entries, spare, deviceType="BX-Y", screenWidth=board.width,
                   screenHeight=board.height)  # fmt: skip


def _when(board: Board, span: tuple[int, int] | None, frame: Frame) -> dict[str, object]:
    """Days and hours of an entry; without any it plays always."""
    when: dict[str, object] = {}
    if (frame.first, frame.last) != (date.min, date.max):
        when["startDate"] = max(frame.first, EARLIEST)
        when["stopDate"] = min(frame.last, LATEST)
    if span:
        when |= {"startTime": _clock(span[0]), "stopTime": _clock(span[1])}
    if board.days != EVERY_DAY:
        when["weekFlag"] = sum(1 << (day - 1) for day in board.days)
    return when


def _clock(minutes: int) -> str:
    """Midnight at the day's end is written as its last second."""
    if minutes >= 1440:
        return "23:59:59"
    return f"{minutes // 60:02d}:{minutes % 60:02d}:00"


ENCODER = BxY()
