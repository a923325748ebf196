"""Plain text, one block a page, for cards and programs that take nothing else."""

from __future__ import annotations

from collections.abc import Iterator

from generator.boards.base import Encoder, Playlist
from generator.records.base import File


def pages_of(playlist: Playlist) -> str:
    """The loop's pages in playing order: their lines, then a blank line."""
    return "\n".join("".join(f"{line}\n" for line in frame.lines) for frame in playlist.shown)


class Plain(Encoder):
    """The loop as text in GB18030 (Windows line ends) and in UTF-8."""

    name = "text"
    title = "文本"
    note = "纯文本，每页一段，段间空一行：GB18030 供控制卡软件，UTF-8 供其他程序"
    order = 30

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """``text/pages.gb18030.txt`` and ``text/pages.utf-8.txt``."""
        text = pages_of(playlist)
        yield File("text/pages.gb18030.txt", text.replace("\n", "\r\n").encode("gb18030"))
        yield File("text/pages.utf-8.txt", text.encode())


ENCODER = Plain()
