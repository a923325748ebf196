"""The gate before a commit: what is staged, as it is staged, whatever the working folder holds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from generator.errors import Problem, in_order
from generator.gate.beside import Beside
from generator.gate.committed import check_version, relevant
from generator.gate.git import GITLINK, MAX_BLOB, Blob, Repository, repository


def check_staged(root: Path) -> tuple[list[Problem], int]:
    """Problems of everything staged in the project, and how many files were looked at.

    :raises UsageError: when the project is in no repository
    :raises WorldError: when git can't be asked
    """
    repo = repository(root)
    beside = Beside(repo)
    blobs = [blob for blob in _staged(repo) if blob.mode != GITLINK and relevant(blob.path)]
    sizes = repo.sizes([blob.sha for blob in blobs])
    small = {sha for sha, (_, size) in sizes.items() if size <= MAX_BLOB}
    contents = repo.contents([blob.sha for blob in blobs if blob.sha in small])
    problems: list[Problem] = []
    for blob in blobs:
        content = next(contents)[1] if blob.sha in small else None
        problems += check_version(blob, content, partial(beside.allowed, blob.path))
    return in_order(problems), len(blobs)


def _staged(repo: Repository) -> Iterator[Blob]:
    """Files that the next commit adds or changes, by path relative to the project."""
    answer = repo.ask(
        "diff", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-ext-diff",
        "--ignore-submodules=all", "--diff-filter=ACMT", "--", repo.prefix or ".",
    )  # fmt: skip
    fields = iter(answer.split(b"\0"))
    for head in fields:
        if not head.startswith(b":"):
            continue
        path = os.fsdecode(next(fields)).removeprefix(repo.prefix)
        _, mode, _, sha, _ = head.decode("ascii").split()
        yield Blob(path, sha, mode)
