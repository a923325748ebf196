"""The gate over names of files: a name is published with the file, and git keeps it."""

from __future__ import annotations

from generator.errors import Place, Problem, Text
from generator.gate.leaks import leaks
from generator.gate.wording import leak_problem

_WHERE = Text("文件名里", "in the file's name")


def check_name(path: str) -> list[Problem]:
    """Leaks in a path relative to the root; the place shows the path with the leak masked."""
    found = leaks(path)
    if not found:
        return []
    shown = path
    for leak in reversed(found):
        shown = shown[: leak.start] + leak.masked + shown[leak.end :]
    return [leak_problem(leak, Place(shown), "", _WHERE) for leak in found]
