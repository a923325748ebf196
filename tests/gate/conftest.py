"""A repository of git for the tests that ask it."""

import os
import subprocess

import pytest


@pytest.fixture
def git(tmp_path, monkeypatch):
    """A repository whose project is its subfolder ``county``; call it to run git there."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("HOME", str(tmp_path))
    root = tmp_path / "county"
    (root / "content" / "rules").mkdir(parents=True)

    def run(*words, ok=True):
        done = subprocess.run(
            ["git", "-c", "user.name=示例", "-c", "user.email=a@sunboard.example", *words],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not ok or done.returncode == 0, done.stderr
        return done

    run("init", "-q", str(tmp_path))
    run.root = root
    return run
