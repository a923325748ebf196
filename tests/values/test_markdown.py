"""Markdown: harmless, or refused with its line."""

import pickle
import re
import subprocess
import sys
from xml.etree import ElementTree

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.errors import BadValue
from generator.values import Markdown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# 总则\n\n凡事**公开**。", '<h2 id="总则">总则</h2>\n<p>凡事<strong>公开</strong>。</p>'),
        ("###### 细目", '<h6 id="细目">细目</h6>'),
        ("一行，\n又一行。", "<p>一行，又一行。</p>"),
        ("one\ntwo", "<p>one\ntwo</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("`<b>`", "<p><code>&lt;b&gt;</code></p>"),
        ("[甲](../index.html)", '<p><a href="../index.html">甲</a></p>'),
        ("<https://a.example>", '<p><a href="https://a.example">https://a.example</a></p>'),
        ("[拨打](tel:12345)", '<p><a href="tel:12345">拨打</a></p>'),
        ("<a@b.example>", '<p><a href="mailto:a@b.example">a@b.example</a></p>'),
        ("3. 丙\n4. 丁", '<ol start="3">\n<li>丙</li>\n<li>丁</li>\n</ol>'),
        ("[TOC]", "<p>[TOC]</p>"),
    ],
)
def test_renders(text: str, html: str) -> None:
    """Headings go down one level, ids keep Chinese, and signs are escaped."""
    assert html == Markdown.parse(text).html


def test_renders_tables() -> None:
    """A table keeps its columns and their alignment."""
    html = Markdown.parse("|甲|乙|\n|-|-:|\n|1|2|").html
    table = ElementTree.fromstring(html)

    assert [("甲", None), ("乙", "right")] == [(c.text, c.get("align")) for c in table.iter("th")]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("好\n\n<script>alert(1)</script>", "markdown-html", 3),
        ("a <b>x</b>", "markdown-html", 1),
        ("a<!-- c -->", "markdown-html", 1),
        ("</p>", "markdown-html", 1),
        ("<javascript:alert(1)>", "markdown-html", 1),
        ("[x](javascript:alert(1))", "markdown-link", 1),
        ("好\n\n[x]( jAvaScript:alert(1))", "markdown-link", 3),
        ("[x](data:text/html,1)", "markdown-link", 1),
        ("[x](//evil.example)", "markdown-link", 1),
        ("[x](file:///etc/passwd)", "markdown-link", 1),
        ("[y][x]\n\n[x]: vbscript:1", "markdown-link", 3),
        ("好\n![x](a.png)", "markdown-image", 2),
        ("一\n" + "二" * 5001, "markdown-length", 2),
        ("一\n" + "> " * 13 + "二", "markdown-depth", 2),
    ],
)
def test_refuses_harm_with_its_line(text: str, code: str, line: int) -> None:
    """HTML, unsafe links, images and endless lines are refused, and the line is named."""
    with pytest.raises(BadValue) as caught:
        Markdown.parse(text)

    assert code == caught.value.code
    assert f"第 {line} 行" in caught.value.message.zh


@pytest.mark.parametrize(
    "colon",
    [
        "java&#115;cript:",
        "java&#9;script:",
        "java&Tab;script:",
        "&#1;javascript:",
        "javascript&colon;",
        "/\\\\evil.example/",
    ],
)
def test_refuses_links_in_disguise(colon: str) -> None:
    """An unsafe scheme written with character references is still an unsafe scheme."""
    with pytest.raises(BadValue) as caught:
        Markdown.parse(f"好\n\n[x]({colon}alert(1))")

    assert "markdown-link" == caught.value.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n ", "markdown-empty"),
        ("好\n" * 100_001, "markdown-length"),
        ("[" * 4000, "markdown-marks"),
        ("![" * 2000, "markdown-marks"),
        ("[a](" * 1200, "markdown-marks"),
        ("\n".join(["**a*" * 1250] * 38), "markdown-marks"),
        ("# 甲\n" * 3000, "markdown-marks"),
        ("一\u200b二", "text-control"),
    ],
)
def test_refuses_what_would_never_end(text: str, code: str) -> None:
    """Texts built to keep the renderer busy are refused before it starts."""
    with pytest.raises(BadValue) as caught:
        Markdown.parse(text)

    assert code == caught.value.code


def test_long_honest_text_is_taken() -> None:
    """A thousand list items with links and stress are no attack."""
    text = "\n".join(f"- **第{i}条** 见[附件](a-{i}.html)" for i in range(1000))

    assert 1000 == Markdown.parse(text).html.count("<li>")


PIECES = st.lists(
    st.sampled_from(
        [
            *"<>[]()!&;#*`\n\\\"':|x甲",
            *("    ", "\n\n", "-|-", "javascript:", "http://a.example"),
            *("<b>", "onclick=", "&#58;", "](", "<a"),
        ]
    ),
    max_size=25,
).map("".join)


@given(PIECES)
@settings(max_examples=100, deadline=None)
def test_whatever_is_taken_is_clean(text: str) -> None:
    """HTML of an accepted text passes a sanitiser with its own defaults without losing a thing."""
    try:
        html = Markdown.parse(text).html
    except BadValue:
        return
    strict = nh3.clean(
        html,
        link_rel=None,
        generic_attribute_prefixes=None,
        attributes={"*": {"id", "align", "start", "href", "title"}},
    )

    assert html.count("<") == strict.count("<")
    assert not re.search(r'=["\'][\x00-\x20]*javascript:', html)


def test_plain_text_has_no_marks() -> None:
    """Boards and search get one string a paragraph, item or row."""
    text = "# 总则\n\n凡事**公开**，\n见[附件](a.html)。\n\n- 甲\n- 乙\n\n|丙|丁|\n|-|-|\n|1|&lt;2|"

    assert ("总则", "凡事公开，见附件。", "甲", "乙", "丙 丁", "1 <2") == Markdown.parse(text).plain


def test_is_a_value() -> None:
    """A text shows its source, gives HTML to templates, hashes and pickles."""
    text = Markdown.parse("**好**")

    assert ("**好**", "<p><strong>好</strong></p>") == (str(text), text.__html__())
    assert {text} == {pickle.loads(pickle.dumps(text))}


def test_renderer_is_imported_late() -> None:
    """Reading a text without marks loads neither markdown nor nh3."""
    program = (
        "import sys; from generator.values import Markdown; Markdown.parse('一、凡事**公开**。');"
        "print(sorted({'markdown', 'nh3', 'html.parser'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert "[]\n" == done.stdout
