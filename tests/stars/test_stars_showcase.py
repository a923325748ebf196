"""The weekly showcase: fair, reproducible, and no business of anybody who must not be named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stars_world import OTHER, ROOT, TOWN, VILLAGE, card, published, record, text, world

from generator.desk import AsOf, Desk, World
from generator.records.base import File, Message, Picture
from generator.records.stars.kind import KIND
from generator.records.stars.life import Life
from generator.records.stars.schemes import SCHEMES
from generator.records.stars.settings import Settings
from generator.records.stars.showcase import Result, Spell, Turn, rotate, spells_of
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
        made.append((base.replaced(round=each), life, subjects))
        each = each.next()
    return made


def turns(histories: list[list[int]], week: int) -> tuple[Turn, ...]:
    spells = spells_of(results(histories), SCHEMES["星级争创"], Settings())
    return rotate([spells], AsOf(START + timedelta(weeks=week, days=3)))


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
    shown = {turn.monday: turn.key.removeprefix("premises-") for turn in turns(table, weeks)}

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
    spells = spells_of(results([[5, 5]]), SCHEMES["星级争创"], Settings())
    day = AsOf(date(2026, 11, 18))
    rotate([spells], day)

    assert (date(2026, 11, 16), date(2026, 11, 23)) == day.span


def test_two_series_share_the_weeks() -> None:
    """A person rated in two series has one place in the rotation, units of two schemes two."""
    first, later = date(2026, 1, 5), date(2026, 1, 6)
    one = (Spell("GB-0001", first, date.max), Spell("premises-1", first, date.max))
    other = (Spell("GB-0001", later, date.max), Spell("party-1", later, date.max))
    found = rotate([one, other], AsOf(date(2026, 1, 28)))

    assert ["GB-0001", "premises-1", "party-1", "GB-0001"] == [turn.key for turn in found]


UNITS = "\n".join(f"  - {{单位: {code}, 星级: 5}}" for code in (VILLAGE, OTHER, TOWN))
PREMISES = text(rated=UNITS, 类别="星级争创")
PHOTO = (ROOT / "content/stars/premises/zhendi-1.jpg").read_bytes()


def showcase(day: str, yaml: str, at: World | None = None) -> tuple[list[Message], list[File], str]:
    """Messages, files and pages of the showcase on a day."""
    outcome = published(yaml, day=day, at=at)
    desk = Desk(at or world(), date.fromisoformat(day))
    summaries = {"one": outcome.summary}
    pages = [page for page in KIND.index(summaries, desk) if page.url == "stars/showcase.html"]
    return list(KIND.bulletins(summaries, desk)), list(KIND.bundle(summaries, desk)), repr(pages)


def test_one_subject_a_week() -> None:
    """A board shows one subject a week, bounded by the week, in the order of the list."""
    days = ("2026-10-12", "2026-10-18", "2026-10-19", "2026-10-26")
    made = [message for day in days for message in showcase(day, PREMISES)[0]]

    assert [
        (date(2026, 10, 12), date(2026, 10, 18), "青山镇青山村活动阵地"),
        (date(2026, 10, 12), date(2026, 10, 18), "青山镇青山村活动阵地"),
        (date(2026, 10, 19), date(2026, 10, 25), "青山镇松林村活动阵地"),
        (date(2026, 10, 26), date(2026, 11, 1), "青山镇活动阵地"),
    ] == [(m.first, m.last, m.blocks[0].text) for m in made]


def test_stars_still_in_their_period_are_not_shown() -> None:
    """Five stars whose 公示 is not over give no turn yet."""
    texts = (
        text(1, f"  - {{单位: {VILLAGE}, 星级: 4}}", "2026-03-02", 类别="星级争创"),
        text(2, f"  - {{单位: {VILLAGE}, 星级: 5}}", "2026-04-02", 类别="星级争创"),
    )
    outcome = published(*texts, day="2026-04-03")
    desk = Desk(world(), date(2026, 4, 3))

    assert [] == list(KIND.bulletins({"one": outcome.summary}, desk))


@pytest.mark.parametrize(("kept", "shown"), [("否", False), ("是", True)])
def test_people_only_by_setting(kept: str, shown: bool) -> None:
    """A cadre is shown only where results of cadres stay by name."""
    found = showcase("2026-11-01", text(), world(公示期后保留姓名={"干部": kept}))

    assert shown == ("赵示例" in repr(found))


def test_who_may_not_be_named_any_more_is_skipped() -> None:
    """A cadre who leaves office in their week is shown no longer, nor in the list of past weeks."""
    gone = world([card("GB-0001", "赵示例", until="2026-10-14")], 公示期后保留姓名={"干部": "是"})
    found = ["赵示例" in repr(showcase(day, text(), gone)) for day in ("2026-10-14", "2026-10-15")]

    assert [True, False] == found


def test_photo_is_published_in_its_week_alone() -> None:
    """A photo given with the rating is shown on boards, page and site in its subject's week."""
    seen = replace(world(), read_file=lambda _: PHOTO, file_digest=lambda _: "")
    rated = f"  - {{单位: {VILLAGE}, 星级: 5, 照片: a.jpg}}\n  - {{单位: {OTHER}, 星级: 5}}"
    found = []
    for day in ("2026-10-12", "2026-10-19"):
        messages, files, page = showcase(day, text(rated=rated, 类别="星级争创"), seen)
        found.append(("content/stars/a.jpg" in repr(messages), bool(files), "photos/" in page))

    assert [(True, True, True), (False, False, False)] == found


def test_a_cadre_is_shown_with_the_photo_of_their_card() -> None:
    """Without a photo of its own a rating is shown with the one on the person's card."""
    shot = card("GB-0001", "赵示例")._replace(file="content/contacts/x/GB-0001.yaml")
    shot = shot._replace(data={**shot.data, "photo": "zhao.jpg"})
    kept = world([shot], 公示期后保留姓名={"干部": "是"})
    seen = replace(kept, read_file={"content/contacts/x/zhao.jpg": PHOTO}.__getitem__)
    messages, _, _ = showcase("2026-11-01", text(), seen)
    pictures = [b.file for message in messages for b in message.blocks if isinstance(b, Picture)]

    assert ["content/contacts/x/zhao.jpg"] == pictures


def test_a_missing_photo_is_an_error() -> None:
    """A photo that is not there is said at its place."""
    outcome = published(
        text(rated=f"  - {{单位: {VILLAGE}, 星级: 5, 照片: a.jpg}}", 类别="星级争创")
    )

    assert ["photo-missing"] == [f.code for f in outcome.findings]
