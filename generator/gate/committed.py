"""The gate over versions of files as git keeps them: records, attachments, any other words.

What lies outside of ``content/`` is searched too, if people write it: git keeps a list of names
just as long wherever it was saved.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from generator.errors import ContentError, Place, Problem, Text
from generator.gate.attachments import check_attachment
from generator.gate.git import Blob
from generator.gate.leaks import leaks
from generator.gate.names import check_name
from generator.gate.sources import check_source
from generator.gate.wording import leak_problem, mask_problems
from generator.source import parse

CONTENT: Final = "content/"
_RECORDS: Final = (".yaml", ".yml")
_ATTACHMENTS: Final = (
    ".csv", ".docx", ".heic", ".jpeg", ".jpg", ".pdf", ".png", ".txt", ".webp", ".xlsx", ".zip",
)  # fmt: skip
_WORDS: Final = (".md", ".htm", ".html", ".json", ".rtf", ".svg", ".vcf", ".ics", ".xml", ".tsv")
_OPAQUE: Final = (
    ".doc", ".docm", ".et", ".ppt", ".pptx", ".rar", ".7z", ".wps", ".xls", ".xlsb", ".xlsm",
    ".ods", ".odt", ".ofd", ".db", ".sqlite", ".mdb", ".bak",
)  # fmt: skip
"""Documents people keep lists of names in, and that can't be searched here."""


def relevant(path: str) -> bool:
    """Whether a path, relative to the project, is something people write."""
    if path.startswith(CONTENT):
        return True
    # Tests and programs hold invented numbers; nothing of them is published.
    return not path.startswith(("tests/", ".")) and path.lower().endswith(
        (*_RECORDS, *_ATTACHMENTS, *_WORDS, *_OPAQUE)
    )


def check_version(blob: Blob, content: bytes | None) -> list[Problem]:
    """Everything in one version of a file that git must not keep; None: too large to be read."""
    name = blob.path
    problems = check_name(name)
    if blob.mode == "120000":
        return [*problems, *([_link(name)] if name.startswith(CONTENT) else [])]
    if content is None:
        return [*problems, _unsearched(name, Text("太大，没有检查", "too large to be searched"))]
    lower = name.lower()
    if lower.endswith(_OPAQUE):
        message = Text("这种文件检查不了", "files of this type can't be searched")
        return [*problems, _unsearched(name, message)]
    if lower.endswith(_ATTACHMENTS):
        return _attachment(name, content)
    if lower.endswith(_RECORDS):
        return [*problems, *_record(name, content)]
    return [*problems, *_words(name, content)]


def _attachment(name: str, content: bytes) -> list[Problem]:
    problems = check_attachment(name, content)
    if name.startswith(CONTENT):
        return problems
    return [p for p in problems if p.code.startswith("leak-")]


def _record(name: str, content: bytes) -> list[Problem]:
    """A record's leaks at its fields; of a file that is no YAML, its leaks by line."""
    try:
        return check_source(parse(content, name))
    except ContentError as error:
        told = mask_problems(error.problems) if name.startswith(CONTENT) else []
        return [*told, *_words(name, content)]


def _words(name: str, content: bytes) -> list[Problem]:
    if b"\0" in content[:4096] and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        return []
    text = _decoded(content)
    problems = []
    for leak in leaks(text):
        before = text[: leak.start]
        column = leak.start - before.rfind("\n")
        place = Place(name, before.count("\n") + 1, column)
        problems.append(leak_problem(leak, place, ""))
    return problems


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030", "replace")


def _link(name: str) -> Problem:
    return Problem(
        "name-link",
        Place(name),
        "",
        Text("这是符号链接", "this is a symbolic link"),
        Text("换成文件本身：链接会指到别处", "put the file itself: links lead elsewhere"),
    )


def _unsearched(name: str, message: Text) -> Problem:
    hint = Text(
        "请自己确认里面没有个人信息；最好另存为 .xlsx、.docx 或 .pdf",
        "make sure that it holds no personal data; better save it as .xlsx, .docx or .pdf",
    )
    severity = "error" if name.startswith(CONTENT) else "warning"
    problem = Problem("unsearched", Place(name), "", message, hint)
    return replace(problem, severity="warning") if severity == "warning" else problem
