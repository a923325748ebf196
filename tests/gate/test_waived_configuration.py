"""False alarms in the county's configuration, let through by the file that holds them."""

import pytest
from project_kit import DAY, built, copied, rewrite

from generator.cli import main
from generator.errors import ContentError

from .numbers import ID

WAIVER = f"\n放行:\n  - 内容: {ID}\n    理由: 地块编号\n"
CALENDAR = "年份:\n  2027:\n    放假:\n      元旦: [2027-01-01]\n"
FILES = {
    "county.yaml": ("名称: 青山村\n", f"名称: 青山村\n        地址: 地块 {ID}\n"),
    "boards.yaml": ("名称: 青山村", f"名称: 青山村{ID}"),
    "calendar.yaml": ("元旦", f"元旦{ID}"),
}


@pytest.fixture
def project(tmp_path):
    """A small project with a calendar of its own."""
    root = copied("sunny", tmp_path / "project")
    (root / "content" / "calendar.yaml").write_text(CALENDAR, "utf-8")
    return root


def _write(project, name, more=""):
    """What looks like an ID into a file of configuration, and ``more`` at its end."""
    path = project / "content" / name
    old, new = FILES[name]
    text = path.read_text("utf-8")
    at = text.index(old)
    path.write_text(text[:at] + new + text[at + len(old) :] + more, "utf-8")


@pytest.mark.parametrize("name", FILES)
def test_without_a_waiver_the_configuration_stops_the_build(project, name):
    """The leak is told in the file, with the way out that this file has."""
    _write(project, name)
    with pytest.raises(ContentError) as caught:
        built(project)
    [problem] = caught.value.problems

    assert ("leak-resident-id", f"content/{name}") == (problem.code, problem.place.file)
    assert "放行" in problem.hint.zh


@pytest.mark.parametrize("name", FILES)
def test_a_waiver_in_the_same_file_lets_it_pass(project, name):
    """The number may stand in the file and on every page that is made of it."""
    _write(project, name, WAIVER)
    report = built(project)

    assert [] == [problem.code for problem in report.problems if "allowance" in problem.code]


def test_a_unit_that_was_let_through_stands_on_its_page(project):
    """What the county's file lets through is let through where it is published."""
    _write(project, "county.yaml", WAIVER)
    built(project)

    assert ID in (project / "site/villages/520599101201.html").read_text("utf-8")


@pytest.mark.parametrize("name", FILES)
def test_a_waiver_of_nothing_is_mentioned_by_every_build(project, name):
    """An idle waiver is a warning, also when the configuration is remembered."""
    path = project / "content" / name
    path.write_text(path.read_text("utf-8") + WAIVER, "utf-8")
    built(project)
    record = project / "content/accounts/520599101201/2026-09.yaml"
    rewrite(record, "经办人: 孙示例", "经办人: 钱示例")
    idle = [p.place.file for p in built(project).problems if p.code == "allowance-idle"]

    assert [f"content/{name}"] == idle


def test_a_waiver_without_a_reason_lets_nothing_through(project):
    """The reason is asked for."""
    _write(project, "county.yaml", WAIVER.replace("    理由: 地块编号\n", ""))
    with pytest.raises(ContentError) as caught:
        built(project)

    assert "missing" in [problem.code for problem in caught.value.problems]


@pytest.mark.parametrize("name", FILES)
def test_the_command_lists_what_the_configuration_lets_through(project, name, capfd):
    """``check`` names each false alarm with its reason, masked."""
    _write(project, name, WAIVER)
    code = main(["check", "--as-of", f"{DAY}", "--root", str(project)])
    told = capfd.readouterr().out

    assert (0, True, False) == (code, "放行 5…0: 地块编号" in told, ID in told)
