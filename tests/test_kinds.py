"""What every kind of record promises, whichever kind it is; and that a new one needs no edits."""

from __future__ import annotations

import importlib
import inspect
import re
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from project_kit import DAY, PROJECTS, ROOT, built, copied

import generator.records
from generator.build import Request, examine
from generator.configuring import configure
from generator.desk import World
from generator.drafting import draft
from generator.errors import ContentError, Problem
from generator.library import Library
from generator.loading import load
from generator.publication import Published, publish
from generator.records.base import Filed, Kind, Record, Shelf
from generator.registry import discover
from generator.scanning import kinds, scan
from generator.source import read

NAMES = tuple(kinds())
every_kind = pytest.mark.parametrize("name", NAMES)


@dataclass(frozen=True)
class Demonstration:
    """The demonstration county with all its records, published."""

    published: Mapping[str, Sequence[Published]]
    artifacts: frozenset[str]


@pytest.fixture(scope="module")
def demonstration() -> Demonstration:
    """What every kind gives for the demonstration county."""
    found = scan(ROOT)
    configuration = configure(ROOT, found)
    records: dict[str, list[Filed[Any]]] = {}
    for name, kind in kinds().items():
        loaded = [load(kind, ROOT, file) for file in found.records.get(name, ())]
        records[name] = [Filed(one.name, one.record) for one in loaded if one.record]
    cards = [kinds()[name].card(f.record) for name, filed in records.items() for f in filed]
    world = World(
        configuration.county, Library(cards), configuration.workdays, configuration.settings,
        lambda name: (ROOT / name).read_bytes(), lambda _: "",
    )  # fmt: skip
    published = {
        name: list(_published(kinds()[name], filed, world)) for name, filed in records.items()
    }
    urls = (p.url for each in published.values() for one in each for p in (*one.pages, *one.files))
    return Demonstration(published, frozenset(urls))


