"""datapackage.json: what the files hold, so that programs need not guess.

Source: Frictionless Data, Data Package v1 and Table Schema v1 (specs.frictionlessdata.io).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from generator.tables.base import Column, Sort, Table

_TYPES: dict[Sort, dict[str, str]] = {
    "text": {"type": "string"},
    "money": {"type": "number"},
    "number": {"type": "number"},
    "whole": {"type": "integer"},
    "date": {"type": "date", "format": "default"},
}


class Resource(NamedTuple):
    """A table of a package, its CSV's path beside datapackage.json, and the CSV itself."""

    table: Table
    path: str
    data: bytes


def datapackage(
    name: str, title: str, resources: Sequence[Resource], *, created: str, sources: Sequence[str]
) -> bytes:
    """The descriptor of a package. ``created`` is a day, ``sources`` who supplied the records."""
    described = {
        "profile": "tabular-data-package",
        "name": name,
        "title": title,
        "created": f"{created}T00:00:00Z",
        "sources": [{"title": source} for source in sources],
        "resources": None,
    }
    held = ",\n  ".join([_resource(resource) for resource in resources])
    return (
        _json(described).replace('"resources": null', f'"resources": [\n  {held}\n ]') + "\n"
    ).encode()


def _resource(resource: Resource) -> str:
    table, data = resource.table, resource.data
    pattern = _pattern(table.name, table.title, resource.path, table.columns)
    return pattern % (len(data), hashlib.sha256(data).hexdigest())


@lru_cache(maxsize=256)
def _pattern(name: str, title: str, path: str, columns: tuple[Column, ...]) -> str:
    """A resource but for its size and check sum; packages of all villages hold the same tables."""
    described = {
        "name": name,
        "title": title,
        "path": path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": None,
        "hash": None,
        "schema": {
            "fields": [_field(column) for column in columns],
            "missingValues": [""],
        },
    }
    text = _json(described).replace("%", "%%").replace("\n", "\n  ")
    # quotes inside a text are escaped, so neither can be part of one
    text = text.replace('"bytes": null', '"bytes": %d')
    return text.replace('"hash": null', '"hash": "sha256:%s"')


def _json(tree: object) -> str:
    return json.dumps(tree, ensure_ascii=False, indent=1)


def _field(column: Column) -> dict[str, str]:
    field = {"name": column.name, **_TYPES[column.sort]}
    return {**field, "description": column.about} if column.about else field
