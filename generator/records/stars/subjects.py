"""Who is rated: names, units and addresses, and who may be named where.

A 公示 names people so that others can object; when it is over that reason is gone. So people are
named while it lasts, afterwards only as far as the county has decided to keep a ledger of results
(``Keeping``). Low ratings and villagers are more private still and have settings of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.config import Unit
from generator.desk import Desk
from generator.library import Card
from generator.records.stars.model import Rated
from generator.records.stars.rules import Reading
from generator.records.stars.schemes import Scheme, SubjectKind
from generator.records.stars.settings import Settings
from generator.values import mask_name

NO_END = date(9999, 12, 30)
"""A post without an end; a day short of the last that exists, so the next day exists."""


class Subject(NamedTuple):
    """One rated subject. ``key`` is the same in every round; ``url`` its page outside the kind.

    ``unit`` is the code of the unit it is or belongs to, ``post`` what a person is there;
    ``body`` is the organisation it is counted under: a village's township, else the unit itself.
    ``known`` is False without a card or unit, ``serving`` for a person without a post on the day;
    ``photo`` is the path of the picture on a person's card, relative to the root, and
    ``tenure`` are the first and last days of all a person's posts.
    """

    key: str
    kind: SubjectKind
    name: str
    unit: str = ""
    unit_name: str = ""
    body: str = ""
    post: str = ""
    url: str = ""
    known: bool = True
    serving: bool = True
    photo: str = ""
    tenure: tuple[tuple[date, date], ...] = ()

    @property
    def note(self) -> str:
        """What tells it from others of its name: the township of a village, a person's post."""
        town = self.body if self.body != self.unit_name else ""
        return f"{town}{self.unit_name}{self.post}" if self.private else town

    @property
    def private(self) -> bool:
        """Whether it is a person, and not a body or a place."""
        return self.kind in ("person", "villager")


def subject_of(rated: Rated, scheme: Scheme, desk: Desk) -> Subject:
    """The subject of a line; ``known`` is False when its card or unit does not exist."""
    if rated.person:
        return _person(str(rated.person), desk)
    code = rated.unit or ""
    unit = desk.unit(code)
    place = unit.name if unit else code
    url, body = unit.url if unit else "", _body(unit)
    if rated.villager:
        name = rated.villager
        key = f"{code}-{_digest(name)}"
        return Subject(key, "villager", name, code, place, body, known=bool(unit))
    if rated.group:
        name = f"{place}{rated.group}"
        key = f"{code}-{_digest(rated.group)}"
        return Subject(key, "group", name, code, place, body, url=url, known=bool(unit))
    key = f"{code}-{_digest(rated.name)}" if rated.name else code
    name = rated.name or f"{place}{scheme.noun}"
    return Subject(key, "unit", name, code, place, body, url=url, known=bool(unit))


def _body(unit: Unit | None) -> str:
    return (unit.town or unit.name) if unit else ""


def _digest(text: str) -> str:
    """Eight hexadecimal digits for a name, for addresses; not a protection of anything."""
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def _person(identifier: str, desk: Desk) -> Subject:
    """A person as introduced by the first post held on the day; out of office, by name alone.

    So too while the person's own page is still to come: a 公示 has to say whom it is about.
    """
    card = desk.card("contacts", identifier, early=True)
    if card is None:
        return Subject(identifier, "person", identifier, known=False, serving=False)
    posts = card.data["posts"]
    tenure = tuple(_span(post) for post in posts)
    post = next((p for p in posts if desk.as_of.within(*_span(p))), None)
    if post is None or desk.card("contacts", identifier) is None:
        return Subject(identifier, "person", card.title, serving=False, tenure=tenure)
    unit = desk.unit(post["unit"])
    return Subject(
        identifier,
        "person",
        card.title,
        post["unit"],
        unit.name if unit else "",
        _body(unit),
        post["title"],
        card.url,
        photo=_photo(card),
        tenure=tenure,
    )


def _photo(card: Card) -> str:
    name = card.data.get("photo")
    named = isinstance(name, str) and name and card.file
    return str(PurePosixPath(card.file).parent / str(name)) if named else ""


def _span(post: Mapping[str, str]) -> tuple[date, date]:
    until = post["until"]
    return date.fromisoformat(post["since"]), date.fromisoformat(until) if until else NO_END


def kept(subject: Subject, settings: Settings) -> bool:
    """Whether the subject's results stay by name once the 公示期 is over.

    Villagers' never do, nor those of people who are out of office.
    """
    return subject.serving and may_keep(subject, settings)


def keepable(subject: Subject, settings: Settings, day: date) -> bool:
    """Whether results of the subject would have stayed by name on a day that is past."""
    if subject.kind == "person" and not any(a <= day <= b for a, b in subject.tenure):
        return False
    return subject.known and may_keep(subject, settings)


def may_keep(subject: Subject, settings: Settings) -> bool:
    """Whether results of subjects of this sort stay by name at all."""
    if subject.kind == "villager":
        return False
    return settings.keeping.cadres if subject.kind == "person" else settings.keeping.units


def withheld(subject: Subject, stars: int, settings: Settings) -> bool:
    """Whether a rating is given without saying whose it is, even during the 公示."""
    low = Reading(settings.three_is_low).low(stars)
    return subject.private and low and (subject.kind == "villager" or not settings.low_named)


def public_name(subject: Subject, settings: Settings) -> str:
    """The name as it stands in a 公示: villagers lose a character unless the county says not."""
    if subject.kind == "villager" and not settings.villagers_named:
        return mask_name(subject.name)
    return subject.name
