"""Bytes kept between builds: one file that only grows, read where somebody knows to look.

The state of a build says where each piece lies and what its digest is; pieces are read when they
are asked for, so a small change costs what it touches and not what the county has published. A file
is written anew when most of it is of no more use.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

PREFIX = "store."
Span = tuple[int, int]
"""Where a piece lies: its first byte and its length, in bytes."""
Lying = tuple[Span, str]
"""Where a piece lies, and its digest."""


class Damaged(Exception):
    """A piece is not what was put there; nothing of the store may be trusted any more."""


def digest_of(data: bytes) -> str:
    """BLAKE2b-128 of some bytes, in hexadecimal."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


class Store:
    """A store's file, open; ``end`` is where the next piece will lie."""

    def __init__(self, path: Path, end: int, flags: int) -> None:
        self.path = path
        self.end = end
        self._handle = os.open(path, flags | os.O_CLOEXEC, 0o644)

    @classmethod
    def fresh(cls, folder: Path) -> Self:
        """A new one in ``folder``, under the next free name. Raises OSError."""
        taken = [n[len(PREFIX) :] for n in os.listdir(folder) if n.startswith(PREFIX)]
        number = max((int(n) for n in taken if n.isdecimal()), default=0) + 1
        return cls(folder / f"{PREFIX}{number}", 0, os.O_RDWR | os.O_CREAT | os.O_EXCL)

    @classmethod
    def resumed(cls, path: Path, end: int) -> Self:
        """One of which the first ``end`` bytes hold; what a killed build added goes. OSError."""
        store = cls(path, end, os.O_RDWR)
        os.truncate(store._handle, end)
        return store

    @classmethod
    def reading(cls, path: Path) -> Self:
        """One to read only. Raises OSError."""
        return cls(path, 0, os.O_RDONLY)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        os.close(self._handle)

    def add(self, pieces: Sequence[bytes]) -> tuple[Span, ...]:
        """Put pieces at the end; where each lies. Raises OSError."""
        spans = []
        at = self.end
        for piece in pieces:
            spans.append((at, len(piece)))
            at += len(piece)
        view = memoryview(b"".join(pieces))
        while view:
            written = os.pwrite(self._handle, view, self.end)
            self.end += written
            view = view[written:]
        return tuple(spans)

    def read(self, span: Span, digest: str) -> bytes:
        """The piece with that digest. Raises Damaged when it is another."""
        data = os.pread(self._handle, span[1], span[0])
        if digest_of(data) != digest:
            raise Damaged(self.path)
        return data


@contextmanager
def scratch(folder: Path) -> Iterator[Store]:
    """A new store that is gone afterwards; after a kill, ``sweep`` finds it. Raises OSError."""
    with Store.fresh(folder) as store:
        try:
            yield store
        finally:
            store.path.unlink(missing_ok=True)


def sound(path: Path, end: int) -> bool:
    """Whether a store's file is there and not shorter than ``end``."""
    try:
        return path.stat().st_size >= end
    except OSError:
        return False


def sweep(folder: Path, keep: str) -> None:
    """Remove all stores but the one of that name. Raises OSError for an unreadable folder."""
    for path in folder.glob(f"{PREFIX}*"):
        if path.name != keep:
            with suppress(OSError):
                path.unlink()
