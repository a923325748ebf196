"""The look at inputs by a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from project_kit import ROOT, copied

from generator.cli import look as looking
from generator.cli.build import STEPS
from generator.cli.look import Look
from generator.stamp import Fingerprint, fingerprint


@pytest.fixture(params=["forked", "here", "broken"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """By another process, by this one alone, or by another one that fails."""
    monkeypatch.setattr(looking, "active_count", lambda: 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 1 if request.param == "here" else 2)
    if request.param == "broken":
        mine = os.getpid()

        def torn(folders: tuple[Path, ...]) -> Fingerprint:
            if os.getpid() != mine:
                raise OSError
            return fingerprint(folders)

        monkeypatch.setattr(looking, "fingerprint", torn)


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("marked", [True, False])
def test_it_sees_what_there_is(tmp_path: Path, marked: bool) -> None:
    """Whoever looks, the mark and all that is seen are those of a plain look."""
    folders = (copied("sunny", tmp_path) / "content", tmp_path / "absent")
    with closing(Look(folders)) as look:
        mark = look.mark() if marked else None
        whole = look.whole()
    expected = fingerprint(folders)

    assert mark is None or (expected.digest, expected.newest) == (mark.digest, mark.newest)
    assert expected == whole


@pytest.mark.usefixtures("way")
def test_nobody_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A look that is given up, seen through or not, leaves no process."""
    born: list[int] = []
    fork = os.fork

    def noted() -> int:
        born.append(fork())
        return born[-1]

    monkeypatch.setattr(os, "fork", noted)
    for _ in range(3):
        with closing(Look((ROOT,))):
            pass
        with closing(Look((tmp_path,))) as look:
            look.mark()
    for child in born:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)

    assert len(born) in (0, 6)


def test_what_is_loaded_meanwhile_is_what_a_build_needs() -> None:
    """Nothing is loaded early that an edit would not load anyway."""
    seen = "import sys, generator.build; print(*sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", seen], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert set(STEPS) <= set(said.stdout.split())
