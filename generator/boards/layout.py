"""A message on a board: pages of text at exact dots, none of it lost.

Title and page number stand on every page, tables repeat their heading, lines and pages break where
they balance best. What can't be shown is a Problem that names board and record; nothing is cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from generator.boards.base import Mark, Run, Slide
from generator.boards.board import Board
from generator.boards.breaking import TooWide, break_lines, clean
from generator.boards.faults import overflow, strings, unknown_characters, unreadable
from generator.boards.fonts import BASE, SIZES, has_glyph, measure
from generator.boards.paging import paginate, with_headings
from generator.boards.reading import slide_of
from generator.boards.running import run_through
from generator.boards.tables import Grid, Row, paragraph_rows, table_rows
from generator.boards.titles import (
    Head,
    centred,
    clock_at,
    head_marks,
    head_of,
    is_airy,
    title_marks,
    title_pages,
)
from generator.boards.visuals import Read, code_marks, photo_pages
from generator.errors import Problem
from generator.records.base import Block, Link, Message, Paragraph, Picture, Rows

LOOK: dict[type, int] = {Picture: 6000, Link: 15_000}
"""Milliseconds a photo, or a QR code to be photographed, stands at least."""


@dataclass(frozen=True, slots=True)
class Aids:
    """What laying out needs besides the message: the site's address, and a way to a photo's bytes.

    ``stills`` names formats the board asks for that can't run text through.
    """

    address: str = ""
    read: Read | None = None
    stills: tuple[str, ...] = ()


def lay_out(
    message: Message, board: Board, aids: Aids = Aids()
) -> tuple[tuple[Slide, ...], tuple[Problem, ...]]:
    """The slides of a message, or why there are none. Pure: equal arguments, equal answers."""
    drawn = _with_glyphs(message, board)
    problems = tuple(unknown_characters(message, drawn))
    if problems:
        return (), problems
    try:
        return _slides(message, board, aids), ()
    except TooWide as error:
        fitting = _fitting(message, board, aids)
        return (), (overflow(message, drawn, error.text, fitting, aids.stills),)
    except OSError:
        return (), (unreadable(message, board),)


def as_running_text(message: Message, board: Board) -> tuple[Slide, ...]:
    """A message of text alone as it runs through; nothing if a character has no glyph."""
    drawn = _with_glyphs(message, board)
    unknown = any(unknown_characters(message, drawn))
    return () if unknown else (run_through(message, drawn),)


def _with_glyphs(message: Message, board: Board) -> Board:
    """The board itself, or with larger type if only that has all of the message's characters."""
    if board.size >= BASE or board.height < BASE:
        return board
    text = clean("".join(strings(message))).replace("\n", "")
    if all(has_glyph(char, board.size) for char in dict.fromkeys(text)):
        return board
    return replace(board, size=BASE, title_size=max(BASE, board.title_size))


def _slides(message: Message, board: Board, aids: Aids) -> tuple[Slide, ...]:
    """The message on a board of one line or of several. Raises TooWide, OSError.

    Where a piece is wider than the board its title is set as small as the text, and on a small
    board the whole runs through, if the board's formats can do that.
    """
    drawn = _with_glyphs(message, board)
    if board.is_strip:
        return (run_through(message, drawn),)
    try:
        return tuple(_all_pages(message, drawn, aids))
    except TooWide:
        if drawn.title_size > drawn.size:
            return _slides(message, replace(board, title_size=board.size), aids)
        if not drawn.is_small or aids.stills:
            raise
    return tuple(_running(message, drawn, aids))


def _fitting(message: Message, board: Board, aids: Aids) -> int:
    """The largest size of type, smaller than the board's, in which the message fits; 0 for none."""
    for size in sorted((size for size in SIZES if size < board.size), reverse=True):
        try:
            _slides(message, replace(board, size=size, title_size=size), aids)
        except (TooWide, OSError):
            continue
        return size
    return 0


def _all_pages(message: Message, board: Board, aids: Aids) -> Iterator[Slide]:
    """Every page; above the ticker's band, which holds the day of publication where none runs."""
    inner = replace(board, height=board.height - board.ticker)
    for slide in _text_and_visuals(message, inner, aids):
        yield _with_band(slide, message, board) if board.ticker else slide


def _with_band(slide: Slide, message: Message, board: Board) -> Slide:
    day = message.published
    text = f"{day.year}年{day.month}月{day.day}日发布" if day != date.min else ""
    size = board.size
    band: tuple[Mark, ...] = ()
    if text and size <= board.ticker and measure(text, size) <= board.width:
        top = slide.height + (board.ticker - size) // 2
        band = (Run(centred(text, board.width, size), top, text, size, "quiet", True),)
    return replace(slide, height=board.height, marks=(*slide.marks, *band))


def _text_and_visuals(message: Message, board: Board, aids: Aids) -> Iterator[Slide]:
    yield from _pages(message, board)
    yield from _visual_pages(message.blocks, board, aids)


def _visual_pages(blocks: Iterable[Block], board: Board, aids: Aids) -> Iterator[Slide]:
    for block in blocks if board.colours == "full" else ():
        for marks in _visuals(block, board, aids):
            slide = slide_of(board, marks)
            yield replace(slide, dwell=max(slide.dwell, LOOK[type(block)]))


