"""Whole folders, compared byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path


def tree(folder: Path) -> Mapping[str, str]:
    """Every file below a folder with a digest of its bytes; empty for no folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.blake2b(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Files that are not the same in two trees."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))
