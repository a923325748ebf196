"""New records from a kind's example, for ``sunboard new``."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from generator.configuring import configure
from generator.desk import Desk, World
from generator.errors import ContentError, Place, Problem, Text, UsageError, WorldError
from generator.homing import at_home, strangers, without_comments
from generator.library import Library
from generator.loading import load, place_findings
from generator.outputs.html import template_files
from generator.places import template_folders
from generator.records.base import Filed, Fresh, Kind, Shelf
from generator.refusals import meaning
from generator.scanning import kinds, scan
from generator.schema import structure
from generator.source import parse
from generator.source.decode import decode
from generator.twins import strays


@dataclass(frozen=True, slots=True)
class Draft:
    """A new record: its file relative to the root, and what ``check`` would say of it."""

    name: str
    problems: tuple[Problem, ...]


def draft(root: Path, kind_name: str, unit: str, day: date) -> Draft:
    """Write a new record.

    Raises UsageError for an unknown kind or unit and where people are wanted and there are none,
    ContentError for an example that can't be made into what was asked, WorldError for the disk.
    """
    kind = _kind_named(kind_name)
    found = scan(root)
    configuration = configure(root, found)
    if unit and configuration.county.unit(unit) is None:
        message = Text(f"没有代码为 {unit} 的单位", f"there is no unit with code {unit}")
        raise UsageError(message)
    records = {each: _good(kinds()[each], root, names) for each, names in found.records.items()}
    cards = [kinds()[each].card(one.record) for each, filed in records.items() for one in filed]
    own = records.get(kind.name, [])
    taken = {kind.identifier(one.record) for one in own}
    taken |= {Path(name).stem for name in found.records.get(kind.name, ())}
    world = World(
        configuration.county, Library(cards), configuration.workdays, configuration.settings,
        lambda name: (root / name).read_bytes(),
    )  # fmt: skip
    example = at_home(_example(root, kind), configuration.county, world.library, unit)
    fresh = kind.fresh(example, Desk(world, day), unit, sorted(taken))
    name = f"content/{kind.name}/{fresh.path}"
    _require_people(fresh, world.library)
    _require_what_was_asked(kind, fresh, unit, taken)
    write_new(root / name, fresh.text)
    return Draft(name, tuple(_problems(kind, root, name, own, world, day)))


def _good(kind: Kind[Any, Any], root: Path, names: Iterable[str]) -> list[Filed[Any]]:
    """The records that have no error."""
    loaded = (load(kind, root, name) for name in names)
    return [Filed(one.name, one.record) for one in loaded if one.record is not None]


def _require_people(fresh: Fresh, library: Library) -> None:
    """Raises UsageError for a record that names people in a county that has none."""
    named = strangers(without_comments(fresh.text), library)
    if library.cards("contacts") or all(each in fresh.path for each in named):
        return
    raise UsageError(
        Text(
            "这一类要写干部的编号，先写干部联系方式（sunboard new contacts），再写这一类",
            "this kind names people: write them first (sunboard new contacts), then this",
        )
    )


def _require_what_was_asked(
    kind: Kind[Any, Any], fresh: Fresh, unit: str, taken: Collection[str]
) -> None:
    """Raises ContentError for a record of another identifier or unit: it would be another's.

    One that is wrong in itself is written all the same, for its problems tell what to do.
    """
    name = f"templates/{kind.name}/example.yaml"
    try:
        record = structure(kind.model, parse(fresh.text.encode(), name))
    except ContentError:
        return
    identifier, shelf = kind.identifier(record), kind.shelf(record)
    strange = unit and unit not in kind.card(record).places
    if not (strange or identifier in taken or strays(fresh.path, identifier, shelf)):
        return
    asked = fresh.path.removesuffix(".yaml")
    message = Text(
        f"照这份样例写不出 {asked}，写出来是 {identifier}，没有写",
        f"of this example comes {identifier} and not {asked}; nothing was written",
    )
    hint = Text(
        "样例里的编号、村、单位、期间各写一行，写成“村: 520599101201”的样子，不加引号",
        "write 编号, 村, 单位 and 期间 on lines of their own, like 村: 520599101201, unquoted",
    )
    raise ContentError([Problem("example-fixed", Place(name), "", message, hint)])


def _problems(
    kind: Kind[Any, Any], root: Path, name: str, own: list[Filed[Any]], world: World, day: date
) -> list[Problem]:
    """What ``check`` will say of the new record, by itself and among those of its shelf."""
    loaded = load(kind, root, name)
    if loaded.record is None:
        return list(loaded.problems)
    key = kind.shelf(loaded.record)
    filed = [one for one in own if kind.shelf(one.record) == key]
    filed = sorted([*filed, Filed(name, loaded.record)], key=lambda one: one.name)
    facts = kind.facts(Shelf(key, tuple(filed)), Desk(world, day))
    findings = [one for one in kind.findings(facts) if one.file == name]
    return [*loaded.problems, *place_findings(root, findings)]


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
