"""What each village has published, under each heading and for each period."""

from __future__ import annotations

from datetime import date
from typing import Any

from generator.config import County, CountyConfig
from generator.coverage import Coverage, cover
from generator.coverage_pages import coverage_messages, coverage_pages, coverage_problems
from generator.desk import AsOf
from generator.library import Card, Posting
from generator.sunshine import HEADINGS, Sunshine

VILLAGES = ("520599101201", "520599101202")
MONEY, CADRES = HEADINGS[0], HEADINGS[4]


def county() -> County:
    config = {
        "县": {"代码": "520599000000", "名称": "晴川县"},
        "网站": {
            "名称": "晴川县阳光公示",
            "域名": "sunboard.example",
            "网站标识码": "5205990001",
            "主办单位": "晴川县人民政府办公室",
            "联系电话": "0857-0000013",
        },
        "乡镇": [
            {
                "代码": "520599101000",
                "名称": "青山镇",
                "村": [
                    {"代码": code, "名称": name}
                    for code, name in zip(VILLAGES, ("青山村", "松林村"), strict=True)
                ],
            }
        ],
    }
    return County(CountyConfig.read(config))


def rules(*demands: tuple[str, str, str]) -> Sunshine:
    return Sunshine.read(
        {
            "起始": "2026-08-01",
            "要求": [
                {"标题": heading, "周期": cycle, "期限": days, "责任": "村报账员"}
                for heading, cycle, days in demands
            ],
        }
    )


MONTHLY = rules((MONEY, "月", "15"))


def card(
    village: str,
    period: str,
    day: str,
    last: date | None = None,
    heading: str = MONEY,
    first: date = date.min,
) -> Card:
    posting = Posting(heading, village, date.fromisoformat(day), period, first, last, last)
    url = f"accounts/{village}/{period}.html"
    return Card("accounts", f"{village}-{period}", period, url, (village,), {}, (posting,))


def covered(*cards: Card, day: str = "2026-10-10", asked: Sunshine = MONTHLY) -> Coverage:
    return cover(asked, county(), cards, AsOf(date.fromisoformat(day)))


def states(coverage: Coverage, village: str = VILLAGES[0]) -> list[tuple[str, int]]:
    return [(cell.state, cell.days) for cell in coverage.cells[village][0]]


def test_in_time_late_missing_and_due_are_told_apart() -> None:
    """Each period is posted in time, posted late by so many days, missing, or not yet due."""
    in_time = covered(card(VILLAGES[0], "2026-08", "2026-09-15"))
    late = covered(card(VILLAGES[0], "2026-08", "2026-09-18"))

    assert [("posted", 0), ("due", 0)] == states(in_time)
    assert [("late", 3), ("due", 0)] == states(late)
    assert [("missing", 25), ("due", 0)] == states(covered())


def test_what_is_not_yet_published_does_not_count() -> None:
    """A record dated in the future leaves its cell as it is."""
    assert [("missing", 25), ("due", 0)] == states(
        covered(card(VILLAGES[0], "2026-08", "2026-10-11"))
    )


def test_notice_that_is_over_is_ended_not_missing() -> None:
    """What was posted and has ended stays posted."""
    ended = card(VILLAGES[0], "2026-08", "2026-09-02", date(2026, 9, 20))

    assert [("ended", 0), ("due", 0)] == states(covered(ended))


def test_longer_period_serves_the_shorter_it_covers() -> None:
    """A quarter serves its months, and the last month serves a quarterly demand."""
    quarter = covered(card(VILLAGES[0], "2026-Q3", "2026-10-05"))
    asked = rules((MONEY, "季", "15"))
    month = covered(card(VILLAGES[0], "2026-09", "2026-10-05"), asked=asked)
    early = covered(card(VILLAGES[0], "2026-07", "2026-08-05"), asked=asked)

    assert [("late", 20), ("posted", 0)] == states(quarter)
    assert ["posted"] == [state for state, _ in states(month)]
    assert ["due"] == [state for state, _ in states(early)]


def test_standing_record_serves_every_period_until_it_ends() -> None:
    """What has no period of its own serves each period it reaches into."""
    asked = rules((CADRES, "月", "15"))
    stands = card(VILLAGES[0], "", "2026-07-01", heading=CADRES)
    ended = card(VILLAGES[0], "", "2026-07-01", date(2026, 8, 20), CADRES)

    assert ["posted", "posted"] == [s for s, _ in states(covered(stands, asked=asked))]
    assert ["ended", "due"] == [s for s, _ in states(covered(ended, asked=asked))]


def test_standing_record_serves_no_period_before_it_begins() -> None:
    """A roster of September fills neither August nor, when it is over, October."""
    asked = rules((CADRES, "月", "15"))
    september = card(
        VILLAGES[0], "", "2026-08-20", date(2026, 9, 30), CADRES, first=date(2026, 9, 1)
    )
    found = covered(september, asked=asked, day="2026-11-20")

    assert ["missing", "ended", "missing"] == [s for s, _ in states(found)]


def test_standing_record_that_came_after_its_periods_is_late() -> None:
    """A cadre in office since July whose card came in November was public too late."""
    asked = rules((CADRES, "月", "15"))
    cadre = card(VILLAGES[0], "", "2026-11-02", heading=CADRES, first=date(2026, 7, 1))
    found = covered(cadre, asked=asked, day="2026-11-10")

    assert [("late", 48), ("late", 18), ("posted", 0)] == states(found)


def test_village_is_fully_open_when_nothing_due_is_missing() -> None:
    """One village with its ledger is fully open, the other without is not."""
    found = covered(card(VILLAGES[0], "2026-08", "2026-09-10"))

    assert (True, False) == tuple(found.fully_open(village) for village in VILLAGES)


