"""The contract between a kind of record and the house.

A kind says what its records look like (``model``), which of them belong together (``shelf``), and
what follows from a shelf: one frozen dataclass of facts, from which pages, board messages, print
sheets, files to download and dated entries are made. It does no I/O, prints nothing, asks no clock.

    records of a shelf ──facts──▶ F ──▶ findings, pages, messages, sheets, files, entries
                                    └─▶ summary ──index──▶ pages over all shelves

A shelf is what is recomputed together after an edit: a village's ledgers, an office's people. Keep
shelves small; what one shelf must know of another goes through cards or through its summary.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar, Generic, Literal, NamedTuple, TypeVar

from generator.desk import Desk
from generator.errors import NO_HINT, Severity, Text
from generator.library import Card, Posting
from generator.records.column import Column
from generator.schema import Field, Model
from generator.source import FieldPath
from generator.values import Line, Moment
from generator.waivers import Allowed

R = TypeVar("R", bound="Record")
F = TypeVar("F")


class Record(Model):
    """What every record carries: when it was published and where it comes from.

    The publishing time is written by the official, never derived from the build: a forged date is
    a failing mark in the national inspection of government sites.
    """

    published: Moment = Field(alias="发布时间", description="发布时间,年-月-日 时:分")
    source: Line = Field(alias="来源", description="内容来源：哪个单位提供")
    basis: Line | None = Field(None, alias="依据", description="依据的文件或报道")
    allowed: tuple[Allowed, ...] = Field((), alias="放行", description="隐私检查误报时逐条放行")


class Filed(NamedTuple, Generic[R]):
    """A record and the name of its file, relative to the root."""

    name: str
    record: R


class Shelf(NamedTuple, Generic[R]):
    """The records of a kind that are considered together, by file name."""

    key: str
    filed: tuple[Filed[R], ...]


class Finding(NamedTuple):
    """Something wrong in a record, by path in Chinese keys; the house turns it into a Problem."""

    code: str
    path: FieldPath
    message: Text
    hint: Text = NO_HINT
    severity: Severity = "error"
    file: str = ""


class Crumb(NamedTuple):
    """A step of the breadcrumbs; ``url`` is relative to the site's root."""

    title: str
    url: str


class Article(NamedTuple):
    """What a government site states of every article (国办发〔2017〕47号)."""

    published: datetime
    source: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    author: str = ""
    image: str = ""


class Page(NamedTuple):
    """One page: ``template`` gets ``view`` and nothing else of the kind.

    ``view`` is a documented dataclass or named tuple.

    ``url`` is relative to the site's root and ends in ``.html``. A page with an ``article`` is an
    article, one with a ``column`` description is a column (list) page.
    """

    url: str
    template: str
    view: object
    title: str
    trail: tuple[Crumb, ...] = ()
    article: Article | None = None
    column: str = ""
    section: str = ""


class File(NamedTuple):
    """Bytes that are published as they are: a photo, a download."""

    url: str
    data: bytes


class Sheet(NamedTuple):
    """A paper sheet; ``template`` is a typst template that gets ``view``."""

    url: str
    template: str
    view: object
    title: str
    size: Literal["A4", "A3"] = "A4"


class Paragraph(NamedTuple):
    """Text of a message; may be broken anywhere a line may break."""

    text: str


class Rows(NamedTuple):
    """A small table of a message. ``align`` holds ``<`` or ``>`` for each column."""

    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    align: str


class Picture(NamedTuple):
    """A picture of a message, by its path relative to the root (``content/…``)."""

    file: str
    caption: str = ""


class Link(NamedTuple):
    """An address a colour board may show as a QR code; other boards leave it out."""

    url: str
    caption: str = ""


Block = Paragraph | Rows | Picture | Link
Urgency = Literal["normal", "important", "emergency"]


class Message(NamedTuple):
    """Something a board may show, knowing no board.

    ``first`` and ``last`` bound the days on which it may be shown, both included. ``places`` are
    the codes of the units it concerns; a board shows what concerns its own units or those below.
    """

    key: str
    kind: str
    heading: str
    blocks: tuple[Block, ...]
    published: date
    places: tuple[str, ...] = ()
    first: date = date.min
    last: date = date.max
    weight: int = 1
    urgency: Urgency = "normal"
    file: str = ""


