"""Regular expressions that are compiled when they are first used.

There are over a hundred, and most are for what is seldom seen: a way to write a date, a slip to be
worded, a number in disguise. Compiling them all took a tenth of an edit.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What ``re.compile`` gives, later: at the first look at one of its attributes."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))


class _Late:
    """Stands for a pattern; each attribute looked at is kept, and found here from then on."""

    def __init__(self, pattern: Any, flags: int) -> None:
        self._as_written = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._as_written), name)
        setattr(self, name, found)
        return found