def _errors(problems: Sequence[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity == "error"]


def _published(
    kind: Kind[Any, Any], filed: Sequence[Filed[Any]], world: World
) -> Iterator[Published]:
    shelves: dict[str, list[Filed[Any]]] = {}
    for each in filed:
        shelves.setdefault(kind.shelf(each.record), []).append(each)
    for key, own in shelves.items():
        yield publish(kind, Shelf(key, tuple(own)), world, DAY)


@every_kind
def test_a_kind_says_what_it_is(name: str) -> None:
    """Name, title, one sentence of description, a documented class and documented records."""
    kind = kinds()[name]

    assert name == kind.name and re.fullmatch(r"[a-z]+", name)
    assert re.search(r"[\u4e00-\u9fff]", kind.title) and re.search(
        r"[\u4e00-\u9fff]{4}", kind.description
    )
    assert inspect.getdoc(type(kind)) and inspect.getdoc(kind.model)
    assert issubclass(kind.model, Record)


@every_kind
def test_a_kinds_methods_are_documented(name: str) -> None:
    """Every method of a kind that is part of the contract has a docstring of its own."""
    kind = type(kinds()[name])
    bare = [
        method for method, value in vars(kind).items()
        if inspect.isfunction(value) and not method.startswith("_") and not value.__doc__
    ]  # fmt: skip

    assert [] == bare


@every_kind
def test_keys_are_chinese_and_names_english(name: str) -> None:
    """Each field of a record has a Chinese key and an English name."""
    fields = kinds()[name].model.fields()

    assert all(re.search(r"[\u4e00-\u9fff]", field.alias) for field in fields.values())
    assert all(re.fullmatch(r"[a-z_]+", attribute) for attribute in fields)


@every_kind
def test_the_template_folder_is_there(name: str) -> None:
    """A kind has a folder of templates with an example, commented in Chinese."""
    example = (ROOT / "templates" / name / "example.yaml").read_text("utf-8")
    comments = [line for line in example.splitlines() if "#" in line]

    assert len(comments) >= 3 and re.search(r"[\u4e00-\u9fff]", "".join(comments))


@every_kind
def test_a_kind_has_its_tests(name: str) -> None:
    """A kind has a folder or file of tests with its name."""
    found = [
        *(ROOT / "tests").glob(f"{name}/test_*.py"),
        *(ROOT / "tests").glob(f"test_{name}*.py"),
    ]

    assert found


@every_kind
def test_the_example_is_valid(tmp_path: Path, name: str) -> None:
    """The example passes every check in the demonstration county."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    made = draft(tmp_path, name, "", DAY)
    report = examine(Request(tmp_path, tmp_path / "site", DAY, jobs=1, dry=True))

    assert [] == _errors(made.problems)
    assert [] == [p.line() for p in _errors(report.problems) if p.place.file == made.name]


@every_kind
def test_new_records_follow_each_other(tmp_path: Path, name: str) -> None:
    """Three new records of a kind in a row are three files, and all pass."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    made = {draft(tmp_path, name, "", DAY).name for _ in range(3)}
    report = examine(Request(tmp_path, tmp_path / "site", DAY, jobs=1, dry=True))

    assert 3 == len(made)
    assert [] == [p.line() for p in _errors(report.problems) if p.place.file in made]


@every_kind
def test_a_new_record_is_at_home_in_another_county(tmp_path: Path, name: str) -> None:
    """In a county with other codes and people, too, what ``new`` writes passes the check."""
    shutil.copytree(PROJECTS / "sunny" / "content", tmp_path / "content")
    made = draft(tmp_path, name, "", DAY)
    report = examine(Request(tmp_path, tmp_path / "site", DAY, jobs=1, dry=True))

    assert [] == [p.line() for p in _errors(report.problems) if p.place.file == made.name]


@every_kind
def test_pages_have_addresses_of_their_kind(demonstration: Demonstration, name: str) -> None:
    """Addresses begin with the kind's name, are plain, unique, and pages end in .html."""
    pages = [page for one in demonstration.published[name] for page in one.pages]
    files = [file for one in demonstration.published[name] for file in one.files]
    urls = [page.url for page in pages] + [file.url for file in files]

    assert pages and len(urls) == len(set(urls))
    assert all(re.fullmatch(rf"{name}/[\w.\-/]+", url, re.ASCII) for url in urls)
    assert all(page.url.endswith(".html") for page in pages)


@every_kind
def test_pages_are_articles_or_columns(demonstration: Demonstration, name: str) -> None:
    """Each page is an article or a column, has a title, its kind as section, and a template."""
    pages = [page for one in demonstration.published[name] for page in one.pages]

    assert all(page.title and page.section == name for page in pages)
    assert all(page.article or page.column for page in pages)
    assert all((ROOT / "templates" / page.template).is_file() for page in pages)
    assert all(page.template.startswith(f"{name}/") for page in pages)


@every_kind
def test_views_are_documented_dataclasses(demonstration: Demonstration, name: str) -> None:
    """What a template gets is one documented dataclass."""
    views = {type(page.view) for one in demonstration.published[name] for page in one.pages}

    assert all(view.__doc__ and (is_dataclass(view) or hasattr(view, "_fields")) for view in views)


@every_kind
def test_entries_lead_somewhere(demonstration: Demonstration, name: str) -> None:
    """Each entry has a title, names units that exist, and leads to a page that is made."""
    county = configure(ROOT, scan(ROOT)).county
    entries = [entry for one in demonstration.published[name] for entry in one.entries]

    assert entries and all(entry.title and entry.kind == name for entry in entries)
    assert set() == {entry.url.split("#")[0] for entry in entries} - demonstration.artifacts
    assert set() == {code for entry in entries for code in entry.places} - set(county.units)


@every_kind
def test_messages_can_be_shown(demonstration: Demonstration, name: str) -> None:
    """Each message has a key of its own, a heading, something to say, and days in order."""
    messages = [message for one in demonstration.published[name] for message in one.messages]
    keys = [message.key for message in messages]

    assert messages and len(keys) == len(set(keys))
    assert all(message.heading and message.blocks and message.kind == name for message in messages)
    assert all(message.first <= message.last and message.weight >= 1 for message in messages)


@every_kind
def test_a_kind_with_no_records_leaves_no_trace(tmp_path: Path, name: str) -> None:
    """In a county without records of a kind its column is neither made nor linked."""
    copied("sunny", tmp_path)
    for kind in NAMES:
        shutil.rmtree(tmp_path / "content" / kind, ignore_errors=True)
    built(tmp_path)
    pages = [path.read_text("utf-8") for path in (tmp_path / "site").rglob("*.html")]

    assert not (tmp_path / "site" / name).exists()
    assert [] == [page for page in pages if f"{name}/" in page and "boards/" not in page]


def test_names_are_gone_when_publication_ends(tmp_path: Path) -> None:
    """Long after every 公示 the villagers' names are in no file of the site."""
    copied("sunny", tmp_path)
    built(tmp_path, day=DAY.replace(year=2027, month=9))
    names = ("示***".encode(), "村民甲".encode())
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    telling = [path.name for path in files if any(name in path.read_bytes() for name in names)]

    assert [] == telling


def test_a_villagers_name_is_masked_while_it_stands(tmp_path: Path) -> None:
    """During a 公示 villagers are named with a character left out."""
    copied("sunny", tmp_path)
    built(tmp_path)
    pages = b"".join(p.read_bytes() for p in (tmp_path / "site").rglob("*") if p.is_file())

    assert "村民甲".encode() not in pages
    assert "示***甲".encode() in pages


# ── a new kind ──

MODULE = '''"""Notices, for a test."""

from collections.abc import Iterator

from generator.library import Card
from generator.records.base import Article, Entry, Fresh, Kind, Message, Page, Paragraph, Record
from generator.records.column import Column
from generator.schema import Field
from generator.values import DivisionCode, Line

COLUMN = Column("bulletins", "村务通知", "各村的通知和公告", order=5)


class Notice(Record):
    """A notice of a village."""

    id: Line = Field(alias="编号")
    village: DivisionCode = Field(alias="村")
    title: Line = Field(alias="标题")


class Notices(Kind):
    """Notices."""

    column = COLUMN
    model = Notice

    def identifier(self, record):
        return record.id

    def shelf(self, record):
        return str(record.village)

    def card(self, record):
        url = f"bulletins/{record.id}.html"
        return Card("bulletins", record.id, record.title, url, (str(record.village),))

    def facts(self, shelf, desk):
        return tuple((f, desk.unit(shelf.key)) for f in shelf.filed)

    def pages(self, facts) -> Iterator[Page]:
        for filed, unit in facts:
            record = filed.record
            article = Article(record.published, record.source)
            yield Page(
                f"bulletins/{record.id}.html", "bulletins/page.html", unit, record.title,
                article=article, section="bulletins",
            )

    def messages(self, facts):
        for filed, unit in facts:
            record = filed.record
            yield Message(
                record.id, "bulletins", record.title, (Paragraph(f"{unit.name}通知"),),
                record.published.date(), (unit.code,), file=filed.name,
            )

    def entries(self, facts):
        for filed, unit in facts:
            record = filed.record
            url = f"bulletins/{record.id}.html"
            yield Entry("bulletins", url, record.title, record.published, (unit.code,))

    def summary(self, facts):
        return [f.record.title for f, _ in facts]

    def index(self, summaries, desk):
        titles = tuple(t for own in summaries.values() for t in own)
        yield Page("bulletins/index.html", "bulletins/index.html", titles, self.title,
                   column=self.description, section="bulletins")

    def fresh(self, example, desk, unit, taken):
        number = f"TZ-{len(taken) + 1}"
        return Fresh(f"{number}.yaml", example.replace("TZ-1", number))


KIND = Notices()
'''
RECORD = """编号: TZ-1
村: 520599101201
标题: 示例停水通知
发布时间: 2026-11-20 09:00
来源: 青山村村民委员会（示例）
"""


@pytest.fixture
def new_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project with a kind that was added by putting its module and its templates somewhere."""
    package = tmp_path / "more"
    package.mkdir()
    (package / "bulletins.py").write_text(MODULE, "utf-8")
    monkeypatch.setattr(generator.records, "__path__", [*generator.records.__path__, str(package)])
    importlib.invalidate_caches()
    discover.cache_clear()
    root = copied("sunny", tmp_path / "project")
    templates = root / "templates" / "bulletins"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text("<p>{{ view.name }}：请相互转告。</p>\n", "utf-8")
    (templates / "index.html").write_text("<p>共 {{ view|length }} 条</p>\n", "utf-8")
    (templates / "example.yaml").write_text(RECORD, "utf-8")
    (root / "content" / "bulletins").mkdir()
    (root / "content" / "bulletins" / "one.yaml").write_text(RECORD, "utf-8")
    yield root
    sys.modules.pop("generator.records.bulletins", None)
    discover.cache_clear()


def test_a_new_kind_needs_no_other_file(new_kind: Path) -> None:
    """A module and a folder of templates make a column, a page, an entry and a board's message."""
    built(new_kind)
    site = new_kind / "site"
    page = (site / "bulletins" / "TZ-1.html").read_text("utf-8")
    home = (site / "index.html").read_text("utf-8")
    village = (site / "villages" / "520599101201.html").read_text("utf-8")
    board = (site / "boards" / "qingshan.html").read_text("utf-8")

    assert "请相互转告" in page and "<h1>示例停水通知</h1>" in page
    assert "bulletins/index.html" in home and "bulletins/TZ-1.html" in home
    assert "bulletins/TZ-1.html" in village
    assert "示例停水通知" in board


def test_a_new_kind_is_checked_like_any(new_kind: Path) -> None:
    """Its records' slips are told at their places."""
    path = new_kind / "content" / "bulletins" / "one.yaml"
    path.write_text(RECORD.replace("标题", "题目"), "utf-8")
    with pytest.raises(ContentError) as caught:
        built(new_kind)

    assert ["content/bulletins/one.yaml:1:1", "content/bulletins/one.yaml:3:1"] == [
        str(problem.place) for problem in caught.value.problems
    ]


def test_a_new_kind_is_drafted_like_any(new_kind: Path) -> None:
    """``sunboard new`` knows it by its name and by its title."""
    made = draft(new_kind, "村务通知", "", DAY)

    assert ("content/bulletins/TZ-3.yaml", ()) == (made.name, made.problems)


def test_kinds_of_the_small_project_are_all_there() -> None:
    """The small project of these tests has a record of every kind, or tests would look at air."""
    found = scan(PROJECTS / "sunny").records

    assert {"accounts", "contacts", "stars"} <= set(found) <= set(NAMES)
    assert read(PROJECTS / "sunny/content/county.yaml", "content/county.yaml").digest
