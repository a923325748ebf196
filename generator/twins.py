"""Files with one identifier: which of them is the wrong one, and at which line.

A clerk who copies a file and forgets a line in it makes two of one identifier. The file that lies
where its record belongs is innocent; told of both alike, he might delete that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.errors import Place, Problem, Text
from generator.outcomes import FileResult
from generator.source import Source, read

NAMED_BY = ("编号", "期间")
"""Fields that name a record; its file is named like them."""
LIES_BY = ("村", "单位")
"""Fields that say whose a record is; its folder is named like them."""
_CODE = re.compile(r"[0-9]{12}|[0-9A-Z]{18}").fullmatch


def told(root: Path, files: Iterable[FileResult]) -> Iterator[Problem]:
    """What to say of files of which some have the same identifier. Raises WorldError."""
    groups: dict[tuple[str, str], list[FileResult]] = {}
    for file in files:
        groups.setdefault((file.kind, file.identifier), []).append(file)
    for group in groups.values():
        if len(group) > 1:
            yield from _of_group(root, group)


def _of_group(root: Path, group: Sequence[FileResult]) -> Iterator[Problem]:
    strangers = [file for file in group if _strays(file)]
    blamed = strangers if len(strangers) == len(group) - 1 else group
    for file in blamed:
        others = [each for each in group if each is not file]
        other = next((each for each in others if each not in blamed), others[0])
        yield _problem(read(root / file.name, file.name), file, other.name)


def strays(name: str, identifier: str, shelf: str) -> tuple[str, ...]:
    """The fields that may be wrong where a file's path says other than its content."""
    path = Path(name)
    folder = path.parent.name
    if _CODE(folder) and _CODE(shelf) and folder != shelf:
        return LIES_BY
    return () if path.stem in identifier else NAMED_BY


def _strays(file: FileResult) -> tuple[str, ...]:
    return strays(file.name, file.identifier, file.shelf)


def _problem(source: Source, file: FileResult, other: str) -> Problem:
    astray = _strays(file)
    said = source.data if isinstance(source.data, dict) else {}
    known = [key for key in (*astray, *NAMED_BY) if key in said]
    key = known[0] if known else ""
    place = source.place((key,)) if key else Place(file.name, 1, 1)
    path = Path(file.name)
    name = path.stem if astray is NAMED_BY else path.parent.name
    message = Text(
        f"与 {other} 重复：都是 {file.identifier}", f"repeats {other}: both are {file.identifier}"
    )
    hint = Text(
        f"核对两个文件，改正写错的{key or '编号'}；确实多余，再删去一个",
        "compare both files and correct what is wrong; delete one only if it is not needed",
    )
    if astray and key:
        where = ("文件名", "file") if astray is NAMED_BY else ("文件夹", "folder")
        message = Text(
            f"写的是 {said[key]}，{where[0]}却是 {name}，因此{message.zh}",
            f"says {said[key]} but its {where[1]} is {name}, so it {message.en}",
        )
    return Problem("record-repeated", place, key, message, hint)
