"""county.yaml: units by code, and what is wrong with it."""

from __future__ import annotations

import pytest
from project_kit import PROJECTS, ROOT

from generator.config import County, CountyConfig, county_of
from generator.configuring import configure
from generator.errors import ContentError
from generator.scanning import scan
from generator.schema import structure
from generator.source import parse

TEXT = (PROJECTS / "sunny/content/county.yaml").read_text("utf-8")
VILLAGE, TOWN, COUNTY, ORG = "520599101201", "520599101000", "520599000000", "11520599000000035F"


def county(text: str = TEXT) -> County:
    source = parse(text.encode(), "content/county.yaml")
    return county_of(structure(CountyConfig, source), source)


def told(text: str) -> list[tuple[str, str]]:
    with pytest.raises(ContentError) as caught:
        county(text)
    return [(problem.code, str(problem.place)) for problem in caught.value.problems]


def test_units_are_found_by_code() -> None:
    """County, townships, villages and organisations are units with codes, levels and parents."""
    units = county().units
    levels = {code: (unit.level, unit.parent) for code, unit in units.items()}

    assert {
        COUNTY: ("county", ""), "11520599000000019R": ("org", COUNTY), ORG: ("org", COUNTY),
        TOWN: ("town", COUNTY), VILLAGE: ("village", TOWN), "520599101202": ("village", TOWN),
    } == levels  # fmt: skip


def test_every_unit_has_an_address_of_its_own() -> None:
    """Pages of units are named by level and code; the county's is the home page."""
    urls = [unit.url for unit in county().units.values()]

    assert len(urls) == len(set(urls))
    assert ["index.html", f"villages/{VILLAGE}.html", f"towns/{TOWN}.html", f"orgs/{ORG}.html"] == [
        county().units[code].url for code in (COUNTY, VILLAGE, TOWN, ORG)
    ]


def test_the_way_up_ends_at_the_county() -> None:
    """From a village one comes to its township and its county; from nowhere to nothing."""
    assert [VILLAGE, TOWN, COUNTY] == [unit.code for unit in county().above(VILLAGE)]
    assert () == county().above("nothing")


def test_the_way_down_keeps_the_files_order() -> None:
    """Below a township are its villages as the file lists them."""
    assert ["青山村", "松林村"] == [unit.name for unit in county().below(TOWN)]
    assert () == county().below(VILLAGE)


def test_two_villages_may_share_a_name() -> None:
    """Names repeat; codes tell villages apart."""
    same = county(TEXT.replace("松林村", "青山村"))

    assert 2 == sum(unit.name == "青山村" for unit in same.units.values())


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "代码: 520599101202",
            "代码: 520599101201",
            ("unit-repeated", "content/county.yaml:29:13"),
        ),
        ("代码: 520599101202", "代码: 520599201202", ("unit-outside", "content/county.yaml:29:13")),
        ("代码: 520599101000", "代码: 520598101000", ("unit-outside", "content/county.yaml:21:9")),
    ],
)
def test_codes_repeat_or_stray_nowhere(old: str, new: str, expected: tuple[str, str]) -> None:
    """A code that is taken, or that lies outside the unit above, is told at its place."""
    assert expected in told(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("域名: sunboard.example", "域名: https://sunboard.example", "domain-form"),
        ("域名: ", "找错链接: sunboard.example/zhaocuo\n  域名: ", "address-form"),
    ],
)
def test_addresses_on_every_page_are_addresses(old: str, new: str, code: str) -> None:
    """The site's domain has no scheme, the link to 找错 has one."""
    assert code in [found for found, _ in told(TEXT.replace(old, new))]


def test_all_codes_are_judged_at_once() -> None:
    """Several wrong codes are all told."""
    wrong = TEXT.replace("520599101202", "520599101201").replace(
        "代码: 520599101000", "代码: 520598101000"
    )

    assert len(told(wrong)) >= 2


def test_the_demonstration_county_is_large_enough() -> None:
    """The demonstration has a county's organisations, three townships and fourteen villages."""
    shown = configure(ROOT, scan(ROOT)).county
    counts = [len(shown.level(level)) for level in ("org", "town", "village")]

    assert shown.demonstration
    assert all(have >= need for have, need in zip(counts, (8, 2, 12), strict=True))
