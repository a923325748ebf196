"""``sunboard verify``: is a folder what this content builds?"""

import shutil

import pytest
from project_kit import DAY, built, copied

from generator.build import Request
from generator.cli import main
from generator.errors import WorldError
from generator.verification import Verdict, verify


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A small project and its site."""
    root = copied("sunny", tmp_path_factory.mktemp("verified"))
    built(root)
    return root


@pytest.fixture
def site(project, tmp_path):
    """A copy of the site that may be spoilt."""
    shutil.copytree(project / "site", tmp_path / "site")
    return tmp_path / "site"


def _verdict(project, site):
    return verify(Request(project, site, DAY, jobs=1))


def test_a_site_copied_elsewhere_is_what_the_content_builds(project, site):
    """A copy of the site holds, and every file was compared."""
    verdict = _verdict(project, site)
    count = sum(path.is_file() for path in site.rglob("*"))

    assert (True, count) == (verdict.holds, verdict.same)


def test_what_was_changed_added_and_taken_away_is_named(project, site):
    """One byte more, one file more, one file fewer: each is told by its address."""
    page = site / "index.html"
    page.write_bytes(page.read_bytes() + b" ")
    (site / "stray.html").write_text("x")
    (site / "404.html").unlink()
    verdict = _verdict(project, site)

    assert Verdict(verdict.same, ("index.html",), ("404.html",), ("stray.html",)) == verdict


def test_a_link_is_never_the_file(project, site):
    """A symbolic link to equal content is told as different."""
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(project / "site" / "index.html")

    assert ("index.html",) == _verdict(project, site).different


def test_verifying_leaves_nothing_behind(project, site):
    """The project's folder is as it was, cache included."""
    before = sorted(path.relative_to(project) for path in project.rglob("*"))
    _verdict(project, site)
    after = sorted(path.relative_to(project) for path in project.rglob("*"))

    assert before == after


def test_a_folder_that_is_not_there_is_an_error(project, tmp_path):
    """A misspelt folder is not taken for an empty site."""
    with pytest.raises(WorldError) as caught:
        _verdict(project, tmp_path / "none")

    assert "none" in caught.value.message.zh


def test_the_command_answers_by_its_exit_code(project, site, capsys):
    """0 for the same, 1 for anything different, with the file named."""
    words = ["verify", "--root", str(project), "--as-of", DAY.isoformat(), "--jobs", "1", str(site)]
    same = main(words)
    (site / "index.html").write_text("x")
    other = main(words)

    assert (0, 1, True) == (same, other, "index.html" in capsys.readouterr().out)
