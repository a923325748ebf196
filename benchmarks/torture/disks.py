"""Disks that are full, read-only, forbidden, changing or shared, and a memory that is damaged.

Every trial ends the same way: the command does well or says what is wrong, without a traceback;
the last good site stands whole; and once the cause is gone the next build is what it should be.
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.torture.kills import ROOT, command, run
from benchmarks.torture.trees import differing, tree


@dataclass
class Tally:
    """``trials`` by what was done; ``bad`` must stay empty."""

    trials: dict[str, int] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)

    def count(self, what: str, faults: list[str]) -> None:
        """One trial more, and what was wrong with it."""
        self.trials[what] = self.trials.get(what, 0) + 1
        self.bad += [f"{what}: {fault}" for fault in faults]


class Ground:
    """A project, the site its content makes, and a way to change the content and back."""

    def __init__(self, content: Path, scratch: Path) -> None:
        shutil.rmtree(scratch, ignore_errors=True)
        self.content = content
        self.root = scratch / "project"
        self.root.mkdir(parents=True)
        self.fresh()
        assert run(command(self.root)).returncode == 0
        self.good = tree(self.root / "site")

    def fresh(self) -> None:
        """The content as it was."""
        shutil.rmtree(self.root / "content", ignore_errors=True)
        shutil.copytree(self.content, self.root / "content")

    def edit(self) -> None:
        """Change something on many pages, so that a build has much to write."""
        county = self.root / "content" / "county.yaml"
        county.write_text(county.read_text("utf-8").replace("主办单位: ", "主办单位: 新"), "utf-8")

    def heal(self) -> list[str]:
        """The cause is gone: build once more; what differs from the good site is a fault."""
        self.fresh()
        done = run(command(self.root))
        wrong = differing(tree(self.root / "site"), self.good)
        faults = [f"healing differs: {wrong[:5]}"] if wrong else []
        return faults if done.returncode == 0 else [*faults, f"healing failed: {done.stderr}"]

    def stands(self) -> list[str]:
        """Whether the last good site is untouched."""
        wrong = differing(tree(self.root / "site"), self.good)
        return [f"site torn: {wrong[:5]}"] if wrong else []


def spoken(done: subprocess.CompletedProcess[str], *codes: int) -> list[str]:
    """Whether a command ended as one of these exit codes, in words."""
    faults = []
    if done.returncode not in codes:
        faults.append(f"exit code {done.returncode}: {done.stderr[-400:]}")
    if "Traceback" in done.stderr:
        faults.append(f"traceback: {done.stderr[-400:]}")
    return faults


def files_too_large(ground: Ground, tally: Tally, limits: list[int]) -> None:
    """The system refuses to let any file grow beyond a limit, as a full disk does."""
    for limit in limits:
        ground.edit()
        done = run(command(ground.root, "--jobs", "1"), preexec_fn=_capped(limit))
        tally.count("no room for a file", [*spoken(done, 3), *ground.stands(), *ground.heal()])


def _capped(limit: int) -> Callable[[], None]:
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


@contextmanager
def _small_disk(folder: Path, kilobytes: int) -> Iterator[bool]:
    """A disk of its own under a folder; False where the system doesn't let us mount one."""
    folder.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    try:
        yield done.returncode == 0
    finally:
        if done.returncode == 0:
            subprocess.run(["umount", str(folder)], check=True)


def full_disk(content: Path, scratch: Path, tally: Tally, steps: int) -> None:
    """A real disk, filled up to ever less room, while a site of ours stands on it."""
    with _small_disk(scratch / "disk", 96 * 1024) as mounted:
        if not mounted:
            return
        ground = Ground(content, scratch / "disk" / "ground")
        filler = scratch / "disk" / "filler"
        for step in range(steps):
            free = shutil.disk_usage(scratch / "disk").free
            room = int(1_500_000 * step / steps)
            filler.write_bytes(bytes(max(0, free - room)))
            with suppress(OSError):
                ground.edit()
            done = run(command(ground.root, "--jobs", "1", "--clean"))
            faults = spoken(done, 0, 1, 3)
            faults += ground.stands() if done.returncode else []
            filler.unlink()
            tally.count("disk full", [*faults, *ground.heal()])


def read_only(ground: Ground, tally: Tally) -> None:
    """Folders that may be read, not written to: the project's, the site's, the cache's."""
    for part in ("", "site", ".cache"):
        ground.edit()
        with _modes(ground.root / part, 0o555):
            done = run(_without_privilege(command(ground.root)))
            codes = (3,) if part != "site" else (0, 3)
            tally.count("may not write", spoken(done, *codes))
        tally.bad += ground.stands() if done.returncode else []
        tally.bad += ground.heal()


def forbidden_record(ground: Ground, tally: Tally) -> None:
    """Records and folders of records that may not be read."""
    for path in sorted((ground.root / "content").rglob("*"))[::3]:
        mode = path.stat().st_mode
        path.chmod(0)
        done = run(_without_privilege(command(ground.root, "--clean")))
        path.chmod(mode)
        tally.count("may not read", [*spoken(done, 1, 3), *ground.stands()])
    tally.bad += ground.heal()


