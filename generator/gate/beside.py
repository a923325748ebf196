"""The false alarms that records beside an attachment let through, as git keeps those records."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from generator.gate.git import MAX_BLOB, Blob, Repository
from generator.gate.sources import let_through_by


class Beside:
    """What is let through, by folder and commit; each folder is read once."""

    def __init__(self, repo: Repository) -> None:
        self._repo = repo
        self._known: dict[tuple[str, str], frozenset[str]] = {}

    def allowed(self, path: str, commit: str = "") -> frozenset[str]:
        """The bare numbers let through beside a path in a commit, or in the index."""
        folder = path.rpartition("/")[0]
        if (folder, commit) not in self._known:
            held = self._repo.tree(commit, folder) if commit else self._staged.get(folder, [])
            self._known[folder, commit] = self._read(held)
        return self._known[folder, commit]

    @cached_property
    def _staged(self) -> dict[str, list[Blob]]:
        """The files of the index by folder."""
        held: dict[str, list[Blob]] = {}
        for blob in self._repo.index():
            held.setdefault(blob.path.rpartition("/")[0], []).append(blob)
        return held

    def _read(self, held: Iterable[Blob]) -> frozenset[str]:
        shas = [blob.sha for blob in held if blob.path.endswith(".yaml")]
        sizes = self._repo.sizes(shas)
        small = [sha for sha in shas if sha in sizes and sizes[sha][1] <= MAX_BLOB]
        found = (let_through_by(raw) for _, raw in self._repo.contents(small))
        return frozenset().union(*found)
