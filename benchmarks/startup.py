"""How long ``sunboard --help`` takes: what every command pays before it begins."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.measuring import middle, run


def startup_cost(work: Path, times: int = 11) -> dict[str, float]:
    """The median cost of the help text."""
    script = Path(sys.executable).with_name("sunboard")
    program = [str(script)] if script.exists() else [sys.executable, "-m", "generator"]
    return asdict(middle([run([*program, "--help"], work, {})[0] for _ in range(times)]))
