"""Pages as HTML: the shell cut once, templates found, slips in them told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from project_kit import PROJECTS

from generator.configuring import configure
from generator.errors import ContentError
from generator.outputs.html import (
    Chrome,
    Renderer,
    root_of,
    static_files,
    template_digests,
    template_files,
)
from generator.places import packaged_templates
from generator.records.base import Article, Crumb, Page
from generator.scanning import kinds, scan

COUNTY = configure(PROJECTS / "sunny", scan(PROJECTS / "sunny")).county
NAV = (("home", "首页", "index.html"), ("stars", "星级评定", "stars/index.html"))


@dataclass(frozen=True)
class View:
    """A text."""

    text: str


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A county's own templates."""
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "page.html").write_text(
        '<p><a href="{{ root }}index.html">{{ view.text }}</a></p>\n', "utf-8"
    )
    return tmp_path


def renderer(own: Path, *, demonstration: bool = True) -> Renderer:
    chrome = Chrome(COUNTY.site, COUNTY.identity, demonstration, NAV)
    return Renderer((own, packaged_templates()), chrome, kinds())


def page(url: str = "stars/a/b.html", text: str = "字", **more: object) -> Page:
    return Page(url, "own/page.html", View(text), "题目", **more)


@pytest.mark.parametrize(
    ("url", "root"), [("index.html", ""), ("a/b.html", "../"), ("a/b/c.html", "../../")]
)
def test_links_are_relative(own: Path, url: str, root: str) -> None:
    """Every link begins with the way to the site's root, so the site works under any path."""
    html = renderer(own).render(page(url)).data.decode()

    assert root == root_of(url)
    assert f'<a href="{root}index.html">字</a>' in html
    assert f'href="{root}static/sunboard.css"' in html


def test_nothing_a_record_says_is_markup(own: Path) -> None:
    """What officials write is text in titles, trails, bodies and meta tags."""
    evil = '<script>alert(1)</script>"&'
    article = Article(datetime(2026, 11, 20, 9), evil, evil, (evil,))
    one = Page("a/b.html", "own/page.html", View(evil), evil, (Crumb(evil, "x.html"),), article)
    html = renderer(own).render(one).data.decode()

    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert") >= 5


def test_slots_can_not_be_forged(own: Path) -> None:
    """The marks at which the shell is cut mean nothing in a record's text."""
    html = renderer(own).render(page(text="\x02title\x03 {{ view }} {% raw %}")).data.decode()

    assert 1 == html.count("<h1>题目</h1>")
    assert "{{ view }}" in html


def test_pages_of_one_depth_share_a_shell(own: Path) -> None:
    """Rendering many pages in any order gives each its own text."""
    made = renderer(own)
    first = [made.render(page(f"stars/{n}.html", f"第{n}页")) for n in range(5)]
    again = [made.render(page(f"stars/{n}.html", f"第{n}页")) for n in reversed(range(5))]

    assert first == again[::-1]
    assert 5 == len(set(first))


def test_the_section_is_marked(own: Path) -> None:
    """The page's own column is marked in the navigation, and no other."""
    html = renderer(own).render(page(section="stars")).data.decode()

    assert 1 == html.count('aria-current="true"')
    assert 'aria-current="true">星级评定' in html


def test_a_demonstration_says_so_everywhere(own: Path) -> None:
    """Pages of a demonstration are marked, those of a real county aren't."""
    marked = [
        "演示网站" in renderer(own, demonstration=real).render(page()).data.decode()
        for real in (True, False)
    ]

    assert [True, False] == marked


def test_an_articles_marks_are_those_of_the_law(own: Path) -> None:
    """An article carries its title, time and source; a column its name; every page the site's."""
    article = Article(datetime(2026, 11, 20, 9, 5), "组织部", keywords=("公示",))
    html = renderer(own).render(page(article=article, section="stars")).data.decode()

    assert '<meta name="ArticleTitle" content="题目">' in html
    assert '<meta name="PubDate" content="2026-11-20 09:05">' in html
    assert '<meta name="ContentSource" content="组织部">' in html
    assert all(f'name="{name}"' in html for name in ("SiteName", "SiteDomain", "SiteIDCode"))
    assert "ColumnName" in html


def test_a_countys_own_template_comes_first(own: Path) -> None:
    """A file of the project replaces the packaged one of the same name, and no other."""
    (own / "layout" / "static").mkdir(parents=True)
    (own / "layout" / "static" / "kinds.css").write_text("b{}", "utf-8")
    folders = (own, packaged_templates())
    files = template_files(folders)
    static = {file.url: file.data for file in static_files(folders)}

    assert own / "layout/static/kinds.css" == files["layout/static/kinds.css"]
    assert packaged_templates() / "layout/shell.html" == files["layout/shell.html"]
    assert b"b{}" == static["static/kinds.css"]


def test_a_template_that_changes_changes_its_folders_digest(own: Path) -> None:
    """The digest is of names and contents; hidden files don't count."""
    folders = (own,)
    first = template_digests(folders)
    (own / "own" / ".page.html.swp").write_text("x")
    same = template_digests(folders)
    (own / "own" / "page.html").rename(own / "own" / "other.html")
    renamed = template_digests(folders)

    assert first == same
    assert first != renamed


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("<p>\n{% if view %}\n", "template-syntax", "templates/own/page.html:3:1"),
        ("{% include 'own/gone.html' %}", "template-missing", "templates/own/gone.html"),
        ("{% nonsense %}", "template-syntax", "templates/own/page.html:1:1"),
    ],
)
def test_a_slip_in_a_template_is_told(own: Path, text: str, code: str, place: str) -> None:
    """A template that can't be read is told at its line, like a record."""
    (own / "own" / "page.html").write_text(text, "utf-8")
    with pytest.raises(ContentError) as caught:
        renderer(own).render(page())
    (problem,) = caught.value.problems

    assert code == problem.code
    assert str(problem.place).startswith(place.rsplit(":", 2)[0])


def test_what_a_view_lacks_is_a_fault(own: Path) -> None:
    """A template that asks for what its view has not is no empty text but an error."""
    (own / "own" / "page.html").write_text("{{ view.nothing }}", "utf-8")
    with pytest.raises(ContentError) as caught:
        renderer(own).render(page())
    (problem,) = caught.value.problems

    assert "nothing" in problem.hint.zh
