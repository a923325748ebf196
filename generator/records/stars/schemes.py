"""The five schemes of star ratings, and who is rated under each (source: 000, 五项评星).

Data, not code: a scheme says what kinds of subject it rates and which of the three consequences
can follow from it. The wording is that of the source report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SchemeName = Literal["挂星上岗", "服务评星", "管理评星", "星级争创", "文明评星"]
SubjectKind = Literal["person", "unit", "group", "villager"]
GRADES = ("差", "不合格", "合格", "良好", "优秀")
"""The grade of one star up to that of five."""
FULL, PASS = 5, 3
QUALITIES = ("德", "能", "勤", "绩", "廉")


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme. ``cadres`` and ``party`` say which rules of consequence apply to it."""

    title: SchemeName
    slug: str
    who: str
    kinds: tuple[SubjectKind, ...]
    noun: str = ""
    cadres: bool = False
    party: bool = False


_ALL = (
    Scheme("挂星上岗", "cadres", "机关干部", ("person",), cadres=True),
    Scheme("服务评星", "service", "村组干部", ("person", "group"), cadres=True),
    Scheme("管理评星", "party", "基层党组织", ("unit",), "党组织", party=True),
    Scheme("星级争创", "premises", "村级阵地", ("unit",), "活动阵地"),
    Scheme("文明评星", "villagers", "村民（试行）", ("villager",)),
)
SCHEMES = {scheme.title: scheme for scheme in _ALL}


def stars_text(stars: int) -> str:
    """``stars`` as five characters, ★ for each gained and ☆ for each not."""
    return "★" * stars + "☆" * (FULL - stars)


def count_text(stars: int) -> str:
    """The usual Chinese name of a rating: 五星, 二星."""
    return f"{'零一二三四五'[stars]}星"
