"""Who does the work: this process for a little, a pool of processes for much.

Results are the same either way; only ``concurrent.futures`` is relied upon, so another machine's
executor can be passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from itertools import chain, repeat
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from generator import pool
from generator.outcomes import CardIndex, Made, ShelfKey
from generator.work import Batch, Loaded, Shop, Task, Worker

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.boards.base import Board

SMALL = 96
"""Up to this many files, or shelves, are done faster here than by starting processes."""
CHUNKS = 6
"""Chunks of work per process: enough that the last to finish leaves little waiting."""
LARGE = 240
"""Files, or shelves' members, in the largest chunk: results that wait are held in memory."""
T = TypeVar("T")


class Hands:
    """A context in which batches are loaded and shelves published, here or by a pool."""

    def __init__(
        self, make: Callable[[int, Shop], Executor], jobs: int, shop: Shop, worker: Worker
    ) -> None:
        self._make_pool = make
        self._jobs = jobs
        self._shop = shop
        self._worker = worker
        self._stack = ExitStack()
        self._pool: Executor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def _executor(self, kinds: Iterable[str] = ()) -> Executor:
        """The pool; forked processes have what is loaded by then, so the kinds' code is."""
        if self._pool is None:
            self._worker.load_code(kinds)
            self._pool = self._stack.enter_context(self._make_pool(self._jobs, self._shop))
        return self._pool

    def load(self, batches: Sequence[Batch]) -> Iterator[Loaded]:
        """What comes of every batch, one by one."""
        if self._jobs == 1 or sum(len(b.names) for b in batches) <= SMALL:
            yield from map(self._worker.load, batches)
        else:
            chunks = self._chunks(batches, [len(b.names) for b in batches])
            executor = self._executor(b.kind for b in batches)
            yield from chain.from_iterable(executor.map(pool.load_batches, chunks))

    def publish(
        self, cards: Callable[[], CardIndex], tasks: Sequence[Task]
    ) -> Iterator[tuple[ShelfKey, Made]]:
        """What comes of every shelf with all cards known, one by one.

        ``cards`` says where they lie, to processes of a pool; this one's worker knows.
        """
        if self._jobs == 1 or sum(len(task.names) for task in tasks) <= SMALL:
            yield from ((task.key, self._worker.shelf(task)) for task in tasks)
        else:
            chunks = self._chunks(tasks, [len(task.names) for task in tasks])
            executor = self._executor(task.key[0] for task in tasks)
            done = executor.map(pool.publish_shelves, repeat(cards()), chunks)
            yield from chain.from_iterable(done)

    def boards(
        self, boards: Sequence[tuple[Board, tuple[bytes, ...], frozenset[str]]]
    ) -> Iterator[Made]:
        """What comes of each board: given are the board, pickled messages, numbers let through.

        A pool begins at once; its results may be fetched later.
        """
        if self._jobs == 1 or len(boards) < 2:
            return (self._worker.board(*each) for each in boards)
        return self._executor().map(pool.make_board, *zip(*boards, strict=True))

    def _chunks(self, items: Sequence[T], sizes: Sequence[int]) -> list[list[T]]:
        """Items in order, cut into chunks of about the same size."""
        limit = min(max(1, sum(sizes) // (self._jobs * CHUNKS)), LARGE)
        chunks: list[list[T]] = [[]]
        weight = 0
        for item, size in zip(items, sizes, strict=True):
            if chunks[-1] and weight + size > limit:
                chunks.append([])
                weight = 0
            chunks[-1].append(item)
            weight += size
        return chunks
