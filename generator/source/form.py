"""The form of what a file holds: text, lists and mappings, and a path to any of them."""

from __future__ import annotations

from typing import Final, TypeAlias, Union

# mypy can't follow a recursive alias written with | and strings
Tree: TypeAlias = Union[str, list["Tree"], dict[str, "Tree"], None]  # noqa: UP007 - a name in quotes can't be joined by |
FieldPath: TypeAlias = tuple[str | int, ...]

MAX_DEPTH: Final = 12
"""Mappings and lists inside one another; the deepest record kind has five."""


def show(path: FieldPath) -> str:
    """A path as a clerk would say it, counting from one: ``明细[4].金额``."""
    shown = "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return shown.removeprefix(".")
