"""The library at work: before all cards are known, and as cards that lie in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from generator import state
from generator.library import Card, Library
from generator.store import Lying, Store


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
    """All cards, those of a kind read from the store when one of them is asked for.

    ``lying`` says of a kind where its cards lie, and their digests.
    """

    def __init__(self, store: Store, lying: Callable[[str], Iterable[Lying]]) -> None:
        self._store = store
        self._lying = lying
        self._known: dict[str, Library] = {}

    def _of(self, kind: str) -> Library:
        if kind not in self._known:
            pickled = (self._store.read(span, digest) for span, digest in self._lying(kind))
            self._known[kind] = Library(state.loads(card) for card in pickled)
        return self._known[kind]

    def card(self, kind: str, identifier: str) -> Card | None:
        """As ``Library.card``."""
        return self._of(kind).card(kind, identifier)

    def cards(self, kind: str, place: str | None = None) -> tuple[Card, ...]:
        """As ``Library.cards``."""
        return self._of(kind).cards(kind, place)
