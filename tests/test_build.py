"""The build: whole or not at all, the same bytes everywhere, and never over another's files."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from project_kit import DAY, PROJECTS, ROOT, built, copied, differing, rewrite, sunboard, tree

from generator.build import Request, build, examine
from generator.errors import ContentError, UsageError, WorldError
from generator.loading import Loaded, load
from generator.outputs.tree import Writer
from generator.places import workshop


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of a small project."""
    return copied("sunny", tmp_path / "project")


@pytest.fixture
def standing(project: Path) -> tuple[Path, Mapping[str, str]]:
    """A project whose site stands, and the site's digests."""
    built(project)
    return project, tree(project / "site")


# ── whole or not at all ──


def _content_error(root: Path) -> None:
    rewrite(root / "content/accounts/520599101201/2026-09.yaml", "220.00", "221.00")


def _unreadable_yaml(root: Path) -> None:
    rewrite(root / "content/stars/XJ-2026-002.yaml", "编号: XJ", "编号：XJ")


def _unknown_file(root: Path) -> None:
    (root / "content/contacts/说明.txt").write_text("x", "utf-8")


def _unknown_kind(root: Path) -> None:
    (root / "content/contact").mkdir()


def _county_missing(root: Path) -> None:
    (root / "content/county.yaml").unlink()


def _photo_gone(root: Path) -> None:
    (root / "content/contacts/11520599000000035F/GB-0003.jpg").unlink()


def _own_template(root: Path, name: str, text: str) -> None:
    own = root / "templates" / name
    own.parent.mkdir(parents=True)
    own.write_text(text, "utf-8")


def _template_slip(root: Path) -> None:
    _own_template(root, "accounts/period.html", "<p>{% if view %}</p>\n")


def _template_lost(root: Path) -> None:
    _own_template(root, "accounts/period.html", '{% include "accounts/nothing.html" %}\n')


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_content_error, "accounts-closing"),
        (_unreadable_yaml, "colon-fullwidth"),
        (_unknown_file, "file-suffix"),
        (_unknown_kind, "kind-unknown"),
        (_county_missing, "county-missing"),
        (_photo_gone, "photo-missing"),
        (_template_slip, "template-syntax"),
        (_template_lost, "template-missing"),
    ],
)
def test_an_error_leaves_the_last_site(standing, spoil, code: str) -> None:
    """With any error the last good site stays as it was, and the error is told."""
    root, before = standing
    spoil(root)
    with pytest.raises(ContentError) as caught:
        built(root)

    assert code in {problem.code for problem in caught.value.problems}
    assert [] == differing(before, tree(root / "site"))


@pytest.mark.parametrize(
    "text",
    [
        "{{ view.nothing_of_the_kind }}",
        "{{ nothing.at_all }}",
        '{{ "a" + 1 }}',
        "{{ 1 / 0 }}",
        '{% include "accounts/period.html" %}',
        '{% import "layout/macros.html" as m %}{{ m.nothing() }}',
    ],
)
def test_a_fault_in_a_template_leaves_the_last_site(standing, text: str) -> None:
    """A fault in the county's own template is told at its line, and the site stays."""
    root, before = standing
    _own_template(root, "accounts/period.html", f"<p>\n{text}\n</p>\n")
    with pytest.raises(ContentError) as caught:
        built(root)
    (problem,) = caught.value.problems

    assert ("template-fault", "templates/accounts/period.html:2:1") == (
        problem.code,
        str(problem.place),
    )
    assert [] == differing(before, tree(root / "site"))


@pytest.mark.parametrize("name", ["layout/parts.html", "layout/shell.html", "portal/home.html"])
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_is_told_in_whatever_template(project: Path, name: str, jobs: int) -> None:
    """The frame and the portal's pages are told at their lines, too, by every process."""
    lines = (ROOT / "templates" / name).read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if "{{" in line)
    lines[at] = "{{ nix.foo }}" + lines[at]
    _own_template(project, name, "\n".join(lines))
    with pytest.raises(ContentError) as caught:
        build(Request(project, project / "site", DAY, jobs=jobs))

    assert [("template-fault", f"templates/{name}:{at + 1}:1")] == [
        (problem.code, str(problem.place)) for problem in caught.value.problems
    ]


