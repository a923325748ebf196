"""What a board is: where it stands, its dots and colours, what it shows and when.

Apart from what plays on it (``base``): most builds look at boards and draw none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.errors import Place

Colours = Literal["single", "dual", "full"]
Charset = Literal["GB2312", "GBK", "GB18030"]
FILE = Place("content/boards.yaml")
SMALL = 10
"""Full-width characters a line must hold for ordinary numbers, amounts and days to fit."""


class Region(NamedTuple):
    """What a board shows of one kind: how often in a loop, for how many days (0: no limit)."""

    kind: str
    weight: int = 1
    fresh: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """A board with everything settled.

    ``width``, ``height``, ``size``, ``title_size`` and ``ticker`` are in dots, ``rate`` in
    characters a second, ``least`` and ``loop`` in milliseconds, ``scroll`` in dots a second.
    ``hours`` are minutes of the day from and up to, empty for round the clock; ``days`` are 1
    (Monday) to 7. ``brightness`` is (from minute, up to minute, percent). ``kinds`` empty means
    every kind once. ``places`` are the codes of its unit and all units below; ``place`` is where
    boards.yaml defines it.
    """

    id: str
    name: str
    unit: str
    unit_name: str
    width: int
    height: int
    places: tuple[str, ...] = ()
    colours: Colours = "single"
    size: int = 16
    title_size: int = 16
    charset: Charset = "GBK"
    rate: int = 4
    least: int = 3000
    scroll: int = 48
    loop: int = 600_000
    page_numbers: bool = True
    title_bar: bool = True
    clock: bool = False
    ticker: int = 0
    hours: tuple[tuple[int, int], ...] = ()
    days: tuple[int, ...] = (1, 2, 3, 4, 5, 6, 7)
    brightness: tuple[tuple[int, int, int], ...] = ()
    kinds: tuple[Region, ...] = ()
    formats: tuple[str, ...] = ()
    place: Place = FILE

    @property
    def is_strip(self) -> bool:
        """Whether the board is one line high: text scrolls through it."""
        return self.height < 2 * self.size

    @property
    def is_small(self) -> bool:
        """Whether its lines are too short for ordinary numbers, so that text may run through."""
        return self.width < SMALL * self.size

    @property
    def url(self) -> str:
        """Its page, relative to the site's root."""
        return f"boards/{self.id}.html"
