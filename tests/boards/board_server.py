"""A board's files in a folder, and a server for browsers that play them."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from test_board_formats import files

from generator.boards.base import Playlist

MODULES = Path(__file__).parents[1] / "node_modules"
QUICK = {"rate": 1000, "least": 1000}


def write(folder: Path, played: Playlist) -> dict[str, bytes]:
    made = files(played)
    for name, data in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return made


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and the node modules; says nothing."""

    protocol_version = "HTTP/1.1"
    lost = False

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def translate_path(self, path: str) -> str:
        """Modules from the tests' own node_modules, Xibo's library from where its files lie."""
        if path.startswith("/node_modules/"):
            return str(MODULES / path.removeprefix("/node_modules/").partition("?")[0])
        inner = super().translate_path(path.replace("/player/cache/media/", "/media/"))
        return inner if Path(inner).exists() else inner.replace("/media/", "/fallback/")


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, ThreadingHTTPServer]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
