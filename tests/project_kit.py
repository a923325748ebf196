"""Small whole projects for tests: copied, edited, built in this process, compared."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from generator.build import Report, Request, build

ROOT = Path(__file__).parent.parent
PROJECTS = Path(__file__).parent / "projects"
DAY = date(2026, 11, 22)


def copied(name: str, to: Path) -> Path:
    """A copy of a project's content in a folder of its own; that folder."""
    shutil.copytree(PROJECTS / name / "content", to / "content", dirs_exist_ok=True)
    return to


def built(root: Path, site: Path | None = None, day: date = DAY, *, clean: bool = False) -> Report:
    """A build in this process."""
    return build(Request(root, site or root / "site", day, jobs=1, clean=clean))


def tree(folder: Path) -> Mapping[str, str]:
    """Every file below a folder with a digest of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.blake2b(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Files that are not the same in two trees."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def rewrite(path: Path, old: str, new: str) -> None:
    """Replace a text in a file; it must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new), "utf-8")


def sunboard(
    *words: str | Path, env: Mapping[str, str] | None = None, umask: int = 0o022
) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        umask=umask,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
