"""What a board plays, in which order, and why: messages × board → Programme → Playlist.

A message is on when its day has come and not gone, when it concerns the board's unit or one below,
when the board shows its kind and when it is fresh enough. An emergency clears the loop of all
else. Every message that is on plays once a loop; if that is more than the loop's budget the least
pressing are squeezed out and reported; if there is time left, weightier ones come again, spread
evenly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from generator.boards.base import Frame, Playlist
from generator.boards.board import Board
from generator.desk import AsOf
from generator.errors import Place, Problem, Text
from generator.records.base import Message, Paragraph

_URGENCY = {"emergency": 0, "important": 1, "normal": 2}


@dataclass(frozen=True, slots=True)
class Chosen:
    """A message that is on: how often it should come in a loop, and why it is on."""

    message: Message
    weight: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Left:
    """A message of the board's that is not on, and why.

    ``current`` ones are in their days, but had to give way; of the others the site says nothing.
    """

    message: Message
    reason: Text
    current: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One frame of the loop: its start in milliseconds, and why it comes here."""

    start: int
    frame: Frame
    reason: Text


@dataclass(frozen=True, slots=True)
class Programme:
    """A playlist and its explanation. ``problems`` are warnings of what was squeezed out."""

    playlist: Playlist
    steps: tuple[Step, ...]
    left: tuple[Left, ...]
    problems: tuple[Problem, ...]


def choose(
    board: Board, messages: Iterable[Message], as_of: AsOf
) -> tuple[tuple[Chosen, ...], tuple[Left, ...]]:
    """Which of the messages are on, most pressing first; and which of the board's are not.

    Messages that concern other places or kinds are no business of the board's and not named.
    """
    places = frozenset(board.places)
    kinds = {region.kind: region for region in board.kinds}
    chosen: list[Chosen] = []
    left: list[Left] = []
    for message in messages:
        if message.places and places.isdisjoint(message.places):
            continue
        region = kinds.get(message.kind)
        if kinds and region is None and message.urgency != "emergency":
            continue
        why_not = _out_of_time(message, region.fresh if region else 0, as_of)
        if why_not:
            left.append(Left(message, why_not))
            continue
        weight = message.weight * (region.weight if region else 1)
        chosen.append(Chosen(message, weight, _reason(message, weight)))
    return _emergencies_first(sorted(chosen, key=_pressing), left)


def _out_of_time(message: Message, fresh: int, as_of: AsOf) -> Text | None:
    if not as_of.reached(message.first):
        return Text(f"{message.first} 起播放", f"plays from {message.first}")
    if as_of.passed(message.last):
        return Text(f"{message.last} 已到期", f"ended on {message.last}")
    if fresh and as_of.reached(message.published + timedelta(days=fresh)):
        return Text(f"发布已满 {fresh} 天", f"published {fresh} days ago or more")
    return None


def _reason(message: Message, weight: int) -> Text:
    urgency = {
        "emergency": Text("紧急", "emergency"),
        "important": Text("重要", "important"),
        "normal": Text("一般", "normal"),
    }[message.urgency]
    return Text(
        f"{urgency.zh}，权重 {weight}，{message.published} 发布",
        f"{urgency.en}, weight {weight}, published {message.published}",
    )


def _pressing(chosen: Chosen) -> tuple[int, int, int, str]:
    message = chosen.message
    return (
        _URGENCY[message.urgency],
        -chosen.weight,
        -message.published.toordinal(),
        message.key,
    )


def _emergencies_first(
    chosen: Sequence[Chosen], left: list[Left]
) -> tuple[tuple[Chosen, ...], tuple[Left, ...]]:
    """With an emergency on, all else waits until it is over."""
    urgent = tuple(c for c in chosen if c.message.urgency == "emergency")
    if not urgent:
        return tuple(chosen), tuple(left)
    why = Text("紧急信息播放期间暂停", "waits while an emergency is on")
    waiting = (Left(c.message, why, True) for c in chosen[len(urgent) :])
    return urgent, (*left, *waiting)


