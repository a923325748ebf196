"""The library at work: before all cards are known, and as cards that lie in the store."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from generator import state
from generator.library import Card, Library, Posting
from generator.store import Lying, Store


def packed(card: Card) -> bytes:
    """A card as bytes; there are as many as records, so named tuples and days go as plain ones."""
    *fields, postings, file, published = card
    told = [
        (p.heading, p.place, p.period, *map(_number, (p.published, p.first, p.final, p.last)))
        for p in postings
    ]
    return state.dumps((*fields, told, file, published.toordinal()))


def _number(day: date | None) -> int:
    return day.toordinal() if day else 0


def unpacked(data: bytes) -> Card:
    """The card of ``packed``. Raises pickle.UnpicklingError for anything not ours."""
    *fields, told, file, published = state.loads(data)
    postings = tuple(_posting(*one) for one in told)
    return Card._make((*fields, postings, file, date.fromordinal(published)))


def _posting(
    heading: str, place: str, period: str, published: int, first: int, final: int, last: int
) -> Posting:
    return Posting(
        heading,
        place,
        date.fromordinal(published),
        period,
        date.fromordinal(first),
        date.fromordinal(final) if final else None,
        date.fromordinal(last) if last else None,
    )


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
            self._known[kind] = Library(map(unpacked, pickled))
        return self._known[kind]

    def card(self, kind: str, identifier: str) -> Card | None:
        """As ``Library.card``."""
        return self._of(kind).card(kind, identifier)

    def cards(self, kind: str, place: str | None = None) -> tuple[Card, ...]:
        """As ``Library.cards``."""
        return self._of(kind).cards(kind, place)
