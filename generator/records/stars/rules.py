"""What follows from a history of stars: the three rules of source 000, read by machine.

    five in three or more rounds running   党员干部、基层党组织   评先选优、提拔任用优先考虑;
                                                               年度考核可定为优秀
    one round below three                  干部                 取消当年年度考核优秀评定及“七一”
                                                               评先选优资格
    below three in three rounds running    基层党组织负责人       通报批评，启动整顿转化

The source leaves open what three settings of the county decide: whether “三星以下” includes three
stars, whether a missed round breaks a run, and until which month of the next year the yearly
appraisal takes (0: what holds for a year lapses on its 31 December). Two things are decided here
and said on the page: the year is the round's, and what a run brought lapses with the round that
ends the run.
"""

from __future__ import annotations

from bisect import bisect_right
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from generator.records.stars.schemes import FULL, PASS, Scheme
from generator.values import Round

RuleName = Literal["priority", "excellent", "barred", "rectify"]
RUN = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """The stars of one subject in one round."""

    round: Round
    stars: int


@dataclass(frozen=True, slots=True)
class Reading:
    """How the county reads the source where it can be read in two ways."""

    three_is_low: bool = False
    gaps_break: bool = False
    appraisal_month: int = 0

    def year_ends(self, year: int) -> date:
        """The last day of what holds for a year: when that year's appraisal is over."""
        if not self.appraisal_month:
            return date(year, 12, 31)
        return date(year + 1, self.appraisal_month, monthrange(year + 1, self.appraisal_month)[1])

    def low(self, stars: int) -> bool:
        """Whether ``stars`` count as “三星以下”."""
        return stars < PASS or (self.three_is_low and stars == PASS)


@dataclass(frozen=True, slots=True)
class Consequence:
    """An effect, the rounds that caused it, and when it lapses.

    ``year`` and ``last_day`` are given when the effect holds for one year; ``ended_by`` is the
    round that ended the run, ``missed`` says that it was ended by not being rated; ``cancelled``
    are the low rounds of the same year which take away what the run brought.
    """

    rule: RuleName
    rounds: tuple[Round, ...]
    year: int | None = None
    ended_by: Round | None = None
    missed: bool = False
    cancelled: tuple[Round, ...] = ()
    last_day: date | None = None

    @property
    def open(self) -> bool:
        """Whether no round has ended it; a year's end is for the caller to see."""
        return self.ended_by is None and not self.cancelled


@dataclass(frozen=True, slots=True)
class Run:
    """Marks running, all of the wanted sort, and the round that ended them if one did."""

    marks: tuple[Mark, ...]
    ended_by: Round | None = None
    missed: bool = False


def missed_between(earlier: Round, later: Round, held: Sequence[Round]) -> Round | None:
    """The first round between two that was missed: one held without the subject, or never held."""
    after = _missed_after(earlier, held)
    if after is not None and after < later:
        return after
    return None if later.follows(earlier) else earlier.next()


def _missed_after(last: Round, held: Sequence[Round]) -> Round | None:
    """The first round held after one."""
    at = bisect_right(held, last)
    return held[at] if at < len(held) else None


def runs(
    marks: Sequence[Mark], wanted: Callable[[int], bool], held: Sequence[Round], gaps_break: bool
) -> Iterator[Run]:
    """Longest runs of wanted marks. ``marks`` and ``held`` are ordered and of one unit of round.

    ``held`` are the rounds in which anybody of the series was rated.
    """
    run: list[Mark] = []
    for mark in marks:
        missed = missed_between(run[-1].round, mark.round, held) if run and gaps_break else None
        if run and (missed or not wanted(mark.stars)):
            yield Run(tuple(run), missed or mark.round, bool(missed))
            run = []
        if wanted(mark.stars):
            run.append(mark)
    if run:
        missed = _missed_after(run[-1].round, held) if gaps_break else None
        yield Run(tuple(run), missed, bool(missed))


def consequences(
    scheme: Scheme, cadre: bool, marks: Sequence[Mark], held: Sequence[Round], reading: Reading
) -> tuple[Consequence, ...]:
    """Every consequence of a subject's marks, past and present, by rule and time.

    ``cadre`` says whether the subject is a person and not a group.
    """
    found: list[Consequence] = []
    personal = scheme.cadres and cadre
    if personal or scheme.party:
        found.extend(_of_five(marks, held, reading, personal))
    if personal:
        found.extend(_of_one_low(marks, reading))
    if scheme.party:
        found.extend(_of_three_low(marks, held, reading))
    return tuple(found)


def _of_five(
    marks: Sequence[Mark], held: Sequence[Round], reading: Reading, personal: bool
) -> Iterator[Consequence]:
    long = [
        run
        for run in runs(marks, lambda stars: stars == FULL, held, reading.gaps_break)
        if len(run.marks) >= RUN
    ]
    for run in long:
        rounds = tuple(mark.round for mark in run.marks)
        yield Consequence("priority", rounds, None, run.ended_by, run.missed)
    years: dict[int, tuple[Round, ...]] = {}
    for run in long:
        for n, mark in enumerate(run.marks[RUN - 1 :], start=RUN):
            years[mark.round.year] = tuple(each.round for each in run.marks[:n])
    for year, rounds in sorted(years.items()):
        low = _low_rounds(marks, reading, year) if personal else ()
        ends = reading.year_ends(year)
        yield Consequence("excellent", rounds, year, cancelled=low, last_day=ends)


def _low_rounds(marks: Sequence[Mark], reading: Reading, year: int) -> tuple[Round, ...]:
    return tuple(m.round for m in marks if m.round.year == year and reading.low(m.stars))


def _of_one_low(marks: Sequence[Mark], reading: Reading) -> Iterator[Consequence]:
    for year in sorted({mark.round.year for mark in marks}):
        if rounds := _low_rounds(marks, reading, year):
            yield Consequence("barred", rounds, year, last_day=reading.year_ends(year))


def _of_three_low(
    marks: Sequence[Mark], held: Sequence[Round], reading: Reading
) -> Iterator[Consequence]:
    for run in runs(marks, reading.low, held, reading.gaps_break):
        if len(run.marks) >= RUN:
            rounds = tuple(mark.round for mark in run.marks)
            yield Consequence("rectify", rounds, None, run.ended_by, run.missed)


def set_off(
    scheme: Scheme, cadre: bool, marks: Sequence[Mark], held: Sequence[Round], reading: Reading
) -> dict[Round, tuple[RuleName, ...]]:
    """What each round set off, judged by that round and those before it.

    This is what the announcement of the round has to say: a run's effects from its third round
    on, and no 优秀 in a year that has already seen a low rating.
    """
    found: dict[Round, list[RuleName]] = {mark.round: [] for mark in marks}
    personal = scheme.cadres and cadre
    if personal or scheme.party:
        for each in _from_third(marks, lambda stars: stars == FULL, held, reading):
            low = [r for r in _low_rounds(marks, reading, each.year) if r < each]
            found[each] += ["priority"] if personal and low else ["priority", "excellent"]
    if personal:
        for mark in marks:
            found[mark.round] += ["barred"] if reading.low(mark.stars) else []
    if scheme.party:
        for each in _from_third(marks, reading.low, held, reading):
            found[each].append("rectify")
    return {each: tuple(rules) for each, rules in found.items() if rules}


def _from_third(
    marks: Sequence[Mark], wanted: Callable[[int], bool], held: Sequence[Round], reading: Reading
) -> Iterator[Round]:
    for run in runs(marks, wanted, held, reading.gaps_break):
        for mark in run.marks[RUN - 1 :]:
            yield mark.round
