"""The gate over names of files: a name is published with the file, and git keeps it."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.errors import Place, Problem, Text
from generator.gate.leaks import leaks
from generator.gate.wording import leak_problem, masked

_WHERE = Text("文件名里", "in the file's name")
# A village's month. Nobody's number is grouped as a code, a year and a month are (``shapes``), so
# only the code has to be looked at, once for all its months.
_MONTH = re.compile(r"([a-z/]+/[0-9]{12})/[0-9]{4}-[0-9]{2}\.yaml").fullmatch


def check_name(path: str) -> list[Problem]:
    """Leaks in a path relative to the root; the place shows the path with the leak masked."""
    month = _MONTH(path)
    found = () if month and _is_clean(month[1]) else leaks(path)
    if not found:
        return []
    place = Place(masked(path))
    return [leak_problem(leak, place, "", _WHERE, waivable=False) for leak in found]


@lru_cache(maxsize=256)
def _is_clean(folder: str) -> bool:
    return not leaks(folder)
