"""Which files of content/ a command is asked about, however their paths are written."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Text, UsageError

if TYPE_CHECKING:
    from generator.scanning import Scan


def asked(root: Path, files: Sequence[Path], found: Scan) -> frozenset[str]:
    """The names, relative to the root, of all that ``files`` mean; a folder means all below it.

    Raises UsageError for what is not there, lies elsewhere, or holds nothing to check.
    """
    known = {*found.signatures(), *(problem.place.file for problem in found.problems)}
    return frozenset(name for file in files for name in _meant(root, file, known))


def _meant(root: Path, file: Path, known: set[str]) -> list[str]:
    places = [path for path in (file, root / file) if os.path.lexists(path)]
    if not places:
        message = Text(
            f"没有 {file} 这个文件（核对路径和文件名，例如 content/stars/XJ-2026-001.yaml）",
            f"there is no file {file} (check its path, like content/stars/XJ-2026-001.yaml)",
        )
        raise UsageError(message)
    names = [name for path in places for name in _names(root, path)]
    if not names:
        message = Text(
            f"{file} 不在 {root / 'content'} 里，没有检查（别的项目用 --root 指明）",
            f"{file} is not in {root / 'content'} and was not checked (give --root)",
        )
        raise UsageError(message)
    below = [each for each in known if any(_is_below(each, name) for name in names)]
    if not below:
        message = Text(f"{file} 里没有要检查的内容", f"{file} holds nothing to check")
        raise UsageError(message)
    return below


def _names(root: Path, path: Path) -> Iterator[str]:
    """What a path may be called by the scan: where it stands, and where it leads to."""
    content = os.path.realpath(root / "content")
    stands = os.path.join(os.path.realpath(path.parent), path.name)
    leads = os.path.realpath(path)
    for place in (leads,) if path.name in ("", "..") else (stands, leads):
        if _is_below(place, content):
            name = f"content{place[len(content) :]}"
            yield from (name, name.encode(errors="replace").decode(), repr(name)[1:-1])


def _is_below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(f"{folder}/")
