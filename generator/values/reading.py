"""How a value is read from text: the one door shared by people, records and the reference.

Every value type is ``Parsed``: it has ``parse``, and says what it is (``about``) with valid
``examples``. Types of the standard library (``date``, ``str``) get the same door as an
annotation: ``Annotated[date, Reading(...)]``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple, Self

from generator.errors import BadValue, Text


def shown(text: str, limit: int = 40) -> str:
    """``text`` between Chinese quotation marks, cut to ``limit`` characters, for a message."""
    if not text.strip():
        return "（空白）"
    return f"“{text}”" if len(text) <= limit else f"“{text[:limit]}…”"


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
