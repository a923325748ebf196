"""Slips of the pen are told from what was meant and what was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.records.accounts.slips import (
    ADDED,
    DROPPED,
    ONE_DIGIT,
    POINT,
    SIGN,
    TWINS,
    slip,
)


@pytest.mark.parametrize(
    ("meant", "wrote", "expected"),
    [
        (1230000, 1203000, TWINS),
        (1230000, 123000, POINT),
        (1230000, 12300000, POINT),
        (1230000, -1230000, SIGN),
        (1230000, 1230500, ONE_DIGIT),
        (1234567, 123567, DROPPED),
        (123567, 1234567, ADDED),
        (1230000, 987654, None),
        (1230000, 0, None),
        (1230000, 1230000, None),
        (-5000, 5100, None),
    ],
)
def test_slip_is_named(meant: int, wrote: int, expected: object) -> None:
    """Each slip has its name, and what is no slip has none."""
    actual = slip(meant, wrote)

    assert expected == actual


@given(st.integers(1, 10**12), st.integers(1, 4))
def test_shifted_point_is_seen_either_way(amount: int, places: int) -> None:
    """A shifted decimal point is seen whichever way it went."""
    shifted = amount * 10**places

    assert (POINT, POINT) == (slip(amount, shifted), slip(shifted, amount))
