"""From the first day of a 公示 to its end: what is shown on which day, and whose name."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stars_world import (
    CADRES,
    OTHER,
    ROOT,
    VILLAGE,
    card,
    codes,
    front,
    published,
    record,
    series,
    text,
    world,
)

from generator.calendar import Workdays
from generator.publication import Published
from generator.records.stars.kind import KIND
from generator.values import Term

RATED = "  - {人员: GB-0001, 星级: 5}\n  - {人员: GB-0002, 星级: 4}"
ONE = text(rated=RATED)
EARLY = ONE.replace("发布时间: 2026-09-23", "发布时间: 2026-09-21")
LOW = "{人员: GB-0001, 星级: 2, 结果运用: [取消资格]}"
VILLAGERS = text(
    rated=f"  - {{村民: 示例村民甲, 单位: {VILLAGE}, 星级: 5}}",
    类别="文明评星",
    发布单位=VILLAGE,
)


def everything(outcome: Published, day: str) -> str:
    """All that leaves the kind, as one text."""
    made = (outcome.pages, outcome.messages, outcome.entries, outcome.summary, front(outcome, day))
    return repr(made)


def names_on(day: str, *texts: str, **chosen: object) -> set[str]:
    outcome = published(*texts, day=day, at=world(**chosen))
    assert [] == codes(outcome)
    shown = everything(outcome, day)
    return {name for name in (*CADRES.values(), "示例村民甲") if name in shown}


@pytest.mark.parametrize(
    ("day", "stage"),
    [
        ("2026-09-20", "draft"),
        ("2026-09-21", "upcoming"),
        ("2026-09-22", "upcoming"),
        ("2026-09-23", "open"),
        ("2026-10-08", "open"),
        ("2026-10-09", "ended"),
    ],
)
def test_stage(day: str, stage: str) -> None:
    """Five working days from 23 September 2026, over two holidays, end with 8 October."""
    (each,) = series(EARLY, day=day).announced

    assert (stage, date(2026, 10, 8)) == (each.stage, each.last)


@pytest.mark.parametrize(
    ("day", "named"),
    [("2026-09-22", set()), ("2026-10-08", {"赵示例", "钱示例"}), ("2026-10-09", set())],
)
def test_names_only_while_it_lasts(day: str, named: set[str]) -> None:
    """By default nobody is named before or after the 公示, in pages, entries, messages, summary."""

    assert named == names_on(day, EARLY)


def test_ledger_keeps_cadres_by_setting() -> None:
    """The county may keep results of cadres by name; the stub itself still names nobody."""
    outcome = published(ONE, day="2026-12-01", at=world(公示期后保留姓名={"干部": "是"}))
    stub = next(p for p in outcome.pages if p.url == "stars/XJ-2026-001.html")

    assert ({"赵示例", "钱示例"}, False) == (
        names_on("2026-12-01", ONE, 公示期后保留姓名={"干部": "是"}),
        "赵示例" in repr(stub),
    )


def test_low_ratings_are_not_named() -> None:
    """A cadre below three stars is named neither in the 公示 nor in a ledger that names others."""
    low = text(rated=f"  - {LOW}\n  - {{人员: GB-0002, 星级: 4}}")
    keep = {"公示期后保留姓名": {"干部": "是"}}
    shown = [names_on(day, low, **keep) for day in ("2026-09-24", "2026-12-01")]

    assert [{"钱示例"}, {"钱示例"}] == shown


def test_an_earlier_low_rating_is_not_given_away() -> None:
    """Someone once below three stars is named for five stars without the stars gained."""
    texts = (
        text(1, f"  - {LOW}", "2026-02-02"),
        text(2, "  - {人员: GB-0001, 星级: 5}", "2026-03-02"),
    )
    keep = world(公示期后保留姓名={"干部": "是"})
    outcome = published(*texts, day="2026-03-03", at=keep)
    page = next(p for p in outcome.pages if p.url == "stars/XJ-2026-002.html")

    assert [("赵示例", 5, "")] == [(ln.name, ln.stars, ln.change) for ln in page.view.lines]


def test_low_ratings_are_named_by_setting() -> None:
    """The county may name cadres below three stars while the 公示 lasts."""
    low = text(rated=f"  - {LOW}")

    assert {"赵示例"} == names_on("2026-09-24", low, 公开低星姓名="是")


def test_villagers_are_masked_then_gone() -> None:
    """A villager's name is masked in the 公示, or whole by setting, and never outlives it."""
    kept = {"公示期后保留姓名": {"干部": "是", "单位": "是"}, "公开村民全名": "是"}
    shown = [
        names_on("2026-09-24", VILLAGERS),
        names_on("2026-09-24", VILLAGERS, **kept),
        names_on("2026-12-01", VILLAGERS, **kept),
    ]

    assert [set(), {"示例村民甲"}, set()] == shown


