"""The contract between boards and formats: what plays on a board, who encodes it.

A *slide* is a page laid out for a board: runs of text at pixels. A *frame* is a slide drawn: a
small palette PNG. A *playlist* says which frames play, in which order, on which days. An *encoder*
turns a playlist into the files one maker's player takes; it exports one instance as ``ENCODER``.
"""

from __future__ import annotations

import hashlib
import io
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Literal

from generator.boards.board import Board, Colours
from generator.errors import NO_HINT, Problem, Text
from generator.records.base import File

if TYPE_CHECKING:
    from PIL import Image

Ink = Literal["body", "title", "heading", "figure", "quiet", "bar", "alarm", "dark"]
"""What a run is for; each board paints it in the colours it has."""


_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def media_digest(data: bytes) -> str:
    """Names a media file by its content: 20 letters a to p, four bits each, of its BLAKE2b.

    Letters alone, because a run of digits could be taken for somebody's card number.
    """
    return hashlib.blake2b(data, digest_size=10).hexdigest().translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text on one line: its top left dot, its size in dots, what it is for.

    ``repeated`` text (a title on its second page, a table's heading) has been shown before.
    """

    x: int
    y: int
    text: str
    size: int
    ink: Ink = "body"
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled rectangle, drawn before the runs."""

    x: int
    y: int
    width: int
    height: int
    ink: Ink


@dataclass(frozen=True, slots=True)
class Sprite:
    """A picture at its top left dot, as PNG bytes of just the size it takes."""

    x: int
    y: int
    png: bytes


Mark = Run | Fill | Sprite


@dataclass(frozen=True, slots=True)
class Slide:
    """A page laid out. ``scroll`` in dots a second makes a slide wider than its board run through.

    ``dwell`` is in milliseconds. ``lines`` is the page's text, line by line, for text formats.
    ``clock`` is the dot at which a player may draw the time, or None.
    """

    width: int
    height: int
    marks: tuple[Mark, ...]
    lines: tuple[str, ...]
    dwell: int
    colours: Colours = "single"
    scroll: int = 0
    clock: tuple[int, int] | None = None

    @property
    def runs(self) -> tuple[Run, ...]:
        """Its text in reading order."""
        return tuple(mark for mark in self.marks if isinstance(mark, Run))


@dataclass(frozen=True, eq=False)
class Frame:
    """A slide drawn, and what it shows; the same frame may come several times in a loop.

    ``png`` is a palette PNG (RGB when it holds a photo); ``key`` and ``kind`` are the message's,
    ``page`` of ``pages`` its place among the message's frames. ``first`` and ``last`` bound the
    days on which it may be shown. ``dwell`` is in milliseconds; a frame that scrolls is wider than
    its board and dwells until it has run through. ``pure`` frames are text alone, told by ``runs``;
    ``file`` is the record's.
    """

    png: bytes
    width: int
    height: int
    dwell: int
    lines: tuple[str, ...]
    key: str = ""
    kind: str = ""
    title: str = ""
    page: int = 1
    pages: int = 1
    scroll: int = 0
    first: date = date.min
    last: date = date.max
    runs: tuple[Run, ...] = ()
    pure: bool = True
    file: str = ""
    clock: tuple[int, int] | None = None

    @cached_property
    def digest(self) -> str:
        """Names its media file."""
        return media_digest(self.png)

    @property
    def media(self) -> str:
        """Its PNG, relative to the board's folder."""
        return f"media/{self.digest}.png"

    def image(self) -> Image.Image:
        """The picture, as mode P or RGB."""
        from PIL import Image

        picture = Image.open(io.BytesIO(self.png))
        picture.load()
        return picture


@dataclass(frozen=True, slots=True)
class Playlist:
    """What a board plays.

    ``loop`` is the frames in playing order; one may come more than once. ``fallback`` plays when a
    player knows neither the time nor the loop: it carries no schedule. ``published`` is the day of
    the newest message, None when there is none. ``emergency`` says that the loop holds nothing but
    emergency messages, which interrupt whatever a player shows. Players that can draw get
    ``digits``, 0 to 9 and : for a clock, and ``ticker``, the headings to run along the bottom.
    """

    board: Board
    loop: tuple[Frame, ...]
    fallback: Frame
    published: date | None = None
    emergency: bool = False
    digits: Frame | None = None
    ticker: Frame | None = None

    @property
    def frames(self) -> tuple[Frame, ...]:
        """Every frame that may play, each once; the fallback last."""
        return tuple(dict.fromkeys((*self.loop, self.fallback)))

    @property
    def pictures(self) -> tuple[Frame, ...]:
        """Everything that has a picture: the frames, the clock's digits, the ticker."""
        extras = (frame for frame in (self.digits, self.ticker) if frame is not None)
        return (*self.frames, *extras)

    @property
    def scrolls(self) -> bool:
        """Whether any of its frames runs through."""
        return any(frame.scroll for frame in self.frames)

    @property
    def shown(self) -> tuple[Frame, ...]:
        """What plays when all is well: the loop, or the fallback when there is nothing."""
        return self.loop or (self.fallback,)

    @property
    def duration(self) -> int:
        """One loop in milliseconds."""
        return sum(frame.dwell for frame in self.shown)


class Encoder(ABC):
    """A format. Subclass, fill in, and export one instance as ``ENCODER``."""

    name: ClassVar[str]
    """Its folder and its name in addresses: ``gif``."""
    title: ClassVar[str]
    """Its name in boards.yaml and for the operator: 动图."""
    note: ClassVar[str]
    """One sentence in Chinese: what takes it and how it is loaded."""
    order: ClassVar[int] = 100
    """Where it stands among downloads."""
    usual: ClassVar[bool] = True
    """Whether boards that name no formats get it; large or rarely wanted ones are asked for."""

    scrolls: ClassVar[bool] = True
    """Whether it can run text through that is wider than its board."""
    needs: ClassVar[Text] = NO_HINT
    """What a board must be for it, where it can't serve every board."""

    def suits(self, board: Board) -> bool:
        """Whether the format can carry what the board shows."""
        return self.scrolls or not board.is_strip

    def refuse(self, playlist: Playlist) -> Iterator[Problem]:
        """What this format can't carry of the playlist, placed at the record."""
        yield from ()

    @abstractmethod
    def encode(self, playlist: Playlist) -> Iterator[File]:
        """The files, relative to the board's folder; those that name others come last."""

    def seal(self, playlist: Playlist, files: Sequence[File]) -> Iterator[File]:
        """Files that name all others of the set, which are ``files``; written after them."""
        yield from ()
