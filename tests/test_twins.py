"""Two files with one identifier: the one that was edited is told, not the innocent one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from project_kit import DAY, copied, rewrite

from generator.build import Request, examine
from generator.cli import main
from generator.errors import ContentError, Problem

LEDGER = "content/accounts/520599101201/2026-10.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of a small project."""
    return copied("sunny", tmp_path / "project")


def told(root: Path) -> list[Problem]:
    """What is wrong with a project."""
    with pytest.raises(ContentError) as caught:
        examine(Request(root, root / "site", DAY, 1, dry=True))
    return caught.value.problems


@pytest.mark.parametrize("copy", ["2026-09x.yaml", "2026-11.yaml", "0000.yaml"])
def test_a_copied_ledger_whose_period_was_forgotten_is_told_itself(
    project: Path, copy: str
) -> None:
    """The copy is told at its period, whether it comes before or after the original."""
    name = f"content/accounts/520599101201/{copy}"
    shutil.copy(project / LEDGER, project / name)
    (problem,) = told(project)

    assert ("record-repeated", (name, 2, 5)) == (problem.code, tuple(problem.place))
    assert f"写的是 2026-10，文件名却是 {copy[:-5]}" in problem.line()
    assert LEDGER in problem.message.zh


def test_a_ledger_in_another_village_s_folder_is_told_at_its_village(project: Path) -> None:
    """Where folder and village disagree, the village is told."""
    name = "content/accounts/520599101202/2026-10.yaml"
    (project / name).unlink(missing_ok=True)
    shutil.copy(project / LEDGER, project / name)
    (problem,) = told(project)

    assert (name, 1, 4) == tuple(problem.place)
    assert "写的是 520599101201，文件夹却是 520599101202" in problem.line()


def test_a_copied_card_is_told_at_its_number(project: Path) -> None:
    """Kinds whose records have numbers are told there."""
    name = "content/contacts/520599101201/GB-0099.yaml"
    original = next(project.glob("content/contacts/520599101201/GB-*.yaml"))
    shutil.copy(original, project / name)
    (problem,) = told(project)

    assert (name, "编号") == (problem.place.file, problem.field)
    assert problem.place.line > 0


def test_where_nothing_tells_them_apart_both_are_told(project: Path) -> None:
    """Two files of one name in folders that say nothing are both told, each with the other."""
    folder = project / "content/stars/新文件夹"
    folder.mkdir()
    shutil.copy(project / "content/stars/XJ-2026-003.yaml", folder)
    one, other = told(project)

    assert {one.place.file, other.place.file} == {
        "content/stars/XJ-2026-003.yaml",
        "content/stars/新文件夹/XJ-2026-003.yaml",
    }
    assert other.place.file in one.message.zh and one.place.file in other.message.zh
    assert one.place.line == other.place.line > 0


def test_checking_the_edited_file_shows_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``check FILE`` of a record whose number was changed to a taken one tells it."""
    name = "content/stars/XJ-2026-002.yaml"
    rewrite(project / name, "编号: XJ-2026-002", "编号: XJ-2026-003")
    code = main(["check", "--root", str(project), "--as-of", f"{DAY}", str(project / name)])

    assert 1 == code
    assert "写的是 XJ-2026-003，文件名却是 XJ-2026-002" in capsys.readouterr().err
