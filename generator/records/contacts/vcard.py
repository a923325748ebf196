"""vCards: a person as an entry of a telephone's address book, and as a QR code to scan.

Version 3.0 (RFC 2426) is what every telephone reads; 4.0 (RFC 6350) is the present standard.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Literal

from generator.names import surname
from generator.records.contacts.people import Held, Person

Version = Literal["3.0", "4.0"]
PRODUCT = "-//Sunboard//阳光公示//ZH"
_FOLD = 75  # octets a line, without its end (RFC 6350, section 3.2)


def vcard(person: Person, version: Version = "3.0") -> bytes:
    """A person in office as a vCard; UTF-8, lines ended by CRLF."""
    return _written(_lines(person, version))


def vcards(people: tuple[Person, ...]) -> bytes:
    """Several people in one file, as telephones import them."""
    return b"".join(vcard(person) for person in people)


def qr_svg(person: Person) -> bytes:
    """A QR code of the shortest useful vCard: name, post, telephone."""
    import segno  # noqa: PLC0415 (start-up: 20 ms)

    main = person.main
    lines = [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_name(person.record.name)}",
        f"FN:{_text(person.record.name)}",
        f"ORG:{_text(main.unit.name)}",
        f"TITLE:{_text(main.title)}",
        f"TEL:{_number(person)}",
        "END:VCARD",
    ]
    code = segno.make("\r\n".join(lines), error="m", micro=False, encoding="utf-8")
    out = io.BytesIO()
    code.save(out, kind="svg", border=4, scale=1, omitsize=True, svgclass=None, lineclass=None)
    return out.getvalue()


def _lines(person: Person, version: Version) -> Iterator[str]:
    record, main = person.record, person.main
    yield "BEGIN:VCARD"
    yield f"VERSION:{version}"
    yield f"PRODID:{_text(PRODUCT)}"
    yield f"UID:{_uid(person)}"
    if version == "4.0":
        yield "KIND:individual"
    yield f"FN:{_text(record.name)}"
    yield f"N:{_name(record.name)}"
    yield f"ORG:{_text(main.unit.name)}"
    yield f"TITLE:{_text(_titles(person.posts, main))}"
    if record.phone is not None:
        yield _telephone(person, version)
    if record.office:
        yield f"ADR;TYPE=WORK:;;{_text(record.office)};;;;"
    if record.duties:
        yield f"NOTE:{_text('分工：' + record.duties)}"
    yield f"REV:{record.published:%Y%m%dT%H%M00}"
    yield "END:VCARD"


def _titles(posts: tuple[Held, ...], main: Held) -> str:
    """The main unit's titles, and those elsewhere with their unit."""
    here = [h.title for h in posts if h.unit == main.unit]
    return "、".join((*here, *(h.full for h in posts if h.unit != main.unit)))


def _uid(person: Person) -> str:
    """Stable and unique without a promise about the site's address."""
    return f"sunboard-{person.main.unit.code}-{person.record.id}"


def _telephone(person: Person, version: Version) -> str:
    phone = person.record.phone
    assert phone is not None
    if version == "4.0" and phone.uri:
        return f'TEL;VALUE=uri;TYPE="work,voice":{phone.uri}'
    return f"TEL;TYPE=WORK,VOICE:{_number(person)}"


def _number(person: Person) -> str:
    """The number as a telephone dials it, with the country's code where there is an area."""
    phone = person.record.phone
    if phone is None:
        return ""
    return _text((phone.uri or phone.plain).removeprefix("tel:").replace(";ext=", ","))


def _name(name: str) -> str:
    """Surname; given name, the two parts that address books sort by."""
    family = surname(name)
    return f"{_text(family)};{_text(name[len(family) :])};;;"


def _text(text: str) -> str:
    """A value escaped as RFC 6350, section 3.4 asks."""
    return re.sub(r"([\\,;])", r"\\\1", text).replace("\n", "\\n")


def _written(lines: Iterator[str]) -> bytes:
    return b"".join(folded(line) + b"\r\n" for line in lines)


def folded(line: str) -> bytes:
    """A line broken after at most 75 octets, never inside a character."""
    pieces: list[bytes] = []
    piece = b""
    for character in line:
        octets = character.encode()
        if len(piece) + len(octets) > _FOLD - bool(pieces):
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces, piece])
