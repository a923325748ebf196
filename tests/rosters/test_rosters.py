"""Rosters: who is there when, gaps, overlaps, and the calendar file read by another program."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.calendar import Workdays
from generator.config import County, CountyConfig
from generator.desk import Desk, World
from generator.errors import BadValue, ContentError
from generator.library import Card, Library
from generator.records.base import Filed, Shelf
from generator.records.rosters.hours import Hours, Weekly
from generator.records.rosters.kind import KIND
from generator.records.rosters.plan import clashes, duties, gaps
from generator.schema import structure
from generator.source import parse

TOWN, VILLAGE = "520599101000", "520599101201"
TODAY = date(2026, 11, 22)  # a Sunday
COUNTY = f"""
县: {{代码: 520599000000, 名称: 晴川县}}
网站:
  {{名称: 示例, 域名: a.example, 网站标识码: 5205990001, 主办单位: 示例, 联系电话: 0857-0000013}}
乡镇:
  - {{代码: {TOWN}, 名称: 青山镇, 村: [{{代码: {VILLAGE}, 名称: 青山村}}]}}
"""


def official(identifier: str, until: str = "") -> Card:
    held = {"unit": TOWN, "title": "副镇长", "role": "领导班子成员", "order": 1,
            "since": "2025-01-01", "until": until}  # fmt: skip
    data = {"posts": (held,), "phone": "0857-0000301", "duties": "", "deputy": "", "photo": False}
    return Card(
        "contacts", identifier, f"{identifier}示例", f"contacts/{identifier}.html", (TOWN,), data
    )


CARDS = tuple(official(f"GB-000{n}") for n in range(1, 5))


def shift(who: str = "GB-0001", hours: str = "全天", **more: Any) -> dict[str, Any]:
    when = {} if {"日期", "每月"} & set(more) else {"星期": "每天"}
    return {**when, "时间": hours, "人": [who], **more}


def roster(*shifts: dict[str, Any], number: str = "ZB-0001", **more: Any) -> dict[str, Any]:
    return {
        "编号": number, "发布时间": "2026-10-28 09:00", "来源": "示例", "名称": "青山镇值班表",
        "单位": TOWN, "种类": "24小时值班", "起": "2026-11-01", "止": "2026-11-30",
        "班次": list(shifts) or [shift()], **more,
    }  # fmt: skip


def record(data: Any) -> Any:
    return structure(
        KIND.model, parse(json.dumps(data, ensure_ascii=False, indent=1).encode(), "a")
    )


def facts(*rosters: dict[str, Any], cards: tuple[Card, ...] = CARDS, day: date = TODAY) -> Any:
    county = County(structure(CountyConfig, parse(COUNTY.encode(), "content/county.yaml")))
    filed = tuple(Filed(f"content/rosters/{r['编号']}.yaml", record(r)) for r in rosters)
    world = World(county, Library(cards), Workdays.default(), {"rosters": KIND.settings()})
    return KIND.facts(Shelf(TOWN, filed), Desk(world, day))


def found(*rosters: dict[str, Any], **options: Any) -> list[tuple[str, str]]:
    return [(f.code, ".".join(map(str, f.path))) for f in facts(*rosters, **options).findings]


def codes(data: Any) -> list[str]:
    try:
        return [f.code for f in KIND.check(record(data))]
    except ContentError as error:
        return [p.code for p in error.problems]


def calendar_of(made: Any) -> Any:
    world = World(None, Library(), Workdays.default(), {})
    files = list(KIND.files(made, Desk(world, TODAY)))
    return icalendar.Calendar.from_ical(files[0].data) if files else None


@pytest.mark.parametrize(
    ("typed", "shown", "minutes"),
    [
        ("08:30-12:00", "08:30-12:00", (510, 720)),
        ("8：30至12时", "08:30-12:00", (510, 720)),
        ("全天", "全天", (0, 1440)),
        ("24小时", "全天", (0, 1440)),
        ("18:00-次日08:00", "18:00-次日08:00", (1080, 1920)),
        ("18:00 — 次日 8:00", "18:00-次日08:00", (1080, 1920)),
        ("00:00-24:00", "全天", (0, 1440)),
    ],
)
def test_hours_are_read_as_clerks_write_them(typed, shown, minutes):
    """Hours within a day, the whole day and hours past midnight are read and shown one way."""
    hours = Hours.parse(typed)

    assert (str(hours), (hours.first, hours.last)) == (shown, minutes)
    assert Hours.parse(str(hours)) == hours


@pytest.mark.parametrize(
    ("typed", "code"),
    [("22:00-06:00", "span-order"), ("08:00-次日09:00", "hours-length"), ("早上", "span-form"),
     ("25:00-26:00", "clock-impossible"), ("", "span-form")],
)  # fmt: skip
def test_hours_that_cannot_be_are_refused(typed, code):
    """Hours that run backwards, too long or not at all are refused with a reason."""
    with pytest.raises(BadValue) as caught:
        Hours.parse(typed)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "shown", "days"),
    [
        ("一、三、五", "每周一、三、五", (0, 2, 4)),
        ("周一至周五", "每周一、二、三、四、五", (0, 1, 2, 3, 4)),
        ("每周日", "每周日", (6,)), ("星期天", "每周日", (6,)), ("每天", "每天", tuple(range(7))),
        ("双休日", "每周六、日", (5, 6)), ("工作日", "工作日", ()),
        ("周五,周一", "每周一、五", (0, 4)),
    ],
)  # fmt: skip
def test_days_of_the_week_are_read_as_clerks_write_them(typed, shown, days):
    """Days of the week in any usual wording are read and shown one way."""
    weekly = Weekly.parse(typed)

    assert (str(weekly), weekly.days) == (shown, days)


@pytest.mark.parametrize("typed", ["周八", "五至一", "一一", "", "随时"])
def test_days_that_are_none_are_refused(typed):
    """What names no days of the week is refused."""
    with pytest.raises(BadValue) as caught:
        Weekly.parse(typed)

    assert caught.value.code == "weekly-form"


def test_working_days_follow_the_state_council():
    """A shift on working days leaves out holidays and takes in make-up workdays."""
    data = roster(shift(星期="工作日"), 起="2026-09-18", 止="2026-10-12")
    days = {d.day for d in duties(record(data), "f", Workdays.default())}
    national = {date(2026, 10, n) for n in range(1, 8)}

    assert not days & national
    assert date(2026, 9, 20) in days  # a Sunday worked, by the notice for 2026
    assert date(2026, 10, 8) in days


def test_what_is_amiss_in_a_roster_is_told():
    """Each fault of a roster by itself has its own code."""
    said = {
        "good": codes(roster()),
        "backwards": codes(roster(止="2026-10-01")),
        "long": codes(roster(止="2028-11-30")),
        "no shifts": codes(roster(班次=[])),
        "when twice": codes(roster({**shift(), "每月": ["15"]})),
        "when never": codes(roster({k: v for k, v in shift().items() if k != "星期"})),
        "outside": codes(roster(shift(日期="2026-12-01"))),
        "no such day": codes(roster(shift(每月="32"))),
        "empty": codes(roster(shift(人=[]))),
        "window": codes(roster(种类="AB岗窗口")),
        "own deputy": codes(roster(shift(B岗="GB-0001"))),
        "sort": codes(roster(种类="值班")),
    }

    assert said == {
        "good": [], "backwards": ["roster-order"], "long": ["roster-long"],
        "no shifts": ["shifts-empty"], "when twice": ["shift-when"], "when never": ["shift-when"],
        "outside": ["shift-outside"], "no such day": ["shift-monthly"], "empty": ["shift-empty"],
        "window": ["deputy-missing"], "own deputy": ["deputy-self"], "sort": ["literal-error"],
    }  # fmt: skip


def test_what_is_amiss_among_rosters_is_told_at_its_place():
    """Strangers, people away, gaps, overlaps and rosters that ran out are found where they are."""
    night = {"hours": "18:00-次日08:00"}
    said = {
        "good": found(roster()),
        "stranger": found(roster(shift("GB-0404"))),
        "strange deputy": found(roster(shift(B岗="GB-0404"))),
        "strange village": found(roster(shift(村="520599101299"))),
        "away": found(roster(), cards=(official("GB-0001", "2026-11-20"),)),
        "gap": found(roster(shift(hours="08:00-18:00"))),
        "nobody": found(roster(shift(人=[], 内容="自动转接县值班室"))),
        "night and day": found(roster(shift(hours="08:00-18:00"), shift("GB-0002", **night))),
        "overlap": found(roster(shift(), shift(hours="09:00-10:00"))),
        "elsewhere": found(roster(), roster(shift(每月="15"), number="ZB-0002", 种类="接待日")),
        "ran out": found(roster(), day=date(2026, 12, 1)),
        "renewed": found(roster(), roster(number="ZB-0002", 起="2026-12-01", 止="2026-12-31"),
                         day=date(2026, 12, 1)),
        "far away": found(
            roster(shift(星期="工作日"), 种类="其他", 起="2035-01-01", 止="2035-02-01")
        ),
    }  # fmt: skip

    assert said == {
        "good": [], "stranger": [("person-unknown", "班次.0.人.0")],
        "strange deputy": [("person-unknown", "班次.0.B岗")],
        "strange village": [("unit-unknown", "班次.0.村")],
        "away": [("person-away", "班次.0.人.0")], "gap": [("duty-gap", "班次")],
        "nobody": [("duty-gap", "班次")],
        "night and day": [], "overlap": [("duty-overlap", "班次.1.人")],
        "elsewhere": [("duty-overlap", "班次.0.人")], "ran out": [("roster-ended", "止")],
        "renewed": [], "far away": [("calendar-year", "班次.0.星期")],
    }  # fmt: skip


def test_today_and_this_week_come_from_the_day():
    """A running roster shows today's shift and the days of its week that lie within it."""
    made = facts(roster(shift("GB-0001", 星期="六、日"), shift("GB-0002", 星期="周一至周五")))
    view = next(KIND.pages(made)).view
    week = [(d.day, d.today, [p.name for line in d.lines for p in line.people]) for d in view.week]

    assert [p.name for line in view.today.lines for p in line.people] == ["GB-0001示例"]
    assert (len(week), week[0], week[6]) == (
        7, ("11月16日", False, ["GB-0002示例"]), ("11月22日", True, ["GB-0001示例"]),
    )  # fmt: skip


