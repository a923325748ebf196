"""The gate over versions of files as git keeps them: records, attachments, any other words.

What lies outside of ``content/`` is searched too, if people write it: git keeps a list of names
just as long wherever it was saved. What can't be searched is refused in ``content/``, as by every
check, and mentioned elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

from generator.errors import ContentError, Place, Problem, Severity, Text
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
_OPAQUE: Final = (
    ".doc", ".docm", ".et", ".ppt", ".pptx", ".rar", ".7z", ".wps", ".xls", ".xlsb", ".xlsm",
    ".ods", ".odt", ".ofd", ".db", ".sqlite", ".mdb", ".bak",
)  # fmt: skip
"""Documents people keep lists of names in, that can't be searched here even where they are text."""
_PROGRAMS: Final = (
    ".py", ".pyi", ".js", ".mjs", ".ts", ".css", ".sh", ".bat", ".ps1", ".go", ".rs", ".c", ".h",
    ".java", ".php", ".rb", ".lua", ".toml", ".cfg", ".ini", ".lock", ".njk", ".typ",
)  # fmt: skip
_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\r\v\f\x1a\x1b"))
"""What no text holds; ^Z ended it under DOS, Escape begins colours."""
_UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
_UNSEARCHED: Final = ("unsearched", "attachment-", "archive-", "pdf-", "xml-", "text-encoding")

_TOO_LARGE: Final = Text(
    "超过 20 MB 或不在本机，没有检查", "larger than 20 MB, or not in this clone: not searched"
)
_CANT: Final = Text("这种文件检查不了", "files of this type can't be searched")


def relevant(path: str) -> bool:
    """Whether a path, relative to the project, is something people write."""
    if path.startswith(CONTENT):
        return True
    # Tests and programs hold invented numbers; nothing of them is published.
    return not path.startswith(("tests/", ".")) and not path.lower().endswith(_PROGRAMS)


def unsearched(problem: Problem) -> bool:
    """Whether a problem of a version says that it, or a part of it, could not be searched."""
    return problem.code.startswith(_UNSEARCHED)


def check_version(
    blob: Blob, content: bytes | None, beside: Callable[[], Collection[str]] = tuple
) -> list[Problem]:
    """Everything in one version of a file that git must not keep; None: it can't be read.

    ``beside`` is asked for the numbers that records beside an attachment let through.
    """
    name = blob.path
    problems = check_name(name)
    if blob.mode == "120000":
        return [*problems, *([_link(name)] if name.startswith(CONTENT) else [])]
    if content is None:
        return [*problems, _unsearched(name, _TOO_LARGE)]
    lower = name.lower()
    if lower.endswith(_ATTACHMENTS):
        return _attachment(name, content, beside)
    if lower.endswith(_RECORDS):
        return [*problems, *_record(name, content)]
    text = None if lower.endswith(_OPAQUE) else _text(content)
    if text is None:
        return [*problems, _unsearched(name, _CANT)]
    return [*problems, *_words(name, text)]


def _attachment(name: str, content: bytes, beside: Callable[[], Collection[str]]) -> list[Problem]:
    problems = check_attachment(name, content)
    if any(problem.code.startswith("leak-") for problem in problems) and (allowed := beside()):
        problems = check_attachment(name, content, allowed)
    if name.startswith(CONTENT):
        return problems
    return [
        replace(problem, severity="warning") if unsearched(problem) else problem
        for problem in problems
        if problem.severity == "error"
    ]


def _record(name: str, content: bytes) -> list[Problem]:
    """A record's leaks at its fields; of a file that is no YAML, its leaks by line."""
    try:
        return check_source(parse(content, name))
    except ContentError as error:
        text = _text(content)
        told = mask_problems(error.problems) if name.startswith(CONTENT) else []
        if text is None and not told:
            told = [_unsearched(name, _CANT)]
        text = content.decode("utf-8", "replace") if text is None else text
        return [*told, *_words(name, text, waivable=True)]


def _words(name: str, text: str, *, waivable: bool = False) -> list[Problem]:
    problems = []
    for leak in leaks(text):
        before = text[: leak.start]
        column = leak.start - before.rfind("\n")
        place = Place(name, before.count("\n") + 1, column)
        problems.append(leak_problem(leak, place, "", waivable=waivable))
    return problems


def _text(content: bytes) -> str | None:
    """A text in one of the encodings of Chinese offices; None if it is none."""
    encodings = ("utf-16",) if content[:2] in _UTF_16 else ("utf-8-sig", "gb18030")
    if content[:2] not in _UTF_16 and content.translate(None, _CONTROLS) != content:
        return None
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


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
    severity: Severity = "error" if name.startswith(CONTENT) else "warning"
    return Problem("unsearched", Place(name), "", message, hint, severity)
