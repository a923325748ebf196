"""``sunboard serve``: build, show on this machine, build again on every change."""

from __future__ import annotations

import gc
import threading
import traceback
from datetime import date
from pathlib import Path

import click

from generator.cli.options import as_of_option, lang_option, root_option, today
from generator.cli.talk import language, tell_problems
from generator.errors import ContentError, SunboardError, Text

_BUG = Text(
    "程序自己出了错，网站没有更新；改了内容会再试一次",
    "the program itself failed, the site was not updated; it tries again after a change",
)


@click.command(help="在本机预览：生成网站，打开浏览器看，内容一改就重新生成。按 Ctrl+C 停止。")
@root_option
@as_of_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="端口，默认 8000。")
@lang_option
@click.pass_context
def command(context: click.Context, root: Path, day: date | None, port: int) -> None:
    """Serve ``ROOT/site`` on loopback until interrupted."""
    gc.enable()  # unlike the others it may run for days
    from generator.build import Request, build
    from generator.places import template_folders
    from generator.preview import Preview, rebuild_on_change

    def rebuild() -> None:
        with context.scope():
            try:
                report = build(Request(root, root / "site", day or today()))
                tell_problems(report.problems, language())
                done = Text(f"已更新 {report.written} 个文件", f"{report.written} files updated")
                click.echo(done.in_lang(language()))
            except ContentError as error:
                tell_problems(error.problems, language())
            except SunboardError as error:
                click.echo(error.message.in_lang(language()), err=True)
            except Exception:  # a bug must be seen, but it is no reason to stop watching
                click.echo(traceback.format_exc() + _BUG.in_lang(language()), err=True)

    rebuild()
    stop = threading.Event()
    folders = [*dict.fromkeys([root / "content", root / "templates", *template_folders(root)])]
    with Preview(root / "site", port) as server:
        watcher = threading.Thread(target=rebuild_on_change, args=(folders, stop, rebuild))
        watcher.start()
        shown = Text(f"请打开 {server.address}", f"open {server.address}")
        click.echo(shown.in_lang(language()))
        try:
            server.serve_forever()
        finally:
            stop.set()
            watcher.join()
