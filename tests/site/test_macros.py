"""The macros kinds' templates are built of."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, UndefinedError

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


@pytest.fixture(scope="module")
def macros() -> Any:
    """The macros as a module, in an environment like the house's."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("layout/macros.html").module


def test_facts_leave_out_what_is_empty(macros: Any) -> None:
    """A label without a text is not shown."""
    html = str(macros.facts((("地址", ""), ("户数", "412 户"))))

    assert ("地址" in html, "412 户" in html) == (False, True)


def test_a_telephone_can_be_dialled(macros: Any) -> None:
    """A fact labelled 电话 is a tel: link without spaces."""
    html = str(macros.facts((("办公电话", "0857-000 0101"),)))

    assert 'href="tel:0857-0000101"' in html


def test_stars_are_read_out(macros: Any) -> None:
    """Four of five stars: four lit, one unlit, and words for those who do not see them."""
    html = str(macros.stars(4))

    assert ("★★★★<span" in html, '"unlit">★<' in html, 'aria-label="4 星' in html) == (
        True,
        True,
        True,
    )


def test_bars_carry_their_numbers_as_text(macros: Any) -> None:
    """The drawing of a bar is hidden from readers aloud; label and text stand beside it."""
    html = str(macros.bars((("管理费用", "3,200.00", "80"),)))

    assert ('aria-hidden="true"' in html, ">管理费用<" in html, ">3,200.00<" in html) == (
        True,
        True,
        True,
    )


def test_text_is_escaped(macros: Any) -> None:
    """What officials write is text, never markup."""
    html = str(macros.status("<b>公示中</b>", "on"))

    assert "&lt;b&gt;公示中&lt;/b&gt;" in html


def test_a_line_that_lacks_a_field_is_an_error(macros: Any) -> None:
    """A template that asks for what its view does not have fails, rather than showing nothing."""
    with pytest.raises(UndefinedError):
        macros.entry_list((SimpleNamespace(url="x.html"),), "")
