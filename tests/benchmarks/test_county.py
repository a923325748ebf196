"""The synthetic county is fit to measure with."""

from datetime import date
from pathlib import Path

from benchmarks.county import write_county
from generator.build import Request, examine

DAY = date(2026, 11, 27)


def texts(folder: Path) -> dict[str, bytes]:
    """Every file's bytes, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_county_passes_check(tmp_path: Path) -> None:
    """A synthetic county of two towns and more than a year has neither errors nor warnings."""
    write_county(tmp_path, villages=15, months=14)

    assert () == examine(Request(tmp_path, tmp_path / "site", DAY, jobs=1, dry=True)).problems


def test_county_is_deterministic(tmp_path: Path) -> None:
    """The same size and seed give the same bytes."""
    for name in ("one", "other"):
        write_county(tmp_path / name, villages=3, months=2, seed=7)

    assert texts(tmp_path / "one") == texts(tmp_path / "other")


def test_seed_matters(tmp_path: Path) -> None:
    """Another seed gives other amounts."""
    for seed in (1, 2):
        write_county(tmp_path / str(seed), villages=1, months=1, seed=seed)

    assert texts(tmp_path / "1") != texts(tmp_path / "2")


def test_larger_county_holds_the_smaller(tmp_path: Path) -> None:
    """A village's ledgers and people do not depend on how large the county is."""
    for villages in (2, 5):
        write_county(tmp_path / str(villages), villages=villages, months=2)
    small, large = (texts(tmp_path / size / "content" / "accounts") for size in ("2", "5"))

    assert small == {name: large[name] for name in small}


def test_count_of_files_is_told(tmp_path: Path) -> None:
    """The number of files returned is the number of files written."""
    count = write_county(tmp_path, villages=2, months=3)

    assert len(texts(tmp_path)) == count