def test_who_left_office_leaves_the_ledger() -> None:
    """A cadre out of office is no longer named in the ledger."""
    gone = world([card("GB-0001", "赵示例", until="2026-11-30"), card("GB-0002", "钱示例")],
                 公示期后保留姓名={"干部": "是"})  # fmt: skip
    shown = [
        "赵示例" in everything(published(ONE, day=day, at=gone), day)
        for day in ("2026-11-30", "2026-12-01")
    ]

    assert [True, False] == shown


OPEN_OBJECTION = "\n  - {收到: 2026-09-28, 对象: GB-0001, 结论: 正在核查}"
ADJUSTED = "\n  - {收到: 2026-09-28, 对象: GB-0001, 结论: 调整, 星级: 4, 办结: 2026-10-20}"
STRUCK = "\n  - {收到: 2026-09-28, 对象: GB-0001, 结论: 撤销, 办结: 2026-09-30}"
KEPT = world(公示期后保留姓名={"干部": "是"})


@pytest.mark.parametrize(
    ("objections", "day", "stage", "stars"),
    [
        (OPEN_OBJECTION, "2026-10-08", "open", [5, 4]),
        (OPEN_OBJECTION, "2026-12-31", "settling", [5, 4]),
        (ADJUSTED, "2026-10-19", "settling", [5, 4]),
        (ADJUSTED, "2026-10-20", "ended", [4, 4]),
        (STRUCK, "2026-09-29", "open", [5, 4]),
        (STRUCK, "2026-09-30", "open", [4]),
        (STRUCK, "2026-10-09", "ended", [4]),
    ],
)
def test_objections(objections: str, day: str, stage: str, stars: list[int]) -> None:
    """A result stands only once every objection has its outcome, and with that outcome."""
    (each,) = series(text(rated=RATED, 异议=objections), day=day).announced

    assert (stage, stars) == (each.stage, [rating.stars for rating in each.rated])


def test_who_has_no_page_yet_is_named_without_one() -> None:
    """A 公示 names whom it is about, and leads to no page that is still to come."""
    cards = [
        card("GB-0001", "赵示例")._replace(published=date(2026, 9, 28)),
        card("GB-0002", "钱示例"),
    ]
    pages = [
        repr(published(ONE, day=day, at=world(cards)).pages) for day in ("2026-09-27", "2026-09-28")
    ]

    assert ["赵示例" in page for page in pages] == [True, True]
    assert ["contacts/GB-0001.html" in page for page in pages] == [False, True]


@pytest.mark.parametrize("day", ["2026-09-20", "2026-09-25", "2026-12-01"])
def test_drafts_leave_nothing(day: str) -> None:
    """A draft is checked, and gives no page, no entry, no message, no line in any list."""
    outcome = published(ONE.replace("类别:", "草稿: 是\n类别:"), day=day, at=KEPT)
    (page,) = front(outcome, day)

    assert ((), (), ()) == (outcome.pages, outcome.entries, outcome.messages)
    assert ((), ()) == (page.view.open, page.view.recent)


def test_a_series_of_drafts_is_led_to_from_nowhere() -> None:
    """While everything is a draft the front page has the rules alone, and leads to no series."""
    outcome = published(ONE.replace("类别:", "草稿: 是\n类别:"), day="2026-09-25")
    (page,) = front(outcome, "2026-09-25")

    assert ((), (), ()) == (page.view.schemes, page.view.ways, page.view.open)


def test_withdrawn() -> None:
    """From its day a withdrawn announcement names nobody, says why, and nothing follows from it."""
    taken = text(rated=RATED, 撤回="{日期: 2026-09-28, 理由: 期次有误}")
    days = ("2026-09-27", "2026-09-28", "2026-12-01")
    shown = [everything(published(taken, day=day, at=KEPT), day) for day in days]

    assert [(True, False), (False, True), (False, True)] == [
        ("赵示例" in each, "期次有误" in each) for each in shown
    ]


