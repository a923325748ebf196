"""The village groups a cadre keeps in touch with, read from the cards of ``assignments``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.config import Unit
from generator.desk import Desk
from generator.library import Card

ASSIGNMENTS: Final = "assignments"


@dataclass(frozen=True, slots=True)
class Charge:
    """A cadre's groups and households in a village, in the latest month; ``url`` tells more."""

    village: Unit
    groups: tuple[int, ...]
    households: int
    url: str


def charges_of(code: str, desk: Desk) -> Mapping[str, tuple[Charge, ...]]:
    """By 编号, the charges of the people of a unit.

    Cadres of villages and townships work in their own township; those of county bodies anywhere.
    """
    unit = desk.unit(code)
    if unit is None:
        return {}
    town = f"{code[:9]}000" if unit.level in ("town", "village") else ""
    found: dict[str, list[Charge]] = {}
    for card in _latest(desk.cards(ASSIGNMENTS, town)):
        village = desk.unit(card.places[0])
        if village is None:
            continue
        for cadre, groups, households in card.data["shares"]:
            charge = Charge(village, tuple(groups), households, card.url)
            found.setdefault(str(cadre), []).append(charge)
    return {who: tuple(theirs) for who, theirs in found.items()}


def _latest(cards: Iterable[Card]) -> tuple[Card, ...]:
    """Of each village the card of its latest month, villages by code."""
    latest: dict[str, Card] = {}
    for card in cards:
        if card.data["shares"]:
            before = latest.get(card.places[0])
            if before is None or before.data["month"] < card.data["month"]:
                latest[card.places[0]] = card
    return tuple(latest[village] for village in sorted(latest))
