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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from generator import state, work
from generator.errors import ContentError, Place, Problem, Text, UsageError, WorldError, in_order
from generator.gathering import Gathering, Materials
from generator.hands import Hands
from generator.library import Library
from generator.loading import (
    BOARDS,
    CALENDAR,
    COUNTY,
    Configuration,
    Scan,
    configure,
    kinds,
    load_attachment,
    scan,
)
from generator.memory import Attachment, Fitness, Memory, recall
from generator.outputs.html import Chrome, template_digests
from generator.outputs.tree import Delta, Tree, locked
from generator.places import PACKAGE, inputs, template_folders, workshop
from generator.portal import nav_of
from generator.stamp import Fingerprint, Stamp, fingerprint, site_signature
from generator.stamp import save as save_stamp
from generator.work import Batch, FileResult, Outcome, ShelfKey, Shop, Worker, digest_of

if TYPE_CHECKING:
    from concurrent.futures import Executor


@dataclass(frozen=True, slots=True)
class Request:
    """What to build: the folder that holds content/, the site's folder, the day, the processes.

    ``clean`` forgets the last build; ``dry`` checks everything and writes nothing. ``pool`` makes
    an executor whose processes have run ``work.start(shop)``: any of ``concurrent.futures`` form.
    """

    root: Path
    site: Path
    day: date
    jobs: int = 0
    clean: bool = False
    dry: bool = False
    pool: Callable[[int, Shop], Executor] | None = None


@dataclass(frozen=True, slots=True)
class Report:
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


def processes(jobs: int, shop: Shop) -> Executor:
    """Processes on this machine, forked so that they need not import the program again."""
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    context = get_context("fork")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=work.start, initargs=(shop,))


def build(request: Request) -> Report:
    """Build the site. Raises ContentError (the site stays as it was), UsageError, WorldError."""
    refuse_foreign(request)
    before = os.umask(0o022)
    place = workshop(request.root, request.site)
    try:
        with locked(place):
            return _Build(request, place).run()
    except OSError as error:
        raise _world_error(error) from error
    finally:
        os.umask(before)


def examine(request: Request) -> Report:
    """Check everything and write nothing. Raises ContentError, UsageError, WorldError."""
    try:
        return _Build(request, None).run()
    except OSError as error:
        raise _world_error(error) from error


def last_build(root: Path, site: Path) -> Memory | None:
    """What the last build of a site remembers, or None when there is nothing to trust."""
    memory = recall(workshop(root, site) / "state")
    return memory if memory.site else None


def _world_error(error: OSError) -> WorldError:
    reason = error.strerror or type(error).__name__
    where = error.filename or ""
    return WorldError(
        Text(
            f"写不了网站,原来的网站没有动:{reason} {where}".rstrip(),
            f"can't write the site, the old one is untouched: {reason} {where}".rstrip(),
        )
    )


def refuse_foreign(request: Request) -> None:
    """A folder that isn't a site of ours is not replaced. Raises UsageError."""
    site, root = request.site, request.root
    if site == root or site in root.parents or site in (root / "content", root / "templates"):
        message = Text(
            f"不能把网站写到 {site}:那里有您的内容", f"the site can't be written to {site}"
        )
        raise UsageError(message)
    if site.is_symlink() or (site.exists() and not site.is_dir()):
        raise UsageError(Text(f"{site} 不是普通文件夹", f"{site} is not a plain folder"))
    ours = (site / "index.html").exists() and (site / "static").is_dir()
    if site.is_dir() and any(site.iterdir()) and not ours:
        raise UsageError(
            Text(
                f"{site} 里有别的文件,怕覆盖掉(请换一个空文件夹,或先清空它)",
                f"{site} holds other files (choose an empty folder, or empty it first)",
            )
        )


@dataclass
class _Clock:
    """Seconds per stage."""

    last: float = field(default_factory=time.perf_counter)
    stages: list[tuple[str, float]] = field(default_factory=list)

    def stage(self, name: str) -> None:
        now = time.perf_counter()
        self.stages.append((name, now - self.last))
        self.last = now


@dataclass(frozen=True, slots=True)
class _Plan:
    """What one run has found out before it works: see ``Memory`` for the digests."""

    found: Scan
    shop: Shop
    before: Memory
    templates: Mapping[str, str]
    program: str
    setting: str
    attachments: Mapping[str, Attachment]
    seen: Fingerprint


