"""A board's GIF on an emulated LED matrix (RGBMatrixEmulator stands for rpi-rgb-led-matrix)."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from board_samples import BOARDS, DAY, LEDGER
from PIL import Image
from test_board_formats import files, is_loop, playlist

from generator.boards.board import Board
from generator.boards.gif import windows

SHOW = """
import sys
import numpy
from PIL import Image, ImageSequence
from RGBMatrixEmulator import RGBMatrix, RGBMatrixOptions
options = RGBMatrixOptions()
options.cols, options.rows = int(sys.argv[1]), int(sys.argv[2])
matrix = RGBMatrix(options=options)
for n, frame in enumerate(ImageSequence.Iterator(Image.open("loop.gif"))):
    canvas = matrix.CreateFrameCanvas()
    canvas.SetImage(frame.convert("RGB"))
    matrix.SwapOnVSync(canvas)
    seen = numpy.array(canvas.display_adapter._last_frame(), dtype="uint8")
    seen.tofile(f"{n}.rgb")
    if n == 40:
        break
"""


@pytest.mark.parametrize("board", BOARDS, ids=lambda b: b.id)
def test_the_matrix_shows_the_frames(board: Board, tmp_path: Path) -> None:
    """What the matrix's frame buffer holds is each frame, dot for dot, in order."""
    played = playlist(board, (LEDGER,))
    (data,) = [data for name, data in files(played).items() if is_loop(name)]
    (tmp_path / "loop.gif").write_bytes(data)
    (tmp_path / "emulator_config.json").write_text(json.dumps({"display_adapter": "raw"}))
    command = [sys.executable, "-c", SHOW, str(board.width), str(board.height)]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    shots = [shot for frame in played.loop for shot, _ in windows(frame, board.width)]
    seen = [(tmp_path / f"{n}.rgb").read_bytes() for n in range(len(list(tmp_path.glob("*.rgb"))))]

    assert DAY == played.published
    assert [shot.convert("RGB").tobytes() for shot in merged(shots)][: len(seen)] == seen


def merged(shots: list[Image.Image]) -> list[Image.Image]:
    """Without repeats: a GIF holds an unchanged picture once, for the time of both."""
    return [s for n, s in enumerate(shots) if not n or s.tobytes() != shots[n - 1].tobytes()]
