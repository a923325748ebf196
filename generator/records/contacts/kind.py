"""The kind ``contacts``: a person's posts, duties and telephone, under their main unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.desk import Desk
from generator.library import Card, Posting
from generator.records.base import Entry, File, Finding, Fresh, Kind, Message, Page, Shelf
from generator.records.contacts import COLUMN, directory, pages, spread
from generator.records.contacts.facts import facts_of
from generator.records.contacts.model import VILLAGE_CADRES, Official, own_findings
from generator.records.contacts.people import ContactFacts, ContactSettings, card_of
from generator.sunshine import HEADINGS

HEADING = HEADINGS[4]
"""村组干部阳光管理."""


class Contacts(Kind[Official, ContactFacts]):
    """领导干部信息公示·联系方式."""

    column = COLUMN
    model = Official
    settings = ContactSettings

    def identifier(self, record: Official) -> str:
        """The 编号."""
        return record.id

    def shelf(self, record: Official) -> str:
        """The unit of the main post, which is the first."""
        return record.posts[0].unit

    def check(self, record: Official) -> Iterable[Finding]:
        """Dates, conflicts of office, vacancies."""
        return own_findings(record)

    def card(self, record: Official) -> Card:
        """Posts with dates, telephone, division of work."""
        return card_of(record)

    def facts(self, shelf: Shelf[Official], desk: Desk) -> ContactFacts:
        """The unit's people on the day."""
        return facts_of(shelf, desk)

    def findings(self, facts: ContactFacts) -> Iterable[Finding]:
        """Unknown units and people, photos that can't be shown."""
        return facts.findings

    def pages(self, facts: ContactFacts) -> Iterator[Page]:
        """The unit's list, and a page for each person who may be named."""
        if facts.unit is None:
            return
        if pages.has_list(facts):
            yield pages.unit_page(facts, facts.unit)
        if pages.has_card(facts):
            yield pages.card_page(facts, facts.unit)
        for person in (*facts.serving, *facts.left):
            yield pages.person_page(person, facts)

    def files(self, facts: ContactFacts, desk: Desk) -> Iterator[File]:
        """Photos, vCards, QR codes, open data."""
        return spread.files(facts, desk)

    def messages(self, facts: ContactFacts) -> Iterator[Message]:
        """Leader information."""
        return spread.messages(facts)

    def entries(self, facts: ContactFacts) -> Iterator[Entry]:
        """A line for everyone in office."""
        return spread.entries(facts)

    def summary(self, facts: ContactFacts) -> Any:
        """The unit in the directory."""
        return directory.summary_of(facts)

    def index(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[Page]:
        """The directory of the county, people by role, lists of posted cadres."""
        return directory.index_pages(summaries, desk)

    def bundle(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[File]:
        """Everyone in office, as open data."""
        return directory.bundle(desk)

    def headings(self, record: Official) -> Iterable[Posting]:
        """A village's cadre made public serves 村组干部阳光管理 while the post is held."""
        for post in record.posts:
            if post.role in VILLAGE_CADRES:
                yield Posting(
                    HEADING,
                    post.unit,
                    record.published.date(),
                    first=post.since,
                    final=post.until,
                    last=post.until,
                )

    def fresh(self, example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
        """A new person."""
        return spread.fresh(example, desk, unit, taken)


KIND = Contacts()
