"""The gate over files that are published beside a record: their words, their innards, their type.

What a type hides is searched like what it shows: hidden sheets, columns and comments of a workbook,
deleted text of a document, properties, embedded files, metadata of pictures. A file that isn't what
its name says, that carries programs, or that can't be searched is refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final, NamedTuple

from generator.errors import BadValue, Place, Problem, Text
from generator.gate import archive, markup, pdf, pictures
from generator.gate.leaks import leaks
from generator.gate.names import check_name
from generator.gate.wording import leak_problem
from generator.patterns import late

MAX_BYTES: Final = 20 * 1024 * 1024
"""Bytes of one attachment."""
MAX_LEAKS: Final = 20
"""Leaks told per attachment; a list of names may have thousands."""


class Piece(NamedTuple):
    """Words of an attachment and where they stand in it; a warning of ours has no words."""

    where: Text
    words: str


class _Warning(NamedTuple):
    code: str
    message: Text
    hint: Text


Found = Iterator[Piece | _Warning]

_NO_PROGRAMS = Text("附件里带有程序（宏或嵌入对象）", "it carries programs (macros or objects)")
_PLAIN_COPY = Text("请另存为不带宏的 .xlsx 或 .docx", "save it as .xlsx or .docx without macros")
_PLACED = _Warning(
    "photo-place",
    Text("照片里记有拍摄地点", "the picture says where it was taken"),
    Text(
        "发布时会去掉，但 git 会留着原件：请先用手机“去除位置信息”再放进来",
        "publishing strips it, but git keeps the original: remove the location first",
    ),
)


_UNSEEN_IN_PDF = Text(
    "文档属性、书签、链接或表单里", "in its properties, bookmarks, links or forms"
)
# Settings of printers and properties of sheets, which Office on Windows writes unasked; macros and
# objects are compound files.
_SETTINGS: Final = late(
    r"(?:xl|word|ppt)/(?:printerSettings/[^/]+|printerSettings\d*|customProperty\d*)\.bin", re.I
)
_COMPOUND: Final = b"\xd0\xcf\x11\xe0"
_PROGRAMS: Final = (".bin", ".exe", ".dll", ".js", ".vbs")
_BYTES: Final = (
    ".bin", ".emf", ".wmf", ".gif", ".bmp", ".tif", ".tiff", ".ttf", ".odttf", ".fntdata",
)  # fmt: skip
"""What is searched as it lies there, when it is part of another file."""


def check_attachment(
    name: str, data: bytes, allowed: Collection[str] = (), *, houses: bool = False
) -> list[Problem]:
    """Everything that forbids publishing a file: leaks in it or its name, and what it is.

    ``allowed`` are bare numbers that its record lets through.
    """
    problems = check_name(name)
    try:
        for found in _open(_suffix(name), data):
            problems += _judge(found, name, allowed, houses=houses)
            if len(problems) > MAX_LEAKS:
                break
    except BadValue as bad:
        problems.append(Problem(bad.code, Place(name), "", bad.message, bad.hint))
    return list(dict.fromkeys(problems))


def _judge(
    found: Piece | _Warning, name: str, allowed: Collection[str], *, houses: bool
) -> Iterator[Problem]:
    if isinstance(found, _Warning):
        yield Problem(found.code, Place(name), "", found.message, found.hint, "warning")
        return
    for leak in leaks(found.words, houses=houses):
        if leak.value not in allowed:
            yield leak_problem(leak, Place(name), "", found.where)


def _open(suffix: str, data: bytes, depth: int = 0) -> Found:
    """The pieces of a file, by what its name says it is."""
    if len(data) > MAX_BYTES:
        raise _refused("attachment-large", Text("超过 20 MB", "it is larger than 20 MB"))
    opener = _OPENERS.get(suffix)
    if opener is None or depth > 2:
        raise _refused(
            "attachment-type",
            Text(f"不收“{suffix}”文件", f"'{suffix}' files are not accepted"),
            Text(f"可用：{'、'.join(_OPENERS)}", f"accepted: {', '.join(_OPENERS)}"),
        )
    begins = _BEGINNINGS.get(suffix)
    if begins and not any(data[at : at + len(mark)] == mark for at, mark in begins):
        raise _refused(
            "attachment-disguised",
            Text(f"内容不是真正的 {suffix} 文件", f"its content is not that of a {suffix} file"),
            Text("改扩展名不能转换格式，请用原软件另存", "save it anew; renaming converts nothing"),
        )
    return opener(data, depth)


def _refused(code: str, message: Text, hint: Text = _PLAIN_COPY) -> BadValue:
    return BadValue(code, message, hint)


def _text(data: bytes, _depth: int) -> Found:
    """A text or CSV, in one of the encodings Chinese offices use."""
    text = _decoded(data)
    yield Piece(Text("文字里", "in the text"), text.replace("\t", "\n|"))


def _decoded(data: bytes) -> str:
    encodings = ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused(
        "text-encoding",
        Text("认不出文字编码", "its encoding can't be told"),
        Text("请另存为 UTF-8", "save it as UTF-8"),
    )


def _csv(data: bytes, _depth: int) -> Found:
    """Line by line, so that the message can name the line; cells are never read across."""
    for n, line in enumerate(_decoded(data).splitlines(), 1):
        if len(line) > 10:
            cells = line.replace(",", "\n|").replace("\t", "\n|")
            yield Piece(Text(f"第 {n} 行", f"line {n}"), cells)


def _pdf(data: bytes, depth: int) -> Found:
    found = pdf.contents(data)
    for n, text in enumerate(found.texts):
        yield Piece(Text(f"第 {n} 页", f"page {n}") if n else _UNSEEN_IN_PDF, text)
    for name, content in found.files:
        yield from _embedded(name, content, depth)


def _picture(data: bytes, _depth: int) -> Found:
    for segment in pictures.metadata(data):
        if pictures.located(segment):
            yield _PLACED
        for text in pictures.texts(segment):
            yield Piece(Text("照片的附带信息里", "in the picture's metadata"), text)


def _zip(data: bytes, depth: int) -> Found:
    for member, content in archive.members(data):
        yield Piece(Text("压缩包里的文件名", "a member's name"), member)
        inside = Text(f"压缩包里的“{member}”", f"'{member}' in the archive")
        yield from _within(inside, _suffix(member), content, depth)


def _join(outer: Text, found: Piece) -> Text:
    return Text(f"{outer.zh}{found.where.zh}", f"{outer.en}, {found.where.en}")


def _office(data: bytes, depth: int) -> Found:
    """A workbook or document: every XML part, every picture, every embedded file."""
    parts = dict(archive.members(data))
    if "[Content_Types].xml" not in parts:
        raise _refused("attachment-disguised", Text("不是 Office 文件", "not an Office file"))
    if any(_is_program(name, content) for name, content in parts.items()):
        raise _refused("attachment-programs", _NO_PROGRAMS)
    sheets = _sheets(parts)
    shared = [b for b in _blocks(parts, "xl/sharedStrings.xml") if b.shared < 0]
    used: set[int] = set()
    for name in sorted(parts):
        if name.endswith((".xml", ".rels", ".vml")) and name != "xl/sharedStrings.xml":
            for block in markup.blocks(parts[name]):
                words = block.text
                if 0 <= block.shared < len(shared):
                    used.add(block.shared)
                    words = shared[block.shared].text
                yield Piece(_spot(name, block.cell, sheets), words)
        elif not name.endswith((".xml", ".rels", ".vml")):
            yield from _embedded(name, parts[name], depth)
    for n, block in enumerate(shared):
        if n not in used:
            yield Piece(
                Text("已删除但仍留在文件里的文字", "text deleted but still stored"), block.text
            )


def _is_program(name: str, content: bytes) -> bool:
    harmless = _SETTINGS.fullmatch(name) and not content.startswith((_COMPOUND, b"MZ"))
    return name.lower().endswith(_PROGRAMS) and not harmless


def _embedded(name: str, content: bytes, depth: int) -> Found:
    """A file that is part of another one."""
    own = name.rpartition("/")[2]
    suffix = _suffix(own)
    inside = Text(f"内嵌的“{own}”", f"embedded '{own}'")
    if suffix in _BYTES:
        yield from (Piece(inside, text) for text in pictures.texts(content))
    elif suffix in (".xml", ".xbrl"):  # what invoices carry
        yield from (Piece(inside, block.text) for block in markup.blocks(content))
    else:
        yield from _within(inside, suffix, content, depth)


def _within(inside: Text, suffix: str, content: bytes, depth: int) -> Found:
    """The pieces of a file that is part of another, ``inside`` before what is said of each."""
    try:
        for found in _open(suffix, content, depth + 1):
            yield found if isinstance(found, _Warning) else Piece(_join(inside, found), found.words)
    except BadValue as bad:
        message = Text(f"{inside.zh}：{bad.message.zh}", f"{inside.en}: {bad.message.en}")
        raise BadValue(bad.code, message, bad.hint) from None


def _suffix(name: str) -> str:
    return name[name.rfind(".") :].lower() if "." in name else ""


def _blocks(parts: Mapping[str, bytes], name: str) -> list[markup.Block]:
    return markup.blocks(parts[name]) if name in parts else []


def _sheets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Part names of worksheets with the place they have in the workbook: ``xl/…/sheet2.xml``."""
    names = sorted(name for name in parts if name.startswith("xl/worksheets/sheet"))
    return {name: name.removeprefix("xl/worksheets/sheet").removesuffix(".xml") for name in names}


