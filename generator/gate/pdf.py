"""The words of a PDF, read by a process of its own that may use only so much time and memory.

A PDF can be made to keep any reader busy; the bounds are the operating system's, not the library's.
Run as ``python -m generator.gate.pdf`` it reads a PDF from standard input and writes, as JSON, a
list of texts: document information and attachments' names first, then page after page.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Final

from generator.errors import BadValue, Text

_HOME: Final = Path(__file__).parents[2]  # nothing is imported from where the command runs
MAX_PAGES: Final = 300
MAX_SECONDS: Final = 20
"""Seconds of computing. A hundred pages take about three."""
MAX_MEMORY: Final = 512 * 1024 * 1024
"""Bytes of address space."""
MAX_TEXT: Final = 8 * 1024 * 1024
"""Characters taken from one file."""


def pages(data: bytes) -> list[str]:
    """The texts of a PDF.

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
    return [str(text) for text in json.loads(done.stdout)]


def _refused(code: str, message: Text) -> BadValue:
    return BadValue(
        code,
        Text(f"PDF {message.zh}", f"the PDF: {message.en}"),
        Text("请重新导出一份不加密的 PDF", "export it again, without a password"),
    )


def extract(data: bytes) -> list[str] | None:
    """The texts of a PDF, None if it wants a password. Unbounded: only for a process of its own."""
    import io
    import logging

    from pypdf import PdfReader

    logging.disable(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        return None
    if len(reader.pages) > MAX_PAGES:
        raise ValueError("too many pages")
    about = [str(value) for value in (reader.metadata or {}).values()]
    about += [str(name) for name in reader.attachments]
    fields = reader.get_fields() or {}
    about += [str(field.get("/V", "")) for field in fields.values()]
    texts = ["\n|".join(about)]
    for page in reader.pages:
        notes = (note.get_object().get("/Contents", "") for note in page.get("/Annots", ()))
        texts.append("\n|".join([page.extract_text(), *(str(note) for note in notes)]))
        if sum(map(len, texts)) > MAX_TEXT:
            raise ValueError("too much text")
    return texts


def main() -> int:
    """Bound this process, read, answer; 3 if the PDF is locked."""
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
    texts = extract(sys.stdin.buffer.read())
    if texts is None:
        return 3
    sys.stdout.write(json.dumps(texts))
    return 0


if __name__ == "__main__":
    sys.exit(main())
