"""What boards may show of star ratings, and for how long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.records.base import Link, Message, Paragraph, Rows
from generator.records.stars.facts import Announced, Series
from generator.records.stars.schemes import stars_text
from generator.records.stars.views import (
    COLUMN,
    announcement_title,
    announcement_url,
    lines_of,
)
from generator.values import show_day


def places_of(series: Series, each: Announced) -> tuple[str, ...]:
    """The issuing body and the units of the rated."""
    codes = (series.issuer_code, *(rating.subject.unit for rating in each.ratings))
    return tuple(code for code in dict.fromkeys(codes) if code)


def notice_messages(series: Series) -> Iterator[Message]:
    """The announcements that are in their 公示期, with the names that may be shown."""
    for each in series.announced:
        if each.stage == "open" and each.last:
            yield _notice(series, each, each.last)


def _notice(series: Series, each: Announced, last: date) -> Message:
    record = each.record
    receiver = record.notice.receiver
    rows = tuple((line.name, stars_text(line.stars)) for line in lines_of(series, each))
    how = "请以真实姓名反映。" if receiver.real_name else ""
    return Message(
        key=f"{COLUMN}-{record.id}",
        kind=COLUMN,
        heading=announcement_title(series, each),
        blocks=(
            Paragraph(f"公示期 {show_day(record.notice.first)}至{show_day(last)}。"),
            Rows(("评定对象", "星级"), rows, "<<"),
            Paragraph(f"如有异议,请向{receiver.office}反映,电话 {receiver.phone}。{how}"),
            Link(announcement_url(record.id), "扫码看公示"),
        ),
        published=record.published.date(),
        places=places_of(series, each),
        first=record.notice.first,
        last=last,
        weight=2,
        file=each.file,
    )
