"""From a folder to records: the scan, one file's way through every check, and the configuration.

    scan(root)          what lies under content/, with nothing opened
    load(kind, file)    one record: read, structured, checked, passed through the gate
    configure(root)     county.yaml, calendar.yaml, boards.yaml

Each answers with everything that is wrong at once, or with what it made; nothing is half-loaded.
"""

from __future__ import annotations

import difflib
import hashlib
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from generator.calendar import Workdays
from generator.calendar_config import workdays_of
from generator.config import County, CountyConfig, county_of
from generator.errors import ContentError, Place, Problem, Text, WorldError
from generator.gate import check_name, check_source
from generator.records.base import Finding, Kind, Record
from generator.registry import discover
from generator.schema import structure
from generator.source import Source, read, show

CONTENT = "content"
COUNTY = f"{CONTENT}/county.yaml"
CALENDAR = f"{CONTENT}/calendar.yaml"
BOARDS = f"{CONTENT}/boards.yaml"
ATTACHMENTS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".pdf", ".xlsx", ".csv", ".docx")

Signature = tuple[int, int, int, int]
"""Size in bytes, mtime and ctime in nanoseconds, inode: what tells an untouched file."""


def kinds() -> dict[str, Kind[Any, Any]]:
    """Every kind of record by its folder's name, in menu order."""
    found = discover("generator.records", "KIND")
    return {kind.name: kind for kind in sorted(found, key=lambda k: (k.order, k.name))}


@dataclass(frozen=True, slots=True)
class Scan:
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


@dataclass
class _Walk:
    kinds: Sequence[str]
    records: dict[str, dict[str, Signature]] = field(default_factory=dict)
    attachments: dict[str, Signature] = field(default_factory=dict)
    config: dict[str, Signature] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, code: str, name: str, message: Text, hint: Text) -> None:
        self.problems.append(Problem(code, Place(name), "", message, hint))


def scan(root: Path) -> Scan:
    """List content/ without opening a file; symbolic links and strange names are refused.

    Raises WorldError when there is no content/ or it can't be listed.
    """
    folder = content_of(root)
    walk = _Walk(list(kinds()))
    try:
        _scan_folder(walk, str(folder), CONTENT, "")
    except OSError as error:
        reason = error.strerror or str(error)
        raise WorldError(
            Text(f"读不了 content 文件夹：{reason}", f"can't list content: {reason}")
        ) from error
    records = {kind: dict(sorted(walk.records[kind].items())) for kind in sorted(walk.records)}
    return Scan(records, dict(sorted(walk.attachments.items())), walk.config, tuple(walk.problems))


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


def _scan_folder(walk: _Walk, folder: str, name: str, kind: str) -> None:
    with os.scandir(folder) as items:
        for item in items:
            path = f"{name}/{item.name}"
            if item.name.startswith((".", "~$")) or item.name == "Thumbs.db":
                continue
            if _strange(walk, item, path):
                continue
            if item.is_dir(follow_symlinks=False):
                _enter(walk, item, path, kind)
                continue
            stat = item.stat(follow_symlinks=False)
            signature = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
            _file_away(walk, path, kind, signature)


def _strange(walk: _Walk, item: os.DirEntry[str], path: str) -> bool:
    """Whether a name or a link must be refused, said once."""
    try:
        path.encode()
    except UnicodeEncodeError:
        shown = path.encode(errors="replace").decode()
        message = Text("文件名不是 UTF-8 编码", "the file name is not UTF-8")
        walk.refuse("name-encoding", shown, message, Text("给文件改名", "rename the file"))
        return True
    if any(ord(c) < 32 or c in '\\:*?"<>|' for c in item.name):
        message = Text("文件名里有不能用的字符", "the file name has characters that can't be used")
        hint = Text('不要用 \\ : * ? " < > | 和控制字符', 'avoid \\ : * ? " < > | and controls')
        walk.refuse("name-characters", repr(path)[1:-1], message, hint)
        return True
    if not (item.is_dir(follow_symlinks=False) or item.is_file(follow_symlinks=False)):
        message = Text("这是链接或特殊文件", "this is a link or a special file")
        hint = Text("换成文件本身：链接会指到别处", "put the file itself: links lead elsewhere")
        walk.refuse("name-link", path, message, hint)
        return True
    return False


def _enter(walk: _Walk, item: os.DirEntry[str], path: str, kind: str) -> None:
    if kind:
        _scan_folder(walk, item.path, path, kind)
    elif item.name in walk.kinds:
        walk.records[item.name] = {}
        _scan_folder(walk, item.path, path, item.name)
        if not walk.records[item.name]:
            del walk.records[item.name]
    else:
        near = difflib.get_close_matches(item.name, walk.kinds, n=1, cutoff=0.5)
        listed = "、".join(walk.kinds)
        hint = (
            Text(f"是不是“{near[0]}”？", f"did you mean '{near[0]}'?")
            if near
            else Text(f"可用的文件夹：{listed}", f"known folders: {', '.join(walk.kinds)}")
        )
        message = Text(f"没有“{item.name}”这一类", f"there is no kind '{item.name}'")
        walk.refuse("kind-unknown", path, message, hint)


def _file_away(walk: _Walk, path: str, kind: str, signature: Signature) -> None:
    suffix = os.path.splitext(path)[1]
    if not kind:
        if path in (COUNTY, CALENDAR, BOARDS):
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


