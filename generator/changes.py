"""What a build changed in the site: artifacts written and removed, addresses claimed twice."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.memory import Memory
from generator.outcomes import Outcome
from generator.outputs.tree import Delta
from generator.store import Store


class Change(NamedTuple):
    """What a build changed in the site.

    ``delta`` is empty when the whole site is new: nothing has to catch up with it. ``written``
    and ``removed`` count artifacts. ``folders`` are as in ``Memory``; ``repeated`` are addresses
    claimed twice, each with the file of a record that claims it.
    """

    delta: Delta
    written: int
    removed: int
    folders: Mapping[str, int]
    repeated: tuple[tuple[str, str], ...]


def change_between(before: Memory, now: Sequence[Outcome], site: Path, store: Store) -> Change:
    """Compare the artifacts of those outcomes that are not the last build's.

    ``site`` is as the last build left it: an address that is new to what changed and yet stands
    there belongs to somebody else.
    """
    taken_over = {id(outcome) for outcome in before.outcomes()}
    made = [outcome for outcome in now if id(outcome) not in taken_over]
    kept = {id(outcome) for outcome in now}
    old: dict[str, str] = {}
    for outcome in before.outcomes():
        if id(outcome) not in kept:
            old.update(outcome.part("artifacts", store))
    new: dict[str, str] = {}
    repeated = []
    for outcome in made:
        claim = outcome.members[0] if outcome.members else ""
        for url, digest in outcome.part("artifacts", store).items():
            foreign = before.site and url not in old and os.path.lexists(f"{site}/{url}")
            if url in new or foreign:
                repeated.append((url, claim or url))
            new[url] = digest
    folders = dict(before.folders)
    for url in new.keys() - old.keys():
        folder = url.rpartition("/")[0]
        folders[folder] = folders.get(folder, 0) + 1
    for url in old.keys() - new.keys():
        folder = url.rpartition("/")[0]
        folders[folder] -= 1
        if not folders[folder]:
            del folders[folder]
    if not before.site:
        return Change(Delta(), len(new), 0, folders, tuple(repeated))
    written = tuple(url for url, digest in new.items() if old.get(url) != digest)
    removed = tuple(url for url in old if url not in new)
    return Change(Delta(written, removed), len(written), len(removed), folders, tuple(repeated))
