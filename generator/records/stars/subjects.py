"""Who is rated: names, units and addresses, and who may be named where.

A 公示 names people so that others can object; when it is over that reason is gone. So people are
named while it lasts, afterwards only as far as the county has decided to keep a ledger of results
(``Keeping``). Low ratings and villagers are more private still and have settings of their own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.desk import AsOf, Desk
from generator.records.stars.model import Rated, Settings
from generator.records.stars.rules import Reading
from generator.records.stars.schemes import Scheme, SubjectKind
from generator.values import mask_name


@dataclass(frozen=True, slots=True)
class Subject:
    """One rated subject. ``key`` is the same in every round; ``url`` its page outside the kind.

    ``unit`` is the code of the unit it is or belongs to, ``post`` what a person is there.
    ``known`` is False without a card or unit, ``serving`` for a person who holds no post any more.
    """

    key: str
    kind: SubjectKind
    name: str
    unit: str = ""
    unit_name: str = ""
    post: str = ""
    url: str = ""
    known: bool = True
    serving: bool = True

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
    if rated.villager:
        name = rated.villager
        return Subject(f"{code}-{_digest(name)}", "villager", name, code, place, known=bool(unit))
    url = unit.url if unit else ""
    if rated.group:
        name = f"{place}{rated.group}"
        key = f"{code}-{_digest(rated.group)}"
        return Subject(key, "group", name, code, place, url=url, known=bool(unit))
    key = f"{code}-{_digest(rated.name)}" if rated.name else code
    name = rated.name or f"{place}{scheme.noun}"
    return Subject(key, "unit", name, code, place, url=url, known=bool(unit))


def _digest(text: str) -> str:
    """Eight hexadecimal digits for a name, for addresses; not a protection of anything."""
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()


def _person(identifier: str, desk: Desk) -> Subject:
    """A person as introduced by the first post held on the day; out of office, by name alone."""
    card = desk.card("contacts", identifier)
    if card is None:
        return Subject(identifier, "person", identifier, known=False, serving=False)
    post = next((p for p in card.data["posts"] if _held(p, desk.as_of)), None)
    if post is None:
        return Subject(identifier, "person", card.title, serving=False)
    unit = desk.unit(post["unit"])
    place = unit.name if unit else ""
    return Subject(identifier, "person", card.title, post["unit"], place, post["title"], card.url)


def _held(post: Mapping[str, str], as_of: AsOf) -> bool:
    since, until = post["since"], post["until"]
    if not as_of.reached(date.fromisoformat(since)):
        return False
    return not (until and as_of.passed(date.fromisoformat(until)))


def kept(subject: Subject, settings: Settings) -> bool:
    """Whether the subject's results stay by name once the 公示期 is over.

    Villagers' never do, nor those of people who are out of office.
    """
    if subject.kind == "villager" or not subject.serving:
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
