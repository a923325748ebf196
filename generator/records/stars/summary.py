"""What the kind's own pages need of a series: small, and nobody in it who must not be named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.records.stars.announcement import Issue, issue_of, ledger_title, public_spread
from generator.records.stars.facts import Series
from generator.records.stars.rules import runs
from generator.records.stars.schemes import FULL
from generator.records.stars.tenbest import Candidate
from generator.records.stars.urls import series_url, subject_url
from generator.records.stars.weekly import Billing, billing_of


class Holder(NamedTuple):
    """A subject with five stars in the latest round; ``running`` rounds in a row."""

    name: str
    note: str
    url: str
    running: int


class Summary(NamedTuple):
    """A series as the kind's pages show it.

    ``latest`` and ``spread`` are of the latest round whose result stands, empty before the first;
    ``candidates`` are of the ten-bests, by year.
    """

    scheme: str
    title: str
    url: str
    issuer: str
    latest: str
    spread: tuple[tuple[str, str, int], ...]
    issues: tuple[Issue, ...]
    billing: Billing
    holders: tuple[Holder, ...]
    candidates: tuple[tuple[int, Candidate], ...]


def summary_of(series: Series) -> Summary:
    """The series for the kind's pages."""
    newest = max(series.standing, key=lambda e: (e.record.published, e.record.id), default=None)
    return Summary(
        series.scheme.title,
        ledger_title(series),
        series_url(series.key),
        series.issuer_name,
        str(newest.record.round) if newest else "",
        public_spread(series, newest) if newest else (),
        tuple(issue_of(series, each) for each in series.public),
        billing_of(series),
        tuple(_holders(series)),
        tuple(_candidates(series)),
    )


def _holders(series: Series) -> Iterator[Holder]:
    for history in series.histories:
        last = list(runs(history.marks, _full, history.held, series.settings.gaps_break))[-1:]
        subject = history.subject
        if last and last[0].ended_by is None and last[0].marks[-1].round == history.held[-1]:
            url = subject_url(series.key, subject.key)
            yield Holder(subject.name, subject.note, url, len(last[0].marks))


def _full(stars: int) -> bool:
    return stars == FULL


def _candidates(series: Series) -> Iterator[tuple[int, Candidate]]:
    """Who may be ranked in a year: not a person whom a low rating bars from honours that year."""
    for history in series.histories:
        subject = history.subject
        barred = {e.consequence.year for e in history.effects if e.consequence.rule == "barred"}
        for year in sorted({mark.round.year for mark in history.marks} - barred):
            stars = tuple(mark.stars for mark in history.marks if mark.round.year == year)
            url = subject_url(series.key, subject.key)
            yield year, Candidate(subject.key, subject.name, subject.note, url, stars)
