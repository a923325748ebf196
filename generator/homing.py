"""A kind's example, made at home in a county: its units and people for those it does not have."""

from __future__ import annotations

import re

from generator.config import County, Level
from generator.library import Library

_CODE = re.compile(r"(?<![0-9A-Z])(?:[0-9]{12}|[0-9A-Z]{18})(?![0-9A-Z])")
_PERSON = re.compile(r"(?<![0-9A-Z])GB-[0-9]{4}(?![0-9])")
_COMMENT = re.compile(r"(?m)(?:^|\s)#.*$")


def at_home(example: str, county: County, library: Library, unit: str) -> str:
    """The example with this county's units and people for those it does not have.

    A strange code becomes the unit asked for or the first of its level, else the county's first;
    strange people become those of that unit, then any. Where there are none, the example's stay.
    """

    def resident(found: re.Match[str]) -> str:
        code = found[0]
        if county.unit(code) is not None:
            return code
        asked = county.unit(unit)
        known = county.level(_level(code))
        if asked is not None and (asked.level == _level(code) or not known):
            return asked.code
        return known[0].code if known else _first(county)

    text = _CODE.sub(resident, example)
    people = [
        card.id
        for code in dict.fromkeys(_CODE.findall(text))
        for card in library.cards("contacts", code)
    ]
    people += [card.id for card in library.cards("contacts")]
    spare = [each for each in dict.fromkeys(people) if each not in text]
    swaps = dict(zip(strangers(text, library), spare, strict=False))
    return _PERSON.sub(lambda found: swaps.get(found[0], found[0]), text)


def strangers(text: str, library: Library) -> list[str]:
    """The people a text names whom the county does not have."""
    named = dict.fromkeys(_PERSON.findall(text))
    return [each for each in named if library.card("contacts", each) is None]


def without_comments(text: str) -> str:
    """What a record says, without what is said about it."""
    return _COMMENT.sub("", text)


def _first(county: County) -> str:
    """The county's first unit: a body of its own, a township or a village, else the county."""
    levels: list[Level] = ["org", "town", "village", "county"]
    return next(units[0].code for level in levels if (units := county.level(level)))


def _level(code: str) -> Level:
    if len(code) == 18:
        return "org"
    if code.endswith("000000"):
        return "county"
    return "town" if code.endswith("000") else "village"
