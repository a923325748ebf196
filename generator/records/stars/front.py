"""The front page of the kind: what is in 公示 today, and every series by scheme."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.desk import Desk
from generator.records.base import Page
from generator.records.stars.facts import Series, reading_of
from generator.records.stars.schemes import SCHEMES
from generator.records.stars.views import (
    COLUMN,
    Issue,
    issue_of,
    ledger_title,
    series_url,
    spread_of,
)
from generator.records.stars.wording import RULES, SOURCE, RuleText, reading_text


@dataclass(frozen=True, slots=True)
class Summary:
    """A series as the front page shows it; nobody is named.

    ``latest`` and ``spread`` are of the latest round whose result stands, empty before the first.
    """

    scheme: str
    title: str
    url: str
    issuer: str
    latest: str
    spread: tuple[tuple[str, str, int], ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class SchemeView:
    """A scheme and its series."""

    title: str
    who: str
    series: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class FrontView:
    """The front page. ``open`` are the announcements in 公示, ``recent`` the latest others."""

    open: tuple[Issue, ...]
    schemes: tuple[SchemeView, ...]
    rules: tuple[RuleText, ...]
    source: str
    reading: str
    recent: tuple[Issue, ...]


def summary_of(series: Series) -> Summary:
    """The series for the front page."""
    newest = max(series.standing, key=lambda e: (e.record.published, e.record.id), default=None)
    return Summary(
        series.scheme.title,
        ledger_title(series),
        series_url(series.key),
        series.issuer_name,
        str(newest.record.round) if newest else "",
        spread_of(newest.ratings) if newest else (),
        tuple(issue_of(series, each) for each in series.announced),
    )


def front_pages(
    summaries: Mapping[str, Summary], desk: Desk, title: str, description: str
) -> Iterator[Page]:
    """The front page over all series."""
    issues = [issue for each in summaries.values() for issue in each.issues]
    issues.sort(key=lambda issue: (issue.day, issue.url), reverse=True)
    settings = desk.settings(COLUMN)
    view = FrontView(
        tuple(issue for issue in issues if issue.tone == "on"),
        tuple(_schemes(summaries)),
        tuple(RULES.values()),
        SOURCE,
        reading_text(reading_of(settings)),
        tuple(issue for issue in issues if issue.tone != "on")[:12],
    )
    yield Page(
        f"{COLUMN}/index.html", "stars/index.html", view, title, column=description, section=COLUMN
    )


def _schemes(summaries: Mapping[str, Summary]) -> Iterator[SchemeView]:
    for scheme in SCHEMES.values():
        own = tuple(each for each in summaries.values() if each.scheme == scheme.title)
        if own:
            yield SchemeView(scheme.title, scheme.who, own)
