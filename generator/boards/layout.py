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
from generator.boards.breaking import TooWide, clean
from generator.boards.fonts import BASE, has_glyph, measure
from generator.boards.paging import paginate, with_headings
from generator.boards.reading import dwell, text_lines
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
from generator.errors import Place, Problem, Text
from generator.records.base import Block, Link, Message, Paragraph, Picture, Rows

LOOK: dict[type, int] = {Picture: 6000, Link: 15_000}
"""Milliseconds a photo, or a QR code to be photographed, stands at least."""


@dataclass(frozen=True, slots=True)
class Aids:
    """What pages that are not text need: the site's address, and a way to a photo's bytes."""

    address: str = ""
    read: Read | None = None


def lay_out(
    message: Message, board: Board, aids: Aids = Aids()
) -> tuple[tuple[Slide, ...], tuple[Problem, ...]]:
    """The slides of a message, or why there are none. Pure: equal arguments, equal answers."""
    board = _with_glyphs(message, board)
    problems = tuple(_unknown_characters(message, board))
    if problems:
        return (), problems
    try:
        made = _strip(message, board) if board.is_strip else _all_pages(message, board, aids)
        return tuple(made), ()
    except TooWide as error:
        return (), (_overflow(message, board, error.text),)
    except OSError:
        return (), (_unreadable(message, board),)


def _strings(message: Message) -> Iterator[str]:
    yield message.heading
    for block in message.blocks:
        match block:
            case Paragraph(text):
                yield text
            case Rows(heading, rows):
                yield from heading
                for row in rows:
                    yield from row
            case Picture(_, caption) | Link(_, caption):
                yield caption


def _with_glyphs(message: Message, board: Board) -> Board:
    """The board itself, or with larger type if only that has all of the message's characters."""
    if board.size >= BASE or board.height < BASE:
        return board
    text = clean("".join(_strings(message))).replace("\n", "")
    if all(has_glyph(char, board.size) for char in dict.fromkeys(text)):
        return board
    return replace(board, size=BASE, title_size=max(BASE, board.title_size))


def _unknown_characters(message: Message, board: Board) -> Iterator[Problem]:
    text = clean("".join(_strings(message)))
    for char in dict.fromkeys(text):
        if char == "\n" or has_glyph(char, board.size):
            continue
        yield _problem(
            "board-glyph",
            message,
            Text(
                f"“{char}”(U+{ord(char):04X})没有字形，屏“{board.name}”显示不了({message.heading})",
                f"no glyph for '{char}' (U+{ord(char):04X}) on board '{board.id}'"
                f" ({message.heading})",
            ),
            Text("换一个字，或请管理员补字", "use another character, or have a glyph added"),
        )


def _overflow(message: Message, board: Board, text: str) -> Problem:
    return _problem(
        "board-overflow",
        message,
        Text(
            f"屏“{board.name}”({board.width}×{board.height})一行放不下“{text}”({message.heading})",
            f"'{text}' does not fit on a line of board '{board.id}'"
            f" ({board.width}x{board.height}; {message.heading})",
        ),
        Text("写短一些，或换小一号的字", "shorten it, or choose a smaller size"),
    )


def _unreadable(message: Message, board: Board) -> Problem:
    return _problem(
        "board-photo",
        message,
        Text(
            f"屏“{board.name}”读不了这条内容的照片（{message.heading}）",
            f"board '{board.id}' can't read a photo of this message ({message.heading})",
        ),
        Text("换成 JPG 或 PNG 照片，核对文件名", "use a JPG or PNG photo, check the file's name"),
    )


def _problem(code: str, message: Message, what: Text, hint: Text) -> Problem:
    return Problem(code, Place(message.file or message.key), "", what, hint)


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
    if board.colours != "full":
        return
    for block in message.blocks:
        for marks in _visuals(block, board, aids):
            slide = _slide(board, marks)
            yield replace(slide, dwell=max(slide.dwell, LOOK[type(block)]))


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
    for digits in (1, 2, 3):
        head = head_of(message, board, digits)
        body = _body(board, head)
        rows = [row for block in message.blocks for row in _rows(block, body)]
        alone = not head.lines and bool(message.heading)
        groups = paginate(rows, body.rows)
        count = len(groups) + (len(title_pages(message, board)) if alone else 0)
        if len(str(count)) <= digits:
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
        yield _slide(board, title_marks(lines, board))
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
            marks += _corner_mark(marks, board, body, f"{number}/{count}")
        slide = _slide(board, marks)
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


def _slide(board: Board, marks: Iterable[Mark]) -> Slide:
    drawn = tuple(marks)
    runs = [mark for mark in drawn if isinstance(mark, Run)]
    return Slide(
        board.width, board.height, drawn, text_lines(runs), dwell(runs, board), board.colours
    )


def _strip(message: Message, board: Board) -> Iterator[Slide]:
    """One line that runs through: heading, then every block, two blanks between."""
    parts = [clean(message.heading), *(_flat(block) for block in message.blocks)]
    text = "\u3000".join(part for part in parts if part)
    size = board.size
    width = max(measure(text, size), 1)
    run = Run(0, (board.height - size) // 2, text, size)
    if width <= board.width:
        centred = replace(run, x=(board.width - width) // 2)
        yield _slide(board, [centred])
        return
    through = -(-(board.width + width) * 1000 // board.scroll)
    yield Slide(width, board.height, (run,), (text,), through, board.colours, board.scroll)


def _flat(block: Block) -> str:
    """A block in one line of text."""
    match block:
        case Paragraph(text):
            return "\u3000".join(clean(line) for line in text.split("\n"))
        case Rows(heading, rows):
            told = ("，".join(f"{h}{c}" for h, c in zip(heading, row, strict=False) if c)
                    for row in rows)  # fmt: skip
            return clean("；".join(told))
        case _:
            return ""
