"""What boards may show of star ratings: something for each stage, each within its own days.

Names are on boards in the 公示期 alone. (The showcase has its own message, in ``weekly``.)
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.records.base import Block, Link, Message, Paragraph, Rows
from generator.records.stars.announcement import (
    lines_of,
    outcomes_text,
    public_spread,
)
from generator.records.stars.facts import Announced, Series
from generator.records.stars.schemes import stars_text
from generator.records.stars.urls import NAME, announcement_url
from generator.values import show_day

ONE_DAY = timedelta(days=1)
Part = tuple[str, tuple[Block, ...], date, date, int]
"""Of a message: what its heading adds, its blocks, first and last day, and weight."""


def messages_of(series: Series) -> Iterator[Message]:
    """All messages of a series on the day."""
    for each in series.announced:
        part = _part(series, each)
        if part and part[2] <= part[3]:
            yield _message(series, each, part)


def places_of(series: Series, each: Announced) -> tuple[str, ...]:
    """The issuing body and the units of the rated."""
    codes = (series.issuer_code, *(rating.subject.unit for rating in each.rated))
    return tuple(code for code in dict.fromkeys(codes) if code)


def _part(series: Series, each: Announced) -> Part | None:
    """What the announcement's stage puts on boards; nothing for a draft."""
    record, life = each.record, each.life
    played = timedelta(days=series.settings.result_days - 1)
    if life.last is None:
        return None
    match each.stage:
        case "upcoming":
            text = f"将于{show_day(record.notice.first)}开始公示。"
            last = record.notice.first - ONE_DAY
            return "预告", (Paragraph(text),), record.published.date(), last, 1
        case "open":
            return "", _open(series, each, life.last), record.notice.first, life.last, 2
        case "settling":
            text = "公示期满，异议正在核查，有结论后结果才生效。"
            return "", (Paragraph(text),), life.last + ONE_DAY, date.max, 1
        case "ended" if life.stands:
            return "生效", _ended(series, each), life.stands, life.stands + played, 1
        case "withdrawn" if record.withdrawn:
            taken = record.withdrawn
            text = f"已于{show_day(taken.day)}撤回：{taken.reason.rstrip('。')}。"
            return "撤回", (Paragraph(text),), taken.day, taken.day + played, 2
    return None


def _open(series: Series, each: Announced, last: date) -> tuple[Block, ...]:
    receiver = each.record.notice.receiver
    rows = tuple((line.name, stars_text(line.stars)) for line in lines_of(series, each))
    how = "请以真实姓名反映。" if receiver.real_name else ""
    return (
        Paragraph(f"公示期{show_day(each.record.notice.first)}至{show_day(last)}。"),
        Rows(("评定对象", "星级"), rows, "<<"),
        Paragraph(f"如有异议，请向{receiver.office}反映，电话 {receiver.phone}。{how}"),
        Link(announcement_url(each.record.id), "扫码看公示"),
    )


def _ended(series: Series, each: Announced) -> tuple[Block, ...]:
    told = Paragraph(f"公示结束，{outcomes_text(each)}，结果生效。")
    rows = tuple((label, count) for label, count, _ in public_spread(series, each))
    return (told, Rows(("星级", "数量"), rows, "<>")) if rows else (told,)


def _heading(series: Series, each: Announced) -> str:
    """The announcement's title as boards have room for it: a department's name is left out."""
    local = series.issuer is not None and series.issuer.level in ("town", "village")
    issuer = series.issuer_name if local else ""
    return f"{issuer}{each.record.round}{series.scheme.title}结果公示"


def _message(series: Series, each: Announced, part: Part) -> Message:
    more, blocks, first, last, weight = part
    return Message(
        key=f"{NAME}-{each.record.id}",
        kind=NAME,
        heading=f"{_heading(series, each)}{more}",
        blocks=blocks,
        published=each.record.published.date(),
        places=places_of(series, each),
        first=first,
        last=last,
        weight=weight,
        file=each.file,
    )
