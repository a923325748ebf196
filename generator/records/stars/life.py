"""An announcement's life: draft, announced, in 公示, objections, final or withdrawn.

    draft ─▶ upcoming ─▶ open ─▶ settling ─▶ ended
                 └────────┴─────────┴──────────┴──▶ withdrawn

A result stands (``ended``) once the 公示期 is over and every objection has its outcome; while one
has not, it is ``settling``: nobody is named and nothing follows from it. Counting of the period
begins on the day after its first (rules.md, Calendar).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal, NamedTuple

from generator.calendar import Workdays
from generator.desk import AsOf
from generator.errors import BadValue
from generator.records.stars.model import Announcement, Objection, Outcome, Rated

Stage = Literal["draft", "upcoming", "open", "settling", "ended", "withdrawn"]


class Life(NamedTuple):
    """The days that matter. ``stands`` is the first day on which the result stands.

    ``last`` and ``stands`` are None when the calendar does not reach (``fault`` says so), and
    ``stands`` while an objection has no outcome.
    """

    last: date | None
    stands: date | None
    fault: BadValue | None = None


def life_of(record: Announcement, workdays: Workdays) -> Life:
    """The days of an announcement, whatever today is."""
    notice = record.notice
    try:
        last = notice.term.last_day(notice.first, workdays)
    except BadValue as fault:
        return Life(None, None, fault)
    closed = [objection.closed for objection in record.objections]
    days = [day for day in closed if day]
    if record.draft or len(days) < len(closed):
        return Life(last, None)
    return Life(last, max([last + timedelta(days=1), *days]))


def day_of(record: Announcement) -> date:
    """The day a round counts for: the first of its 公示, or the nearest to it in its own year."""
    year = record.round.year
    return min(max(record.notice.first, date(year, 1, 1)), date(year, 12, 31))


def stage_on(record: Announcement, life: Life, as_of: AsOf) -> Stage:
    """Where an announcement stands on the day; before its publishing time it is a draft still."""
    if record.draft or life.last is None or not as_of.reached(record.published.date()):
        return "draft"
    if record.withdrawn and as_of.reached(record.withdrawn.day):
        return "withdrawn"
    if not as_of.reached(record.notice.first):
        return "upcoming"
    if not as_of.passed(life.last):
        return "open"
    return "ended" if life.stands and as_of.reached(life.stands) else "settling"


def stood_on(record: Announcement, life: Life, day: date) -> bool:
    """Whether the result stood on ``day``: asked of days that are past."""
    if life.stands is None or day < life.stands:
        return False
    return not (record.withdrawn and record.withdrawn.day <= day)


def objection_to(record: Announcement, line: Rated) -> Objection | None:
    """The objection that changed a line: the last that has an outcome other than 维持."""
    found = [
        each
        for each in record.objections
        if each.about in line.names and each.outcome in ("调整", "撤销")
    ]
    return found[-1] if found else None


def outcomes_on(record: Announcement, as_of: AsOf) -> tuple[tuple[Outcome, int], ...]:
    """How many objections came to which outcome by the day; none before they were received."""
    counts: dict[Outcome, int] = {"维持": 0, "调整": 0, "撤销": 0, "正在核查": 0}
    for each in record.objections:
        if as_of.reached(each.received):
            closed = each.closed is not None and as_of.reached(each.closed)
            counts[each.outcome if closed else "正在核查"] += 1
    return tuple((outcome, count) for outcome, count in counts.items() if count)
