"""Finding modules that export a contract: kinds, board encoders, outputs.

A new one is found because its module lies in the package and exports the name; no list is kept.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Any

KINDS = "generator.records"
"""The package of the kinds."""


@cache
def discover(package: str, export: str) -> tuple[Any, ...]:
    """What the modules of a package export under that name, by module name."""
    folder = importlib.import_module(package)
    found = []
    for info in sorted(pkgutil.iter_modules(folder.__path__), key=lambda i: i.name):
        module = importlib.import_module(f"{package}.{info.name}")
        if hasattr(module, export):
            found.append(getattr(module, export))
    return tuple(found)


def kind_of(name: str) -> Any:
    """The kind of that name: ``KIND`` of its module, or of the module ``kind`` in its package."""
    found = importlib.import_module(f"{KINDS}.{name}")
    if not hasattr(found, "KIND"):
        found = importlib.import_module(f"{KINDS}.{name}.kind")
    return found.KIND
