"""What follows from a history of stars, against a second reading of the source written here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.stars.rules import Consequence, Mark, Reading, consequences, set_off
from generator.records.stars.schemes import SCHEMES
from generator.records.stars.settings import Settings
from generator.values import Round

Slots = list[tuple[Round, int | None]]
"""Consecutive rounds, with the stars got in each; None: not rated."""
READINGS = [Reading(low, gap) for low in (False, True) for gap in (False, True)]


def rounds(first: Round, count: int) -> list[Round]:
    found = [first]
    while len(found) < count:
        found.append(found[-1].next())
    return found


def brute_windows(
    slots: Slots, good: Callable[[int], bool], gaps_break: bool
) -> Iterator[tuple[tuple[Round, ...], Round | None]]:
    """Every window of three or more that is all good and can't be made longer, and its end.

    Tries all windows; knows nothing of runs.
    """
    line = slots if gaps_break else [(r, s) for r, s in slots if s is not None]

    def all_good(i: int, j: int) -> bool:
        return (
            0 <= i and j < len(line) and all(s is not None and good(s) for _, s in line[i : j + 1])
        )

    for i in range(len(line)):
        for j in range(i + 2, len(line)):
            if all_good(i, j) and not all_good(i - 1, j) and not all_good(i, j + 1):
                after = line[j + 1][0] if j + 1 < len(line) else None
                yield tuple(r for r, _ in line[i : j + 1]), after


def brute(scheme: str, cadre: bool, slots: Slots, reading: Reading) -> set[tuple[object, ...]]:
    """The rules of source 000, read a second time: (rule, rounds, year, ended by, cancelled)."""
    three = 3 if reading.three_is_low else 2
    found: set[tuple[object, ...]] = set()
    star_cadre = scheme in ("挂星上岗", "服务评星") and cadre
    years = {r.year for r, _ in slots}
    low = {y: tuple(r for r, s in slots if s and s <= three and r.year == y) for y in years}
    if star_cadre or scheme == "管理评星":
        line = slots if reading.gaps_break else [(r, s) for r, s in slots if s is not None]
        for each, after in brute_windows(slots, lambda s: s == 5, reading.gaps_break):
            found.add(("priority", each, None, after, ()))
        for year in years:
            ends = [
                k for k in range(2, len(line))
                if line[k][0].year == year and all(s == 5 for _, s in line[k - 2 : k + 1])
            ]  # fmt: skip
            if ends:
                start = ends[-1]
                while start and line[start - 1][1] == 5:
                    start -= 1
                each = tuple(r for r, _ in line[start : ends[-1] + 1])
                found.add(("excellent", each, year, None, low[year] if star_cadre else ()))
    if star_cadre:
        found |= {("barred", each, year, None, ()) for year, each in low.items() if each}
    if scheme == "管理评星":
        for each, after in brute_windows(slots, lambda s: s <= three, reading.gaps_break):
            found.add(("rectify", each, None, after, ()))
    return found


def computed(scheme: str, cadre: bool, slots: Slots, reading: Reading) -> set[tuple[object, ...]]:
    marks = [Mark(each, stars) for each, stars in slots if stars]
    held = [each for each, _ in slots]
    found = consequences(SCHEMES[scheme], cadre, marks, held, reading)
    assert len(found) == len(set(found))
    return {(c.rule, c.rounds, c.year, c.ended_by, c.cancelled) for c in found}


@pytest.mark.parametrize("reading", READINGS, ids=str)
@pytest.mark.parametrize(("scheme", "cadre"), [("挂星上岗", True), ("管理评星", False)])
def test_every_short_history(scheme: str, cadre: bool, reading: Reading) -> None:
    """All 3,905 histories of up to five rounds over a year's end give what the source says."""
    wrong = []
    for length in range(1, 6):
        each_round = rounds(Round.parse("2025-Q3"), length)
        for stars in product((5, 4, 3, 2, None), repeat=length):
            slots = list(zip(each_round, stars, strict=True))
            if brute(scheme, cadre, slots, reading) != computed(scheme, cadre, slots, reading):
                wrong.append(stars)

    assert [] == wrong


