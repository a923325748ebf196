"""From text with places to frozen models, or every problem at once.

``structure`` reads a ``Source`` as a model and places whatever is wrong at the line and column of
the value or key in question. Models get their keys in Chinese through aliases; one spelling only,
and an unknown key is answered with the nearest known one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, ClassVar, Final, NoReturn, Self, TypeVar

from generator import wording
from generator.errors import BadValue, ContentError, Problem
from generator.readers import TROUBLE, After, Before, Fault, Faults, Limits, Reader, inside, reader
from generator.source import FieldPath, Source, show
from generator.values import fold_width

__all__ = [
    "After",
    "Before",
    "Faults",
    "Field",
    "FieldInfo",
    "Limits",
    "Model",
    "Whole",
    "YesNo",
    "reader",
    "structure",
]

M = TypeVar("M", bound="Model")
REQUIRED: Final = object()
"""In place of a default: the field must be given."""


class FieldInfo:
    """A field of a model: ``alias`` is its key in YAML, ``name`` its attribute."""

    __slots__ = ("_owner", "alias", "default", "description", "name")

    def __init__(self, default: Any, alias: str, description: str) -> None:
        self.default = default
        self.alias = alias
        self.description = description

    def __set_name__(self, owner: type[Model], name: str) -> None:
        self._owner, self.name = owner, name

    @property
    def required(self) -> bool:
        """Whether it must be given."""
        return self.default is REQUIRED

    @property
    def annotation(self) -> Any:
        """Its type, with what stands beside it in ``Annotated``."""
        written = self._owner.__annotations__[self.name]
        if not isinstance(written, str):
            return written
        # Evaluated when it is asked for: most builds never look at most models.
        return eval(written, vars(sys.modules[self._owner.__module__]))


def Field(default: Any = REQUIRED, *, alias: str, description: str = "") -> Any:  # noqa: N802 - it reads as what it makes
    """What is said of a field beside its type, as ``dataclasses.field`` does it.

    A default is shared by all instances, and is not read: give a value that doesn't change.
    """
    return FieldInfo(default, alias, description)


class Model:
    """Base of all that is read from YAML: frozen, equal by value, closed to unknown keys.

    An instance holds what was given; what was not is an attribute of its class, the default. What a
    model works out of itself once (``functools.cached_property``) is no part of it.
    """

    _fields: ClassVar[Mapping[str, FieldInfo]] = {}
    _reader: ClassVar[Reader]

    def __init_subclass__(cls) -> None:
        own = {name: info for name, info in vars(cls).items() if isinstance(info, FieldInfo)}
        bare = vars(cls).get("__annotations__", {}).keys() - own.keys()
        if bare:
            raise TypeError(f"{cls.__name__}.{min(bare)} needs a Field")
        cls._fields = {**cls._fields, **own}
        cls._reader = _reader_of(cls)
        for name, info in own.items():
            if info.required:
                delattr(cls, name)
            else:
                setattr(cls, name, info.default)

    def __init__(self, **values: Any) -> None:
        """Made of values by the names of their fields; they are taken as they are.

        Raises TypeError when a field is missing or there is none of that name.
        """
        required = {name for name, info in self._fields.items() if info.required}
        wrong = (values.keys() - self._fields.keys()) | (required - values.keys())
        if wrong:
            raise TypeError(f"{type(self).__name__}: {', '.join(sorted(wrong))} unknown or missing")
        self.__dict__.update(values)

    @classmethod
    def fields(cls) -> Mapping[str, FieldInfo]:
        """Its fields by name, those of its bases first."""
        return cls._fields

    @classmethod
    def reader(cls) -> Reader:
        """How it is read."""
        return cls._reader

    @classmethod
    def read(cls, tree: Any) -> Self:
        """The model that a tree of keys and texts makes. Raises Faults with all that is wrong."""
        try:
            made: Self = cls._reader.read(tree)
        except BadValue as bad:
            raise Faults([Fault((), bad)]) from None
        return made

    def check(self) -> None:
        """For models to refuse what no field shows by itself: raises BadValue."""

    @property
    def given(self) -> frozenset[str]:
        """The names of the fields that were given; the others have their defaults."""
        return frozenset(self.__getstate__())

    def replaced(self, **changes: Any) -> Self:
        """The same with other values, by the names of their fields; they are taken as they are."""
        return type(self)(**{**self.__getstate__(), **changes})

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self._fields)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Model) or type(self) is not type(other):
            return NotImplemented
        return vars(self) == vars(other) or self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        shown = (f"{name}={getattr(self, name)!r}" for name in self._fields)
        return f"{type(self).__name__}({', '.join(shown)})"

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} can't be set")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} can't be deleted")

    def __getstate__(self) -> dict[str, Any]:
        # In the order of the fields: what is kept must not depend on the order in the file.
        held = vars(self)
        return {name: held[name] for name in self._fields if name in held}


def _reader_of(model: type[Model]) -> Reader:
    """How a model is read. Its types are looked at when the first of it is read."""
    slots: dict[str, tuple[str, Callable[[str], Any], Callable[[Any], Any]]] = {}
    required = frozenset(name for name, info in model.fields().items() if info.required)
    make, check = model.__new__, None if model.check is Model.check else model.check

    def read(tree: Any) -> Model:
        if tree.__class__ is not dict:
            if isinstance(tree, model):
                return tree
            raise wording.group_wanted(tree)
        if not slots:
            fields = model.fields().values()
            slots.update({field.alias: (field.name, *reader(field.annotation)) for field in fields})
        made = make(model)
        values = made.__dict__
        faults: list[Fault] = []
        for key, value in tree.items():
            try:
                name, text, other = slots[key]
            except KeyError:
                faults.append(Fault((key,), wording.unknown_key(key, list(slots)), "key"))
                continue
            try:
                values[name] = text(value) if value.__class__ is str else other(value)
            except TROUBLE as error:
                faults += inside(key, error)
        if faults or not required <= values.keys():
            raise Faults([*faults, *_absent(model, tree)])
        if check is not None:
            check(made)
        return made

    return Reader(read, read)


def _absent(model: type[Model], tree: Mapping[str, Any]) -> Iterator[Fault]:
    for info in model.fields().values():
        if info.required and info.alias not in tree:
            yield Fault((info.alias,), wording.missing(info.alias), "absent")


def structure(model: type[M], source: Source, at: FieldPath = ()) -> M:
    """The model made from a source, or from its part at a path (absent: as if empty).

    Raises ContentError with every problem, placed.
    """
    try:
        return model.read(_part(source.data, at))
    except Faults as error:
        raise ContentError(_problem(source, at, fault) for fault in error.faults) from None


def _part(data: Any, at: FieldPath) -> Any:
    for step in at:
        data = data.get(step) if isinstance(data, dict) else None
    return {} if at and data is None else data


def _problem(source: Source, at: FieldPath, fault: Fault) -> Problem:
    path = (*at, *fault.path)
    bad = fault.bad
    if fault.at == "absent":
        parent = _written(source.data, path[:-1])
        field = show((*parent, path[-1]))
        return Problem(bad.code, source.place(parent, of="key"), field, bad.message, bad.hint)
    path = _written(source.data, path)
    bad = wording.seen(bad, path[-1] if fault.at == "key" else _part_of(source.data, path))
    return Problem(bad.code, source.place(path, of=fault.at), show(path), bad.message, bad.hint)


def _part_of(node: Any, path: FieldPath) -> Any:
    """What stands at a path that exists in the file."""
    for step in path:
        node = node[step]
    return node


def _written(node: Any, path: FieldPath) -> FieldPath:
    """The steps of a path that exist in the file: a single text may have been read as a list."""
    steps: list[str | int] = []
    for step in path:
        known = range(len(node)) if isinstance(node, list) else node
        if isinstance(known, (range, dict)) and step in known:
            node = node[step]
            steps.append(step)
    return tuple(steps)


def _yes_no(value: Any) -> Any:
    if value in ("是", "否"):
        return value == "是"
    if isinstance(value, bool):
        return value
    if isinstance(value, (list, dict)):
        raise wording.text_wanted(value)
    raise wording.not_yes_no(value)


def _whole(value: Any) -> Any:
    if value.__class__ is str and len(value) <= 12 and value.isascii() and value.isdigit():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, (list, dict)):
        raise wording.text_wanted(value)
    text = fold_width(str(value)).strip().replace(",", "")
    if not re.fullmatch(r"\d{1,12}", text):
        raise wording.not_whole(value)
    return int(text)


YesNo = Annotated[bool, Before(_yes_no)]
"""是 or 否."""
Whole = Annotated[int, Before(_whole)]
"""A whole number of at least 0, digits only; thousands separators are accepted."""
