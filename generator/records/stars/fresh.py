"""A new announcement from the example, made to fit the county it is written for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from generator.desk import Desk
from generator.errors import BadValue
from generator.records.base import Fresh
from generator.values import Term

_NUMBER = re.compile(r"XJ-(\d{4})-(\d{3,})")


def fresh_record(example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
    """The example with the year's next number, dated today, issued by ``unit``.

    It rates two people the county has; where it has none, the issuing body itself. Its round is
    one that nobody has used, so that it passes beside what is there.
    """
    today = desk.as_of.exactly()
    identifier = _next(today.year, taken)
    issuer = unit or _some_issuer(example, desk)
    people = _people(example, desk, issuer)
    lines = {
        "编号": identifier,
        "发布时间": f"{today} 09:00",
        "类别": "挂星上岗" if people else "管理评星",
        "期次": f"{today.year}年第{int(identifier.rpartition('-')[2])}次",
        "发布单位": issuer,
        "  起": f"{today}",
        "  期限": _term(today, desk),
    }
    text = example
    for key, value in lines.items():
        text = re.sub(
            rf"(?m)^({key}:[ \t]*)[^#\n]*?([ \t]*#.*)?$", rf"\g<1>{value}\2", text, count=1
        )
    return Fresh(f"{identifier}.yaml", _rated(text, people, issuer))


def _next(year: int, taken: Sequence[str]) -> str:
    numbers = [int(m[2]) for each in taken if (m := _NUMBER.fullmatch(each)) and int(m[1]) == year]
    return f"XJ-{year}-{max(numbers, default=0) + 1:03d}"


def _some_issuer(example: str, desk: Desk) -> str:
    """The example's issuing body, or the county's first unit where that one is unknown."""
    named = _issuer(example)
    if desk.unit(named):
        return named
    county = desk.identity()
    return next((below.code for below in desk.below(county.code)), county.code)


def _issuer(example: str) -> str:
    """The issuing body the example names."""
    named = re.search(r"(?m)^发布单位:[ \t]*(\S+)", example)
    return named[1] if named else ""


def _people(example: str, desk: Desk, issuer: str) -> list[str]:
    """The example's people if the county has them and they are the issuer's to rate, else two."""
    named = re.findall(r"(?m)^ *-[ \t]+人员:[ \t]*(\S+)", example)
    if _issuer(example) == issuer and all(desk.card("contacts", each) for each in named):
        return named
    cards = desk.cards("contacts", issuer) or desk.cards("contacts")
    return [card.id for card in cards][:2]


def _term(today: date, desk: Desk) -> str:
    """Five working days, or seven days where the calendar does not reach."""
    try:
        Term(5, "工作日").last_day(today, desk.workdays())
    except BadValue:
        return "{数: 7, 单位: 日}"
    return "{数: 5, 单位: 工作日}"


def _rated(text: str, people: Sequence[str], issuer: str) -> str:
    """The list of the rated, with people or the issuing body for those of the example."""
    subjects = [f"人员: {identifier}" for identifier in people] or [f"单位: {issuer}"]
    listed = re.search(r"(?ms)^名单:[^\n]*\n(.*?)(?=^[^\s#-]|\Z)", text)
    if listed is None:
        return text
    notes = "".join(re.findall(r"(?m)^[ \t]+#.*\n", listed[1]))
    lines = "".join(f"  - {subject}\n    星级: {5 - n}\n" for n, subject in enumerate(subjects))
    return f"{text[: listed.start(1)]}{notes}{lines}{text[listed.end(1) :]}"
