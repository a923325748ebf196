"""The site's folder: exchanged whole, whatever the disk can and can't do."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from project_kit import tree

from generator.errors import WorldError
from generator.outputs import lock
from generator.outputs import tree as trees
from generator.outputs.lock import locked
from generator.outputs.tree import Delta, Tree, Writer, exchange

FIRST = {"index.html": b"1", "a/one.html": b"1", "a/two.html": b"1", "b/c/deep.html": b"1"}


@pytest.fixture
def site(tmp_path: Path) -> Tree:
    """A site of four files, made by the build ``first``."""
    work = tmp_path / "work"
    work.mkdir()
    made = Tree(tmp_path / "out" / "site", work)
    _stage(made, FIRST)
    made.replace_whole()
    return made


def _stage(site: Tree, files: Mapping[str, bytes]) -> None:
    site.clear_stage()
    writer = Writer(site.stage)
    for url, data in files.items():
        writer.write(url, data)


def _folders(urls: object) -> list[str]:
    return sorted({url.rpartition("/")[0] for url in urls} | {""})


def files_of(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in tree(folder)}


def change(site: Tree, now: Mapping[str, bytes], last: tuple[str, Delta], name: str) -> Delta:
    """Lay one change into the site as the build ``name``; what it changed."""
    before = files_of(site.site)
    written = {url: data for url, data in now.items() if before.get(url) != data}
    removed = tuple(url for url in before if url not in now)
    _stage(site, written)
    delta = Delta(tuple(written), removed)
    site.replace_changed(*last, delta)
    site.spare_is_of(name, _folders(before))
    return delta


def test_a_whole_site_is_put_in_place(site: Tree) -> None:
    """The first build makes the site, and nothing is left of the stage."""
    assert FIRST == files_of(site.site)
    assert not site.stage.exists()


def test_an_early_flush_is_no_substitute(site: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever was flushed early, all is flushed once more before folders change places."""
    steps: list[str] = []
    told = threading.Event()

    def flushed(folder: Path) -> None:
        steps.append("flush")
        told.set()
        raise FileNotFoundError(folder)

    monkeypatch.setattr(trees, "flush", flushed)
    site.begin_flush()
    assert told.wait(10)
    _stage(site, FIRST)
    monkeypatch.setattr(trees, "flush", lambda *_: steps.append("flush again"))
    monkeypatch.setattr(trees, "exchange", lambda *_: steps.append("exchange"))
    site.replace_whole()

    assert ["flush", "flush again", "exchange"] == steps


