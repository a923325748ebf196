"""A killed build takes its workers along: none is left to write, or to hold the lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from project_kit import DAY, ROOT

from benchmarks.county import write_county

PATIENCE = 30.0
"""Seconds in which a process must have begun or ended, on however busy a machine."""


def _command(root: Path) -> list[str]:
    options = ("--root", str(root), "--as-of", DAY.isoformat(), "--jobs", "2")
    return [sys.executable, "-m", "generator", "build", *options]


def _children(pid: int) -> set[int]:
    """Processes started by a process's first thread."""
    try:
        return set(map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except (OSError, ValueError):
        return set()


def _alive(pid: int) -> bool:
    """Whether a process runs; one that has ended and waits to be told so doesn't."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _until(so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if so():
            return True
        time.sleep(0.005)
    return False


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks at /proc")
@pytest.mark.parametrize(("begun", "later"), [(1, 0.0), (1, 0.0), (2, 0.0), (2, 0.1), (2, 0.3)])
def test_a_killed_build_leaves_nobody_behind(tmp_path: Path, begun: int, later: float) -> None:
    """Only the build itself is killed: as soon as a worker is there, or after a while."""
    write_county(tmp_path, villages=12, months=9)
    with subprocess.Popen(
        _command(tmp_path), cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        assert _until(lambda: len(_children(process.pid)) >= begun)
        time.sleep(later)
        workers = _children(process.pid)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

    assert _until(lambda: not any(map(_alive, workers)))
    subprocess.run(_command(tmp_path), cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert (tmp_path / "site" / "index.html").exists()
