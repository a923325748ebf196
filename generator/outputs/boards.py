"""Boards on the site: every board's files for its player, and a page that shows what it plays."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from generator.boards.base import Board, Encoder, Frame, Playlist
from generator.boards.bundle import bundle, readme
from generator.boards.config import WEEKDAYS
from generator.boards.drawing import draw, frame_of
from generator.boards.gif import windows
from generator.boards.layout import Aids, lay_out
from generator.boards.programme import Programme, choose, fallback_message, programme
from generator.config import County
from generator.desk import AsOf
from generator.errors import Problem
from generator.records.base import Crumb, File, Message, Page
from generator.registry import discover
from generator.views import BoardCard

PITCH = 3
"""Pixels a dot takes in a still picture of a board."""
ALWAYS = ("png", "json")
"""Formats that every board has: its pictures and the manifest."""
SHOWN = 60
"""Frames shown one by one on a board's page; the player shows all."""
HOME = Crumb("首页", "index.html")
COLUMN = Crumb("公示屏", "boards/index.html")
COLOUR_NAMES: Mapping[str, str] = {"single": "单红", "dual": "双色", "full": "全彩"}


@dataclass(frozen=True, slots=True)
class BoardOutput:
    """All that comes of one board: its page, its files, its card for other pages."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    card: BoardCard
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Shot:
    """A frame on the board's page: its picture, its text, and how long it stands."""

    url: str
    text: str
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
    ``lines`` the loop's messages in order; ``bars`` the same drawn; ``left`` messages that are not
    on, with the reason; ``shots`` the first frames and ``more`` how many follow; ``player`` the
    address of the HTML player, empty where the board has none.
    """

    name: str
    facts: tuple[tuple[str, str], ...]
    width: int
    height: int
    moving: str
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


def encoders(board: Board) -> tuple[Encoder, ...]:
    """The board's formats in the order they are written, the manifest last."""
    found: list[Encoder] = sorted(
        discover("generator.boards", "ENCODER"), key=lambda e: (e.order, e.name)
    )
    wanted = (*board.formats, *ALWAYS) if board.formats else [e.name for e in found if e.usual]
    return tuple(e for e in found if e.name in wanted and e.suits(board))


def make(
    board: Board,
    messages: Sequence[Message],
    county: County,
    as_of: AsOf,
    read: Callable[[str], bytes] | None = None,
) -> BoardOutput:
    """Everything of one board on one day. Pure but for ``read``, which fetches photos by name.

    What can't be shown comes back among the problems; the rest plays.
    """
    plan, problems = plan_board(board, messages, county, as_of, read)
    playlist = plan.playlist
    formats = encoders(board)
    refused = [problem for encoder in formats for problem in encoder.refuse(playlist)]
    still = _still(playlist)
    encoded = {encoder.name: tuple(encoder.encode(playlist)) for encoder in formats}
    files = [File(f"boards/{board.id}/still.png", still[0]), *_set(playlist, formats, encoded)]
    return BoardOutput(
        (_page(plan, formats, encoded),),
        tuple(files),
        _card(board, still),
        (*problems, *plan.problems, *refused),
    )


def plan_board(
    board: Board,
    messages: Sequence[Message],
    county: County,
    as_of: AsOf,
    read: Callable[[str], bytes] | None = None,
) -> tuple[Programme, tuple[Problem, ...]]:
    """What the board plays, and what of its messages can't be shown on it."""
    aids = Aids(f"https://{county.site.domain}/", read)
    chosen, left = choose(board, messages, as_of)
    site = county.site.name
    fallback = fallback_message(board, chosen, f"（示例）{site}" if county.demonstration else site)
    frames: dict[str, tuple[Frame, ...]] = {}
    problems: list[Problem] = []
    for message in (*(c.message for c in chosen), fallback):
        frames[message.key], found = _frames(message, board, aids)
        problems += found
    last = frames.pop("") or (_dark(board),)
    return programme(board, chosen, left, frames, last[0]), tuple(problems)


def _frames(
    message: Message, board: Board, aids: Aids
) -> tuple[tuple[Frame, ...], tuple[Problem, ...]]:
    slides, problems = lay_out(message, board, aids)
    count = len(slides)
    frames = tuple(frame_of(s, draw(s), message, n, count) for n, s in enumerate(slides, 1))
    return frames, problems


