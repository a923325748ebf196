"""Whether a folder is what this content builds: for whoever received a site and trusts nobody.

A build from nothing goes into a folder of its own and is compared byte for byte. Nothing of the
folder in question is changed, and nothing is left behind.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.build import Request, build
from generator.errors import Text, WorldError
from generator.places import workshop
from generator.refusals import about


@dataclass(frozen=True, slots=True)
class Verdict:
    """Addresses relative to the site: in both but different, only in the build, only in the site.

    ``same`` counts the files that are equal.
    """

    same: int
    different: tuple[str, ...]
    missing: tuple[str, ...]
    foreign: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether the folder is exactly what the content builds."""
        return not (self.different or self.missing or self.foreign)


def verify(request: Request) -> Verdict:
    """Compare ``request.site`` with what the content builds on that day.

    :raises ContentError: when the content is wrong
    :raises WorldError: when the site isn't there or the disk fails
    """
    if not request.site.is_dir():
        raise WorldError(Text(f"没有这个文件夹：{request.site}", f"no such folder: {request.site}"))
    try:
        with tempfile.TemporaryDirectory(prefix="sunboard-") as folder:
            fresh = Path(folder) / "site"
            place = workshop(request.root, fresh)
            try:
                build(request._replace(site=fresh, clean=True))
                return compare(fresh, request.site)
            finally:
                shutil.rmtree(place, ignore_errors=True)
    except OSError as error:
        why = about(error)
        raise WorldError(Text(f"比较不了：{why.zh}", f"can't compare: {why.en}")) from error


def compare(built: Path, site: Path) -> Verdict:
    """Two folders, file by file; a symbolic link equals nothing, wherever it leads."""
    ours, theirs = set(_files(built)), set(_files(site))
    both = sorted(ours & theirs)
    different = tuple(name for name in both if not _equal(built / name, site / name))
    return Verdict(
        len(both) - len(different),
        different,
        tuple(sorted(ours - theirs)),
        tuple(sorted(theirs - ours)),
    )


def _files(top: Path) -> Iterator[str]:
    """Everything below a folder that isn't a folder, by address."""
    for folder, folders, files in os.walk(top):
        links = [name for name in folders if os.path.islink(os.path.join(folder, name))]
        for name in (*files, *links):
            yield Path(folder, name).relative_to(top).as_posix()


def _equal(one: Path, other: Path) -> bool:
    if other.is_symlink() or not other.is_file():
        return False
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()
