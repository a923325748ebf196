"""The words of a PDF, read by a process of its own that may use only so much time and memory.

A PDF can be made to keep any reader busy; the bounds are the operating system's, not the library's.
Run as ``python -m generator.gate.pdf`` it reads a PDF from standard input and writes, as JSON, the
texts (what stands on no page first, then page after page) and the files embedded in it.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from generator.errors import BadValue, Text

if TYPE_CHECKING:
    from pypdf import PdfReader

_HOME: Final = Path(__file__).parents[2]  # nothing is imported from where the command runs
MAX_PAGES: Final = 300
MAX_SECONDS: Final = 40
"""Seconds of computing. A hundred pages take about three, ten thousand objects about two."""
MAX_MEMORY: Final = 512 * 1024 * 1024
"""Bytes of address space."""
MAX_TEXT: Final = 8 * 1024 * 1024
"""Characters taken from one file."""
MAX_FILES: Final = 50
MAX_EMBEDDED: Final = 20 * 1024 * 1024
"""Bytes of all embedded files together, unpacked."""
_SHORTEST: Final = 8
"""Characters of ``a@qq.com``, the shortest text that anything is looked for in."""


class Contents(NamedTuple):
    """What a PDF holds: ``texts`` of no page first, then page after page; embedded ``files``."""

    texts: list[str]
    files: list[tuple[str, bytes]]


def contents(data: bytes) -> Contents:
    """What a PDF holds.

    :raises BadValue: ``pdf-…`` when it is locked, damaged, or takes too long
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "generator.gate.pdf"],
            input=data,
            capture_output=True,
            env={**os.environ, "PYTHONPATH": str(_HOME), "PYTHONSAFEPATH": "1"},
            timeout=MAX_SECONDS * 2,
            check=False,
        )
    except (subprocess.TimeoutExpired, OSError):
        raise _refused("pdf-slow", Text("太复杂，检查超时", "it takes too long to check")) from None
    if done.returncode == 3:
        raise _refused(
            "pdf-locked", Text("加了密码，无法检查", "it is encrypted, can't be checked")
        )
    if done.returncode:
        raise _refused(
            "pdf-broken", Text("已损坏或过于复杂，读不了", "it is damaged or too complex")
        )
    told = json.loads(done.stdout)
    return Contents(told["texts"], [(name, b64decode(held)) for name, held in told["files"]])


def _refused(code: str, message: Text) -> BadValue:
    return BadValue(
        code,
        Text(f"PDF {message.zh}", f"the PDF: {message.en}"),
        Text("请重新导出一份不加密的 PDF", "export it again, without a password"),
    )


def extract(data: bytes) -> Contents | None:
    """What a PDF holds, None if it wants a password. Unbounded: only for a process of its own."""
    import io
    import logging

    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return None
    if len(reader.pages) > MAX_PAGES:
        raise ValueError("too many pages")
    found = _Objects()
    pages = []
    for page in reader.pages:
        notes = [text for note in page.get("/Annots") or () for text in found.look(note)]
        pages.append("\n|".join([page.extract_text(), *notes]))
        if sum(map(len, pages)) > MAX_TEXT:
            raise ValueError("too much text")
    about = {text: None for each in _about(reader) for text in found.look(each)}
    about.update((part.decode("utf-8", "replace"), None) for part in (reader.xfa or {}).values())
    if sum(map(len, about)) > MAX_TEXT:
        raise ValueError("too much text")
    return Contents(["\n|".join(about), *pages], found.files)


def _about(reader: PdfReader) -> Iterator[Any]:
    """The document's information, then every object of the file.

    So nothing is overlooked that a reader shows or searches: bookmarks, targets of links, fields of
    forms, descriptions of pictures, metadata of the document and of its parts.
    """
    from pypdf.generic import IndirectObject

    if reader.metadata:
        yield reader.metadata
    numbers = {(n, g) for g, held in reader.xref.items() for n in held}
    for number, generation in sorted(numbers | {(n, 0) for n in reader.xref_objStm}):
        yield IndirectObject(number, generation, reader)


class _Objects:
    """A walk over a PDF's objects, each looked at once; files embedded in them are kept."""

    def __init__(self) -> None:
        self.files: list[tuple[str, bytes]] = []
        self._room = MAX_EMBEDDED
        self._looked: set[tuple[int, int]] = set()
        self._kept: set[tuple[int, int]] = set()

    def look(self, item: Any) -> Iterator[str]:
        """The texts of an object, without those of objects it refers to."""
        if not _first(item, self._looked):
            return
        waiting = [item.get_object()]
        while waiting:
            value = waiting.pop()
            if isinstance(value, dict):
                yield from self._streamed(value)
                waiting += reversed(value.values())
            elif isinstance(value, list):
                waiting += reversed(value)
            elif isinstance(value, str | bytes) and len(value) >= _SHORTEST:
                yield value if isinstance(value, str) else value.decode("gb18030", "replace")

    def _streamed(self, value: Any) -> Iterator[str]:
        """The text of metadata; a file that is embedded is kept, once though it has two names."""
        if value.get("/Type") == "/Metadata" and hasattr(value, "get_data"):
            yield value.get_data().decode("utf-8", "replace")
        if "/EF" in value:
            name = str(value.get("/UF") or value.get("/F") or "")
            for stream in value["/EF"].values():
                if _first(stream, self._kept):
                    self._keep(name, stream.get_object().get_data())

    def _keep(self, name: str, held: bytes) -> None:
        self._room -= len(held)
        if self._room < 0 or len(self.files) == MAX_FILES:
            raise ValueError("too much embedded")
        self.files.append((name, held))


def _first(item: Any, known: set[tuple[int, int]]) -> bool:
    """Whether a numbered object isn't among those ``known``, which it joins; others never are."""
    mark = getattr(item, "idnum", 0), getattr(item, "generation", 0)
    met = mark in known
    if mark[0]:
        known.add(mark)
    return not met


def main() -> int:
    """Bound this process, read, answer; 3 if the PDF is locked."""
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    found = extract(sys.stdin.buffer.read())
    if found is None:
        return 3
    files = [(name, b64encode(held).decode()) for name, held in found.files]
    sys.stdout.write(json.dumps({"texts": found.texts, "files": files}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
