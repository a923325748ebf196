"""libyaml's errors as sentences: the last resort, when no typing fault explains them.

The wording that is matched is libyaml's and, where it differs, PyYAML's own parser's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from yaml import MarkedYAMLError, YAMLError

from generator.errors import Text
from generator.source.lines import Spot, lines
from generator.source.slip import Slip, slip


@dataclass(frozen=True, slots=True)
class _Case:
    """What an error's words mean, and whether its beginning is the better place to look."""

    code: str
    words: re.Pattern[str]
    message: Text
    hint: Text
    at_start: bool = False


def _case(code: str, words: str, message: Text, hint: Text, *, at_start: bool = False) -> _Case:
    return _Case(code, re.compile(words), message, hint, at_start)


_ALIGN = Text(
    "同一层的各行，行首空格要一样多；下一层比上一层多两格",
    "lines of one level begin with equally many spaces, each level has two more",
)

_COLON: Final = _case(
    "syntax-colon",
    r"could not find expected ':'",
    Text("没有冒号，看不出是哪一项", "has no colon, so it names no field"),
    Text(
        "请写成“名称: 内容”；如果是上一行的续文，请缩进两格",
        "write “name: content”; if it goes on from the line above, indent it by two",
    ),
    at_start=True,
)
_DEEPER: Final = _case(
    "syntax-deeper",
    r"mapping values are not allowed",
    Text("比上一行多缩进了", "is indented further than the line above allows"),
    _ALIGN,
)
_CASES: Final[tuple[_Case, ...]] = (
    _COLON,
    _case(
        "syntax-escape",
        r"unknown escape character|hexdecimal",
        Text("的双引号里有反斜杠“\\”，会被当成转义符", "has a backslash inside double quotes"),
        Text("请把外面的英文双引号换成英文单引号 '", "use single quotes ' around it instead"),
    ),
    _case(
        "syntax-quote",
        r"unexpected end of stream|unexpected document (indicator|separator)",
        Text("的引号只有开头，没有结尾", "opens a quote that is never closed"),
        Text(
            "请在内容末尾补上同样的英文引号，或把开头的引号删掉",
            "close it at the end of the value, or drop it",
        ),
        at_start=True,
    ),
    _case(
        "syntax-tab",
        r"tab character|character '\\t'",
        Text("用了 Tab 键缩进", "is indented with a tab"),
        Text("请删掉，改用空格键，每层两格", "use the space bar instead, two spaces a level"),
    ),
    _DEEPER,
    _case(
        "syntax-list",
        r"sequence entries are not allowed",
        Text("的列表不能写在这里", "begins a list where none can stand"),
        Text(
            "列表请另起一行、缩进两格，每项以“- ”开头",
            "begin the list on the next line, indented by two, each item with “- ”",
        ),
    ),
    _case(
        "syntax-brackets",
        r"expected ',' or|flow (mapping|sequence|node)",
        Text(
            "的括号没有配对，或者括号里缺了逗号",
            "has unbalanced brackets, or lacks a comma in them",
        ),
        Text(
            "请把“[ ]”“{ }”配齐，各项之间用半角逗号加空格“, ”隔开；括号属于内容的，请加英文双引号",
            "balance the brackets and put “, ” between items; if they are text, quote the value",
        ),
        at_start=True,
    ),
    _case(
        "syntax-align",
        r"'-' indicator|block collection|block sequence",
        Text("和上面的列表对不齐", "doesn't line up with the list above"),
        _ALIGN,
    ),
    _case(
        "syntax-align",
        r"did not find expected key|expected <block end>|<document start>",
        Text("和上面各行对不齐，或者内容没有用引号包完整", "doesn't line up with the lines above"),
        _ALIGN,
    ),
    _case(
        "syntax-directive",
        r"directive|YAML document",
        Text("是以“%”开头的指令行，这里用不着", "is a “%” directive, which isn't needed"),
        Text("请删掉这一行；如果是内容，请加英文双引号", "delete it; if it is content, quote it"),
        at_start=True,
    ),
    _case(
        "syntax-sign",
        r"cannot start any token|alphabetic or numeric|expected comment|node content|mapping keys"
        r"|tag|anchor",
        Text("有一个不能直接用的符号", "has a sign that YAML keeps for itself"),
        Text("请给冒号后面的整个内容加上英文双引号", "put the whole value in quotes"),
    ),
)
_OTHER: Final = _case(
    "syntax",
    "",
    Text("的格式不对，读不下去", "can't be read"),
    Text(
        "请对照样例检查这一行和上一行的冒号、空格、引号和缩进",
        "compare it and the line above with the example: colons, spaces, quotes, indentation",
    ),
)


def explain(error: YAMLError, text: str) -> tuple[int, Slip]:
    """The first line an error is about, and the error in words."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return 1, slip(_OTHER.code, (1, 1), _OTHER.message, _OTHER.hint)
    said = f"{error.context or ''}: {error.problem or ''}"
    case = next((case for case in _CASES if case.words.search(said)), _OTHER)
    end = (error.problem_mark.line + 1, error.problem_mark.column + 1)
    start = end
    if error.context_mark is not None:
        start = (error.context_mark.line + 1, error.context_mark.column + 1)
    if case is _DEEPER:
        return _deeper(end[0], text)
    spot = start if case.at_start else _within(end, text)
    # A block begins as far back as the file: only a short context belongs to the fault.
    first = start[0] if case.at_start else end[0]
    return first, slip(case.code, spot, case.message, case.hint)


def _deeper(number: int, text: str) -> tuple[int, Slip]:
    """A field where the line above allows none: too far right, or the line above has no colon."""
    above = here = None
    for line in takewhile(lambda line: line.number <= number, lines(text)):
        above, here = here, line
    if above is not None and not above.key and not above.trouble and above.dash < 0:
        return above.number, slip(_COLON.code, above.spot(above.body), _COLON.message, _COLON.hint)
    column = here.indent if here is not None else 0
    return number, slip(_DEEPER.code, (number, column + 1), _DEEPER.message, _DEEPER.hint)


def _within(spot: Spot, text: str) -> Spot:
    """The place, or the last line if the error stands behind it."""
    line, column = spot
    last = text.count("\n") + (not text.endswith("\n"))
    return (line, column) if line <= last else (max(last, 1), 1)
