"""Who is in office, who left, what is vacant: contacts' facts on a day."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from contacts.office import (
    BUREAU,
    OTHER,
    TODAY,
    TOWN,
    VILLAGE,
    facts,
    person,
    post,
    problems,
    record,
    world,
)
from generator.desk import AsOf, Desk
from generator.library import Card
from generator.persons import posts_on
from generator.records.contacts.kind import KIND

ROOT = Path(__file__).parent.parent.parent
SUPERVISOR = post(title="监督委员会主任", role="村务监督委员会成员")


def text_of(shelf_facts):
    """Everything a unit's facts spread, as one text."""
    spread = [*KIND.pages(shelf_facts), *KIND.entries(shelf_facts), *KIND.messages(shelf_facts)]
    return repr(spread) + repr(KIND.summary(shelf_facts))


@pytest.mark.parametrize(
    "spoken",
    ["0857-0000301", "(0857)0000301", "0857 0000301", "０８５７－００００３０１", "+86 857 0000301",
     "86-0857-0000301".replace("86-", "+86-")],
)  # fmt: skip
def test_telephone_in_any_usual_form_is_shown_one_way(spoken):
    """A telephone in any usual Chinese form is shown one way."""
    made = record(person(电话=spoken))

    assert str(made.phone) == "0857-0000301"


def test_a_good_record_has_no_findings():
    """A person with one post and a telephone is in order."""
    assert problems(person()) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (person("GB-0001", post(), SUPERVISOR), ["supervisor-on-committee"]),
        (person("GB-0001", SUPERVISOR, post()), ["supervisor-on-committee"]),
        (person("GB-0001", post(离任="2026-06-01"), {**SUPERVISOR, "任职": "2026-06-02"}), []),
        (person("GB-0001", post(离任="2026-06-01"), {**SUPERVISOR, "任职": "2026-06-01"}),
         ["supervisor-on-committee"]),
        (person("GB-0001", post(), {**SUPERVISOR, "单位": OTHER}), []),
        (person("GB-0001", post(离任="2025-06-01")), ["post-order"]),
        (person("GB-0001", post(空缺="是")), ["vacancy-held"]),
        (person("GB-0001", post(代行="GB-0002")), ["caretaker-idle"]),
        (person("GB-0001", post(), post()), ["post-repeated"]),
        (person("GB-0001", post(离任原因="召回")), ["reason-held"]),
        (person("GB-0001", post(离任="2026-06-01", 离任原因="召回")), []),
        (person(电话="5221234"), ["phone-without-area"]),
        (person(AB岗="GB-0001"), ["deputy-self"]),
        (person("GB-0001", post(角色="村长")), ["literal-error"]),
        (person("GB-0001", post(单位="青山村")), ["unit-code"]),
        (person(照片="../a.jpg"), ["photo-name"]),
        (person(照片="a.gif"), ["photo-name"]),
        (person(职务=[]), ["posts-empty"]),
        (person(手机="0857-0000301"), ["unknown-key"]),
    ],
)  # fmt: skip
def test_a_wrong_record_is_refused_with_its_reason(data, expected):
    """What is wrong with one person's record is found in the record itself."""
    found = problems(data)

    assert found == expected


def test_a_cadre_without_a_telephone_is_a_warning_and_a_volunteer_is_not():
    """Only those who hold an office are asked for a telephone."""
    cadre = person()
    volunteer = person("GB-0002", post(role="志愿者"))
    del cadre["电话"], volunteer["电话"]

    assert [problems(cadre), problems(volunteer)] == [["phone-missing"], []]


def test_lists_follow_role_then_order():
    """A unit's list goes by body first, then by the order the unit gave."""
    people = [
        person("GB-0001", SUPERVISOR),
        person("GB-0002", post(排序="2")),
        person("GB-0003", post(排序="1")),
        person("GB-0004", post(title="书记", role="村党组织成员", 排序="9")),
    ]
    found = facts(people)

    assert [m.id for m in found.members] == ["GB-0004", "GB-0003", "GB-0002", "GB-0001"]


def test_a_person_with_a_second_post_elsewhere_is_listed_there_too():
    """A township's cadre posted to a village appears on both lists, on the second as a guest."""
    people = [
        person("GB-0001"),
        person("GB-0002", post(TOWN, role="领导班子成员"), post(role="驻村干部")),
    ]

    assert [(m.id, m.guest) for m in facts(people).members] == [
        ("GB-0001", False),
        ("GB-0002", True),
    ]
    assert [(m.id, m.guest) for m in facts(people, TOWN).members] == [("GB-0002", False)]


