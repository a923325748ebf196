"""A workshop belongs to one build at a time."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.errors import Text, WorldError
from generator.state import clear

LOCK_PATIENCE = 300.0
"""Seconds a build waits for another one of the same site."""


@contextmanager
def locked(work: Path) -> Iterator[bool]:
    """Hold the workshop alone; whether another build had to be waited for.

    Raises WorldError after ``LOCK_PATIENCE`` seconds.
    """
    for path in (work.parent, work):
        if path.exists() and not path.is_dir():
            clear(path)
    work.mkdir(parents=True, exist_ok=True)
    if (work / "lock").is_dir():
        clear(work / "lock")
    with (work / "lock").open("w") as lock:
        deadline = time.monotonic() + LOCK_PATIENCE
        waited = False
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise WorldError(
                        Text(
                            "另一个 sunboard 正在生成同一个网站，等了很久还没完",
                            "another sunboard has been building this site for too long",
                        )
                    ) from None
                waited = True
                time.sleep(0.05)
        _held.append(lock.fileno())
        try:
            yield waited
        finally:
            _held.remove(lock.fileno())


_held: list[int] = []
"""Descriptors of the locks this process holds."""


def _let_go() -> None:
    """In a forked worker: a lock belongs to the build alone, or it would outlive a killed one."""
    while _held:
        os.close(_held.pop())


os.register_at_fork(after_in_child=_let_go)
