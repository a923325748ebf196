"""New records from a kind's example, for ``sunboard new``."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.config import County, Level
from generator.configuring import configure
from generator.desk import Desk, World
from generator.errors import Problem, Text, UsageError, WorldError
from generator.library import Library
from generator.loading import load
from generator.outputs.html import template_files
from generator.places import template_folders
from generator.records.base import Kind
from generator.refusals import meaning
from generator.scanning import kinds, scan
from generator.source.decode import decode


@dataclass(frozen=True, slots=True)
class Draft:
    """A new record: its file relative to the root, and what ``check`` would say of it."""

    name: str
    problems: tuple[Problem, ...]


def draft(root: Path, kind_name: str, unit: str, day: date) -> Draft:
    """Write a new record.

    Raises UsageError for an unknown kind or unit, WorldError when the disk refuses.
    """
    kind = _kind_named(kind_name)
    found = scan(root)
    configuration = configure(root, found)
    if unit and configuration.county.unit(unit) is None:
        message = Text(f"没有代码为 {unit} 的单位", f"there is no unit with code {unit}")
        raise UsageError(message)
    records = [
        (each, load(each, root, name).record)
        for each in kinds().values()
        for name in found.records.get(each.name, ())
    ]
    cards = [each.card(record) for each, record in records if record is not None]
    taken = [kind.identifier(record) for each, record in records if each is kind and record]
    world = World(
        configuration.county, Library(cards), configuration.workdays, configuration.settings
    )
    example = at_home(_example(root, kind), configuration.county, world.library, unit)
    fresh = kind.fresh(example, Desk(world, day), unit, sorted(taken))
    path = root / "content" / kind.name / fresh.path
    write_new(path, fresh.text)
    name = path.relative_to(root).as_posix()
    return Draft(name, load(kind, root, name).problems)


def _kind_named(name: str) -> Kind[Any, Any]:
    known = kinds()
    by_title = {kind.title: kind for kind in known.values()}
    if name in known or name in by_title:
        return known.get(name) or by_title[name]
    near = difflib.get_close_matches(name, [*known, *by_title], n=1, cutoff=0.4)
    listed = "、".join(f"{k.name}（{k.title}）" for k in known.values())
    zh = f"没有“{name}”这一类，" + (f"是不是“{near[0]}”？" if near else "") + f"可用：{listed}"
    raise UsageError(Text(zh, f"there is no kind '{name}'; kinds: {', '.join(known)}"))


def _example(root: Path, kind: Kind[Any, Any]) -> str:
    name = f"{kind.name}/example.yaml"
    raw = template_files(template_folders(root))[name].read_bytes()
    return decode(raw, f"templates/{name}")


def at_home(example: str, county: County, library: Library, unit: str) -> str:
    """The example with this county's units and people for those it does not have.

    A strange code becomes the unit asked for or the first of its level; strange people become
    those of that unit, then any. Where the county has none of either, the example's stay.
    """

    def resident(found: re.Match[str]) -> str:
        code = found[0]
        if county.unit(code) is not None:
            return code
        asked = county.unit(unit)
        known = county.level(_level(code))
        if asked is not None and asked.level == _level(code):
            return asked.code
        return known[0].code if known else code

    text = _CODE.sub(resident, example)
    strange = [each for each in dict.fromkeys(_PERSON.findall(text)) if not _known(library, each)]
    here = [code for code in dict.fromkeys(_CODE.findall(text)) if county.unit(code)]
    people = [card.id for code in here for card in library.cards("contacts", code)]
    people += [card.id for card in library.cards("contacts")]
    spare = [each for each in dict.fromkeys(people) if each not in text]
    swaps = dict(zip(strange, spare, strict=False))
    return _PERSON.sub(lambda found: swaps.get(found[0], found[0]), text)


_CODE = re.compile(r"(?<![0-9A-Z])(?:[0-9]{12}|[0-9A-Z]{18})(?![0-9A-Z])")
_PERSON = re.compile(r"(?<![0-9A-Z])GB-[0-9]{4}(?![0-9])")


def _known(library: Library, person: str) -> bool:
    return library.card("contacts", person) is not None


def _level(code: str) -> Level:
    if len(code) == 18:
        return "org"
    if code.endswith("000000"):
        return "county"
    return "town" if code.endswith("000") else "village"


def write_new(path: Path, text: str | bytes) -> None:
    """Write a file that is not there yet. Raises UsageError when it is, WorldError for the disk."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
    except OSError as error:
        if path.exists() and isinstance(error, FileExistsError):
            message = Text(f"已经有 {path} 了，没有覆盖", f"{path} exists and was left alone")
            raise UsageError(message) from None
        why = meaning(error)
        raise WorldError(
            Text(f"写不了 {path}：{why.zh}", f"can't write {path}: {why.en}")
        ) from error
