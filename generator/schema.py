"""From text with places to frozen models, or every problem at once.

``structure`` runs a pydantic model over a ``Source`` and words each error in Chinese and English,
at the line and column of the value or key that is wrong. Models get their keys in Chinese through
aliases; one spelling only, and an unknown key is answered with the nearest known one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from generator.errors import NO_HINT, BadValue, ContentError, Problem, Text
from generator.source import FieldPath, Source, show
from generator.values import fold_width

M = TypeVar("M", bound=BaseModel)


class Model(BaseModel):
    """Base of all that is read from YAML: frozen, and closed to unknown keys."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        validate_by_alias=True,
        validate_by_name=False,
        hide_input_in_errors=True,
        revalidate_instances="never",
        defer_build=True,
    )


def _yes_no(value: Any) -> Any:
    if value in ("是", "否"):
        return value == "是"
    if isinstance(value, bool):
        return value
    if isinstance(value, (list, dict)):
        raise BadValue("value-text", *_TEXT(value))
    raise BadValue(
        "yes-no",
        Text(f"“{_shown(value)}”不是“是”或“否”", f"'{_shown(value)}' is neither 是 nor 否"),
        Text("只写“是”或“否”", "write 是 (yes) or 否 (no)"),
    )


def _whole(value: Any) -> Any:
    if value.__class__ is str and len(value) <= 12 and value.isascii() and value.isdigit():
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, (list, dict)):
        raise BadValue("value-text", *_TEXT(value))
    text = fold_width(str(value)).strip().replace(",", "")
    if not re.fullmatch(r"\d{1,12}", text):
        raise BadValue(
            "whole-number",
            Text(f"“{_shown(value)}”不是整数", f"'{_shown(value)}' is not a whole number"),
            Text("只写数字，例如 12", "digits only, such as 12"),
        )
    return int(text)


YesNo = Annotated[bool, BeforeValidator(_yes_no, json_schema_input_type=str)]
"""是 or 否."""
Whole = Annotated[int, BeforeValidator(_whole, json_schema_input_type=str)]
"""A whole number of at least 0, digits only; thousands separators are accepted."""


def structure(model: type[M], source: Source, at: FieldPath = ()) -> M:
    """The model made from a source, or from its part at a path (absent: as if empty).

    Raises ContentError with every problem, placed.
    """
    try:
        return model.model_validate(_part(source.data, at))
    except ValidationError as error:
        details = error.errors(include_url=False, include_input=True)
        raise ContentError(_problem(model, source, at, detail) for detail in details) from None


def _part(data: Any, at: FieldPath) -> Any:
    for step in at:
        data = data.get(step) if isinstance(data, dict) else None
    return {} if at and data is None else data


def _problem(
    model: type[BaseModel], source: Source, at: FieldPath, detail: ErrorDetails
) -> Problem:
    path = real_path(source, (*at, *detail["loc"]))
    kind = detail["type"]
    bad = detail.get("ctx", {}).get("error")
    if isinstance(bad, BadValue):
        return Problem(bad.code, source.place(path), show(path), bad.message, bad.hint)
    if kind == "missing":
        return _missing(source, (*at, *detail["loc"]))
    if kind == "extra_forbidden":
        return _unknown_key(model, source, path, len(at))
    message, hint = _wording(detail)
    return Problem(kind.replace("_", "-"), source.place(path), show(path), message, hint)


def real_path(source: Source, loc: tuple[str | int, ...]) -> FieldPath:
    """The part of pydantic's location that exists in the file: union tags and the like left out."""
    path: list[str | int] = []
    node: Any = source.data
    for step in loc:
        known = _children(node)
        if step in known:
            node = known[step]
            path.append(step)
    return tuple(path)


def _children(node: Any) -> Mapping[str | int, Any]:
    if isinstance(node, list):
        return dict(enumerate(node))
    return node if isinstance(node, dict) else {}


def _missing(source: Source, loc: tuple[str | int, ...]) -> Problem:
    parent, name = real_path(source, loc[:-1]), str(loc[-1])
    return Problem(
        "missing",
        source.place(parent, of="key"),
        show((*parent, name)),
        Text(f"缺少“{name}”这一项", f"the field '{name}' is missing"),
        Text(f"加一行“{name}: …”", f"add a line '{name}: …'"),
    )


def _unknown_key(model: type[BaseModel], source: Source, path: FieldPath, skip: int) -> Problem:
    name = str(path[-1])
    known = list(_known_keys(model, path[skip:-1]))
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    if near:
        hint = Text(f"是不是“{near[0]}”？", f"did you mean '{near[0]}'?")
    else:
        listed = "、".join(known)
        hint = (
            Text(f"这里可以写：{listed}", f"allowed here: {', '.join(known)}") if known else NO_HINT
        )
    return Problem(
        "unknown-key",
        source.place(path, of="key"),
        show(path),
        Text(f"没有“{name}”这一项", f"there is no field '{name}'"),
        hint,
    )