def test_a_template_of_another_encoding_leaves_the_last_site(standing) -> None:
    """A template saved as GBK is named for what it is."""
    root, before = standing
    _own_template(root, "accounts/period.html", "")
    (root / "templates/accounts/period.html").write_bytes("<p>村级账目公开</p>".encode("gbk"))
    with pytest.raises(ContentError) as caught:
        built(root)
    (problem,) = caught.value.problems

    assert "templates/accounts/period.html" == problem.place.file
    assert "GBK" in problem.line()
    assert [] == differing(before, tree(root / "site"))


def test_a_bug_keeps_its_traceback(standing, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault that no template of the county's has a part in is a bug, and the site stays."""
    root, before = standing
    rewrite(root / "content/county.yaml", "主办单位: ", "主办单位: 新")

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("generator.outputs.html._Shell.around", fail)
    with pytest.raises(ZeroDivisionError):
        built(root)

    assert [] == differing(before, tree(root / "site"))


def test_a_refused_write_leaves_the_last_site(standing, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the disk refuses a file the site stays, and the world is blamed, with exit code 3."""
    root, before = standing
    rewrite(root / "content/county.yaml", "名称: 松林村", "名称: 松林新村")
    write = Writer.write

    def refuse(self: Writer, url: str, data: bytes) -> None:
        if url.startswith("villages/"):
            raise OSError(28, "No space left on device", url)
        write(self, url, data)

    monkeypatch.setattr(Writer, "write", refuse)
    with pytest.raises(WorldError) as caught:
        built(root)

    assert 3 == caught.value.exit_code
    assert [] == differing(before, tree(root / "site"))
    monkeypatch.undo()
    assert built(root).written > 0


@pytest.mark.parametrize("moment", ["exchange", "sync"])
def test_a_failure_at_the_exchange_leaves_a_whole_site(
    standing, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """A rename or a sync that fails leaves the last site, and the next build mends all."""
    root, before = standing
    rewrite(root / "content/county.yaml", "名称: 松林村", "名称: 松林新村")

    def refuse(*_: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(f"generator.outputs.tree.{moment}", refuse)
    with pytest.raises(WorldError):
        built(root)
    after = tree(root / "site")
    monkeypatch.undo()
    built(root)
    built(root, root / "clean", clean=True)

    assert [] == differing(before, after)
    assert [] == differing(tree(root / "clean"), tree(root / "site"))


def test_a_full_disk_leaves_the_last_site(standing) -> None:
    """A process that may write only tiny files fails with code 3 and leaves the site."""
    root, before = standing
    rewrite(root / "content/county.yaml", "名称: 松林村", "名称: 松林新村")

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))

    done = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--root", root, "--as-of", f"{DAY}"],
        cwd=ROOT, preexec_fn=small, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert 3 == done.returncode, done.stderr
    assert "原来的网站没有动" in done.stderr
    assert [] == differing(before, tree(root / "site"))


def test_a_killed_build_leaves_the_last_site(standing) -> None:
    """A build that is killed at any moment leaves a whole site, old or new."""
    root, before = standing
    rewrite(root / "content/county.yaml", "名称: 松林村", "名称: 松林新村")
    words = [sys.executable, "-m", "generator", "build", "--root", root, "--as-of", f"{DAY}"]
    built(root, root / "clean", clean=True)
    new = tree(root / "clean")
    dice = random.Random(7)
    for _ in range(5):
        running = subprocess.Popen(words, cwd=ROOT, stdout=subprocess.DEVNULL)
        try:
            running.wait(dice.uniform(0.3, 1.2))
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        now = tree(root / "site")
        assert [] in (differing(before, now), differing(new, now))
    built(root)

    assert [] == differing(new, tree(root / "site"))


def test_every_problem_is_told_at_once(project: Path) -> None:
    """Problems of several files and several kinds arrive together, in order."""
    _unreadable_yaml(project)
    _content_error(project)
    _unknown_kind(project)
    rewrite(project / "content/contacts/520599101201/GB-0001.yaml", "姓名: ", "姓 名: ")
    with pytest.raises(ContentError) as caught:
        built(project)
    files = [problem.place.file for problem in caught.value.problems]

    assert sorted(files) == files
    assert {"accounts", "contact", "contacts", "stars"} == {file.split("/")[1] for file in files}


def test_checking_writes_nothing(project: Path) -> None:
    """A check leaves neither a site nor a state behind."""
    before = tree(project)
    examine(Request(project, project / "site", DAY, jobs=1, dry=True))

    assert before == tree(project)


def test_a_check_without_a_place_for_its_notes_says_so(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It keeps what it finds in the system's folder for temporary files; with none it tells."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "/tmp")

    monkeypatch.setattr("tempfile.TemporaryDirectory", refuse)
    with pytest.raises(WorldError) as caught:
        examine(Request(project, project / "site", DAY, jobs=1, dry=True))

    assert caught.value.message.zh == "检查不了：磁盘满了，请先腾出空间：/tmp"


# ── over what may be written ──


@pytest.mark.parametrize("name", ["index.html", "static/sunboard.css", "static"])
def test_a_site_somebody_has_been_at_is_mended(project: Path, name: str) -> None:
    """Whatever was deleted of a site by hand, the home page too, the next build puts back."""
    built(project)
    whole = tree(project / "site")
    gone = project / "site" / name
    shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
    if name == "static":
        gone.mkdir()
    built(project)

    assert whole == tree(project / "site")


def test_a_foreign_folder_is_not_replaced(project: Path, tmp_path: Path) -> None:
    """A folder with other files in it is left alone."""
    other = tmp_path / "other"
    other.mkdir()
    (other / "照片.jpg").write_bytes(b"x")
    with pytest.raises(UsageError):
        built(project, other)

    assert ["照片.jpg"] == list(tree(other))


@pytest.mark.parametrize(
    "name",
    [
        "",
        "content",
        "templates",
        "..",
        "content/contacts",
        "../..",
        "content/a",
        "templates/a",
        "/",
    ],
)
def test_the_content_is_not_built_over(project: Path, name: str) -> None:
    """The project, what it holds and what holds it can't be the site's folder."""
    before = tree(project)
    with pytest.raises(UsageError):
        built(project, Path(os.path.normpath(project / name)))

    assert before == tree(project)


def test_a_link_is_not_followed(project: Path, tmp_path: Path) -> None:
    """A symbolic link where the site should be is refused."""
    (tmp_path / "elsewhere").mkdir()
    (project / "site").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError):
        built(project)


def test_a_file_is_not_replaced(project: Path) -> None:
    """A file where the site should be is refused."""
    (project / "site").write_text("x", "utf-8")
    with pytest.raises(UsageError):
        built(project)

    assert "x" == (project / "site").read_text("utf-8")


def test_an_empty_folder_becomes_the_site(project: Path) -> None:
    """An empty folder is as good as none."""
    (project / "site").mkdir()

    assert built(project).written > 0


def test_without_content_the_way_out_is_told(tmp_path: Path) -> None:
    """A folder without content/ is answered with what to do."""
    with pytest.raises(WorldError, match="--root"):
        built(tmp_path)


def test_hidden_and_office_files_are_passed_over(project: Path) -> None:
    """What editors and systems leave about is neither read nor complained of."""
    for name in (".DS_Store", "~$表.xlsx", "Thumbs.db", ".git/x.yaml"):
        path = project / "content/contacts" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")

    assert () == built(project).problems


def test_links_in_content_are_refused(project: Path) -> None:
    """A symbolic link in content could publish any file of the machine: it is an error."""
    (project / "content/contacts/GB-0099.yaml").symlink_to("/etc/passwd")
    with pytest.raises(ContentError):
        built(project)


# ── the same bytes everywhere ──


def _copy_backwards(source: Path, to: Path) -> None:
    """Copy files in another order, so that the disk lists them in another."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            into = to / path.relative_to(source)
            into.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, into)


def _modes(site: Path) -> Iterator[int]:
    yield from ((path.stat().st_mode & 0o777) for path in sorted(site.rglob("*")))


def test_everywhere_the_same_bytes(tmp_path: Path) -> None:
    """Time zone, locale, hash seed, umask, jobs, path and order of files leave no trace."""
    one, other = tmp_path / "one", tmp_path / "elsewhere" / "deep" / "另一处"
    shutil.copytree(ROOT / "content", one / "content")
    _copy_backwards(ROOT / "content", other / "content")
    calm = {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}
    odd = {
        "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4242",
        "PYTHONUTF8": "1", "COLUMNS": "20", "SOURCE_DATE_EPOCH": "1",
    }  # fmt: skip
    words = ["build", "--as-of", "2026-11-22"]
    first = sunboard(*words, "--root", one, "--jobs", "1", env=calm, umask=0o022)
    second = sunboard(*words, "--root", other, "--jobs", "2", env=odd, umask=0o077)
    assert (0, 0) == (first.returncode, second.returncode), first.stderr + second.stderr

    assert [] == differing(tree(one / "site"), tree(other / "site"))
    assert list(_modes(one / "site")) == list(_modes(other / "site"))


def test_the_path_is_in_no_file(project: Path) -> None:
    """No artifact names the machine's folders."""
    built(project)
    wanted = str(project.parent).encode()
    telling = [
        p.name for p in (project / "site").rglob("*") if p.is_file() and wanted in p.read_bytes()
    ]

    assert [] == telling


def test_hands_do_not_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One process or three make the same site, even where there is little to share out."""
    monkeypatch.setattr("generator.hands.SMALL", 0)
    shutil.copytree(ROOT / "content", tmp_path / "content")
    trees = []
    for jobs in (1, 3):
        site = tmp_path / f"site{jobs}"
        build(Request(tmp_path, site, DAY, jobs=jobs))
        trees.append(tree(site))

    assert [] == differing(*trees)


def test_a_record_is_read_once(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build from scratch reads each record once, whatever its kind asks of others."""
    names: list[str] = []

    def noted(kind: Any, root: Path, name: str) -> Loaded:
        names.append(name)
        return load(kind, root, name)

    monkeypatch.setattr("generator.work.load", noted)
    built(project, clean=True)
    records = [path for path in (project / "content").glob("*/**/*.yaml") if path.is_file()]

    assert sorted(path.relative_to(project).as_posix() for path in records) == sorted(names)


def test_notes_of_a_build_end_with_it(project: Path) -> None:
    """What one round of a build leaves for the next lies nowhere afterwards, even on an error."""
    built(project)
    place = workshop(project, project / "site")
    expected = sorted(path.name for path in place.iterdir())
    _content_error(project)
    with pytest.raises(ContentError):
        built(project)

    assert ["lock", "stamp", "state", "store.1"] == expected
    assert expected == sorted(path.name for path in place.iterdir())


def test_a_site_that_was_never_built_needs_no_parent(project: Path, tmp_path: Path) -> None:
    """Folders above the site's are made."""
    site = tmp_path / "a" / "b" / "site"
    built(project, site)

    assert (site / "index.html").is_file()


def test_projects_of_tests_are_left_clean() -> None:
    """Tests build copies: no state or site lies among the projects."""
    stray = [p.name for p in PROJECTS.glob("*/*") if p.name in (".cache", "site")]

    assert [] == stray
