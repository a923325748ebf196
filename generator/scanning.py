"""What lies under content/: a listing with nothing opened, strange names and links refused."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, NamedTuple

from generator.errors import Place, Problem, Text, WorldError
from generator.records.base import Kind
from generator.records.column import Column
from generator.registry import KINDS, discover, kind_of
from generator.stamp import Fingerprint, Item, Signature, fingerprint

CONTENT = "content"
COUNTY = f"{CONTENT}/county.yaml"
CALENDAR = f"{CONTENT}/calendar.yaml"
BOARDS = f"{CONTENT}/boards.yaml"
CONFIGURATION = (COUNTY, CALENDAR, BOARDS)
ATTACHMENTS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".pdf", ".xlsx", ".csv", ".docx")

_BAD_IN_NAMES = re.compile(r'[\x00-\x1f\\:*?"<>|]')
_PLAIN = re.compile(r'(?!~\$)[^\x00-\x1f\\:*?"<>|\ud800-\udfff]*\.yaml')
"""Names of records of which nothing is to be said."""


def columns() -> dict[str, Column]:
    """Every kind's column by its folder's name, in menu order."""
    found = discover(KINDS, "COLUMN")
    return {each.name: each for each in sorted(found, key=lambda c: (c.order, c.name))}


class Kinds(Mapping[str, Kind[Any, Any]]):
    """Every kind by its folder's name, in menu order; its code is loaded when it is asked for."""

    def __getitem__(self, name: str) -> Kind[Any, Any]:
        """The kind. Raises KeyError for an unknown name."""
        if name not in columns():
            raise KeyError(name)
        kind: Kind[Any, Any] = kind_of(name)
        return kind

    def __iter__(self) -> Iterator[str]:
        """Their names."""
        return iter(columns())

    def __len__(self) -> int:
        """How many there are."""
        return len(columns())


def kinds() -> Kinds:
    """Every kind of record."""
    return Kinds()


class Scan(NamedTuple):
    """What lies under content/: signatures of records by kind, of attachments, of configuration."""

    records: Mapping[str, Mapping[str, Signature]]
    attachments: Mapping[str, Signature]
    config: Mapping[str, Signature]
    problems: tuple[Problem, ...] = ()

    def signatures(self) -> dict[str, Signature]:
        """Those of all files by name."""
        merged = {**self.config, **self.attachments}
        for group in self.records.values():
            merged.update(group)
        return merged


