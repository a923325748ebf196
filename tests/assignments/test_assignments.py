"""Assignments: who looks after which group, and what check says of it."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.calendar import Workdays
from generator.config import County, CountyConfig
from generator.desk import Desk, World
from generator.errors import ContentError
from generator.library import Card, Library
from generator.records.assignments.kind import KIND
from generator.records.base import Filed, Shelf
from generator.schema import structure
from generator.source import parse

VILLAGE, OTHER, TOWN = "520599101201", "520599101202", "520599101000"
FAR = "520599201201"
TODAY = date(2026, 11, 22)
COUNTY = f"""
县: {{代码: 520599000000, 名称: 晴川县}}
网站:
  {{名称: 示例, 域名: a.example, 网站标识码: 5205990001, 主办单位: 示例, 联系电话: 0857-0000013}}
乡镇:
  - 代码: {TOWN}
    名称: 青山镇
    村:
      - {{代码: {VILLAGE}, 名称: 青山村, 村民组数: 3, 户数: 260}}
      - {{代码: {OTHER}, 名称: 松林村, 村民组数: 2, 户数: 170}}
  - 代码: 520599201000
    名称: 白水乡
    村:
      - {{代码: {FAR}, 名称: 云口村, 村民组数: 2, 户数: 170}}
"""


def cadre(identifier: str, until: str = "") -> Card:
    held = {"unit": TOWN, "title": "副镇长", "role": "领导班子成员", "order": 1,
            "since": "2025-01-01", "until": until}  # fmt: skip
    data = {"posts": (held,), "phone": "0857-0000301", "duties": "", "deputy": "", "photo": False}
    return Card(
        "contacts", identifier, f"{identifier}示例", f"contacts/{identifier}.html", (TOWN,), data
    )


CADRES = tuple(cadre(f"GB-000{n}") for n in range(1, 6))


def share(
    who: str = "GB-0001", groups: tuple[int, ...] = (1, 2, 3), households: int = 90, **more: Any
):
    return {"干部": who, "组": [str(g) for g in groups], "户数": str(households),
            "联系户数": str(households), "登门": "9", **more}  # fmt: skip


def month(
    *shares: dict[str, Any], of: str = "2026-10", unit: str = VILLAGE, **more: Any
) -> dict[str, Any]:
    return {"编号": f"BL-{unit}-{of}", "发布时间": "2026-11-03 10:00", "来源": "示例", "单位": unit,
            "月份": of, "包联": list(shares) or [share()], **more}  # fmt: skip


def record(data: Any) -> Any:
    return structure(
        KIND.model, parse(json.dumps(data, ensure_ascii=False, indent=1).encode(), "a")
    )


def desk_of(records: list[dict[str, Any]], cards: tuple[Card, ...] = CADRES, day: date = TODAY):
    county = County(structure(CountyConfig, parse(COUNTY.encode(), "content/county.yaml")))
    filed = [Filed(f"content/assignments/{r['编号']}.yaml", record(r)) for r in records]
    library = Library([*cards, *(KIND.card(f.record) for f in filed)])
    world = World(county, library, Workdays.default(), {"assignments": KIND.settings()})
    return filed, Desk(world, day)


def facts(*records: dict[str, Any], unit: str = VILLAGE, **options: Any):
    filed, desk = desk_of(list(records), **options)
    return KIND.facts(Shelf(unit, tuple(f for f in filed if f.record.unit == unit)), desk)


def found(*records: dict[str, Any], **options: Any) -> list[tuple[str, str]]:
    findings = facts(*records, **options).findings
    return [(f.code, ".".join(map(str, f.path))) for f in findings]


def codes(data: Any) -> list[str]:
    try:
        return [f.code for f in KIND.check(record(data))]
    except ContentError as error:
        return [p.code for p in error.problems]


def test_a_month_in_order_has_no_findings():
    """Every group has a cadre, 80 to 100 households each, all in touch: nothing to say."""
    assert found(month()) == []


def test_what_is_amiss_in_a_record_is_told():
    """Each fault of a record has its own code."""
    said = {
        "both": codes(month(汇总=[{"类别": "镇干部", "干部数": "1", "户数": "80"}])),
        "neither": codes(month(包联=[])),
        "no month": codes({k: v for k, v in month().items() if k != "月份"}),
        "quarter": codes(month(of="2026-Q1")),
        "twice": codes(month(share(), share())),
        "no group": codes(month(share(groups=()))),
        "too many": codes(month(share(联系户数="91"))),
        "out of the air": codes(month(share(登门="0"))),
        "a name": codes(month(share(户主="示例村民甲"))),
    }

    assert said == {
        "both": ["assignment-form"], "neither": ["assignment-form"], "no month": ["month-missing"],
        "quarter": ["month-wanted"], "twice": ["cadre-repeated"] * 2, "no group": ["groups-empty"],
        "too many": ["reached-over"], "out of the air": ["contacts-uncounted"],
        "a name": ["unknown-key"],
    }  # fmt: skip


def test_what_is_amiss_in_a_village_is_told_at_its_place():
    """Unknown people and groups, groups without a cadre, loads, silence: each at its field."""
    said = {
        "stranger": found(month(share("GB-0404"))),
        "no such group": found(month(share(groups=(1, 2, 3, 4)))),
        "uncovered": found(month(share(groups=(1, 3)))),
        "few": found(month(share(households=79))),
        "many": found(month(share(households=101))),
        "more than there are": found(month(*(share(f"GB-000{n}") for n in (1, 2, 3)))),
        "silence": found(month(share(联系户数="0", 登门="0"))),
        "silence before": found(month(), month(share(联系户数="0", 登门="0"), of="2026-09")),
        "left": found(month(), cards=(cadre("GB-0001", "2026-10-31"),)),
    }

    assert said == {
        "stranger": [("person-unknown", "包联.0.干部")],
        "no such group": [("group-unknown", "包联.0.组.3")],
        "uncovered": [("group-uncovered", "包联")],
        "few": [("households-range", "包联.0.户数")],
        "many": [("households-range", "包联.0.户数")],
        "more than there are": [("households-over", "包联")],
        "silence": [("month-without-contact", "包联.0.联系户数")],
        "silence before": [("month-without-contact", "包联.0.联系户数")],
        "left": [("cadre-left", "包联.0.干部")],
    }


@pytest.mark.parametrize("unit", [OTHER, FAR])
def test_loads_are_counted_over_the_villages_of_the_county(unit):
    """Fifty households here and forty there, in whichever township, are ninety; fifty too few."""
    here = month(share(households=50))
    there = month(share(households=40, groups=(1, 2)), unit=unit)
    earlier = month(share(households=40, groups=(1, 2)), unit=unit, of="2026-09")

    assert (found(here, there), found(here, earlier)) == ([], [("households-range", "包联.0.户数")])


def test_a_village_asks_for_its_own_cadres_months_alone():
    """An edit elsewhere, of other cadres or other months, leaves a village's work as it is."""
    filed, desk = desk_of([month(), month(share("GB-0002"), unit=FAR)])
    KIND.facts(Shelf(VILLAGE, tuple(filed[:1])), desk)
    asked = [question for question in desk.asked if question[:2] == ("cards", "assignments")]

    assert asked == [("cards", "assignments", "GB-0001/2026-10")]


