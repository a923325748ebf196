"""Builds killed with -9 at a random moment: the last good site stands, the next build succeeds."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.torture.trees import differing, tree

ROOT: Final = Path(__file__).parents[2]
DAY: Final = "2026-11-22"


@dataclass
class Tally:
    """``torn`` sites and builds that ``failed`` afterwards must stay empty."""

    killed: int = 0
    finished: int = 0
    torn: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    left_behind: int = 0


def command(root: Path, *more: str) -> list[str]:
    """A build of a project in a process of its own."""
    return [
        sys.executable, "-m", "generator", "build", "--root", str(root), "--as-of", DAY, *more,
    ]  # fmt: skip


def run(words: list[str], **more: object) -> subprocess.CompletedProcess[str]:
    """A command's end."""
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        words, cwd=ROOT, capture_output=True, text=True, check=False, **more
    )


@dataclass
class Project:
    """A project with two states of its content, and the site that each of them makes."""

    root: Path
    states: tuple[Path, Path]
    sites: tuple[Mapping[str, str], Mapping[str, str]]
    seconds: float

    @classmethod
    def prepare(cls, content: Path, scratch: Path, jobs: int) -> Project:
        """Copy the content, edit every other ledger in the second copy, and build both."""
        shutil.rmtree(scratch, ignore_errors=True)
        states = (scratch / "one", scratch / "two")
        for state in states:
            shutil.copytree(content, state)
        for n, file in enumerate(sorted(states[1].rglob("*.yaml"))):
            text = file.read_text("utf-8")
            if n % 2 == 0 and file.parent != states[1]:
                file.write_text(text.replace("来源: ", "来源: 新", 1), "utf-8")
        sorted((states[1] / "stars").rglob("*.yaml"))[-1].unlink()
        root = scratch / "project"
        sites, seconds = [], 0.0
        for state in states:
            _lay(state, root)
            began = time.perf_counter()
            done = run(command(root, "--clean", "--jobs", str(jobs)))
            seconds = time.perf_counter() - began
            assert done.returncode == 0, done.stderr
            sites.append(tree(root / "site"))
        assert sites[0] != sites[1]
        return cls(root, states, (sites[0], sites[1]), seconds)


def _lay(state: Path, root: Path) -> None:
    shutil.rmtree(root / "content", ignore_errors=True)
    shutil.copytree(state, root / "content")


def kill(project: Project, count: int, dice: random.Random, jobs: int = 2) -> Tally:
    """Kill builds that change one state of the site into the other."""
    tally = Tally()
    now = 1
    while tally.killed < count:
        _lay(project.states[1 - now], project.root)
        if dice.random() < 0.3:
            shutil.rmtree(project.root / ".cache", ignore_errors=True)
        finished = _killed(project, dice, jobs)
        tally.finished += finished
        tally.killed += not finished
        site = tree(project.root / "site")
        if site == project.sites[1 - now]:
            now = 1 - now
        elif site != project.sites[now]:
            wrong = differing(site, project.sites[now])
            tally.torn.append(f"after {tally.killed} kills: {wrong[:5]}")
        if dice.random() < 0.5:
            now = _again(project, now, tally, jobs)
    _again(project, now, tally, jobs)
    tally.left_behind = len([p for p in project.root.iterdir() if p.name not in _KNOWN])
    return tally


_KNOWN: Final = ("content", "site", ".cache")


def _killed(project: Project, dice: random.Random, jobs: int) -> bool:
    """Start a build and kill all its processes; whether it had ended before."""
    with subprocess.Popen(
        command(project.root, "--jobs", str(jobs)),
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        time.sleep(dice.uniform(0.05, 1.1) * project.seconds)
        finished = process.poll() is not None
        if not finished:
            os.killpg(process.pid, signal.SIGKILL)
    return finished


def _again(project: Project, now: int, tally: Tally, jobs: int) -> int:
    """The next build must succeed and give what a build from nothing gives."""
    _lay(project.states[1 - now], project.root)
    began = time.perf_counter()
    done = run(command(project.root, "--jobs", str(jobs)))
    # The machine may have become busier or idler: aim at the build, not past it.
    project.seconds = (project.seconds + time.perf_counter() - began) / 2
    site = tree(project.root / "site")
    if done.returncode or site != project.sites[1 - now]:
        wrong = differing(site, project.sites[1 - now])[:5]
        tally.failed.append(f"after {tally.killed} kills: {done.returncode} {wrong} {done.stderr}")
    return 1 - now
