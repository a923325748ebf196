"""The ledger of a series 增星减星台账: who gained and lost stars, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from generator.records.stars.announcement import Issue, issue_of
from generator.records.stars.facts import History, Series
from generator.records.stars.urls import subject_url
from generator.records.stars.wording import EffectView, change_text, effect_view, reading_text
from generator.values import Round

LATEST_ROUNDS = 8


class Cell(NamedTuple):
    """A round in a subject's row: 0 stars and an empty change where it was not rated."""

    round: str
    stars: int
    change: str


class Row(NamedTuple):
    """A subject of the ledger, its latest rounds, stars gained and lost over all of them."""

    name: str
    note: str
    url: str
    cells: tuple[Cell, ...]
    gained: str
    lost: str


class Table(NamedTuple):
    """Rows that share their rounds; ``columns`` are headings and forms as the macro wants them."""

    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


class Affected(NamedTuple):
    """A subject and the consequences that concern it, those in force first."""

    name: str
    url: str
    effects: tuple[EffectView, ...]


class LedgerView(NamedTuple):
    """The ledger of a series.

    ``anonymous`` are consequences of those who are not named: in place of the rounds each has the
    number of subjects. ``unnamed`` says how many are left out and why, empty when nobody is;
    ``spread`` is the address of the distribution, empty while nothing of it may be shown.
    """

    who: str
    issuer: str
    issuer_url: str
    reading: str
    tables: tuple[Table, ...]
    affected: tuple[Affected, ...]
    anonymous: tuple[EffectView, ...]
    unnamed: str
    spread: str
    issues: tuple[Issue, ...]


def ledger_view(series: Series, spread: str) -> LedgerView:
    """The ledger page of a series; ``spread`` is the address of its distribution, if it has one."""
    return LedgerView(
        series.scheme.who,
        series.issuer_name,
        series.issuer.url if series.issuer else "",
        reading_text(series.reading),
        tuple(_tables(series)),
        tuple(_affected(series)),
        tuple(_anonymous(series)),
        _unnamed(series),
        spread,
        tuple(issue_of(series, each) for each in reversed(series.public)),
    )


def by_subject(series: Series) -> tuple[tuple[History, ...], ...]:
    """Histories that may be shown by name, those of one subject together."""
    grouped: dict[str, list[History]] = {}
    for history in series.histories:
        grouped.setdefault(history.subject.key, []).append(history)
    return tuple(tuple(histories) for histories in grouped.values())


def cells_of(history: History, rounds: Sequence[Round]) -> tuple[Cell, ...]:
    """One cell a round; ``change`` is against the latest round in which the subject was rated."""
    marks = {mark.round: mark.stars for mark in history.marks}
    before: int | None = None
    cells = []
    for each in rounds:
        stars = marks.get(each)
        cells.append(Cell(str(each), stars or 0, change_text(before, stars) if stars else ""))
        before = stars or before
    return tuple(cells)


def balance(history: History) -> tuple[int, int]:
    """Stars gained and lost over all rounds."""
    steps = [b.stars - a.stars for a, b in zip(history.marks, history.marks[1:], strict=False)]
    return sum(s for s in steps if s > 0), -sum(s for s in steps if s < 0)


def _affected(series: Series) -> Iterator[Affected]:
    groups = []
    for histories in by_subject(series):
        subject = histories[0].subject
        effects = [e for h in histories for e in h.effects]
        if effects:
            effects.sort(key=lambda e: not e.in_force)
            views = tuple(effect_view(e) for e in effects)
            groups.append(Affected(subject.name, subject_url(series.key, subject.key), views))
    yield from sorted(groups, key=lambda group: group.effects[0].state != "生效中")


def _anonymous(series: Series) -> Iterator[EffectView]:
    """Consequences in force for those who are not named, counted; a villager has none."""
    counts: dict[EffectView, int] = {}
    for history in series.unnamed:
        views = (replace(effect_view(e), rounds="") for e in history.effects if e.in_force)
        for view in dict.fromkeys(views):
            counts[view] = counts.get(view, 0) + 1
    for view, count in sorted(counts.items(), key=lambda pair: (pair[0].effect, pair[0].lapse)):
        yield replace(view, rounds=f"{count} 个不公开姓名的对象")


def _tables(series: Series) -> Iterator[Table]:
    for unit in dict.fromkeys(h.marks[0].round.unit for h in series.histories):
        of_unit = [h for h in series.histories if h.marks[0].round.unit == unit]
        rounds = of_unit[0].held
        latest = rounds[-LATEST_ROUNDS:]
        caption = f"{latest[0]}至{latest[-1]}" if len(latest) > 1 else str(latest[0])
        columns = (("评定对象", ""), *((str(each), "") for each in latest))
        rows = tuple(_row(series, h, rounds) for h in of_unit)
        yield Table(caption, (*columns, ("增星", "num"), ("减星", "num")), rows)


def _row(series: Series, history: History, rounds: Sequence[Round]) -> Row:
    subject, (gained, lost) = history.subject, balance(history)
    return Row(
        subject.name,
        subject.note,
        subject_url(series.key, subject.key),
        cells_of(history, rounds)[-LATEST_ROUNDS:],
        f"+{gained}" if gained else "0",
        f"−{lost}" if lost else "0",
    )


def _unnamed(series: Series) -> str:
    count = len({history.subject.key for history in series.unnamed})
    if not count:
        return ""
    return f"另有 {count} 个评定对象的结果只在公示期内公开，或按规定不公开姓名，不列入本台账。"