def test_entries_stand_under_the_heading_of_each_post():
    """Somebody with posts in two units has an entry for either, under its own heading."""
    people = [person("GB-0002", post(TOWN, role="领导班子成员"), post(role="驻村干部"))]
    found = {(e.role, e.places) for e in KIND.entries(facts(people, TOWN))}

    assert found == {("乡镇干部", (TOWN,)), ("村干部", (VILLAGE,))}


def test_the_telephone_goes_when_the_post_ends():
    """From the day after leaving, a person is in the history alone, without telephone."""
    left = person("GB-0001", post(离任="2026-11-21"), 姓名="钱示例", 电话="0857-0000355")
    found = facts([left, person("GB-0002")])
    pages = [p for p in KIND.pages(found) if p.url.endswith("GB-0001.html")]

    assert [p.record.id for p in found.left] == ["GB-0001"]
    assert "0857-0000355" not in text_of(found)
    assert pages[0].view.serving is False


def test_the_last_day_in_office_is_still_in_office():
    """A post that ends today is held today."""
    found = facts([person("GB-0001", post(离任="2026-11-22"))])

    assert [p.record.id for p in found.serving] == ["GB-0001"]


def test_a_name_is_gone_when_its_time_is_over():
    """After the county's months, one who left is named nowhere."""
    gone = person("GB-0001", post(离任="2025-11-20"), 姓名="钱示例")
    kept = person("GB-0003", post(离任="2025-11-22"), 姓名="孙示例")
    text = text_of(facts([gone, kept, person("GB-0002")]))

    assert ("钱示例" in text, "孙示例" in text) == (False, True)


def test_who_takes_office_tomorrow_is_not_named_today():
    """A post that begins later is not published before."""
    found = facts([person("GB-0001", post(任职="2026-11-23"), 姓名="钱示例"), person("GB-0002")])

    assert "钱示例" not in text_of(found)


def test_a_village_cadre_serves_the_sunshine_action_while_in_office():
    """A post counts for 村组干部阳光管理 from its first day to its last, others for nothing."""
    posts = (post(离任="2026-10-31"), post(OTHER, 角色="人大代表"))
    found = [tuple(map(str, each)) for each in KIND.headings(record(person("GB-0001", *posts)))]

    assert found == [
        ("村组干部阳光管理", VILLAGE, "2026-10-01", "", "2026-01-05", "2026-10-31", "2026-10-31")
    ]


def test_a_vacancy_is_shown_with_its_caretaker_until_it_is_filled():
    """A post left vacant stands in the list; filled, it is a warning to tidy the record."""
    left = person("GB-0001", post(离任="2026-06-01", 空缺="是", 代行="GB-0002"))
    deputy = person("GB-0002", post(title="副主任"), 姓名="钱示例")
    heir = person("GB-0003", post(任职="2026-10-01"))
    vacant, filled = facts([left, deputy]), facts([left, deputy, heir])

    assert [(v.title, v.caretaker.name) for v in vacant.vacancies] == [("主任", "钱示例")]
    assert (filled.vacancies, [f.code for f in filled.findings]) == ((), ["vacancy-filled"])


def test_unknown_units_people_and_photos_are_found_at_their_place():
    """What a record names and nobody has is a finding at the right field."""
    wrong = person(
        "GB-0001", post(), post("520599101299", "示例"), AB岗="GB-0404", 照片="GB-0001.jpg"
    )
    found = {(f.code, f.path, f.file) for f in KIND.findings(facts([wrong]))}
    file = "content/contacts/GB-0001.yaml"

    assert found == {
        ("unit-unknown", ("职务", 1, "单位"), file),
        ("person-unknown", ("AB岗",), file),
        ("photo-missing", ("照片",), file),
    }


def test_the_history_says_when_and_why_a_post_ended():
    """A village-posted cadre who was called back stands in the history with dates and reason."""
    left = post(title="第一书记", role="驻村干部", 离任="2026-06-01", 离任原因="召回")
    page = next(KIND.pages(facts([person("GB-0001", left)])))

    assert [line.dates for line in page.view.past] == ["2026年1月5日至2026年6月1日（召回）"]


def test_ab_posts_are_shown_from_both_sides():
    """Whoever has a deputy names them, and the deputy's page says for whom they act."""
    people = [
        person("GB-0001", AB岗="GB-0002"),
        person("GB-0002", post(title="副主任"), 姓名="钱示例"),
    ]
    first, second = facts(people).serving

    assert (first.deputy.name, [s.name for s in second.acts_for]) == ("钱示例", ["赵示例"])


