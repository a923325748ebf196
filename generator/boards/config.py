"""content/boards.yaml: the county's LED boards.

Boards of one make share a profile (规格); a board (屏) names its profile and may override any part
of it. What neither says has a default, so the smallest board is a number, a name, a unit, a width
and a height.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generator.boards.board import Board, Colours, Region
from generator.boards.fonts import SIZES
from generator.boards.geometry import misfits
from generator.boards.spec import WEEKDAYS, BoardConfig, BoardsConfig, Spec
from generator.config import County
from generator.errors import NO_HINT, ContentError, Place, Problem, Text
from generator.registry import KINDS, discover
from generator.schema import structure
from generator.source import FieldPath, Source, show
from generator.values import ClockSpan

COLOURS: dict[str, Colours] = {"单红": "single", "双色": "dual", "全彩": "full"}
LONGEST = {"最短停留": 120, "每轮时长": 86_400}
"""Seconds at most; more has been written in milliseconds."""
INDEX = "index"
"""The page of all boards, which no single one can have."""
LISTED = 30
"""Up to this many names are listed when one is unknown."""


def boards_of(source: Source, county: County) -> tuple[Board, ...]:
    """The boards, in the file's order. Raises ContentError with every problem, placed."""
    config = structure(BoardsConfig, source)
    problems = [*_check_profiles(config, source), *_check_boards(config, county, source)]
    if problems:
        raise ContentError(problems)
    profiles = {profile.name: profile for profile in config.profiles}
    boards = [
        _board(board, profiles.get(board.profile or ""), county, source.place(("屏", n)))
        for n, board in enumerate(config.boards)
    ]
    problems = [
        problem for n, board in enumerate(boards) for problem in _check_formats(n, board, source)
    ]
    if problems:
        raise ContentError(problems)
    return tuple(boards)


def _check_formats(n: int, board: Board, source: Source) -> Iterator[Problem]:
    """Formats that were asked for and can't serve the board."""
    for encoder in discover("generator.boards", "ENCODER"):
        if encoder.name in board.formats and not encoder.suits(board):
            yield _problem(
                "board-unsuited", source, ("屏", n),
                Text(f"屏“{board.name}”用不了“{encoder.title}”，它要{encoder.needs.zh}",
                     f"board '{board.id}' can't use {encoder.name}: it needs {encoder.needs.en}"),
                Text(f"从“输出”里去掉“{encoder.title}”", f"take {encoder.name} out of the formats"),
            )  # fmt: skip


def kind_names() -> dict[str, str]:
    """Kinds by their column's Chinese title and by their name."""
    columns = discover(KINDS, "COLUMN")
    return {each.title: each.name for each in columns} | {each.name: each.name for each in columns}


def format_names() -> dict[str, str]:
    """Formats by their Chinese title and by their name."""
    encoders = discover("generator.boards", "ENCODER")
    return {e.title: e.name for e in encoders} | {e.name: e.name for e in encoders}


def _check_profiles(config: BoardsConfig, source: Source) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, profile in enumerate(config.profiles):
        path = ("规格", n, "名称")
        if profile.name in seen:
            yield _repeated(source, path, profile.name)
        seen.add(profile.name)
        yield from _check_spec(profile, ("规格", n), source)


def _check_boards(config: BoardsConfig, county: County, source: Source) -> Iterator[Problem]:
    profiles = {profile.name: profile for profile in config.profiles}
    seen: dict[str, str] = {}
    for n, board in enumerate(config.boards):
        path: FieldPath = ("屏", n)
        yield from _check_id(board.id, seen, (*path, "编号"), source)
        if county.unit(board.unit) is None:
            yield _no_unit(source, (*path, "单位"), board.unit, county)
        yield from _check_spec(board, path, source)
        if board.profile and board.profile not in profiles:
            yield _unknown(source, (*path, "规格"), board.profile, profiles, "规格", "profile")
        else:
            yield from _check_geometry(board, profiles.get(board.profile or ""), path, source)


def _check_id(
    name: str, seen: dict[str, str], path: FieldPath, source: Source
) -> Iterator[Problem]:
    """An identifier names a page and a folder, on Windows in capitals or not."""
    other = seen.get(name.casefold())
    seen.setdefault(name.casefold(), name)
    if name.casefold() == INDEX:
        yield _problem(
            "board-id", source, path,
            Text(f"编号不能用“{name}”：公示屏的目录页叫这个名字",
                 f"'{name}' can't be a board: the list of boards has that name"),
            Text("换一个编号", "choose another identifier"),
        )  # fmt: skip
    elif other == name:
        yield _repeated(source, path, name)
    elif other:
        yield _problem(
            "board-repeated", source, path,
            Text(f"“{name}”和“{other}”只差大小写，在 Windows 上是同一个文件夹",
                 f"'{name}' and '{other}' are the same folder on Windows"),
            Text("换一个编号", "choose another identifier"),
        )  # fmt: skip


def _check_spec(spec: Spec, path: FieldPath, source: Source) -> Iterator[Problem]:
    kinds = kind_names()
    for n, shown in enumerate(spec.shows):
        if shown.kind not in kinds:
            at = (*path, "内容", n, "栏目")
            yield _unknown(source, at, shown.kind, kinds, "栏目", "kind")
    formats = format_names()
    for n, name in enumerate(spec.formats):
        if name not in formats:
            yield _unknown(source, (*path, "输出", n), name, formats, "输出格式", "format")
    for key, size in (("字号", spec.size), ("标题字号", spec.title_size)):
        if size is not None and size not in SIZES:
            listed = "、".join(map(str, SIZES))
            yield _problem(
                "board-size", source, (*path, key),
                Text(f"没有 {size} 点的字", f"there is no face of {size} dots"),
                Text(f"可用：{listed}", f"choices: {listed}"),
            )  # fmt: skip

    for key, seconds in (("最短停留", spec.least), ("每轮时长", spec.loop)):
        if seconds > LONGEST[key]:
            yield _too_long(source, (*path, key), seconds, LONGEST[key])


