"""Domains and addresses: what is published on every page is one, or is refused."""

from __future__ import annotations

import pytest

from generator.errors import BadValue
from generator.values.web import parse_address, parse_domain


@pytest.mark.parametrize(
    "text", ["sunboard.example", "www.sz.gov.cn", "阳光.政务", " a-b.example "]
)
def test_domains(text: str) -> None:
    """A domain is taken as it is."""
    assert text.strip() == parse_domain(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://sunboard.example", "https://a.gov.cn/", "a.gov.cn/zw", "a.gov.cn:8080", "gov",
        "a..cn", "a.gov.cn.", "a gov.cn", "www。a。cn", "//a.cn", "x@a.cn",
    ],
)  # fmt: skip
def test_no_domains(text: str) -> None:
    """A scheme, a path, a port or a gap makes it none, and the way out is told."""
    with pytest.raises(BadValue) as caught:
        parse_domain(text)

    assert ("domain-form", True) == (
        caught.value.code,
        "www.example.gov.cn" in caught.value.hint.zh,
    )


@pytest.mark.parametrize(
    "text",
    [
        "https://sunboard.example/zhaocuo", "http://a.gov.cn", "https://a.cn/?site=1#top",
        "https://a.cn:8443/x", "https://zfwzzc.www.gov.cn/check_web/errorInfo_toErrorInfo?site=5",
    ],
)  # fmt: skip
def test_addresses(text: str) -> None:
    """A whole address is taken as it is."""
    assert text == parse_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "sunboard.example/zhaocuo", "www.a.cn", "javascript:alert(1)", "ftp://a.cn", "https://",
        "https:/a.cn", "/zhaocuo", "https://a.cn/x y", "mailto:a@b.cn", "https://用户@a.cn",
    ],
)  # fmt: skip
def test_no_addresses(text: str) -> None:
    """What a browser would take for a page of our own, or for a script, is refused."""
    with pytest.raises(BadValue) as caught:
        parse_address(text)

    assert ("address-form", True) == (caught.value.code, "https://" in caught.value.hint.zh)