class Entry(NamedTuple):
    """A dated line that leads to a page: on the home page, a unit's page, in feeds and search.

    ``ended`` lines stay in archives but are not news. ``figures`` are label and text, shown as a
    short list beside the line. ``role`` puts lines of one kind under a heading on a unit's page.
    """

    kind: str
    url: str
    title: str
    published: datetime
    places: tuple[str, ...] = ()
    summary: str = ""
    figures: tuple[tuple[str, str], ...] = ()
    role: str = ""
    ended: bool = False
    news: bool = True
    order: int = 0


class NoSettings(Model):
    """The settings of a kind that has none."""


class Fresh(NamedTuple):
    """A new record written by ``sunboard new``: its path below ``content/<kind>/`` and its text."""

    path: str
    text: str


class Kind(ABC, Generic[R, F]):
    """A kind of record. Subclass, fill in, and export one instance as ``KIND``.

    The package of a kind exports its ``COLUMN``, its module ``kind`` exports ``KIND``: menus need
    the one, and only what works on its records loads the other.
    """

    column: ClassVar[Column]
    """Its name, title and place on the site."""
    model: ClassVar[type[Record]]
    forbids_houses: ClassVar[bool] = False
    """Whether the gate refuses house numbers in its records: private people's addresses."""
    settings: ClassVar[type[Model]] = NoSettings

    @property
    def name(self) -> str:
        """Folder of its records and templates, first part of its addresses: ``accounts``."""
        return self.column.name

    @property
    def title(self) -> str:
        """Its column's name on the site: 村级账目."""
        return self.column.title

    @property
    def description(self) -> str:
        """One sentence for the column page and its meta tags."""
        return self.column.description

    @property
    def keywords(self) -> tuple[str, ...]:
        """What its pages are about, for meta tags."""
        return self.column.keywords

    @property
    def settings_key(self) -> str:
        """The key of its settings under 规则 in county.yaml, in Chinese; empty: it has none."""
        return self.column.settings_key

    @abstractmethod
    def identifier(self, record: R) -> str:
        """What makes the record one of a kind; two files with the same are an error."""

    @abstractmethod
    def shelf(self, record: R) -> str:
        """The key of the shelf the record stands on."""

    def check(self, record: R) -> Iterable[Finding]:
        """What is wrong with a record by itself, beyond what its model refuses."""
        return ()

    @abstractmethod
    def card(self, record: R) -> Card:
        """What other kinds and the unit pages may know of the record, and from which day on."""

    def headings(self, record: R) -> Iterable[Posting]:
        """Which headings of the sunshine action the record serves, for whom and when."""
        return ()

    @abstractmethod
    def facts(self, shelf: Shelf[R], desk: Desk) -> F:
        """Everything that follows from the shelf, as a frozen dataclass.

        Asked for checking with all records, and for showing with those that are published.
        """

    def findings(self, facts: F) -> Iterable[Finding]:
        """What is wrong among the records of the shelf; each names its ``file``."""
        return ()

    def pages(self, facts: F) -> Iterator[Page]:
        """The shelf's pages."""
        yield from ()

    def files(self, facts: F, desk: Desk) -> Iterator[File]:
        """Photos and downloads the pages link to; here files are read and pictures made."""
        yield from ()

    def messages(self, facts: F) -> Iterator[Message]:
        """What boards may show."""
        yield from ()

    def sheets(self, facts: F) -> Iterator[Sheet]:
        """What is printed for the paper board."""
        yield from ()

    def entries(self, facts: F) -> Iterator[Entry]:
        """Dated lines for the home page, unit pages, feeds and search."""
        yield from ()

    def summary(self, facts: F) -> Any:
        """What the kind's overview pages need of this shelf; small and picklable."""
        return None

    def index(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[Page]:
        """Pages over all shelves (by shelf key, sorted); the first is the kind's front page."""
        yield from ()

    def bulletins(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[Message]:
        """What boards may show of all shelves together."""
        yield from ()

    def bundle(self, summaries: Mapping[str, Any], desk: Desk) -> Iterator[File]:
        """Downloads made of all shelves together."""
        yield from ()

    @abstractmethod
    def fresh(self, example: str, desk: Desk, unit: str, taken: Sequence[str]) -> Fresh:
        """A new record made from the example, for ``unit`` if given, under none of ``taken``.

        ``taken`` are identifiers, and the names of files that can't be read; the name of the new
        file is part of its identifier.
        """
