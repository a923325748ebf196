"""From a plan to all that comes of it: the two rounds, then what is made over many shelves.

Problems of all files are collected before anything is published over them. A build and the planning
of boards both go this way, so that an operator is told what a build would play.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from generator.errors import ContentError, Problem
from generator.gathering import Gathering, Materials
from generator.hands import Hands
from generator.memory import Attachment, Fitness, Piece, moves_between
from generator.outcomes import FileResult, Outcome, ShelfKey
from generator.planning import Plan
from generator.rounds import publish_rest, read_and_publish, repeated, without
from generator.store import Store, scratch
from generator.work import Shop, Worker

if TYPE_CHECKING:
    from concurrent.futures import Executor

Step = Callable[[str, Hands], None]
"""Told the name of each step that is done, with the hands that did it."""


class Results(NamedTuple):
    """What came of files, of shelves and of pieces; ``early`` are shelves of the first round."""

    files: dict[str, FileResult]
    early: dict[ShelfKey, Outcome]
    shelves: dict[ShelfKey, Outcome]
    pieces: dict[str, Piece]

    def outcomes(self) -> Iterator[Outcome]:
        """What came of every piece of work."""
        return chain(self.shelves.values(), (piece.outcome for piece in self.pieces.values()))


def results_of(
    plan: Plan,
    store: Store,
    start: Callable[[int, Shop], Executor],
    jobs: int,
    done: Step | None = None,
) -> Results:
    """Everything a plan wants; ``start`` makes a pool of ``jobs`` processes.

    Raises ContentError with all that is wrong after the round in which an error was found.
    """
    shop, worker = plan.shop, Worker(plan.shop)
    with scratch(store.path.parent) as notes, Hands(start, jobs, shop, worker) as hands:
        first = read_and_publish(hands, plan, store, notes)
        files, early = first.files, first.shelves
        if done:
            done("load", hands)
        twins = repeated(shop.root, files)
        stop_on_errors(
            plan.found.problems,
            problems_of(plan.attachments.values()),
            problems_of(files.values()),
            problems_of(without(early, twins)),
            twins,
        )
        hands.with_cards(files, store, notes)
        moves = moves_between(plan.before, files, shop)
        fit = Fitness(worker.world, store, plan.before, plan.templates, shop.day, moves)
        shelves = publish_rest(hands, fit, first)
        if done:
            done("publish", hands)
        stop_on_errors(problems_of(files.values()), problems_of(shelves.values()))
        allowed = frozenset(value for file in files.values() for value in file.allowed)
        materials = Materials(
            shop, store, shelves, files, plan.before, plan.templates, allowed, moves
        )
        pieces = Gathering(worker, hands, materials).run()
        if done:
            done("gather", hands)
    return Results(files, early, shelves, pieces)


def stop_on_errors(*groups: Iterable[Problem]) -> None:
    """Raises ContentError with all of the problems when one of them is an error."""
    problems = list(chain(*groups))
    if any(problem.severity == "error" for problem in problems):
        raise ContentError(problems)


def problems_of(results: Iterable[FileResult | Outcome | Attachment]) -> Iterator[Problem]:
    """All that was said of files, attachments and pieces of work."""
    for result in results:
        yield from result.problems
