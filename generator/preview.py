"""The preview server: the built site on loopback, rebuilt when content or templates change.

It is for the author's own eyes: it listens on 127.0.0.1 only, answers only to that name (so that a
page elsewhere can't read it through DNS rebinding), and hands out nothing but files of the site.
"""

from __future__ import annotations

import mimetypes
import os
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.errors import Text, WorldError
from generator.refusals import meaning

LOOPBACK = "127.0.0.1"
HOSTS = (LOOPBACK, "localhost", "[::1]")
TYPES = {".html": "text/html; charset=utf-8", ".json": "application/json", ".yaml": "text/plain"}


def find(site: Path, target: str) -> Path | None:
    """The file a request asks for, or None: no way up, no links, nothing hidden."""
    parts = unquote(urlsplit(target).path, errors="strict").split("/")
    names = [part for part in parts if part]
    if any(n in (".", "..") or n.startswith(".") or "\\" in n or "\0" in n for n in names):
        return None
    path = site
    for name in names:
        path /= name
        if path.is_symlink():
            return None
    if path.is_dir():
        path /= "index.html"
    return path if path.is_file() and not path.is_symlink() else None


class _Handler(BaseHTTPRequestHandler):
    server: Preview
    server_version = "sunboard"
    sys_version = ""

    def do_GET(self) -> None:
        self._answer(body=True)

    def do_HEAD(self) -> None:
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        host = self.headers.get("Host", "").rsplit(":", 1)[0]
        if host not in HOSTS:
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"", "text/plain", body)
            return
        try:
            path = find(self.server.site, self.path)
        except (UnicodeDecodeError, ValueError, OSError):
            path = None
        if path is None:
            self._send(HTTPStatus.NOT_FOUND, self._not_found(), TYPES[".html"], body)
            return
        kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0]
        self._send(HTTPStatus.OK, path.read_bytes(), kind or "application/octet-stream", body)

    def _not_found(self) -> bytes:
        page = self.server.site / "404.html"
        return page.read_bytes() if page.is_file() else "没有这个页面".encode()

    def _send(self, status: HTTPStatus, data: bytes, kind: str, body: bool) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if body:
            self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Requests are not worth a line each."""


class Preview(ThreadingHTTPServer):
    """Serves a site's folder. Raises WorldError when the port is taken."""

    daemon_threads = True

    def __init__(self, site: Path, port: int) -> None:
        self.site = site
        try:
            super().__init__((LOOPBACK, port), _Handler)
        except OSError as error:
            why = meaning(error)
            message = Text(
                f"端口 {port} 用不了：{why.zh}（用 --port 换一个）",
                f"port {port} can't be used: {why.en} (choose another with --port)",
            )
            raise WorldError(message) from error

    @property
    def address(self) -> str:
        """Where to look."""
        return f"http://{LOOPBACK}:{self.server_address[1]}/"


def watched(folders: list[Path]) -> dict[str, tuple[int, int]]:
    """Size and time of change of every file below some folders, by path."""
    found: dict[str, tuple[int, int]] = {}
    for folder in folders:
        for base, _, names in os.walk(folder):
            for name in names:
                try:
                    stat = os.lstat(f"{base}/{name}")
                except OSError:  # gone, or not for us: the build says so
                    continue
                found[f"{base}/{name}"] = (stat.st_size, stat.st_mtime_ns)
    return found


def changes(folders: list[Path], stop: threading.Event, pause: float = 0.5) -> Iterator[None]:
    """Yields whenever something below the folders has changed, until ``stop`` is set."""
    before = watched(folders)
    while not stop.wait(pause):
        now = watched(folders)
        if now != before:
            before = now
            yield


def rebuild_on_change(
    folders: list[Path], stop: threading.Event, rebuild: Callable[[], None]
) -> None:
    """Run ``rebuild`` after every change, until ``stop`` is set."""
    for _ in changes(folders, stop):
        rebuild()
