"""The showcase as it is shown: this week's subject, and the earlier who may still be named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from generator.records.stars.announcement import ledger_title
from generator.records.stars.facts import Series
from generator.records.stars.showcase import Turn
from generator.records.stars.urls import photo_url, series_url, subject_url
from generator.values import show_day

WEEKS_SHOWN = 9


@dataclass(frozen=True, slots=True)
class Shown:
    """A week of a series' showcase.

    ``monday`` is ISO; ``days`` the week in words; ``photo`` the address of its picture's JPEG
    without the ending, empty for none and for weeks that are over.
    """

    monday: str
    days: str
    name: str
    note: str
    url: str
    round: str
    series: str
    series_url: str
    photo: str = ""


def shown_turns(series: Series) -> Iterator[Shown]:
    """The latest weeks, newest first, as far as their subjects may be named today."""
    named = {history.subject.key for history in series.histories}
    for n, turn in enumerate(reversed(series.turns[-WEEKS_SHOWN:])):
        if turn.subject.key in named:
            yield _shown(series, turn, n == 0)


def current_turn(series: Series) -> Turn | None:
    """The latest turn, if its subject may be named today."""
    if not series.turns:
        return None
    turn = series.turns[-1]
    named = any(history.subject.key == turn.subject.key for history in series.histories)
    return turn if named else None


def _shown(series: Series, turn: Turn, latest: bool) -> Shown:
    subject, last = turn.subject, turn.monday + timedelta(days=6)
    picture = photo_url(series.key, subject.key, "360") if latest and series.photo else ""
    return Shown(
        turn.monday.isoformat(),
        f"{show_day(turn.monday)}至{last.month}月{last.day}日",
        subject.name,
        subject.note,
        subject_url(series.key, subject.key),
        str(turn.round),
        ledger_title(series),
        series_url(series.key),
        picture,
    )
