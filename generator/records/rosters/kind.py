"""The kind ``rosters``: who is on duty, at the window, at the reception, on which day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.desk import Desk
from generator.library import Card, Posting
from generator.records.base import (
    Entry,
    File,
    Finding,
    Fresh,
    Kind,
    Message,
    Page,
    Shelf,
)
from generator.records.rosters import COLUMN, pages, spread
from generator.records.rosters.facts import RosterFacts, card_of, facts_of
from generator.records.rosters.ical import ical
from generator.records.rosters.model import Roster, own_findings
from generator.sunshine import HEADINGS


class Rosters(Kind[Roster, RosterFacts]):
    """值班、窗口、接待日、巡诊和民生视频."""

    column = COLUMN
    model = Roster

    def identifier(self, record: Roster) -> str:
        """The 编号."""
        return record.id

    def shelf(self, record: Roster) -> str:
        """The unit."""
        return record.unit

    def check(self, record: Roster) -> Iterable[Finding]:
        """Dates, shifts without day or people, windows without a second officer."""
        return own_findings(record)

    def card(self, record: Roster) -> Card:
        """Sort, first and last day."""
        return card_of(record)

    def headings(self, record: Roster) -> Iterable[Posting]:
        """Over its days a roster serves 便民服务阳光公开, for its unit and where it goes."""
        villages = (str(shift.village) for shift in record.shifts if shift.village)
        for place in dict.fromkeys((record.unit, *villages)):
            yield Posting(
                HEADINGS[6],
                place,
                record.published.date(),
                first=record.first,
                final=record.last,
                last=record.last,
            )

    def facts(self, shelf: Shelf[Roster], desk: Desk) -> RosterFacts:
        """The unit's rosters on the day."""
        return facts_of(shelf, desk)

    def findings(self, facts: RosterFacts) -> Iterable[Finding]:
        """Unknown people, gaps, overlaps, rosters that ran out."""
        return facts.findings

    def pages(self, facts: RosterFacts) -> Iterator[Page]:
        """A page for each roster; an ended one names nobody."""
        if facts.unit is not None:
            for planned in facts.rosters:
                yield pages.roster_page(planned, facts.unit)

    def files(self, facts: RosterFacts, desk: Desk) -> Iterator[File]:
        """iCalendar files."""
        for planned in facts.rosters:
            if planned.status != "ended":
                yield File(pages.ical_url(planned.record.id), ical(planned))

    def messages(self, facts: RosterFacts) -> Iterator[Message]:
        """The duty of the days ahead, each for its own day."""
        return spread.messages(facts)

    def entries(self, facts: RosterFacts) -> Iterator[Entry]:
        """A line for each roster, on the pages of its unit and of the villages it goes to."""
        return spread.entries(facts)

    def summary(self, facts: RosterFacts) -> Any:
        """Today's duty."""
        return pages.summary_of(facts)

    def index(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[Page]:
        """Who is on duty today."""
        yield pages.index_page(summaries, desk)

    def fresh(self, example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
        """The example under the next free number, for the unit where one is given."""
        numbers = [int(found[1]) for each in taken if (found := re.fullmatch(r"ZB-(\d+)", each))]
        identifier = f"ZB-{max(numbers, default=0) + 1:04d}"
        text = re.sub(r"(?m)^(编号:[ \t]*)\S+", rf"\g<1>{identifier}", example, count=1)
        if unit and desk.unit(unit):
            text = re.sub(r"(?m)^(单位:[ \t]*)\S+", rf"\g<1>{unit}", text, count=1)
        return Fresh(f"{unit + '/' if unit else ''}{identifier}.yaml", text)


KIND = Rosters()
