"""What becomes of ledgers: pages, messages, entries, a new ledger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from account_books import (
    DAY,
    VILLAGE,
    among,
    codes,
    desk,
    facts,
    head,
    line,
    record,
    settle,
    small,
)

from generator.desk import Desk
from generator.errors import ContentError
from generator.library import Card, Library
from generator.records.accounts.kind import KIND
from generator.records.accounts.model import Account, AccountsSettings
from generator.records.base import Filed, Shelf
from generator.schema import structure
from generator.source import parse

EXAMPLE = (Path(__file__).parents[2] / "templates/accounts/example.yaml").read_text("utf-8")


def read(text: str) -> Account:
    return structure(Account, parse(text.encode(), "x.yaml"))


def test_village_and_period_have_pages() -> None:
    """A village has a page, and each of its periods one."""
    urls = [page.url for page in KIND.pages(facts(small()))]

    assert [f"accounts/{VILLAGE}/index.html", f"accounts/{VILLAGE}/2026-10.html"] == urls


def test_ledger_not_yet_published_has_no_page() -> None:
    """Before its publishing day a ledger is nowhere."""
    early = facts(small(), day=date(2026, 11, 4))

    assert ([], [], []) == (
        list(KIND.pages(early)),
        list(KIND.messages(early)),
        list(KIND.entries(early)),
    )


def test_periods_are_listed_by_their_last_day() -> None:
    """A quarter stands before its last month and not beside its first."""
    trees = [small(period) for period in ("2026-07", "2026-08", "2026-09", "2026-Q3")]
    for row in trees[3]["明细"]:
        row["日期"] = row["日期"].replace("2026-Q3", "2026-09")

    listed = sorted(KIND.entries(facts(*trees)), key=lambda entry: entry.order)

    assert ["2026-Q3", "2026-09", "2026-08", "2026-07"] == [
        entry.url.rpartition("/")[2].removesuffix(".html") for entry in listed
    ]


def test_message_says_what_came_went_and_is_left() -> None:
    """The board is told income, expenditure and balance in one sentence."""
    message = next(iter(KIND.messages(facts(small()))))
    said = "2026年10月账目已公开：收 12,300.00 元，支 450.50 元，结余 98,549.50 元。"

    assert message.places == (VILLAGE,)
    assert said in repr(message.blocks)


def test_story_compares_with_the_period_before() -> None:
    """The page says in words what changed since the period before."""
    before = head("2026-09")
    before["明细"] = [line(9, "银行", "收入", 1000000, 日期="2026-09-09", 凭证号="记-0")]
    before = settle(before, {"现金": 20000, "银行": 7650000})
    pages = {page.url: page for page in KIND.pages(facts(before, small()))}
    view = pages[f"accounts/{VILLAGE}/2026-10.html"].view

    assert view.story[1] == (
        "与上期（2026年9月）相比，收入增加 2,300.00 元，支出增加 450.50 元，结余增加 11,849.50 元。"
    )


def test_example_is_valid() -> None:
    """The example that documents the kind has nothing wrong with it."""
    assert [] == list(KIND.check(read(EXAMPLE)))


def test_new_ledger_for_a_new_village_is_valid() -> None:
    """A village without ledgers gets the example under its code, for last month."""
    fresh = KIND.fresh(EXAMPLE, desk(), VILLAGE, ())
    made = read(fresh.text)

    assert fresh.path == f"{VILLAGE}/2026-10.yaml"
    assert [] == list(KIND.check(made))
    assert made.published.date() == DAY


def test_new_ledger_carries_the_balance_over() -> None:
    """The next ledger opens with what the last closed with, and is valid as it stands."""
    fresh = KIND.fresh(EXAMPLE, desk(small()), VILLAGE, (KIND.identifier(record(small())),))
    made = read(fresh.text)

    assert fresh.path == f"{VILLAGE}/2026-11.yaml"
    assert [] == codes(list(KIND.check(made)))
    assert [int(row.opening) for row in made.accounts] == [
        int(row.closing) for row in record(small()).accounts
    ]
    assert (made.source, made.approver) == (record(small()).source, record(small()).approver)
    assert "凭证号: 记-004" in fresh.text


def test_unknown_chart_is_answered_with_the_known() -> None:
    """A chart that doesn't exist is answered with those that do."""
    with pytest.raises(ContentError) as caught:
        read(EXAMPLE.replace("财会〔2023〕14号", "财会〔2033〕14号"))

    assert "财会〔2023〕14号" in caught.value.problems[0].hint.zh


