"""What must add up, and which single figure explains that it doesn't.

An identity is an equation: the sum of its terms, each with its sign, is zero. A figure takes part
in several (an amount of a line: in its account, its total, its subtotal), so one wrong figure
breaks exactly those, by the same difference. ``faults`` turns that round: from the broken
equations to the figures that explain them, and among these to the likeliest slip of the pen.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from generator.errors import Text
from generator.records.accounts.slips import BY_CHANCE, slip
from generator.source import FieldPath


class Term(NamedTuple):
    """A figure of an equation: its place, its value in fen (or a count) and its sign."""

    path: FieldPath
    value: int
    sign: int = 1
    file: str = ""

    @property
    def absent(self) -> bool:
        """Whether it stands for a line that may have been left out: it has no row number."""
        return self.path[0] == "明细" and not isinstance(self.path[1], int)


class Equation(NamedTuple):
    """Terms that sum to zero. ``result`` is the figure people would call the result.

    ``given`` is what goes in beside them and is known to be right.
    """

    code: str
    label: Text
    result: Term
    terms: Sequence[Term]
    given: int = 0

    @property
    def excess(self) -> int:
        """By how much the terms miss zero."""
        total = self.given
        for _, value, sign, _ in self.terms:
            total += int(value) * sign  # plain integers add three times as fast as Money
        return total


class Suspect(NamedTuple):
    """A figure that, if it were ``expected``, would mend every equation of its fault."""

    term: Term
    expected: int
    slip: Text | None


class Fault(NamedTuple):
    """Broken equations with one cause: ``main`` is the first, ``suspects`` the possible causes.

    ``left_out`` are lines whose absence would explain it.
    """

    main: Equation
    broken: tuple[Equation, ...]
    suspects: tuple[Suspect, ...]
    left_out: tuple[Suspect, ...] = ()

    @property
    def likeliest(self) -> Suspect | None:
        """The one suspect that looks like a slip of the pen, or the only one there is.

        The rarest slip counts most: among a dozen amounts some look one digit off by chance. Where
        several look alike, it is the result itself: it is worked out last and copied most.
        """
        for kinds in BY_CHANCE:
            slips = [s for s in self.suspects if s.slip in kinds]
            for suspect in slips:
                if suspect.term == self.main.result:
                    return suspect
            if slips:
                return slips[0] if len(slips) == 1 else None
        if len(self.suspects) == 1 and not self.left_out:
            return self.suspects[0]
        return None


def faults(equations: Iterable[Equation]) -> list[Fault]:
    """The causes of what doesn't add up, fewest first; empty when all is well."""
    book = list(equations)
    excess = {n: gap for n, equation in enumerate(book) if (gap := equation.excess)}
    if not excess:
        return []
    roles = _roles(book, excess)
    found = []
    while excess:
        found.append(_next_fault(book, excess, roles))
    return found


_Figure = tuple[str, FieldPath]


def _roles(book: list[Equation], excess: dict[int, int]) -> dict[_Figure, dict[int, Term]]:
    """Of each figure in a broken equation: every equation it stands in."""
    near = {(t.file, t.path) for n in excess for t in book[n].terms}
    roles: dict[_Figure, dict[int, Term]] = {}
    for n, equation in enumerate(book):
        for term in equation.terms:
            if (figure := (term.file, term.path)) in near:
                roles.setdefault(figure, {})[n] = term
    return roles


def _next_fault(
    book: list[Equation], excess: dict[int, int], roles: dict[_Figure, dict[int, Term]]
) -> Fault:
    """The figures that explain most of what is still unexplained; takes it off ``excess``."""
    size, best = 0, dict[tuple[int, ...], list[tuple[int, Term]]]()
    for role in roles.values():
        gaps = {excess.get(n, 0) * term.sign for n, term in role.items()}
        if len(gaps) == 1 and 0 not in gaps and len(role) >= size:
            if len(role) > size:
                size, best = len(role), {}
            first = role[min(role)]
            best.setdefault(tuple(sorted(role)), []).append((gaps.pop(), first))
    if not best:
        lone = min(excess)
        del excess[lone]
        return Fault(book[lone], (book[lone],), ())
    broken = min(best)
    for n in broken:
        del excess[n]
    every = [_suspect(gap, term) for gap, term in best[broken]]
    return Fault(
        book[broken[0]],
        tuple(book[n] for n in broken),
        tuple(s for s in every if not s.term.absent),
        tuple(s for s in every if s.term.absent and s.expected > 0),
    )


def _suspect(gap: int, term: Term) -> Suspect:
    expected = term.value - gap
    return Suspect(term, expected, slip(expected, term.value))