def test_the_week_is_cut_at_the_roster_s_ends():
    """Days of the week outside the roster are not shown."""
    made = facts(roster(起="2026-11-20", 止="2026-11-30"))

    assert [d.isoformat() for d in made.rosters[0].week] == [
        "2026-11-20",
        "2026-11-21",
        "2026-11-22",
    ]


def test_an_ended_roster_names_nobody():
    """The day after its last, a roster names nobody on page, board, entry or calendar."""
    made = facts(roster(), day=date(2026, 12, 1))
    spread = repr(
        [*KIND.pages(made), *KIND.messages(made), *KIND.entries(made), KIND.summary(made)]
    )

    assert "GB-0001示例" not in spread
    assert calendar_of(made) is None


def test_who_left_is_not_named_on_a_running_roster():
    """A person out of office is named nowhere, and the shift says that it will be changed."""
    made = facts(roster(), cards=(official("GB-0001", "2026-11-20"),))
    spread = repr(
        [*KIND.pages(made), *KIND.messages(made), *KIND.entries(made), KIND.summary(made)]
    )

    assert "GB-0001示例" not in spread
    assert next(KIND.pages(made)).view.today.lines[0].moved


def test_boards_get_each_day_s_duty_for_that_day_alone():
    """Seven messages ahead, each shown on its own day, to the unit and the villages visited."""
    made = facts(roster(shift(村=VILLAGE)))
    messages = list(KIND.messages(made))

    assert [(m.first, m.last) for m in messages] == [(TODAY + timedelta(n),) * 2 for n in range(7)]
    assert {m.places for m in messages} == {(TOWN, VILLAGE)}


