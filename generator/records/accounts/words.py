"""Words that come again and again in accounts: subject codes, vouchers, charts, names.

Each is read once.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated

from generator.errors import BadValue, Text
from generator.records.accounts.chart import parse_chart
from generator.values.reading import Reading
from generator.values.text import fold_width, parse_line

_SUBJECT = re.compile(r"[1-9][0-9]{2}(?:[0-9]{2}){0,2}").fullmatch
_VOUCHER = re.compile(r"(\D*?)[-—_字第# ]*0*(\d+)号?").fullmatch
_cached_line = lru_cache(maxsize=8192)(parse_line)


@lru_cache(maxsize=4096)
def parse_subject(text: str) -> str:
    """A subject code: three digits, or with one or two levels of detail (``51301``).

    Raises:
        BadValue: ``accounts-subject-form``.
    """
    code = re.sub(r"[-. ]", "", fold_width(text))
    if _SUBJECT(code):
        return code
    raise BadValue(
        "accounts-subject-form",
        Text(f"科目“{text}”不是科目代码", f"'{text}' is not a subject code"),
        Text("写三位代码，例：513；有明细科目的写 51301", "three digits, such as 513"),
    )


@lru_cache(maxsize=16384)
def voucher_key(text: str) -> tuple[str, int]:
    """A voucher number's word and count: 记-001 and 记字第1号 are the same."""
    found = _VOUCHER(text)
    return (found[1], int(found[2])) if found else (text, 0)


Subject = Annotated[str, Reading(str, parse_subject, "科目代码", ("513", "51301"))]
Chart = Annotated[str, Reading(str, parse_chart, "科目表的文号", ("财会〔2023〕14号",))]
Word = Annotated[str, Reading(str, _cached_line, "一行文字", ("示例",))]
"""A line of text that comes again and again: a name, an account. Read once."""
