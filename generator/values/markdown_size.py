"""How much Markdown is too much: bounds that keep the renderer's time under a few seconds.

python-markdown's time grows with the square of a block in several ways (unclosed brackets,
emphasis inside emphasis, headings of one name). No text a person wrote comes near the bounds.
"""

from __future__ import annotations

import re

from generator.errors import BadValue, Text
from generator.patterns import late

_LONGEST = 200_000  # characters
_LONGEST_LINE = 5_000  # characters
_DEEPEST = 12  # levels of quotation, or of indentation by four; the renderer recurses into each
_MOST_HEADINGS = 2_000
_MOST_SCANNED = 500_000  # characters read to find closing brackets, in one block
_MOST_WORK = 2 * 10**9  # marks times characters, in one block

_DEPTH = late(r"(?:[ \t]*>|\t| {4})*")
_HEADING = late(r"^(?: {0,3}#| {0,3}(?:=+|-+)[ \t]*$)", re.MULTILINE)
_BLANK = late(r"\n[ \t]*\n")
_MARK = late(r"[*_`\\&]")
_BRACKET = late(r"[\[\]()]")


def check_size(source: str) -> None:
    """Refuse a text that would take too long to render.

    Raises:
        BadValue: ``markdown-length``, ``markdown-depth`` or ``markdown-marks``.
    """
    if len(source) > _LONGEST:
        raise BadValue(
            "markdown-length",
            Text(f"正文有 {len(source)} 字，最多 {_LONGEST} 字", f"over {_LONGEST} characters"),
            Text("分成几篇，或作为附件", "split it, or attach it as a file"),
        )
    for number, line in enumerate(source.split("\n"), 1):
        _check_line(number, line)
    if sum(1 for _ in _HEADING.finditer(source)) > _MOST_HEADINGS:
        raise _too_many(1, Text("标题或横线", "headings or rules"))
    start = 0
    for block in _BLANK.split(source):
        start = source.index(block, start)
        _check_block(source, start, block)
        start += len(block)


def _check_line(number: int, line: str) -> None:
    if len(line) > _LONGEST_LINE:
        raise BadValue(
            "markdown-length",
            Text(f"正文第 {number} 行超过 {_LONGEST_LINE} 字", f"line {number} is too long"),
            Text("空一行，分成几段", "break it into paragraphs with an empty line"),
        )
    indent = _DEPTH.match(line)
    steps = indent.group().replace("    ", "\t") if indent else ""
    if steps.count(">") + steps.count("\t") > _DEEPEST:
        raise BadValue(
            "markdown-depth",
            Text(f"正文第 {number} 行嵌套太深", f"line {number} is nested too deeply"),
            Text(f"最多 {_DEEPEST} 层", f"{_DEEPEST} levels at most"),
        )


def _check_block(source: str, start: int, block: str) -> None:
    if len(block) ** 2 <= _MOST_SCANNED:
        return  # too short to matter, whatever it holds
    number = source.count("\n", 0, start) + 1
    if sum(1 for _ in _MARK.finditer(block)) * len(block) > _MOST_WORK:
        raise _too_many(number, Text("标记符号", "marks"))
    if _scanned(block) > _MOST_SCANNED:
        raise _too_many(number, Text("没有配对的括号", "unpaired brackets"))


def _scanned(block: str) -> int:
    """How many characters lie between each opening bracket and its end, summed."""
    opened: dict[str, list[int]] = {"[": [], "(": []}
    total = 0
    for found in _BRACKET.finditer(block):
        char, place = found.group(), found.start()
        if char in opened:
            opened[char].append(place)
        elif stack := opened["[" if char == "]" else "("]:
            total += place - stack.pop()
    return total + sum(len(block) - place for stack in opened.values() for place in stack)


def _too_many(number: int, what: Text) -> BadValue:
    return BadValue(
        "markdown-marks",
        Text(
            f"正文从第 {number} 行起的一段里{what.zh}太多",
            f"too many {what.en} in the block from line {number}",
        ),
        Text("空一行分段，删去多余的符号", "break it with empty lines and drop the surplus"),
    )
