"""What can go wrong, as data.

    SunboardError            exit code
      ContentError           1  the records are wrong: carries every Problem found
      UsageError             2  the command is wrong
      WorldError             3  disk, network or permission failed
    BadValue (ValueError)       one value is wrong; becomes a Problem once its place is known

Anything else is a bug and keeps its traceback. Messages are born where the fault is seen, in
both languages at once, and are printed by ``generator.cli`` alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple

Lang = Literal["zh", "en"]
Severity = Literal["error", "warning"]


class Text(NamedTuple):
    """A sentence for people, in Chinese and in English."""

    zh: str
    en: str

    def in_lang(self, lang: Lang) -> str:
        """The sentence in one language."""
        return self.zh if lang == "zh" else self.en


NO_HINT = Text("", "")


class Place(NamedTuple):
    """Where something stands: file relative to the root, 1-based line and column (0: unknown)."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it is, and the way out.

    ``code`` is stable and lower-case with hyphens (``money-decimals``); ``field`` is the path a
    clerk would recognise (``明细[3].金额``), or empty when the whole file is meant.
    """

    code: str
    place: Place
    field: str
    message: Text
    hint: Text = NO_HINT
    severity: Severity = "error"

    def line(self, lang: Lang = "zh") -> str:
        """The problem in one line, as a compiler would print it."""
        colon, opening, closing = ("：", "（", "）") if lang == "zh" else (": ", " (", ")")
        field = f"{self.field}{colon}" if self.field else ""
        hint = self.hint.in_lang(lang)
        tail = f"{opening}{hint}{closing}" if hint else ""
        mark = "" if self.severity == "error" else Text("提醒", "warning").in_lang(lang) + colon
        return f"{self.place}: {mark}{field}{self.message.in_lang(lang)}{tail}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Problems by file, line and column, each once."""
    return sorted(set(problems), key=lambda p: (p.place, p.field, p.code, p.message))


class BadValue(ValueError):
    """A value that can't be read; raised by ``values``, given its place by ``schema``."""

    def __init__(self, code: str, message: Text, hint: Text = NO_HINT) -> None:
        super().__init__(code, message, hint)
        self.code = code
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message.en


class SunboardError(Exception):
    """Base of every failure that is not a bug; ``exit_code`` is the process's."""

    exit_code = 3

    def __init__(self, message: Text) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message.en


class ContentError(SunboardError):
    """The content is wrong; carries all problems at once."""

    exit_code = 1

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        count = len(self.problems)
        super().__init__(Text(f"内容有 {count} 处问题", f"{count} problem(s) in the content"))

    def __reduce__(self) -> tuple[type[ContentError], tuple[list[Problem]]]:
        return type(self), (self.problems,)


class UsageError(SunboardError):
    """The command can't be carried out as it was given."""

    exit_code = 2


class WorldError(SunboardError):
    """The outside world failed: disk, permission, network."""

    exit_code = 3
