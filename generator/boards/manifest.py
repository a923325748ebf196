"""playlist.json: the loop for any program, with a published JSON Schema.

It is written last and names every file of the set with its size and SHA-256, so a program that
finds it can tell a half-copied set from a whole one.
"""

from __future__ import annotations

import hashlib
import json
from base64 import b64encode
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from generator.boards.base import Encoder, Frame, Playlist, media_digest
from generator.boards.board import Board
from generator.places import data_file
from generator.records.base import File

SCHEMA = "playlist.schema.json"


def schema() -> bytes:
    """The JSON Schema of playlist.json."""
    return data_file(SCHEMA).read_bytes()


def manifest(playlist: Playlist) -> dict[str, Any]:
    """The playlist as data; times in milliseconds, days as ``2026-11-22`` or null."""
    media = {frame.media: frame for frame in playlist.pictures}
    return {
        "$schema": SCHEMA,
        "version": 1,
        "board": _board(playlist.board),
        "published": playlist.published.isoformat() if playlist.published else None,
        "emergency": playlist.emergency,
        "duration": playlist.duration,
        "media": [
            _checked(name, frame.png) | {"width": frame.width, "height": frame.height}
            for name, frame in media.items()
        ],
        "loop": [item(frame) for frame in playlist.loop],
        "fallback": item(playlist.fallback),
        "digits": playlist.digits.media if playlist.digits else None,
        "ticker": _ticker(playlist),
    }


def item(frame: Frame) -> dict[str, Any]:
    """One frame of the loop."""
    return {
        "file": frame.media,
        "dwell": frame.dwell,
        "scroll": frame.scroll,
        "from": _day(frame.first, date.min),
        "to": _day(frame.last, date.max),
        "message": media_digest(frame.key.encode()),
        "kind": frame.kind,
        "title": frame.title,
        "page": frame.page,
        "pages": frame.pages,
        "lines": list(frame.lines),
        "clock": list(frame.clock) if frame.clock else None,
    }


def _checked(name: str, data: bytes) -> dict[str, Any]:
    """A file with its size and its digest as in W3C Subresource Integrity."""
    digest = b64encode(hashlib.sha256(data).digest()).decode()
    return {"file": name, "bytes": len(data), "integrity": f"sha256-{digest}"}


def _day(day: date, never: date) -> str | None:
    return None if day == never else day.isoformat()


def _ticker(playlist: Playlist) -> dict[str, Any] | None:
    frame, board = playlist.ticker, playlist.board
    if frame is None:
        return None
    return {"file": frame.media, "y": board.height - board.ticker, "scroll": frame.scroll}


def _board(board: Board) -> dict[str, Any]:
    return {
        "id": board.id,
        "name": board.name,
        "width": board.width,
        "height": board.height,
        "colours": board.colours,
        "days": list(board.days),
        "hours": [[_clock(first), _clock(last)] for first, last in board.hours],
        "brightness": [
            {"from": _clock(first), "to": _clock(last), "percent": percent}
            for first, last, percent in board.brightness
        ],
    }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


class Manifest(Encoder):
    """The loop as JSON."""

    name = "json"
    title = "播放清单"
    note = "playlist.json 供其他程序读取，格式见 playlist.schema.json；总是最后写入"
    order = 1000

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """The schema."""
        yield File(SCHEMA, schema())

    def seal(self, playlist: Playlist, files: Sequence[File]) -> Iterator[File]:
        """``playlist.json``, which names the other files beside the media, too."""
        told = manifest(playlist)
        media = {held["file"] for held in told["media"]}
        told["files"] = [_checked(f.url, f.data) for f in files if f.url not in media]
        text = json.dumps(told, ensure_ascii=False, indent=1)
        yield File("playlist.json", f"{text}\n".encode())


ENCODER = Manifest()
