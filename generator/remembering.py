"""How a memory lies on disk: whole in ``state``, and in ``since`` what is other since then.

An edit changes little of what there is to remember, and writing all of it again would take longer
than the edit. What has changed is written beside the whole, until that is no longer little.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from generator import state
from generator.memory import Memory, Piece
from generator.outcomes import PARTS, FileResult, Made, Outcome
from generator.store import Store, sound

SLACK = 4_000_000
"""Bytes of no use in a store that are never worth writing it anew, nor looking for them."""
LITTLE = 8
"""What is other may be this part of the whole."""
_MAPS = ("signatures", "files", "attachments", "shelves", "pieces", "folders")


class _Whole(NamedTuple):
    """A memory, its many files as plain rows: they are read in a third of the time."""

    memory: Memory
    files: tuple[tuple[Any, ...], ...]


class _Since(NamedTuple):
    """A memory as a change of the whole one saved at ``of``: its maps hold what is new or other,
    ``gone`` are the keys they have no more.
    """

    of: int
    memory: Memory
    gone: dict[str, tuple[Any, ...]]


def recall(place: Path) -> Memory:
    """The last build of a workshop, or an empty memory."""
    saved = state.load(place / "state")
    if not isinstance(saved, _Whole):
        return Memory()
    try:
        files = {row[0]: FileResult._make(row) for row in saved.files}
    except TypeError:  # rows of another version of the program
        return Memory()
    whole = replace(saved.memory, files=files)
    memory = _changed(whole, place / "since")
    return memory if sound(place / memory.store, memory.end) else Memory()


def _changed(whole: Memory, path: Path) -> Memory:
    """The whole memory with what is other since. One that was saved before the whole is nothing
    to it; without a damaged one nobody knows what is missing.
    """
    if not path.exists():
        return replace(whole, whole=whole)
    since = state.load(path)
    if not isinstance(since, _Since):
        return Memory()
    if since.of != whole.saved:
        return replace(whole, whole=whole)
    maps = {name: getattr(whole, name) | getattr(since.memory, name) for name in _MAPS}
    for name, keys in since.gone.items():
        for key in keys:
            del maps[name][key]
    configuration = since.memory.configuration or whole.configuration
    return replace(since.memory, **maps, configuration=configuration, whole=whole)


def keep(place: Path, memory: Memory, store: Store) -> None:
    """Save a build: as a change, until much is other or has been added to the store."""
    memory, whole = replace(memory, store=store.path.name, end=store.end), memory.whole
    if whole and store.end - whole.end <= SLACK:
        since = _since(whole, memory)
        if _size(since.memory) * LITTLE < _size(whole):
            state.save(place / "since", since)
            return
    memory = _tidied(place, memory, store)
    rows = tuple(map(tuple, memory.files.values()))
    state.save(place / "state", _Whole(replace(memory, files={}, whole=None), rows))
    with suppress(OSError):
        state.clear(place / "since")


def _since(whole: Memory, now: Memory) -> _Since:
    new: dict[str, Any] = {}
    gone: dict[str, tuple[Any, ...]] = {}
    for name in _MAPS:
        old, these = getattr(whole, name), getattr(now, name)
        known = old.get
        new[name] = {
            key: value
            for key, value in these.items()
            if known(key) is not value and known(key) != value
        }
        gone[name] = tuple(old.keys() - these.keys())
    if now.configuration is whole.configuration:
        new["configuration"] = None
    return _Since(whole.saved, replace(now, **new, whole=None), gone)


def _size(memory: Memory) -> int:
    return sum(len(getattr(memory, name)) for name in _MAPS)


def _tidied(place: Path, memory: Memory, store: Store) -> Memory:
    """The same memory; a store most of which is of no more use is written anew."""
    used = sum(length for outcome in memory.outcomes() for _, length in outcome.lying)
    used += sum(file.card[1] for file in memory.files.values())
    if store.end - used <= max(used, SLACK):
        return memory
    with Store.fresh(place) as tidy:
        return _moved(memory, store, tidy)


def _moved(memory: Memory, store: Store, tidy: Store) -> Memory:
    """The same memory with all that it needs in another store."""

    def moved(outcome: Outcome) -> Outcome:
        return Made(outcome, tuple(outcome.raw(part, store) for part in PARTS)).kept(tidy)

    cards = [store.read(f.card, f.mark) if f.mark else b"" for f in memory.files.values()]
    placed = zip(memory.files.values(), tidy.add(cards), strict=True)
    return replace(
        memory,
        files={file.name: file._replace(card=span) for file, span in placed},
        shelves={key: moved(outcome) for key, outcome in memory.shelves.items()},
        pieces={name: Piece(p.inputs, moved(p.outcome)) for name, p in memory.pieces.items()},
        store=tidy.path.name,
        end=tidy.end,
    )