def test_what_a_disk_lost_early_is_not_exchanged(
    site: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error that only the early flush is told of keeps the new site from its place."""
    told = threading.Event()

    def refuse(folder: Path) -> None:
        told.set()
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(folder))

    _stage(site, {"index.html": b"lost"})
    monkeypatch.setattr(trees, "flush", refuse)
    site.begin_flush()
    assert told.wait(10)
    monkeypatch.setattr(trees, "flush", lambda *_: None)
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        site.replace_whole()

    assert FIRST == files_of(site.site)


def test_changes_follow_each_other(site: Tree) -> None:
    """Each of several changes leaves exactly its files, also where folders come and go."""
    steps = [
        FIRST | {"a/one.html": b"2"},
        {"index.html": b"1", "a/one.html": b"2", "n/new.html": b"2"},
        {"index.html": b"3", "b/c/deep.html": b"3"},
        FIRST,
    ]
    last = ("zero", Delta())
    found = []
    for number, step in enumerate(steps):
        delta = change(site, step, last, f"build{number}")
        last = (f"build{number}", delta)
        found.append(files_of(site.site))

    assert steps == found


def test_no_empty_folder_stays(site: Tree) -> None:
    """A folder whose last file went goes too."""
    last = ("one", change(site, {"index.html": b"1"}, ("zero", Delta()), "one"))
    change(site, {"index.html": b"2"}, last, "two")

    assert ["index.html"] == [path.name for path in site.site.iterdir()]


def test_a_reader_keeps_what_was_opened(site: Tree) -> None:
    """A file that is open while the site changes still reads as it was."""
    with (site.site / "a/one.html").open("rb") as opened:
        last = ("one", change(site, FIRST | {"a/one.html": b"2"}, ("zero", Delta()), "one"))
        change(site, FIRST | {"a/one.html": b"3"}, last, "two")

        assert b"1" == opened.read()


def test_unchanged_files_are_shared(site: Tree) -> None:
    """A small change doesn't copy the rest: the other files keep their inodes."""
    before = (site.site / "b/c/deep.html").stat().st_ino
    change(site, FIRST | {"a/one.html": b"2"}, ("zero", Delta()), "one")

    assert before == (site.site / "b/c/deep.html").stat().st_ino


@pytest.mark.parametrize("number", [errno.EPERM, errno.EMLINK, errno.ENOTSUP, errno.EXDEV])
def test_a_disk_without_hard_links_is_copied(
    site: Tree, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Where hard links are refused files are copied, with the same result."""

    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", refuse)
    last = ("one", change(site, FIRST | {"a/one.html": b"2"}, ("zero", Delta()), "one"))
    now = FIRST | {"a/two.html": b"3"}
    change(site, now, last, "two")

    assert now == files_of(site.site)


def test_another_failure_of_links_is_told(site: Tree, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is broken is not mistaken for one without hard links."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(os, "link", refuse)
    with pytest.raises(OSError, match="Input/output"):
        change(site, FIRST | {"a/one.html": b"2"}, ("zero", Delta()), "one")

    assert FIRST == files_of(site.site)


class Killed(BaseException):
    """The process was killed."""


STEPS = ("_move", "flush", "exchange", "sync", "_share", "_link_tree")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("nth", [1, 2])
@pytest.mark.parametrize("after", [False, True])
def test_a_kill_at_any_step_is_mended(
    site: Tree, monkeypatch: pytest.MonkeyPatch, step: str, nth: int, after: bool
) -> None:
    """Killed before or after any step, the site is whole, and the next build gets it right."""
    last = ("one", change(site, FIRST | {"a/one.html": b"2"}, ("zero", Delta()), "one"))
    before = files_of(site.site)
    wanted = {"index.html": b"9", "a/one.html": b"2", "z/new.html": b"9"}
    _kill_at(monkeypatch, step, nth, after=after)
    try:
        change(site, wanted, last, "two")
        last = ("two", Delta())
    except Killed:
        pass
    monkeypatch.undo()
    stood = files_of(site.site)
    assert stood in (before, wanted)
    if stood == wanted:
        # the state was not saved: the next build knows nothing and starts from scratch
        _stage(site, wanted | {"index.html": b"10"})
        site.replace_whole()
    else:
        change(site, wanted | {"index.html": b"10"}, last, "three")

    assert wanted | {"index.html": b"10"} == files_of(site.site)


def _kill_at(monkeypatch: pytest.MonkeyPatch, step: str, nth: int, *, after: bool) -> None:
    real: Callable[..., object] = getattr(trees, step)
    count = 0

    def dying(*arguments: object) -> object:
        nonlocal count
        count += 1
        if count == nth and not after:
            raise Killed
        result = real(*arguments)
        if count == nth:
            raise Killed
        return result

    monkeypatch.setattr(trees, step, dying)


@pytest.mark.parametrize("harm", ["file", "folder", "all", "mark"])
def test_a_spare_that_was_tampered_with_is_not_used(site: Tree, harm: str) -> None:
    """When somebody has been at the spare tree it is made anew from the site."""
    last = ("one", change(site, FIRST | {"a/one.html": b"2"}, ("zero", Delta()), "one"))
    spare = site.stage.with_name("spare")
    match harm:
        case "file":
            (spare / "index.html").unlink()
        case "folder":
            (spare / "b/c/deep.html").unlink()
            (spare / "b/c").rmdir()
        case "all":
            spare.rename(spare.with_name("gone"))
        case "mark":
            spare.with_name("spare.build").write_bytes(b"\xff\x00")
    now = FIRST | {"a/two.html": b"3"}
    change(site, now, last, "two")

    assert now == files_of(site.site)


def test_folders_change_places(tmp_path: Path) -> None:
    """Two folders are exchanged, and both are still there."""
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    exchange(tmp_path / "one", tmp_path / "other")

    assert ["other"] == [path.name for path in (tmp_path / "one").iterdir()]
    assert ["one"] == [path.name for path in (tmp_path / "other").iterdir()]


def test_folders_change_places_on_old_systems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the system has no exchange, renames do it, and nothing is left over."""

    class Old:
        """A C library from before renameat2."""

    monkeypatch.setattr(trees.ctypes, "CDLL", lambda *_, **__: Old())
    test_folders_change_places(tmp_path)

    assert {"one", "other"} == {path.name for path in tmp_path.iterdir()}


def test_files_can_be_read_by_the_web_server(site: Tree) -> None:
    """Whatever the umask, files are 0644 and folders 0755."""
    before = os.umask(0o077)
    try:
        os.umask(0o022)
        _stage(site, {"x/y.html": b"1"})
    finally:
        os.umask(before)
    modes = (
        (site.stage / "x").stat().st_mode & 0o777,
        (site.stage / "x/y.html").stat().st_mode & 0o777,
    )

    assert (0o755, 0o644) == modes


def test_two_builds_of_a_site_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one holds the workshop another waits, and in the end says why it stopped."""
    monkeypatch.setattr(lock, "LOCK_PATIENCE", 0.2)
    with locked(tmp_path), pytest.raises(WorldError), locked(tmp_path):
        pass
    with locked(tmp_path):
        held = True

    assert held
