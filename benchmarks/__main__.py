"""``make bench``: measure ours, Hugo and Eleventy by turns, and write docs/performance.md.

    python -m benchmarks [--parts county,years,scale] [--rounds 3] [--years 5] [--sizes 1,3,10,30]

Each part's numbers are kept in WORK/results.json, so that parts can be measured one at a time;
the document is written from all there are. Nothing here is ever a test: times depend on machines.
Delete nothing large in the ten minutes before: see ``builders.Builder.clear``.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator
from compileall import compile_dir
from pathlib import Path
from typing import Any

from benchmarks.report import write_report
from benchmarks.startup import startup_cost
from benchmarks.trials import county_trial, scale_trial

ROOT = Path(__file__).parent.parent


def main() -> int:
    """Measure, tell, write. Exit code 1 when the sites disagree."""
    wanted = _arguments()
    # As an installation does; what is set not to write by itself would compile at every start.
    compile_dir(ROOT / "generator", quiet=1)
    work: Path = wanted.work.absolute()
    work.mkdir(parents=True, exist_ok=True)
    store = work / "results.json"
    results: dict[str, Any] = json.loads(store.read_text()) if store.exists() else {}
    for part in filter(None, wanted.parts.split(",")):
        for found in _measured(part, wanted, results.get(part)):
            results[part] = found
            store.write_text(json.dumps(results, ensure_ascii=False, indent=1))
    write_report(results, wanted.docs)
    shutil.rmtree(work / "aside", ignore_errors=True)
    return _disagreements(results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--parts", default="county,years,scale")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--years", type=int, default=5, help="months / 12 of the long county")
    parser.add_argument("--sizes", default="1,3,10,30", help="counties of the curve, in times")
    parser.add_argument("--work", type=Path, default=ROOT / ".cache" / "benchmarks")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs")
    return parser.parse_args()


def _measured(part: str, wanted: argparse.Namespace, known: Any) -> Iterator[dict[str, Any]]:
    """What a part has found, whole or, for the curve, size by size on top of what is known."""
    work: Path = wanted.work.absolute()
    if part == "county":
        trial = county_trial(work, 12, wanted.rounds, _say)
        trial.facts["startup"] = startup_cost(work)
        yield trial.plain()
    elif part == "years":
        rounds = max(1, wanted.rounds // 3)
        yield county_trial(work, 12 * wanted.years, rounds, _say).plain()
    elif part == "scale":
        found = dict(known or {})
        for times in map(int, wanted.sizes.split(",")):
            found[str(times)] = scale_trial(work, times, _say, peers=times == 10).plain()
            yield {size: found[size] for size in sorted(found, key=int)}


def _say(line: str) -> None:
    print(line, flush=True)


def _disagreements(results: dict[str, Any]) -> int:
    told = [
        f"{name}, {where}: {difference}"
        for name, trial in results.items()
        for where, found in trial.get("agreement", {}).items()
        for difference in found["differences"]
    ]
    print(*told, sep="\n", file=sys.stderr)
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
