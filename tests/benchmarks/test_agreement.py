"""Sites that are compared are compared truly."""

from pathlib import Path

import pytest

from benchmarks.agreement import compare

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

    assert (1, 1, ()) == (
        (found := compare(*sites)).pages,
        found.cells,
        found.differences,
    )


def test_other_cell_is_told(sites: tuple[Path, Path]) -> None:
    """A cell that says something else is a difference, with both texts."""
    (sites[1] / "a.html").write_text(PAGE.format("1,200.01"), "utf-8")

    assert ("a.html: '1,200.00' here, '1,200.01' there",) == compare(*sites).differences


def test_missing_cell_is_told(sites: tuple[Path, Path]) -> None:
    """A row that one of them lacks is a difference."""
    (sites[1] / "a.html").write_text("<table><tbody></tbody></table>", "utf-8")

    assert ("a.html: 1 cells here, 0 there",) == compare(*sites).differences


def test_pages_are_counted_on_both_sides(sites: tuple[Path, Path]) -> None:
    """A page only one site has is a difference, on either side."""
    (sites[0] / "b.html").write_text("", "utf-8")
    (sites[1] / "c.html").write_text("", "utf-8")

    assert ("only ours: b.html", "only theirs: c.html") == compare(*sites).differences
