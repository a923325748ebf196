"""Who does the work: this process for a little, a pool of processes for much.

Results are the same either way; only ``concurrent.futures`` is relied upon, so another machine's
executor can be passed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from generator import work
from generator.work import Batch, FileResult, Outcome, ShelfKey, Shop, Worker

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from generator.boards.base import Board

SMALL = 48
"""Up to this many files, or shelves, are done faster here than by starting processes."""
CHUNKS = 6
"""Chunks of work per process: enough that the last to finish leaves little waiting."""
T = TypeVar("T")


class Hands:
    """A context in which batches are loaded and shelves published, here or by a pool."""

    def __init__(
        self, pool: Callable[[int, Shop], Executor], jobs: int, shop: Shop, worker: Worker
    ) -> None:
        self._make_pool = pool
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

    def load(self, batches: Sequence[Batch]) -> tuple[list[FileResult], dict[ShelfKey, Outcome]]:
        """Every batch's files, and the shelves that could be published at once."""
        results: list[FileResult] = []
        outcomes: dict[ShelfKey, Outcome] = {}
        if self._jobs == 1 or sum(len(b.names) for b in batches) <= SMALL:
            done = [self._worker.load(batch) for batch in batches]
        else:
            chunks = self._chunks(batches, [len(b.names) for b in batches])
            done = list(self._executor(b.kind for b in batches).map(work.load_batches, chunks))
        for loaded, published in done:
            results += loaded
            outcomes.update(published)
        return results, outcomes

    def publish(
        self,
        files: Mapping[str, FileResult],
        shelves: Sequence[tuple[ShelfKey, tuple[str, ...]]],
    ) -> dict[ShelfKey, Outcome]:
        """Every shelf's outcome, with all cards known."""
        if self._jobs == 1 or sum(len(names) for _, names in shelves) <= SMALL:
            return {key: self._worker.shelf(key, names) for key, names in shelves}
        cards = [file.card for file in files.values() if file.card]
        chunks = self._chunks(shelves, [len(names) for _, names in shelves])
        executor = self._executor(kind for (kind, _), _ in shelves)
        done = executor.map(work.publish_shelves, [cards] * len(chunks), chunks)
        return {key: outcome for part in done for key, outcome in part.items()}

    def boards(
        self, boards: Sequence[tuple[Board, tuple[bytes, ...], frozenset[str]]]
    ) -> list[Outcome]:
        """Each board's outcome; given are the board, pickled messages, and numbers let through."""
        if self._jobs == 1 or len(boards) < 2:
            return [self._worker.board(*each) for each in boards]
        return list(self._executor().map(work.make_board, *zip(*boards, strict=True)))

    def _chunks(self, items: Sequence[T], sizes: Sequence[int]) -> list[list[T]]:
        """Items in order, cut into chunks of about the same size."""
        limit = max(1, sum(sizes) // (self._jobs * CHUNKS))
        chunks: list[list[T]] = [[]]
        weight = 0
        for item, size in zip(items, sizes, strict=True):
            if chunks[-1] and weight + size > limit:
                chunks.append([])
                weight = 0
            chunks[-1].append(item)
            weight += size
        return chunks
