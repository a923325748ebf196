"""XML as the players' formats need it: elements from Python values, two blanks a level."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr


@dataclass(frozen=True, slots=True)
class Element:
    """An element: name, attributes in order, and either children or text."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    children: tuple[Element, ...] = ()
    text: str = ""

    def lines(self, indent: str = "") -> Iterable[str]:
        """The element, a line a tag."""
        pairs = "".join(f" {name}={quoteattr(value)}" for name, value in self.attributes)
        if self.children:
            yield f"{indent}<{self.name}{pairs}>"
            for child in self.children:
                yield from child.lines(indent + "  ")
            yield f"{indent}</{self.name}>"
        elif self.text:
            yield f"{indent}<{self.name}{pairs}>{escape(self.text)}</{self.name}>"
        else:
            yield f"{indent}<{self.name}{pairs}/>"


def element(tag: str, /, *inside: Element | str, **attributes: object) -> Element:
    """An element with its children or its text; in attributes ``_`` is written ``-``."""
    pairs = tuple((key.replace("_", "-"), str(value)) for key, value in attributes.items())
    children = tuple(item for item in inside if isinstance(item, Element))
    return Element(tag, pairs, children, "".join(i for i in inside if isinstance(i, str)))


def document(root: Element, doctype: str = "") -> bytes:
    """A whole document in UTF-8."""
    head = ['<?xml version="1.0" encoding="UTF-8"?>', *([doctype] if doctype else [])]
    return ("\n".join([*head, *root.lines()]) + "\n").encode()