@dataclass(frozen=True, slots=True)
class Loaded:
    """One record file: the record, unless ``problems`` holds an error; warnings may be there."""

    name: str
    digest: str
    record: Record | None
    source: Source | None
    problems: tuple[Problem, ...] = ()


def load(kind: Kind[Any, Any], root: Path, name: str) -> Loaded:
    """One file's way through every check. Raises WorldError when it can't be read."""
    try:
        source = read(root / name, name)
    except ContentError as error:
        return Loaded(name, "", None, None, tuple(error.problems))
    problems: list[Problem] = []
    record: Record | None = None
    try:
        record = structure(kind.model, source)
    except ContentError as error:
        problems += error.problems
    allowed = record.allowed if record else ()
    problems += check_name(name)
    problems += check_source(source, allowed, houses=kind.forbids_houses)
    if record is not None:
        problems += placed(source, kind.check(record))
    if any(p.severity == "error" for p in problems):
        record = None
    return Loaded(name, source.digest, record, source, tuple(problems))


def load_attachment(root: Path, name: str) -> tuple[str, tuple[Problem, ...]]:
    """An attachment's digest and what the gate has to say of it. Raises OSError."""
    from generator.gate.attachments import check_attachment
    from generator.gate.sources import allowed_beside

    data = (root / name).read_bytes()
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    problems = check_attachment(name, data)
    if any(problem.code.startswith("leak-") for problem in problems):
        allowed = allowed_beside(root, name)
        rest = check_attachment(name, data, allowed) if allowed else problems
        if len(rest) < len(problems):
            problems = [*rest, _waived(name, len(problems) - len(rest))]
    return digest, tuple(problems)


WAIVED = "attachment-waived"
"""A warning of this code means that an attachment passes only by what a record says: look again."""


def _waived(name: str, count: int) -> Problem:
    return Problem(
        WAIVED,
        Place(name),
        "",
        Text(
            f"按旁边记录的“放行”通过了 {count} 处",
            f"{count} passed by waivers of records beside it",
        ),
        Text("不再需要时连同放行一起删去", "delete it with the waiver when it is needed no more"),
        "warning",
    )


def placed(source: Source, findings: Iterable[Finding]) -> list[Problem]:
    """Findings as problems, at their lines and columns in ``source``."""
    return [
        Problem(f.code, source.place(f.path), show(f.path), f.message, f.hint, f.severity)
        for f in findings
    ]


def place_findings(root: Path, findings: Sequence[Finding]) -> list[Problem]:
    """Findings among records, each naming its file, as problems; the files are read again."""
    problems: list[Problem] = []
    by_file: dict[str, list[Finding]] = {}
    for finding in findings:
        by_file.setdefault(finding.file, []).append(finding)
    for name, found in sorted(by_file.items()):
        problems += placed(read(root / name, name), found)
    return problems


@dataclass(frozen=True, slots=True)
class Configuration:
    """What is set for the whole county. ``digest`` changes with any byte of its files."""

    county: County
    workdays: Workdays
    settings: Mapping[str, BaseModel]
    boards: tuple[Any, ...]
    digest: str


def configure(root: Path, found: Scan) -> Configuration:
    """The county's configuration. Raises ContentError with every problem in its files."""
    if COUNTY not in found.config:
        hint = Text("照手册写一份，或复制示例县的", "write one as the handbook says")
        message = Text("缺少这个文件", "this file is missing")
        raise ContentError([Problem("county-missing", Place(COUNTY), "", message, hint)])
    sources = {name: read(root / name, name) for name in sorted(found.config)}
    problems = [p for source in sources.values() for p in check_source(source)]
    county_source = sources[COUNTY]
    config = structure(CountyConfig, county_source)
    county = county_of(config, county_source)
    settings = _settings(county_source, config.rules, problems)
    workdays = Workdays.default()
    if CALENDAR in sources:
        workdays = workdays_of(sources[CALENDAR])
    boards = _boards(sources[BOARDS], county) if BOARDS in sources else ()
    if problems:
        raise ContentError(problems)
    digest = "/".join(f"{name}={source.digest}" for name, source in sources.items())
    return Configuration(county, workdays, settings, boards, digest)


def _boards(source: Source, county: County) -> tuple[Any, ...]:
    from generator.boards.config import boards_of

    return boards_of(source, county)


def _settings(
    source: Source, rules: Mapping[str, Any], problems: list[Problem]
) -> dict[str, BaseModel]:
    """Each kind's settings from 规则; unknown and wrong ones are added to ``problems``."""
    settings: dict[str, BaseModel] = {}
    keys = {kind.settings_key: kind for kind in kinds().values() if kind.settings_key}
    for key in rules:
        if key not in keys:
            listed = "、".join(keys)
            message = Text(f"没有“{key}”这组规则", f"there are no rules '{key}'")
            hint = Text(f"这里可以写：{listed}", f"allowed here: {', '.join(keys)}")
            place = source.place(("规则", key), of="key")
            problems.append(Problem("rules-unknown", place, f"规则.{key}", message, hint))
    for name, kind in kinds().items():
        try:
            path = ("规则", kind.settings_key) if kind.settings_key else ("规则", "-")
            settings[name] = structure(kind.settings, source, path)
        except ContentError as error:
            problems += error.problems
    return settings
