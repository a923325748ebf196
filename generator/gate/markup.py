"""The words of an XML part, block by block: cells, paragraphs, properties, attributes.

expat is stopped at the first document type declaration, so no entity is ever defined, expanded or
fetched (billion laughs, quadratic blow-up, XXE).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from generator.errors import BadValue, Text

MAX_DEPTH: Final = 200

# Text in these flows on into the next element, as a word does whose letters differ in style.
_FLOWING: Final = frozenset(
    ["t", "delText", "instrText", "r", "v", "f", "a", "span", "b", "i", "u", "em", "strong"]
)
_BLOCKS: Final = frozenset(["p", "si", "is", "c", "tc", "tr", "row", "comment", "text", "br", "cr"])
_MACHINE: Final = ("xmlns", "uid", "guid", "rsid", "paraId", "textId", "uri", "schemaLocation")


@dataclass(frozen=True, slots=True)
class Block:
    """Words that stand together; ``cell`` is a worksheet's address (``B7``) or empty.

    ``shared`` is the number of a string in the workbook's common table, -1 for other text.
    """

    text: str
    cell: str = ""
    shared: int = -1


@dataclass
class _Reader:
    blocks: list[Block] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    own: list[bool] = field(default_factory=list)
    cell: str = ""
    kind: str = ""
    formula: bool = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        local = _local(name)
        if len(self.own) > MAX_DEPTH:
            raise _refused("xml-deep", Text("层次过深", "elements nest too deeply"))
        self.own.append(False)
        if local in _BLOCKS:
            self.flush()
        if local == "c":
            self.cell, self.kind = attributes.get("r", ""), attributes.get("t", "")
        for key, value in attributes.items():
            if len(value) > 10 and not any(word in key for word in _MACHINE):
                self.blocks.append(Block(value, self.cell))

    def words_come(self, words: str) -> None:
        if self.own:
            self.own[-1] = True
        self.words.append(words)

    def end(self, name: str) -> None:
        local = _local(name)
        had_own = self.own.pop()
        if local == "f" or local in _BLOCKS or (had_own and local not in _FLOWING):
            self.flush()
        elif local == "tab":
            self.words.append("\t")
        if local == "c":
            self.cell = self.kind = ""

    def flush(self) -> None:
        text = "".join(self.words)
        self.words.clear()
        if not text.strip():
            return
        if self.kind == "s" and text.isdigit():
            self.blocks.append(Block("", self.cell, int(text[:9])))
        else:
            self.blocks.append(Block(_plain_number(text), self.cell))


def blocks(data: bytes) -> list[Block]:
    """The blocks of an XML part, in order.

    :raises BadValue: ``xml-…`` when it isn't XML or carries a document type declaration
    """
    reader = _Reader()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.words_come
    parser.StartDoctypeDeclHandler = _declared
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        if isinstance(error, BadValue):
            raise
        raise _refused("xml-broken", Text("内部结构已损坏", "its inner XML is damaged")) from None
    reader.flush()
    return reader.blocks


def _declared(*_: object) -> None:
    raise _refused("xml-doctype", Text("含有实体声明，可能是恶意文件", "it declares entities"))


def _refused(code: str, message: Text) -> BadValue:
    hint = Text(
        "请用 WPS 或 Excel、Word 打开，另存一份新的再用",
        "open it in its program and save a new copy",
    )
    return BadValue(code, message, hint)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _plain_number(text: str) -> str:
    """A cell's ``1.3812345678E10`` as the whole number it shows."""
    if "E+" in text or "E1" in text:
        try:
            return str(int(float(text)))
        except (ValueError, OverflowError):
            return text
    return text
