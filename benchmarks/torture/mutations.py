"""Records damaged at random: a build either does well or says what is wrong, and where."""

from __future__ import annotations

import random
import shutil
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

from benchmarks.torture.naughty import FRAGMENTS, STRINGS
from generator.build import Request, build
from generator.errors import ContentError, Problem
from generator.loading import load
from generator.scanning import kinds

Mutation = Callable[[bytes, random.Random], bytes]
DAY: Final = date(2026, 11, 22)


@dataclass
class Tally:
    """What became of damaged inputs; ``crashes`` and ``unplaced`` must stay empty."""

    good: int = 0
    refused: int = 0
    crashes: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)

    @property
    def tried(self) -> int:
        """How many inputs were tried."""
        return self.good + self.refused + len(self.crashes)


def _flip(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]


def _cut(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def _drop(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + data[at + dice.randrange(1, 40) :]


def _lines(change: Callable[[list[bytes], random.Random], None]) -> Mutation:
    def mutate(data: bytes, dice: random.Random) -> bytes:
        lines = data.split(b"\n")
        change(lines, dice)
        return b"\n".join(lines)

    return mutate


def _double(lines: list[bytes], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines.insert(dice.randrange(len(lines)), lines[at])


def _remove(lines: list[bytes], dice: random.Random) -> None:
    del lines[dice.randrange(len(lines))]


def _shuffle(lines: list[bytes], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    part = lines[at : at + 6]
    dice.shuffle(part)
    lines[at : at + 6] = part


def _indent(lines: list[bytes], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = b" " * dice.randrange(1, 5) + lines[at]


def _dedent(lines: list[bytes], dice: random.Random) -> None:
    at = dice.randrange(len(lines))
    lines[at] = lines[at].lstrip()


def _value(lines: list[bytes], dice: random.Random) -> None:
    """Another value after some colon, quoted or not."""
    having = [n for n, line in enumerate(lines) if b": " in line]
    if not having:
        return
    at = dice.choice(having)
    text = dice.choice(STRINGS)
    if dice.random() < 0.6:
        text = '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    lines[at] = lines[at].split(b": ")[0] + b": " + text.encode("utf-8", "replace")


def _borrow(lines: list[bytes], dice: random.Random) -> None:
    """The value of one key under another."""
    having = [n for n, line in enumerate(lines) if b": " in line]
    if having:
        one, other = dice.choice(having), dice.choice(having)
        lines[one] = lines[one].split(b": ")[0] + b": " + lines[other].partition(b": ")[2]


def _fragment(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + dice.choice(FRAGMENTS).encode("utf-8", "replace") + data[at:]


def _encode(data: bytes, dice: random.Random) -> bytes:
    text = data.decode("utf-8", "replace")
    return text.encode(dice.choice(["gbk", "utf-16", "utf-8-sig", "utf-32"]), "replace")


def _digits(data: bytes, dice: random.Random) -> bytes:
    having = [n for n, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    if not having:
        return data
    at = dice.choice(having)
    return data[:at] + str(dice.randrange(10)).encode() + data[at + 1 :]


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _flip, _cut, _drop, _fragment, _encode, _digits, _digits, _lines(_double), _lines(_remove),
    _lines(_shuffle), _lines(_indent), _lines(_dedent), _lines(_value), _lines(_value),
    _lines(_borrow), _lines(_borrow),
)  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    """The data with one to three faults."""
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        data = dice.choice(MUTATIONS)(data, dice) if data else data
    return data


def badly_placed(problem: Problem, root: Path) -> bool:
    """Whether a problem fails to say where, what, or in both languages."""
    place = problem.place
    if not (problem.code and problem.message.zh.strip() and problem.message.en.strip()):
        return True
    file = root / place.file
    if not file.is_file():
        return False
    if not place.line:
        return problem.code not in _WHOLE
    return place.line > file.read_bytes().replace(b"\r", b"\n").count(b"\n") + 2


_WHOLE: Final = frozenset(
    [
        "file-suffix",
        "name-link",
        "record-repeated",
        "unreadable",
        "empty",
        "encoding",
        "photo-place",
    ]
)
"""Codes that mean a file as a whole."""


def records(root: Path, files: Iterator[Path], count: int, dice: random.Random) -> Tally:
    """Damage records one at a time, and load each as a build would."""
    tally = Tally()
    known = kinds()
    sources = sorted(files)
    for _ in range(count):
        file = dice.choice(sources)
        whole = file.read_bytes()
        name = file.relative_to(root).as_posix()
        data = mutated(whole, dice)
        file.write_bytes(data)
        try:
            loaded = load(known[name.split("/")[1]], root, name)
            _count(tally, list(loaded.problems), root, data)
        except Exception:
            tally.crashes.append(f"{name}: {traceback.format_exc()}\n{data!r}")
        finally:
            file.write_bytes(whole)
    return tally


def projects(root: Path, count: int, dice: random.Random) -> Tally:
    """Damage a small project's files, configuration too, and build the whole of it."""
    tally = Tally()
    content = root / "content"
    sources = sorted(content.rglob("*.yaml"))
    for _ in range(count):
        before = {file: file.read_bytes() for file in sources}
        chosen = dice.sample(sources, dice.choice((1, 1, 2)))
        for file in chosen:
            file.write_bytes(mutated(before[file], dice))
        data = b"\n=====\n".join(file.read_bytes() for file in chosen)
        try:
            report = build(Request(root, root / "site", DAY, jobs=1))
            _count(tally, list(report.problems), root, data)
        except ContentError as error:
            _count(tally, error.problems, root, data)
        except Exception:
            tally.crashes.append(f"{[f.name for f in chosen]}: {traceback.format_exc()}\n{data!r}")
        finally:
            for file in chosen:
                file.write_bytes(before[file])
    return tally


def _count(tally: Tally, problems: list[Problem], root: Path, data: bytes) -> None:
    if any(problem.severity == "error" for problem in problems):
        tally.refused += 1
    else:
        tally.good += 1
    tally.unplaced += [f"{p.line()}\n{data!r}" for p in problems if badly_placed(p, root)]


def copied(content: Path, to: Path) -> Path:
    """A copy of a content folder, to be damaged; the project that holds it."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(content, to / "content")
    return to
