"""A look at the inputs by a process of its own, while this one loads what a build needs.

After an edit both take about as long, the one waiting for the disk and the other for a processor.
Where there is one processor, or no fork, or threads that a fork would tear apart, or the other
process fails, this one looks by itself.
"""

from __future__ import annotations

import marshal
import os
import select
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import active_count

from generator.stamp import Fingerprint, fingerprint

SIZE = 8
"""Bytes that say how many more are said."""


class Look:
    """A look that has begun. ``close`` it, seen through or not: nobody must be left behind."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._child = 0
        self._mark: Fingerprint | None = None
        if hasattr(os, "fork") and (os.cpu_count() or 1) > 1 and active_count() == 1:
            reading, writing = os.pipe()
            self._child = os.fork()
            if not self._child:
                os.close(reading)
                _tell(self._folders, writing)
            os.close(writing)
            self._pipe = os.fdopen(reading, "rb")

    @property
    def done(self) -> bool:
        """Whether the other process has seen all."""
        return not self._child or bool(select.select([self._pipe], [], [], 0)[0])

    def mark(self) -> Fingerprint:
        """What tells whether anything has changed; what the folders hold may be left out."""
        if self._mark is None:
            self._mark = self._told() or self._here()
        return self._mark

    def whole(self) -> Fingerprint:
        """All that was seen."""
        mark = self.mark()
        return (self._told() or self._here()) if self._child else mark

    def close(self) -> None:
        """End the look."""
        if self._child:
            self._pipe.close()
            os.waitpid(self._child, 0)
            self._child = 0

    def _told(self) -> Fingerprint | None:
        """What the other process says next; None if it doesn't."""
        if self._child:
            with suppress(EOFError, ValueError, TypeError):
                size = int.from_bytes(self._pipe.read(SIZE), "big")
                digest, newest, held = marshal.loads(self._pipe.read(size))
                return Fingerprint(digest, newest, dict(zip(self._folders, held, strict=False)))
        return None

    def _here(self) -> Fingerprint:
        self.close()
        return fingerprint(self._folders)


def _tell(folders: tuple[Path, ...], writing: int) -> None:
    """In the other process: look, say the mark, say all, and end."""
    try:
        with open(writing, "wb") as pipe:
            seen = fingerprint(folders)
            for held in ([], list(seen.held.values())):
                said = marshal.dumps((seen.digest, seen.newest, held))
                pipe.write(len(said).to_bytes(SIZE, "big") + said)
                pipe.flush()
    finally:
        os._exit(0)
