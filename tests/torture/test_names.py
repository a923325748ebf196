"""What may lie in content/ besides records: links, pipes, strange names; none of it comes out."""

import os
import socket

import pytest
from project_kit import built, copied, tree

from generator.errors import ContentError
from generator.scanning import scan

SECRET = "eight-hundred-secrets"


@pytest.fixture
def project(tmp_path):
    """A small project, and a secret beside it."""
    root = copied("sunny", tmp_path / "project")
    (tmp_path / "secret.yaml").write_text(f"标题: {SECRET}\n", "utf-8")
    return root


def _folder(project):
    return project / "content" / "contacts" / "520599101201"


def _told(project):
    return [(p.code, bool(p.message.zh), bool(p.message.en)) for p in scan(project).problems]


def _link(folder):
    (folder / "GB-0009.yaml").symlink_to(folder.parents[3] / "secret.yaml")


def _link_to_folder(folder):
    (folder / "more").symlink_to(folder.parents[3])


def _circle(folder):
    (folder / "again").symlink_to(folder)


def _broken_link(folder):
    (folder / "GB-0009.yaml").symlink_to("nowhere")


def _photo_link(folder):
    (folder / "GB-0001.jpg").symlink_to("/etc/passwd")


def _pipe(folder):
    os.mkfifo(folder / "GB-0009.yaml")


def _socket(folder):
    before = os.getcwd()
    os.chdir(folder)
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("GB-0009.yaml")
    finally:
        os.chdir(before)


@pytest.mark.parametrize(
    "lay",
    [_link, _link_to_folder, _circle, _broken_link, _photo_link, _pipe, _socket],
    ids=lambda f: f.__name__,
)
def test_links_and_special_files_are_refused(project, lay):
    """A link or a special file is named and stops the build; none is opened or followed."""
    lay(_folder(project))
    told = _told(project)
    with pytest.raises(ContentError):
        built(project)

    assert [("name-link", True, True)] == told


@pytest.mark.parametrize(
    ("name", "code"),
    [
        (b"\xff\xfe.yaml", "name-encoding"),
        (b"a\nb.yaml", "name-characters"),
        (b"a\x1b[31m.yaml", "name-characters"),
        (b"a\\..\\x.yaml", "name-characters"),
        (b"a:b.yaml", "name-characters"),
        (b"a<script>.yaml", "name-characters"),
        (b"a.YAML", "file-suffix"),
        (b"a.yml", "file-suffix"),
        (b"a.html", "file-suffix"),
        (b"a.svg", "file-suffix"),
        (b"a.exe", "file-suffix"),
        (b"a", "file-suffix"),
    ],
)
def test_strange_names_are_refused(project, name, code):
    """Bytes that are no UTF-8, controls, ways out, programs and markup are each told."""
    with open(os.fsencode(_folder(project)) + b"/" + name, "wb") as file:
        file.write(b"a: b\n")

    assert [(code, True, True)] == _told(project)


@pytest.mark.parametrize("name", [".hidden.yaml", "~$GB-0001.xlsx", "Thumbs.db", ".git/config"])
def test_hidden_files_are_left_out(project, name):
    """Editors' and systems' own files are neither read nor published."""
    before = built(project) and tree(project / "site")
    path = _folder(project) / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"标题: {SECRET}\n", "utf-8")
    built(project, clean=True)

    assert before == tree(project / "site")


def test_a_link_in_place_of_content_is_not_followed_out(project):
    """A kind's folder that is a link is refused."""
    stars = project / "content" / "stars"
    stars.rename(project / "elsewhere")
    stars.symlink_to(project / "elsewhere")

    assert ("name-link", True, True) in _told(project)


def test_folders_nested_deeply_end_somewhere(project):
    """Two hundred folders inside one another are walked or refused, never a crash."""
    path = _folder(project)
    for _ in range(200):
        path /= "d"
    path.mkdir(parents=True)
    (path / "GB-0009.yaml").write_text("a: b\n", "utf-8")
    with pytest.raises(ContentError) as caught:
        built(project)

    assert all(problem.code for problem in caught.value.problems)
