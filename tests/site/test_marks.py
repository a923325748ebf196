"""The marks a Chinese government site must carry (国办发〔2017〕47号), and its footer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

SITE = {"SiteName", "SiteDomain", "SiteIDCode"}
COLUMN = {"ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType"}
ARTICLE = {"ArticleTitle", "PubDate", "ContentSource"}
FOOTER = ("主办单位", "联系电话", "网站标识码", "ICP 备案", "公安备案")
PUBLISHED = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


def is_article(document: Any) -> bool:
    """Whether the page shows a byline."""
    return any(attributes.get("class") == "byline" for attributes in document.all("p"))


def marks_of(name: str, document: Any) -> set[str]:
    """The meta tags a page of its sort must have."""
    if is_article(document):
        return SITE | COLUMN | ARTICLE
    return SITE | COLUMN if name.endswith("/index.html") else SITE


def test_every_page_carries_the_meta_tags_of_its_sort(documents: Mapping[str, Any]) -> None:
    """Home has the site's tags, lists the column's too, articles all three; none is empty."""
    missing = [
        f"{page}: {mark}"
        for page, document in documents.items()
        for mark in sorted(marks_of(page, document))
        if not document.metas.get(mark, "").strip()
    ]

    assert [] == missing


def test_the_home_page_is_neither_column_nor_article(documents: Mapping[str, Any]) -> None:
    """The home page carries the site's tags and no others of the standard."""
    carried = (SITE | COLUMN | ARTICLE) & set(documents["index.html"].metas)

    assert carried == SITE


def test_publishing_dates_are_well_formed_and_shown(documents: Mapping[str, Any]) -> None:
    """PubDate reads YYYY-MM-DD HH:MM and is the time the byline shows."""
    wrong = [
        f"{page}: {document.metas['PubDate']}"
        for page, document in documents.items()
        if "PubDate" in document.metas
        and not (
            PUBLISHED.fullmatch(document.metas["PubDate"])
            and document.metas["PubDate"] in document.text_of("time")
        )
    ]

    assert [] == wrong


def test_the_title_is_the_articles(documents: Mapping[str, Any]) -> None:
    """ArticleTitle and the level-one heading say the same."""
    different = [
        page
        for page, document in documents.items()
        if "ArticleTitle" in document.metas
        and [document.metas["ArticleTitle"]] != document.text_of("h1")
    ]

    assert [] == different


def test_every_page_has_a_title_of_its_own_and_the_sites_name(
    documents: Mapping[str, Any],
) -> None:
    """No two pages share a <title>, and each ends in the site's name."""
    titles = {page: document.text_of("title")[0] for page, document in documents.items()}
    repeated = [page for page, title in titles.items() if list(titles.values()).count(title) > 1]
    nameless = [p for p, t in titles.items() if not t.endswith(documents[p].metas["SiteName"])]

    assert [] == repeated + nameless


def test_every_page_says_who_runs_the_site(documents: Mapping[str, Any]) -> None:
    """The footer names host, telephone, identification code and registrations on every page."""
    missing = [
        f"{page}: {label}"
        for page, document in documents.items()
        for label in FOOTER
        if label not in document.text_of("dt")
    ]

    assert [] == missing


def test_every_demonstration_page_says_so(documents: Mapping[str, Any]) -> None:
    """Invented content is marked 示例 at the top of every page."""
    unmarked = [p for p, document in documents.items() if "示例" not in document.text_of("strong")]

    assert [] == unmarked