def programme(
    board: Board,
    chosen: Sequence[Chosen],
    left: Sequence[Left],
    frames: Mapping[str, Sequence[Frame]],
    fallback: Frame,
) -> Programme:
    """The loop of what is on. ``frames`` are each message's by its key; one without is left out."""
    ready = [c for c in chosen if frames.get(c.message.key)]
    length = {c.message.key: sum(f.dwell for f in frames[c.message.key]) for c in ready}
    kept, squeezed = _squeeze(ready, length, board.loop)
    times = _times(kept, length, board.loop)
    steps = tuple(_steps(_spread(kept, times), frames))
    playlist = Playlist(
        board,
        tuple(step.frame for step in steps),
        fallback,
        max((c.message.published for c in kept), default=None),
        any(c.message.urgency == "emergency" for c in kept),
    )
    why = Text(
        f"每轮 {board.loop // 1000} 秒排不下", f"no room in a loop of {board.loop // 1000} s"
    )
    out = tuple(Left(c.message, why, True) for c in squeezed)
    return Programme(
        playlist, steps, (*left, *out), tuple(_warn(board, c.message) for c in squeezed)
    )


def _squeeze(
    chosen: Sequence[Chosen], length: Mapping[str, int], budget: int
) -> tuple[list[Chosen], list[Chosen]]:
    """The most pressing that fit the budget, and the others; emergencies always fit."""
    kept: list[Chosen] = []
    squeezed: list[Chosen] = []
    used = 0
    for c in chosen:
        took = length[c.message.key]
        if not kept or used + took <= budget or c.message.urgency == "emergency":
            kept.append(c)
            used += took
        else:
            squeezed.append(c)
    return kept, squeezed


def _times(kept: Sequence[Chosen], length: Mapping[str, int], budget: int) -> dict[str, int]:
    """How often each comes: once, then again in turn up to its weight while the budget lasts."""
    times = {c.message.key: 1 for c in kept}
    left = budget - sum(length[key] for key in times)
    for again in range(2, max((c.weight for c in kept), default=1) + 1):
        for c in kept:
            key = c.message.key
            if c.weight >= again and times[key] == again - 1 and length[key] <= left:
                times[key] = again
                left -= length[key]
    return times


def _spread(kept: Sequence[Chosen], times: Mapping[str, int]) -> list[tuple[Chosen, int]]:
    """Each showing at its ideal place in the loop; the first ones in order of pressure."""
    slots = [
        ((k + (n + 1) / (len(kept) + 1)) / times[c.message.key], n, k, c)
        for n, c in enumerate(kept)
        for k in range(times[c.message.key])
    ]
    return [(c, k + 1) for _, _, k, c in sorted(slots, key=lambda slot: slot[:3])]


def _steps(
    showings: Iterable[tuple[Chosen, int]], frames: Mapping[str, Sequence[Frame]]
) -> Iterator[Step]:
    start = 0
    for c, time in showings:
        again = Text(f"，第 {time} 次", f", showing {time}") if c.weight > 1 else Text("", "")
        reason = Text(c.reason.zh + again.zh, c.reason.en + again.en)
        for frame in frames[c.message.key]:
            yield Step(start, frame, reason)
            start += frame.dwell


def _warn(board: Board, message: Message) -> Problem:
    return Problem(
        "board-squeezed",
        Place(message.file or message.key),
        "",
        Text(
            f"屏“{board.name}”每轮 {board.loop // 1000} 秒排不下“{message.heading}”",
            f"no room for '{message.heading}' in the {board.loop // 1000} s loop of '{board.id}'",
        ),
        Text("加大每轮时长，或减少内容", "lengthen the loop, or show less"),
        "warning",
    )


def fallback_messages(
    board: Board, chosen: Sequence[Chosen], site: str, mark: str
) -> tuple[Message, ...]:
    """What plays when a clock is wrong or a file is lost: who publishes, and up to which day.

    The fullest wording first, the shortest last; ``mark`` stands before all of a demonstration.
    """
    newest = max((c.message.published for c in chosen), default=None)
    day = f"{newest.year}年{newest.month}月{newest.day}日" if newest else "暂无公示内容"
    upto = f"内容发布至{day}" if newest else day
    unit = "" if board.unit_name in site else f"{board.unit_name}\n"
    told = ((mark + site, unit + upto), ("", mark + unit + upto), ("", mark + upto), ("", day))
    # what doesn't fit is a fault of the board's definition, so that is where it is told
    return tuple(
        Message("", "", heading, (Paragraph(text),), newest or date.min, file=board.place.file)
        for heading, text in dict.fromkeys(told)
    )
