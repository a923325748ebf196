"""datapackage.json: what the files hold, so that programs need not guess.

Source: Frictionless Data, Data Package v1 and Table Schema v1 (specs.frictionlessdata.io).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from generator.tables.base import Column, Sort, Table

_TYPES: dict[Sort, dict[str, str]] = {
    "text": {"type": "string"},
    "money": {"type": "number"},
    "number": {"type": "number"},
    "whole": {"type": "integer"},
    "date": {"type": "date", "format": "default"},
}


@dataclass(frozen=True, slots=True)
class Resource:
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
        "resources": [_resource(resource) for resource in resources],
    }
    return (json.dumps(described, ensure_ascii=False, indent=1) + "\n").encode()


def _resource(resource: Resource) -> dict[str, object]:
    table = resource.table
    return {
        "name": table.name,
        "title": table.title,
        "path": resource.path,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "bytes": len(resource.data),
        "hash": f"sha256:{hashlib.sha256(resource.data).hexdigest()}",
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "missingValues": [""],
        },
    }


def _field(column: Column) -> dict[str, str]:
    field = {"name": column.name, **_TYPES[column.sort]}
    return {**field, "description": column.about} if column.about else field
