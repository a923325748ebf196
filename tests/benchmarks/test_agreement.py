"""Sites that are compared are compared truly."""

from pathlib import Path

import pytest

from benchmarks.agreement import Agreement, compare

PAGE = '<p class="sum" title="合计">收入 <b>{}</b></p>'


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """Two sites of one page."""
    for name in ("ours", "theirs"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.html").write_text(PAGE.format("1,200.00"), "utf-8")
    return tmp_path / "ours", tmp_path / "theirs"


@pytest.mark.parametrize(
    "other",
    [
        '<p  title=合计 class="sum">\n收入\n<b> 1,200&#46;00</b></p>\n',
        "<p class='sum' title='&#21512;计'>收入<b>1,200.00</b></p>",
    ],
)
def test_the_same_written_otherwise_agrees(sites: tuple[Path, Path], other: str) -> None:
    """Spaces around tags, the order of attributes, quotes and entities don't matter."""
    (sites[1] / "a.html").write_text(other, "utf-8")

    assert Agreement(1, 0, ()) == compare(*sites)


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (PAGE.format("1,200.01"), "after <b>, 1,200.00 here, 1,200.01 there"),
        (PAGE.format("1,200.00") + "<hr>", "after </p>, nothing here, <hr> there"),
        ("", "after the beginning, <p class='sum' title='合计'> here, nothing there"),
        (
            PAGE.format("1,200.00").replace("合计", "小计"),
            "after the beginning, <p class='sum' title='合计'> here, "
            "<p class='sum' title='小计'> there",
        ),
    ],
)
def test_another_word_or_tag_is_told(sites: tuple[Path, Path], other: str, told: str) -> None:
    """Whatever else is another is a difference, with both words and the one before."""
    (sites[1] / "a.html").write_text(other, "utf-8")

    assert (f"a.html: {told}",) == compare(*sites).differences


def test_pages_only_ours_are_counted(sites: tuple[Path, Path]) -> None:
    """A page that the peer lacks is no difference; it is counted."""
    (sites[0] / "b.html").write_text("", "utf-8")

    assert Agreement(1, 1, ()) == compare(*sites)


def test_page_of_theirs_alone_is_told(sites: tuple[Path, Path]) -> None:
    """A page that ours lacks is a difference."""
    (sites[1] / "c.html").write_text("", "utf-8")

    assert ("c.html: only theirs",) == compare(*sites).differences


def test_boards_are_apart(sites: tuple[Path, Path]) -> None:
    """The boards' pages are not compared."""
    (sites[0] / "boards").mkdir()
    (sites[0] / "boards" / "x.html").write_text("", "utf-8")

    assert 0 == compare(*sites).more
