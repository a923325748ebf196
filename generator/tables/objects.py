"""Rows as JSON objects: each cell by its column's name, those that aren't there left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache

from generator.tables.base import Column, Shape, Table


def json_rows(table: Table) -> str:
    """The rows as objects of texts, with a comma between; no two columns have one name."""
    body, pattern = table.body, _patterns(table.columns)
    cells = body.cells if body.plain else tuple([_quoted(cell)[1:-1] for cell in body.cells])
    return ", ".join([pattern(shape) for shape in body.shapes]) % cells


@lru_cache(maxsize=64)
def _patterns(columns: tuple[Column, ...]) -> Callable[[Shape], str]:
    names = [_quoted(column.name).replace("%", "%%") for column in columns]

    @lru_cache(maxsize=1024)
    def pattern(shape: Shape) -> str:
        told = zip(names, shape, strict=True)
        return "{" + ", ".join([f'{name}: "%s"' for name, kind in told if kind is str]) + "}"

    return pattern


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
