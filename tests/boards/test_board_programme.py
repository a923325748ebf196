from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from board_samples import DAY, DOOR, message
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.boards.base import Frame
from generator.boards.board import Board, Region
from generator.boards.programme import Programme, choose, programme
from generator.desk import AsOf
from generator.records.base import Message

FALLBACK = Frame(b"fallback", 352, 80, 3000, ("备用",))


def planned(board: Board, messages: list[Message], day: date = DAY, pages: int = 2) -> Programme:
    chosen, left = choose(board, messages, AsOf(day))
    frames = {
        m.key: tuple(
            Frame(f"{m.key}{n}".encode(), 352, 80, 4000, (), m.key, m.kind, m.heading, n, pages)
            for n in range(1, pages + 1)
        )
        for m in messages
    }
    return programme(board, chosen, left, frames, FALLBACK)


def played(plan: Programme) -> list[str]:
    return [frame.key for frame in plan.playlist.loop if frame.page == 1]


def test_messages_of_other_places_stay_away() -> None:
    """A board shows what concerns its unit or one below, and what concerns everybody."""
    messages = [message("a"), message("b", places=("2",)), message("c", places=())]

    assert {"a", "c"} == set(played(planned(DOOR, messages)))


def test_a_message_plays_on_its_days_only() -> None:
    """The first and the last day are included; before and after, it is left out with a reason."""
    days = [DAY + timedelta(days=n) for n in range(5)]
    one = message("a", first=days[1], last=days[3])

    assert [[], ["a"], ["a"], ["a"], []] == [played(planned(DOOR, [one], day)) for day in days]
    assert ["到期" in item.reason.zh for item in planned(DOOR, [one], days[4]).left] == [True]


def test_a_stale_message_is_left_out() -> None:
    """A kind shown for 10 days is off on the eleventh."""
    board = replace(DOOR, kinds=(Region("stars", 1, 10),))
    on = [played(planned(board, [message("a")], DAY + timedelta(days=n))) for n in (9, 10)]

    assert [["a"], []] == on


def test_the_day_is_remembered() -> None:
    """The plan tells until which day it holds, so that a build knows when to plan again."""
    as_of = AsOf(DAY)
    choose(DOOR, [message("a", last=DAY), message("b", first=DAY + timedelta(days=5))], as_of)

    assert DAY + timedelta(days=1) == as_of.span[1]


def test_weightier_messages_come_again_evenly() -> None:
    """A message of weight 3 comes three times a loop, never twice in a row when others are on."""
    messages = [message("a", weight=3), *(message(k) for k in "bcdef")]
    order = played(planned(DOOR, messages))

    assert (3, 1) == (order.count("a"), order.count("b"))
    assert all(x != y for x, y in pairwise(order))


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=12),
    st.integers(8, 200),
)
@settings(deadline=None, max_examples=80)
def test_the_budget_holds_and_nobody_is_forgotten(weights: list[int], seconds: int) -> None:
    """The loop keeps its budget; every message that is on plays at least once or is reported."""
    board = replace(DOOR, loop=seconds * 1000)
    messages = [message(f"m{n}", weight=w) for n, w in enumerate(weights)]
    plan = planned(board, messages)
    squeezed = {item.message.key for item in plan.left}

    assert plan.playlist.duration <= seconds * 1000
    assert {m.key for m in messages} == set(played(plan)) | squeezed
    assert not squeezed & set(played(plan))
    assert len(squeezed) == len(plan.problems)


def test_an_emergency_clears_the_loop_and_gives_it_back() -> None:
    """While an emergency is on nothing else plays; the day after, all is as before."""
    messages = [message("a"), message("b"), message("e", urgency="emergency", last=DAY)]
    during, after = planned(DOOR, messages), planned(DOOR, messages, DAY + timedelta(days=1))

    assert (["e"], True) == (played(during), during.playlist.emergency)
    assert (["a", "b"], False) == (played(after), after.playlist.emergency)


def test_order_does_not_depend_on_the_order_given() -> None:
    """The same messages in any order give the same loop."""
    messages = [message(k, weight=1 + n % 3) for n, k in enumerate("abcdefg")]

    assert played(planned(DOOR, messages)) == played(planned(DOOR, messages[::-1]))


def test_a_fallback_is_always_there() -> None:
    """With nothing on, the fallback plays; it belongs to no message and has no days."""
    plan = planned(DOOR, [])

    assert ((FALLBACK,), "") == (plan.playlist.shown, plan.playlist.fallback.key)


def test_every_step_says_when_and_why() -> None:
    """Steps start where the one before ended, and each has a reason."""
    plan = planned(DOOR, [message("a", weight=2), message("b")])
    starts = [step.start for step in plan.steps]

    assert list(range(0, 6 * 4000, 4000)) == starts
    assert all(step.reason.zh and step.reason.en for step in plan.steps)
