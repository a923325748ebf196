"""What a board can't show of a message: the problem, its place, and a way out that is true."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.boards.board import Board
from generator.boards.breaking import clean
from generator.boards.fonts import has_glyph
from generator.errors import Place, Problem, Text
from generator.records.base import Link, Message, Paragraph, Picture, Rows


def strings(message: Message) -> Iterator[str]:
    """Everything of a message that is drawn as text."""
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


def unknown_characters(message: Message, board: Board) -> Iterator[Problem]:
    """A problem for each character that can't be drawn."""
    text = clean("".join(strings(message)))
    for char in dict.fromkeys(text):
        if char == "\n" or has_glyph(char, board.size):
            continue
        yield Problem(
            "board-glyph",
            _record(message),
            "",
            Text(
                f"“{char}”(U+{ord(char):04X})没有字形，屏“{board.name}”显示不了({message.heading})",
                f"no glyph for '{char}' (U+{ord(char):04X}) on board '{board.id}'"
                f" ({message.heading})",
            ),
            Text("换一个字，或请管理员补字", "use another character, or have a glyph added"),
        )


def overflow(
    message: Message, board: Board, text: str, fitting: int, stills: Sequence[str]
) -> Problem:
    """A piece wider than the board: at the board where that is small, else at the record.

    ``fitting`` is the size of type at which it would fit, 0 for none; ``stills`` the board's
    formats without which it would run through.
    """
    ways: list[Text] = []
    if fitting:
        ways.append(Text(f"把屏的字号改成 {fitting}", f"set the board's size to {fitting}"))
    if board.is_small:
        named, listed = "、".join(stills), ", ".join(stills)
        ways.append(Text(f"从“输出”里去掉{named}，文字就会滚动", f"drop {listed}, so that it runs"))
    else:
        ways.append(Text("写短一些", "shorten it"))
    return Problem(
        "board-overflow",
        board.place if board.is_small else _record(message),
        "",
        Text(
            f"屏“{board.name}”({board.width}×{board.height})一行放不下“{text}”({message.heading})",
            f"'{text}' does not fit on a line of board '{board.id}'"
            f" ({board.width}x{board.height}; {message.heading})",
        ),
        Text("，或".join(way.zh for way in ways), ", or ".join(way.en for way in ways)),
    )


def unreadable(message: Message, board: Board) -> Problem:
    """A photo that is missing or broken."""
    return Problem(
        "board-photo",
        _record(message),
        "",
        Text(
            f"屏“{board.name}”读不了这条内容的照片（{message.heading}）",
            f"board '{board.id}' can't read a photo of this message ({message.heading})",
        ),
        Text("换成 JPG 或 PNG 照片，核对文件名", "use a JPG or PNG photo, check the file's name"),
    )


def _record(message: Message) -> Place:
    return Place(message.file or message.key)
