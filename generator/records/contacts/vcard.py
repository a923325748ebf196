"""vCards: a person as an entry of a telephone's address book, and as a QR code to scan.

Version 3.0 (RFC 2426) is what every telephone reads; 4.0 (RFC 6350) is the present standard.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from generator.contentlines import escaped, written
from generator.names import surname
from generator.qr import qr_svg as code_svg
from generator.records.contacts.people import Held, Person

Version = Literal["3.0", "4.0"]
PRODUCT = "-//Sunboard//阳光公示//ZH"


def vcards(person: Person) -> Mapping[Version, bytes]:
    """A person in office as a vCard of each version; UTF-8, lines ended by CRLF."""
    identity, who, rest = tuple(_identity(person)), tuple(_who(person)), tuple(_rest(person))
    old, new = _telephones(person)
    return {
        "3.0": written((*_begin("3.0"), *identity, *who, *old, *rest)),
        "4.0": written((*_begin("4.0"), *identity, "KIND:individual", *who, *new, *rest)),
    }


def qr_svg(person: Person) -> bytes:
    """A QR code of the shortest useful vCard: name, post, telephone."""
    main = person.main
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_name(person.record.name)}",
        f"FN:{escaped(person.record.name)}",
        f"ORG:{escaped(main.unit.name)}",
        f"TITLE:{escaped(main.title)}",
        f"TEL:{_number(person)}",
        "END:VCARD",
    ]
    return code_svg("\r\n".join(lines))


def _begin(version: Version) -> tuple[str, str]:
    return "BEGIN:VCARD", f"VERSION:{version}"


def _identity(person: Person) -> Iterator[str]:
    yield f"PRODID:{escaped(PRODUCT)}"
    yield f"UID:{_uid(person)}"


def _who(person: Person) -> Iterator[str]:
    name, main = person.record.name, person.main
    yield f"FN:{escaped(name)}"
    yield f"N:{_name(name)}"
    yield f"ORG:{escaped(main.unit.name)}"
    yield f"TITLE:{escaped(_titles(person.posts, main))}"


def _rest(person: Person) -> Iterator[str]:
    record = person.record
    if record.office:
        yield f"ADR;TYPE=WORK:;;{escaped(record.office)};;;;"
    if record.duties:
        yield f"NOTE:{escaped('分工：' + record.duties)}"
    yield f"REV:{record.published:%Y%m%dT%H%M00}"
    yield "END:VCARD"


def _titles(posts: tuple[Held, ...], main: Held) -> str:
    """The main unit's titles, and those elsewhere with their unit."""
    here = [h.title for h in posts if h.unit == main.unit]
    return "、".join((*here, *(h.full for h in posts if h.unit != main.unit)))


def _uid(person: Person) -> str:
    """Stable and unique without a promise about the site's address."""
    return f"sunboard-{person.main.unit.code}-{person.record.id}"


def _telephones(person: Person) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The telephone's line in each version; none without a telephone."""
    phone = person.record.phone
    if phone is None:
        return (), ()
    number = f"TEL;TYPE=WORK,VOICE:{_number(person)}"
    uri = phone.uri
    return (number,), (f'TEL;VALUE=uri;TYPE="work,voice":{uri}' if uri else number,)


def _number(person: Person) -> str:
    """The number as a telephone dials it, with the country's code where there is an area."""
    phone = person.record.phone
    if phone is None:
        return ""
    return escaped((phone.uri or phone.plain).removeprefix("tel:").replace(";ext=", ","))


def _name(name: str) -> str:
    """Surname; given name, the two parts that address books sort by."""
    family = surname(name)
    return f"{escaped(family)};{escaped(name[len(family) :])};;;"