def assigned(village, month, *shares):
    data = {"month": month, "shares": tuple((who, (1, 2), n) for who, n in shares)}
    url = f"assignments/{village}.html"
    return Card("assignments", f"BL-{village}-{month}", "包联", url, (village, TOWN), data)


def test_a_cadre_s_page_names_the_groups_they_keep_in_touch_with():
    """The latest month of each village counts, and leads to the village's page."""
    cards = (
        assigned(VILLAGE, "2026-09", ("GB-0001", 99)),
        assigned(VILLAGE, "2026-10", ("GB-0001", 50), ("GB-0002", 60)),
        assigned(OTHER, "2026-10", ("GB-0001", 40)),
    )
    page = next(
        p for p in KIND.pages(facts([person()], cards=cards)) if p.url == "contacts/GB-0001.html"
    )

    assert [(c.village, c.groups, c.households, c.url) for c in page.view.charges] == [
        ("青山镇青山村", "第 1、2 组", "50 户", f"assignments/{VILLAGE}.html"),
        ("青山镇松林村", "第 1、2 组", "40 户", f"assignments/{OTHER}.html"),
    ]


def test_a_deputy_who_left_is_not_named():
    """An AB post never leads to somebody who is no longer there."""
    people = [person("GB-0001", AB岗="GB-0002"), person("GB-0002", post(离任="2026-02-01"))]
    found = facts(people)

    assert (found.serving[0].deputy, [f.code for f in found.findings]) == (None, ["deputy-left"])


def test_a_new_record_takes_the_next_number_and_the_unit():
    """``sunboard new`` writes the example under the next free 编号, for the unit that was given."""
    made, _ = world([person()])
    example = (ROOT / "templates/contacts/example.yaml").read_text("utf-8")
    fresh = KIND.fresh(example, Desk(made, TODAY), VILLAGE, ["GB-0007", "GB-0011", "x"])

    assert fresh.path == f"{VILLAGE}/GB-0012.yaml"
    assert "编号: GB-0012\n" in fresh.text or "编号: GB-0012 " in fresh.text
    assert f"  - 单位: {VILLAGE}" in fresh.text


days = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(days, st.none() | st.integers(0, 900)), min_size=1, max_size=4),
    days,
    st.integers(0, 30),
)
def test_nobody_is_named_outside_their_time(terms, day, months):
    """Whatever the dates: in office means telephone and list, left means history, else nothing."""
    posts = []
    for n, (since, length) in enumerate(terms):
        until = {} if length is None else {"离任": str(since + timedelta(length))}
        posts.append(post(title=f"职务{n}", **{"任职": str(since)}, **until))
    found = facts([person("GB-0001", *posts, 姓名="钱示例")], day=day, months=months)
    ends = [None if length is None else since + timedelta(length) for since, length in terms]
    begun = [(s, e) for (s, _), e in zip(terms, ends, strict=True) if s <= day]
    serving = any(e is None or e >= day for _, e in begun)
    recent = any(e and (day - e).days <= 31 * months + 1 for _, e in begun)
    text = text_of(found)

    assert ("0857-0000301" in text) == serving
    assert "钱示例" not in text or serving or recent
    assert {p.url for p in KIND.pages(found)} >= ({"contacts/GB-0001.html"} if serving else set())


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(days, st.none() | st.integers(0, 900)), min_size=1, max_size=4), days)
def test_answers_hold_for_the_span_the_day_remembers(terms, day):
    """The posts of a card are the same on every day of the span that as_of reports."""
    posts = [
        post(
            title=f"职务{n}",
            **{"任职": str(s)},
            **({"离任": str(s + timedelta(length))} if length is not None else {}),
        )
        for n, (s, length) in enumerate(terms)
    ]
    card = KIND.card(record(person("GB-0001", *posts)))
    asked = AsOf(day)
    answer = posts_on(card, asked)
    since, until = asked.span
    probes = [max(since, date(2023, 1, 1)), min(until, date(2035, 1, 1)) - timedelta(1)]

    assert [posts_on(card, AsOf(probe)) for probe in probes] == [answer, answer]


def test_a_bureau_of_the_county_is_a_shelf_by_its_credit_code():
    """An organisation's people stand on the shelf of its credit code."""
    made = record(person("GB-0001", post(BUREAU, role="领导班子成员")))

    assert KIND.shelf(made) == BUREAU
