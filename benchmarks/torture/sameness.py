"""The same content under other circumstances: every build must give the same bytes."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.torture.kills import ROOT, command
from benchmarks.torture.trees import differing, tree

Tree = dict[str, str]
PLAIN: Final = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
OTHER_PYTHONS: Final = ("3.12", "3.13")


@dataclass(frozen=True, slots=True)
class Circumstance:
    """One way of building: environment, umask, options, and what stands before the command."""

    name: str
    env: dict[str, str] = field(default_factory=dict)
    umask: int = 0o022
    options: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    shuffled: bool = False
    elsewhere: str = ""


@dataclass
class Tally:
    """``same`` circumstances, those that ``differ`` with the first files, and those left out."""

    same: list[str] = field(default_factory=list)
    differ: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


CIRCUMSTANCES: Final = (
    Circumstance("time zone Pacific/Kiritimati", {"TZ": "Pacific/Kiritimati"}),
    Circumstance("time zone America/St_Johns", {"TZ": "America/St_Johns"}),
    Circumstance("locale C", {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}),
    Circumstance("locale POSIX without UTF-8 mode", {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}),
    Circumstance("locale zh_CN.GB18030", {"LC_ALL": "zh_CN.GB18030"}),
    Circumstance("locale tr_TR.UTF-8", {"LC_ALL": "tr_TR.UTF-8"}),
    Circumstance("hash seed 1", {"PYTHONHASHSEED": "1"}),
    Circumstance("hash seed 4294967295", {"PYTHONHASHSEED": "4294967295"}),
    Circumstance("umask 077", umask=0o077),
    Circumstance("umask 000", umask=0),
    Circumstance("one process", options=("--jobs", "1")),
    Circumstance("seven processes", options=("--jobs", "7")),
    Circumstance("another home and user", {"HOME": "/nonexistent", "USER": "nobody"}),
    Circumstance("files created in another order", shuffled=True),
    Circumstance("a path with spaces and Chinese", elsewhere="一 个 'quoted' [path] $x"),
    Circumstance("optimised bytecode", {"PYTHONOPTIMIZE": "2"}),
    Circumstance("one processor", before=("taskset", "-c", "0")),
    Circumstance("clock of 1999", before=("faketime", "1999-12-31 23:59:50")),
    Circumstance("clock of 2037", before=("faketime", "2037-01-01 00:00:00")),
)


def every(content: Path, scratch: Path, dice: random.Random, *, pythons: bool) -> Tally:
    """Build under every circumstance that this machine offers."""
    tally = Tally()
    first = _built(content, scratch, Circumstance("plain"), dice)
    assert first is not None
    for circumstance in CIRCUMSTANCES:
        if circumstance.before and not shutil.which(circumstance.before[0]):
            tally.absent.append(circumstance.name)
            continue
        _compare(tally, circumstance.name, first, _built(content, scratch, circumstance, dice))
    for version in OTHER_PYTHONS if pythons else ():
        python = _other_python(version, scratch)
        if python is None:
            tally.absent.append(f"Python {version}")
            continue
        circumstance = Circumstance(f"Python {version}")
        site = _built(content, scratch, circumstance, dice, python)
        _compare(tally, circumstance.name, first, site)
    return tally


def _compare(tally: Tally, name: str, first: Tree, other: Tree | None) -> None:
    wrong = ["it failed"] if other is None else differing(first, other)
    if wrong:
        tally.differ.append(f"{name}: {len(wrong)} files, {wrong[:3]}")
    else:
        tally.same.append(name)


def _built(
    content: Path,
    scratch: Path,
    circumstance: Circumstance,
    dice: random.Random,
    python: str = sys.executable,
) -> Tree | None:
    root = scratch / (circumstance.elsewhere or "project")
    shutil.rmtree(root, ignore_errors=True)
    _lay(content, root / "content", dice if circumstance.shuffled else None)
    words = [python, *command(root, "--clean", *circumstance.options)[1:]]
    done = subprocess.run(
        [*circumstance.before, *words],
        cwd=ROOT,
        env={**os.environ, **PLAIN, **circumstance.env},
        umask=circumstance.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        return None
    site = dict(tree(root / "site"))
    site.update(_modes(root / "site"))
    return site


def _modes(site: Path) -> Iterator[tuple[str, str]]:
    """What everybody may do with each file: a site readable by its builder alone is no site."""
    for path in sorted(site.rglob("*")):
        yield f"{path.relative_to(site).as_posix()} mode", oct(path.stat().st_mode)


def _lay(content: Path, to: Path, dice: random.Random | None) -> None:
    files = sorted(path for path in content.rglob("*") if path.is_file())
    if dice:
        dice.shuffle(files)
    for file in files:
        target = to / file.relative_to(content)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())


def _other_python(version: str, scratch: Path) -> str | None:
    """An environment with this project under another Python, or None where there is no such."""
    installed = sorted(
        (Path.home() / ".pyenv" / "versions").glob(f"{version}*/bin/python{version}")
    )
    found = str(installed[-1]) if installed else shutil.which(f"python{version}")
    if found is None:
        return None
    home = scratch / f"venv-{version}"
    python = home / "bin" / "python"
    steps = (
        [found, "-m", "venv", str(home)],
        [str(python), "-m", "pip", "install", "-q", "--disable-pip-version-check", "-e", str(ROOT)],
    )
    for step in steps:
        if subprocess.run(step, capture_output=True, check=False).returncode:
            return None
    return str(python)
