"""Plain text, one block a page, for cards and programs that take nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.boards.base import Encoder, Playlist
from generator.boards.charset import outside, refused
from generator.errors import Problem
from generator.records.base import File


def pages_of(playlist: Playlist, *, whole: bool) -> str:
    """The loop's pages in playing order: their lines, then a blank line.

    Unless ``whole``, a page the card's character set can't hold is the name of its picture.
    """
    charset = playlist.board.charset
    pages = (
        frame.lines if whole or not outside(frame, charset) else (f"[{frame.media}]",)
        for frame in playlist.shown
    )
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in pages)


class Plain(Encoder):
    """The loop as text in GB18030 (Windows line ends) and in UTF-8."""

    name = "text"
    title = "文本"
    note = "纯文本，每页一段，段间空一行：GB18030 供控制卡软件，UTF-8 供其他程序"
    order = 30

    def refuse(self, playlist: Playlist) -> Iterator[Problem]:
        """Pages that go as pictures because of a character."""
        yield from refused(playlist, playlist.board.charset)

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """``text/pages.gb18030.txt``, within the card's character set, and the whole in UTF-8."""
        card = pages_of(playlist, whole=False).replace("\n", "\r\n")
        yield File("text/pages.gb18030.txt", card.encode("gb18030"))
        yield File("text/pages.utf-8.txt", pages_of(playlist, whole=True).encode())


ENCODER = Plain()
