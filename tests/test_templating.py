"""Our Jinja gives what Jinja gives."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, TemplateRuntimeError
from jinja2.compiler import CodeGenerator
from markupsafe import Markup, escape

from generator.outputs.template_code import UsualCode
from generator.outputs.templating import Templates, escaped


class Tone(StrEnum):
    """Text of another type."""

    BAD = "<bad>"


class Fields:
    """A value with a field whose name is a keyword of Python."""

    def __init__(self, text: str) -> None:
        setattr(self, "class", text)


TEXTS = st.text() | st.text(alphabet="<>&'\"字a1 ")
MACROS = """
{% macro plain(a, b) %}<i>{{ a }}</i>{{ b }}{% endmacro %}
{% macro optional(a, b="<>") %}{{ a }}-{{ b }}{% endmacro %}
{% macro around(a) %}<p>{{ a }}{{ caller() }}</p>{% endmacro %}
{% macro framed(a, b="'") %}<p>{{ a }}{{ b }}{{ caller() }}</p>{% endmacro %}
{% macro rule() %}<hr>{% endmacro %}
{% macro any() %}{{ varargs|join("<") }}{{ kwargs["x"] }}{% endmacro %}
{% macro nested(rows) %}
{% for row in rows %}{{ plain(row, optional(row)) }}{% endfor %}
{% endmacro %}
"""
PART = "({% if number is defined %}{{ number }}{% endif %})"
BASE = "<{% block a %}{{ number }}{% endblock %}>"
SAMPLES = [
    "{{ text }}{{ number }}{{ none }}{{ markup }}{{ tone }}{{ text|upper }}{{ text ~ markup }}",
    "{{ m.plain(text, markup) }}{{ m.plain(b=text, a=number) }}{{ m.plain(text, m.plain(1, 2)) }}",
    "{{ m.optional(text) }}{{ m.optional(text, b='&') }}{{ m.optional(markup, text) }}",
    "{% call m.around(text) %}{{ text }}<b>{% endcall %}",
    "{{ m.any(text, markup, x=text) }}",
    "{% for row in rows %}{{ loop.index }}{{ m.plain(row, text) }}{% endfor %}{{ m.nested(rows) }}",
    "{% set x %}<u>{{ text }}</u>{% endset %}{{ x }}{{ x|length }}{{ x ~ text }}",
    "{% set x = m.plain(text, text) %}{{ x }}{{ x|escape }}{{ x.__html__() }}",
    "{% autoescape false %}{{ text }}{{ m.plain(text, text) }}{% endautoescape %}{{ text }}",
    "{% block b %}{{ text }}{{ m.plain(text, number) }}{% endblock %}{{ self['b']() }}",
    "{% filter upper %}{{ text }}<b>{% endfilter %}{{ range(3)|join(text) }}",
    "{% call m.around(text) %}{% call m.framed(number) %}{{ text }}{% endcall %}{% endcall %}",
    "{{ m.framed(text, caller=m.rule) }}{{ m.rule() }}{% call m.framed('&') %}<{% endcall %}",
    "{{ rows[0] }}{{ rows[1:] }}{{ rows[-1] }}{{ text[:2] }}{{ markup.upper() }}{{ fields.class }}",
    "{% include 'part' %}{% import 'part' as p %}{{ text }}{% include 'part' without context %}!",
    "{% extends 'base' %}{% block a %}{{ super() }}{{ text }}{% endblock %}",
]
DECLINED = [
    "{{ fields.a }}",
    "{{ self.b() }}{% block b %}{% endblock %}",
    "{{ absent }}",
    "{{ text.absent }}",
    "{{ m.plain(text) }}",
    "{{ m.absent(1) }}",
    "{{ m.plain(1, 2, 3) }}",
    "{{ m.plain(1, 2, caller=3) }}",
    "{{ m.around(text) }}",
    "{{ rows['x'] }}",
]


def _rendered(kind: type[Environment], sample: str, **values: Any) -> str:
    source = '{% import "macros" as m %}' + sample
    environment = kind(
        loader=DictLoader({"macros": MACROS, "sample": source, "part": PART, "base": BASE}),
        autoescape=True,
        undefined=StrictUndefined,
    )
    return environment.get_template("sample").render(**values)


@given(TEXTS)
def test_text_is_escaped_as_ever(text: str) -> None:
    """Text with marks and without, and what is markup already."""
    for value in (text, Markup(text), escape(text)):
        assert "".join([escaped(value)]) == str(escape(value))


@pytest.mark.parametrize("value", [5, 1.5, None, True, Tone.BAD, ("<",), [Markup("<")], b"<"])
def test_other_values_are_escaped_as_ever(value: object) -> None:
    """Numbers, nothing, enumerations and containers become the same text."""
    assert "".join([escaped(value)]) == str(escape(value))


@pytest.mark.parametrize("sample", SAMPLES)
@given(TEXTS)
def test_a_template_gives_the_same(sample: str, text: str) -> None:
    """Values and macros, however they are passed on, as Jinja itself renders them."""
    values = {
        "text": text,
        "number": 5,
        "none": None,
        "markup": Markup("<b>&amp;</b>"),
        "tone": Tone.BAD,
        "rows": (text, "<", 3),
        "fields": Fields(text),
    }

    assert _rendered(Environment, sample, **values) == _rendered(Templates, sample, **values)


@pytest.mark.parametrize("sample", DECLINED)
def test_what_is_unusual_is_not_guessed(sample: str) -> None:
    """A field that is an item, a name or a parameter that is missing: refused, for Jinja to say."""
    with pytest.raises(Exception, match=r"."):
        _rendered(Templates, sample, text="字", rows=(1,), fields={"a": 1})


def test_what_is_written_out_of_turn_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a Jinja write a single piece by itself, values would pass for what is escaped."""
    monkeypatch.setattr(UsualCode, "start_write", CodeGenerator.start_write)

    with pytest.raises(TemplateRuntimeError):
        _rendered(Templates, "{% call m.around(text) %}<{% endcall %}", text="字")
