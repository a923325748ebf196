"""Photos of the showcase: beside the record, published only in their subject's week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.desk import Desk
from generator.errors import BadValue, Text
from generator.photos import inspect, renditions
from generator.records.base import Filed, Finding
from generator.records.stars.model import Announcement


def photo_path(file: str, name: str) -> str:
    """A photo's path relative to the root, from its record's file and its own name."""
    return str(PurePosixPath(file).parent / name)


def usable(path: str, desk: Desk) -> str:
    """The path, if a photo that can be published is there; else nothing."""
    if not path:
        return ""
    try:
        inspect(desk.read(path))
    except (FileNotFoundError, BadValue):
        return ""
    return path


def renditions_of(path: str, desk: Desk) -> Iterator[tuple[str, bytes]]:
    """The published files of a usable photo: name (``360.webp``) and bytes."""
    for made in renditions(desk.read(path)):
        yield made.name, made.data


def photo_faults(filed: Iterable[Filed[Announcement]], desk: Desk) -> Iterator[Finding]:
    """Photos that are not there or can't be shown."""
    for each in filed:
        for n, line in enumerate(each.record.rated):
            if line.photo is None:
                continue
            path = ("名单", n, "照片")
            try:
                inspect(desk.read(photo_path(each.name, line.photo)))
            except FileNotFoundError:
                yield Finding(
                    "photo-missing",
                    path,
                    Text(f"找不到照片“{line.photo}”", f"no photo '{line.photo}'"),
                    Text("把照片放在记录旁边，核对文件名", "put the photo beside the record"),
                    file=each.name,
                )
            except BadValue as fault:
                yield Finding(fault.code, path, fault.message, fault.hint, file=each.name)
