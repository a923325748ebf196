"""From a type to how its values are read: texts, lists, groups, choices, and what values say.

A type is what a field of a model is annotated with. ``reader`` looks at it once; what it gives is
plain functions, for a county has a million values to be read.

    a Parsed class, Annotated[date, Reading(…)]   through ``parse``
    a class with ``reader()``                     as that says: models
    str, int, bool                                as they are
    Literal[…]                                    one of those texts
    X | None, tuple[X, ...], dict[K, V], Any      of readers
    Annotated[X, Before(…), Limits(…), After(…)]  a reader with something done around it

Whatever is wrong is raised: BadValue for a value, Faults for all that is wrong inside of one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator
from functools import reduce
from types import UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin

from generator import wording
from generator.errors import BadValue
from generator.source import FieldPath
from generator.values import Parsed, Reading


class Fault(NamedTuple):
    """A BadValue and where it is: at a value, at a key, or at a key that is absent."""

    path: FieldPath
    bad: BadValue
    at: Literal["value", "key", "absent"] = "value"


class Faults(ValueError):
    """All that is wrong with a value, by the paths below it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return "; ".join(f"{'.'.join(map(str, f.path))}: {f.bad}" for f in self.faults)


TROUBLE: Final = (BadValue, Faults)


def inside(step: str | int, error: BadValue | Faults) -> Iterator[Fault]:
    """What is wrong with a value, as seen from what it is a part of."""
    if isinstance(error, BadValue):
        yield Fault((step,), error)
    else:
        yield from (fault._replace(path=(step, *fault.path)) for fault in error.faults)


class Reader(NamedTuple):
    """How a value is read: nearly all that comes is text, so text has a door of its own."""

    text: Callable[[str], Any]
    other: Callable[[Any], Any]

    def read(self, value: Any) -> Any:
        """The value, whatever comes. Raises BadValue or Faults."""
        return self.text(value) if value.__class__ is str else self.other(value)


class Mark(ABC):
    """What stands beside a type in ``Annotated[…]`` and has a say in how it is read."""

    @abstractmethod
    def around(self, inner: Reader) -> Reader:
        """How the type is read with the mark."""


class Before(Mark):
    """What is written goes through the function, which may raise BadValue, then is read."""

    def __init__(self, change: Callable[[Any], Any]) -> None:
        self._change = change

    def around(self, inner: Reader) -> Reader:
        """First the function, then the type."""
        change, read = self._change, inner.read
        return _any(lambda value: read(change(value)))


class After(Mark):
    """What was read goes through the function, which may raise BadValue."""

    def __init__(self, check: Callable[[Any], Any]) -> None:
        self._check = check

    def around(self, inner: Reader) -> Reader:
        """First the type, then the function."""
        check, read = self._check, inner.read
        return _any(lambda value: check(read(value)))


class Limits(Mark):
    """The least and the greatest whole number that may be written."""

    def __init__(self, least: int = 0, most: int | None = None) -> None:
        self._least, self._most = least, most

    def around(self, inner: Reader) -> Reader:
        """The type, refused outside the limits."""

        def read(value: Any) -> Any:
            number = inner.read(value)
            if number < self._least:
                raise wording.too_small(value, self._least)
            if self._most is not None and number > self._most:
                raise wording.too_large(value, self._most)
            return number

        return _any(read)


def reader(annotation: Any) -> Reader:
    """How values of a type are read. Raises TypeError for a type that nobody has taught it."""
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _marked(annotation, *inner)
    if origin in (Union, UnionType) and len(inner) == 2 and inner[1] is type(None):
        return _optional(reader(inner[0]))
    if origin is tuple and inner[1:] == (...,):
        return _items(reader(inner[0]))
    if origin is dict:
        return _entries(*map(reader, inner))
    if origin is Literal:
        return _choice(inner)
    if annotation is Any:
        return _any(_itself)
    return _of_class(annotation)


def _of_class(kind: Any) -> Reader:
    if kind in (str, int, bool):
        return _plain(kind)
    if isinstance(kind, type) and issubclass(kind, Parsed):
        return _by_reading(kind.reading())
    if isinstance(kind, type) and hasattr(kind, "reader"):
        made: Reader = kind.reader()
        return made
    raise TypeError(f"no reader is known for {kind!r}")


def _marked(annotation: Any, kind: Any, *marks: Any) -> Reader:
    if isinstance(marks[0], Reading):
        made, marks = _by_reading(marks[0]), marks[1:]
    else:
        made = reader(kind)
    if not all(isinstance(mark, Mark) for mark in marks):
        raise TypeError(f"no reader is known for {annotation!r}")
    return reduce(lambda inner, mark: mark.around(inner), marks, made)


def _by_reading(reading: Reading) -> Reader:
    return Reader(reading.parse, reading.validate)


def _any(read: Callable[[Any], Any]) -> Reader:
    """One door for text and for all else."""
    return Reader(read, read)


def _itself(value: Any) -> Any:
    return value


def _plain(kind: type) -> Reader:
    def read(value: Any) -> Any:
        if value.__class__ is kind:
            return value
        raise wording.text_wanted(value, "string-type")

    return _any(read)


def _optional(inner: Reader) -> Reader:
    text, other = inner
    return Reader(text, lambda value: None if value is None else other(value))


def _choice(choices: tuple[str, ...]) -> Reader:
    known = frozenset(choices)

    def text(value: str) -> str:
        if value in known:
            return value
        raise wording.not_a_choice(value, choices)

    def other(value: Any) -> Any:
        raise wording.text_wanted(value, "literal-error")

    return Reader(text, other)


def _items(item: Reader) -> Reader:
    text, other = item

    def read(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise wording.list_wanted(value)
        made: list[Any] = []
        faults: list[Fault] = []
        for n, one in enumerate(value):
            try:
                made.append(text(one) if one.__class__ is str else other(one))
            except TROUBLE as error:
                faults += inside(n, error)
        if faults:
            raise Faults(faults)
        return tuple(made)

    return _any(read)


def _entries(key: Reader, item: Reader) -> Reader:
    def read(value: Any) -> dict[Any, Any]:
        if not isinstance(value, dict):
            raise wording.group_wanted(value, "dict-type")
        made: dict[Any, Any] = {}
        faults: list[Fault] = []
        for name, one in value.items():
            try:
                made[key.read(name)] = item.read(one)
            except TROUBLE as error:
                faults += inside(name, error)
        if faults:
            raise Faults(faults)
        return made

    return _any(read)
