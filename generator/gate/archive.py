"""Zip archives, and what is a zip under another name (xlsx, docx), read within bounds.

Nothing is unpacked to disk. An archive that is encrypted, that swells, or whose members' names
lead out of it is refused; members are read in the order of its directory.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from generator.errors import BadValue, Text

MAX_MEMBERS: Final = 2_000
MAX_UNPACKED: Final = 64 * 1024 * 1024
"""Bytes of all members together; a workbook of 100,000 rows unpacks to about 30 MB."""

_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, IndexError, KeyError,
    OSError, NotImplementedError, RuntimeError, UnicodeDecodeError, OverflowError,
)  # fmt: skip
"""What zipfile raises over damaged archives, unknown methods and missing passwords."""

_SAVE_AGAIN = Text(
    "请用 WPS 或 Excel、Word 打开，另存一份新的再用",
    "open it in its program and save a new copy",
)


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of an archive, by name.

    :raises BadValue: ``archive-…`` when it can't be read or can't be trusted
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        listed = archive.infolist()
    except _BROKEN:
        raise _broken() from None
    _check_directory(listed)
    room = MAX_UNPACKED
    for info in listed:
        if info.is_dir():
            continue
        content = _member(archive, info, room)
        room -= len(content)
        yield info.filename, content


def _check_directory(listed: list[zipfile.ZipInfo]) -> None:
    if len(listed) > MAX_MEMBERS or sum(info.file_size for info in listed) > MAX_UNPACKED:
        raise _swells()
    for info in listed:
        if info.flag_bits & 0x1:
            raise BadValue(
                "archive-locked",
                Text("文件加了密码，无法检查", "it is encrypted and can't be checked"),
                Text("请去掉密码再放进来", "remove the password first"),
            )
        steps = info.filename.replace("\\", "/").split("/")
        if ".." in steps or steps[0] == "" or ":" in steps[0]:
            raise BadValue(
                "archive-path",
                Text("压缩包里有指向外面的文件名", "a member's name leads out of the archive"),
                _SAVE_AGAIN,
            )


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> bytes:
    """One member; the sizes a directory claims are not believed."""
    try:
        with archive.open(info) as stream:
            content = stream.read(room + 1)
    except _BROKEN:
        raise _broken() from None
    if len(content) > room:
        raise _swells()
    return content


def _swells() -> BadValue:
    return BadValue(
        "archive-swells",
        Text("解开后太大，可能是恶意文件", "it unpacks to far too much"),
        Text(
            "附件解开后不得超过 64 MB、2000 个文件；请拆分或另存",
            "at most 64 MB and 2,000 files unpacked; split it or save it anew",
        ),
    )


def _broken() -> BadValue:
    return BadValue("archive-broken", Text("文件已损坏，读不了", "it is damaged"), _SAVE_AGAIN)