def _running(message: Message, board: Board, aids: Aids) -> Iterator[Slide]:
    """The message as running text above the ticker's band, then its photos and codes.

    A photo's caption that is too wide for its page runs with the text.
    """
    inner = replace(board, height=board.height - board.ticker)
    blocks, seen = list(message.blocks), list(message.blocks)
    for n, block in enumerate(message.blocks):
        if isinstance(block, Picture) and board.colours == "full" and aids.read:
            try:
                break_lines(clean(block.caption), board.width, board.size)
            except TooWide:
                blocks[n], seen[n] = Paragraph(block.caption), block._replace(caption="")
    text = run_through(message._replace(blocks=tuple(blocks)), inner)
    for slide in (text, *_visual_pages(seen, inner, aids)):
        yield replace(slide, height=board.height)


def _visuals(block: Block, board: Board, aids: Aids) -> Iterator[list[Mark]]:
    """The pages of a photo or a code."""
    if isinstance(block, Picture) and aids.read:
        yield from photo_pages(block, board, aids.read)
    elif isinstance(block, Link) and aids.address:
        whole = block.url if "://" in block.url else aids.address + block.url
        marks = code_marks(block, whole, board)
        if marks:
            yield marks


@dataclass(frozen=True, slots=True)
class Body:
    """The room below the title."""

    top: int
    rows: int
    grid: Grid


def _pages(message: Message, board: Board) -> Iterator[Slide]:
    for digits in (1, 2, 3) if message.heading else (0, 1, 2, 3):
        head = head_of(message, board, digits)
        body = _body(board, head)
        rows = [row for block in message.blocks for row in _rows(block, body)]
        alone = not head.lines and bool(message.heading)
        groups = paginate(rows, body.rows)
        count = len(groups) + (len(title_pages(message, board)) if alone else 0)
        if count == 1 or len(str(count)) <= digits:
            break
    yield from _assemble(message, board, head, body, groups, alone=alone)


def _body(board: Board, head: Head) -> Body:
    room = board.height - head.height
    size = board.size
    leading = 2 if is_airy(board) else 0
    rows = (room + leading) // (size + leading)
    pitch = size + leading
    if rows > 1:
        pitch = min((room - size) // (rows - 1), size + size // 4)
    used = (rows - 1) * pitch + size
    return Body(head.height + (room - used) // 2, rows, Grid(board.width, size, pitch))


def _rows(block: Block, body: Body) -> list[Row]:
    match block:
        case Paragraph(text):
            return [
                row
                for line in text.split("\n")
                if clean(line).strip()
                for row in paragraph_rows(line, body.grid)
            ]
        case Rows():
            return table_rows(block, body.grid, body.rows)
        case _:
            return []


def _assemble(
    message: Message,
    board: Board,
    head: Head,
    body: Body,
    groups: Sequence[Sequence[Row]],
    *,
    alone: bool,
) -> Iterator[Slide]:
    titles = title_pages(message, board) if alone or not groups else []
    count = len(titles) + len(groups)
    for lines in titles:
        yield slide_of(board, title_marks(lines, board))
    low = body
    if len(groups) == 1:
        body = _centred_body(body, groups[0])
    seen: set[int] = set()
    for n, rows in enumerate(groups):
        number = len(titles) + n + 1
        marks = [
            *head_marks(head, board, number, count, repeated=n > 0),
            *_body_marks(rows, body, seen),
        ]
        if not head.mark_width and board.page_numbers and count > 1:
            marks += _corner_mark(marks, board, low, f"{number}/{count}")
        slide = slide_of(board, marks)
        yield replace(slide, clock=clock_at(board)) if head.clock_width else slide


def _centred_body(body: Body, rows: Sequence[Row]) -> Body:
    """The only page of a message stands in the middle if it is half empty."""
    used = sum(row.count for row in with_headings(rows))
    if 2 * used > body.rows:
        return body
    return replace(body, top=body.top + (body.rows - used) * body.grid.pitch // 2)


def _corner_mark(marks: Sequence[Mark], board: Board, body: Body, text: str) -> Iterator[Run]:
    """The page number at the lower right, where the title leaves it no room and a line does."""
    size = board.size
    x = board.width - measure(text, size)
    y = body.top + (body.rows - 1) * body.grid.pitch
    ends = (
        run.x + measure(run.text, run.size)
        for run in marks
        if isinstance(run, Run) and run.y + run.size > y
    )
    if max(ends, default=0) + size // 2 <= x:
        yield Run(x, y, text, size, "quiet", repeated=True)


def _body_marks(rows: Sequence[Row], body: Body, seen: set[int]) -> Iterator[Run]:
    """The page's runs at their dots; a heading shown before counts as repeated."""
    y = body.top
    headings = {id(row.heading) for row in rows if row.heading}
    for row in with_headings(rows):
        repeated = id(row) in seen
        for run in row.runs:
            yield Run(run.x, run.y + y, run.text, run.size, run.ink, repeated)
        if id(row) in headings:
            seen.add(id(row))
        y += row.count * body.grid.pitch