def _known_keys(model: type[BaseModel], path: FieldPath) -> Iterator[str]:
    """Keys that may stand at ``path``, over every member of a union there."""
    models: set[type[BaseModel]] = {model}
    for step in path:
        found: set[type[BaseModel]] = set()
        for each in models:
            if isinstance(step, int):
                found.add(each)
                continue
            for name, info in each.model_fields.items():
                if (info.alias or name) == step:
                    annotation: Any = info.annotation
                    found.update(_models_in(annotation))
        models = found
    seen = (info.alias or n for m in sorted(models, key=repr) for n, info in m.model_fields.items())
    yield from dict.fromkeys(seen)


@cache
def _models_in(annotation: Any) -> tuple[type[BaseModel], ...]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    if get_origin(annotation) is None:
        return ()
    return tuple(m for argument in get_args(annotation) for m in _models_in(argument))


def _shown(value: Any) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _count_word(ctx: dict[str, Any], key: str) -> str:
    return str(ctx.get(key, ""))


def _choices(detail: ErrorDetails) -> tuple[Text, Text]:
    allowed = re.findall(r"'([^']*)'", str(detail.get("ctx", {}).get("expected", "")))
    value = _shown(detail.get("input"))
    near = difflib.get_close_matches(value, allowed, n=1, cutoff=0.4)
    zh = f"是不是“{near[0]}”？可选：" if near else "可选:"
    en = f"did you mean '{near[0]}'? " if near else ""
    return (
        Text(f"“{value}”不在可选的写法里", f"'{value}' is not one of the choices"),
        Text(zh + "、".join(allowed), en + "choices: " + ", ".join(allowed)),
    )


def _needs(zh: str, en: str, hint_zh: str, hint_en: str) -> Callable[[Any], tuple[Text, Text]]:
    def word(value: Any) -> tuple[Text, Text]:
        if value is None:
            return Text("空着没有填", "is empty"), Text(
                "填上内容，或删去这一行", "fill it in, or delete the line"
            )
        return Text(f"这里应是{zh}", f"this should be {en}"), Text(hint_zh, hint_en)

    return word


_TEXT = _needs("一段文字", "a text", "直接写在冒号后面", "write it after the colon")
_LIST = _needs(
    "一个列表", "a list", "每项另起一行，以“- ”开头", "one item a line, each starting with '- '"
)
_GROUP = _needs(
    "一组“键: 值”",
    "a group of 'key: value' lines",
    "缩进两格，逐行写“键: 值”",
    "indent by two, one 'key: value' a line",
)
_BY_TYPE = {
    "string_type": _TEXT,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "date_type": _TEXT,
    "datetime_type": _TEXT,
    "none_required": _needs("空", "empty", "删去这一行", "delete the line"),
}


def _wording(detail: ErrorDetails) -> tuple[Text, Text]:
    """Message and hint for pydantic's own error types."""
    kind, value, ctx = detail["type"], detail.get("input"), detail.get("ctx", {})
    if kind in _BY_TYPE:
        return _BY_TYPE[kind](value)
    if kind in ("literal_error", "enum"):
        return _choices(detail) if isinstance(value, str) else _TEXT(value)
    if kind in ("too_short", "string_too_short"):
        least = _count_word(ctx, "min_length")
        return Text(f"至少要有 {least} 项", f"needs at least {least}"), _LIST([])[1]
    if kind in ("too_long", "string_too_long"):
        most = _count_word(ctx, "max_length")
        return Text(f"最多只能有 {most} 项", f"at most {most} allowed"), NO_HINT
    bounds = {
        "greater_than_equal": "ge",
        "less_than_equal": "le",
        "greater_than": "gt",
        "less_than": "lt",
    }
    if kind in bounds:
        return _out_of_bounds(kind, _shown(value), _count_word(ctx, bounds[kind]))
    return Text(f"“{_shown(value)}”写得不对", str(detail["msg"])), NO_HINT


def _out_of_bounds(kind: str, value: str, bound: str) -> tuple[Text, Text]:
    zh = {
        "greater_than_equal": "不能小于",
        "less_than_equal": "不能大于",
        "greater_than": "必须大于",
        "less_than": "必须小于",
    }[kind]
    en = {
        "greater_than_equal": "must be at least",
        "less_than_equal": "must be at most",
        "greater_than": "must be more than",
        "less_than": "must be less than",
    }[kind]
    return Text(
        f"{value} 超出范围，{zh} {bound}", f"{value} is out of range: {en} {bound}"
    ), NO_HINT
