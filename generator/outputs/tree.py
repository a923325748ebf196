"""The site's folder on disk, replaced whole.

Two trees share their unchanged files by hard links: the site, and a spare beside it. A small change
is laid into the spare, which then changes places with the site in one rename, so the cost is that
of the change and nobody ever sees half a site. A build from scratch writes a new tree and exchanges
that. Whatever is killed, and whenever, the site is the old one or the new one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from threading import Thread
from typing import NamedTuple

from generator.stamp import site_signature
from generator.state import clear, keep

STAGE = "stage"
"""The folder of the workshop in which a build writes."""
RENAME_EXCHANGE = 2
AT_FDCWD = -100
FEW = 64
"""Up to this many files are had written one by one, which waits for nobody else's."""
LOST = frozenset((errno.EIO, errno.ENOSPC, errno.EDQUOT))
"""What a disk says that has not kept what was written."""
FILE_MODE = 0o644
FOLDER_MODE = 0o755


class Delta(NamedTuple):
    """What a build changed, as addresses relative to the site's root."""

    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


class Writer:
    """Writes artifacts below a folder; makes each folder once."""

    def __init__(self, base: Path) -> None:
        self._base = str(base)
        self._made: set[str] = set()

    def write(self, url: str, data: bytes) -> None:
        """One artifact. Raises OSError."""
        path = f"{self._base}/{url}"
        folder = path[: path.rindex("/")]
        if folder not in self._made:
            os.makedirs(folder, FOLDER_MODE, exist_ok=True)
            self._made.add(folder)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(handle, view) :]
        finally:
            os.close(handle)


class Tree:
    """A site's folder and the workshop beside it (``work``), held under a lock."""

    def __init__(self, site: Path, work: Path) -> None:
        self.site = site
        self.stage = work / STAGE
        self._spare = work / "spare"
        self._ready = work / "spare.build"
        self._early: list[Thread] = []
        self._refusals: list[OSError] = []

    def clear_stage(self) -> None:
        """Throw away what an earlier build left unfinished, and begin an empty stage."""
        clear(self.stage)
        self.stage.mkdir(parents=True, mode=FOLDER_MODE)

    def drop_stage(self) -> None:
        """Throw away the stage; the site is untouched."""
        _drop(self.stage)

    def begin_flush(self) -> None:
        """Have the disk begin with what is staged so far, while the build goes on.

        The flush before the exchange finds little left to do then. A disk tells of what it could
        not write to the first who asks, so what is told here is kept for that one.
        """

        def early() -> None:
            try:
                flush(self.stage)
            except OSError as error:
                if error.errno in LOST:
                    self._refusals.append(error)

        self._early.append(Thread(target=early, daemon=True))
        self._early[-1].start()

    def _flush(self) -> None:
        """Have the system write all that is staged. Raises OSError for what it could not."""
        for thread in self._early:
            thread.join()
        if self._refusals:
            raise self._refusals[0]
        flush(self.stage)

    def replace_whole(self) -> None:
        """The stage holds a whole site: put it in place of the old one."""
        clear(self._ready)
        self._flush()
        if self.site.exists():
            exchange(self.stage, self.site)
        else:
            self.site.parent.mkdir(parents=True, exist_ok=True)
            os.rename(self.stage, self.site)
        sync(self.site.parent)
        _drop(self.stage)
        _drop(self._spare)

    def replace_changed(self, build: str, before: Delta, now: Delta) -> None:
        """The stage holds what changed: lay it into the spare and exchange that with the site.

        ``build`` names the build that made the present site, ``before`` what it changed.
        """
        if self._ready_for() == build:
            clear(self._ready)
            self._catch_up(before)
        else:
            clear(self._ready)
            self._copy_links()
        for url in now.written:
            _move(self.stage / url, self._spare / url)
        self._remove(now.removed)
        if len(now.written) <= FEW:
            for url in now.written:
                sync(self._spare / url)
        else:
            flush(self._spare)
        exchange(self._spare, self.site)
        sync(self.site.parent)
        _drop(self.stage)

    def spare_is_of(self, build: str, folders: Iterable[str]) -> None:
        """The spare is the site before ``build``, with these folders.

        The next small change may start from it, unless somebody has been at its folders by then.
        """
        if self._spare.exists():
            lines = (build, site_signature(self._spare, folders), *folders)
            keep(self._ready, "\n".join(lines).encode())

    def _ready_for(self) -> str:
        """The build that the spare is one step behind, or empty when there is no such spare."""
        try:
            build, signature, *folders = self._ready.read_text("utf-8").split("\n")
        except (OSError, ValueError):
            return ""
        return build if signature and signature == site_signature(self._spare, folders) else ""

    def _catch_up(self, delta: Delta) -> None:
        """Bring the spare up to the present site by what the last build changed."""
        for url in delta.written:
            target = self._spare / url
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            _share(str(self.site / url), str(target))
        self._remove(delta.removed)

    def _copy_links(self) -> None:
        """A new spare with every file of the site, by hard link."""
        clear(self._spare)
        _link_tree(str(self.site), str(self._spare))

    def _remove(self, urls: Iterable[str]) -> None:
        for url in urls:
            path = self._spare / url
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == self._spare or any(folder.iterdir()):
                    break
                folder.rmdir()


def _drop(path: Path) -> None:
    """Clear away what is of no use any more; what can't be is cleared by the next build."""
    with suppress(OSError):
        clear(path)


def _move(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, target)


def _link_tree(source: str, target: str) -> None:
    os.makedirs(target, FOLDER_MODE)
    with os.scandir(source) as items:
        for item in items:
            into = f"{target}/{item.name}"
            if item.is_dir(follow_symlinks=False):
                _link_tree(item.path, into)
            else:
                _share(item.path, into)


def _share(source: str, target: str) -> None:
    """One file under two names; a copy where the disk has no hard links."""
    try:
        os.link(source, target)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.EXDEV):
            raise
        shutil.copyfile(source, target)


def exchange(one: Path, other: Path) -> None:
    """Let two folders change places, in one step where the system can. Raises OSError."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        names = os.fsencode(one), os.fsencode(other)
        if libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE) == 0:
            return
        number = ctypes.get_errno()
        if number not in (errno.ENOSYS, errno.EINVAL):
            raise OSError(number, os.strerror(number), str(other))
    aside = other.with_name(f".{other.name}.aside")
    os.rename(other, aside)
    os.rename(one, other)
    os.rename(aside, one)


def flush(folder: Path) -> None:
    """Have the system write what lies on the folder's disk, so a rename can't outrun its files.

    Raises OSError for what a disk could not write or has no room for.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        if not hasattr(libc, "syncfs") or libc.syncfs(handle) != 0:
            number = ctypes.get_errno()
            if number in LOST:
                raise OSError(number, os.strerror(number), str(folder))
            os.sync()
    finally:
        os.close(handle)


def sync(path: Path) -> None:
    """Make a file's content, or a rename in a folder, last through a power loss."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
