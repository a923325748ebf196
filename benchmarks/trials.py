"""What is measured: a county built from nothing, after no change, after an edit, a day later."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.agreement import compare, pages_of
from benchmarks.builders import Builder, Eleventy, Hugo, Sunboard, SunboardWhole
from benchmarks.county import Village, write_county
from benchmarks.measuring import Cost, middle

DAY = date(2026, 11, 27)
NEXT_DAY = date(2026, 11, 28)
"""On the first the last ratings are open to objections; on the second their names are gone."""
STEPS = ("cold", "nothing", "edit", "again", "day")
OURS_ALONE = ("again",)
OURS_ALONE_LONG = ("nothing", "again", "day")
"""Steps that peers are spared, over one year and over more: they build everything each time."""
COMPARED = ("cold", "day")
Say = Callable[[str], None]
_STAGE = re.compile(r"^\s+(\w+)\s+([\d.]+) ms$", re.M)


@dataclass(slots=True)
class Trial:
    """The costs of one county's builds: by builder, by step, a list of runs."""

    villages: int
    months: int
    files: int
    runs: dict[str, dict[str, list[Cost]]] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def add(self, builder: str, step: str, cost: Cost) -> None:
        """Note one run."""
        self.runs.setdefault(builder, {}).setdefault(step, []).append(cost)

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it, with the median of each step's runs."""
        steps = {
            builder: {
                step: asdict(middle(costs)) | {"runs": len(costs)} for step, costs in runs.items()
            }
            for builder, runs in self.runs.items()
        }
        return {
            "villages": self.villages,
            "months": self.months,
            "files": self.files,
            "steps": steps,
            **self.facts,
        }


def county_trial(work: Path, months: int, rounds: int, say: Say) -> Trial:
    """Ours, Hugo and Eleventy by turns over a county of 300 villages.

    Ours twice: the same pages alone, and all that it publishes by default, boards included.
    """
    trial, root = _county(work, 300, months, whole=False)
    _, whole = _county(work, 300, months, whole=True)
    builders: list[Builder] = [kind(root, work) for kind in (Eleventy, Hugo, Sunboard)]
    builders.append(SunboardWhole(whole, work))
    trial.facts["load"] = os.getloadavg()[0]
    trial.facts["versions"] = [builder.version() for builder in builders]
    alone = OURS_ALONE if months <= 12 else OURS_ALONE_LONG
    for number in range(rounds):
        first = number % len(builders)
        turn = builders[first:] + builders[:first]
        for step in STEPS:
            if step in ("edit", "again"):
                for each in (root, whole):
                    edit(each, 2 * number + (step == "again"))
            for builder in turn:
                if isinstance(builder, Sunboard) or step not in alone:
                    _take(trial, builder, step, say)
            if number == 0 and step in COMPARED and step not in alone:
                _agree(trial, builders, step)
    _sizes(trial, builders)
    return trial


def scale_trial(work: Path, times: int, say: Say, peers: bool) -> Trial:
    """Ours alone over a county so many times as large; with peers, Hugo's rebuild for the ratio."""
    trial, root = _county(work, 300 * times, 12, whole=True)
    ours = SunboardWhole(root, work)
    for step in STEPS:
        if step in ("edit", "again"):
            edit(root, int(step == "again"))
        _take(trial, ours, step, say)
    if peers:
        _take(trial, Hugo(root, work), "cold", say)
    return trial


def _county(work: Path, villages: int, months: int, *, whole: bool) -> tuple[Trial, Path]:
    root = work / f"county-{villages}x{months}{'' if whole else '-pages'}"
    if not root.exists():
        write_county(root, villages=villages, months=months, whole=whole)
    files = sum(1 for _ in (root / "content").rglob("*.yaml"))
    return Trial(villages, months, files), root


def _take(trial: Trial, builder: Builder, step: str, say: Say) -> None:
    if step == "cold":
        builder.clear()
    os.sync()  # or it would wait for what the one before left to be written
    cost = builder.build(NEXT_DAY if step == "day" else DAY)
    trial.add(builder.name, step, cost)
    say(
        f"{trial.villages:>5} x {trial.months:<3}{step:<8}{builder.name:<14}"
        f"{cost.wall:8.2f} s wall {cost.cpu:8.2f} s cpu {cost.memory:7.0f} MB"
    )
    if isinstance(builder, SunboardWhole):
        stages = {name: float(ms) for name, ms in _STAGE.findall(builder.said)}
        trial.facts.setdefault("stages", {})[step] = stages


def edit(root: Path, number: int) -> Path:
    """Change one ledger's wording in a village of its own; the sums stay right."""
    village = Village(100 + number * 3)
    path = root / "content" / "accounts" / village.code / "2026-09.yaml"
    before = path.read_text("utf-8")
    path.write_text(before.replace("提取备用金", "提取备用金(示例)"), "utf-8")
    return path


def _agree(trial: Trial, builders: Sequence[Builder], step: str) -> None:
    """Note whether the peers' sites say what ours says."""
    ours = next(builder for builder in builders if isinstance(builder, Sunboard))
    told = trial.facts.setdefault("agreement", {})
    for peer in builders:
        if not isinstance(peer, Sunboard):
            told[f"{peer.name} {step}"] = asdict(compare(ours.site, peer.site))


def _sizes(trial: Trial, builders: Sequence[Builder]) -> None:
    for builder in builders:
        files = [path for path in builder.site.rglob("*") if path.is_file()]
        trial.facts.setdefault("sizes", {})[builder.name] = {
            "pages": len(pages_of(builder.site)),
            "files": len(files),
            "bytes": sum(path.stat().st_size for path in files),
        }
