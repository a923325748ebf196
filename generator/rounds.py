"""The two rounds of a build: files are read and shelves published, then those that had to wait.

A shelf that asks for no other record's card is published where its files are read. The others wait
until all cards are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem
from generator.hands import Hands
from generator.memory import Fitness
from generator.outcomes import FileResult, Outcome, ShelfKey
from generator.planning import Plan
from generator.store import Lying, Store, digest_of
from generator.work import Batch, Task


class First(NamedTuple):
    """What came of the first round: every file's result, the shelves published on the way, and
    where the records of the others lie in the scratch.
    """

    files: dict[str, FileResult]
    shelves: dict[ShelfKey, Outcome]
    read: dict[ShelfKey, tuple[Lying, ...]]


def read_and_publish(hands: Hands, plan: Plan, store: Store, scratch: Store) -> First:
    """The first round; results of untouched files are taken from memory."""
    results: dict[str, FileResult] = {}
    shelves: dict[ShelfKey, Outcome] = {}
    read: dict[ShelfKey, tuple[Lying, ...]] = {}
    for loaded in hands.load(_batches(plan)):
        spans = store.add([card for _, card in loaded.files])
        for (result, _), span in zip(loaded.files, spans, strict=True):
            results[result.name] = result._replace(card=span)
        shelves.update((key, made.kept(store)) for key, made in loaded.shelves.items())
        for key, records in loaded.waiting.items():
            (span,) = scratch.add([records])
            read[key] = (*read.get(key, ()), (span, digest_of(records)))
    names = (name for signatures in plan.found.records.values() for name in signatures)
    files = {name: results.get(name) or plan.before.files[name] for name in names}
    return First(files, shelves, read)


def _batches(plan: Plan) -> list[Batch]:
    """The files to read, by kind and folder; the largest come first, for they take longest."""
    batches: list[Batch] = []
    for kind, signatures in plan.found.records.items():
        groups: dict[str, list[str]] = {}
        for name in plan.before.touched(signatures):
            groups.setdefault(_folder(name), []).append(name)
        if groups:
            rest = signatures.keys() - {name for names in groups.values() for name in names}
            partly = {_folder(name) for name in rest}
            batches += (
                Batch(kind, tuple(names), folder not in partly) for folder, names in groups.items()
            )
    return sorted(batches, key=lambda batch: len(batch.names), reverse=True)


def _folder(name: str) -> str:
    return name.rpartition("/")[0]


def publish_rest(hands: Hands, fit: Fitness, first: First) -> dict[ShelfKey, Outcome]:
    """Every shelf's outcome: of the first round, of the last build, or made in this second one."""
    stale = fit.stale()
    members: dict[ShelfKey, list[str]] = {}
    for name, file in first.files.items():
        if (key := (file.kind, file.shelf)) in stale:
            members.setdefault(key, []).append(name)
    shelves = {key: old for key, old in fit.before.shelves.items() if key not in stale}
    todo: list[Task] = []
    for key, names in sorted(members.items()):
        early = first.shelves.get(key)
        if early is not None and early.members == tuple(names):
            shelves[key] = early
        else:
            old = fit.before.shelves.get(key)
            before = old.lies("artifacts") if old else None
            todo.append(Task(key, tuple(names), first.read.get(key, ()), before))
    shelves.update((key, made.kept(fit.store)) for key, made in hands.publish(todo))
    return {key: shelves[key] for key in sorted(shelves)}


def drop_strays(
    stage: Path,
    early: Mapping[ShelfKey, Outcome],
    shelves: Mapping[ShelfKey, Outcome],
    store: Store,
) -> None:
    """Remove what was written in the first round for shelves that were made anew in the second."""
    for key, outcome in early.items():
        if shelves.get(key) is not outcome:
            now = shelves[key].part("artifacts", store) if key in shelves else {}
            for url in outcome.part("artifacts", store):
                if url not in now:
                    (stage / url).unlink(missing_ok=True)


def repeated(root: Path, files: Mapping[str, FileResult]) -> Sequence[Problem]:
    """Files of a kind with the same identifier."""
    good = [file for file in files.values() if file.mark]
    if len({(file.kind, file.identifier) for file in good}) == len(good):
        return ()
    from generator.twins import told

    return tuple(told(root, good))


def without(shelves: Mapping[ShelfKey, Outcome], twins: Sequence[Problem]) -> Iterator[Outcome]:
    """The shelves in which no twin lies: what is said of others beside one only misleads."""
    names = {twin.place.file for twin in twins}
    return (outcome for outcome in shelves.values() if names.isdisjoint(outcome.members))
