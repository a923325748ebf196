"""HTML as a flat list of events, to compare two texts by what they say, not how they spell it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple


class Event(NamedTuple):
    """``name`` is a tag, a closing tag as ``/tag``, or empty for a run of text."""

    name: str
    text: str
    attributes: dict[str, str]


def html_events(html: str) -> list[Event]:
    """The events of ``html`` in order, character references resolved."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.events


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.events: list[Event] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.events.append(Event(tag, "", {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        self.events.append(Event(f"/{tag}", "", {}))

    def handle_data(self, data: str) -> None:
        if self.events and self.events[-1].text:
            data = self.events.pop().text + data
        self.events.append(Event("", data, {}))

    def handle_comment(self, data: str) -> None:
        self.events.append(Event("!", data, {}))
