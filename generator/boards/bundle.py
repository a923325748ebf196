"""What the operator carries to the board: a READ-ME in Chinese and one zip for the USB stick."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence

from generator.boards.base import Encoder, Playlist
from generator.records.base import File

README = "READ-ME.txt"
_STORED = (".png", ".gif", ".mp4")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_COLOURS = {"single": "单红", "dual": "双色", "full": "全彩"}


def readme(playlist: Playlist, formats: Sequence[Encoder]) -> File:
    """How to load the set, for who stands before the board; Windows line ends, UTF-8 with mark."""
    board = playlist.board
    upto = f"内容发布至 {playlist.published}" if playlist.published else "目前没有要播放的内容"
    lines = [
        f"{board.name}（{board.unit_name}）",
        f"{board.width}×{board.height} 点，{_COLOURS[board.colours]}；{upto}；"
        f"一轮 {playlist.duration // 1000} 秒，{len(playlist.shown)} 页。",
        "",
        "怎么用：把整个压缩包解压到 U 盘或播放电脑的一个空文件夹里，再按所用的设备选一种：",
        "",
        *(f"【{encoder.title}】{encoder.note}。" for encoder in formats),
        "",
        "请注意：",
        "1. 要整个文件夹一起拷贝，不要改文件名。图片按内容命名，名字相同内容就相同。",
        "2. 更换内容时先拷贝新文件夹，确认 playlist.json 已经拷完（它总是最后一个），再切换播放。",
        "3. 设备断电后时间不准时，会播放不带时间的备用页；请校准时间。",
        "4. 公示期满的内容请及时更换，不要继续播放旧文件夹。",
    ]
    text = "".join(f"{line}\r\n" for line in lines)
    return File(README, text.encode("utf-8-sig"))


def bundle(name: str, files: Iterable[File]) -> File:
    """All files in one zip, in their order; the same bytes for the same files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for file in files:
            info = zipfile.ZipInfo(file.url, _EPOCH)
            info.external_attr = 0o644 << 16
            stored = file.url.endswith(_STORED)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, file.data)
    return File(f"{name}.zip", stream.getvalue())
