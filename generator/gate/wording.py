"""What is said of a leak: what it is, masked, and the way out. Never the number itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from generator.errors import Place, Problem, Text
from generator.gate.leaks import Leak, LeakKind, leaks

_WHAT: Final[Mapping[LeakKind, Text]] = {
    "resident-id": Text("完整的居民身份证号", "a full resident ID number"),
    "half-masked": Text("遮盖不够的居民身份证号", "a resident ID that shows too much"),
    "bank-card": Text("完整的银行卡号", "a full bank card number"),
    "mobile": Text("私人手机号码", "a private mobile number"),
    "email": Text("个人电子邮箱", "a private e-mail address"),
    "house-number": Text("门牌号", "a house number"),
}
_MEND: Final[Mapping[LeakKind, Text]] = {
    "resident-id": Text(
        "删去，或只留首尾两位，例：5****************3",
        "delete it, or keep the first and last character only: 5****************3",
    ),
    "half-masked": Text(
        "只留首尾两位，例：5****************3",
        "keep the first and last character only: 5****************3",
    ),
    "bank-card": Text(
        "删去：卡号任何情况下都不公开", "delete it: card numbers are never published"
    ),
    "mobile": Text(
        "改成办公电话，或写成 138****1234",
        "give the office telephone, or write 138****1234",
    ),
    "email": Text("改成单位邮箱，或删去", "give the office's address, or delete it"),
    "house-number": Text("只写到村、组", "go no further than village and group"),
}
_ALLOW: Final = Text(
    "；确属误报的，在“放行”里写明内容和理由",
    "; if it is a false alarm, list it under 放行 with the reason",
)


HERE: Final = Text("这里", "")
"""In the field that the problem names."""


def leak_problem(
    leak: Leak, place: Place, field: str, where: Text = HERE, *, waivable: bool = True
) -> Problem:
    """The problem a leak makes; ``where`` says what is meant if no field of a record is.

    ``waivable``: whether a waiver is read for what was searched.
    """
    what, mend = _WHAT[leak.kind], _MEND[leak.kind]
    found = Text(
        f"{where.zh}有{what.zh}（{leak.masked}）",
        f"{where.en + ': ' if where.en else ''}{what.en} ({leak.masked})",
    )
    hint = Text(mend.zh + _ALLOW.zh, mend.en + _ALLOW.en) if waivable else mend
    return Problem(f"leak-{leak.kind}", place, field, found, hint)


def masked(text: str) -> str:
    """A text with every leak in it masked, for showing."""
    shown = text
    for leak in reversed(leaks(text)):
        shown = shown[: leak.start] + leak.masked + shown[leak.end :]
    return shown


def mask_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Problems whose words show no leak: any message may quote what a clerk wrote."""
    return [
        replace(
            problem,
            place=problem.place._replace(file=masked(problem.place.file)),
            field=masked(problem.field),
            message=Text(*map(masked, problem.message)),
            hint=Text(*map(masked, problem.hint)),
        )
        for problem in problems
    ]
