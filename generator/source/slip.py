"""A slip of the keyboard, and the ones that more than one rule can find."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.errors import Place, Problem, Text
from generator.source.lines import Line, Spot


@dataclass(frozen=True, slots=True)
class Slip:
    """A fault on a line, at a column (both from one)."""

    code: str
    line: int
    column: int
    message: Text
    hint: Text

    def problem(self, name: str) -> Problem:
        """The slip as a problem of a file."""
        return Problem(self.code, Place(name, self.line, self.column), "", self.message, self.hint)


Rule = Callable[[Line, bool], Slip | None]
"""Looks at one line, knowing whether YAML failed, and finds at most one slip."""


def slip(code: str, spot: Spot, message: Text, hint: Text) -> Slip:
    """A slip whose message goes on from “line n”."""
    line, column = spot
    told = Text(f"第 {line} 行{message.zh}", f"line {line} {message.en}")
    return Slip(code, line, column, told, hint)


def colon(spot: Spot) -> Slip:
    """``姓名：示例甲``"""
    return slip(
        "colon-fullwidth",
        spot,
        Text("用了全角冒号“：”", "uses the full-width colon “：”"),
        Text(
            "请改成半角冒号加空格“: ”；如果这是一段文字，请给整段加英文双引号",
            "write the ordinary colon and a space, “: ”; if it is text, quote it all",
        ),
    )


def glued(spot: Spot) -> Slip:
    """``姓名:示例甲``"""
    return slip(
        "colon-space-missing",
        spot,
        Text("的冒号后面少了空格", "lacks a space after the colon"),
        Text(
            "请在冒号后面加一个空格，例如“名称: 内容”；如果这是一段文字，请给整段加英文双引号",
            "add a space: “name: content”; if it is text, quote it all",
        ),
    )


def comma(spot: Spot) -> Slip:
    """``{收入: 1，支出: 2}``"""
    return slip(
        "comma-fullwidth",
        spot,
        Text("的花括号里用了全角逗号“，”", "separates items in braces by the full-width “，”"),
        Text("请改成半角逗号加空格“, ”", "write the ordinary comma and a space, “, ”"),
    )
