"""``sunboard new``: a record of the unit that was asked, under a free number, and what it lacks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from project_kit import DAY, ROOT, copied, rewrite, tree

from generator.build import Request, examine
from generator.cli import main
from generator.drafting import draft
from generator.errors import ContentError, UsageError
from generator.loading import load
from generator.scanning import kinds

VILLAGE, TOWN = "520599101202", "520599101000"
TOWNS = """乡镇:
  - 代码: 520599101000
    名称: 青山镇
    村:
      - {代码: 520599101202, 名称: 松林村, 村民组数: 1}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of a small project."""
    return copied("sunny", tmp_path / "project")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A county that has just begun."""
    return copied("bare", tmp_path / "project")


def own_example(root: Path, kind: str, change: str, to: str) -> None:
    """Give the project an example of its own, changed by a pattern."""
    text = (ROOT / "templates" / kind / "example.yaml").read_text("utf-8")
    path = root / "templates" / kind / "example.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(re.sub(change, to, text, flags=re.MULTILINE), "utf-8")


def errors(root: Path, name: str) -> list[str]:
    """What a check of everything says of one file."""
    try:
        problems = list(examine(Request(root, root / "site", DAY, 1, dry=True)).problems)
    except ContentError as error:
        problems = error.problems
    return [p.line() for p in problems if p.place.file == name and p.severity == "error"]


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("stars", "XJ-2026-004.yaml", "XJ-2026-005.yaml"),
        ("rosters", "ZB-0001.yaml", "ZB-0002.yaml"),
        ("contacts", "520599101201/GB-0004.yaml", "GB-0005.yaml"),
    ],
)
def test_a_number_of_a_broken_record_is_taken(
    project: Path, kind: str, name: str, told: str
) -> None:
    """A record with a typing error keeps its number."""
    path = next((project / "content" / kind).rglob(Path(name).name))
    rewrite(path, "来源: ", "来原: ")

    assert told == Path(draft(project, kind, "", DAY).name).name


@pytest.mark.parametrize("kind", list(kinds()))
def test_values_may_be_aligned(project: Path, kind: str) -> None:
    """An example of the county's own with aligned values makes a record of the unit asked for."""
    own_example(project, kind, r"^( *(?:- )?\w+):[ ](?=\S)", r"\1:      ")
    made = draft(project, kind, VILLAGE, DAY)
    record = load(kinds()[kind], project, made.name).record

    assert record is not None
    assert VILLAGE in kinds()[kind].card(record).places
    assert [] == errors(project, made.name)


@pytest.mark.parametrize(
    ("kind", "key"),
    [("accounts", "村"), ("rosters", "编号"), ("rosters", "单位"), ("assignments", "月份")],
)
def test_another_s_record_is_never_written(project: Path, kind: str, key: str) -> None:
    """An example that can't be made into what was asked is told, and nothing is written."""
    own_example(project, kind, rf"^{key}: ", f'"{key}": ')
    before = tree(project)
    with pytest.raises(ContentError) as caught:
        draft(project, kind, VILLAGE, DAY)

    assert f"templates/{kind}/example.yaml" == caught.value.problems[0].place.file
    assert before == tree(project)


def test_an_assignment_is_for_a_village(project: Path) -> None:
    """A township has no groups to look after."""
    with pytest.raises(UsageError, match="not 520599101000"):
        draft(project, "assignments", TOWN, DAY)


def test_a_new_county_begins_with_people(bare: Path) -> None:
    """The first person is of a unit that the county has, and passes."""
    made = draft(bare, "contacts", "", DAY)

    assert [] == errors(bare, made.name)
    assert [] == [p for p in made.problems if p.severity == "error"]


@pytest.mark.parametrize("kind", ["rosters", "assignments"])
def test_people_come_before_what_names_them(bare: Path, kind: str) -> None:
    """Where nobody is known, a roster and an assignment are refused with the way out."""
    county = bare / "content/county.yaml"
    county.write_text(county.read_text("utf-8") + TOWNS, "utf-8")
    before = tree(bare)
    with pytest.raises(UsageError) as caught:
        draft(bare, kind, "", DAY)

    assert "先写干部联系方式" in caught.value.message.zh
    assert before == tree(bare)


def test_what_is_left_to_do_is_told(bare: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a check will say of the new record is said at once, and the code is that of a check."""
    county = bare / "content/county.yaml"
    county.write_text(county.read_text("utf-8") + TOWNS, "utf-8")
    made = draft(bare, "contacts", VILLAGE, DAY)
    code = main(["new", "assignments", "--root", str(bare), "--as-of", f"{DAY}"])
    said = capsys.readouterr()

    assert [] == errors(bare, made.name)
    assert 1 == code
    assert "还要填对" in said.out and "没有第 2 组" in said.err