def test_another_program_reads_the_calendar():
    """icalendar finds every shift with its times in China's zone, summary, place and telephone."""
    made = facts(roster(
        shift("GB-0001", "18:00-次日08:00", 日期="2026-11-22", B岗="GB-0002",
              地点="一楼,值班室;东侧", 内容="防火\\巡查"),
        电话="0857-0000101", 种类="其他",
    ))  # fmt: skip
    calendar = calendar_of(made)
    event = calendar.walk("VEVENT")[0]

    assert calendar.errors == []
    assert event.errors == []
    assert event["DTSTART"].dt.isoformat() == "2026-11-22T18:00:00+08:00"
    assert event["DTEND"].dt.isoformat() == "2026-11-23T08:00:00+08:00"
    assert event["DTSTAMP"].dt.isoformat() == "2026-10-28T01:00:00+00:00"
    assert [str(event[k]) for k in ("SUMMARY", "LOCATION", "DESCRIPTION", "UID")] == [
        "其他：GB-0001示例", "一楼,值班室;东侧",
        "防火\\巡查\nB 岗：GB-0002示例\n电话：0857-0000101",
        f"ZB-0001-1-20261122@{TOWN}.sunboard",
    ]  # fmt: skip


def test_events_are_as_many_as_shifts_and_all_different():
    """A month of duty is thirty events under thirty identifiers."""
    events = calendar_of(facts(roster())).walk("VEVENT")

    assert (len(events), len({str(e["UID"]) for e in events})) == (30, 30)


