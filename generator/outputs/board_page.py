"""The pages of the boards: a list, and for each board what it is playing, drawn and told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.boards.base import Encoder, Frame, Playlist
from generator.boards.card import COLOUR_NAMES
from generator.boards.programme import Programme
from generator.boards.spec import WEEKDAYS
from generator.records.base import Crumb, File, Page
from generator.registry import KINDS, discover
from generator.views import BoardCard

SHOWN = 60
"""Frames shown one by one on a board's page; the player shows all."""
HOME = Crumb("首页", "index.html")
COLUMN = Crumb("公示屏", "boards/index.html")
Encoded = Mapping[str, Sequence[File]]
"""What each format has written, by its name."""


@dataclass(frozen=True, slots=True)
class Shot:
    """A frame on the board's page: its text, how long it stands, its picture unless it runs."""

    url: str
    text: str
    seconds: str


@dataclass(frozen=True, slots=True)
class Reel:
    """Running text of a one-line board: pictures and their left dots, one behind the other.

    The whole, ``length`` dots with the board's own width, passes in ``seconds``.
    """

    pictures: tuple[tuple[str, int, int], ...]
    length: int
    seconds: str


@dataclass(frozen=True, slots=True)
class Line:
    """A message of the loop: when it starts (``0:12``), its title, pages, seconds, and reason."""

    start: str
    title: str
    kind: str
    pages: int
    seconds: str
    reason: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the timeline, in thousandths of the loop; ``tone`` tells neighbours apart."""

    start: int
    length: int
    tone: int
    label: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file for the operator: its address and what it is for."""

    url: str
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class BoardView:
    """A board's page.

    ``facts`` are label and text; ``moving`` and ``still`` pictures of ``width`` × ``height`` dots;
    on a one-line board ``reel`` runs instead of ``moving``, which is empty;
    ``lines`` the loop's messages in order; ``bars`` the same drawn; ``left`` messages that are not
    on, with the reason; ``shots`` the first frames and ``more`` how many follow; ``player`` the
    address of the HTML player, empty where the board has none.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    width: int
    height: int
    moving: str
    reel: Reel | None
    still: str
    text: str
    duration: str
    lines: tuple[Line, ...]
    bars: tuple[Bar, ...]
    left: tuple[tuple[str, str], ...]
    shots: tuple[Shot, ...]
    more: int
    downloads: tuple[Download, ...]
    player: str


@dataclass(frozen=True, slots=True)
class BoardsView:
    """The list of boards."""

    cards: tuple[BoardCard, ...]


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:g}"


def _clock(milliseconds: int) -> str:
    seconds = milliseconds // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"


def board_page(plan: Programme, formats: Sequence[Encoder], encoded: Encoded) -> Page:
    """A board's page; ``encoded`` are its files by format."""
    playlist = plan.playlist
    board = playlist.board
    view = _view(plan, formats, encoded)
    column = f"{board.unit_name}{board.name}正在播放的公示内容"
    trail = (HOME, COLUMN)
    return Page(board.url, "boards/board.html", view, board.name, trail, column=column,
                section="boards")  # fmt: skip


def _view(plan: Programme, formats: Sequence[Encoder], encoded: Encoded) -> BoardView:
    playlist = plan.playlist
    board = playlist.board
    folder = f"boards/{board.id}/"
    frames = playlist.shown
    names = {encoder.name for encoder in formats}
    return BoardView(
        name=board.name,
        facts=tuple(_facts(playlist)),
        width=board.width,
        height=board.height,
        moving=folder + encoded["gif"][0].url if "gif" in names and not board.is_strip else "",
        reel=_reel(playlist, folder) if board.is_strip else None,
        still=folder + "still.png",
        text="\n".join(frames[0].lines),
        duration=_clock(playlist.duration),
        lines=tuple(_lines(plan)),
        bars=tuple(_bars(plan)),
        left=tuple((item.message.heading, item.reason.zh) for item in plan.left if item.current),
        shots=tuple(_shots(frames, folder)),
        more=max(0, len(dict.fromkeys(frames)) - SHOWN),
        downloads=tuple(_downloads(formats, encoded, folder)),
        player=folder + "player.html" if "html" in names else "",
    )


def _facts(playlist: Playlist) -> Iterator[tuple[str, str]]:
    board = playlist.board
    yield "所在单位", board.unit_name
    yield "点数", f"{board.width} × {board.height}，{COLOUR_NAMES[board.colours]}"
    spans = "、".join(f"{_hour(a)}-{_hour(b)}" for a, b in board.hours) or "全天"
    days = "" if len(board.days) == 7 else "周" + "、".join(WEEKDAYS[d - 1] for d in board.days)
    yield "开屏时间", f"{days} {spans}".strip()
    yield "一轮", f"{_clock(playlist.duration)}，{len(playlist.shown)} 页"
    if playlist.published:
        yield "内容发布至", playlist.published.isoformat()


def _hour(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _lines(plan: Programme) -> Iterator[Line]:
    """Consecutive steps of one message as a line."""
    titles = {column.name: column.title for column in discover(KINDS, "COLUMN")}
    lengths: dict[str, int] = {}
    for frame in dict.fromkeys(step.frame for step in plan.steps):
        lengths[frame.key] = lengths.get(frame.key, 0) + frame.dwell
    for step in plan.steps:
        frame = step.frame
        if frame.page == 1:
            yield Line(
                _clock(step.start), frame.title, titles.get(frame.kind, ""), frame.pages,
                _seconds(lengths[frame.key]), step.reason.zh,
            )  # fmt: skip


def _bars(plan: Programme) -> Iterator[Bar]:
    whole = plan.playlist.duration
    tones: dict[str, int] = {}
    for step in plan.steps:
        frame = step.frame
        tone = tones.setdefault(frame.key, len(tones) % 2)
        start = step.start * 1000 // whole
        end = (step.start + frame.dwell) * 1000 // whole
        yield Bar(start, max(1, end - start), tone, frame.title)


def _shots(frames: Sequence[Frame], folder: str) -> Iterator[Shot]:
    for frame in tuple(dict.fromkeys(frames))[:SHOWN]:
        picture = "" if frame.scroll else folder + frame.media
        yield Shot(picture, "\n".join(frame.lines), _seconds(frame.dwell))


def _reel(playlist: Playlist, folder: str) -> Reel:
    """Every text enters at the right when the one before has left; what fits stands still there,
    here it runs with the others."""
    pictures, at = [], 0
    for frame in playlist.shown:
        pictures.append((folder + frame.media, at, frame.width))
        at += frame.width + playlist.board.width
    return Reel(tuple(pictures), at, _seconds(at * 1000 // playlist.board.scroll))


def _downloads(formats: Sequence[Encoder], encoded: Encoded, folder: str) -> Iterator[Download]:
    """A format's entry: the last file it wrote, which names the others."""
    for encoder in formats:
        files = encoded[encoder.name]
        if encoder.name != "png" and files:
            yield Download(folder + files[-1].url, encoder.title, encoder.note)


def board_index(cards: Sequence[BoardCard]) -> Page:
    """The list of boards."""
    return Page(
        COLUMN.url,
        "boards/index.html",
        BoardsView(tuple(cards)),
        "公示屏",
        (HOME,),
        column="各单位电子屏正在播放的公示内容",
        section="boards",
    )
