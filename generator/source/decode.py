"""Bytes to text: UTF-8 comes in, everything else is named for what it is.

Officials' editors save as GBK or UTF-16 without saying so, and a spreadsheet can be renamed to
``.yaml``. None of these is read on a guess: the guess goes into the message.
"""

from __future__ import annotations

import codecs
from itertools import islice
from typing import Final

from generator.errors import ContentError, Place, Problem, Text
from generator.patterns import late

MAX_BYTES: Final = 1024 * 1024
"""The largest file read; a year's ledger of a village is a twentieth of it."""

_SHOWN = 20  # of the characters that can't be printed, in one file
_TRUST = 0.7  # share of common characters above which a guessed encoding is believed

_SAVE_AS = Text(
    "请在记事本“另存为”时把编码选成 UTF-8，再保存一次",
    "open it in Notepad, choose “Save as”, set the encoding to UTF-8 and save again",
)
_COPY_OVER = Text(
    "请打开原文件，把内容抄到记事本里，按样例的格式另存为 .yaml(编码选 UTF-8);光改文件名没有用",
    "open the original, copy its words into a text file laid out like the example, and save that "
    "as .yaml in UTF-8; changing the name is not enough",
)

_DISGUISES: Final[tuple[tuple[bytes, Text], ...]] = (
    (b"\xd0\xcf\x11\xe0", Text("旧版 Excel 或 Word 文件", "an old Excel or Word file")),
    (b"%PDF", Text("PDF 文件", "a PDF file")),
    (b"\x89PNG", Text("PNG 图片", "a PNG image")),
    (b"\xff\xd8\xff", Text("JPEG 图片", "a JPEG image")),
    (b"GIF8", Text("GIF 图片", "a GIF image")),
    (b"RIFF", Text("WebP 图片或影音文件", "a WebP image or a recording")),
    (b"BM", Text("BMP 图片", "a BMP image")),
    (b"Rar!", Text("RAR 压缩包", "a RAR archive")),
    (b"7z\xbc\xaf", Text("7z 压缩包", "a 7z archive")),
    (b"\x1f\x8b", Text("gzip 压缩包", "a gzip archive")),
    (b"{\\rtf", Text("写字板(RTF)文件", "an RTF document")),
)
_ZIPPED: Final[tuple[tuple[bytes, Text], ...]] = (
    (b"xl/", Text("Excel 表格", "an Excel workbook")),
    (b"word/", Text("Word 文档", "a Word document")),
    (b"ppt/", Text("PPT 演示文稿", "a PowerPoint file")),
)
_ZIP = Text("zip 压缩包", "a zip archive")

