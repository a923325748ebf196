"""What may be wrong with the form of a record, as sentences. Values say their own faults."""

from __future__ import annotations

from collections.abc import Sequence

from generator.errors import NO_HINT, BadValue, Text
from generator.values import beginning
from generator.values.text import refuse_unseen

_QUOTES = "“”‘’「」『』＂＇\"'"
_LIST_HINT = Text("每项另起一行，以“- ”开头", "one item a line, each starting with '- '")


def text_wanted(value: object, code: str = "value-text") -> BadValue:
    """Something else stands where a text belongs."""
    hint = Text("直接写在冒号后面", "write it after the colon")
    return _wanted(value, code, Text("一段文字", "a text"), hint)


def list_wanted(value: object) -> BadValue:
    """Something else stands where a list belongs."""
    return _wanted(value, "tuple-type", Text("一个列表", "a list"), _LIST_HINT)


def group_wanted(value: object, code: str = "model-type") -> BadValue:
    """Something else stands where keys with values belong."""
    what = Text("一组“键: 值”", "a group of 'key: value' lines")
    hint = Text("缩进两格，逐行写“键: 值”", "indent by two, one 'key: value' a line")
    return _wanted(value, code, what, hint)


def _wanted(value: object, code: str, what: Text, hint: Text) -> BadValue:
    if value is None:
        empty = Text("空着没有填", "is empty")
        return BadValue(
            code, empty, Text("填上内容，或删去这一行", "fill it in, or delete the line")
        )
    return BadValue(code, Text(f"这里应是{what.zh}", f"this should be {what.en}"), hint)


def seen(bad: BadValue, text: object) -> BadValue:
    """What is wrong with a text; what nobody sees in it or around it goes before all else."""
    if not isinstance(text, str):
        return bad
    try:
        refuse_unseen(text)
    except BadValue as unseen:
        return unseen
    bare = text.strip().strip(_QUOTES)
    if bare == text.strip() or not bare or any(mark in bare for mark in _QUOTES):
        return bad
    return BadValue(
        "value-quoted",
        Text(f"{text.strip()} 外面多了引号", "stands in quotation marks"),
        Text(f"删去引号，直接写 {bare}", f"without them: {bare}"),
    )


def missing(name: str) -> BadValue:
    """A key that must be there is not."""
    return BadValue(
        "missing",
        Text(f"缺少“{name}”这一项", f"the field '{name}' is missing"),
        Text(f"加一行“{name}: …”", f"add a line '{name}: …'"),
    )


def unknown_key(name: str, known: Sequence[str]) -> BadValue:
    """A key that may not be there; the nearest known one is suggested, else all are named."""
    near = _nearest(name, known, 0.5)
    if near:
        hint = Text(f"是不是“{near}”？", f"did you mean '{near}'?")
    elif known:
        hint = Text(f"这里可以写：{'、'.join(known)}", f"allowed here: {', '.join(known)}")
    else:
        hint = NO_HINT
    return BadValue("unknown-key", Text(f"没有“{name}”这一项", f"there is no field '{name}'"), hint)


def not_a_choice(value: str, choices: Sequence[str]) -> BadValue:
    """A text that is none of those that may be written."""
    text = shown(value)
    near = _nearest(text, choices, 0.4)
    zh = f"是不是“{near}”？可选：" if near else "可选:"
    en = f"did you mean '{near}'? " if near else ""
    return BadValue(
        "literal-error",
        Text(f"“{text}”不在可选的写法里", f"'{text}' is not one of the choices"),
        Text(zh + "、".join(choices), en + "choices: " + ", ".join(choices)),
    )


def too_small(value: object, least: int) -> BadValue:
    """A number below the least one."""
    return _outside("greater-than-equal", value, f"不能小于 {least}", f"must be at least {least}")


def too_large(value: object, most: int) -> BadValue:
    """A number above the greatest one."""
    return _outside("less-than-equal", value, f"不能大于 {most}", f"must be at most {most}")


def _outside(code: str, value: object, zh: str, en: str) -> BadValue:
    text = shown(value)
    return BadValue(code, Text(f"{text} 超出范围，{zh}", f"{text} is out of range: {en}"))


def not_yes_no(value: object) -> BadValue:
    """Neither 是 nor 否."""
    text = shown(value)
    return BadValue(
        "yes-no",
        Text(f"“{text}”不是“是”或“否”", f"'{text}' is neither 是 nor 否"),
        Text("只写“是”或“否”", "write 是 (yes) or 否 (no)"),
    )


def not_whole(value: object) -> BadValue:
    """No whole number."""
    text = shown(value)
    return BadValue(
        "whole-number",
        Text(f"“{text}”不是整数", f"'{text}' is not a whole number"),
        Text("只写数字，例如 12", "digits only, such as 12"),
    )


def shown(value: object) -> str:
    """A value as it was written, cut to 40 characters, never amid a number."""
    text = "" if value is None else str(value)
    start = beginning(text, 40)
    return start if start == text else f"{start}…"


def _nearest(name: str, known: Sequence[str], cutoff: float) -> str:
    import difflib

    return next(iter(difflib.get_close_matches(name, known, n=1, cutoff=cutoff)), "")
