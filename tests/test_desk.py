"""The desk: whatever is asked is noted, and an answer that changes changes its digest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as profile
from hypothesis import strategies as st
from project_kit import DAY, PROJECTS

from generator import state
from generator.calendar import WorkYear
from generator.config import County, CountyConfig
from generator.configuring import configure
from generator.desk import AsOf, Desk, World, topic_of
from generator.library import Card, Library
from generator.memory import Moves, holds
from generator.outcomes import PARTS, Outcome
from generator.publication import Published
from generator.scanning import scan
from generator.schema import structure
from generator.source import parse
from generator.store import Store, digest_of

DAYS = st.dates(date(2020, 1, 1), date(2032, 12, 31))
CARDS = (
    Card(
        "contacts", "GB-0001", "赵示例", "contacts/GB-0001.html", ("520599101201",), {"phone": "1"}
    ),
    Card("contacts", "GB-0002", "钱示例", "contacts/GB-0002.html", ("520599101202",)),
    Card("stars", "XJ-1", "公示", "stars/XJ-1.html"),
)
ROOT = PROJECTS / "sunny"
CONFIGURATION = configure(ROOT, scan(ROOT))


def world(**changes: Any) -> World:
    """The small project's world with three cards and one file."""
    base = World(
        CONFIGURATION.county, Library(CARDS), CONFIGURATION.workdays, CONFIGURATION.settings,
        lambda name: name.encode(), lambda name: f"digest of {name}",
    )  # fmt: skip
    return replace(base, **changes, _digests={})


# ── the day ──


@profile(max_examples=100, deadline=None)
@given(
    day=DAYS, marks=st.lists(st.tuples(DAYS, st.sampled_from(["reached", "passed"])), max_size=6)
)
def test_answers_hold_for_the_whole_span(day: date, marks: list[tuple[date, str]]) -> None:
    """On every day of the span all answers are the same; on the day after it one is not."""

    def answers(on: date) -> tuple[list[bool], AsOf]:
        as_of = AsOf(on)
        return [getattr(as_of, verb)(mark) for mark, verb in marks], as_of

    said, as_of = answers(day)
    since, until = as_of.span
    inside = {max(since, date(2019, 1, 1)), day, min(until, date(2034, 1, 1)) - timedelta(1)}

    assert since <= day < until
    assert [said] * len(inside) == [answers(one)[0] for one in sorted(inside)]
    if until < date.max:
        assert said != answers(until)[0]
    if since > date.min:
        assert said != answers(since - timedelta(1))[0]


def test_the_last_day_of_a_period_is_not_over() -> None:
    """A period's last day belongs to it; the day after it is past."""
    first, last = date(2026, 11, 1), date(2026, 11, 5)
    within = [AsOf(first + timedelta(n)).within(first, last) for n in range(-1, 6)]

    assert [False, True, True, True, True, True, False] == within


def test_nothing_is_past_the_last_day_there_is() -> None:
    """What never ends is never over."""
    assert not AsOf(date.max).passed(date.max)


def test_the_exact_day_holds_for_that_day_alone() -> None:
    """Asking for the day itself makes the answer good for it alone."""
    as_of = AsOf(DAY)

    assert (DAY, (DAY, DAY + timedelta(1))) == (as_of.exactly(), as_of.span)


# ── questions ──

QUESTIONS: dict[str, Callable[[Desk], object]] = {
    "unit": lambda desk: desk.unit("520599101201"),
    "no unit": lambda desk: desk.unit("520599999999"),
    "below": lambda desk: desk.below("520599101000"),
    "county": lambda desk: desk.identity(),
    "card": lambda desk: desk.card("contacts", "GB-0001"),
    "no card": lambda desk: desk.card("contacts", "GB-0099"),
    "cards": lambda desk: desk.cards("contacts"),
    "cards of a place": lambda desk: desk.cards("contacts", "520599101202"),
    "settings": lambda desk: desk.settings("stars"),
    "workdays": lambda desk: desk.workdays(),
    "file": lambda desk: desk.read("content/contacts/a.jpg"),
}


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_is_noted(name: str) -> None:
    """Whatever is asked leaves exactly one note, whose answer the world can give again."""
    desk = Desk(world(), DAY)
    first, second = QUESTIONS[name](desk), QUESTIONS[name](desk)
    (question,) = desk.asked

    assert first == second
    assert world().digest(question) == world().digest(question)


def _county(old: str, new: str) -> County:
    text = (ROOT / "content" / "county.yaml").read_text("utf-8").replace(old, new)
    return County(structure(CountyConfig, parse(text.encode(), "county.yaml")))