@settings(max_examples=100, deadline=None)
@given(
    scheme=st.sampled_from(["挂星上岗", "服务评星", "管理评星", "星级争创", "文明评星"]),
    cadre=st.booleans(),
    reading=st.sampled_from(READINGS),
    first=st.sampled_from(["2025-11", "2025-Q2", "2024-H1", "2020", "2026年第1次"]),
    stars=st.lists(st.sampled_from([5, 5, 5, 4, 3, 2, 1, None]), min_size=1, max_size=24),
)
def test_long_histories(
    scheme: str, cadre: bool, reading: Reading, first: str, stars: list[int | None]
) -> None:
    """Long histories in rounds of any length give what the source says, under every scheme."""
    slots: Slots = list(zip(rounds(Round.parse(first), len(stars)), stars, strict=True))

    assert brute(scheme, cadre, slots, reading) == computed(scheme, cadre, slots, reading)


@settings(max_examples=100, deadline=None)
@given(
    scheme=st.sampled_from(["挂星上岗", "管理评星", "星级争创"]),
    reading=st.sampled_from(READINGS),
    stars=st.lists(st.sampled_from([5, 5, 5, 4, 3, 2, 2, None]), min_size=1, max_size=14),
)
def test_what_a_round_sets_off(scheme: str, reading: Reading, stars: list[int | None]) -> None:
    """A round sets off what a reading of the history up to it ends with, and nothing else."""
    each_round = rounds(Round.parse("2025-09"), len(stars))
    slots: Slots = list(zip(each_round, stars, strict=True))
    marks = [Mark(each, count) for each, count in slots if count]
    held = [each for each, _ in slots]
    found = set_off(SCHEMES[scheme], True, marks, held, reading)
    expected = {}
    for n, each in enumerate(each_round, 1):
        ending = [
            str(rule)
            for rule, caused, _, _, cancelled in brute(scheme, True, slots[:n], reading)
            if isinstance(caused, tuple) and caused[-1] == each and not cancelled
        ]
        if ending:
            expected[each] = sorted(ending)

    assert expected == {each: sorted(rules) for each, rules in found.items()}


def of(rule: str, found: tuple[Consequence, ...]) -> list[Consequence]:
    return [each for each in found if each.rule == rule]


def given_stars(scheme: str, history: str, reading: Reading) -> tuple[Consequence, ...]:
    """Consequences of ``2026-01:5 2026-02:5 …`` for a cadre or a unit of the scheme."""
    marks = []
    for part in history.split():
        each, _, stars = part.partition(":")
        marks.append(Mark(Round.parse(each), int(stars)))
    held = [mark.round for mark in marks]
    return consequences(SCHEMES[scheme], True, marks, held, reading)


def test_a_round_nobody_held_breaks_a_run() -> None:
    """A round missing from the calendar breaks a run only if the county says so."""
    history = "2026-01:5 2026-02:5 2026-04:5"
    breaking = given_stars("挂星上岗", history, Reading(gaps_break=True))
    lenient = given_stars("挂星上岗", history, Reading(gaps_break=False))

    assert ([], 1) == (of("priority", breaking), len(of("priority", lenient)))


def test_a_county_that_says_nothing_does_not_break_runs() -> None:
    """Where the county's rules are silent, a missed round leaves a run whole (source 000)."""
    assert (False, False) == (Settings().gaps_break, Reading().gaps_break)


def test_three_stars_are_low_only_by_setting() -> None:
    """Three stars bar a cadre only where the county reads 三星以下 as including three."""
    history = "2026-Q1:3"
    found = [given_stars("服务评星", history, Reading(low)) for low in (False, True)]

    assert [0, 1] == [len(of("barred", each)) for each in found]


def test_low_rating_takes_excellent_away() -> None:
    """In a year with a low round a run of five stars no longer makes 优秀 possible."""
    history = "2026-01:5 2026-02:5 2026-03:5 2026-04:2"
    (excellent,) = of("excellent", given_stars("挂星上岗", history, Reading()))

    assert (Round.parse("2026-04"),) == excellent.cancelled


def test_first_round_of_a_year_goes_on_from_the_last() -> None:
    """The first n-th round of a year continues the run of the year before."""
    history = "2025年第2次:5 2025年第3次:5 2026年第1次:5"
    (priority,) = of("priority", given_stars("管理评星", history, Reading()))

    assert 3 == len(priority.rounds)
