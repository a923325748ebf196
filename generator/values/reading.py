"""How a value is read from text: the one door shared by people, records and the reference.

Every value type is ``Parsed``: it has ``parse``, and says what it is (``about``) with valid
``examples``. Types of the standard library (``date``, ``str``) get the same door as an
annotation: ``Annotated[date, Reading(...)]``.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, NamedTuple, Self

from generator.errors import BadValue, Text
from generator.patterns import late

# Letters that are read in numbers, too: a check digit's X and its likes, hexadecimal in references
# and percent escapes; a dash and fillers that Unicode calls letters.
_AMONG_DIGITS: Final = frozenset(
    "abcdefABCDEFxX\uff58\uff38\u0425\u0445\u03a7\u03c7\u30fc\u115f\u1160\u3164\uffa0"
)
_ADDRESS: Final = late(r"[\w.+-]{1,64}\s?[@＠]\s?[\w.。．-]*", re.ASCII)


def shown(text: str, limit: int = 40) -> str:
    """``text`` between Chinese quotation marks, cut to ``limit`` characters, for a message."""
    if not text.strip():
        return "（空白）"
    start = beginning(text, limit)
    return f"“{text}”" if start == text else f"“{start}…”"


def beginning(text: str, limit: int) -> str:
    """The first ``limit`` characters, fewer where they would end amid a number or an address.

    The gate masks numbers in messages, and knows none of which the last digits are cut off.
    """
    if len(text) <= limit:
        return text
    end = limit
    for found in _ADDRESS.finditer(text, max(0, limit - 70), limit + 70):
        if found.start() < limit < found.end():
            end = found.start()
    if not _parts(text[end]):
        while end and not _parts(text[end - 1]):
            end -= 1
    return text[:end]


def _parts(char: str) -> bool:
    """Whether no number goes across a character: a letter, unless it may stand among digits."""
    return char.isalpha() and not char.isnumeric() and char not in _AMONG_DIGITS


class Reading(NamedTuple):
    """The way into a value: text goes through ``parse``, instances of ``kind`` pass.

    ``of`` reads a value that may be written as a group of keys, too.
    """

    kind: type
    parse: Callable[[str], Any]
    about: str
    examples: tuple[str, ...]
    of: Callable[[Mapping[str, object]], Any] | None = None

    def validate(self, value: object) -> Any:
        """The value read from text, or the value itself if it is one already.

        Raises:
            BadValue: as ``parse`` does, and ``value-text`` for a list, a mapping or a number,
                ``value-empty`` for nothing.
        """
        kind = type(value)
        if kind is str:
            return self.parse(value)  # type: ignore[arg-type] # checked just above
        if kind is self.kind:
            return value
        if self.of is not None and isinstance(value, Mapping):
            return self.of(value)
        if value is None:
            raise BadValue(
                "value-empty",
                Text("空着没有填", "is empty"),
                Text("填上内容，或删去这一行", "fill it in, or delete the line"),
            )
        example = self.examples[0]
        raise BadValue(
            "value-text",
            Text(f"这里要写{self.about}，不能是列表或一组字段", "text is wanted here"),
            Text(f"例：{example}", f"for example {example}"),
        )


class Parsed(ABC):
    """A value that people write as text and that is read by ``parse`` alone."""

    __slots__ = ()
    about: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]

    @classmethod
    @abstractmethod
    def parse(cls, text: str) -> Self:
        """The value that ``text`` means; raises BadValue saying what is wrong with it."""

    @classmethod
    def reading(cls) -> Reading:
        """The class as an annotation of a field."""
        return Reading(cls, cls.parse, cls.about, cls.examples)
