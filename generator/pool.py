"""What runs in a pool's processes: each starts as a worker, then does whole chunks of work."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Collection, Sequence

from generator.outcomes import CardIndex, Made, ShelfKey
from generator.work import Batch, Loaded, Order, Shop, Task, Worker

PR_SET_PDEATHSIG = 1

_worker: Worker | None = None


def start(shop: Shop) -> None:
    """Make this process a worker, one that dies with the build that started it."""
    _die_with_parent()
    global _worker  # noqa: PLW0603 - a pool's initializer has no other way to keep a thing
    _worker = Worker(shop)


def _die_with_parent() -> None:
    """Ask the system to end this process when its parent is killed, where it can (Linux).

    A worker left over would go on writing into a stage that is the next build's by then. Nobody
    says so when the parent was killed before it could be asked: then this one is another's child.
    """
    from multiprocessing import parent_process

    libc = ctypes.CDLL(None)
    if hasattr(libc, "prctl"):
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    parent = parent_process()
    if parent is not None and os.getppid() != parent.pid:
        os.kill(os.getpid(), signal.SIGKILL)


def load_batches(batches: Sequence[Batch]) -> list[Loaded]:
    """``Worker.load`` over several batches."""
    assert _worker is not None
    return [_worker.load(batch) for batch in batches]


def publish_shelves(index: CardIndex, tasks: Sequence[Task]) -> list[tuple[ShelfKey, Made]]:
    """``Worker.shelf`` over several shelves."""
    assert _worker is not None
    _worker.with_index(index)
    return [(task.key, _worker.shelf(task)) for task in tasks]


def make_pieces(index: CardIndex, orders: Sequence[Order], allowed: Collection[str]) -> list[Made]:
    """``Worker.piece`` over several pieces."""
    assert _worker is not None
    _worker.with_index(index)
    return [_worker.piece(order, allowed) for order in orders]