def test_months_follow_each_other():
    """A month twice is an error, a month left out or overdue a warning."""
    said = {
        "twice": [c for c, _ in found(month(), month(编号="BL-x"))][:1],
        "gap": [c for c, _ in found(month(), month(of="2026-08"))],
        "in order": [c for c, _ in found(month(), month(of="2026-09"))],
        "late": [c for c, _ in found(month(), day=date(2026, 12, 1))],
        "not yet late": [c for c, _ in found(month(), day=date(2026, 11, 30))],
    }

    assert said == {
        "twice": ["month-repeated"], "gap": ["month-skipped"], "in order": [],
        "late": ["month-late"], "not yet late": [],
    }  # fmt: skip


def test_a_household_finds_its_cadre_by_group():
    """The village's page names, under each group, whom to call."""
    page = next(KIND.pages(facts(month(share(groups=(1,)), share("GB-0002", (1, 2))))))
    groups = [(g.name, [c.name for c in g.cadres]) for g in page.view.groups]

    assert groups == [
        ("第 1 组", ["GB-0001示例", "GB-0002示例"]), ("第 2 组", ["GB-0002示例"]), ("第 3 组", []),
    ]  # fmt: skip
    assert page.view.groups[0].cadres[0].tel == "tel:+868570000301"


def test_who_left_is_named_nowhere():
    """A cadre out of office disappears from page, board and entries of the village."""
    made = facts(month(), cards=(cadre("GB-0001", "2026-10-31"),))
    spread = repr([*KIND.pages(made), *KIND.messages(made), *KIND.entries(made)])

    assert "GB-0001示例" not in spread
    assert next(KIND.pages(made)).view.moved


