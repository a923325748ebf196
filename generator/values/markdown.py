"""Longer texts in Markdown. What could do harm is refused with its line, never silently cleaned.

``markdown`` and ``nh3`` are imported when a text is first rendered, not before.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, ClassVar, Self

from generator.errors import BadValue, Text
from generator.patterns import late
from generator.values.markdown_size import check_size
from generator.values.reading import Parsed, shown
from generator.values.text import refuse_unseen

if TYPE_CHECKING:
    from markdown import Markdown as Renderer

_TAG = late(r"<(?:!--|(?=[A-Za-z/!?][^<]*>)(?!(?:https?://|mailto:|tel:|[\w.+-]+@)[^<>\s]*>))")
_CODE_SPAN = late(r"(?<!`)(`+)(?!`).+?(?<!`)\1(?!`)")
_SUSPECT = late(r"[<\[&]")
_SCHEME = late(r"\s*([A-Za-z][A-Za-z0-9+.-]*):|\s*[/\\]{2}")
_SKIPPED = late("[\x00-\x1f]")  # browsers pass over these inside an address
_SAFE_SCHEMES = frozenset({"http", "https", "tel", "mailto"})
_CJK = "\u2e80-\u303f\u3105-\u312f\u3400-\u9fff\uf900-\ufaff\uff00-\uff60\U00020000-\U0003ffff"
_SOFT_BREAK = late(f"(?<=[{_CJK}])[ \t]*\n[ \t]*(?=[{_CJK}])")

_BLOCK_NAMES = "p h2 h3 h4 h5 h6 li tr pre blockquote ul ol table thead tbody hr br"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_TAGS = _BLOCKS | {"th", "td", "strong", "em", "code", "a"}
_ATTRIBUTES = {
    "a": {"href", "title"},
    "ol": {"start"},
    "th": {"align"},
    "td": {"align"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}
_RENDERING = Lock()  # the renderer keeps state while it works
_HINT = Text(
    "只用标题、段落、列表、表格、强调和链接",
    "headings, paragraphs, lists, tables, stress, links only",
)


@dataclass(frozen=True, slots=True)
class Markdown(Parsed):
    """A text in Markdown, known to be safe; in a template it gives its HTML."""

    about: ClassVar[str] = "正文（Markdown）"
    examples: ClassVar[tuple[str, ...]] = ("# 总则\n\n一、凡事**公开**。",)

    source: str

    @classmethod
    def parse(cls, text: str) -> Self:
        """Take a text that renders to harmless HTML.

        Raises:
            BadValue: ``markdown-empty``, ``markdown-length``, ``markdown-depth``,
                ``markdown-marks``, ``markdown-html``, ``markdown-link``, ``markdown-image``
                or ``text-control``.
        """
        source = text.replace("\r\n", "\n").strip("\n")
        if not source.strip():
            message = Text("没有写正文", "the text is empty")
            raise BadValue("markdown-empty", message, Text("例：一、凡事公开。", "write some text"))
        check_size(source)
        refuse_unseen(source, tabs=True)
        if _SUSPECT.search(source):
            _refuse_html(source)
            _render(source)
        return cls(source)

    @property
    def html(self) -> str:
        """The text as sanitised HTML; its first-level headings are ``h2``."""
        return _render(self.source)

    @property
    def plain(self) -> tuple[str, ...]:
        """The text without marks, one string a paragraph, list item or table row."""
        return _plain(self.source)

    def __str__(self) -> str:
        return self.source

    def __html__(self) -> str:
        return self.html


def _refuse_html(source: str) -> None:
    for number, line in enumerate(source.split("\n"), 1):
        found = _TAG.search(_CODE_SPAN.sub("", line))
        if found:
            tag = found.string[found.start() :].partition(">")
            raise BadValue(
                "markdown-html",
                Text(
                    f"正文第 {number} 行有 HTML 标记{shown(tag[0] + tag[1])}",
                    f"line {number} holds HTML: {shown(tag[0] + tag[1])}",
                ),
                Text("改用 Markdown，例：**强调**", "use Markdown, for example **stress**"),
            )


@lru_cache(maxsize=1024)
def _render(source: str) -> str:
    import nh3

    from generator.values.html_events import html_events

    with _RENDERING:
        raw = _renderer().reset().convert(source)
    _refuse_targets(source, raw)
    clean = nh3.clean(
        raw,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        url_schemes=set(_SAFE_SCHEMES),
        link_rel=None,
        strip_comments=False,
    )
    if clean != raw and html_events(clean) != html_events(raw):
        raise BadValue(
            "markdown-html",
            Text("正文里有不允许的内容", "the text holds what is not allowed"),
            _HINT,
        )
    return clean if "<pre" in clean else _SOFT_BREAK.sub("", clean)


@lru_cache(maxsize=1)
def _renderer() -> Renderer:
    """python-markdown without raw HTML: with its HTML rules gone, tags come out as text."""
    from markdown import Markdown as Renderer
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.extensions.toc import TocExtension, slugify_unicode

    renderer = Renderer(
        output_format="html",
        extensions=[
            TableExtension(use_align_attribute=True),
            SaneListExtension(),
            TocExtension(baselevel=2, slugify=slugify_unicode, marker=""),
        ],
    )
    renderer.preprocessors.deregister("html_block")
    renderer.inlinePatterns.deregister("html")
    return renderer


def _refuse_targets(source: str, html: str) -> None:
    """Raise BadValue for the first image, and for the first link to anywhere unsafe."""
    from generator.values.html_events import html_events

    for name, _, attributes in html_events(html):
        target = attributes.get("href") or attributes.get("src") or ""
        if name == "img":
            where = _where(source, target)
            raise BadValue(
                "markdown-image",
                Text(f"正文{where.zh}插了图片", f"an image{where.en}"),
                Text("图片作为附件或照片另填", "add pictures as attachments or photos"),
            )
        scheme = _SCHEME.match(_SKIPPED.sub("", target))
        if scheme and (scheme[1] or "").lower() not in _SAFE_SCHEMES:
            where = _where(source, target)
            raise BadValue(
                "markdown-link",
                Text(
                    f"正文{where.zh}的链接{shown(target)}不能用", f"link {shown(target)}{where.en}"
                ),
                Text(
                    "链接只能是 http(s)、tel、mailto 或站内相对地址，例：../index.html",
                    "http(s), tel, mailto or a relative address, for example ../index.html",
                ),
            )


def _where(source: str, target: str) -> Text:
    """The line where ``target`` is written, or nothing when it is written in disguise."""
    place = source.find(target) if target else -1
    if place < 0:
        return Text("里", "")
    line = source.count("\n", 0, place) + 1
    return Text(f"第 {line} 行", f" on line {line}")


@lru_cache(maxsize=1024)
def _plain(source: str) -> tuple[str, ...]:
    from generator.values.html_events import html_events

    paragraphs = [""]
    for name, text, _ in html_events(_render(source)):
        tag = name.removeprefix("/")
        if tag in _BLOCKS:
            paragraphs.append("")
        elif tag in ("td", "th"):
            paragraphs[-1] += " "
        paragraphs[-1] += text
    return tuple(clean for paragraph in paragraphs if (clean := " ".join(paragraph.split())))