def related(name: str) -> dict[str, Any]:
    tree = small()
    tree["明细"][0]["相关"] = name
    return tree


def test_line_leads_to_what_stands_behind_it() -> None:
    """A line that names another record links to that record's page."""
    tree = related("notices/GS-001")
    card = Card("notices", "GS-001", "示例公示", "notices/GS-001.html", (VILLAGE,))
    own = desk(tree)
    world = replace(own._world, library=Library([card]))
    filed = Filed("content/accounts/x.yaml", record(tree))
    made = KIND.facts(Shelf(VILLAGE, (filed,)), Desk(world, DAY))
    view = next(p for p in KIND.pages(made) if p.url.endswith("2026-10.html")).view

    assert [] == list(KIND.findings(made))
    assert view.rows[0].url == "notices/GS-001.html"


def test_line_that_names_no_record_is_refused() -> None:
    """A line that names a record which isn't there is an error at that field."""
    (finding,) = among(related("notices/GS-009"))

    assert ("accounts-related", ("明细", 0, "相关")) == (finding.code, finding.path)


def test_ledger_without_links_asks_for_no_cards() -> None:
    """A ledger that names no record can be published before others are known."""
    own = desk(small())
    KIND.facts(Shelf(VILLAGE, (Filed("x.yaml", record(small())),)), own)

    assert not [question for question in own.asked if question[0] in ("card", "cards")]


def test_ledger_serves_the_first_heading() -> None:
    """A ledger of money serves 三资阳光管理 for its village and period."""
    (posting,) = KIND.headings(record(small()))

    assert (posting.heading, posting.place, posting.period) == ("三资阳光管理", VILLAGE, "2026-10")
    assert posting.published == date(2026, 11, 5)


def test_county_is_told_once_in_sums() -> None:
    """The county's boards are told the newest period of all villages in one message."""
    summary = KIND.summary(facts(small()))
    (message,) = KIND.bulletins({VILLAGE: summary}, desk())

    assert message.places == ("520599000000",)
    assert "1 个村公开了2026年10月账目：共收 12,300.00 元，共支 450.50 元" in repr(message.blocks)


def test_quarter_of_one_village_hides_no_month() -> None:
    """The newest period is the one that ended last, and of two such what most villages tell."""
    month = KIND.summary(facts(small("2026-10")))
    september = KIND.summary(facts(small("2026-09")))
    quarter = KIND.summary(facts(small("2026-09") | {"期间": "2026-Q3"}))
    rows = ({"1": month, "2": month, "3": quarter}, {"1": september, "2": september, "3": quarter})
    told = [repr(list(KIND.bulletins(summaries, desk()))) for summaries in rows]

    assert "2 个村公开了2026年10月账目" in told[0]
    assert "2 个村公开了2026年9月账目" in told[1]


def test_downloads_can_be_left_out() -> None:
    """Where the county's settings say so, no file is made and no page offers one."""
    own = desk(small())
    settings = {"accounts": AccountsSettings.read({"数据下载": "否"})}
    bare = Desk(replace(own._world, settings=settings), DAY)
    made = KIND.facts(Shelf(VILLAGE, (Filed("x.yaml", record(small())),)), bare)

    assert [] == list(KIND.files(made, bare))
    assert [] == [p.url for p in KIND.pages(made) if getattr(p.view, "downloads", ())]
    assert [] == list(KIND.bundle({VILLAGE: KIND.summary(made)}, bare))


def test_village_without_money_published_has_no_pages() -> None:
    """A shelf with nothing published yet makes nothing, and its summary says so."""
    early = facts(small(), day=date(2026, 11, 1))

    assert (None, []) == (KIND.summary(early), list(KIND.index({VILLAGE: None}, desk())))
