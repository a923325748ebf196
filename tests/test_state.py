"""What is remembered between builds: whole, ours, or nothing."""

from __future__ import annotations

import os
import pickle
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import state
from generator.config import Unit
from generator.errors import Place, Problem, Text
from generator.outputs.tree import Delta

VALUE = {
    "unit": Unit("520599000000", "晴川县", "county"),
    "delta": Delta(("a.html",), ()),
    "day": date(2026, 11, 22),
    "problem": Problem("code", Place("content/a.yaml", 1, 2), "甲", Text("错", "wrong")),
    "sets": frozenset({"甲", "乙"}),
}


def test_what_is_saved_comes_back(tmp_path: Path) -> None:
    """Our own values survive being saved."""
    path = tmp_path / "state"
    state.save(path, VALUE)

    assert VALUE == state.load(path)


def test_nothing_is_left_beside_it(tmp_path: Path) -> None:
    """Saving leaves one file and no part of one."""
    state.save(tmp_path / "state", VALUE)
    state.save(tmp_path / "state", VALUE)

    assert ["state"] == [path.name for path in tmp_path.iterdir()]


def test_no_state_is_none(tmp_path: Path) -> None:
    """Without a file, or with a folder in its place, there is no state."""
    (tmp_path / "folder").mkdir()

    assert (None, None) == (state.load(tmp_path / "none"), state.load(tmp_path / "folder"))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_damaged_state_is_none(data: st.DataObject) -> None:
    """A state that was cut short or has any bit flipped is no state."""
    body = state.dumps(VALUE)
    whole = state.MAGIC + state._digest(body) + body
    at = data.draw(st.integers(0, len(whole) - 1))
    flipped = bytearray(whole)
    flipped[at] ^= 1 << data.draw(st.integers(0, 7))
    found = []
    path = Path(os.environ.get("TMPDIR", "/tmp")) / f"sunboard-state-{os.getpid()}"
    for damaged in (whole[:at], bytes(flipped)):
        path.write_bytes(damaged)
        found.append(state.load(path))
    path.unlink()

    assert [None, None] == found


class _Runs:
    """A value that would run a command while it is loaded."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


class _Fetches:
    """A value that would import a module of ours and call a function."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return state.dumps, ("x",)


@pytest.mark.parametrize("value", [_Runs(), _Fetches(), Path("/etc/passwd"), os.stat])
def test_a_state_runs_no_code(tmp_path: Path, value: object) -> None:
    """A state that names anything but our values is no state, even with a right digest."""
    body = pickle.dumps(value)
    (tmp_path / "state").write_bytes(state.MAGIC + state._digest(body) + body)

    assert state.load(tmp_path / "state") is None


def test_equal_values_are_equal_bytes() -> None:
    """The same value makes the same bytes, so that digests of it can be compared."""
    again = dict(VALUE)

    assert state.dumps(VALUE) == state.dumps(again)
