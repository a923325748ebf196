"""The library at work: before all cards are known, and as pickled cards not yet asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from generator import state
from generator.library import Card, Library


class NotYet(Exception):
    """Other records' cards were asked for before all of them are known."""


class Unknown(Library):
    """The library before all cards are known."""

    def card(self, kind: str, identifier: str) -> Card | None:
        """Raises NotYet."""
        raise NotYet

    def cards(self, kind: str, place: str | None = None) -> tuple[Card, ...]:
        """Raises NotYet."""
        raise NotYet


class Cards(Library):
    """All cards, unpickled when the first of them is asked for."""

    def __init__(self, cards: Sequence[bytes]) -> None:
        self._pickled = cards

    @cached_property
    def _known(self) -> Library:
        return Library(state.loads(card) for card in self._pickled)

    def card(self, kind: str, identifier: str) -> Card | None:
        """As ``Library.card``."""
        return self._known.card(kind, identifier)

    def cards(self, kind: str, place: str | None = None) -> tuple[Card, ...]:
        """As ``Library.cards``."""
        return self._known.cards(kind, place)
