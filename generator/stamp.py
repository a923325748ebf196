"""Whether anything at all has changed since the last build: a few stats instead of a build.

Light on purpose: it imports nothing of the program, so an unchanged site is recognised before
models, templates and pictures are even loaded.
"""

from __future__ import annotations

import hashlib
import json
import os
from array import array
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from stat import S_IFDIR
from typing import Any, NamedTuple

from generator.state import keep

RACY = 2_000_000_000
"""Nanoseconds: a file changed this shortly before a build was saved is looked at again."""


Signature = tuple[int, int, int, int]
"""Size in bytes, mtime and ctime in nanoseconds, inode: what tells an untouched file."""


_NO_SIGNATURE: Signature = (0, 0, 0, 0)

Item = tuple[str, int, Signature, "list[Item] | None"]
"""Something in a folder, not opened: name, ``st_mode``, signature (zeros for a folder), and what a
folder holds: None for what is no folder or can't be listed.
"""


class Fingerprint(NamedTuple):
    """What some folders look like from outside: a digest of names, sizes and times; newest time.

    ``held`` is what each of them holds.
    """

    digest: str
    newest: int
    held: Mapping[Path, list[Item]]


class Stamp(NamedTuple):
    """The last build from outside. Its output is the same on the days ``since`` up to ``until``.

    ``told`` are the warnings it gave, masked, as plain dictionaries; ``folders`` those of its site.
    """

    inputs: str
    newest: int
    saved: int
    since: str
    until: str
    site: str
    folders: tuple[str, ...]
    records: int
    artifacts: int
    told: tuple[dict[str, Any], ...] = ()


def fingerprint(folders: Iterable[Path]) -> Fingerprint:
    """Look at every file below some folders without opening one; hidden ones are left out."""
    look = _Look()
    held = {folder: look.at(str(folder)) or [] for folder in folders}
    return Fingerprint(look.digest.hexdigest(), look.newest, held)


class _Look:
    """A look at folders: a digest of all that was seen, and the latest mtime of a file."""

    def __init__(self) -> None:
        self.digest = hashlib.blake2b(digest_size=16)
        self.newest = 0

    def at(self, folder: str) -> list[Item] | None:
        """What a folder holds, by name; None if it can't be listed."""
        try:
            items = os.scandir(folder)
        except OSError:
            return None
        seen: list[tuple[str, int, Signature]] = []
        with items:
            for item in items:
                name = item.name
                if name[0] == "." or name == "__pycache__":
                    continue
                if item.is_dir(follow_symlinks=False):
                    seen.append((name, S_IFDIR, _NO_SIGNATURE))
                else:
                    stat = item.stat(follow_symlinks=False)
                    signature = (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)
                    seen.append((name, stat.st_mode, signature))
        seen.sort()
        found: list[Item] = []
        names, numbers = [folder], list[int]()
        for name, mode, signature in seen:
            if mode == S_IFDIR:
                found.append((name, mode, signature, self.at(f"{folder}/{name}")))
            else:
                found.append((name, mode, signature, None))
                names.append(name)
                numbers.append(mode)
                numbers += signature
        self._note("\0".join([*names, ""]), numbers)
        return found

    def _note(self, names: str, numbers: list[int]) -> None:
        self.digest.update(names.encode(errors="surrogateescape"))
        try:
            self.digest.update(array("q", numbers).tobytes())
        except OverflowError:  # some disks number their inodes past what eight signed bytes hold
            self.digest.update(repr(numbers).encode())
        self.newest = max(self.newest, *numbers[2::5], 0)


def site_signature(site: Path, folders: Iterable[str]) -> str:
    """A digest of a site's folders as they lie on disk; adding or removing a file shows.

    Empty when one is missing.
    """
    digest = hashlib.blake2b(digest_size=16)
    for folder in folders:
        try:
            stat = os.stat(f"{site}/{folder}", follow_symlinks=False)
        except OSError:
            return ""
        digest.update(f"{folder}\0{stat.st_ino}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def save(path: Path, stamp: Stamp) -> None:
    """Write a stamp whole."""
    body = json.dumps(stamp._asdict(), ensure_ascii=False)
    check = hashlib.blake2b(body.encode(), digest_size=16).hexdigest()
    keep(path, f"{check}\n{body}".encode())


def recall(path: Path) -> Stamp | None:
    """The saved stamp, or None when there is none or it is damaged."""
    try:
        check, body = path.read_text("utf-8").split("\n", 1)
        if hashlib.blake2b(body.encode(), digest_size=16).hexdigest() != check:
            return None
        fields = json.loads(body)
        return Stamp(
            **{**fields, "folders": tuple(fields["folders"]), "told": tuple(fields["told"])}
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def still(stamp: Stamp | None, inputs: Fingerprint, site: Path, day: date) -> bool:
    """Whether a build now would do nothing."""
    return (
        stamp is not None
        and stamp.inputs == inputs.digest
        and inputs.newest < stamp.saved - RACY
        and stamp.since <= day.isoformat() < stamp.until
        and bool(stamp.site)
        and stamp.site == site_signature(site, stamp.folders)
    )