def _spot(part: str, cell: str, sheets: Mapping[str, str]) -> Text:
    if part in sheets:
        n = sheets[part]
        return Text(f"第 {n} 张工作表 {cell} ".rstrip(), f"sheet {n} {cell}".rstrip())
    for word, zh, en in _PARTS:
        if word in part:
            return Text(zh, en)
    return Text(f"内部文件“{part}”里", f"in part '{part}'")


_PARTS: Final = (
    ("omment", "批注里", "in a comment"),
    ("docProps/", "文件属性里", "in the file's properties"),
    ("word/document", "正文里", "in the text"),
    ("header", "页眉里", "in a header"),
    ("footer", "页脚里", "in a footer"),
    ("notes", "脚注里", "in a note"),
    ("drawing", "图形或文本框里", "in a drawing"),
    ("pivot", "数据透视表的缓存里", "in a pivot table's cache"),
    ("externalLink", "外部链接的缓存里", "in the cache of an external link"),
    (".rels", "链接里", "in a link"),
)
_BEGINNINGS: Final[Mapping[str, tuple[tuple[int, bytes], ...]]] = {
    ".xlsx": ((0, b"PK"),),
    ".docx": ((0, b"PK"),),
    ".zip": ((0, b"PK"),),
    ".pdf": tuple((at, b"%PDF") for at in range(8)),
    ".jpg": ((0, b"\xff\xd8\xff"),),
    ".jpeg": ((0, b"\xff\xd8\xff"),),
    ".png": ((0, b"\x89PNG\r\n\x1a\n"),),
    ".webp": ((8, b"WEBP"),),
    ".heic": ((4, b"ftyp"),),
}
_OPENERS: Final[Mapping[str, Callable[[bytes, int], Found]]] = {
    ".csv": _csv,
    ".docx": _office,
    ".heic": _picture,
    ".jpeg": _picture,
    ".jpg": _picture,
    ".pdf": _pdf,
    ".png": _picture,
    ".txt": _text,
    ".webp": _picture,
    ".xlsx": _office,
    ".zip": _zip,
}
