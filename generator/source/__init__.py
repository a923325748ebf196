"""The road from bytes to a tree of text: one YAML file, every scalar exactly as written.

    form         what a file may hold
    decode       bytes → text, naming GBK, UTF-16 and renamed spreadsheets
    plain        text → dicts, lists and strings, if it is plain lines of “key: value”
    tree         the same from any text (libyaml's events; no positions)
    suspicion    whether a text that YAML accepts deserves a closer look
    walk         the same events with positions: places, and legal YAML that we refuse (wording)
    lines        text → lines as a person reads them
    slips        the typing faults of officials: full-width colons, spaces and dashes
                 (slip: what one is; value_slips, brackets: those behind the colon and in braces)
    syntax       libyaml's own errors, as sentences

A plain file pays for the first two alone, other good ones for the first four; the others run only
where something is odd.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from generator.errors import ContentError, Place, Problem, Text, WorldError
from generator.source.decode import MAX_BYTES, decode, has_foreign_breaks, unprintable
from generator.source.form import FieldPath, Tree, show
from generator.source.plain import build_plain

if TYPE_CHECKING:
    from generator.source.slip import Slip
    from generator.source.walk import Walk

__all__ = ["MAX_BYTES", "FieldPath", "Source", "Tree", "parse", "read", "show"]


_USUAL: Final = 65_536
"""Bytes that nearly every file has fewer of."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, read: ``name`` is what messages print, ``digest`` is BLAKE2b-128 of the bytes."""

    name: str
    text: str
    data: Tree = field(compare=False)
    digest: str
    _walks: list[Walk] = field(default_factory=list, repr=False, compare=False)

    def place(self, path: FieldPath, *, of: Literal["key", "value"] = "value") -> Place:
        """Where a field stands; for an absent one, its nearest parent that exists.

        An item of a list has no key and stands where it begins.
        The first call parses the text again, this time with positions, and keeps them.
        """
        if not self._walks:
            from generator.source.walk import walk

            self._walks.append(walk(self.text, self.name))
        keys, values = self._walks[0].keys, self._walks[0].values
        for length in range(len(path), 0, -1):
            part = path[:length]
            at = keys.get(part) if of == "key" and isinstance(part[-1], str) else values.get(part)
            if at:
                return Place(self.name, *at)
        return Place(self.name, *values.get((), (1, 1)))


def read(file: str | Path, name: str) -> Source:
    """Read one file.

    :raises ContentError: with every problem seen in it
    :raises WorldError: when the disk refuses
    """
    try:
        handle = os.open(file, os.O_RDONLY)
        try:
            raw = os.read(handle, _USUAL)  # room for a megabyte costs more than most files
            while len(raw) >= _USUAL and (more := os.read(handle, MAX_BYTES + 1 - len(raw))):
                raw += more
        finally:
            os.close(handle)
    except OSError as error:
        from generator.refusals import meaning

        why = meaning(error)
        raise WorldError(
            Text(f"读不了文件 {name}：{why.zh}", f"can't read {name}: {why.en}")
        ) from error
    return parse(raw, name)


def parse(raw: bytes, name: str) -> Source:
    """Read the bytes of one file.

    :raises ContentError: with every problem seen in them
    """
    text = decode(raw, name)
    data = build_plain(text)
    if data is None:
        data = _by_events(text, name)
    return Source(name, text, data, hashlib.blake2b(raw, digest_size=16).hexdigest())


def _by_events(text: str, name: str) -> dict[str, Tree]:
    """The tree of any text, as YAML means it.

    :raises ContentError: with every problem seen in it
    """
    from generator.source.suspicion import odd
    from generator.source.tree import IrregularError, YAMLError, build

    if has_foreign_breaks(text):
        raise ContentError(_diagnose(text, name))
    try:
        data = build(text)
    except (YAMLError, IrregularError):
        raise ContentError(_diagnose(text, name)) from None
    if odd(text):
        from generator.source.slips import slips

        found = slips(text, broken=False)
        if found:
            raise ContentError(slip.problem(name) for slip in found)
    return data


def _diagnose(text: str, name: str) -> list[Problem]:
    """Why a text is refused: typing faults first, then what is left to YAML's own words."""
    from generator.source.slips import slips
    from generator.source.syntax import explain
    from generator.source.walk import walk

    unreadable = unprintable(text, name)
    walked = walk(text, name)
    # libyaml stops at such a character, so its error says nothing about the rest.
    error = None if unreadable else walked.error
    found = slips(text, broken=error is not None)
    refused = walked.problems
    if found or error:
        refused = [problem for problem in refused if problem.code != "top-text"]
    told = {problem.place.line for problem in refused}
    problems = [*unreadable, *refused]
    problems += [slip.problem(name) for slip in found if slip.line not in told]
    if error is not None:
        first, fault = explain(error, text)
        if not _accounted(found, first, fault.line):
            problems.append(fault.problem(name))
    return problems


def _accounted(found: list[Slip], first: int, last: int) -> bool:
    """Whether a typing fault stands close enough to libyaml's error to be its cause."""
    return any(first - 1 <= slip.line <= last + 1 for slip in found)
