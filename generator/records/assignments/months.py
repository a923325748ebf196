"""A village's months of assignments, as data."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from generator.config import Unit
from generator.persons import Someone
from generator.records.assignments.model import Share, Total
from generator.records.base import Finding
from generator.schema import Field, Model, Whole
from generator.values import Period


class AssignmentSettings(Model):
    """规则.干部包联 of county.yaml. Source of the numbers: report 001."""

    least: Whole = Field(80, alias="每人最少户数")
    most: Whole = Field(100, alias="每人最多户数")


class Line(NamedTuple):
    """A cadre's share of a month. ``cadre`` is None where the person may not be named today."""

    cadre: Someone | None
    share: Share


class MonthFacts(NamedTuple):
    """A village's month; ``uncovered`` are the groups nobody looks after."""

    month: Period
    file: str
    lines: tuple[Line, ...]
    uncovered: tuple[int, ...]

    @property
    def households(self) -> int:
        """How many households the cadres look after."""
        return sum(line.share.households for line in self.lines)

    @property
    def reached(self) -> int:
        """How many of them were reached in the month."""
        return sum(line.share.reached for line in self.lines)


class Summed(NamedTuple):
    """Totals of a record, with what they are taken from."""

    totals: tuple[Total, ...]
    basis: str
    source: str
    published: datetime


class AssignmentFacts(NamedTuple):
    """A unit's assignments: its months, latest first, and the totals given for it."""

    code: str
    unit: Unit | None
    months: tuple[MonthFacts, ...]
    sums: tuple[Summed, ...]
    published: datetime
    source: str
    findings: tuple[Finding, ...]