def test_the_village_page_is_one_tap_from_the_answer():
    """The entry on the village's page leads straight to the page of groups."""
    made = facts(month())
    entry, page = next(KIND.entries(made)), next(KIND.pages(made))

    assert (entry.url, entry.places) == (page.url, (VILLAGE,))


def test_all_households_are_said_to_be_reached_only_when_they_are():
    """The overview rounds down: a few households missed among many are not rounded away."""

    def said(reached: str) -> int:
        filed, desk = desk_of([month(share(households=620, 联系户数=reached))])
        made = KIND.facts(Shelf(VILLAGE, tuple(filed)), desk)
        index = next(KIND.index({VILLAGE: KIND.summary(made)}, desk))
        return index.view.towns[0].villages[0].share

    assert [said(reached) for reached in ("620", "617", "0")] == [100, 99, 0]


def test_a_report_s_totals_stand_with_their_source():
    """Totals are shown as the report gives them, and where they come from."""
    data = {
        "编号": "BL-r", "发布时间": "2026-11-03 10:00", "来源": "示例", "依据": "示例报告",
        "单位": "520599000000",
        "汇总": [{"类别": "县直部门干部", "干部数": "1,077", "户数": "5,896", "说明": "重点户"}],
    }  # fmt: skip
    made = facts(data, unit="520599000000")
    line = next(KIND.pages(made)).view.sums[0]

    assert (line.cadres, line.households, line.basis) == ("1,077", "5,896", "示例报告")


def test_the_next_month_is_written_after_the_latest():
    """``sunboard new`` goes on from the village's latest month, over the turn of the year."""
    example = f"编号: BL-{VILLAGE}-2026-10\n单位: {VILLAGE}\n月份: 2026-10\n"
    _, desk = desk_of([])
    taken = [f"BL-{VILLAGE}-2026-11", f"BL-{VILLAGE}-2026-12", f"BL-{OTHER}-2027-05"]
    fresh = KIND.fresh(example, desk, VILLAGE, taken)

    assert fresh.path == f"{VILLAGE}/2027-01.yaml"
    assert fresh.text == f"编号: BL-{VILLAGE}-2027-01\n单位: {VILLAGE}\n月份: 2027-01\n"


def test_a_month_serves_the_sunshine_action():
    """A village's month counts for its heading and period; a report's totals for none."""
    found = [(p.heading, p.place, p.period) for p in KIND.headings(record(month()))]

    assert found == [("群众路线教育实践活动阳光开展", VILLAGE, "2026-10")]


shares = st.lists(
    st.tuples(st.integers(1, 5), st.sets(st.integers(1, 3), min_size=1), st.integers(0, 130)),
    min_size=1, max_size=5, unique_by=lambda s: s[0],
)  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(
    shares,
    st.lists(
        st.tuples(st.integers(1, 5), st.integers(0, 130)), max_size=4, unique_by=lambda s: s[0]
    ),
)
def test_loads_and_coverage_agree_with_counting_by_hand(here, there):
    """Whatever the shares: who is out of range and which groups lack a cadre, counted anew."""
    records = [month(*(share(f"GB-000{who}", tuple(sorted(g)), n) for who, g, n in here))]
    if there:
        records.append(month(*(share(f"GB-000{who}", (1, 2), n) for who, n in there), unit=OTHER))
    loads: Counter[int] = Counter()
    for who, n in [(who, n) for who, _, n in here] + list(there):
        loads[who] += n
    said = found(*records)
    out = [n for n, (who, _, _) in enumerate(here) if not 80 <= loads[who] <= 100]
    bare = {1, 2, 3} - set().union(*(g for _, g, _ in here))

    assert [p for c, p in said if c == "households-range"] == [f"包联.{n}.户数" for n in out]
    assert [c for c, _ in said if c == "group-uncovered"] == ["group-uncovered"] * bool(bare)
