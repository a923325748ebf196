"""An HTML player: one folder that loops the frames full-screen in any browser, from a disk too."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

from generator.boards.base import Encoder, Playlist
from generator.boards.manifest import manifest
from generator.places import data_file
from generator.records.base import File

STATIC = ("player.css", "player.js", "sw.js")

_PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' file:; \
style-src 'self' file:; img-src 'self' file: data: blob:; connect-src 'self' file:; \
worker-src 'self'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{name}</title>
<link rel="stylesheet" href="player.css">
</head>
<body>
<noscript><p>播放需要 JavaScript。请用图片或动图，或在浏览器里允许脚本。</p></noscript>
<main id="preview">
<canvas id="board" width="{width}" height="{height}" role="img" aria-label="{name}"></canvas>
</main>
<script src="player.js"></script>
</body>
</html>
"""


class Player(Encoder):
    """player.html with its script, style, service worker and playlist."""

    name = "html"
    title = "网页播放"
    note = "用浏览器打开 player.html 全屏播放（按 F 键或双击全屏）；断网照播，新内容自动更换"
    order = 40

    def encode(self, playlist: Playlist) -> Iterator[File]:
        """The player's files; ``playlist.js`` last, since it names the media."""
        board = playlist.board
        for name in STATIC:
            yield File(name, data_file(name).read_bytes())
        page = _PAGE.format(name=html.escape(board.name), width=board.width, height=board.height)
        yield File("player.html", page.encode())
        data = json.dumps(manifest(playlist), ensure_ascii=False, separators=(",", ":"))
        yield File("playlist.js", f"sunboard({data});\n".encode())


ENCODER = Player()
