"""How a value is read from text: the one door shared by people, pydantic and JSON Schema.

Every value type is ``Parsed``: it has ``parse``, and says what it is (``about``) with valid
``examples``. Types of the standard library (``date``, ``str``) get the same door as an
annotation: ``Annotated[date, Reading(...)]``. pydantic is never imported before it calls us.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Self

from generator.errors import BadValue, Text


def shown(text: str, limit: int = 40) -> str:
    """``text`` between Chinese quotation marks, cut to ``limit`` characters, for a message."""
    if not text.strip():
        return "（空白）"
    return f"“{text}”" if len(text) <= limit else f"“{text[:limit]}…”"


@dataclass(frozen=True, slots=True)
class Reading:
    """pydantic's way into a value: text goes through ``parse``, instances of ``kind`` pass."""

    kind: type
    parse: Callable[[str], Any]
    write: Callable[[Any], str]
    about: str
    examples: tuple[str, ...]

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

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> Any:
        from pydantic_core import core_schema

        parse, validate = self.parse, self.validate

        def read(value: object) -> Any:
            # Nearly all that comes is text; a look at self for every value would be felt.
            return parse(value) if value.__class__ is str else validate(value)

        written = core_schema.plain_serializer_function_ser_schema(self.write, when_used="json")
        return core_schema.no_info_plain_validator_function(read, serialization=written)

    def __get_pydantic_json_schema__(self, _schema: Any, _handler: Any) -> dict[str, Any]:
        return {"type": "string", "description": self.about, "examples": list(self.examples)}


class Parsed(ABC):
    """A value that people write as text and that is read by ``parse`` alone."""

    __slots__ = ()
    about: ClassVar[str]
    examples: ClassVar[tuple[str, ...]]

    @classmethod
    @abstractmethod
    def parse(cls, text: str) -> Self:
        """The value that ``text`` means; raises BadValue saying what is wrong with it."""

    def machine(self) -> str:
        """The form for JSON and other programs; ``parse`` reads it back."""
        return str(self)

    @classmethod
    def reading(cls) -> Reading:
        """The class as an annotation for pydantic."""
        return Reading(cls, cls.parse, cls.machine, cls.about, cls.examples)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        return cls.reading().__get_pydantic_core_schema__(source, handler)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: Any, handler: Any) -> dict[str, Any]:
        return cls.reading().__get_pydantic_json_schema__(schema, handler)
