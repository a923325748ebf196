"""What the templates of stars get: one frozen dataclass a page, every text ready to be shown.

Here it is decided, line by line, who is named. A page that should name nobody gets no names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.records.stars.facts import Announced, History, Rating, Series, Stage
from generator.records.stars.schemes import GRADES, count_text
from generator.records.stars.subjects import kept, public_name, withheld
from generator.records.stars.wording import (
    EffectView,
    change_text,
    effect_view,
    reading_text,
)
from generator.values import Round, show_day

COLUMN = "stars"
STAGE_TEXT: dict[Stage, tuple[str, str]] = {
    "upcoming": ("即将公示", "soon"),
    "open": ("公示中", "on"),
    "ended": ("公示已结束", "off"),
}
WITHHELD = "不公开姓名"
LATEST_ROUNDS = 8


def announcement_url(identifier: str) -> str:
    """The page of an announcement."""
    return f"{COLUMN}/{identifier}.html"


def series_url(key: str) -> str:
    """The ledger of a series."""
    return f"{COLUMN}/{key}.html"


def subject_url(series: str, key: str) -> str:
    """The page of a subject in a series."""
    return f"{COLUMN}/{series}/{key}.html"


@dataclass(frozen=True, slots=True)
class Line:
    """A rated subject in an announcement. ``url`` is empty when there is nowhere to go."""

    name: str
    note: str
    stars: int
    grade: str
    change: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class AnnouncementView:
    """An announcement. ``lines`` is empty unless it is in its 公示期; ``fold`` says why.

    ``spread`` are (label, text, share of 100) for bars; ``receiver`` are label and text.
    """

    status: str
    tone: str
    facts: tuple[tuple[str, str], ...]
    fold: str
    lines: tuple[Line, ...]
    spread: tuple[tuple[str, str, int], ...]
    receiver: tuple[tuple[str, str], ...]
    real_name: bool
    ledger: str
    ledger_title: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A round in a subject's row: 0 stars and an empty change where it was not rated."""

    round: str
    stars: int
    change: str


@dataclass(frozen=True, slots=True)
class Row:
    """A subject of the ledger, its latest rounds, stars gained and lost over all of them."""

    name: str
    note: str
    url: str
    cells: tuple[Cell, ...]
    gained: str
    lost: str


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that share their rounds; ``columns`` are headings and forms as the macro wants them."""

    caption: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class NamedEffect:
    """A consequence and whom it concerns."""

    name: str
    url: str
    effect: EffectView


@dataclass(frozen=True, slots=True)
class Issue:
    """An announcement in a list."""

    title: str
    url: str
    day: str
    status: str
    tone: str


@dataclass(frozen=True, slots=True)
class LedgerView:
    """The ledger of a series: who gained and lost stars, and what follows from it.

    ``unnamed`` says how many are left out and why; it is empty when nobody is.
    """

    who: str
    issuer: str
    issuer_url: str
    reading: str
    tables: tuple[Table, ...]
    effects: tuple[NamedEffect, ...]
    unnamed: str
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class SubjectView:
    """A subject's history in one series."""

    facts: tuple[tuple[str, str], ...]
    away: str
    away_title: str
    cells: tuple[Cell, ...]
    effects: tuple[EffectView, ...]
    reading: str
    ledger: str
    ledger_title: str


def announcement_title(series: Series, each: Announced) -> str:
    """``2026年第三季度挂星上岗评定公示``."""
    return f"{each.record.round}{series.scheme.title}结果公示"


def ledger_title(series: Series) -> str:
    """``挂星上岗增星减星台账(组织部)``."""
    return f"{series.issuer_name}{series.scheme.title}台账"


def announcement_view(series: Series, each: Announced) -> AnnouncementView:
    """The announcement as it may be seen on the day."""
    notice, status = each.record.notice, STAGE_TEXT[each.stage]
    receiver = notice.receiver
    return AnnouncementView(
        status[0],
        status[1],
        _facts(series, each),
        _fold(each),
        tuple(lines_of(series, each)),
        spread_of(each.ratings) if each.stage != "upcoming" else (),
        (("受理单位", receiver.office), ("电话", str(receiver.phone)), ("地址", receiver.address)),
        receiver.real_name,
        series_url(series.key),
        ledger_title(series),
    )


def _facts(series: Series, each: Announced) -> tuple[tuple[str, str], ...]:
    record, last = each.record, each.last
    until = show_day(last) if last else ""
    return (
        ("评定类别", f"{series.scheme.title}({series.scheme.who})"),
        ("评定期次", str(record.round)),
        ("发布单位", series.issuer_name),
        ("公示期", f"{show_day(record.notice.first)}起,至 {until} 止({record.notice.term})"),
        ("评定对象", f"{len(each.ratings)} 个"),
        ("依据", record.basis or ""),
    )


def _fold(each: Announced) -> str:
    if each.stage == "upcoming":
        return f"公示将于 {show_day(each.record.notice.first)} 开始,届时公布名单。"
    if each.stage == "ended" and each.last:
        return f"公示已于 {show_day(each.last)} 结束,名单不再公开。"
    return ""


def lines_of(series: Series, each: Announced) -> Iterator[Line]:
    """The rated, named as far as the day and the settings allow: those without a name last."""
    if each.stage != "open":
        return
    hidden = []
    for rating in each.ratings:
        if withheld(rating.subject, rating.stars, series.settings):
            hidden.append(rating)
        else:
            yield _line(series, rating)
    for rating in hidden:
        yield Line(WITHHELD, "", rating.stars, GRADES[rating.stars - 1], "")


