"""What every record tells the others: small cards, found by kind, by identifier and by place.

A kind never sees another kind's records. It sees their cards: a title, an address, the units the
record concerns, and a few facts its kind chose to tell. Cards stay small, so all of them fit in
memory when the records would not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple


class Posting(NamedTuple):
    """That a record serves a heading of the sunshine action for a unit.

    ``period`` is the key of the period it reports on (``2026-10``). Without one it serves the
    periods that its days reach into, from ``first`` to ``final``, None being no end. ``last`` is
    the last day on which it is shown, None for good.
    """

    heading: str
    place: str
    published: date
    period: str = ""
    first: date = date.min
    final: date | None = None
    last: date | None = None

    def reaches(self, first: date, last: date) -> bool:
        """Whether one of its days lies in ``first`` to ``last``, both included."""
        return self.first <= last and (self.final is None or self.final >= first)


class Card(NamedTuple):
    """One record as other kinds may know it; ``data`` holds only plain, immutable values.

    ``places`` are what it is found by: the codes of the units it concerns, its own first, and
    what its kind asks by besides.
    Before the day on which it is ``published`` the desk tells nobody of it but checks.
    ``postings`` are what the record does for the openness of units, ``file`` is the record's,
    relative to the root; the house puts both there.
    """

    kind: str
    id: str
    title: str
    url: str
    places: tuple[str, ...] = ()
    data: Mapping[str, Any] = {}
    postings: tuple[Posting, ...] = ()
    file: str = ""
    published: date = date.min


class Library:
    """Every card of one content folder."""

    def __init__(self, cards: Iterable[Card] = ()) -> None:
        self._by_id: dict[tuple[str, str], Card] = {}
        self._by_kind: dict[str, list[Card]] = {}
        self._by_place: dict[tuple[str, str], list[Card]] = {}
        for card in sorted(cards, key=lambda c: (c.kind, c.id)):
            self._by_id.setdefault((card.kind, card.id), card)
            self._by_kind.setdefault(card.kind, []).append(card)
            for place in dict.fromkeys(card.places):
                self._by_place.setdefault((card.kind, place), []).append(card)

    def card(self, kind: str, identifier: str) -> Card | None:
        """The card of that kind with that identifier, or None."""
        return self._by_id.get((kind, identifier))

    def cards(self, kind: str, place: str | None = None) -> tuple[Card, ...]:
        """Cards of a kind by identifier; with ``place``, those found by it, as by a unit's code."""
        if place is None:
            return tuple(self._by_kind.get(kind, ()))
        return tuple(self._by_place.get((kind, place), ()))
