"""Whole small projects against what they should become, and broken records against what is told.

``SNAPSHOTS=overwrite pytest tests/test_projects.py`` writes the expected files anew.

A project is ``projects/<name>/content`` with ``expected``: the pages as text, and what boards play.
A broken record is ``projects/bad/<kind>/<name>.yaml`` with the problems told beside it, each in
Chinese and in English.
"""

from __future__ import annotations

import json
import os
import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest
from project_kit import DAY, PROJECTS, built, copied

from generator.build import Request, examine
from generator.errors import ContentError

OVERWRITE = os.environ.get("SNAPSHOTS") == "overwrite"
BAD = PROJECTS / "bad"
CASES = sorted(path.relative_to(BAD).with_suffix("").as_posix() for path in BAD.rglob("*.yaml"))
WHOLE = sorted(path.parent.name for path in PROJECTS.glob("*/content"))
DAYS = {"ended": date(2026, 12, 31)}
"""Projects built on another day than the demonstration's."""
HIDDEN = {"script", "style", "title", "nav", "footer", "svg"}
LINES = {"p", "li", "h1", "h2", "h3", "h4", "tr", "dt", "caption", "figcaption", "summary", "label"}


class _Text(HTMLParser):
    """The text of a page's main part, a line a block, links with their addresses."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._inside = 0
        self._hidden = 0
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside += tag == "main"
        self._hidden += tag in HIDDEN
        if tag in LINES:
            self.pieces.append("\n")
        elif tag in ("td", "th", "dd", "time", "a"):
            self.pieces.append(" ")
        href = dict(attrs).get("href")
        if tag == "a" and href and self._shown:
            self.pieces.append(f"<{href}> ")

    def handle_endtag(self, tag: str) -> None:
        self._inside -= tag == "main"
        self._hidden -= tag in HIDDEN

    def handle_data(self, data: str) -> None:
        if self._shown:
            self.pieces.append(data)

    @property
    def _shown(self) -> bool:
        return self._inside > 0 and self._hidden == 0


def page_text(html: str) -> str:
    """What one reads on a page, header and footer left out."""
    reader = _Text()
    reader.feed(html)
    lines = (re.sub(r"\s+", " ", line).strip() for line in "".join(reader.pieces).split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


def playlist_text(data: str) -> str:
    """What a board plays: its steps' texts and seconds."""
    return json.dumps(_without_pictures(json.loads(data)), ensure_ascii=False, indent=1) + "\n"


def _without_pictures(value: object) -> object:
    """File names are digests of pixels: they'd say that something changed, but not what."""
    if isinstance(value, dict):
        return {k: _without_pictures(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_without_pictures(v) for v in value]
    if isinstance(value, str):
        return re.sub(r"[0-9a-f]{12,}", "…", value)
    return value


def shown(site: Path) -> dict[str, str]:
    """Every page of a site as text, and every playlist."""
    found = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".html" and path.name != "player.html":
            found[f"{name}.txt"] = page_text(path.read_text("utf-8"))
        elif path.name == "playlist.json":
            found[f"{name}.txt"] = playlist_text(path.read_text("utf-8"))
    return found


def _kept(folder: Path, pattern: str = "*.txt") -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob(pattern))
    }


def _overwrite(folder: Path, texts: dict[str, str]) -> None:
    for name in _kept(folder):
        (folder / name).unlink()
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")


@pytest.mark.parametrize("name", WHOLE)
def test_a_project_becomes_what_is_expected(tmp_path: Path, name: str) -> None:
    """Every page and every playlist of a small project reads as expected; no page is left over."""
    root = copied(name, tmp_path)
    built(root, day=DAYS.get(name, DAY))
    texts = shown(root / "site")
    folder = PROJECTS / name / "expected"
    if OVERWRITE:
        _overwrite(folder, texts)

    assert _kept(folder) == texts


def _project_with(case: str, root: Path) -> Path:
    """A project that is right but for one file, and that file's place in it."""
    kind, name = case.split("/")
    copied("sunny", root)
    if kind in ("county", "boards", "calendar"):
        place = root / "content" / f"{kind}.yaml"
    else:
        place = root / "content" / kind / f"{name}.yaml"
        for own in (root / "content" / "accounts").rglob("*.yaml"):
            own.unlink()
        place.parent.mkdir(exist_ok=True)
        if name != "round-rated-twice":
            (root / "content" / "stars" / "XJ-2026-002.yaml").unlink()
    place.write_bytes((BAD / f"{case}.yaml").read_bytes())
    return root


def told(root: Path, name: str) -> str:
    """Every error of a project, and warnings about one file, in Chinese and in English."""
    try:
        problems = list(examine(Request(root, root / "site", DAY, jobs=1, dry=True)).problems)
    except ContentError as error:
        problems = error.problems
    told = [p for p in problems if p.severity == "error" or p.place.file.endswith(f"/{name}.yaml")]
    return "".join(f"{p.line('zh')}\n{p.line('en')}\n" for p in told)


@pytest.mark.parametrize("case", CASES)
def test_a_broken_record_is_told_where_and_how(tmp_path: Path, case: str) -> None:
    """Each broken record is answered with exactly these problems, at these lines and columns."""
    actual = told(_project_with(case, tmp_path), case.rpartition("/")[2])
    kept = BAD / f"{case}.txt"
    if OVERWRITE:
        kept.write_text(actual, "utf-8")

    assert kept.read_text("utf-8") == actual


@pytest.mark.parametrize("case", CASES)
def test_every_message_says_where_and_speaks_chinese(case: str) -> None:
    """Each first line names file, line and column and is Chinese; the second is English."""
    lines = (BAD / f"{case}.txt").read_text("utf-8").splitlines()
    place = r"content/[\w./-]+\.yaml:\d+:\d+: "
    zh = [re.match(place + ".*[\u4e00-\u9fff]", line) for line in lines[::2]]
    en = [re.match(place + ".*[a-z]", line) for line in lines[1::2]]

    assert lines and all(zh) and all(en)


def test_there_are_enough_broken_records() -> None:
    """Every kind and every file of the configuration has its broken examples."""
    kinds = {case.split("/")[0] for case in CASES}

    assert {"accounts", "boards", "calendar", "contacts", "county", "stars"} == kinds
    assert len(CASES) >= 90


def test_no_expectation_is_left_over() -> None:
    """Every kept message belongs to a broken record."""
    left = {name.removesuffix(".txt") for name in _kept(BAD)} - set(CASES)

    assert set() == left
