"""Whether a board's dots and its type go together, before anything is laid out on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.errors import Text


class Misfit(NamedTuple):
    """What does not go together on a board, and the way out."""

    code: str
    message: Text
    hint: Text


SMALLER = Text("换小一号的字", "choose a smaller size")


def misfits(settled: Mapping[str, Any]) -> Iterator[Misfit]:
    """What is wrong with ``width``, ``height``, ``size``, ``title_size`` and ``ticker``, in dots.

    What is None has not been said: a width or height is missed elsewhere, a title is as the text.
    """
    size, width, height = settled["size"], settled["width"], settled["height"]
    ticker, title = settled["ticker"], settled["title_size"] or size
    if height is not None and height < 2 * size:  # text runs through, titles and all
        title = size
    if height is not None and height < size:
        yield Misfit(
            "board-low",
            Text(f"高 {height} 点放不下 {size} 点的字", f"{height} dots can't hold size {size}"),
            SMALLER,
        )
    if ticker and (ticker < size or (height is not None and height < ticker + 2 * size)):
        yield Misfit(
            "board-ticker",
            Text(f"滚动条高 {ticker} 点不合适", f"a ticker of {ticker} dots does not fit"),
            Text(f"至少 {size} 点，上面还要留出两行字", f"at least {size}, two lines above it"),
        )
    if width is not None and width < 2 * max(size, title):
        yield Misfit(
            "board-narrow",
            Text(f"宽 {width} 点放不下两个字", f"{width} dots can't hold two characters"),
            SMALLER,
        )
    yield from _title_misfits(size, title, None if height is None else height - ticker)


def _title_misfits(size: int, title: int, room: int | None) -> Iterator[Misfit]:
    """A title smaller than the text, or higher than the ``room`` above the ticker."""
    if title < size:
        yield Misfit(
            "board-title",
            Text(f"标题字号 {title} 点比字号 {size} 点小",
                 f"titles of {title} dots are smaller than the text's {size}"),
            Text(f"标题字号至少 {size} 点，或不写", f"at least {size}, or leave it out"),
        )  # fmt: skip
    if room is not None and size <= room < title:
        yield Misfit(
            "board-title",
            Text(f"{room} 点高放不下 {title} 点的标题", f"{room} dots can't hold a {title} title"),
            Text("把标题字号改小，或不写", "choose a smaller size of titles, or leave it out"),
        )
