"""A record in the making: the tree of YAML, and the cell each of its values came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.intake.grid import Grid
from generator.source import FieldPath

Tree = dict[str, Any]


class Origin(NamedTuple):
    """A cell."""

    grid: Grid
    row: int
    column: int


@dataclass
class Draft:
    """What was read so far. ``origins`` leads from a path of the tree to its cell."""

    tree: Tree = field(default_factory=dict)
    origins: dict[FieldPath, Origin] = field(default_factory=dict)

    def origin(self, path: FieldPath) -> Origin | None:
        """The cell of a path or of the nearest one above it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.origins:
                return self.origins[path[:length]]
        return None