class _Build:
    """One run of the pipeline; ``place`` is the workshop, or None to write nothing."""

    def __init__(self, request: Request, place: Path | None) -> None:
        self._request = request
        self._place = place
        self._tree = Tree(request.site, place) if place else None
        self._clock = _Clock()
        self._jobs = request.jobs or os.cpu_count() or 1

    def run(self) -> Report:
        plan = self._plan()
        self._clock.stage("scan")
        if self._tree is None:
            return self._make(plan)
        self._tree.clear_stage()
        try:
            return self._make(plan)
        except BaseException:
            self._tree.drop_stage()
            raise

    def _plan(self) -> _Plan:
        request, stage = self._request, self._tree.stage if self._tree else None
        seen = fingerprint(inputs(request.root))
        found = scan(request.root)
        program = fingerprint([PACKAGE]).digest
        before = self._recall(program)
        configuration = _configured(request.root, found, before)
        folders = template_folders(request.root)
        templates = template_digests(folders)
        chrome = _chrome(configuration, found)
        setting = digest_of(repr((chrome, templates.get("layout"))).encode())
        before = before if before.setting == setting else Memory()
        attachments = dict(_attachments(request.root, found, before))
        digests = {name: attachment.digest for name, attachment in attachments.items()}
        shop = Shop(request.root, stage, configuration, chrome, folders, request.day, digests)
        return _Plan(found, shop, before, templates, program, setting, attachments, seen)

    def _make(self, plan: _Plan) -> Report:
        worker = Worker(plan.shop)
        with Hands(self._request.pool or processes, self._jobs, plan.shop, worker) as hands:
            files, outcomes = self._load(hands, plan)
            self._clock.stage("load")
            _stop_on_errors(
                plan.found.problems,
                _problems_of(plan.attachments.values()),
                _problems_of(files.values()),
                _problems_of(outcomes.values()),
                _repeated(files),
            )
            worker.with_library(Library(f.card for f in files.values() if f.card))
            shelves = self._publish(hands, worker, plan, files, outcomes)
            self._clock.stage("publish")
        _stop_on_errors(_problems_of(files.values()), _problems_of(shelves.values()))
        allowed = frozenset(value for file in files.values() for value in file.allowed)
        cards = tuple(file.card for file in files.values() if file.card)
        materials = Materials(
            plan.shop, shelves, cards, plan.before, plan.templates, kinds(), allowed
        )
        pieces = Gathering(worker, materials).run()
        self._clock.stage("gather")
        made = [*shelves.values(), *(piece.outcome for piece in pieces.values())]
        artifacts, repeated = _artifacts(made)
        problems = [*_problems_of(files.values()), *_problems_of(made), *repeated]
        _stop_on_errors(problems)
        until = min((outcome.until for outcome in made), default=date.max)
        report = Report(tuple(in_order(problems)), len(files), len(artifacts), until=until)
        if self._tree is not None:
            memory = Memory(
                program=plan.program,
                setting=plan.setting,
                day=plan.shop.day,
                saved=time.time_ns(),
                signatures=plan.found.signatures(),
                attachments=plan.attachments,
                configuration=plan.shop.configuration,
                files=files,
                shelves=shelves,
                pieces=pieces,
                artifacts=artifacts,
                templates=plan.templates,
            )
            report = self._exchange(report, memory, plan)
        return replace(report, stages=tuple(self._clock.stages))

    # ── scan and memory ──

    def _recall(self, program: str) -> Memory:
        """The last build, if it was made by this program and its site stands as it left it."""
        if self._request.clean or self._place is None or self._tree is None:
            return Memory()
        memory = recall(self._place / "state")
        if memory.program != program or not memory.site:
            return Memory()
        if memory.site != site_signature(self._request.site, folders_of(memory.artifacts)):
            return Memory()
        return memory

    # ── load and publish ──

    def _load(
        self, hands: Hands, plan: _Plan
    ) -> tuple[dict[str, FileResult], dict[ShelfKey, Outcome]]:
        """Every file's result, from memory where untouched; the shelves published on the way."""
        files: dict[str, FileResult] = {}
        batches: list[Batch] = []
        for kind, signatures in plan.found.records.items():
            groups: dict[str, list[str]] = {}
            partly: set[str] = set()
            for name, signature in signatures.items():
                folder = name.rpartition("/")[0]
                if plan.before.untouched(name, signature):
                    files[name] = plan.before.files[name]
                    partly.add(folder)
                else:
                    groups.setdefault(folder, []).append(name)
            batches += [
                Batch(kind, tuple(names), folder not in partly) for folder, names in groups.items()
            ]
        results, outcomes = hands.load(batches)
        files.update((result.name, result) for result in results)
        return {name: files[name] for name in sorted(files)}, outcomes

    def _publish(
        self,
        hands: Hands,
        worker: Worker,
        plan: _Plan,
        files: Mapping[str, FileResult],
        done: Mapping[ShelfKey, Outcome],
    ) -> dict[ShelfKey, Outcome]:
        """Every shelf's outcome: of this build's first round, of the last build, or made now."""
        members: dict[ShelfKey, list[str]] = {}
        for name, result in files.items():
            members.setdefault((name.split("/")[1], result.shelf), []).append(name)
        fit = Fitness(worker.world, files, plan.before, plan.templates, plan.shop.day)
        shelves: dict[ShelfKey, Outcome] = {}
        todo: list[tuple[ShelfKey, tuple[str, ...]]] = []
        for key, names in sorted(members.items()):
            if key in done and done[key].members == tuple(names):
                shelves[key] = done[key]
            elif fit.still(key, names):
                shelves[key] = plan.before.shelves[key]
            else:
                todo.append((key, tuple(names)))
        shelves.update(hands.publish(files, todo))
        return {key: shelves[key] for key in sorted(shelves)}

    # ── the end ──

    def _exchange(self, report: Report, memory: Memory, plan: _Plan) -> Report:
        """Put the site in place and remember how it came about."""
        tree, before = self._tree, plan.before
        assert tree is not None
        delta = _delta(before.artifacts, memory.artifacts)
        if not before.site:
            _drop_strays(tree.stage, memory.artifacts)
            tree.replace_whole()
        elif delta.written or delta.removed:
            tree.replace_changed(before.build, before.delta, delta)
        else:
            tree.drop_stage()
            self._remember(replace(memory, delta=before.delta, build=before.build), report, plan)
            return report
        name = digest_of(repr((before.build, memory.saved, os.getpid())).encode())
        self._remember(replace(memory, delta=delta, build=name), report, plan)
        tree.spare_is_of(name, folders_of(before.artifacts))
        return replace(report, written=len(delta.written), removed=len(delta.removed))

    def _remember(self, memory: Memory, report: Report, plan: _Plan) -> None:
        assert self._place is not None
        folders = folders_of(memory.artifacts)
        site = site_signature(self._request.site, folders)
        state.save(self._place / "state", replace(memory, site=site))
        stamp = Stamp(
            inputs=plan.seen.digest,
            newest=plan.seen.newest,
            saved=memory.saved,
            since=memory.since().isoformat(),
            until=memory.until().isoformat(),
            site=site,
            folders=folders,
            records=report.records,
            artifacts=report.artifacts,
            told=tuple(asdict(problem) for problem in report.problems),
        )
        save_stamp(self._place / "stamp", stamp)
        self._clock.stage("exchange")


