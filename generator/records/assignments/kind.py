"""The kind ``assignments``: who looks after which village group, month by month."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.desk import Desk
from generator.errors import Text, UsageError
from generator.library import Card, Posting
from generator.records.assignments import COLUMN, pages
from generator.records.assignments.facts import card_of, facts_of, page_url
from generator.records.assignments.model import NAME, Assignment, own_findings
from generator.records.assignments.months import AssignmentFacts, AssignmentSettings
from generator.records.base import (
    Entry,
    Finding,
    Fresh,
    Kind,
    Message,
    Page,
    Rows,
    Shelf,
)
from generator.sunshine import HEADINGS

MOST_IN_MESSAGE = 12


class Assignments(Kind[Assignment, AssignmentFacts]):
    """干部包组联户."""

    column = COLUMN
    model = Assignment
    settings = AssignmentSettings

    def identifier(self, record: Assignment) -> str:
        """The 编号."""
        return record.id

    def shelf(self, record: Assignment) -> str:
        """The village."""
        return record.unit

    def check(self, record: Assignment) -> Iterable[Finding]:
        """Form, repeated cadres, impossible counts."""
        return own_findings(record)

    def card(self, record: Assignment) -> Card:
        """Who has how many households."""
        return card_of(record)

    def headings(self, record: Assignment) -> Iterable[Posting]:
        """A village's month of contacts serves 群众路线教育实践活动阳光开展."""
        if record.month is not None and record.shares:
            published = record.published.date()
            yield Posting(HEADINGS[8], str(record.unit), published, record.month.key)

    def facts(self, shelf: Shelf[Assignment], desk: Desk) -> AssignmentFacts:
        """The village's months."""
        return facts_of(shelf, desk)

    def findings(self, facts: AssignmentFacts) -> Iterable[Finding]:
        """Groups without a cadre, months without a contact, too many or too few households."""
        return facts.findings

    def pages(self, facts: AssignmentFacts) -> Iterator[Page]:
        """The unit's page."""
        if facts.unit is not None:
            yield pages.unit_page(facts, facts.unit)

    def messages(self, facts: AssignmentFacts) -> Iterator[Message]:
        """Group, cadre and telephone, for the village's own board."""
        if facts.unit is None or not facts.months:
            return
        latest = facts.months[0]
        rows = tuple(
            ("、".join(map(str, line.share.groups)) + "组", line.cadre.name, line.cadre.phone)
            for line in latest.lines
            if line.cadre is not None and line.cadre.phone
        )
        if rows:
            yield Message(
                key=f"{NAME}/{facts.code}",
                kind=NAME,
                heading=f"{facts.unit.full_name}包联干部",
                blocks=(Rows(("村民组", "干部", "电话"), rows[:MOST_IN_MESSAGE], "<<<"),),
                published=facts.published.date(),
                places=(facts.code,),
                file=latest.file,
            )

    def entries(self, facts: AssignmentFacts) -> Iterator[Entry]:
        """One line on the village's page, a tap away from the cadre's telephone."""
        if facts.unit is None:
            return
        latest = facts.months[0] if facts.months else None
        figures = (
            (
                ("包联干部", f"{len(latest.lines)} 人"),
                ("包联农户", f"{latest.households:,} 户"),
                (f"{latest.month}已联系", f"{latest.reached:,} 户"),
            )
            if latest
            else ()
        )
        title = "谁是我的包联干部" if latest else "干部包联情况汇总"
        yield Entry(
            kind=NAME,
            url=page_url(facts.code),
            title=f"{facts.unit.full_name}：{title}",
            published=facts.published,
            places=(facts.code,),
            summary="按村民组查包联干部和电话" if latest else "",
            figures=figures,
            news=latest is not None,
        )

    def summary(self, facts: AssignmentFacts) -> Any:
        """The unit in the overview."""
        return pages.summary_of(facts)

    def index(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[Page]:
        """The overview."""
        yield pages.index_page(summaries, desk)

    def fresh(self, example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
        """The next month of the village, after the latest that is taken."""
        village = unit or _example_village(example)
        chosen = desk.unit(village)
        if chosen is None or chosen.level != "village":
            raise UsageError(
                Text(
                    f"包联要写给一个村，{village} 不是村（用 --unit 写村代码）",
                    f"an assignment belongs to a village, not {village} (give one with --unit)",
                )
            )
        months = sorted(t[-7:] for t in taken if re.fullmatch(rf"BL-{village}-\d{{4}}-\d\d", t))
        month = _next_month(months[-1]) if months else _example_month(example)
        identifier = f"BL-{village}-{month}"
        text = re.sub(r"(?m)^(编号:[ \t]*)\S+", rf"\g<1>{identifier}", example, count=1)
        text = re.sub(r"(?m)^(单位:[ \t]*)\S+", rf"\g<1>{village}", text, count=1)
        text = re.sub(r"(?m)^(月份:[ \t]*)\S+", rf"\g<1>{month}", text, count=1)
        return Fresh(f"{village}/{month}.yaml", text)


def _example_village(example: str) -> str:
    found = re.search(r"(?m)^单位:[ \t]*(\S+)", example)
    return found[1] if found else ""


def _example_month(example: str) -> str:
    found = re.search(r"(?m)^月份:[ \t]*(\S+)", example)
    return found[1] if found else ""


def _next_month(month: str) -> str:
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]), 12)
    return f"{year}-{number + 1:02d}"


KIND = Assignments()