class _Walk:
    """What was met so far."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self.kinds = kinds
        self.records: dict[str, dict[str, Signature]] = {}
        self.attachments: dict[str, Signature] = {}
        self.config: dict[str, Signature] = {}
        self.problems: list[Problem] = []

    def refuse(self, code: str, name: str, message: Text, hint: Text) -> None:
        self.problems.append(Problem(code, Place(name), "", message, hint))


def scan(root: Path, seen: Fingerprint | None = None) -> Scan:
    """List content/ without opening a file; symbolic links and strange names are refused.

    ``seen`` is how the inputs look, if that is known. Raises WorldError when there is no content/
    or it can't be listed.
    """
    folder = content_of(root)
    held = (seen or fingerprint([folder])).held[folder]
    walk = _Walk(list(columns()))
    try:
        _scan_folder(walk, held or _listed(folder), CONTENT, "", root)
    except OSError as error:
        from generator.refusals import about

        why = about(error)
        raise WorldError(
            Text(f"读不了 content 文件夹：{why.zh}", f"can't list content: {why.en}")
        ) from error
    records = {
        kind: {path: walk.records[kind][path] for path in sorted(walk.records[kind])}
        for kind in sorted(walk.records)
    }
    return Scan(records, dict(sorted(walk.attachments.items())), walk.config, tuple(walk.problems))


def _listed(folder: Path) -> list[Item]:
    """Nothing, for a folder that could not be listed before. Raises OSError saying why."""
    os.listdir(folder)
    return []


def content_of(root: Path) -> Path:
    """The folder that holds the records. Raises WorldError when there is none."""
    folder = root / CONTENT
    if not folder.is_dir():
        raise WorldError(
            Text(
                f"这里没有 content 文件夹：{root}（请在项目文件夹里运行，或用 --root 指明）",
                f"no content folder in {root} (run in the project's folder, or give --root)",
            )
        )
    return folder


def _scan_folder(walk: _Walk, items: Iterable[Item], name: str, kind: str, root: Path) -> None:
    for own, mode, signature, held in items:
        path = f"{name}/{own}"
        if kind and S_ISREG(mode) and _PLAIN.fullmatch(own):
            walk.records[kind][path] = signature
        elif own.startswith("~$") or own == "Thumbs.db" or _strange(walk, own, mode, path):
            continue
        elif S_ISDIR(mode):
            inside = _listed(root / path) if held is None else held
            _enter(walk, own, inside, path, kind, root)
        else:
            _file_away(walk, path, kind, signature)


def _strange(walk: _Walk, name: str, mode: int, path: str) -> bool:
    """Whether a name or a link must be refused, said once."""
    try:
        name.encode()
    except UnicodeEncodeError:
        shown = path.encode(errors="replace").decode()
        message = Text("文件名不是 UTF-8 编码", "the file name is not UTF-8")
        walk.refuse("name-encoding", shown, message, Text("给文件改名", "rename the file"))
        return True
    if _BAD_IN_NAMES.search(name):
        message = Text("文件名里有不能用的字符", "the file name has characters that can't be used")
        hint = Text('不要用 \\ : * ? " < > | 和控制字符', 'avoid \\ : * ? " < > | and controls')
        walk.refuse("name-characters", repr(path)[1:-1], message, hint)
        return True
    if not (S_ISDIR(mode) or S_ISREG(mode)):
        message = Text("这是链接或特殊文件", "this is a link or a special file")
        hint = Text("换成文件本身：链接会指到别处", "put the file itself: links lead elsewhere")
        walk.refuse("name-link", path, message, hint)
        return True
    return False


def _enter(
    walk: _Walk, name: str, inside: Iterable[Item], path: str, kind: str, root: Path
) -> None:
    if kind:
        _scan_folder(walk, inside, path, kind, root)
    elif name in walk.kinds:
        walk.records[name] = {}
        _scan_folder(walk, inside, path, name, root)
        if not walk.records[name]:
            del walk.records[name]
    else:
        import difflib

        near = difflib.get_close_matches(name, walk.kinds, n=1, cutoff=0.5)
        listed = "、".join(walk.kinds)
        hint = (
            Text(f"是不是“{near[0]}”？", f"did you mean '{near[0]}'?")
            if near
            else Text(f"可用的文件夹：{listed}", f"known folders: {', '.join(walk.kinds)}")
        )
        message = Text(f"没有“{name}”这一类", f"there is no kind '{name}'")
        walk.refuse("kind-unknown", path, message, hint)


def _file_away(walk: _Walk, path: str, kind: str, signature: Signature) -> None:
    suffix = os.path.splitext(path)[1]
    if not kind:
        if path in CONFIGURATION:
            walk.config[path] = signature
        else:
            message = Text("content 里不认识这个文件", "unknown file in content")
            hint = Text(
                "记录放在 content/<类别>/ 里；这里只放 county.yaml、calendar.yaml、boards.yaml",
                "records go in content/<kind>/; here only county, calendar and boards.yaml",
            )
            walk.refuse("file-unknown", path, message, hint)
    elif suffix == ".yaml":
        walk.records[kind][path] = signature
    elif suffix.lower() in ATTACHMENTS:
        walk.attachments[path] = signature
    else:
        _refuse_suffix(walk, path, suffix)


def _refuse_suffix(walk: _Walk, path: str, suffix: str) -> None:
    if suffix.lower() in (".yml", ".yaml"):
        hint = Text("把扩展名改成小写的 .yaml", "rename it to end in .yaml")
    else:
        listed = "、".join(ATTACHMENTS)
        hint = Text(
            f"记录是 .yaml；附件可用：{listed}", f"records are .yaml; attachments: {listed}"
        )
    message = Text(
        f"不收“{suffix or '无扩展名'}”文件", f"'{suffix or 'no suffix'}' is not accepted"
    )
    walk.refuse("file-suffix", path, message, hint)