PENDING = text(异议=OPEN_OBJECTION)
TAKEN = text(撤回="{日期: 2026-09-28, 理由: 期次有误}")
TITLE = "2026年1月挂星上岗结果公示"


@pytest.mark.parametrize(
    ("yaml", "day", "heading", "first", "last"),
    [
        (ONE, "2026-09-23", TITLE, date(2026, 9, 23), date(2026, 10, 8)),
        (ONE, "2026-10-09", f"{TITLE}生效", date(2026, 10, 9), date(2026, 10, 15)),
        (PENDING, "2026-10-09", TITLE, date(2026, 10, 9), date.max),
        (TAKEN, "2026-09-28", f"{TITLE}撤回", date(2026, 9, 28), date(2026, 10, 4)),
    ],
)
def test_boards_show_something_for_each_stage(
    yaml: str, day: str, heading: str, first: date, last: date
) -> None:
    """Each stage of an announcement has its message, bounded by its own days."""
    (message,) = published(yaml, day=day).messages

    assert (heading, first, last) == (message.heading, message.first, message.last)


def test_boards_announce_what_is_to_come() -> None:
    """Between publishing and the first day boards say when the 公示 begins, naming nobody."""
    (message,) = published(EARLY, day="2026-09-21").messages

    assert (date(2026, 9, 21), date(2026, 9, 22), False) == (
        message.first,
        message.last,
        "赵示例" in repr(message),
    )


def test_boards_name_only_in_the_period() -> None:
    """The message of an open 公示 carries names and stars; the one after it carries numbers."""
    (during,) = published(ONE, day="2026-09-25").messages
    (after,) = published(ONE, day="2026-10-09").messages

    assert (True, "★★★★★" in repr(during), False) == (
        "赵示例" in repr(during),
        True,
        "赵示例" in repr(after),
    )


@settings(max_examples=100, deadline=None)
@given(
    first=st.dates(date(2004, 1, 1), date(2026, 9, 30)),
    count=st.integers(1, 40),
)
def test_working_days_agree_with_chinesecalendar(first: date, count: int) -> None:
    """A 公示 of n working days ends on the n-th working day after its first, holidays moved on."""
    day, left = first, count
    while left:
        day += timedelta(days=1)
        left -= chinese_calendar.is_workday(day)

    assert day == Term(count, "工作日").last_day(first, Workdays.default())


def test_answers_hold_between_the_days_said() -> None:
    """What a shelf gives is the same on every day of the span it claims."""
    outcome = published(ONE, day="2026-09-30")
    days = [outcome.since, outcome.until - timedelta(days=1)]
    others = [published(ONE, day=day.isoformat()) for day in days]

    assert [(outcome.pages, outcome.messages, outcome.entries)] * 2 == [
        (each.pages, each.messages, each.entries) for each in others
    ]


def test_premises_and_party_stay() -> None:
    """Results of organisations stay in the ledger by default, gains and losses counted."""
    rated = [f"  - {{单位: {OTHER}, 星级: {stars}}}" for stars in (4, 5, 3)]
    texts = [text(n, line, f"2026-0{n}-02", 类别="星级争创") for n, line in enumerate(rated, 1)]
    ledger = next(p for p in published(*texts).pages if p.template == "stars/ledger.html")
    (row,) = ledger.view.tables[0].rows

    assert ("松林村活动阵地", "+1", "−2") == (row.name, row.gained, row.lost)


@pytest.mark.parametrize(
    ("each", "first", "period", "day"),
    [
        ("2026-Q3", "2026-10-12", "2026-Q3", None),
        ("2026年第1次", "2026-09-23", "", date(2026, 9, 23)),
        ("2026年第4次", "2027-01-11", "", date(2026, 12, 31)),
    ],
)
def test_a_rating_counts_for_its_own_period(
    each: str, first: str, period: str, day: date | None
) -> None:
    """An n-th round, which tells no period, counts for the day its 公示 begins, in its own year."""
    party = text(1, f"  - {{单位: {VILLAGE}, 星级: 5}}", first, 类别="管理评星", 期次=each)
    (posting,) = KIND.headings(record(party))

    assert (period, VILLAGE) == (posting.period, posting.place)
    assert period or (day, day) == (posting.first, posting.final)


def test_example_is_valid() -> None:
    """The example that documents the kind is a valid record."""
    example = (ROOT / "templates/stars/example.yaml").read_text(encoding="utf-8")

    assert "XJ-2026-900" == record(example).id