_UNPRINTABLE = late(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")
_HANZI = late(r"[\u4e00-\u9fff]")
_NAMED: Final = {
    "\x00": Text("空字符 NUL(U+0000)", "a NUL character (U+0000)"),
    "\x85": Text("换行符 NEL(U+0085)", "a next-line character (U+0085)"),
    "\u2028": Text("行分隔符(U+2028)", "a line separator (U+2028)"),
    "\u2029": Text("段落分隔符(U+2029)", "a paragraph separator (U+2029)"),
}


def decode(raw: bytes, name: str) -> str:
    """The text, without a byte order mark and with every line ended by one ``\\n``.

    :raises ContentError: when the bytes are not UTF-8 text, or too many
    """
    if len(raw) > MAX_BYTES:
        raise ContentError([_too_big(name)])
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise ContentError([_misread(raw, name, error.start)]) from None
    if "\0" in text or text.startswith(("%PDF", "{\\rtf")):
        # Hanzi that came through as UTF-8 are UTF-8, whatever else the bytes hold.
        problem = _renamed(raw, name) or (None if _HANZI.search(text) else _utf16(raw, name))
        if problem:
            raise ContentError([problem])
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def has_foreign_breaks(text: str) -> bool:
    """Whether a character is there that YAML takes for a line break and an editor doesn't show.

    The other unprintable characters stop libyaml itself.
    """
    return "\x85" in text or "\u2028" in text or "\u2029" in text


def unprintable(text: str, name: str) -> list[Problem]:
    """Characters that no editor shows; the first few, each with its place."""
    return [
        _unprintable(text, found.start(), name)
        for found in islice(_UNPRINTABLE.finditer(text), _SHOWN)
    ]


def _unprintable(text: str, at: int, name: str) -> Problem:
    char = text[at]
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    code = f"U+{ord(char):04X}"
    named = _NAMED.get(char, Text(f"控制字符({code})", f"a control character ({code})"))
    return Problem(
        "control-character",
        Place(name, line, column),
        "",
        Text(f"第 {line} 行有看不见的{named.zh}", f"line {line} holds {named.en}"),
        Text(
            "多半是从别处复制带来的；请删掉这一行重新打一遍",
            "it probably came with a copy and paste; delete the line and type it again",
        ),
    )


def _too_big(name: str) -> Problem:
    return Problem(
        "too-big",
        Place(name),
        "",
        Text("文件超过 1 MB，太大了", "the file is larger than 1 MiB"),
        Text(
            "一个文件只写一条记录；照片和附件请单独存放，不要粘贴到这里",
            "one file holds one record; keep photos and attachments beside it, not in it",
        ),
    )


def _misread(raw: bytes, name: str, at: int) -> Problem:
    """What bytes that aren't UTF-8 are; the likeliest first."""
    return (
        _renamed(raw, name)
        or _utf16(raw, name)
        or _eastern(raw, name, at)
        or _damaged(raw, name, at)
    )


def _renamed(raw: bytes, name: str) -> Problem | None:
    """A file of another program with its name changed."""
    named = _disguise(raw)
    if named is None:
        return None
    return Problem(
        "not-text",
        Place(name),
        "",
        Text(
            f"这其实是{named.zh}，只是把名字改成了 .yaml",
            f"this is {named.en} with its name changed to .yaml",
        ),
        _COPY_OVER,
    )


def _disguise(raw: bytes) -> Text | None:
    if raw.startswith(b"PK\x03\x04"):
        return next((named for mark, named in _ZIPPED if mark in raw), _ZIP)
    return next((named for mark, named in _DISGUISES if raw.startswith(mark)), None)


def _utf16(raw: bytes, name: str) -> Problem | None:
    """UTF-16 or UTF-32, with a mark or without; told by the zero half of spaces and newlines."""
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return _encoded("encoding-utf32", "UTF-32", Place(name, 1, 1))
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _encoded("encoding-utf16", "UTF-16", Place(name, 1, 1))
    for zeros, encoding in ((raw[1::2], "utf-16-le"), (raw[0::2], "utf-16-be")):
        if zeros.count(0) * 12 > len(zeros) and "\n" in raw.decode(encoding, "replace"):
            return _encoded("encoding-utf16", "UTF-16", Place(name, 1, 1))
    return None


def _eastern(raw: bytes, name: str, at: int) -> Problem | None:
    """GBK or Big5, unless most of the text is good UTF-8 and only a little is damaged."""
    loose = raw.decode(errors="replace")
    bad = loose.count("\ufffd")
    if sum(char > "\u2e7f" for char in loose) - bad > bad:
        return None
    line = raw.count(b"\n", 0, at) + 1
    place = Place(name, line, at - raw.rfind(b"\n", 0, at))
    if _share(raw, "gb18030", "gb2312", b"\xd8") > _TRUST:
        return _encoded("encoding-gbk", "GBK(ANSI)", place)
    if _share(raw, "big5", "big5", b"\xc7") > _TRUST:
        return _encoded("encoding-big5", "Big5(繁体)", place)
    return None


def _share(raw: bytes, encoding: str, common: str, end: bytes) -> float:
    """Of the characters above ASCII, the share that the encoding counts among the common ones.

    GB 2312 and Big5 both put their few thousand commonest characters first, by lead byte.
    """
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        # A file cut off in the middle of its last character is still what it is.
        try:
            text = raw[:-1].decode(encoding)
        except UnicodeDecodeError:
            return 0.0
    high = [char.encode(common, "ignore") for char in text if char > "\x7f"]
    return sum(b"" < char < end for char in high) / len(high) if high else 0.0


def _encoded(code: str, encoding: str, place: Place) -> Problem:
    return Problem(
        code,
        place,
        "",
        Text(
            f"文件存成了 {encoding} 编码，本系统只认 UTF-8",
            f"the file looks saved as {encoding}; only UTF-8 is read",
        ),
        _SAVE_AS,
    )


def _damaged(raw: bytes, name: str, at: int) -> Problem:
    """UTF-8 with a wound: the first byte that isn't."""
    line = raw.count(b"\n", 0, at) + 1
    column = len(raw[raw.rfind(b"\n", 0, at) + 1 : at].decode()) + 1
    return Problem(
        "encoding-damaged",
        Place(name, line, column),
        "",
        Text(
            f"第 {line} 行第 {column} 个字是坏的，不是完整的 UTF-8 文字",
            f"character {column} of line {line} is damaged: not complete UTF-8",
        ),
        Text(
            "文件可能没有传完或存到一半；请重新复制一份，或重打这个字后另存为 UTF-8",
            "the file may have been cut off; copy it again, or retype that character and save "
            "as UTF-8",
        ),
    )