def folders_of(artifacts: Iterable[str]) -> tuple[str, ...]:
    """The folders of some artifacts, sorted; the site's own is empty."""
    return tuple(sorted({url.rpartition("/")[0] for url in artifacts} | {""}))


def _configured(root: Path, found: Scan, before: Memory) -> Configuration:
    """The configuration: the last build's where its files are untouched."""
    known = {name for name in (COUNTY, CALENDAR, BOARDS) if name in before.signatures}
    untouched = all(before.untouched(name, seen) for name, seen in found.config.items())
    if before.configuration is not None and untouched and known == set(found.config):
        return before.configuration
    try:
        return configure(root, found)
    except ContentError as error:
        raise ContentError([*found.problems, *error.problems]) from None


def _stop_on_errors(*groups: Iterable[Problem]) -> None:
    problems = list(chain(*groups))
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)


def _chrome(configuration: Configuration, found: Scan) -> Chrome:
    county = configuration.county
    shown = [kind for name, kind in kinds().items() if name in found.records]
    nav = nav_of(county, shown, bool(configuration.boards))
    return Chrome(county.site, county.identity, county.demonstration, nav)


def _attachments(root: Path, found: Scan, before: Memory) -> Iterator[tuple[str, Attachment]]:
    for name, signature in found.attachments.items():
        if before.untouched(name, signature):
            yield name, before.attachments[name]
        else:
            yield name, Attachment(*load_attachment(root, name))


def _problems_of(results: Iterable[FileResult | Outcome | Attachment]) -> Iterator[Problem]:
    for result in results:
        yield from result.problems


def _repeated(files: Mapping[str, FileResult]) -> Iterator[Problem]:
    """Two files of a kind with the same identifier."""
    seen: dict[tuple[str, str], str] = {}
    for name, result in files.items():
        if result.card is None:
            continue
        key = (result.card.kind, result.identifier)
        if key in seen:
            message = Text(
                f"与 {seen[key]} 重复:都是 {result.identifier}",
                f"repeats {seen[key]}: both are {result.identifier}",
            )
            hint = Text(
                "删去多余的一份,或改正编号", "delete one of them, or correct its identifier"
            )
            yield Problem("record-repeated", Place(name, 1, 1), "", message, hint)
        seen.setdefault(key, name)


def _artifacts(outcomes: Sequence[Outcome]) -> tuple[dict[str, str], list[Problem]]:
    """Every artifact's digest by address; two claims to one address are a problem."""
    artifacts: dict[str, str] = {}
    problems = []
    for outcome in outcomes:
        for url, digest in outcome.artifacts.items():
            if url in artifacts:
                where = Place(outcome.members[0] if outcome.members else url)
                message = Text(f"网址 {url} 被用了两次", f"the address {url} is taken twice")
                problems.append(Problem("url-repeated", where, "", message))
            artifacts[url] = digest
    return artifacts, problems


def _delta(before: Mapping[str, str], now: Mapping[str, str]) -> Delta:
    written = tuple(url for url, digest in now.items() if before.get(url) != digest)
    return Delta(written, tuple(url for url in before if url not in now))


def _drop_strays(stage: Path, artifacts: Mapping[str, str]) -> None:
    """Remove what was written in the first round and not kept in the second."""
    for folder, _, names in os.walk(stage):
        for name in names:
            path = Path(folder, name)
            if path.relative_to(stage).as_posix() not in artifacts:
                path.unlink()
