"""``make torture``: every part in full, its figures written into docs/reliability.md.

``python -m benchmarks.torture --quick`` does a tenth of it and writes nothing; ``--only planted``
does one part. Figures are kept in results.json with the commit they were measured on. The command
fails when anything that must stay empty is not.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.torture import (
    disks,
    hostile,
    kills,
    markdowns,
    mutations,
    planted,
    sameness,
    smuggled,
)
from generator.build import Request, build

ROOT: Final = Path(__file__).parents[2]
SUNNY: Final = ROOT / "tests" / "projects" / "sunny" / "content"
PAGE: Final = ROOT / "docs" / "reliability.md"
BEGIN: Final = "<!-- make torture: begin -->"
RESULTS: Final = Path(__file__).with_name("results.json")
END: Final = "<!-- make torture: end -->"
SEED: Final = 20261122


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: what was tried, how often, what came of it; ``bad`` must be empty."""

    what: str
    tried: str
    outcome: str
    bad: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """How much is done, and where."""

    scratch: Path
    quick: bool

    def times(self, count: int) -> int:
        """A count, or a tenth of it."""
        return max(3, count // 10) if self.quick else count


def _planted(scope: Scope) -> Iterator[Row]:
    dice = random.Random(SEED)
    root = mutations.copied(SUNNY, scope.scratch / "planted")
    build(Request(root, root / "site", planted.DAY, jobs=1))
    written = len(list(planted.variants()))
    in_fields = planted.fields_of(root, scope.times(800), dice)
    yield Row(
        f"Leaks planted into fields of records and configuration ({written} ways of writing three "
        "numbers)",
        f"{in_fields.planted:,}",
        f"{in_fields.stopped:,} stopped the build, {len(in_fields.came_out)} came out",
        (*in_fields.came_out, *in_fields.ignored),
    )
    beside = planted.beside(root)
    yield Row(
        "Leaks planted into attachments (xlsx, docx, pdf, csv, zip, svg, photo), file names, "
        "comments, keys, escapes",
        f"{beside.planted:,}",
        f"{beside.stopped:,} stopped the build, {len(beside.came_out)} came out",
        (*beside.came_out, *beside.ignored),
    )
    site = scope.scratch / "clean-site"
    build(Request(ROOT, site, planted.DAY, jobs=2, clean=True))
    clean = planted.clean(ROOT, site)
    yield Row(
        "Clean records of the demonstration, and every file of the site made of them",
        f"{clean.searched:,}",
        f"{len(clean.alarms)} false alarms",
        tuple(clean.alarms),
    )
    for what, tally in (
        ("Records of a synthetic county", planted.county(scope.times(300), 12)),
        (
            "Lines of invented dates, vouchers, amounts, codes, telephones and contracts",
            planted.figures(scope.times(50_000), dice),
        ),
    ):
        found = f"{len(tally.alarms)} false alarms"
        yield Row(what, f"{tally.searched:,}", found, tuple(tally.alarms))


def _mutations(scope: Scope) -> Iterator[Row]:
    root = mutations.copied(ROOT / "content", scope.scratch / "records")
    files = (path for path in (root / "content").rglob("*/*.yaml"))
    yield _damage(
        "Records of the demonstration damaged at random, each loaded as a build would",
        mutations.records(root, files, scope.times(10_000), random.Random(SEED)),
    )
    root = mutations.copied(SUNNY, scope.scratch / "projects")
    yield _damage(
        "A small project damaged at random, configuration too, and built whole",
        mutations.projects(root, scope.times(300), random.Random(SEED)),
    )


def _damage(what: str, tally: mutations.Tally) -> Row:
    return Row(
        what,
        f"{tally.tried:,}",
        f"{tally.good:,} good builds, {tally.refused:,} refusals, {len(tally.crashes)} tracebacks, "
        f"{len(tally.unplaced)} messages without a place",
        (*tally.crashes, *tally.unplaced),
    )


def _hostile(scope: Scope) -> Iterator[Row]:
    for what, ordeals in (
        ("Bombs and broken files read as records", hostile.records()),
        ("The same under the names of attachments", hostile.attachments()),
    ):
        slowest = max(ordeals, key=lambda ordeal: ordeal.seconds)
        memory = max(ordeal.memory for ordeal in ordeals) / 1_000_000
        bad = [f"{o.name}: {o.outcome}" for o in ordeals if o.outcome not in ("taken", "refused")]
        refused = sum(ordeal.outcome == "refused" for ordeal in ordeals)
        yield Row(
            what,
            f"{len(ordeals):,}",
            f"{refused:,} refused, {len(ordeals) - refused - len(bad):,} harmless, {len(bad)} "
            f"crashed; slowest {slowest.seconds:.1f} s ({slowest.name}), at most {memory:.0f} MB",
            tuple(bad),
        )
    texts = markdowns.throw_together(scope.times(100_000), random.Random(SEED))
    yield Row(
        "Markdown thrown together from harmful pieces",
        f"{texts.rendered + texts.refused:,}",
        f"{texts.refused:,} refused, {texts.rendered:,} rendered, {len(texts.harmful)} with "
        f"anything harmful in them, {len(texts.crashes)} tracebacks",
        (*texts.harmful, *texts.crashes),
    )
    root = mutations.copied(SUNNY, scope.scratch / "smuggled")
    payloads = smuggled.PAYLOADS[:3] if scope.quick else smuggled.PAYLOADS
    words = smuggled.smuggle(root, payloads)
    yield Row(
        f"Markup, formulas and line breaks ({len(payloads)} kinds) written into every field that "
        "takes them",
        f"{words.taken:,}",
        f"{words.files:,} published files looked through, {len(words.escaped)} elements, "
        "attributes, properties, formulas or addresses that are not our templates'",
        tuple(words.escaped),
    )


def _kills(scope: Scope) -> Iterator[Row]:
    project = kills.Project.prepare(SUNNY, scope.scratch / "kills", 2)
    tally = kills.kill(project, scope.times(200), random.Random(SEED))
    yield Row(
        "Builds killed with -9, with all their processes, at a random moment",
        f"{tally.killed:,}",
        f"{len(tally.torn)} torn sites, {len(tally.failed)} failed or wrong builds afterwards, "
        f"{tally.left_behind} stray files",
        (*tally.torn, *tally.failed),
    )


_DISK: Final = {
    "room": 10, "full": 12, "changing": 12, "together": 5, "memory": 30, "tampered": 12,
}  # fmt: skip


def _disks(scope: Scope) -> Iterator[Row]:
    times = {name: scope.times(count) for name, count in _DISK.items()}
    tally = disks.every(SUNNY, scope.scratch / "disks", times, random.Random(SEED))
    for what, count in tally.trials.items():
        bad = tuple(fault for fault in tally.bad if fault.startswith(what))
        outcome = (
            f"{count - len(bad)} with words, the last good site whole and the next build right"
        )
        yield Row(f"Builds with: {what}", f"{count:,}", outcome, bad)


def _sameness(scope: Scope) -> Iterator[Row]:
    content = SUNNY if scope.quick else ROOT / "content"
    tally = sameness.every(
        content, scope.scratch / "same", random.Random(SEED), pythons=not scope.quick
    )
    absent = f" (not on this machine: {', '.join(tally.absent)})" if tally.absent else ""
    yield Row(
        "The same content under other circumstances: time zone, locale, hash seed, umask, "
        "processes, processors, home, path, file order, clock, Python",
        f"{len(tally.same) + len(tally.differ):,}",
        f"{len(tally.same)} byte-identical{absent}",
        tuple(tally.differ),
    )


PARTS: Final[dict[str, Callable[[Scope], Iterator[Row]]]] = {
    "planted": _planted,
    "mutations": _mutations,
    "hostile": _hostile,
    "kills": _kills,
    "disks": _disks,
    "sameness": _sameness,
}


def main() -> int:
    """Run the parts, print each row as it is known, write the table; 1 when anything is bad."""
    words = argparse.ArgumentParser(prog="python -m benchmarks.torture")
    words.add_argument("--quick", action="store_true", help="a tenth of everything")
    words.add_argument("--only", choices=sorted(PARTS), action="append", help="only this part")
    words.add_argument("--jobs", type=int, default=os.cpu_count(), help="parts done at once")
    chosen = words.parse_args()
    rows: list[Row] = []
    names = [name for name in PARTS if not chosen.only or name in chosen.only]
    with (
        tempfile.TemporaryDirectory(prefix="torture-") as folder,
        ProcessPoolExecutor(chosen.jobs) as pool,
    ):
        scope = Scope(Path(folder), chosen.quick)
        for name, done in zip(names, pool.map(_rows, names, [scope] * len(names)), strict=True):
            rows += done
            if not chosen.quick:
                _remember(name, done)
    return 1 if any(row.bad for row in rows) else 0


def _rows(name: str, scope: Scope) -> list[Row]:
    """One part, in a process of its own; each row is told as soon as it is known."""
    rows = []
    for row in PARTS[name](scope):
        rows.append(row)
        faults = "".join(f"    BAD {fault[:2000]}\n" for fault in row.bad[:20])
        print(f"{row.what}: {row.tried}: {row.outcome}\n{faults}", end="", flush=True)
    return rows


def _remember(name: str, rows: list[Row]) -> None:
    """Put a part's figures beside those of the others, and write the table anew."""
    results = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
    machine = (
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"
    )
    listed = [[row.what, row.tried, row.outcome, len(row.bad)] for row in rows]
    results[name] = {"commit": commit, "machine": machine, "rows": listed}
    RESULTS.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    table = "\n".join([BEGIN, *_table(results), END])
    PAGE.write_text(before + table + rest.partition(END)[2], "utf-8")


def _table(results: dict[str, dict[str, Any]]) -> Iterator[str]:
    """The table, part by part in the order of the parts, each with the commit it was run on."""
    yield "| What | Tried | What came of it | Commit |"
    yield "|---|---:|---|---|"
    for name in PARTS:
        part = results.get(name, {"rows": [], "commit": ""})
        for what, tried, outcome, bad in part["rows"]:
            mark = f" **{bad} faults**" if bad else ""
            yield f"| {what} | {tried} | {outcome}{mark} | {part['commit']} |"
    machines = sorted({part["machine"] for part in results.values()})
    yield ""
    yield f"Run on {'; '.join(machines)}; seed {SEED}."


if __name__ == "__main__":
    sys.exit(main())
