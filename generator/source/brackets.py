"""Faults inside ``{…}``: there a wide colon makes a name without a value, and YAML is content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.source.lines import STRING, Line
from generator.source.slip import Slip, colon, comma, glued

_TOKEN = re.compile(
    rf"{STRING}|(?P<sign>[\[\]{{}},，：]|:(?P<spaced>(?=[\s,}}\]]))?)",
    re.DOTALL,
)


def in_brackets(line: Line) -> Iterator[Slip]:
    """Every fault of the braces that a line opens."""
    reader = _Reader(line)
    for found in _TOKEN.finditer(line.flow):
        if found["sign"]:
            yield from reader.take(found["sign"], found.start(), found["spaced"] is not None)


@dataclass(slots=True)
class _Reader:
    """Where in the brackets we are, and what the current entry has shown so far."""

    line: Line
    stack: list[str] = field(default_factory=list)
    named: bool = False  # the entry has its colon
    comma: int = -1  # offset of a wide comma in the entry's value

    def take(self, sign: str, at: int, spaced: bool) -> Iterator[Slip]:
        if sign in "[{,":
            self.named, self.comma = False, -1
            self.stack += [] if sign == "," else [sign]
        elif sign in "]}":
            self.named, self.comma = True, -1
            self.stack = self.stack[:-1]
        elif self.stack[-1] == "{":
            yield from self._in_entry(sign, at, spaced)

    def _in_entry(self, sign: str, at: int, spaced: bool) -> Iterator[Slip]:
        if sign == "，":
            self.comma = at if self.named and self.comma < 0 else self.comma
        elif sign == ":" and spaced:
            if self.comma >= 0:
                yield comma(self.line.flow_spot(self.comma))
            self.named, self.comma = True, -1
        elif not self.named and self.line.flow[at - 1] not in "\"'":
            self.named = True
            yield (colon if sign == "：" else glued)(self.line.flow_spot(at))
