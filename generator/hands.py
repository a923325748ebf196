"""Who does the work: this process for a little, a pool of processes for much.

Results are the same either way; only ``concurrent.futures`` is relied upon, so another machine's
executor can be passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from itertools import chain, repeat
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from generator import pool
from generator.outcomes import CardIndex, FileResult, Made, ShelfKey, card_index, cards_of
from generator.pieces import weight_of
from generator.store import Store
from generator.work import Batch, Loaded, Order, Shop, Task, Worker

if TYPE_CHECKING:
    from concurrent.futures import Executor

SMALL = 96
"""Up to this many files' worth of work is done faster here than by starting processes."""
CHUNKS = 6
"""A chunk is at most what is left of the work, divided among all processes and by this."""
LARGE = 240
"""Files' worth of work in the largest chunk: results that wait are held in memory."""
T = TypeVar("T")


class Hands:
    """A context in which batches are loaded, then shelves published and pieces made.

    ``worker`` is this process's, ``start`` makes a pool of others.
    """

    def __init__(
        self, start: Callable[[int, Shop], Executor], jobs: int, shop: Shop, worker: Worker
    ) -> None:
        self._start = start
        self._jobs = jobs
        self._shop = shop
        self._worker = worker
        self._index: Callable[[], CardIndex] | None = None
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

    @property
    def shared(self) -> bool:
        """Whether other processes are at work; they have been forked then."""
        return self._pool is not None

    def with_cards(self, files: Mapping[str, FileResult], store: Store, scratch: Store) -> None:
        """From now on all cards are known, to this process and to those of a pool."""
        self._worker.with_cards(store, scratch, lambda kind: cards_of(files, kind))
        self._index = cache(lambda: card_index(files, store, scratch))

    def _lying(self) -> Iterator[CardIndex]:
        """Where cards lie, for every chunk of work."""
        assert self._index is not None
        return repeat(self._index())

    def _executor(self, kinds: Iterable[str] = ()) -> Executor:
        """The pool; forked processes have what is loaded by then, so the kinds' code is."""
        if self._pool is None:
            self._worker.load_code(kinds)
            self._pool = self._stack.enter_context(self._start(self._jobs, self._shop))
        return self._pool

    def load(self, batches: Sequence[Batch]) -> Iterator[Loaded]:
        """What comes of every batch, one by one."""
        sizes = [len(batch.names) for batch in batches]
        if self._alone(sizes):
            return map(self._worker.load, batches)
        executor = self._executor(batch.kind for batch in batches)
        return _chained(executor.map(pool.load_batches, self._chunks(batches, sizes)))

    def publish(self, tasks: Sequence[Task]) -> Iterator[tuple[ShelfKey, Made]]:
        """What comes of every shelf with all cards known, one by one."""
        sizes = [len(task.names) for task in tasks]
        if self._alone(sizes):
            return ((task.key, self._worker.shelf(task)) for task in tasks)
        chunks = self._chunks(tasks, sizes)
        executor = self._executor(task.key[0] for task in tasks)
        return _chained(executor.map(pool.publish_shelves, self._lying(), chunks))

    def pieces(self, orders: Sequence[Order], allowed: Collection[str]) -> Iterator[Made]:
        """What comes of every piece, one by one; ``allowed`` numbers pass the gate.

        A pool begins at once; its results may be fetched later.
        """
        weights = [weight_of(order.work) for order in orders]
        if self._pool is None and self._alone(weights):
            return (self._worker.piece(order, allowed) for order in orders)
        chunks = self._chunks(orders, weights)
        done = self._executor().map(pool.make_pieces, self._lying(), chunks, repeat(allowed))
        return _chained(done)

    def _alone(self, sizes: Iterable[int]) -> bool:
        """Whether this process does it by itself."""
        return self._jobs == 1 or sum(sizes) <= SMALL

    def _chunks(self, items: Sequence[T], sizes: Sequence[int]) -> list[list[T]]:
        """Items in order, cut into chunks: each is a fair part of what is left, so that the last
        ones are small and all processes end together.
        """
        chunks: list[list[T]] = []
        left, room = sum(sizes), 0
        for item, size in zip(items, sizes, strict=True):
            if not chunks or size > room:
                chunks.append([])
                room = min(left // (self._jobs * CHUNKS), LARGE)
            chunks[-1].append(item)
            room -= size
            left -= size
        return chunks


def _chained(lists: Iterable[Iterable[T]]) -> Iterator[T]:
    return chain.from_iterable(lists)
