"""A text as lines, the way a person reads them, whether or not it is YAML.

What lies inside quotes and block texts (``|``, ``>``) is skipped: anything may stand there. This
is no parser; it has to make sense of texts that no parser takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, Literal

Spot = tuple[int, int]
"""Line and column, both from one."""

Trouble = Literal["", "quote-open", "quote-tail", "bracket-open", "bracket-tail"]

FOLDED: Final = 80
"""Programs fold long texts after this many characters, clerks don't."""

# The blanks before the colon belong to the key here, lest every run of blanks be tried twice over.
_LINE = re.compile(
    r"""(?P<indent>[ \t]*)(?P<dashes>(?:-(?:[ \t]+|$))*)
    (?:(?P<key>(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')[ \t]*|[^ \t"'\[{\#](?:(?![ \t]\#).)*?)
       :(?=[ \t]|$)[ \t]*)?
    (?P<value>.*)""",
    re.VERBOSE,
)
_QUOTED = {
    '"': re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"', re.DOTALL),
    "'": re.compile(r"'[^']*(?:''[^']*)*'"),
}
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:(?<=[ \t])#.*)?$")
_TAIL = re.compile(r"[ \t]*$|[ \t]+#")
_COMMENT = re.compile(r"(?:^|[ \t])#.*$")
STRING: Final = r"""(?<=[\[{,:\s])(?:"[^"\\]*(?:\\.[^"\\]*)*"|'[^']*(?:''[^']*)*')"""
"""A quoted text inside brackets; a quote in the middle of a plain one is no quote."""

_BRACKETS = re.compile(rf"{STRING}|[\[\]{{}}]", re.DOTALL)
_NEXT_KEY = re.compile(r"(?P<indent>[ ]*)(?:-[ ]+)*[^\s:：\"'#]{1,20}(?::[ \t]|:$|：)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that says something; offsets count from its first character, from zero."""

    number: int  # from one
    text: str
    indent: int
    dash: int  # offset of the last dash of a list, or -1
    body: int  # offset of what follows indentation and dashes
    key: str  # as written, quotes and all; empty when there is no “key: ”
    value: str  # as written, without comment
    at: int  # offset of the value
    trouble: Trouble = ""
    flow: str = ""  # a value in brackets, over as many lines as it takes
    before: int = 0  # length of the line before: past FOLDED, this may be its continuation
    after: int = 0  # indentation of the next line that says something

    def spot(self, offset: int) -> Spot:
        """Line and column of an offset in the line."""
        return self.number, offset + 1

    def flow_spot(self, offset: int) -> Spot:
        """Line and column of an offset in ``flow``."""
        rows = self.flow.count("\n", 0, offset)
        if not rows:
            return self.number, self.at + offset + 1
        return self.number + rows, offset - self.flow.rfind("\n", 0, offset)

    @property
    def plain_key(self) -> str:
        """The key, unless it is quoted: in quotes, anything may stand."""
        return "" if self.key.startswith(('"', "'")) else self.key


def lines(text: str) -> Iterator[Line]:
    """Every line that says something, in order; read no further than asked."""
    return _Reader(text).read()


class _Reader:
    """One pass over a text; ``row`` is the next line to read, from zero."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.rows = text.split("\n")
        self.starts = list(accumulate((len(row) + 1 for row in self.rows), initial=0))
        self.row = 0
        self.bracket_left_open = False  # look for its end once, not again from every line

    def read(self) -> Iterator[Line]:
        while self.row < len(self.rows):
            row = self.rows[self.row]
            said = row.strip(" \t")
            if not said or said.startswith("#") or row.startswith(("---", "...", "%")):
                self.row += 1
                continue
            yield self._line(row)

    def _line(self, row: str) -> Line:
        parts = _LINE.match(row)
        assert parts is not None  # every part may be empty
        number = self.row + 1
        start = parts.start("value")
        trouble, flow = self._value(parts)
        value = parts["value"]
        if trouble.startswith("quote") or value[:1] not in ("'", '"'):
            value = _COMMENT.sub("", value)
        dashes = parts["dashes"]
        body = parts.end("dashes")
        return Line(
            number=number,
            text=row,
            indent=len(parts["indent"]),
            dash=parts.start("dashes") + dashes.rindex("-") if dashes else -1,
            body=body,
            key=(parts["key"] or "").rstrip(" \t"),
            value=value.rstrip(" \t"),
            at=start,
            trouble=trouble,
            flow=flow,
            before=len(self.rows[number - 2]) if number > 1 else 0,
            after=self._indent_after(),
        )

    def _indent_after(self) -> int:
        for row in self.rows[self.row : self.row + 100]:
            if row.strip() and not row.lstrip().startswith("#"):
                return len(row) - len(row.lstrip(" \t"))
        return 0

    def _value(self, parts: re.Match[str]) -> tuple[Trouble, str]:
        """Move past the value; what is wrong with its quotes or brackets, and the brackets."""
        value, start = parts["value"], self.starts[self.row] + parts.start("value")
        first, self.row = value[:1], self.row + 1
        if first in _QUOTED:
            column = parts.end("dashes" if parts["key"] else "indent")
            return self._quoted(first, start, column), ""
        if first and first in "[{":
            return self._bracketed(start)
        if _BLOCK.match(value):
            self._skip_block(parts)
        return "", ""

    def _skip_block(self, parts: re.Match[str]) -> None:
        """Skip a block text: all that stands further right than what it belongs to."""
        if parts["key"]:
            parent = parts.end("dashes")
        else:
            parent = parts.end("indent") if parts["dashes"] else parts.end("indent") - 1
        while self.row < len(self.rows):
            row = self.rows[self.row]
            said = row.lstrip(" ")
            if said and len(row) - len(said) <= parent:
                return
            self.row += 1

    def _quoted(self, quote: str, start: int, indent: int) -> Trouble:
        found = _QUOTED[quote].match(self.text, start)
        if found is None:
            return "quote-open"
        rows = self._rows_to(found.end())
        for row in self.rows[self.row : self.row + rows]:
            key = _NEXT_KEY.match(row)
            if key and len(key["indent"]) <= indent:
                return "quote-open"
        self.row += rows
        return "" if self._ends(found.end()) else "quote-tail"

    def _bracketed(self, start: int) -> tuple[Trouble, str]:
        limit = self.starts[self.row] if self.bracket_left_open else len(self.text)
        depth = 0
        for found in _BRACKETS.finditer(self.text, start, limit):
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
            if not depth:
                flow = self.text[start : found.end()]
                self.row += self._rows_to(found.end())
                return ("" if self._ends(found.end()) else "bracket-tail"), flow
        self.bracket_left_open = True
        return "bracket-open", self.text[start : self.starts[self.row] - 1]

    def _rows_to(self, end: int) -> int:
        """How many more lines lie before an offset in the text."""
        return self.text.count("\n", self.starts[self.row] - 1, end)

    def _ends(self, end: int) -> bool:
        """Whether nothing but a comment follows on the line."""
        stop = self.text.find("\n", end)
        return bool(_TAIL.match(self.text[end : len(self.text) if stop < 0 else stop]))
