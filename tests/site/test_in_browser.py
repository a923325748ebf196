"""The site in a browser: accessible, within the screen, and whole without its script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

AXE = Path(__file__).parent.parent / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE_RUN = """rules => axe.run(document, {runOnly: rules}).then(
    result => result.violations.flatMap(violation => violation.nodes.map(
        node => `${violation.id}: ${node.target.join(" ")} ${node.failureSummary}`)))"""


def violations(page: Page, site: Path, names: tuple[str, ...], rules: list[str]) -> list[str]:
    """What axe-core finds against those rules or sets of rules, page by page."""
    assert AXE.is_file(), "the checkers are missing: run npm ci --prefix tests"
    found = []
    for name in names:
        page.goto((site / name).as_uri())
        page.add_script_tag(path=AXE)
        found += [f"{name}: {violation}" for violation in page.evaluate(AXE_RUN, rules)]
    return found


@contextmanager
def opened(
    chromium: Browser, width: int, scripts: bool = True, dark: bool = False
) -> Iterator[Page]:
    """A browser page of that width; the content policy lets the tests' own code in."""
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        java_script_enabled=scripts,
        bypass_csp=scripts,
        color_scheme="dark" if dark else "light",
    )
    try:
        yield context.new_page()
    finally:
        context.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_no_violation_on_any_template(
    chromium: Browser, demo_site: Path, typical: tuple[str, ...], width: int
) -> None:
    """axe-core finds nothing against WCAG 2.2 AA on one page of each template."""
    with opened(chromium, width) as page:
        found = violations(page, demo_site, typical, RULES)

    assert [] == found


def test_contrast_suffices_at_night(
    chromium: Browser, demo_site: Path, typical: tuple[str, ...]
) -> None:
    """In the dark scheme the text of every section still stands out as WCAG AA asks."""
    sections = tuple({name.split("/")[0]: name for name in sorted(typical)}.values())
    with opened(chromium, 1280, dark=True) as page:
        found = violations(page, demo_site, sections, ["color-contrast"])

    assert [] == found


WIDTHS = (320, 390, 768, 1024, 1280)
WIDEST = """() => ["remove", "add"].map(change => {
    document.documentElement.classList[change]("large");
    return document.documentElement.scrollWidth;
})"""


def test_no_page_is_wider_than_the_screen(
    chromium: Browser, demo_site: Path, samples: tuple[str, ...]
) -> None:
    """Nothing but a marked region scrolls sideways, in normal and in large type."""
    wide = {}
    with opened(chromium, WIDTHS[0]) as page:
        for name in samples:
            page.goto((demo_site / name).as_uri())
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                normal, large = page.evaluate(WIDEST)
                if max(normal, large) > width:
                    wide[name, width] = (normal, large)

    assert {} == wide


PARTED = """() => ["remove", "add"].flatMap(change => {
    document.documentElement.classList[change]("large");
    const cells = [...document.querySelectorAll(".num, .figures dd")];
    const lines = cell => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map(each => each.top)).size;
    };
    return cells.filter(cell => /^[-−0-9,.]+$/.test(cell.innerText) && lines(cell) > 1)
        .map(cell => cell.innerText);
})"""


@pytest.mark.parametrize("width", [320, 390, 768])
def test_amounts_stand_in_one_line(chromium: Browser, demo_site: Path, width: int) -> None:
    """No number parts in its middle, in normal and in large type, not even one of 12 digits."""
    parted = {}
    with opened(chromium, width) as page:
        for name in ("index.html", "2026-10.html", "2026-Q3-assets.html"):
            page.goto((demo_site / "accounts" / "520599101201" / name).as_uri())
            page.evaluate("""() => document.querySelectorAll(".figures dd").forEach(
                each => { each.innerText = "−123,457,038,170.71"; })""")
            parted[name] = page.evaluate(PARTED)

    assert {} == {name: found for name, found in parted.items() if found}


