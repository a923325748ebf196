"""Addresses of the kind's pages and files; identifiers are codes, never names."""

from __future__ import annotations

from typing import Final

NAME: Final = "stars"
FRONT: Final = f"{NAME}/index.html"
SHOWCASE: Final = f"{NAME}/showcase.html"
HONOURS: Final = f"{NAME}/honours.html"


def announcement_url(identifier: str) -> str:
    """The page of an announcement."""
    return f"{NAME}/{identifier}.html"


def series_url(key: str) -> str:
    """The ledger of a series."""
    return f"{NAME}/{key}.html"


def spread_url(key: str) -> str:
    """The distribution of a series over organisations and rounds."""
    return f"{NAME}/{key}/spread.html"


def subject_url(series: str, key: str) -> str:
    """The page of a subject in a series."""
    return f"{NAME}/{series}/{key}.html"


def best_url(year: int) -> str:
    """The ten-bests of a year."""
    return f"{NAME}/best-{year}.html"


def photo_url(key: str, name: str) -> str:
    """A showcase photo's rendition: ``360.webp``."""
    return f"{NAME}/photos/{key}-{name}"
