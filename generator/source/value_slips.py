"""Rules about what stands after the colon: quotes, brackets, reserved signs, a second colon."""

from __future__ import annotations

import re
from typing import Final

from generator.errors import Text
from generator.source.lines import Line
from generator.source.slip import Rule, Slip, slip
from generator.source.wording import short

_INNER_COLON = re.compile(r":(?=[ \t]|$)")
_RESERVED = "@`%*&!|>]},"


def _quote(line: Line, broken: bool) -> Slip | None:
    if line.trouble == "quote-open":
        return slip(
            "quote-unbalanced",
            line.spot(line.at),
            Text(
                f"的引号 {line.value[0]} 只有开头，没有结尾",
                f"opens a quote {line.value[0]} that is never closed",
            ),
            Text(
                "请在内容末尾补上同样的英文引号，或把开头的引号删掉",
                "close it at the end of the value, or drop it",
            ),
        )
    if line.trouble != "quote-tail" or not broken:
        return None
    return slip(
        "quote-tail",
        line.spot(line.at),
        Text("的引号没有把整个内容包住", "has words after the closing quote"),
        Text(
            "请把英文引号放在整个内容的最前和最后；内容里面的引号请用中文引号“”",
            "quote the whole value; for quotes inside it, use “ ”",
        ),
    )


def _bracket(line: Line, broken: bool) -> Slip | None:
    if not broken or not line.trouble.startswith("bracket"):
        return None
    opening = line.value[0]
    if line.trouble == "bracket-open":
        message = Text(f"的括号“{opening}”没有配对", f"opens a bracket “{opening}” never closed")
    else:
        message = Text(
            f"的内容以“{opening}”开头，会被当成列表",
            f"begins with “{opening}”, which starts a list",
        )
    return slip(
        "value-bracket",
        line.spot(line.at),
        message,
        Text(
            "内容里确实有括号的，请给整个内容加英文双引号；要写列表的，请把括号配齐",
            "if the bracket belongs to the text, quote the whole value; else close it",
        ),
    )


def _reserved(line: Line, broken: bool) -> Slip | None:
    first = line.value[:1]
    if not broken or not first or first not in _RESERVED or line.trouble:
        return None
    if first in "|>" and not line.value[1:].strip("+-0123456789 "):
        return None
    return slip(
        "value-reserved",
        line.spot(line.at),
        Text(
            f"的内容以“{first}”开头，这个符号有特殊含义",
            f"has a value beginning with “{first}”, which YAML keeps for itself",
        ),
        Text(
            f'请给整个内容加上英文双引号，例如 "{first}内容"',
            f'put the whole value in quotes, like "{first}text"',
        ),
    )


def _value_list(line: Line, broken: bool) -> Slip | None:
    if not broken or not line.key or not line.value.startswith("- "):
        return None
    return slip(
        "value-list",
        line.spot(line.at),
        Text("的列表写在了冒号后面", "begins a list after the colon"),
        Text(
            "列表请另起一行、缩进两格，每项以“- ”开头",
            "begin the list on the next line, indented by two, each item with “- ”",
        ),
    )


def _value_colon(line: Line, broken: bool) -> Slip | None:
    if not broken or not line.key or line.value[:1] in ("'", '"', "[", "{"):
        return None
    found = _INNER_COLON.search(line.value)
    if not found:
        return None
    quote = "'" if '"' in line.value else '"'
    example = f"{line.key}: {quote}{short(line.value)}{quote}"
    return slip(
        "value-colon",
        line.spot(line.at + found.start()),
        Text("的内容里又有一个“: ”（冒号加空格）", "has another “: ” inside its value"),
        Text(
            f"请给冒号后面的整个内容加上英文引号，例如 {example}；或把里面的冒号改成全角“：”",
            "quote the whole value, or use the full-width “：” inside it",
        ),
    )


VALUE_RULES: Final[tuple[Rule, ...]] = (
    _quote,
    _bracket,
    _reserved,
    _value_list,
    _value_colon,
)
