"""A subject's page: its stars over all rounds, drawn and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.records.stars.announcement import ledger_title
from generator.records.stars.facts import History, Series
from generator.records.stars.ledger import Cell, balance, cells_of
from generator.records.stars.schemes import GRADES, count_text
from generator.records.stars.subjects import Subject
from generator.records.stars.urls import series_url
from generator.records.stars.wording import EffectView, effect_view, reading_text
from generator.values import Round

DRAWN_ROUNDS = 10
LEFT, STEP, RIGHT = 30, 50, 26
TOP, RISE, FOOT = 14, 26, 44
"""The drawing's measures in its own units, which are CSS pixels at full size."""


class Dot(NamedTuple):
    """A round of the drawing: where it stands, and its labels; ``year`` only where it changes.

    ``y`` is that of its stars, or None where the subject was not rated.
    """

    x: int
    y: int | None
    label: str
    year: str


class StarLine(NamedTuple):
    """The drawn line. ``grid`` are (y, stars); ``paths`` are the stretches without a gap.

    ``title`` and ``told`` are the text alternative.
    """

    width: int
    height: int
    grid: tuple[tuple[int, int], ...]
    dots: tuple[Dot, ...]
    paths: tuple[str, ...]
    title: str
    told: str


class SubjectView(NamedTuple):
    """A subject's history in one series; ``cells`` run from the latest round back."""

    facts: tuple[tuple[str, str], ...]
    away: str
    away_title: str
    lines: tuple[StarLine, ...]
    cells: tuple[Cell, ...]
    effects: tuple[EffectView, ...]
    reading: str
    ledger: str
    ledger_title: str


def subject_view(series: Series, histories: Sequence[History]) -> SubjectView:
    """A subject's page, over all lengths of round of the series."""
    subject = histories[0].subject
    gained, lost = (sum(part) for part in zip(*map(balance, histories), strict=True))
    last = histories[-1].marks[-1]
    facts = (
        ("评定类别", f"{series.scheme.title}（{series.scheme.who}）"),
        _where(subject),
        ("最近一期", f"{last.round}：{count_text(last.stars)}（{GRADES[last.stars - 1]}）"),
        ("历期增减", f"增 {gained} 星，减 {lost} 星"),
    )
    cells = [cell for h in histories for cell in reversed(cells_of(h, _own_rounds(h)))]
    return SubjectView(
        facts,
        subject.url,
        "联系方式" if subject.kind == "person" else subject.unit_name,
        tuple(star_line(subject.name, h) for h in histories),
        tuple(cells),
        tuple(effect_view(e) for h in histories for e in h.effects),
        reading_text(series.reading),
        series_url(series.key),
        ledger_title(series),
    )


def _where(subject: Subject) -> tuple[str, str]:
    if subject.private:
        return "单位职务", subject.note
    return "所属单位", f"{subject.note}{subject.unit_name}"


def _own_rounds(history: History) -> list[Round]:
    """The rounds held since the subject was first rated."""
    return [each for each in history.held if not each < history.marks[0].round]


def star_line(name: str, history: History) -> StarLine:
    """The drawing of the latest rounds, a missed round being a gap."""
    rounds = _own_rounds(history)[-DRAWN_ROUNDS:]
    stars = {mark.round: mark.stars for mark in history.marks}
    dots = tuple(_dots(rounds, stars))
    told = "，".join(
        f"{each}{count_text(stars[each]) if each in stars else '未参评'}" for each in rounds
    )
    return StarLine(
        LEFT + STEP * (len(rounds) - 1) + RIGHT,
        TOP + 4 * RISE + FOOT,
        tuple((_height(each), each) for each in range(5, 0, -1)),
        dots,
        tuple(_paths(dots)),
        f"{name}历期星级",
        f"{told}。",
    )


def _height(stars: int) -> int:
    return TOP + (5 - stars) * RISE


def _dots(rounds: Sequence[Round], stars: dict[Round, int]) -> Iterator[Dot]:
    year = 0
    for n, each in enumerate(rounds):
        y = _height(stars[each]) if each in stars else None
        shown = f"{each.year}" if each.year != year else ""
        yield Dot(LEFT + n * STEP, y, _short(each), shown)
        year = each.year


def _short(each: Round) -> str:
    """The round without its year: Q1, 7月, 第3次, 上半年, 全年."""
    if each.unit == "quarter":
        return f"Q{each.number}"
    return str(each).removeprefix(f"{each.year}年") or "全年"


def _paths(dots: Sequence[Dot]) -> Iterator[str]:
    """Points of every stretch of two or more rounds without a gap."""
    stretch: list[str] = []
    for dot in (*dots, Dot(0, None, "", "")):
        if dot.y is not None:
            stretch.append(f"{dot.x},{dot.y}")
            continue
        if len(stretch) > 1:
            yield " ".join(stretch)
        stretch = []