def _dark(board: Board) -> Frame:
    """A board too small even for its site's name shows nothing, rather than an old frame."""
    stream = io.BytesIO()
    Image.new("P", (board.width, board.height), 0).save(stream, "PNG")
    return Frame(stream.getvalue(), board.width, board.height, board.least, ())


def board_files(playlist: Playlist) -> Iterator[File]:
    """The board's files under ``boards/<id>/``; those that name others later, the manifest last."""
    formats = encoders(playlist.board)
    encoded = {encoder.name: tuple(encoder.encode(playlist)) for encoder in formats}
    yield from _set(playlist, formats, encoded)


Encoded = Mapping[str, Sequence[File]]
"""What each format has written, by its name."""


def _set(playlist: Playlist, formats: Sequence[Encoder], encoded: Encoded) -> Iterator[File]:
    """READ-ME, every format's files, the zip of all, and at the very end the manifest."""
    board = playlist.board
    made = {file.url: file for encoder in formats for file in encoded[encoder.name]}
    files = [readme(playlist, formats), *made.values()]
    for file in (*files[:-1], bundle(board.id, files), files[-1]):
        yield replace(file, url=f"boards/{board.id}/{file.url}")


def _still(playlist: Playlist) -> tuple[bytes, int, int]:
    """The first frame as a board with dots, as PNG bytes with its width and height in pixels."""
    picture, _ = next(windows(playlist.shown[0], playlist.board.width))
    drawn = dotted(picture)
    stream = io.BytesIO()
    drawn.save(stream, "PNG", optimize=True)
    return stream.getvalue(), drawn.width, drawn.height


def dotted(picture: Image.Image) -> Image.Image:
    """A picture as its board shows it: round dots with dark between them."""
    size = (picture.width * PITCH, picture.height * PITCH)
    grown = picture.convert("RGB").resize(size, Image.Resampling.NEAREST)
    grille = Image.new("L", (PITCH, PITCH), 0)
    grille.paste(255, (0, 0, PITCH - 1, PITCH - 1))
    mask = Image.new("L", size)
    for x in range(0, size[0], PITCH):
        mask.paste(grille, (x, 0))
    strip = mask.crop((0, 0, size[0], PITCH))
    for y in range(PITCH, size[1], PITCH):
        mask.paste(strip, (0, y))
    dark = Image.new("RGB", size, (16, 15, 13))
    dark.paste(grown, (0, 0), mask)
    return dark.quantize(32, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)


def _card(board: Board, still: tuple[bytes, int, int]) -> BoardCard:
    note = f"{board.unit_name}，{board.width}×{board.height} 点{COLOUR_NAMES[board.colours]}"
    return BoardCard(board.url, board.name, note, f"boards/{board.id}/still.png", *still[1:])


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:g}"


def _clock(milliseconds: int) -> str:
    seconds = milliseconds // 1000
    return f"{seconds // 60}:{seconds % 60:02d}"


def _page(plan: Programme, formats: Sequence[Encoder], encoded: Encoded) -> Page:
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
        moving=folder + encoded["gif"][0].url if "gif" in names else "",
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
    titles = {kind.name: kind.title for kind in discover("generator.records", "KIND")}
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
        yield Shot(folder + frame.media, "\n".join(frame.lines), _seconds(frame.dwell))


def _downloads(formats: Sequence[Encoder], encoded: Encoded, folder: str) -> Iterator[Download]:
    """A format's entry: the last file it wrote, which names the others."""
    for encoder in formats:
        files = encoded[encoder.name]
        if encoder.name != "png" and files:
            yield Download(folder + files[-1].url, encoder.title, encoder.note)


def board_index(cards: Sequence[BoardCard]) -> Iterator[Page]:
    """The list of boards; nothing where there is none."""
    if cards:
        view = BoardsView(tuple(cards))
        yield Page(COLUMN.url, "boards/index.html", view, "公示屏", (HOME,),
                   column="各单位电子屏正在播放的公示内容", section="boards")  # fmt: skip
