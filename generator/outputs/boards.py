"""Boards on the site: every board's files for its player, and a page that shows what it plays."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from PIL import Image

from generator.boards.base import Encoder, Frame, Playlist, Slide
from generator.boards.board import Board
from generator.boards.bundle import bundle, readme
from generator.boards.card import PITCH, still_url
from generator.boards.drawing import draw, frame_of, strip_frame
from generator.boards.layout import Aids, as_running_text, lay_out
from generator.boards.programme import Programme, choose, fallback_messages, programme
from generator.config import County
from generator.desk import AsOf
from generator.errors import Problem
from generator.outputs.board_page import Encoded, board_page
from generator.records.base import File, Message, Page
from generator.registry import discover

__all__ = ["BoardOutput", "board_files", "encoders", "make", "plan_board"]

ALWAYS = ("png", "json")
"""Formats that every board has: its pictures and the manifest."""


@dataclass(frozen=True, slots=True)
class BoardOutput:
    """All that comes of one board: its page and its files."""

    pages: tuple[Page, ...]
    files: tuple[File, ...]
    problems: tuple[Problem, ...]


def encoders(board: Board) -> tuple[Encoder, ...]:
    """The board's formats in the order they are written, the manifest last.

    Without those that can't serve it: boards.yaml may not ask for one of them.
    """
    found: list[Encoder] = sorted(
        discover("generator.boards", "ENCODER"), key=lambda e: (e.order, e.name)
    )
    wanted = (*board.formats, *ALWAYS) if board.formats else [e.name for e in found if e.usual]
    return tuple(e for e in found if e.name in wanted and e.suits(board))


def _formats(playlist: Playlist) -> tuple[Encoder, ...]:
    """Those of the board's formats that can carry what it plays now.

    A small board that asks for one that can't run text through has no running text.
    """
    return tuple(e for e in encoders(playlist.board) if e.scrolls or not playlist.scrolls)


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
    formats = _formats(playlist)
    refused = [problem for encoder in formats for problem in encoder.refuse(playlist)]
    encoded = _encoded(playlist, formats)
    files = [File(still_url(board), _still(playlist)), *_set(playlist, formats, encoded)]
    return BoardOutput(
        (board_page(plan, formats, encoded),),
        tuple(files),
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
    stills = tuple(e.title for e in encoders(board) if board.formats and not e.scrolls)
    aids = Aids(f"https://{county.site.domain}/", read, stills)
    chosen, left = choose(board, messages, as_of)
    frames: dict[str, tuple[Frame, ...]] = {}
    problems: list[Problem] = []
    for c in chosen:
        slides, found = lay_out(c.message, board, aids)
        frames[c.message.key] = _frames(c.message, slides)
        problems += found
    mark = "（示例）" if county.demonstration else ""
    tellings = fallback_messages(board, chosen, county.site.name, mark)
    fallback, found = _fallback(tellings, board, aids)
    plan = programme(board, chosen, left, frames, fallback)
    return replace(plan, playlist=_with_regions(plan.playlist)), (*problems, *found)


def _fallback(
    tellings: Sequence[Message], board: Board, aids: Aids
) -> tuple[Frame, tuple[Problem, ...]]:
    """The fullest wording that stands on one page, else running text, else the barest wording."""
    *fuller, barest = tellings
    plain = replace(board, title_size=board.size)
    for message, shape in ((fuller[0], board), *((message, plain) for message in fuller)):
        slides, _ = lay_out(message, shape, aids)
        if len(slides) == 1 and (board.is_strip or not slides[0].scroll):
            return _frames(message, slides)[0], ()
    if board.is_small and not aids.stills:
        slides = as_running_text(fuller[0], plain)
        if slides:
            return _frames(fuller[0], slides)[0], ()
    slides, problems = lay_out(barest, plain, aids)
    return (_frames(barest, slides) or (_dark(board),))[0], problems


def _with_regions(playlist: Playlist) -> Playlist:
    """The pictures of the board's clock and ticker, where it has them."""
    board = playlist.board
    titles = dict.fromkeys(frame.title for frame in playlist.loop)
    digits = strip_frame("0123456789:", board, board.size) if board.clock else None
    ticker = strip_frame("　　".join(titles), board, board.ticker) if board.ticker else None
    return replace(playlist, digits=digits, ticker=ticker)


def _frames(message: Message, slides: Sequence[Slide]) -> tuple[Frame, ...]:
    count = len(slides)
    return tuple(frame_of(s, draw(s), message, n, count) for n, s in enumerate(slides, 1))


def _dark(board: Board) -> Frame:
    """A board too small even for its site's name shows nothing, rather than an old frame."""
    stream = io.BytesIO()
    Image.new("P", (board.width, board.height), 0).save(stream, "PNG")
    return Frame(stream.getvalue(), board.width, board.height, board.least, ())


def board_files(playlist: Playlist) -> Iterator[File]:
    """The board's files under ``boards/<id>/``; those that name others later, the manifest last."""
    formats = _formats(playlist)
    encoded = _encoded(playlist, formats)
    yield from _set(playlist, formats, encoded)


def _encoded(playlist: Playlist, formats: Sequence[Encoder]) -> Encoded:
    """Each format's files by its name, with those that name all others of the set."""
    encoded = {encoder.name: tuple(encoder.encode(playlist)) for encoder in formats}
    others = _beside(playlist, formats, encoded)
    return {e.name: (*encoded[e.name], *e.seal(playlist, others)) for e in formats}


def _beside(playlist: Playlist, formats: Sequence[Encoder], encoded: Encoded) -> list[File]:
    """READ-ME and every format's files, each once."""
    made = {file.url: file for encoder in formats for file in encoded[encoder.name]}
    return [readme(playlist, formats), *made.values()]


def _set(playlist: Playlist, formats: Sequence[Encoder], encoded: Encoded) -> Iterator[File]:
    """READ-ME, every format's files, the zip of all, and at the very end the manifest."""
    board = playlist.board
    files = _beside(playlist, formats, encoded)
    for file in (*files[:-1], bundle(board.id, files), files[-1]):
        yield File(f"boards/{board.id}/{file.url}", file.data)


def _still(playlist: Playlist) -> bytes:
    """The first frame as a board with dots, as PNG bytes."""
    board = playlist.board
    drawn = dotted(playlist.shown[0].image().crop((0, 0, board.width, board.height)))
    stream = io.BytesIO()
    drawn.save(stream, "PNG", optimize=True)
    return stream.getvalue()


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
