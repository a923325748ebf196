"""The gate over names of files: a name is published with the file, and git keeps it."""

from __future__ import annotations

from generator.errors import Place, Problem, Text
from generator.gate.leaks import leaks
from generator.gate.wording import leak_problem, masked

_WHERE = Text("文件名里", "in the file's name")


def check_name(path: str) -> list[Problem]:
    """Leaks in a path relative to the root; the place shows the path with the leak masked."""
    found = leaks(path)
    if not found:
        return []
    return [leak_problem(leak, Place(masked(path)), "", _WHERE) for leak in found]