@contextmanager
def _modes(top: Path, mode: int) -> Iterator[None]:
    """Every folder from ``top`` down with other rights."""
    folders = [top, *(path for path in top.rglob("*") if path.is_dir())]
    before = {folder: folder.stat().st_mode for folder in folders}
    for folder in reversed(folders):
        folder.chmod(mode)
    yield
    for folder, old in before.items():
        folder.chmod(old)


def _without_privilege(words: list[str]) -> list[str]:
    """A command that heeds rights: root does so only without two of its capabilities."""
    if os.geteuid():
        return words
    return [
        "setpriv",
        "--bounding-set",
        "-dac_override,-dac_read_search",
        "--inh-caps",
        "-all",
        *words,
    ]


def changing_content(ground: Ground, tally: Tally, dice: random.Random, count: int) -> None:
    """Somebody edits, moves and deletes records while a build reads them."""
    for _ in range(count):
        stop = threading.Event()
        meddler = threading.Thread(target=_meddle, args=(ground.root / "content", stop, dice))
        meddler.start()
        done = run(command(ground.root, "--clean"))
        stop.set()
        meddler.join()
        faults = spoken(done, 0, 1, 3)
        faults += ground.stands() if done.returncode else []
        tally.count("content changes meanwhile", [*faults, *ground.heal()])


def _meddle(content: Path, stop: threading.Event, dice: random.Random) -> None:
    while not stop.wait(0.01):
        files = sorted(path for path in content.rglob("*.yaml") if path.parent != content)
        if not files:
            return
        path = dice.choice(files)
        with suppress(OSError):
            match dice.randrange(4):
                case 0:
                    path.unlink()
                case 1:
                    path.write_bytes(path.read_bytes()[: dice.randrange(400)])
                case 2:
                    path.rename(path.with_name(f"moved-{path.name}"))
                case _:
                    path.write_bytes(path.read_bytes() + b"# x\n")


def two_at_once(ground: Ground, tally: Tally, count: int) -> None:
    """Builds of the same site started together: each ends well, and the site is right."""
    for n in range(count):
        if n % 2:
            shutil.rmtree(ground.root / ".cache", ignore_errors=True)
        builds = [
            subprocess.Popen(
                command(ground.root), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                text=True,
            )
            for _ in range(3)
        ]  # fmt: skip
        faults = []
        for build in builds:
            _, told = build.communicate()
            if build.returncode:
                faults.append(f"exit code {build.returncode}: {told[-400:]}")
        tally.count("three builds at once", [*faults, *ground.stands()])


def damaged_memory(ground: Ground, tally: Tally, dice: random.Random, count: int) -> None:
    """Files of .cache flipped, cut, swapped, emptied, deleted or made folders of."""
    for _ in range(count):
        cache = ground.root / ".cache"
        files = [path for path in sorted(cache.rglob("*")) if path.is_file()]
        chosen = [path for path in files if path.name in ("state", "spare.build")] or files
        for path in dice.sample(chosen, min(len(chosen), dice.choice((1, 2)))):
            _damage(path, dice)
        if dice.random() < 0.5:
            ground.edit()
            done = run(command(ground.root))
        else:
            done = run(command(ground.root))
        tally.count("damaged memory", [*spoken(done, 0), *ground.heal()])


def _damage(path: Path, dice: random.Random) -> None:
    data = path.read_bytes()
    match dice.randrange(6):
        case 0 if data:
            at = dice.randrange(len(data))
            path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        case 1:
            path.write_bytes(data[: dice.randrange(len(data) + 1)])
        case 2:
            path.write_bytes(dice.randbytes(len(data)))
        case 3:
            path.write_bytes(b"")
        case 4:
            path.unlink()
        case _:
            path.unlink()
            path.mkdir()


def tampered_site(ground: Ground, tally: Tally, dice: random.Random, count: int) -> None:
    """Files of the site deleted or added behind the program's back: the next build mends it."""
    for n in range(count):
        files = [path for path in sorted((ground.root / "site").rglob("*")) if path.is_file()]
        path = dice.choice(files)
        if n % 2:
            path.unlink()
        else:
            (path.parent / "stray.html").write_text("x")
        time.sleep(0.01)
        done = run(command(ground.root))
        tally.count("site tampered with", [*spoken(done, 0), *ground.stands()])


def every(content: Path, scratch: Path, times: Mapping[str, int], dice: random.Random) -> Tally:
    """All trials, as many times as said."""
    tally = Tally()
    ground = Ground(content, scratch / "ground")
    limits = [int(200 * 1.6**n) for n in range(times["room"])]
    files_too_large(ground, tally, limits)
    full_disk(content, scratch, tally, times["full"])
    read_only(ground, tally)
    forbidden_record(ground, tally)
    changing_content(ground, tally, dice, times["changing"])
    two_at_once(ground, tally, times["together"])
    damaged_memory(ground, tally, dice, times["memory"])
    tampered_site(ground, tally, dice, times["tampered"])
    return tally
