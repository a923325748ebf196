"""The site's own name on the web, and addresses elsewhere that its pages lead to.

Both are ordinary ``str`` once read. They are published on every page, so nothing else passes.
"""

from __future__ import annotations

from typing import Annotated

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.reading import Reading, shown
from generator.values.text import parse_line

_DOMAIN = late(r"[^\s/:@?#\\.。,，]+(?:\.[^\s/:@?#\\.。,，]+)+")
_ADDRESS = late(r"https?://[^\s/:@?#\\.]+(?:\.[^\s/:@?#\\.]+)*(?::[0-9]{1,5})?(?:[/?#]\S*)?")
_DOMAIN_HINT = Text(
    "只写域名，不写 http:// 和斜杠，例：www.example.gov.cn",
    "the name alone, without http:// and slashes, for example www.example.gov.cn",
)
_ADDRESS_HINT = Text(
    "从浏览器地址栏整个复制，以 http:// 或 https:// 开头",
    "copy all of it from the browser, beginning with http:// or https://",
)


def parse_domain(text: str) -> str:
    """A site's domain, without scheme, port and path.

    Raises:
        BadValue: ``domain-form``, or what ``parse_line`` says.
    """
    line = parse_line(text)
    if _DOMAIN.fullmatch(line) is None:
        raise _not_one("domain-form", line, Text("域名", "domain"), _DOMAIN_HINT)
    return line


def parse_address(text: str) -> str:
    """A whole address of a page on the web.

    Raises:
        BadValue: ``address-form``, or what ``parse_line`` says.
    """
    line = parse_line(text)
    if _ADDRESS.fullmatch(line) is None:
        raise _not_one("address-form", line, Text("网址", "address of the web"), _ADDRESS_HINT)
    return line


def _not_one(code: str, line: str, what: Text, hint: Text) -> BadValue:
    said = Text(f"{shown(line)}不是{what.zh}", f"{shown(line)} is no {what.en}")
    return BadValue(code, said, hint)


Domain = Annotated[str, Reading(str, parse_domain, "域名", ("www.example.gov.cn",))]
WebAddress = Annotated[str, Reading(str, parse_address, "网址", ("https://www.example.gov.cn/a",))]
