"""The gate over one file of records or configuration: every key and value, and the comments git
would keep.

A false alarm is let through by naming it in the record, with a reason:

    放行:
      - 内容: 凭证号 520599199001011230
        理由: 这是合同编号，不是身份证号
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from generator.errors import ContentError, Place, Problem, Text
from generator.gate.leaks import Leak, leaks
from generator.gate.wording import leak_problem, masked
from generator.source import FieldPath, Source, Tree, parse, show

ALLOWED: Final = "放行"
"""The key under which a record names its false alarms."""
_ESCAPE: Final = "\\"
"""How YAML's double quotes may hide a digit from a look at the raw text: ``\\u0031``."""


class Waiver(Protocol):
    """A false alarm named in a record or the configuration: ``waivers.Allowed``."""

    @property
    def text(self) -> str:
        """What is let through, as it is written."""

    @property
    def reason(self) -> str:
        """Why it is nobody's."""


class Allowance(NamedTuple):
    """One false alarm that was let through, for the report; the number is masked."""

    place: Place
    kind: str
    masked: str
    reason: str


def check_source(
    source: Source, allowed: Sequence[Waiver] = (), *, houses: bool = False
) -> list[Problem]:
    """Leaks in a record's file, at their fields; leaks outside of fields at their line.

    ``allowed`` are the record's false alarms; where the file has no valid record they are read
    from the file itself. ``houses`` forbids house numbers too. A waiver of nothing is a warning.
    """
    texts = [waiver.text for waiver in allowed] or list(_waived(source.data))
    raw = leaks(source.text, houses=houses)
    if not raw and not texts and _ESCAPE not in source.text:
        return []
    free = {value for text in texts for value in values_of(text, houses=houses)}
    in_fields = list(_field_leaks(source.data, houses=houses))
    problems = [
        leak_problem(leak, source.place(path, of="key" if of_key else "value"), masked(show(path)))
        for path, of_key, leak in in_fields
        if leak.value not in free
    ]
    known = free | {leak.value for _, _, leak in in_fields}
    problems += (_outside(source, leak) for leak in raw if leak.value not in known)
    used = {leak.value for _, _, leak in in_fields}
    problems += _idle(source, texts, used, houses=houses)
    return problems


def values_of(text: str, *, houses: bool = False) -> tuple[str, ...]:
    """The bare numbers in a text that would be leaks: what a waiver of the text lets through."""
    return tuple(dict.fromkeys(leak.value for leak in leaks(text, houses=houses)))


def allowances(source: Source) -> Iterator[Allowance]:
    """The false alarms a file names, for the report."""
    for n, (text, reason) in enumerate(_waivers(source.data)):
        place = source.place((ALLOWED, n))
        for leak in leaks(text, houses=True):
            yield Allowance(place, leak.kind, leak.masked, reason)


def let_through(source: Source) -> frozenset[str]:
    """The bare numbers that a file lets through."""
    texts = _waived(source.data)
    return frozenset(value for text in texts for value in values_of(text, houses=True))


def let_through_by(raw: bytes) -> frozenset[str]:
    """The same of the bytes of a file; one that can't be read lets nothing through."""
    try:
        return let_through(parse(raw, ""))
    except ContentError:
        return frozenset()


def allowed_beside(root: Path, name: str) -> frozenset[str]:
    """The bare numbers that records in a file's folder let through; for attachments."""
    values: set[str] = set()
    for file in (root / name).parent.glob("*.yaml"):
        with suppress(OSError):
            values |= let_through_by(file.read_bytes())
    return frozenset(values)


def folder_allowances(root: Path) -> list[Allowance]:
    """The false alarms of every record under content/; files that can't be read have none."""
    listed: list[Allowance] = []
    for file in sorted((root / "content").rglob("*.yaml")):
        try:
            raw = file.read_bytes()
            if ALLOWED.encode() in raw:
                listed += allowances(parse(raw, file.relative_to(root).as_posix()))
        except (ContentError, OSError):
            continue
    return listed


def _waivers(data: Tree) -> Iterator[tuple[str, str]]:
    """The false alarms of a file that may be malformed."""
    listed = data.get(ALLOWED) if isinstance(data, dict) else None
    for item in listed if isinstance(listed, list) else ():
        if isinstance(item, dict):
            yield str(item.get("内容") or ""), str(item.get("理由") or "")


def _waived(data: Tree) -> Iterable[str]:
    """Texts let through with a reason; one without a reason lets nothing through."""
    return (text for text, reason in _waivers(data) if reason)


def _field_leaks(data: Tree, *, houses: bool) -> Iterator[tuple[FieldPath, bool, Leak]]:
    """Every leak in a key (True) or a value, except where false alarms are named."""

    def look(node: Tree, path: FieldPath) -> Iterator[tuple[FieldPath, bool, Leak]]:
        if isinstance(node, str):
            yield from ((path, False, leak) for leak in leaks(node, houses=houses))
        elif isinstance(node, list):
            for n, item in enumerate(node):
                yield from look(item, (*path, n))
        elif isinstance(node, dict):
            for key, value in node.items():
                if path or key != ALLOWED:
                    yield from ((((*path, key)), True, leak) for leak in leaks(key))
                    yield from look(value, (*path, key))

    return look(data, ())


def _outside(source: Source, leak: Leak) -> Problem:
    """A leak that stands in no single field: in a comment, or across fields."""
    before = source.text[: leak.start]
    line = before.count("\n") + 1
    column = leak.start - (before.rfind("\n") + 1) + 1
    where = Text("注释里或相连的几项里", "in a comment, or across fields")
    return leak_problem(leak, Place(source.name, line, column), "", where)


def _idle(
    source: Source, texts: Sequence[str], used: set[str], *, houses: bool
) -> Iterator[Problem]:
    for n, text in enumerate(texts):
        values = values_of(text, houses=houses)
        if not used.isdisjoint(values):
            continue
        path = (ALLOWED, n, "内容")
        yield Problem(
            "allowance-idle",
            source.place(path),
            show(path),
            Text("这份记录没有用到这一条放行", "the record needs no such waiver"),
            Text(
                "原样抄写被误报的内容；只为旁边的附件放行的可以留着；不再需要就删去",
                "copy the text as it stands; keep it if it is for an attachment; or delete it",
            ),
            "warning",
        )
