"""Distribution of stars over organisations and rounds 星级分布.

Few people in an office make a table a list of names: of people, an organisation with fewer than
``least_shown`` rated is merged with others until together they are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.records.stars.announcement import ledger_title
from generator.records.stars.facts import Announced, Rating, Series
from generator.records.stars.ledger import LATEST_ROUNDS
from generator.records.stars.schemes import count_text
from generator.records.stars.urls import series_url
from generator.values import Round

OTHERS = "其他单位（人数少，合并）"


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation in a round: how many were rated, how many got five stars down to one."""

    name: str
    total: int
    counts: tuple[int, ...]
    mean: str


@dataclass(frozen=True, slots=True)
class RoundSpread:
    """A round: its organisations and their sum."""

    round: str
    bodies: tuple[Body, ...]
    whole: Body


@dataclass(frozen=True, slots=True)
class SpreadView:
    """The distribution of a series over its latest rounds, the newest first."""

    columns: tuple[tuple[str, str], ...]
    rounds: tuple[RoundSpread, ...]
    merged: str
    ledger: str
    ledger_title: str


def spread_view(series: Series) -> SpreadView:
    """The page of a series' distribution."""
    stars = tuple((count_text(each), "num") for each in range(5, 0, -1))
    least = series.settings.least_shown
    rounds = tuple(_rounds(series))
    merged = any(body.name == OTHERS for each in rounds for body in each.bodies)
    return SpreadView(
        (("单位", ""), ("评定", "num"), *stars, ("平均", "num")),
        tuple(reversed(rounds[-LATEST_ROUNDS:])),
        f"被评不足 {least} 人的单位合并列出，以免从数字认出个人。" if merged else "",
        series_url(series.key),
        ledger_title(series),
    )


def _rounds(series: Series) -> Iterator[RoundSpread]:
    by_round: dict[Round, list[Announced]] = {}
    for each in series.standing:
        by_round.setdefault(each.record.round, []).append(each)
    for each_round, announced in by_round.items():
        ratings = [rating for each in announced for rating in each.rated]
        if not ratings:
            continue
        private, least = ratings[0].subject.private, series.settings.least_shown
        if private and len(ratings) < least:
            continue
        groups = merged_groups(_by_body(ratings), least) if private else _by_body(ratings)
        bodies = tuple(_body(name, own) for name, own in groups.items())
        yield RoundSpread(str(each_round), bodies, _body("合计", ratings))


def _by_body(ratings: Sequence[Rating]) -> dict[str, list[Rating]]:
    groups: dict[str, list[Rating]] = {}
    for rating in sorted(ratings, key=lambda r: r.line):
        groups.setdefault(rating.subject.body, []).append(rating)
    return groups


def merged_groups(groups: dict[str, list[Rating]], least: int) -> dict[str, list[Rating]]:
    """Groups of at least ``least``; smaller ones together, with as many more as that takes."""
    small = [name for name, own in groups.items() if len(own) < least]
    others = [rating for name in small for rating in groups[name]]
    rest = [name for name in groups if name not in small]
    for name in sorted(rest, key=lambda n: len(groups[n])):
        if not others or len(others) >= least:
            break
        others += groups[name]
        small.append(name)
    kept = {name: own for name, own in groups.items() if name not in small}
    return {**kept, OTHERS: others} if others else kept


def _body(name: str, ratings: Sequence[Rating]) -> Body:
    given = [rating.stars for rating in ratings]
    counts = tuple(given.count(stars) for stars in range(5, 0, -1))
    total = len(given)
    tenths = (20 * sum(given) + total) // (2 * total)
    return Body(name, total, counts, f"{tenths // 10}.{tenths % 10}")
