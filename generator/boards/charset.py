"""What a card's own text can't hold, and the warning that says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from generator.boards.base import Frame, Playlist
from generator.errors import Place, Problem, Text


def encodes(text: str, charset: str) -> bool:
    """Whether a character set has every character of a text."""
    try:
        text.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def outside(frame: Frame, charset: str) -> str:
    """The characters of a page that a character set lacks, each once."""
    text = "".join(frame.lines)
    if encodes(text, charset):
        return ""
    return "".join(dict.fromkeys(c for c in text if not encodes(c, charset)))


def refused(playlist: Playlist, charset: str, title: str) -> Iterator[Problem]:
    """A warning for each message with pages that go as pictures instead of text."""
    found: dict[str, tuple[Frame, str]] = {}
    for frame in playlist.frames:
        lacking = outside(frame, charset)
        if lacking:
            found.setdefault(frame.key, (frame, lacking))
    for frame, lacking in found.values():
        yield Problem(
            "board-charset",
            Place(frame.file or frame.key),
            "",
            Text(
                f"“{lacking}”不在{title}的字符集里,屏“{playlist.board.name}”上这一页改用图片"
                f"({frame.title})",
                f"'{lacking}' is not in the card's character set: on board '{playlist.board.id}'"
                f" this page goes as a picture ({frame.title})",
            ),
            Text("要用文字播放,请换成常用字", "for text, use common characters"),
            "warning",
        )
