"""Sites that are compared are compared truly."""

from pathlib import Path

import pytest

from benchmarks.agreement import Agreement, compare

PAGE = "<table><thead><tr><th>收入</th></tr></thead><tbody><tr><td>{}</td></tr></tbody></table>"


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """Two sites of one page with one cell."""
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_text(PAGE.format("1,200.00"), "utf-8")
    return tmp_path / "ours", tmp_path / "theirs"


def test_markup_does_not_matter(sites: tuple[Path, Path]) -> None:
    """Cells agree when their texts do, whatever tags, entities and spaces carry them."""
    (sites[1] / "a.html").write_text(PAGE.format(" <b>1,200&#46;00</b>\n"), "utf-8")

    assert Agreement(1, 1, 0, 0, ()) == compare(*sites)


def test_other_cell_is_told(sites: tuple[Path, Path]) -> None:
    """A cell that says something else is a difference, with both texts."""
    (sites[1] / "a.html").write_text(PAGE.format("1,200.01"), "utf-8")

    assert ("a.html: '1,200.00' here, '1,200.01' there",) == compare(*sites).differences


def test_missing_row_is_told(sites: tuple[Path, Path]) -> None:
    """A row that ours lacks is a difference."""
    (sites[1] / "a.html").write_text(PAGE.format("1,200.00</td><td>3"), "utf-8")

    assert ("a.html: nothing here, '3' there",) == compare(*sites).differences


def test_more_is_counted(sites: tuple[Path, Path]) -> None:
    """What only ours says is no difference; it is counted."""
    (sites[0] / "a.html").write_text(PAGE.format("1,200.00") + PAGE.format("7"), "utf-8")
    (sites[0] / "b.html").write_text("", "utf-8")

    assert Agreement(1, 1, 1, 1, ()) == compare(*sites)


def test_page_of_theirs_alone_is_told(sites: tuple[Path, Path]) -> None:
    """A page that ours lacks is a difference."""
    (sites[1] / "c.html").write_text("", "utf-8")

    assert ("c.html: only theirs",) == compare(*sites).differences


def test_boards_are_apart(sites: tuple[Path, Path]) -> None:
    """The boards' pages are not compared."""
    (sites[0] / "boards").mkdir()
    (sites[0] / "boards" / "x.html").write_text("", "utf-8")

    assert 0 == compare(*sites).more_pages
