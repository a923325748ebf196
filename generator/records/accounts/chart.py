"""Charts of accounts by version: which subject codes exist and what they are called.

The data is ``generator/data/charts.tsv``. In force since 2024-01-01 is 财会〔2023〕14号; before it
财会〔2004〕12号, whose 522 (补助收入) is today's 503: a record therefore names its chart.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from generator.errors import BadValue, Text
from generator.places import data_file

CASH, BANK = "101", "102"


class Subject(NamedTuple):
    """A subject of a chart; ``group`` is one of 资产 负债 权益 成本 收入 支出.

    ``plain`` is what a villager would call it.
    """

    code: str
    name: str
    group: str
    plain: str


class Chart(NamedTuple):
    """One version, by the number of the document that laid it down."""

    title: str
    since: str
    subjects: Mapping[str, Subject]

    def subject(self, code: str) -> Subject | None:
        """The subject of a code; detail digits after the first three are looked past."""
        return self.subjects.get(code[:3])


@cache
def charts() -> Mapping[str, Chart]:
    """Every chart known, by title, oldest first."""
    since: dict[str, str] = {}
    subjects: dict[str, dict[str, Subject]] = {}
    text = data_file("charts.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        cells = line.split("\t")
        if cells[0] == "#启用":
            since[cells[1]] = cells[2]
        elif not line.startswith("#"):
            title, code, name, group, *plain = cells
            subject = Subject(code, name, group, plain[0] if plain else name)
            subjects.setdefault(title, {})[code] = subject
    return MappingProxyType(
        {
            title: Chart(title, day, MappingProxyType(subjects[title]))
            for title, day in since.items()
        }
    )


@cache
def parse_chart(text: str) -> str:
    """The title of a chart.

    Raises:
        BadValue: ``accounts-chart`` for a chart that is not known.
    """
    title = text.strip().translate(_BRACKETS)
    if title in charts():
        return title
    listed = "、".join(charts())
    raise BadValue(
        "accounts-chart",
        Text(f"没有“{text}”这套科目表", f"there is no chart of accounts '{text}'"),
        Text(f"可选：{listed}", f"known: {listed}"),
    )


_BRACKETS = str.maketrans("[]()（）", "〔〕〔〕〔〕")