def test_older_period_that_is_missing_counts_like_the_newest() -> None:
    """Where August never came nothing is fully open: page, township, list and check agree."""
    found = covered(
        *(card(v, "2026-09", "2026-10-05") for v in VILLAGES),
        card(VILLAGES[1], "2026-08", "2026-09-05"),
        day="2026-10-20",
    )
    pages: dict[str, Any] = {page.url: page for page in coverage_pages(found, county())}
    town, village = (pages[f"coverage/{code}.html"] for code in ("520599101000", VILLAGES[0]))

    assert (False, True) == tuple(found.fully_open(code) for code in VILLAGES)
    assert ["2026-09", "posted"] == [
        found.current(VILLAGES[0])[0].period.key,
        found.current(VILLAGES[0])[0].state,
    ]
    assert (("到期未公开", "1 项"), "青山镇青山村：有到期未公开的内容。") == (
        village.view.figures[0],
        village.view.story,
    )
    assert ["缺 1 项", "全部公开"] == [row.verdict for row in town.view.rows]
    assert ["2026年8月"] == [lack.period for lack in town.view.lacks]
    assert ["coverage-missing"] == [each.code for each in coverage_problems(found, county())]


def test_everything_missing_is_warned_of_and_reminded_of() -> None:
    """check names each period; a screen, which has little room, one sentence a heading."""
    found = covered(
        *(card(VILLAGES[0], f"2026-0{n}", "2026-09-05") for n in (8, 9)), day="2026-10-20"
    )
    problems = [each.message.en for each in coverage_problems(found, county())]
    (message,) = coverage_messages(found, county())

    assert ["2026-08", "2026-09"] == [said.split()[0] for said in problems]
    assert (
        "2026年8月至2026年9月有 2 期，最早的应于 2026-09-15 前公开，至今没有公开。责任：村报账员。"
        in repr(message.blocks)
    )


def test_missing_is_warned_of_with_who_is_responsible() -> None:
    """check says which village, which heading, how late, and who is responsible."""
    found = covered(card(VILLAGES[0], "2026-08", "2026-09-10"))
    (problem,) = coverage_problems(found, county())

    assert ("coverage-missing", "warning") == (problem.code, problem.severity)
    assert problem.field == f"青山镇松林村·{MONEY}"
    assert "已过期限 25 天" in problem.message.zh
    assert problem.hint.zh == "责任：村报账员"


def test_county_town_and_village_have_pages() -> None:
    """The matrix is shown at every level, and the county's page says x of y."""
    found = covered(card(VILLAGES[0], "2026-08", "2026-09-10"))
    pages = {page.url: page for page in coverage_pages(found, county())}

    assert set(pages) == {
        "coverage/index.html",
        "coverage/520599101000.html",
        *(f"coverage/{village}.html" for village in VILLAGES),
    }
    assert pages["coverage/index.html"].column == "全县 2 个村，1 个全部公开，1 项到期未公开。"


def test_county_without_demands_has_no_matrix() -> None:
    """Where the county demands nothing, nothing is shown and nothing is warned of."""
    found = covered(asked=Sunshine())

    assert ([], []) == (
        list(coverage_pages(found, county())),
        list(coverage_problems(found, county())),
    )


def test_build_waits_for_the_day_on_which_a_cell_changes() -> None:
    """With nothing missing the answer holds until the next deadline or period's end."""
    as_of = AsOf(date(2026, 9, 10))
    cover(MONTHLY, county(), [card(v, "2026-08", "2026-09-03") for v in VILLAGES], as_of)

    assert (date(2026, 9, 3), date(2026, 10, 1)) == as_of.span


def test_missing_may_be_shown_on_the_villages_boards() -> None:
    """The reminder names the village, what is missing, the deadline and who is responsible."""
    found = covered(card(VILLAGES[0], "2026-08", "2026-09-10"))
    (message,) = coverage_messages(found, county())

    assert message.places == (VILLAGES[1],)
    assert message.heading == "青山镇松林村到期未公开提醒"
    assert "2026年8月应于 2026-09-15 前公开，至今没有公开。责任：村报账员。" in repr(message.blocks)


def test_first_period_is_shown_before_it_is_over() -> None:
    """A county that begins this month sees its villages with nothing due yet."""
    found = covered(day="2026-08-10")

    assert [("due", 0)] == states(found)
    assert all(found.fully_open(village) for village in VILLAGES)


def test_notice_that_is_renewed_has_not_ended() -> None:
    """While one of several standing records holds, the cell is posted, from the first one's day."""
    asked = rules((CADRES, "月", "15"))
    old = card(VILLAGES[0], "", "2026-08-01", date(2026, 8, 20), CADRES)
    new = card(VILLAGES[0], "", "2026-08-25", heading=CADRES)
    cell = covered(old, new, asked=asked).cells[VILLAGES[0]][0][0]

    assert ("posted", date(2026, 8, 1)) == (cell.state, cell.posted)


def test_only_a_year_of_months_is_looked_at() -> None:
    """A county that began years ago sees its last twelve months."""
    asked = rules((MONEY, "月", "15"))
    long = asked.replaced(since=date(2020, 1, 1))
    cells = covered(asked=long).cells[VILLAGES[0]][0]

    assert (12, "2026-09") == (len(cells), cells[-1].period.key)


def test_a_month_leads_to_its_own_page_and_not_to_its_quarters() -> None:
    """The day beside a cell is that of the page it opens, also when a quarter came later."""
    month, quarter = ("2026-08", "2026-09-07"), ("2026-Q3", "2026-10-18")

    cell = covered(*(card(VILLAGES[0], *one) for one in (month, quarter))).cells[VILLAGES[0]][0][0]

    assert (date(2026, 9, 7), "2026-08.html") == (cell.posted, cell.url.rpartition("/")[2])
