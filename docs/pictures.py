"""Draws the pictures of the README from a build of the demonstration county: ``make pictures``.

docs/pictures/site.png    the home page and a village's accounts, as a screen and a telephone
docs/pictures/board.png   what the county's plaza screen shows, dot by dot
"""

from __future__ import annotations

import io
import shutil
import tempfile
from datetime import date
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from generator.build import Request, build

ROOT = Path(__file__).parent.parent
PICTURES = Path(__file__).parent / "pictures"
DAY = date(2026, 11, 22)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HEIGHT = 860
GROUND = (226, 223, 214)
GAP = 28


def shot(browser: Browser, site: Path, url: str, width: int) -> Image.Image:
    """The top of a page in a window of that width."""
    page = browser.new_page(viewport={"width": width, "height": HEIGHT})
    page.emulate_media(reduced_motion="reduce")
    page.goto((site / url).as_uri())
    png = page.screenshot()
    page.close()
    return Image.open(io.BytesIO(png)).convert("RGB")


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures in a row on one ground."""
    width = sum(p.width for p in pictures) + GAP * (len(pictures) + 1)
    sheet = Image.new("RGB", (width, HEIGHT + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    return sheet


def main() -> None:
    """Build the demonstration county and write both pictures."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder, "site")
        shutil.copytree(ROOT / "content", Path(folder, "content"))
        build(Request(Path(folder), site, DAY))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        views = [
            shot(browser, site, "index.html", 1180),
            shot(browser, site, "accounts/520599101201/2026-10.html", 390),
        ]
        browser.close()
        sheet = beside(views).quantize(128, dither=Image.Dither.NONE)
        sheet.save(PICTURES / "site.png", optimize=True)
        shutil.copyfile(site / "boards/county-plaza/still.png", PICTURES / "board.png")


if __name__ == "__main__":
    main()
