"""The yearly ten-bests 十佳 (source 000): three lists, ranked by the year's mean stars.

Ties are reported, never broken: when several stand equal at the last place, all of them are listed
apart as tied, and it is for people to decide. Means are compared as fractions, so equal is equal.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from typing import Final

from generator.records.stars.schemes import SchemeName

LISTS: Final[tuple[tuple[str, tuple[SchemeName, ...]], ...]] = (
    ("十佳服务之星", ("挂星上岗", "服务评星")),
    ("十佳服务阵地", ("星级争创",)),
    ("十佳基层党建示范品牌", ("管理评星",)),
)
"""Each list, and the schemes whose subjects it ranks."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A subject and its stars of one year, over all rounds that stand."""

    key: str
    name: str
    note: str
    url: str
    stars: tuple[int, ...]

    @property
    def mean(self) -> Fraction:
        """The mean of its stars."""
        return Fraction(sum(self.stars), len(self.stars))


@dataclass(frozen=True, slots=True)
class Placed:
    """A candidate and its rank; ``shared`` when others have the same."""

    rank: int
    shared: bool
    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Ranking:
    """``sure`` are in; ``tied`` stand equal for the ``open`` places that are left."""

    sure: tuple[Placed, ...]
    tied: tuple[Placed, ...]
    open: int


def rank(candidates: Iterable[Candidate], places: int) -> Ranking:
    """The best by mean stars; equals share a rank and stand in the order of their keys."""
    ordered = sorted(candidates, key=lambda c: (-c.mean, c.key))
    sure: list[Placed] = []
    for _, group in groupby(ordered, key=lambda c: c.mean):
        equals = tuple(group)
        placed = [Placed(len(sure) + 1, len(equals) > 1, each) for each in equals]
        if len(sure) + len(equals) > places:
            left = places - len(sure)
            return Ranking(tuple(sure), tuple(placed) if left else (), left)
        sure += placed
    return Ranking(tuple(sure), (), 0)
