"""``sunboard board``: what the county's boards are, what they play, and how that looks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import as_of_option, lang_option, root_option, today
from generator.cli.talk import language, tell_problems
from generator.errors import Text

if TYPE_CHECKING:
    from generator.boards.base import Frame
    from generator.boards.board import Board
    from generator.boards.programme import Programme

CLEAR = "\x1b[H\x1b[2J"


@click.group(help="公示屏：有哪些屏，播放什么，画面如何。")
def command() -> None:
    """The group itself does nothing."""


@command.command("list", help="列出所有的屏。")
@root_option
@as_of_option
@lang_option
def list_(root: Path, day: date | None) -> None:
    """A line a board: identifier, size, unit, name."""
    from generator.airing import airing

    for board in airing(root, day or today()).configuration.boards:
        size = f"{board.width}×{board.height}"
        click.echo(f"{board.id:20} {size:>9}  {board.unit_name} {board.name}")


@command.command(help="这块屏一轮播放什么、何时、为什么；ID 是屏的编号。")
@click.argument("board_id", metavar="ID")
@root_option
@as_of_option
@lang_option
def plan(board_id: str, root: Path, day: date | None) -> int:
    """Print the loop with times and reasons; 1 when something can't be shown."""
    from generator.airing import airing

    shown = airing(root, day or today())
    board = shown.board(board_id)
    made, problems = shown.plan(board)
    for line in explained(board, made):
        click.echo(line)
    everything = (*problems, *made.problems)
    tell_problems(everything, language())
    return 1 if any(problem.severity == "error" for problem in everything) else 0


def explained(board: Board, made: Programme) -> Iterator[str]:
    """The programme in words."""
    lang = language()
    total = made.playlist.duration / 1000
    pages, budget = len(made.playlist.loop), board.loop // 1000
    yield Text(
        f"{board.name}（{board.unit_name}）一轮 {total:g} 秒，{pages} 页，上限 {budget} 秒",
        f"{board.id}: a loop of {total:g} s, {pages} pages, budget {budget} s",
    ).in_lang(lang)
    for step in made.steps:
        if step.frame.page == 1:
            start = step.start // 1000
            length = sum(s.frame.dwell for s in made.steps if s.frame.key == step.frame.key)
            times = sum(s.frame == step.frame for s in made.steps)
            yield (
                f"{start // 60:3d}:{start % 60:02d} {length / times / 1000:6.1f}s "
                f"{step.frame.title}  [{step.reason.in_lang(lang)}]"
            )
    if not made.steps:
        yield Text("没有要播放的内容，播放备用页", "nothing is on: the fallback").in_lang(lang)
    for item in made.left:
        off = Text("不播", "off").in_lang(lang)
        yield f"  {off}: {item.message.heading}  [{item.reason.in_lang(lang)}]"


@command.command(help="在终端里看这块屏的画面；ID 是屏的编号。")
@click.argument("board_id", metavar="ID")
@click.option("--page", type=click.IntRange(1), default=None, metavar="N", help="只看第 N 页。")
@click.option("--play", is_flag=True, help="按真实速度循环播放，按 Ctrl+C 停止。")
@click.option("--colour", is_flag=True, help="用彩色半块显示，每个点占一列。")
@root_option
@as_of_option
@lang_option
def show(
    board_id: str, page: int | None, play: bool, colour: bool, root: Path, day: date | None
) -> None:
    """Draw the loop's pages in the terminal, once or for ever."""
    from generator.airing import airing

    shown = airing(root, day or today())
    board = shown.board(board_id)
    playlist = shown.plan(board)[0].playlist
    frames = playlist.shown if page is None else playlist.shown[page - 1 : page]
    if play:
        _play(board, frames, colour)
        return
    for number, frame in enumerate(frames, page or 1):
        click.echo(f"{number}/{len(playlist.shown)}  {frame.dwell / 1000:g}s  {frame.title}")
        for line in _lines(frame, colour):
            click.echo(line, color=colour or None)


def _lines(frame: Frame, colour: bool) -> Iterator[str]:
    from generator.boards.terminal import braille, half_blocks

    yield from (half_blocks if colour else braille)(frame.image())


def _play(board: Board, frames: tuple[Frame, ...], colour: bool) -> None:
    """The loop at its true speed until interrupted."""
    from generator.boards.gif import windows
    from generator.boards.terminal import braille, half_blocks

    render = half_blocks if colour else braille
    try:
        while True:
            for frame in frames:
                for picture, milliseconds in windows(frame, board.width):
                    click.echo(CLEAR + "\n".join(render(picture)), color=colour or None)
                    time.sleep(milliseconds / 1000)
    except KeyboardInterrupt:
        click.echo()
