"""What several tests share: the built demonstration site, and a browser to look at it with."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # a loaded machine is no fault of what is tested

ROOT = Path(__file__).parent.parent
DEMO_DAY = "2026-11-22"
CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Held by one process at a time, so that parallel test workers share one build."""
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of the demonstration site as of DEMO_DAY, built once for all workers."""
    base = tmp_path_factory.getbasetemp()
    shared = base if worker_id == "master" else base.parent
    site = shared / "demo-site"
    with _alone(shared / "demo-site.lock"):
        if not site.is_dir():
            root = shared / "demo-root"
            shutil.copytree(ROOT / "content", root / "content", dirs_exist_ok=True)
            command = [sys.executable, "-m", "generator", "build", "--root", str(root)]
            command += ["--to", str(site), "--as-of", DEMO_DAY]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or playwright's own where there is none."""
    found = shutil.which("chromium") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()
