"""What a card's own text can't hold, and the warning that says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.boards.base import Frame, Playlist
from generator.boards.board import Charset
from generator.errors import Place, Problem, Text

CODECS: Mapping[Charset, str] = {"GB2312": "gbk", "GBK": "gbk", "GB18030": "gb18030"}
"""How text for a card of each character set is written; GB 2312 is a part of GBK."""
AS_PICTURE = Text("的文字格式中这一页改用图片", "in text formats this page is a picture")
_LAST_ROW, _FIRST_CELL = 0xF7, 0xA1


def encodes(text: str, charset: Charset) -> bool:
    """Whether a character set has every character of a text.

    Python's ``gb2312`` refuses ``·`` and ``—``, which GB 2312 has, so GBK's bytes are looked at.
    """
    try:
        data = text.encode(CODECS[charset])
    except UnicodeEncodeError:
        return False
    return charset != "GB2312" or _in_gb2312(data)


def _in_gb2312(data: bytes) -> bool:
    """Whether GBK bytes stay in the 94 × 94 table of GB 2312."""
    at = 0
    while at < len(data):
        if data[at] < 0x80:
            at += 1
            continue
        if not (_FIRST_CELL <= data[at] <= _LAST_ROW and data[at + 1] >= _FIRST_CELL):
            return False
        at += 2
    return True


def outside(frame: Frame, charset: Charset) -> str:
    """The characters of a page that a character set lacks, each once."""
    text = "".join(frame.lines)
    if encodes(text, charset):
        return ""
    return "".join(dict.fromkeys(c for c in text if not encodes(c, charset)))


def narrowed(charset: Charset) -> Charset:
    """What of a card's character set a format can carry that knows GBK and no more."""
    return "GBK" if charset == "GB18030" else charset


def refused(playlist: Playlist, charset: Charset, instead: Text = AS_PICTURE) -> Iterator[Problem]:
    """A warning for each message with pages that can't go as text, and what becomes of them."""
    board = playlist.board
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
                f"“{lacking}”不在字符集 {charset} 里，"
                f"屏“{board.name}”{instead.zh}（{frame.title}）",
                f"'{lacking}' is not in {charset}: on board '{board.id}' {instead.en}"
                f" ({frame.title})",
            ),
            Text("要用文字播放，请换成常用字", "for text, use common characters"),
            "warning",
        )
