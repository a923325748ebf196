"""The house's floors: who may import whom, who may speak, and who may ask the clock.

The floors are read from the table in docs/architecture.md, so that document can't go stale.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"
CHILD = "generator.gate.pdf"
"""Run as a program of its own, so that a hostile file can't take the build down with it."""
STAGES = "generator.build"
"""Times its stages and names its state by the moment it was saved; neither reaches the site."""
LOCK = "generator.outputs.lock"
"""Waits for a lock with patience."""


def _name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def modules() -> Mapping[str, ast.Module]:
    """Every module of the package by its dotted name, parsed."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return {_name(path): ast.parse(path.read_text("utf-8")) for path in paths}


def imports(name: str) -> Iterator[str]:
    """What a module imports of the package, wherever in the module that stands."""
    known = modules()
    for node in ast.walk(known[name]):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if a.name.split(".")[0] == "generator")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name} imports relatively"
            if (node.module or "").split(".")[0] == "generator":
                for alias in node.names:
                    inner = f"{node.module}.{alias.name}"
                    yield inner if inner in known else str(node.module)


@cache
def floors() -> Mapping[str, int]:
    """Floors by module or package, from the table in docs/architecture.md."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    found: dict[str, int] = {}
    for floor, names in re.findall(r"^\| (\d) \| ([^|]+) \|", text, re.M):
        for name in re.findall(r"`([\w/]+)`", names):
            assert name not in found, f"{name} stands on two floors"
            found[name.rstrip("/")] = int(floor)
    return found


def top(name: str) -> str:
    """A module's part of the house: ``generator.gate.pdf`` is in ``gate``."""
    return name.split(".")[1] if "." in name else ""


def calls(name: str) -> Iterator[str]:
    """What a module calls or hands on, as written: ``print``, ``sys.exit``, ``date.today``."""
    for node in ast.walk(modules()[name]):
        if isinstance(node, ast.Attribute):
            yield ast.unparse(node)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def test_every_module_has_a_floor() -> None:
    """The table of floors names every module and package, and nothing that isn't there."""
    expected = sorted({top(name) for name in modules()} - {"", "data"})

    assert expected == sorted(floors())


def test_imports_run_downward_only() -> None:
    """No module imports one of a higher floor, not even inside a function or for types only."""
    upward = [
        f"{name} imports {target}"
        for name in modules()
        for target in imports(name)
        if top(name) and top(target) and floors()[top(name)] < floors()[top(target)]
    ]

    assert [] == upward


def _circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Some circle of a graph, or nothing."""
    done: set[str] = set()
    path: list[str] = []

    def visit(name: str) -> list[str]:
        if name in path:
            return [*path[path.index(name) :], name]
        if name in done:
            return []
        path.append(name)
        for target in sorted(graph[name]):
            if found := visit(target):
                return found
        path.pop()
        done.add(name)
        return []

    for name in sorted(graph):
        if found := visit(name):
            return found
    return []


def test_imports_make_no_circles() -> None:
    """Following imports never leads back to where one began."""
    graph = {name: set(imports(name)) - {name, "generator"} for name in modules()}

    assert [] == _circle(graph)


def test_a_circle_would_be_seen() -> None:
    """The search for circles finds one that is there."""
    graph = {"a": {"b"}, "b": {"c"}, "c": {"b"}}

    assert ["b", "c", "b"] == _circle(graph)


def test_kinds_never_import_kinds() -> None:
    """A kind imports nothing of another kind: they know each other through cards."""

    def kind(name: str) -> str:
        parts = name.split(".")
        return parts[2] if parts[:2] == ["generator", "records"] and len(parts) > 2 else ""

    crossing = [
        f"{name} imports {target}"
        for name in modules()
        for target in imports(name)
        if kind(name) and kind(target) not in ("", "base", "column", kind(name))
    ]

    assert [] == crossing


SPEAKING = {"print", "input", "sys.exit", "sys.stdout", "sys.stderr", "os._exit", "exit", "quit"}
CLOCKS = {
    "date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time", "time.time_ns",
    "time.monotonic", "time.perf_counter", "time.localtime", "time.gmtime", "time.strftime",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(n for n in modules() if top(n) not in ("cli", "__main__")))
def test_below_the_command_nothing_speaks(name: str) -> None:
    """Below cli nothing prints, reads the keyboard, exits or imports click."""
    spoken = SPEAKING.intersection(calls(name))
    clicks = "click" in ast.unparse(modules()[name]) and any(
        "click" in (a.name for a in node.names)
        for node in ast.walk(modules()[name])
        if isinstance(node, ast.Import)
    )
    allowed = {"sys.exit", "sys.stdout", "sys.stderr", "sys.stdin"} if name == CHILD else set()

    assert (set(), False) == (spoken - allowed, clicks)


@pytest.mark.parametrize("name", sorted(n for n in modules() if top(n) not in ("cli", "__main__")))
def test_below_the_command_nothing_asks_the_clock(name: str) -> None:
    """The day is an argument; only the timing of stages, the state's age and a lock use a clock."""
    allowed = {STAGES: {"time.perf_counter", "time.time_ns"}, LOCK: {"time.monotonic"}}
    asked = CLOCKS.intersection(calls(name))

    assert set() == asked - allowed.get(name, set())


@pytest.mark.parametrize("name", sorted(modules()))
def test_files_stay_short_enough_to_read(name: str) -> None:
    """No file is past 400 lines: past 300 it is questioned."""
    path = PACKAGE.parent.joinpath(*name.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")

    assert len(file.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("name", sorted(modules()))
def test_every_module_says_what_it_holds(name: str) -> None:
    """Every module that holds code begins with a docstring."""
    tree = modules()[name]

    assert not tree.body or ast.get_docstring(tree)


def test_there_is_no_utils() -> None:
    """Modules are named for what they hold."""
    vague = [n for n in modules() if n.split(".")[-1] in ("utils", "util", "helpers", "misc")]

    assert [] == vague
