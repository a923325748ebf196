"""What the last build left behind: one file, safe to delete, never trusted when damaged.

The state says, for each record file, what it was (signature and digest) and what it told others;
for each piece of work, one digest of all that went in, and what came out. A build does again the
pieces whose inputs' digest has changed. Nothing else is remembered, and nothing is inferred from it
that a build from scratch would not find: without a state, or with one of another version of the
program, everything is simply done.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import shutil
from contextlib import suppress
from pathlib import Path
from typing import Any

MAGIC = b"sunboard state 1\n"
_HEAD = len(MAGIC) + 16
_CLASSES: dict[tuple[str, str], type] = {}  # found before: there are thousands of small pickles


class Unpickler(pickle.Unpickler):
    """Loads our own frozen values only: a state file must not be able to run code."""

    def find_class(self, module: str, name: str) -> Any:
        """The class named in the file. Raises UnpicklingError for what is not a value of ours."""
        known = _CLASSES.get((module, name))
        if known is not None:
            return known
        if module == "datetime" or module.startswith("generator."):
            found = super().find_class(module, name)
            if isinstance(found, type):
                _CLASSES[module, name] = found
                return found
        raise pickle.UnpicklingError(f"{module}.{name} does not belong in a state file")


def dumps(value: Any) -> bytes:
    """A value as bytes, for ``loads``."""
    return pickle.dumps(value, protocol=5)


def loads(data: bytes) -> Any:
    """The value of ``dumps``. Raises pickle.UnpicklingError for anything not ours."""
    return Unpickler(io.BytesIO(data)).load()


def clear(path: Path) -> None:
    """Take away whatever stands at a path of the cache: file, link or folder. Raises OSError."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def save(path: Path, value: Any) -> None:
    """Write a state whole."""
    body = dumps(value)
    keep(path, MAGIC + _digest(body), body)


def keep(path: Path, *data: bytes) -> None:
    """Write a file of the cache, of these parts: under another name, then moved into place.

    It is written when the site stands already. Where the disk has no room for it nothing is kept,
    and the next build does everything again.
    """
    part = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        if path.is_dir():
            clear(path)
        with part.open("wb") as file:
            file.writelines(data)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)


def load(path: Path) -> Any:
    """The saved state, or None when there is none, or it is damaged or of another form."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = data[_HEAD:]
    if data[:_HEAD] != MAGIC + _digest(body):
        return None
    try:
        return loads(body)
    except (pickle.UnpicklingError, AttributeError, ImportError, EOFError, TypeError, ValueError):
        return None


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=16).digest()
