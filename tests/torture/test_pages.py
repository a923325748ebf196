"""Every page of a site lets nothing run but the site's own files."""

import re
from html.parser import HTMLParser

import pytest
from project_kit import built, copied

NEEDED = ("default-src 'none'", "base-uri 'none'")
FORBIDDEN = ("'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:")


class Page(HTMLParser):
    """What a page would run, and what it allows."""

    def __init__(self, text):
        super().__init__()
        self.policy = ""
        self.inline = []
        self.foreign = []
        self._script = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        if tag == "style" or "style" in given or any(name.startswith("on") for name in given):
            self.inline.append(self.get_starttag_text())
        self._script = (
            tag == "script" and "src" not in given and given.get("type") != "application/ld+json"
        )
        address = given.get("src") or (given.get("href") if tag == "link" else None) or ""
        if re.match(r"(?:[a-z]+:)?//", address) and given.get("rel") != "canonical":
            self.foreign.append(address)

    def handle_data(self, data):
        if self._script and data.strip():
            self.inline.append(data)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Every page of a small site by its address."""
    root = copied("sunny", tmp_path_factory.mktemp("pages"))
    built(root)
    site = root / "site"
    found = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): Page(path.read_text("utf-8")) for path in found}


def test_every_page_has_a_strict_policy(pages):
    """Nothing by default, no inline program or style, no other host."""
    lax = [
        name
        for name, page in pages.items()
        if not all(part in page.policy for part in NEEDED)
        or any(part in page.policy.split() for part in FORBIDDEN)
    ]

    assert (True, []) == (len(pages) > 20, lax)


def test_no_page_holds_an_inline_program(pages):
    """No inline script, style or handler: the policy would stop it, and nobody must be tempted."""
    found = {name: page.inline for name, page in pages.items() if page.inline}

    assert {} == found


def test_no_page_fetches_from_another_host(pages):
    """Scripts, styles and pictures are the site's own."""
    found = {name: page.foreign for name, page in pages.items() if page.foreign}

    assert {} == found
