"""The pipeline: a folder of records becomes a site, whole or not at all.

    scan ─▶ load what changed ─▶ publish shelves whose inputs changed ─▶ gather (boards, units,
    home …) ─▶ exchange the trees ─▶ remember

Each step does again what its inputs' digests say has changed, and nothing else; without a memory
everything has. Problems of all files are collected before anything is published over them, and with
one error the site stays as it was.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from generator import pool
from generator.changes import Change, change_between
from generator.errors import Place, Problem, Text, WorldError, in_order
from generator.hands import Hands
from generator.memory import Memory
from generator.outputs.lock import locked
from generator.outputs.tree import Tree
from generator.places import workshop
from generator.planning import Plan, Request, make_plan, refuse_foreign
from generator.remembering import recall
from generator.results import problems_of, results_of, stop_on_errors
from generator.rounds import drop_strays
from generator.scanning import content_of
from generator.settling import Report, settle
from generator.store import Damaged, Store, sweep
from generator.work import Shop

if TYPE_CHECKING:
    from concurrent.futures import Executor

__all__ = ["Report", "Request", "build", "examine", "last_build"]


def processes(jobs: int, shop: Shop) -> Executor:
    """Processes on this machine, forked so that they need not import the program again."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=pool.start, initargs=(shop,))


def build(request: Request) -> Report:
    """Build the site. Raises ContentError (the site stays as it was), UsageError, WorldError."""
    content_of(request.root)
    refuse_foreign(request)
    before = os.umask(0o022)
    place = workshop(request.root, request.site)
    try:
        with locked(place) as waited:
            if waited:
                request = request._replace(seen=None)
            try:
                return _Build(request, place).run()
            except Damaged:
                return _Build(request._replace(clean=True), place).run()
    except OSError as error:
        said = Text(
            "写不了网站，原来的网站没有动", "can't write the site, the old one is untouched"
        )
        raise _world_error(error, said) from error
    finally:
        os.umask(before)


def examine(request: Request) -> Report:
    """Check everything and write nothing. Raises ContentError, UsageError, WorldError."""
    try:
        return _Build(request, None).run()
    except OSError as error:
        raise _world_error(error, Text("检查不了", "can't check")) from error


def last_build(root: Path, site: Path) -> Memory | None:
    """What the last build of a site remembers, or None when there is nothing to trust."""
    content_of(root)
    memory = recall(workshop(root, site))
    return memory if memory.site else None


def _world_error(error: OSError, said: Text) -> WorldError:
    from generator.refusals import about

    why = about(error)
    return WorldError(Text(f"{said.zh}：{why.zh}", f"{said.en}: {why.en}"))


class _Clock:
    """Seconds per stage."""

    def __init__(self) -> None:
        self.last = time.perf_counter()
        self.stages: list[tuple[str, float]] = []

    def stage(self, name: str) -> None:
        now = time.perf_counter()
        self.stages.append((name, now - self.last))
        self.last = now


class _Build:
    """One run of the pipeline; ``place`` is the workshop, or None to write nothing."""

    def __init__(self, request: Request, place: Path | None) -> None:
        self._request = request
        self._place = place
        self._tree = Tree(request.site, place) if place else None
        self._clock = _Clock()
        self._jobs = request.jobs or os.cpu_count() or 1

    def run(self) -> Report:
        plan = make_plan(self._request, self._place)
        self._clock.stage("scan")
        if self._tree is None or self._place is None:
            from tempfile import TemporaryDirectory

            with (
                TemporaryDirectory(prefix="sunboard-") as folder,
                Store.fresh(Path(folder)) as store,
            ):
                return self._make(plan, store)
        self._tree.clear_stage()
        try:
            with _store_of(plan.before, self._place) as store:
                return self._make(plan, store)
        except BaseException:
            self._tree.drop_stage()
            raise

    def _make(self, plan: Plan, store: Store) -> Report:
        start = self._request.pool or processes
        results = results_of(plan, store, start, self._jobs, partial(self._done, plan))
        files, made = results.files, list(results.outcomes())
        change = change_between(plan.before, made, self._request.site, store)
        problems = [*plan.shop.configuration.problems, *problems_of(plan.attachments.values())]
        problems += [*problems_of(files.values()), *problems_of(made), *_claimed_twice(change)]
        stop_on_errors(problems)
        until = min((outcome.until for outcome in made), default=date.max)
        count = sum(change.folders.values())
        report = Report(tuple(in_order(problems)), len(files), count, until=until)
        if self._tree is not None and self._place is not None:
            report = report._replace(written=change.written, removed=change.removed)
            drop_strays(self._tree.stage, results.early, results.shelves, store)
            memory = Memory(
                program=plan.program,
                setting=plan.setting,
                day=plan.shop.day,
                saved=time.time_ns(),
                signatures=plan.found.signatures(),
                attachments=plan.attachments,
                configuration=plan.shop.configuration,
                files=files,
                shelves=results.shelves,
                pieces=results.pieces,
                folders=change.folders,
                templates=plan.templates,
                whole=plan.before.whole,
            )
            settle(self._tree, self._place, plan, memory, change.delta, store, report)
            self._clock.stage("exchange")
        return report._replace(stages=tuple(self._clock.stages))

    def _done(self, plan: Plan, step: str, hands: Hands) -> None:
        """A step is done. Where much is written, the disk works while processors do; threads don't
        mix with forks, so only when no more processes are started.
        """
        self._clock.stage(step)
        whole = not plan.before.site and hands.shared and step != "gather"
        if self._tree is not None and whole:
            self._tree.begin_flush()


def _store_of(before: Memory, place: Path) -> Store:
    """The last build's store where it is used, else a new one; others are swept away."""
    sweep(place, before.store)
    return Store.resumed(place / before.store, before.end) if before.store else Store.fresh(place)


def _claimed_twice(change: Change) -> Iterator[Problem]:
    for url, file in change.repeated:
        message = Text(f"网址 {url} 被用了两次", f"the address {url} is taken twice")
        yield Problem("url-repeated", Place(file), "", message)
