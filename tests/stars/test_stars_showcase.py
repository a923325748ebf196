"""The weekly showcase: fair, reproducible, and no business of anybody who must not be named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stars_world import (
    OTHER,
    ROOT,
    TOWN,
    VILLAGE,
    card,
    front,
    published,
    record,
    series,
    shelf,
    text,
    world,
)

from generator.desk import AsOf, Desk
from generator.records.base import Picture
from generator.records.stars import KIND
from generator.records.stars.life import Life
from generator.records.stars.settings import Settings
from generator.records.stars.showcase import Result, Turn, turns_of
from generator.records.stars.subjects import Subject
from generator.values import Round

START = date(2026, 1, 5)  # a Monday


def results(histories: list[list[int]]) -> list[Result]:
    """Round n stands from week 4n on; a row is a round, a column a subject, 0 not rated."""
    base = record(text())
    made: list[Result] = []
    each = Round.parse("2026-01")
    for n, stars in enumerate(histories):
        life = Life(None, START + timedelta(weeks=4 * n))
        subjects = tuple(
            (Subject(f"s{k}", "unit", f"s{k}"), count) for k, count in enumerate(stars)
        )
        made.append((base.model_copy(update={"round": each}), life, subjects))
        each = each.next()
    return made


def turns(histories: list[list[int]], week: int) -> tuple[Turn, ...]:
    day = AsOf(START + timedelta(weeks=week, days=3))
    return turns_of(results(histories), Settings(), day)


tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(
        st.lists(st.sampled_from([5, 5, 4, 0]), min_size=width, max_size=width),
        min_size=1,
        max_size=8,
    )
)


@settings(max_examples=100, deadline=None)
@given(table=tables, weeks=st.integers(1, 40))
def test_fair(table: list[list[int]], weeks: int) -> None:
    """Only five stars are shown, and between two turns of one all who were there had theirs."""
    shown = {turn.monday: turn.subject.key for turn in turns(table, weeks)}

    def pool(week: int) -> set[str]:
        row = table[min(week // 4, len(table) - 1)]
        return {f"s{k}" for k, stars in enumerate(row) if stars == 5}

    order = [(w, shown.get(START + timedelta(weeks=w))) for w in range(weeks + 1)]
    unfair = []
    for n, (week, key) in enumerate(order):
        assert (key in pool(week)) if pool(week) else key is None
        again = next((m for m in range(n + 1, len(order)) if order[m][1] == key), None)
        if key and again:
            stayed = set.intersection(*(pool(w) for w, _ in order[n : again + 1]))
            unfair += sorted(stayed - {k for _, k in order[n:again] if k})

    assert [] == unfair


@settings(max_examples=60, deadline=None)
@given(table=tables, weeks=st.integers(1, 30))
def test_later_records_change_no_earlier_turn(table: list[list[int]], weeks: int) -> None:
    """The weeks so far are the beginning of the weeks to come, whatever is rated later."""
    later = turns([*table, [5] * len(table[0])], len(table) * 4 + weeks)
    before = turns(table, min(weeks, len(table) * 4 - 1))

    assert before == later[: len(before)]


def test_the_answer_holds_for_a_week() -> None:
    """The showcase depends on the week, not on the day."""
    day = AsOf(date(2026, 11, 18))
    turns_of(results([[5, 5]]), Settings(), day)

    assert (date(2026, 11, 16), date(2026, 11, 23)) == day.span


UNITS = "\n".join(f"  - {{单位: {code}, 星级: 5}}" for code in (VILLAGE, OTHER, TOWN))


def test_messages_of_a_week() -> None:
    """A board shows one subject a week, bounded by the week."""
    made = published(text(rated=UNITS, 类别="星级争创"), day="2026-10-29").messages

    assert [(date(2026, 10, 26), date(2026, 11, 1))] == [
        (m.first, m.last) for m in made if m.heading == "本周星级展播"
    ]


def test_three_weeks_three_subjects() -> None:
    """Three five-star subjects have their turns in three weeks, in the order of the list."""
    facts = series(text(rated=UNITS, 类别="星级争创"), day="2026-10-28")
    names = [turn.subject.name for turn in facts.turns]

    assert ["青山村活动阵地", "松林村活动阵地", "青山镇活动阵地"] == names


@pytest.mark.parametrize(("kept", "shown"), [("否", False), ("是", True)])
def test_people_only_by_setting(kept: str, shown: bool) -> None:
    """A cadre is shown only where results of cadres stay by name."""
    outcome = published(text(), day="2026-11-01", at=world(公示期后保留姓名={"干部": kept}))
    pages = front(outcome, "2026-11-01")

    assert shown == ("赵示例" in repr((outcome.messages, pages)))


def test_photo_is_published_in_its_week_alone() -> None:
    """A photo given with the rating is shown on boards, page and site in its subject's week."""
    photo = (ROOT / "content/stars/premises/zhendi-1.jpg").read_bytes()
    seen = replace(world(), read_file=lambda _: photo, file_digest=lambda _: "")
    rated = f"  - {{单位: {VILLAGE}, 星级: 5, 照片: a.jpg}}\n  - {{单位: {OTHER}, 星级: 5}}"
    yaml = text(rated=rated, 类别="星级争创")
    counts = []
    for day in ("2026-10-12", "2026-10-19"):
        desk = Desk(seen, date.fromisoformat(day))
        counts.append(len(list(KIND.files(KIND.facts(shelf(yaml), desk), desk))) > 0)

    assert [True, False] == counts


def test_a_cadre_is_shown_with_the_photo_of_their_card() -> None:
    """Without a photo of its own a rating is shown with the one on the person's card."""
    photo = (ROOT / "content/stars/premises/zhendi-1.jpg").read_bytes()
    shot = replace(card("GB-0001", "赵示例"), file="content/contacts/x/GB-0001.yaml")
    shot = replace(shot, data={**shot.data, "photo": "zhao.jpg"})
    kept = world([shot], 公示期后保留姓名={"干部": "是"})
    seen = replace(kept, read_file={"content/contacts/x/zhao.jpg": photo}.__getitem__)
    made = published(text(), day="2026-11-01", at=seen).messages
    pictures = [b.file for message in made for b in message.blocks if isinstance(b, Picture)]

    assert ["content/contacts/x/zhao.jpg"] == pictures


def test_a_missing_photo_is_an_error() -> None:
    """A photo that is not there is said at its place."""
    outcome = published(
        text(rated=f"  - {{单位: {VILLAGE}, 星级: 5, 照片: a.jpg}}", 类别="星级争创")
    )

    assert ["photo-missing"] == [f.code for f in outcome.findings]
