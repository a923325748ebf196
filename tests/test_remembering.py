"""A memory on disk: whole, or as what has changed since it was saved whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from project_kit import DAY, built, copied, rewrite

from generator.memory import Memory
from generator.places import workshop
from generator.remembering import keep, recall
from generator.store import Store

RECORD = "content/contacts/11520599000000035F/GB-0003.yaml"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was built and, after an edit and a removal, built again."""
    monkeypatch.setattr("generator.remembering.LITTLE", 1)
    root = copied("sunny", tmp_path / "project")
    built(root)
    rewrite(root / RECORD, "孙示例", "郑示例")
    (root / "content/stars/XJ-2026-004.yaml").unlink()
    built(root)
    return root


def _place(root: Path) -> Path:
    return workshop(root, root / "site")


def _facts(memory: Memory) -> Memory:
    """Without what equals only itself."""
    return replace(memory, configuration=None, whole=None)


def test_a_change_is_remembered_like_the_whole(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was saved as a change is recalled as if all of it had been saved."""
    place = _place(project)
    found = recall(place)
    monkeypatch.setattr("generator.remembering.LITTLE", 10**9)
    with Store.resumed(place / found.store, found.end) as store:
        keep(place, found, store)
    expected = recall(place)

    assert found.whole is not None
    assert found.whole.saved < found.saved
    assert _facts(expected) == _facts(found)


def test_a_small_edit_leaves_the_whole_alone(tmp_path: Path) -> None:
    """What did not change is not written again; when much has, all is, and the change goes."""
    root = copied("sunny", tmp_path / "project")
    built(root)
    state, since = _place(root) / "state", _place(root) / "since"
    whole = state.read_bytes()
    path = root / "content/county.yaml"
    path.write_text(path.read_text("utf-8") + "# 备注\n", "utf-8")
    built(root, day=DAY)
    found = [since.exists(), whole == state.read_bytes()]
    for path in sorted((root / "content/contacts").rglob("*.yaml")):
        rewrite(path, "来源:", "来源:  ")
    rewrite(root / "content/county.yaml", "名称: 松林村", "名称: 松林新村")
    built(root)

    assert [True, True] == found
    assert [False, False] == [since.exists(), whole == state.read_bytes()]


def test_a_change_of_another_whole_is_nothing(project: Path) -> None:
    """A change left over from before the whole was saved is passed over."""
    place = _place(project)
    since = (place / "since").read_bytes()
    built(project, clean=True)
    expected = recall(place)
    (place / "since").write_bytes(since)

    assert _facts(expected) == _facts(recall(place))


def test_a_damaged_change_is_no_memory(project: Path) -> None:
    """Where it can't be known what has changed, nothing is remembered."""
    (_place(project) / "since").write_bytes(b"")

    assert Memory() == recall(_place(project))


def test_without_its_change_a_whole_is_of_another_site(project: Path) -> None:
    """A change that was lost costs a build from scratch, never a stale page."""
    (_place(project) / "since").unlink()
    report = built(project)

    assert report.artifacts == report.written
