"""``sunboard template``: the Excel form for bookkeepers."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.options import lang_option, root_option
from generator.cli.talk import language
from generator.errors import Text, UsageError


@click.command(
    help="写出给村会计填的 Excel 表：有下拉选项和自动核对，填好后用 import 导入。"
    "KIND 目前是 accounts（村级账目）。"
)
@click.argument("kind", metavar="KIND")
@click.option("--village", default="", metavar="CODE", help="哪个村的（12 位代码）。")
@click.option("--period", default="", metavar="YYYY-MM", help="哪一期，例如 2026-11。")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), default=None, metavar="FILE",
    help="写到哪个文件，默认是当前文件夹里的 accounts-村代码-期间.xlsx。已有的文件不覆盖。",
)  # fmt: skip
@root_option
@lang_option
def command(kind: str, village: str, period: str, output: Path | None, root: Path) -> int:
    """Write the form, over no other file.

    The openings are the closings of the village's last ledger, if it has one.
    """
    from generator.drafting import write_new
    from generator.intake import form_for

    if kind != "accounts":
        raise UsageError(
            Text(f"{kind} 没有表格，有的是 accounts", f"{kind} has no form; accounts has one")
        )
    form = form_for(root, village, period)
    path = output or Path(form.name)
    write_new(path, form.data)
    click.echo(Text(f"已写好：{path}", f"written: {path}").in_lang(language()))
    return 0
