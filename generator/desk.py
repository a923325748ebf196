"""The desk a kind works at: everything it may ask, with every question noted.

A kind computes its facts from its own records and from what it asks here: a unit's name, another
kind's cards, the county's rules, whether a day has come, a photo's bytes. Each question is
remembered, and a digest of its answer can be had later, so a build does the work again when, and
only when, an answer has changed. Nothing has to be declared beforehand, hence nothing can be
forgotten. The day is treated alike: ``AsOf`` remembers between which days all its answers hold.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from generator.calendar import Workdays
from generator.config import County, Unit
from generator.library import Card, Library

Question = tuple[str, ...]
Topic = tuple[str, ...]
"""What a question is about: the kind whose cards are asked for, or the sort of question."""
ONE_DAY = timedelta(days=1)


def topic_of(question: Question) -> Topic:
    """What a question is about; answers change by topics."""
    return question[:2] if question[0] in ("card", "cards") else question[:1]


class AsOf:
    """A day that knows how long its answers stay true."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._since = date.min
        self._until = date.max

    def reached(self, day: date) -> bool:
        """Whether ``day`` has come (``day <= as of``)."""
        if day <= self._day:
            self._since = max(self._since, day)
            return True
        self._until = min(self._until, day)
        return False

    def passed(self, day: date) -> bool:
        """Whether ``day`` is over; the last day of a period is not over while it lasts."""
        return day < date.max and self.reached(day + ONE_DAY)

    def within(self, first: date, last: date) -> bool:
        """Whether the day lies in ``first`` to ``last``, both included."""
        return self.reached(first) and not self.passed(last)

    def exactly(self) -> date:
        """The day itself, for what changes every day; the answer holds for this day only."""
        self.within(self._day, self._day)
        return self._day

    @property
    def span(self) -> tuple[date, date]:
        """All answers so far are the same from the first day up to, not including, the second."""
        return self._since, self._until


@dataclass(frozen=True, slots=True)
class World:
    """All that can be asked, the same for every desk of one build."""

    county: County
    library: Library
    workdays: Workdays
    settings: Mapping[str, Any] = field(default_factory=dict)
    read_file: Callable[[str], bytes] | None = None
    file_digest: Callable[[str], str] | None = None
    _digests: dict[Question, str] = field(default_factory=dict, repr=False, compare=False)

    def answer(self, question: Question) -> Any:
        """The answer to one question; the questions are those ``Desk`` asks."""
        topic, *rest = question
        match topic:
            case "county":
                return self.county.identity
            case "unit":
                return self.county.unit(rest[0])
            case "below":
                return self.county.below(rest[0])
            case "card":
                return self.library.card(rest[0], rest[1])
            case "cards":
                return self.library.cards(rest[0], rest[1] or None)
            case "settings":
                return self.settings[rest[0]]
            case "workdays":
                return self.workdays
            case "file":
                return self.file_digest(rest[0]) if self.file_digest else None
        raise KeyError(question)

    def digest(self, question: Question) -> str:
        """A digest of the answer; equal digests mean the work need not be done again."""
        if question not in self._digests:
            answer = self.answer(question)
            if isinstance(answer, Workdays):
                answer = [
                    (y, sorted(w.holidays), sorted(w.workdays)) for y, w in answer.years.items()
                ]
            shown = repr(answer).encode()
            self._digests[question] = hashlib.blake2b(shown, digest_size=16).hexdigest()
        return self._digests[question]


class Desk:
    """One piece of work's view of the world on one day.

    Records that are still to be published are kept from it, unless it is for checking; ``early``
    says that it was asked for one.
    """

    def __init__(self, world: World, day: date, *, checking: bool = False) -> None:
        self._world = world
        self._checking = checking
        self.as_of = AsOf(day)
        self.asked: dict[Question, None] = {}
        self.early = False

    def _ask(self, *question: str) -> Any:
        self.asked[question] = None
        return self._world.answer(question)

    def unit(self, code: str) -> Unit | None:
        """The county's unit with that code: county, township, village or organisation."""
        unit: Unit | None = self._ask("unit", code)
        return unit

    def below(self, code: str) -> tuple[Unit, ...]:
        """The units directly below a unit, in the order of county.yaml."""
        units: tuple[Unit, ...] = self._ask("below", code)
        return units

    def identity(self) -> Unit:
        """The county itself as a unit."""
        county: Unit = self._ask("county")
        return county

    def card(self, kind: str, identifier: str, *, early: bool = False) -> Card | None:
        """Another record's card, or None if there is no such record; ``early`` ones if wanted."""
        card: Card | None = self._ask("card", kind, identifier)
        return card if card is not None and (self._told(card) or early) else None

    def cards(self, kind: str, place: str = "") -> tuple[Card, ...]:
        """All cards of a kind, or those found by ``place``, as by the code of a unit they name."""
        cards: tuple[Card, ...] = self._ask("cards", kind, place)
        return tuple(card for card in cards if self._told(card))

    def _told(self, card: Card) -> bool:
        if self.as_of.reached(card.published):
            return True
        self.early = True
        return self._checking

    def settings(self, kind: str) -> Any:
        """The county's settings for a kind: an instance of that kind's ``settings`` model."""
        return self._ask("settings", kind)

    def workdays(self) -> Workdays:
        """The county's calendar of working days."""
        calendar: Workdays = self._ask("workdays")
        return calendar

    def read(self, name: str) -> bytes:
        """The bytes of a file under ``content/``, by its path relative to the root.

        Raises FileNotFoundError when there is none.
        """
        self._ask("file", name)
        if self._world.read_file is None:
            raise FileNotFoundError(name)
        return self._world.read_file(name)
