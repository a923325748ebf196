"""The page of an announcement: what it shows on which day, and whose names.

Names are decided here, line by line. A page that should name nobody gets no names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.records.stars.facts import Announced, Rating, Series
from generator.records.stars.life import Stage
from generator.records.stars.schemes import GRADES, QUALITIES, count_text
from generator.records.stars.settings import Scoring, Settings
from generator.records.stars.subjects import kept, public_name, withheld
from generator.records.stars.urls import announcement_url, series_url
from generator.records.stars.wording import RULE_NAMES, RULES, change_text
from generator.values import show_day

STAGE_TEXT: dict[Stage, tuple[str, str]] = {
    "draft": ("草稿", "off"),
    "upcoming": ("即将公示", "soon"),
    "open": ("公示中", "on"),
    "settling": ("异议核查中", "soon"),
    "ended": ("公示已结束", "off"),
    "withdrawn": ("已撤回", "bad"),
}
WITHHELD = "不公开姓名"


class Line(NamedTuple):
    """A rated subject in an announcement. ``url`` is empty when there is nowhere to go.

    ``effects`` are what will follow from the rating if it stands, in words.
    """

    name: str
    note: str
    stars: int
    grade: str
    change: str
    url: str = ""
    effects: tuple[str, ...] = ()


class AnnouncementView(NamedTuple):
    """An announcement. ``lines`` is empty unless it is in its 公示期; ``fold`` says why.

    ``spread`` are (label, text, share of 100) for bars; ``receiver`` are label and text, and empty
    when nobody can object any more. ``method`` says how scores became stars, empty when none did.
    """

    status: str
    tone: str
    facts: tuple[tuple[str, str], ...]
    fold: str
    lines: tuple[Line, ...]
    spread: tuple[tuple[str, str, int], ...]
    method: str
    receiver: tuple[tuple[str, str], ...]
    real_name: bool
    ledger: str
    ledger_title: str


class Issue(NamedTuple):
    """An announcement in a list."""

    title: str
    url: str
    day: str
    status: str
    tone: str


def announcement_title(series: Series, each: Announced) -> str:
    """``青山镇2026年10月服务评星结果公示``: of each announcement another."""
    return f"{series.issuer_name}{each.record.round}{series.scheme.title}结果公示"


def ledger_title(series: Series) -> str:
    """``中共晴川县委组织部挂星上岗台账``."""
    return f"{series.issuer_name}{series.scheme.title}台账"


def issue_of(series: Series, each: Announced) -> Issue:
    """The announcement as a line of a list."""
    text, tone = STAGE_TEXT[each.stage]
    url = announcement_url(each.record.id)
    day = f"{each.record.published:%Y-%m-%d}"
    return Issue(announcement_title(series, each), url, day, text, tone)


def announcement_view(series: Series, each: Announced) -> AnnouncementView:
    """The announcement as it may be seen on the day."""
    notice, status = each.record.notice, STAGE_TEXT[each.stage]
    receiver = notice.receiver
    reachable = (
        ("受理单位", receiver.office),
        ("电话", str(receiver.phone)),
        ("地址", receiver.address),
    )
    return AnnouncementView(
        status[0],
        status[1],
        _facts(series, each),
        _fold(each, series.settings),
        tuple(lines_of(series, each)),
        public_spread(series, each),
        _method(each, series.settings.scoring),
        reachable if each.stage in ("upcoming", "open") else (),
        receiver.real_name,
        series_url(series.key),
        ledger_title(series),
    )


def _facts(series: Series, each: Announced) -> tuple[tuple[str, str], ...]:
    record, last = each.record, each.last
    until = show_day(last) if last else ""
    return (
        ("评定类别", f"{series.scheme.title}（{series.scheme.who}）"),
        ("评定期次", str(record.round)),
        ("发布单位", series.issuer_name),
        ("公示期", f"{show_day(record.notice.first)}起，至{until}止（{record.notice.term}）"),
        ("评定对象", f"{len(each.ratings)} 个"),
        ("异议", outcomes_text(each)),
        ("依据", record.basis or ""),
    )


def outcomes_text(each: Announced) -> str:
    """``收到 2 件：维持 1 件，调整 1 件``; without objections, that there were none."""
    if each.outcomes:
        total = sum(count for _, count in each.outcomes)
        parts = "，".join(f"{outcome} {count} 件" for outcome, count in each.outcomes)
        return f"收到 {total} 件：{parts}"
    return "公示期内未收到异议" if each.stage == "ended" else ""


def _fold(each: Announced, settings: Settings) -> str:
    if each.stage == "withdrawn" and each.record.withdrawn:
        taken = each.record.withdrawn
        told = f"本公示已于{show_day(taken.day)}撤回：{taken.reason.rstrip('。')}。"
        return f"{told}名单不再公开，结果无效。"
    if each.stage == "upcoming":
        return f"公示将于{show_day(each.record.notice.first)}开始，届时公布名单。"
    if each.last is None or each.stage not in ("settling", "ended"):
        return ""
    day = show_day(each.last)
    if each.stage == "settling":
        return f"公示已于{day}期满，名单不再公开；异议正在核查，有结论后结果才生效。"
    stays = "；生效的结果见台账" if any(kept(r.subject, settings) for r in each.rated) else ""
    return f"公示已于{day}结束，名单不再公开{stays}。"


def _method(each: Announced, scoring: Scoring) -> str:
    if each.stage != "open" or not any(line.computed(scoring) for line in each.record.rated):
        return ""
    weights = "、".join(f"{q} {w}" for q, w in zip(QUALITIES, scoring.weights.five, strict=True))
    least = "、".join(
        f"{count_text(stars)} {score} 分" for stars, score in scoring.thresholds.falling
    )
    return f"星级由德能勤绩廉量化换算：权重{weights}；起分{least}。分项得分不公开。"


def lines_of(series: Series, each: Announced) -> Iterator[Line]:
    """The rated, named as far as the day and the settings allow: those without a name last."""
    if each.stage != "open":
        return
    hidden = []
    for rating in each.rated:
        if withheld(rating.subject, rating.stars, series.settings):
            hidden.append(rating)
        else:
            yield _line(series, each, rating)
    for rating in hidden:
        yield Line(WITHHELD, "", rating.stars, GRADES[rating.stars - 1], "")


def _line(series: Series, each: Announced, rating: Rating) -> Line:
    subject = rating.subject
    effects = (RULES[RULE_NAMES[name]] for name in each.record.rated[rating.line].effects)
    return Line(
        public_name(subject, series.settings),
        subject.note,
        rating.stars,
        GRADES[rating.stars - 1],
        _change(series, rating),
        subject.url,
        tuple(rule.effect for rule in effects),
    )


def _change(series: Series, rating: Rating) -> str:
    """The change against the round before, unless that round is nobody's business any more."""
    subject, before = rating.subject, rating.before
    if not kept(subject, series.settings):
        return ""
    if before is not None and withheld(subject, before, series.settings):
        return ""
    return change_text(before, rating.stars)


def public_spread(series: Series, each: Announced) -> tuple[tuple[str, str, int], ...]:
    """The distribution of a round, if it may be seen: not of a handful of people, nor before."""
    few = len(each.rated) < series.settings.least_shown
    if each.stage in ("draft", "upcoming", "withdrawn", "settling"):
        return ()
    if not each.rated or (each.stage == "ended" and few and each.rated[0].subject.private):
        return ()
    return spread_of(each.rated)


def spread_of(ratings: Sequence[Rating]) -> tuple[tuple[str, str, int], ...]:
    """How many got five stars, four, … : label, text, share of 100; those of nobody left out."""
    given = [rating.stars for rating in ratings]
    return tuple(
        (count_text(stars), f"{count} 个", round(100 * count / len(given)))
        for stars in range(5, 0, -1)
        if (count := given.count(stars))
    )