def test_the_overview_goes_by_unit_and_counts_people():
    """The front page names who is on duty today, unit by unit."""
    made = facts(roster(shift(人=["GB-0001", "GB-0002"])))
    county = County(structure(CountyConfig, parse(COUNTY.encode(), "content/county.yaml")))
    desk = Desk(World(county, Library(), Workdays.default(), {}), TODAY)
    view = next(KIND.index({TOWN: KIND.summary(made)}, desk)).view

    assert (view.day, view.on_duty, [u.title for u in view.units]) == (
        "2026年11月22日，星期日", 2, ["青山镇"],
    )  # fmt: skip


def test_a_new_roster_takes_the_next_number():
    """``sunboard new`` writes the example under the next number for the unit."""
    example = "编号: ZB-0001   # x\n单位: 520599101000\n"
    county = County(structure(CountyConfig, parse(COUNTY.encode(), "content/county.yaml")))
    desk = Desk(World(county, Library(), Workdays.default(), {}), TODAY)
    fresh = KIND.fresh(example, desk, VILLAGE, ["ZB-0009"])

    assert (fresh.path, fresh.text) == (
        f"{VILLAGE}/ZB-0010.yaml", f"编号: ZB-0010   # x\n单位: {VILLAGE}\n",
    )  # fmt: skip


def test_a_roster_serves_its_unit_and_the_villages_it_goes_to():
    """From its first day to its last a roster counts for 便民服务阳光公开 wherever it goes."""
    found = [
        (p.heading, p.place, str(p.first), str(p.final), str(p.last))
        for p in KIND.headings(record(roster(shift(村=VILLAGE))))
    ]
    days = ("2026-11-01", "2026-11-30", "2026-11-30")

    assert found == [("便民服务阳光公开", place, *days) for place in (TOWN, VILLAGE)]


FIRST, LAST = date(2026, 11, 2), date(2026, 11, 8)
spans = st.tuples(st.integers(0, 23), st.integers(1, 24)).map(lambda s: (s[0], s[0] + s[1]))
random_shifts = st.lists(
    st.tuples(
        st.sets(st.integers(0, 6), min_size=1), spans,
        st.lists(st.sampled_from(["GB-0001", "GB-0002"]), min_size=1, max_size=2, unique=True),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


def laid_out(shifts):
    lines = []
    for days, (start, stop), people in shifts:
        tomorrow, last = ("次日", stop - 24) if stop > 24 else ("", stop)
        hours = f"{start:02d}:00-{tomorrow}{last:02d}:00"
        week = "、".join("一二三四五六日"[d] for d in sorted(days))
        lines.append({"星期": week, "时间": hours, "人": people})
    return duties(record(roster(*lines, 起=str(FIRST), 止=str(LAST))), "f", Workdays.default())


@settings(max_examples=100, deadline=None)
@given(random_shifts)
def test_gaps_are_the_hours_nobody_covers(shifts):
    """Whatever the shifts, the gaps are the uncovered hours, counted hour by hour."""
    planned = laid_out(shifts)
    hours = set()
    for day in range(7):
        for days, (start, stop), _ in shifts:
            if day in days:
                hours |= {day * 24 + h for h in range(start, stop)}
    night = max(stop - 24 for _, (_, stop), _ in shifts)
    begun = min(min(days) * 24 + start for days, (start, _), _ in shifts)
    lead = begun if 0 < begun <= night else 0
    midnight = datetime.combine(FIRST, time())
    reported = set()
    for gap in gaps(planned, FIRST, LAST):
        first, last = (int((m - midnight).total_seconds() // 3600) for m in (gap.start, gap.end))
        reported |= set(range(first, last))

    assert reported == {h for h in range(lead, 7 * 24) if h not in hours}


@settings(max_examples=100, deadline=None)
@given(random_shifts)
def test_overlaps_are_the_pairs_that_share_an_hour(shifts):
    """Whatever the shifts, clashes are exactly the pairs of one person's duties that overlap."""
    planned = laid_out(shifts)
    pairs = set()
    for n, one in enumerate(planned):
        for other in planned[n + 1 :]:
            if one.start < other.end and other.start < one.end:
                for who in set(one.shift.people) & set(other.shift.people):
                    pairs.add((who, frozenset({(one.number, one.day), (other.number, other.day)})))
    reported = [
        (who, frozenset({(one.number, one.day), (other.number, other.day)}))
        for who, one, other in clashes(planned)
    ]

    assert len(reported) == len(set(reported))
    assert set(reported) == pairs