def _line(series: Series, rating: Rating) -> Line:
    subject = rating.subject
    note = f"{subject.unit_name}{subject.post}" if subject.private else ""
    return Line(
        public_name(subject, series.settings),
        note,
        rating.stars,
        GRADES[rating.stars - 1],
        _change(series, rating),
        subject.url,
    )


def _change(series: Series, rating: Rating) -> str:
    """The change against the round before, unless that round is nobody's business any more."""
    subject, before = rating.subject, rating.before
    if not kept(subject, series.settings):
        return ""
    if before is not None and withheld(subject, before, series.settings):
        return ""
    return change_text(before, rating.stars)


def spread_of(ratings: Sequence[Rating]) -> tuple[tuple[str, str, int], ...]:
    """How many got five stars, four, … : label, text, share of 100."""
    total = len(ratings)
    counts = {stars: sum(r.stars == stars for r in ratings) for stars in range(5, 0, -1)}
    return tuple(
        (count_text(stars), f"{count} 个", round(100 * count / total))
        for stars, count in counts.items()
    )


def cells_of(history: History, rounds: Sequence[Round]) -> tuple[Cell, ...]:
    """One cell a round; ``change`` is against the latest round in which the subject was rated."""
    marks = {mark.round: mark.stars for mark in history.marks}
    before: int | None = None
    cells = []
    for each in rounds:
        stars = marks.get(each)
        text = change_text(before, stars) if stars else ""
        cells.append(Cell(str(each), stars or 0, text))
        before = stars or before
    return tuple(cells)


def balance(history: History) -> tuple[int, int]:
    """Stars gained and lost over all rounds."""
    steps = [b.stars - a.stars for a, b in zip(history.marks, history.marks[1:], strict=False)]
    return sum(s for s in steps if s > 0), -sum(s for s in steps if s < 0)


def ledger_view(series: Series) -> LedgerView:
    """The ledger page of a series."""
    effects = tuple(
        NamedEffect(h.subject.name, subject_url(series.key, h.subject.key), effect_view(e))
        for h in series.histories
        for e in h.effects
    )
    return LedgerView(
        series.scheme.who,
        series.issuer_name,
        series.issuer.url if series.issuer else "",
        reading_text(series.reading),
        tuple(_tables(series)),
        tuple(sorted(effects, key=lambda e: e.effect.state != "生效中")),
        _unnamed(series),
        tuple(issue_of(series, each) for each in reversed(series.announced)),
    )


def issue_of(series: Series, each: Announced) -> Issue:
    """The announcement as a line of a list."""
    text, tone = STAGE_TEXT[each.stage]
    url = announcement_url(each.record.id)
    day = f"{each.record.published:%Y-%m-%d}"
    return Issue(announcement_title(series, each), url, day, text, tone)


def _tables(series: Series) -> Iterator[Table]:
    units = dict.fromkeys(h.marks[0].round.unit for h in series.histories)
    for unit in units:
        of_unit = [h for h in series.histories if h.marks[0].round.unit == unit]
        rounds = sorted({m.round for h in of_unit for m in h.marks})
        latest = rounds[-LATEST_ROUNDS:]
        rows = tuple(_row(series, h, rounds) for h in of_unit)
        caption = f"{latest[0]}至{latest[-1]}" if len(latest) > 1 else str(latest[0])
        columns = (("评定对象", ""), *((str(each), "") for each in latest))
        yield Table(caption, (*columns, ("增星", "num"), ("减星", "num")), rows)


def _row(series: Series, history: History, rounds: Sequence[Round]) -> Row:
    subject, (gained, lost) = history.subject, balance(history)
    return Row(
        subject.name,
        f"{subject.unit_name}{subject.post}" if subject.private else "",
        subject_url(series.key, subject.key),
        cells_of(history, rounds)[-LATEST_ROUNDS:],
        f"+{gained}" if gained else "0",
        f"−{lost}" if lost else "0",
    )


def _unnamed(series: Series) -> str:
    count = len({history.subject.key for history in series.unnamed})
    if not count:
        return ""
    return f"另有 {count} 个评定对象的结果只在公示期内公开,或按规定不公开姓名,不列入本台账。"


def subject_view(series: Series, histories: Sequence[History]) -> SubjectView:
    """A subject's page, over all lengths of round of the series."""
    subject = histories[0].subject
    gained, lost = (sum(part) for part in zip(*map(balance, histories), strict=True))
    last = histories[-1].marks[-1]
    facts = (
        ("评定类别", f"{series.scheme.title}({series.scheme.who})"),
        ("单位职务" if subject.private else "所属单位", f"{subject.unit_name}{subject.post}"),
        ("最近一期", f"{last.round}:{count_text(last.stars)}({GRADES[last.stars - 1]})"),
        ("历期增减", f"增 {gained} 星,减 {lost} 星"),
    )
    cells = [c for h in histories for c in reversed(cells_of(h, [mark.round for mark in h.marks]))]
    return SubjectView(
        facts,
        subject.url,
        "联系方式" if subject.kind == "person" else subject.unit_name,
        tuple(cells),
        tuple(effect_view(e) for h in histories for e in h.effects),
        reading_text(series.reading),
        series_url(series.key),
        ledger_title(series),
    )
