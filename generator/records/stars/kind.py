"""The kind ``stars``: announcements, a ledger per series, a page per rated subject."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from generator.desk import Desk
from generator.library import Card, Posting
from generator.records.base import (
    Article,
    Crumb,
    Entry,
    File,
    Finding,
    Fresh,
    Kind,
    Message,
    Page,
    Record,
    Shelf,
)
from generator.records.stars import COLUMN
from generator.records.stars.announcement import (
    announcement_title,
    announcement_view,
    ledger_title,
    public_spread,
)
from generator.records.stars.checks import own_findings
from generator.records.stars.contradictions import series_findings
from generator.records.stars.facts import Announced, History, Series, series_of
from generator.records.stars.fresh import fresh_record
from generator.records.stars.front import HOME, front_pages
from generator.records.stars.history import subject_view
from generator.records.stars.ledger import by_subject, ledger_view
from generator.records.stars.life import day_of
from generator.records.stars.messages import messages_of, places_of
from generator.records.stars.model import Announcement
from generator.records.stars.schemes import SCHEMES, count_text
from generator.records.stars.settings import Settings
from generator.records.stars.spread import SpreadView, spread_view
from generator.records.stars.summary import Summary, summary_of
from generator.records.stars.urls import (
    announcement_url,
    series_url,
    spread_url,
    subject_url,
)
from generator.records.stars.weekly import Billing, showcase_files, showcase_message
from generator.sunshine import HEADINGS
from generator.values import show_day

_ENTRY_STAGES = ("open", "settling", "ended", "withdrawn")


class Stars(Kind[Announcement, Series]):
    """Star ratings under five schemes, and the ledger of stars gained and lost."""

    column = COLUMN
    model: ClassVar[type[Record]] = Announcement
    settings = Settings

    def identifier(self, record: Announcement) -> str:
        """Its number."""
        return record.id

    def shelf(self, record: Announcement) -> str:
        """Scheme and issuing body: the ledger needs all rounds of one series together."""
        return f"{SCHEMES[record.scheme].slug}-{record.issuer}"

    def check(self, record: Announcement) -> Iterable[Finding]:
        """Dates that contradict each other, subjects of the wrong sort or named twice."""
        return own_findings(record)

    def card(self, record: Announcement) -> Card:
        """Scheme, round and issuer; nobody's name, as names go when the 公示期 ends."""
        data = {"scheme": record.scheme, "round": record.round.key, "issuer": record.issuer}
        title = f"{record.round}{record.scheme}结果公示"
        url = announcement_url(record.id)
        day = date.max if record.draft else record.published.date()
        return Card(COLUMN.name, record.id, title, url, (record.issuer,), data, published=day)

    def headings(self, record: Announcement) -> Iterable[Posting]:
        """A rating of Party organisations serves 党员行为阳光公示 for each unit that was rated.

        The n-th round of a year tells no period: it serves the one in which its 公示 begins.
        """
        if record.draft or not SCHEMES[record.scheme].party:
            return
        period, day = record.round.period, day_of(record)
        last = record.withdrawn.day if record.withdrawn else None
        for unit in dict.fromkeys(line.unit for line in record.rated if line.unit):
            published, key = record.published.date(), period.key if period else ""
            yield Posting(HEADINGS[5], unit, published, key, day, day, last)

    def facts(self, shelf: Shelf[Announcement], desk: Desk) -> Series:
        """The series on the day."""
        return series_of(shelf, desk)

    def findings(self, facts: Series) -> Iterable[Finding]:
        """Unknown subjects, contradictions between rounds."""
        return series_findings(facts)

    def pages(self, facts: Series) -> Iterator[Page]:
        """A page per announcement, the ledger, the distribution, a page per nameable subject."""
        for each in facts.public:
            yield _announcement_page(facts, each)
        if facts.public:
            spread = spread_view(facts)
            yield _ledger_page(facts, spread_url(facts.key) if spread.rounds else "")
            if spread.rounds:
                yield _spread_page(facts, spread)
        for histories in by_subject(facts):
            yield _subject_page(facts, histories)

    def messages(self, facts: Series) -> Iterator[Message]:
        """Something for each stage of an announcement."""
        return messages_of(facts)

    def entries(self, facts: Series) -> Iterator[Entry]:
        """A line per announcement, and one per rated unit that leads to its history."""
        for each in facts.announced:
            if each.stage in _ENTRY_STAGES:
                yield _announcement_entry(facts, each)
        for histories in by_subject(facts):
            if not histories[0].subject.private:
                yield _subject_entry(facts, histories)

    def summary(self, facts: Series) -> Summary:
        """What the front page needs."""
        return summary_of(facts)

    def index(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[Page]:
        """The front page."""
        return front_pages(summaries, desk, self.title, self.description)

    def bulletins(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[Message]:
        """This week's showcase."""
        return showcase_message(_billings(summaries), desk)

    def bundle(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[File]:
        """The photo of this week's showcase."""
        return showcase_files(_billings(summaries), desk)

    def fresh(self, example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
        """The example under the next number."""
        return fresh_record(example, desk, unit, taken)


def _billings(summaries: Mapping[str, Summary]) -> dict[str, Billing]:
    return {key: summary.billing for key, summary in summaries.items()}


def _announcement_page(series: Series, each: Announced) -> Page:
    record = each.record
    return Page(
        announcement_url(record.id),
        "stars/announcement.html",
        announcement_view(series, each),
        announcement_title(series, each),
        (HOME, Crumb(ledger_title(series), series_url(series.key))),
        Article(
            record.published,
            record.source,
            f"{announcement_title(series, each)}，评定对象 {len(each.rated)} 个",
            ("星级评定", series.scheme.title),
        ),
        section=COLUMN.name,
    )


def _ledger_page(series: Series, spread: str) -> Page:
    title = ledger_title(series)
    column = f"{title}：{series.scheme.who}历期星级、增星减星和由此产生的结果"
    return Page(
        series_url(series.key),
        "stars/ledger.html",
        ledger_view(series, spread),
        title,
        (HOME,),
        column=column,
        section=COLUMN.name,
    )


def _spread_page(series: Series, view: SpreadView) -> Page:
    title = f"{ledger_title(series)}：星级分布"
    return Page(
        spread_url(series.key),
        "stars/spread.html",
        view,
        title,
        (HOME, Crumb(ledger_title(series), series_url(series.key))),
        column=f"{title}：各单位、各期五星到一星的数量和平均",
        section=COLUMN.name,
    )


def _subject_page(series: Series, histories: Sequence[History]) -> Page:
    subject = histories[0].subject
    name = subject.name if subject.private else f"{subject.note}{subject.name}"
    title = f"{name}的{series.scheme.title}历史"
    return Page(
        subject_url(series.key, subject.key),
        "stars/subject.html",
        subject_view(series, histories),
        title,
        (HOME, Crumb(ledger_title(series), series_url(series.key))),
        column=f"{title}：历期星级、增减和由此产生的结果",
        section=COLUMN.name,
    )


def _announcement_entry(series: Series, each: Announced) -> Entry:
    return Entry(
        COLUMN.name,
        announcement_url(each.record.id),
        announcement_title(series, each),
        each.record.published,
        places_of(series, each),
        _state(each),
        tuple((label, text) for label, text, _ in public_spread(series, each)),
        role="公示",
        ended=each.stage != "open",
    )


def _state(each: Announced) -> str:
    if each.stage == "withdrawn":
        return "已撤回"
    if each.stage == "open" and each.last:
        return f"公示至{show_day(each.last)}"
    return "异议核查中" if each.stage == "settling" else "公示已结束"


def _subject_entry(series: Series, histories: Sequence[History]) -> Entry:
    subject, last = histories[0].subject, histories[-1].marks[-1]
    published = max(each.record.published for each in series.standing)
    return Entry(
        COLUMN.name,
        subject_url(series.key, subject.key),
        f"{subject.name}：{series.scheme.title}",
        published,
        (subject.unit,),
        figures=((str(last.round), count_text(last.stars)),),
        role="星级",
        news=False,
    )


KIND = Stars()