def test_a_contact_card_cuts_nothing_off(chromium: Browser, demo_site: Path) -> None:
    """A card grows with a long name and keeps its last telephone within its edge."""
    with opened(chromium, 1280) as page:
        page.goto((demo_site / "contacts" / "card-520599101000.html").as_uri())
        card = page.locator(".namecard").first
        page.evaluate(
            """() => { document.querySelector(".namecard h2").prepend("长名".repeat(30)); }"""
        )
        inside, height = card.evaluate("card => [card.scrollHeight, card.clientHeight]")

    assert inside <= height


LABELS = """() => {
    const table = document.querySelector(".ledger");
    const names = [...table.querySelectorAll("thead th")].map(cell => cell.innerText);
    const rows = [...table.querySelectorAll("tbody tr:not(.sum)")];
    const told = cell => {
        const said = getComputedStyle(cell, "::before").content;
        return said.startsWith('"') ? said.slice(1, -1) : "";
    };
    return [names, rows.map(row => [...row.cells].map(told))];
}"""
UNLABELLED = {"序号", "日期", "摘要"}
"""Hidden, evident, and the card's heading."""


@pytest.mark.parametrize("balances", [True, False])
def test_a_ledgers_cells_are_called_what_their_columns_are(
    chromium: Browser, demo_site: Path, balances: bool
) -> None:
    """On a telephone each cell of a line bears its column's name, with and without balances."""
    ledgers = sorted((demo_site / "accounts").glob("*/2026-*.html"))
    shown = [each for each in ledgers if ("余额</th>" in each.read_text("utf-8")) == balances]
    told = []
    with opened(chromium, 390) as page:
        page.goto(next(each for each in shown if "ledger" in each.read_text("utf-8")).as_uri())
        names, rows = page.evaluate(LABELS)
        told += [row for row in rows if row]
    labels = ["" if name in UNLABELLED else name for name in names]

    assert told and [labels] * len(told) == told


def test_pages_read_the_same_without_scripts(
    chromium: Browser, demo_site: Path, typical: tuple[str, ...]
) -> None:
    """With JavaScript off the main part of every template says what it says with it on."""
    texts: list[dict[str, str]] = []
    for scripts in (True, False):
        with opened(chromium, 1280, scripts=scripts) as page:
            texts.append({})
            for name in typical:
                page.goto((demo_site / name).as_uri())
                texts[-1][name] = page.inner_text("main")

    with_scripts, without = texts
    assert with_scripts == without


def test_large_type_needs_no_script(chromium: Browser, demo_site: Path) -> None:
    """The 大字 switch enlarges the text by a quarter or more with JavaScript off."""
    with opened(chromium, 390, scripts=False) as page:
        page.goto((demo_site / "index.html").as_uri())
        before = page.locator("main p").first.bounding_box()
        page.locator("label[for=large]").click()
        after = page.locator("main p").first.bounding_box()
    assert before and after

    assert after["height"] >= before["height"] * 1.25


def test_large_type_is_remembered(chromium: Browser, demo_site: Path) -> None:
    """With JavaScript on, the choice of large type holds on the next page."""
    with opened(chromium, 390) as page:
        page.goto((demo_site / "index.html").as_uri())
        page.locator("label[for=large]").click()
        page.goto((demo_site / "about.html").as_uri())
        checked = page.locator("#large").is_checked()

    assert checked


VOICE = """spoken = [];
SpeechSynthesisUtterance = function (text) { this.text = text; };
Object.defineProperty(window, "speechSynthesis", {
    value: {cancel() {}, speak(part) { spoken.push(part.text.trim()); }},
});"""


def test_pages_are_read_aloud_sentence_by_sentence(chromium: Browser, demo_site: Path) -> None:
    """No part given to the voice goes on after the end of a sentence, or it would stop in it."""
    with opened(chromium, 390) as page:
        page.add_init_script(VOICE)
        page.goto((demo_site / "about.html").as_uri())
        page.locator("#aloud").click()
        spoken = page.evaluate("spoken")

    assert spoken and [] == [part for part in spoken if re.search("[。！？；].", part)]


def test_pages_obey_their_own_content_policy(
    chromium: Browser, demo_site: Path, samples: tuple[str, ...]
) -> None:
    """No page asks the browser for anything its Content-Security-Policy refuses."""
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}"))
    for name in samples:
        page.goto((demo_site / name).as_uri())
    context.close()

    assert [] == complaints
