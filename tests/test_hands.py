"""Who does the work: shared out so that nothing is lost and nobody is waited for."""

from __future__ import annotations

from typing import cast

from hypothesis import given
from hypothesis import strategies as st

from generator.hands import CHUNKS, LARGE, Hands
from generator.work import Shop, Worker


def _hands(jobs: int) -> Hands:
    """Hands that are asked how they would share out work, and do none."""
    return Hands(lambda *_: None, jobs, cast("Shop", None), cast("Worker", None))  # type: ignore[arg-type, return-value]


@given(sizes=st.lists(st.integers(1, 400), max_size=300), jobs=st.integers(2, 9))
def test_work_is_shared_out_whole(sizes: list[int], jobs: int) -> None:
    """Every item is in one chunk, in order, and no chunk is empty."""
    chunks = _hands(jobs)._chunks(list(enumerate(sizes)), sizes)

    assert list(enumerate(sizes)) == [item for chunk in chunks for item in chunk]
    assert all(chunks)


@given(sizes=st.lists(st.integers(1, 12), min_size=1, max_size=900), jobs=st.integers(2, 9))
def test_chunks_become_small(sizes: list[int], jobs: int) -> None:
    """No chunk is more than a fair part of what is left, unless it is one item."""
    left = sum(sizes)
    for chunk in _hands(jobs)._chunks(sizes, sizes):
        assert len(chunk) == 1 or sum(chunk) <= min(left // (jobs * CHUNKS), LARGE)
        left -= sum(chunk)

    assert left == 0
