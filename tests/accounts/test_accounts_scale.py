"""Pages stay small at 300 villages and 60 months."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from account_books import facts, head, line, settle
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.config import County, Unit
from generator.coverage import cover
from generator.coverage_pages import coverage_pages
from generator.desk import AsOf, Desk, World
from generator.library import Card, Library, Posting
from generator.records.accounts.index import Summary
from generator.records.accounts.kind import KIND
from generator.records.accounts.packages import Told
from generator.records.base import Page
from generator.sunshine import HEADINGS, Sunshine
from generator.values import Period

TEMPLATES = Path(__file__).parents[2] / "templates"
ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined
)
MOST = 100_000
TOWNS, VILLAGES, MONTHS = 15, 20, 60


class LargeCounty(County):
    """300 villages in 15 townships, without a configuration file."""

    def __init__(self) -> None:
        units = [Unit("520599000000", "晴川县", "county")]
        for t in range(TOWNS):
            town = f"520599{100 + t:03d}000"
            units.append(Unit(town, f"第{t}镇", "town", "520599000000"))
            units += [
                Unit(f"{town[:9]}{200 + v:03d}", f"第{t}镇第{v}村", "village", town)
                for v in range(VILLAGES)
            ]
        self.units = {unit.code: unit for unit in units}

    @property
    def identity(self) -> Unit:
        return self.units["520599000000"]


COUNTY = LargeCounty()


def periods() -> list[Period]:
    found = [Period(2021, "month", 11)]
    while len(found) < MONTHS:
        found.append(found[-1].next())
    return found


def size(page: Page) -> int:
    """The gzipped size of what a page's own template makes."""
    html = ENVIRONMENT.get_template(page.template).render(view=page.view, root="../../")
    return len(gzip.compress(html.encode()))


def index() -> Iterator[Page]:
    told = tuple(
        Told(
            p.key, 123456 + n, 98765 + n, 7654321 + n, p.last.isoformat(), f"accounts/{p.key}.html"
        )
        for n, p in enumerate(periods())
    )
    summaries = {
        village.code: Summary(
            f"accounts/{village.code}/index.html", "2026-10", date(2026, 11, 5), "2026年10月",
            f"accounts/{village.code}/2026-10.html", 12300_00 + n, 9876_00 + n, 456789_00 + n, told,
        )
        for n, village in enumerate(COUNTY.level("village"))
    }  # fmt: skip
    settings = {"accounts": KIND.settings()}
    desk = Desk(World(COUNTY, Library(), None, settings), date(2026, 11, 22))
    yield from KIND.index(summaries, desk)


def village() -> Iterator[Page]:
    balance, trees = 10_000_000, []
    for n, period in enumerate(periods()):
        tree: dict[str, Any] = head(period.key) | {"发布时间": f"{period.next().key}-05 09:30"}
        tree["明细"] = [
            line(n + 1, "银行", "收入", 500_000 + n, 日期=f"{period.key}-05"),
            line(n + 100, "银行", "支出", 400_000 + n, 日期=f"{period.key}-06"),
        ]
        trees.append(settle(tree, {"银行": balance}))
        balance += 100_000
    yield from KIND.pages(facts(*trees))


def matrix() -> Iterator[Page]:
    asked = [
        {"标题": heading, "周期": "月", "期限": "15", "责任": "村报账员"} for heading in HEADINGS
    ]
    rules = Sunshine.read({"起始": "2021-11-01", "要求": asked})
    cards = [
        Card("accounts", f"{v.code}-{p.key}", "", f"accounts/{v.code}/{p.key}.html", (v.code,), {},
             tuple(Posting(h, v.code, p.next().first, p.key) for h in HEADINGS[:5]))
        for v in COUNTY.below("520599100000")
        for p in periods()
    ]  # fmt: skip
    found = cover(rules, COUNTY, cards, AsOf(date(2026, 11, 22)))
    wanted = ("coverage/index.html", "coverage/520599100000.html", "coverage/520599100200.html")
    yield from (page for page in coverage_pages(found, COUNTY) if page.url in wanted)


@pytest.mark.parametrize("make", [index, village, matrix])
def test_no_page_is_over_100_kilobytes(make: Any) -> None:
    """Front page, data page, a village of 60 months and the matrix stay under 100 KB gzipped."""
    sizes = {page.url: size(page) for page in make()}

    assert sizes
    assert [] == [(url, n) for url, n in sizes.items() if n > MOST]
