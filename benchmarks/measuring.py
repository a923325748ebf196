"""Running a program and seeing what it took."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Cost:
    """What a whole process took, its children included.

    ``wall`` and ``cpu`` (user and system) are seconds; ``memory`` is the largest resident set of
    any one process, in MB of 1,000,000 bytes.
    """

    wall: float
    cpu: float
    memory: float


class RunFailedError(Exception):
    """A program that was to be measured failed; the text is its output."""


def run(command: Sequence[str], folder: Path, env: Mapping[str, str]) -> tuple[Cost, str]:
    """Run a program to its end: its cost and its output. Raises RunFailedError."""
    log = folder / "output.log"
    with log.open("wb") as output:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **env}
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text("utf-8", "replace")
    if process.returncode:
        raise RunFailedError(f"{' '.join(command)}\n{said[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024 / 1e6), said


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each number."""
    return Cost(
        median(cost.wall for cost in costs),
        median(cost.cpu for cost in costs),
        median(cost.memory for cost in costs),
    )
