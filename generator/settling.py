"""The end of a build: the site is put in place, and what led to it is remembered."""

from __future__ import annotations

import os
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.errors import Problem
from generator.gate import mask_problems
from generator.memory import Memory, folders_of
from generator.outputs.tree import Delta, Tree
from generator.planning import Plan
from generator.remembering import keep
from generator.stamp import Stamp, site_signature
from generator.stamp import save as save_stamp
from generator.store import Store, digest_of


class Report(NamedTuple):
    """What a build did. ``until`` is the day on which the output next changes by itself.

    ``stages`` are names and seconds, in order.
    """

    problems: tuple[Problem, ...] = ()
    records: int = 0
    artifacts: int = 0
    written: int = 0
    removed: int = 0
    until: date = date.max
    stages: tuple[tuple[str, float], ...] = ()


def settle(
    tree: Tree,
    place: Path,
    plan: Plan,
    memory: Memory,
    delta: Delta,
    store: Store,
    report: Report,
) -> None:
    """Put the staged site in place and remember how it came about. Raises OSError."""
    before = plan.before
    if not before.site:
        tree.replace_whole()
    elif delta.written or delta.removed:
        tree.replace_changed(before.build, before.delta, delta)
    else:
        tree.drop_stage()
        kept = replace(memory, delta=before.delta, build=before.build)
        _remember(tree.site, place, plan, kept, store, report)
        return
    name = digest_of(repr((before.build, memory.saved, os.getpid())).encode())
    kept = replace(memory, delta=delta, build=name)
    _remember(tree.site, place, plan, kept, store, report)
    tree.spare_is_of(name, folders_of(before.folders))


def _remember(
    site: Path, place: Path, plan: Plan, memory: Memory, store: Store, report: Report
) -> None:
    folders = folders_of(memory.folders)
    signature = site_signature(site, folders)
    keep(place, replace(memory, site=signature), store)
    stamp = Stamp(
        inputs=plan.seen.digest,
        newest=plan.seen.newest,
        saved=memory.saved,
        since=memory.since().isoformat(),
        until=memory.until().isoformat(),
        site=signature,
        folders=folders,
        records=report.records,
        artifacts=report.artifacts,
        told=tuple(asdict(problem) for problem in mask_problems(report.problems)),
    )
    save_stamp(place / "stamp", stamp)
