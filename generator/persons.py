"""Who may be named on a day: reading the cards of ``contacts`` without knowing that kind.

Rosters, assignments and others name people by 编号 alone. Whether somebody may be named, and how,
is decided here for all of them: nobody is named before taking office or after leaving it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from generator.config import Unit
from generator.desk import AsOf, Desk
from generator.library import Card

CONTACTS: Final = "contacts"
LEADERS: Final = "县领导"
"""The 类别 of the county's leadership in county.yaml; its titles name no unit."""


class Someone(NamedTuple):
    """A person in office as another page names them. ``title`` is the main post with its unit."""

    id: str
    name: str
    title: str
    url: str
    phone: str = ""


def held_on(post: Mapping[str, str], day: date) -> bool:
    """Whether a post of a card is held on ``day``; its last day counts."""
    since, until = date.fromisoformat(post["since"]), post["until"]
    return since <= day and not (until and date.fromisoformat(until) < day)


def posts_on(card: Card, as_of: AsOf) -> tuple[Mapping[str, str], ...]:
    """The posts of a person's card that are held; none: they are not to be named."""
    return tuple(
        post for post in card.data["posts"]
        if as_of.reached(date.fromisoformat(post["since"]))
        and not (post["until"] and as_of.passed(date.fromisoformat(post["until"])))
    )  # fmt: skip


def full_title(unit: Unit | None, title: str) -> str:
    """A post as it is spoken of elsewhere: with its unit, unless it is a county leader's."""
    return title if unit is None or unit.category == LEADERS else f"{unit.full_name}{title}"


def someone(card: Card, desk: Desk) -> Someone | None:
    """The person of a card as they may be named today; None when they may not."""
    posts = posts_on(card, desk.as_of)
    if not posts:
        return None
    title = full_title(desk.unit(posts[0]["unit"]), posts[0]["title"])
    return Someone(card.id, card.title, title, card.url, str(card.data["phone"]))
