"""A new announcement from the example."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.desk import Desk
from generator.records.base import Fresh

_NUMBER = re.compile(r"XJ-(\d{4})-(\d{3,})")


def fresh_record(example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
    """The example with the next free number of the year, dated today, issued by ``unit``.

    It is rated in a round nobody has used, so that it passes beside what is there.
    """
    today = desk.as_of.exactly()
    identifier = _next(today.year, taken)
    lines = {
        "编号": identifier,
        "发布时间": f"{today} 09:00",
        "期次": f"{today.year}年第{int(identifier.rpartition('-')[2])}次",
    }
    if unit:
        lines["发布单位"] = unit
    text = example
    for key, value in lines.items():
        text = re.sub(rf"(?m)^{key}: .*$", f"{key}: {value}", text, count=1)
    text = re.sub(r"(?m)^  起: .*$", f"  起: {today}", text, count=1)
    return Fresh(f"{identifier}.yaml", text)


def _next(year: int, taken: Sequence[str]) -> str:
    numbers = [int(m[2]) for each in taken if (m := _NUMBER.fullmatch(each)) and int(m[1]) == year]
    return f"XJ-{year}-{max(numbers, default=0) + 1:03d}"
