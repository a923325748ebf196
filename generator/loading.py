"""One file's way through every check: a record, or an attachment beside it.

Each answers with everything that is wrong at once, or with what it made; nothing is half-loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from generator.errors import ContentError, Place, Problem, Text
from generator.gate import check_name, check_source
from generator.records.base import Finding, Kind, Record
from generator.schema import structure
from generator.source import Source, read, show


class Loaded(NamedTuple):
    """One record file: the record, unless ``problems`` holds an error; warnings may be there."""

    name: str
    digest: str
    record: Record | None
    source: Source | None
    problems: tuple[Problem, ...] = ()


def load(kind: Kind[Any, Any], root: Path, name: str) -> Loaded:
    """One file's way through every check. Raises WorldError when it can't be read."""
    try:
        source = read(f"{root}/{name}", name)
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