CHANGES: dict[str, tuple[dict[str, Any], set[str]]] = {
    "a village's name": ({"county": _county("青山村", "青山社区")}, {"unit", "below"}),
    "the county's name": ({"county": _county("晴川县", "晴山县")}, {"county"}),
    "a card's data": (
        {"library": Library((CARDS[0]._replace(data={"phone": "2"}), *CARDS[1:]))},
        {"card", "cards"},
    ),
    "another card": (
        {"library": Library((*CARDS, Card("contacts", "GB-0099", "孙示例", "x.html")))},
        {"cards", "no card"},
    ),
    "a card's place": (
        {"library": Library((CARDS[0]._replace(places=("520599101202",)), *CARDS[1:]))},
        {"card", "cards", "cards of a place"},
    ),
    "a holiday": (
        {
            "workdays": CONFIGURATION.workdays.with_years(
                {2028: WorkYear("", {date(2028, 1, 3): "元旦"}, frozenset())}
            )
        },
        {"workdays"},
    ),
    "a rule": (
        {
            "settings": {
                **CONFIGURATION.settings,
                "stars": CONFIGURATION.settings["stars"].replaced(three_is_low=True),
            }
        },
        {"settings"},
    ),
    "a photo": ({"file_digest": lambda name: f"other digest of {name}"}, {"file"}),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_changes_its_answers_digests_alone(change: str) -> None:
    """What changes the answer to a question changes its digest, and no other's."""
    changes, expected = CHANGES[change]
    now, before = world(**changes), world()
    different = set()
    for name, ask in QUESTIONS.items():
        desk = Desk(before, DAY)
        ask(desk)
        (question,) = desk.asked
        if before.digest(question) != now.digest(question):
            different.add(name)

    assert expected == different


def test_a_record_still_to_come_is_told_to_checks_alone() -> None:
    """Until its day a card is kept from what is shown, and the day it comes is remembered."""
    tomorrow = DAY + timedelta(1)
    cards = (CARDS[0]._replace(published=tomorrow), CARDS[1]._replace(published=DAY))

    def told(day: date, *, checking: bool = False) -> tuple[list[str], Card | None, bool, date]:
        desk = Desk(world(library=Library(cards)), day, checking=checking)
        known = [card.id for card in desk.cards("contacts")]
        return known, desk.card("contacts", "GB-0001"), desk.early, desk.as_of.span[1]

    assert (["GB-0002"], None, True, tomorrow) == told(DAY)
    assert (["GB-0001", "GB-0002"], cards[0], True, tomorrow) == told(DAY, checking=True)
    assert (["GB-0001", "GB-0002"], cards[0], False, date.max) == told(tomorrow)


def test_an_order_of_records_changes_nothing() -> None:
    """Cards are found in the order of their identifiers, however they came."""
    one, other = Desk(world(), DAY), Desk(world(library=Library(reversed(CARDS))), DAY)

    assert one.cards("contacts") == other.cards("contacts")


def test_a_missing_file_is_noted_too() -> None:
    """A file that isn't there is asked for like any: when it comes the work is done again."""

    def read(name: str) -> bytes:
        raise FileNotFoundError(name)

    desk = Desk(world(read_file=read), DAY)
    with pytest.raises(FileNotFoundError):
        desk.read("content/contacts/b.jpg")

    assert [("file", "content/contacts/b.jpg")] == list(desk.asked)


def test_an_unknown_question_is_a_bug() -> None:
    """The world answers nothing but what the desk asks."""
    with pytest.raises(KeyError):
        world().answer(("weather", "tomorrow"))


def _outcome(store: Store, asked: dict[tuple[str, ...], str], since: date, until: date) -> Outcome:
    parts = [state.dumps(asked if name == "asked" else None) for name in PARTS]
    return Outcome(
        members=(),
        marks={name: digest_of(part) for name, part in zip(PARTS, parts, strict=True)},
        tallies={},
        lead=None,
        aired=frozenset(),
        topics=frozenset(topic_of(question) for question in asked),
        since=since,
        until=until,
        lying=store.add(parts),
    )


@pytest.mark.parametrize(
    ("digest", "day", "expected"),
    [
        ("", date(2026, 11, 1), True),
        ("", date(2026, 11, 4), True),
        ("", date(2026, 11, 5), False),
        ("", date(2026, 10, 31), False),
        ("other", date(2026, 11, 2), False),
    ],
)
def test_an_outcome_holds_while_answers_and_days_do(
    digest: str, day: date, expected: bool, tmp_path: Path
) -> None:
    """An outcome is used again on the days of its span while each answer is as it was."""
    question = ("unit", "520599101201")
    asked = {question: digest or world().digest(question)}
    with Store.fresh(tmp_path) as store:
        outcome = _outcome(store, asked, date(2026, 11, 1), date(2026, 11, 5))

        moves = Moves(frozenset(), False, True)
        assert expected == holds(outcome, store, world(), day, moves)


@pytest.mark.parametrize(
    ("moves", "expected"),
    [
        (Moves(frozenset(), False, False), True),
        (Moves(frozenset({"stars"}), True, True), True),
        (Moves(frozenset({"contacts"}), False, False), False),
    ],
)
def test_only_answers_that_can_have_moved_are_compared(
    moves: Moves, expected: bool, tmp_path: Path
) -> None:
    """A question about a kind none of whose cards has moved need not be asked again."""
    asked = {("card", "contacts", "GB-0001"): "another answer"}
    with Store.fresh(tmp_path) as store:
        outcome = _outcome(store, asked, date(2026, 11, 1), date(2026, 11, 5))

        assert expected == holds(outcome, store, world(), DAY.replace(day=2), moves)


def test_what_is_published_is_plain() -> None:
    """Every part of a publication has a default or is given: nothing is hidden in globals."""
    fields = set(Published._fields)

    assert {"pages", "files", "messages", "entries", "asked", "since", "until"} <= fields
    assert Path(ROOT).is_dir()