def _too_long(source: Source, path: FieldPath, seconds: int, most: int) -> Problem:
    meant = max(1, round(seconds / 1000))
    return _problem(
        "board-seconds", source, path,
        Text(f"{seconds} 秒太长，最多 {most} 秒", f"{seconds} s is too long, at most {most} s"),
        Text(f"单位是秒：{seconds} 毫秒写 {meant}", f"in seconds: for {seconds} ms write {meant}"),
    )  # fmt: skip


def _check_geometry(
    board: BoardConfig, profile: Spec | None, path: FieldPath, source: Source
) -> Iterator[Problem]:
    settled = _settle(board, profile)
    for key, name in (("宽", "width"), ("高", "height")):
        if settled[name] is None:
            yield _problem(
                "board-dots", source, path,
                Text(f"屏“{board.name}”没有写{key}", f"board '{board.id}' has no {name}"),
                Text(f"加一行“{key}: …”（点数），或写在规格里", f"add '{key}: …', in dots"),
            )  # fmt: skip
    for misfit in misfits(settled):
        yield _problem(misfit.code, source, path, misfit.message, misfit.hint)


def _repeated(source: Source, path: FieldPath, name: str) -> Problem:
    return _problem(
        "board-repeated", source, path,
        Text(f"“{name}”写了两次", f"'{name}' is given twice"),
        Text("每个只写一次，换一个名字", "give each its own name"),
    )  # fmt: skip


def _unknown(
    source: Source, path: FieldPath, name: str, known: Iterable[str], zh: str, en: str
) -> Problem:
    names = list(known)
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    hint = NO_HINT
    if near:
        hint = Text(f"是不是“{near[0]}”？", f"did you mean '{near[0]}'?")
    elif len(names) <= LISTED:
        hint = Text(f"可用：{'、'.join(names)}", f"choices: {', '.join(names)}")
    message = Text(f"没有“{name}”这个{zh}", f"there is no {en} '{name}'")
    return _problem(f"board-{en}", source, path, message, hint)


def _no_unit(source: Source, path: FieldPath, code: str, county: County) -> Problem:
    """A unit that isn't there; who wrote a name is told its code."""
    named = [unit for unit in county.units.values() if code in (unit.name, unit.full_name)]
    near = difflib.get_close_matches(code, county.units, n=1, cutoff=0.5)
    units = named or [county.units[each] for each in near]
    hint = Text(
        "写 county.yaml 里的单位代码，不写名称",
        "write a unit's code from county.yaml, not its name",
    )
    if units:
        listed = "、".join(f"{unit.full_name} {unit.code}" for unit in units)
        hint = Text(f"写代码，是不是：{listed}？", f"write the code; did you mean {listed}?")
    message = Text(f"没有“{code}”这个单位", f"there is no unit '{code}'")
    return _problem("board-unit", source, path, message, hint)


def _problem(
    code: str, source: Source, path: FieldPath, message: Text, hint: Text = NO_HINT
) -> Problem:
    return Problem(code, source.place(path), show(path), message, hint)


def _settle(board: BoardConfig, profile: Spec | None) -> dict[str, Any]:
    """Every field of Spec: the board's word, else the profile's, else the default."""
    settled = {}
    for name in Spec.fields():
        holder: Spec = board
        if name not in board.given and profile is not None:
            holder = profile
        settled[name] = getattr(holder, name)
    return settled


def _minutes(span: ClockSpan) -> tuple[int, int]:
    first, last = span.first, span.last
    return first.hour * 60 + first.minute, last.hour * 60 + last.minute


def _places(county: County, code: str) -> Iterator[str]:
    yield code
    for unit in county.below(code):
        yield from _places(county, unit.code)


def _board(config: BoardConfig, profile: Spec | None, county: County, place: Place) -> Board:
    s = _settle(config, profile)
    unit = county.units[config.unit]
    kinds, formats = kind_names(), format_names()
    return Board(
        id=str(config.id),
        name=config.name,
        unit=unit.code,
        unit_name=unit.name,
        width=s["width"],
        height=s["height"],
        places=tuple(_places(county, unit.code)),
        colours=COLOURS[s["colours"]],
        size=s["size"],
        title_size=s["title_size"] or s["size"],
        charset=s["charset"],
        rate=s["rate"],
        least=s["least"] * 1000,
        scroll=s["scroll"],
        loop=s["loop"] * 1000,
        page_numbers=s["page_numbers"],
        title_bar=s["title_bar"],
        clock=s["clock"],
        ticker=s["ticker"],
        hours=tuple(_minutes(span) for span in s["hours"]),
        days=_weekdays(s["days"]),
        brightness=tuple((*_minutes(b.hours), b.percent) for b in s["brightness"]),
        kinds=tuple(Region(kinds[x.kind], x.weight, x.fresh) for x in s["shows"]),
        formats=tuple(dict.fromkeys(formats[name] for name in s["formats"])),
        place=place,
    )


def _weekdays(days: Sequence[str]) -> tuple[int, ...]:
    return tuple(sorted({WEEKDAYS.index(day) + 1 for day in days}))
