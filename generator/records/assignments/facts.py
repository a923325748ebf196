"""What follows from a village's months: who looks after which group."""

from __future__ import annotations

from generator.config import Unit
from generator.desk import Desk
from generator.library import Card
from generator.persons import CONTACTS, someone
from generator.records.assignments.checks import shelf_findings
from generator.records.assignments.model import NAME, Assignment, load_place
from generator.records.assignments.months import AssignmentFacts, Line, MonthFacts, Summed
from generator.records.base import Filed, Shelf
from generator.values import Period


def page_url(code: str) -> str:
    """The address of a unit's page."""
    return f"{NAME}/{code}.html"


def card_of(record: Assignment) -> Card:
    """Who has how many households; found by township and cadre too.

    Cadres work over several villages, those of county bodies over several townships.
    """
    month = record.month
    shares = tuple((s.cadre, s.groups, s.households) for s in record.shares)
    data = {"month": month.key if month else "", "shares": shares}
    loads = (load_place(s.cadre, month) for s in record.shares if month)
    places = tuple(dict.fromkeys((str(record.unit), f"{record.unit[:9]}000", *loads)))
    url, day = page_url(record.unit), record.published.date()
    return Card(NAME, record.id, record.id, url, places, data, published=day)


def facts_of(shelf: Shelf[Assignment], desk: Desk) -> AssignmentFacts:
    """Everything that follows from a unit's records."""
    unit = desk.unit(shelf.key)
    dated = [(f, f.record.month) for f in shelf.filed if f.record.month and f.record.shares]
    dated.sort(key=lambda each: (each[1], each[0].name), reverse=True)
    months = tuple(_month(filed, month, unit, desk) for filed, month in dated)
    newest = max(shelf.filed, key=lambda f: (f.record.published, f.name)).record
    findings = tuple(shelf_findings(shelf, unit, months, desk))
    return AssignmentFacts(
        shelf.key,
        unit,
        months,
        tuple(
            Summed(f.record.totals, f.record.basis or "", f.record.source, f.record.published)
            for f in shelf.filed if f.record.totals
        ),
        newest.published,
        newest.source,
        findings,
    )  # fmt: skip


def _month(filed: Filed[Assignment], month: Period, unit: Unit | None, desk: Desk) -> MonthFacts:
    lines = []
    for share in filed.record.shares:
        card = desk.card(CONTACTS, share.cadre)
        lines.append(Line(someone(card, desk) if card else None, share))
    covered = {g for share in filed.record.shares for g in share.groups}
    groups = range(1, unit.groups + 1) if unit else ()
    return MonthFacts(month, filed.name, tuple(lines), tuple(g for g in groups if g not in covered))
