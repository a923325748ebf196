"""What the program can write of itself is written, and fresh; what is said of files is true."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from project_kit import ROOT

from generator.cli import cli
from generator.scanning import kinds

DOCS = ROOT / "docs"


def _writer() -> object:
    spec = importlib.util.spec_from_file_location("docs_write", DOCS / "write.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    """Every page that ``make docs`` writes."""
    return _writer().pages()


def test_the_reference_is_fresh(pages: Mapping[str, str]) -> None:
    """Every written page is what ``make docs`` would write now."""
    stale = [
        name for name, text in pages.items()
        if not (DOCS / name).is_file() or (DOCS / name).read_text("utf-8") != text
    ]  # fmt: skip

    assert [] == stale


def test_no_kinds_page_is_left_over(pages: Mapping[str, str]) -> None:
    """A kind that is gone has no page."""
    found = {path.relative_to(DOCS).as_posix() for path in (DOCS / "kinds").glob("*.md")}

    assert {name for name in pages if name.startswith("kinds/")} == found


def test_every_command_is_described(pages: Mapping[str, str]) -> None:
    """The reference of commands has a section for each, and its options in Chinese."""
    names = re.findall(r"^## sunboard (\w+)$", pages["cli.md"], re.M)

    assert cli.list_commands(None) == names
    assert not re.search(r"Usage|Options|Show this|OPTIONS|x>=", pages["cli.md"])


@pytest.mark.parametrize("name", list(kinds()))
def test_every_key_is_described(pages: Mapping[str, str], name: str) -> None:
    """The page of a kind names every key of its records, and ends in its example."""
    page = pages[f"kinds/{name}.md"]
    example = (ROOT / "templates" / name / "example.yaml").read_text("utf-8")
    keys = [field.alias for field in kinds()[name].model.fields().values()]

    assert [] == [key for key in keys if f"| {key} |" not in page]
    assert example in page


def _documents() -> Iterator[Path]:
    yield ROOT / "README.md"
    yield from sorted(DOCS.rglob("*.md"))


@pytest.mark.parametrize("path", list(_documents()), ids=lambda path: path.name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    """Every relative link and picture of a document is a file of the project."""
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.S)
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", text)
    lost = [t for t in targets if "://" not in t and not (path.parent / t).exists()]

    assert [] == lost


@pytest.mark.parametrize("path", list(_documents()), ids=lambda path: path.name)
def test_commands_in_documents_exist(path: Path) -> None:
    """Every ``sunboard …`` command that a document shows is one."""
    shown = re.findall(r"(?:`|^|\$ )sunboard ([a-z]+)", path.read_text("utf-8"), re.M)

    assert set() == set(shown) - set(cli.list_commands(None))


def test_make_targets_in_documents_exist() -> None:
    """Every ``make …`` that a document shows is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    shown = {
        target
        for path in _documents()
        for target in re.findall(r"(?:`|^|\$ )make ([a-z]+)", path.read_text("utf-8"), re.M)
    }

    assert set() == shown - targets
