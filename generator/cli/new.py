"""``sunboard new``: a new record to fill in, made from the kind's example."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import as_of_option, lang_option, root_option, today
from generator.cli.talk import language, tell_problems
from generator.errors import Text


@click.command(
    help="新建一份记录：写出一个能通过检查的样例，照着改即可。KIND 是类别，例如 accounts。"
)
@click.argument("kind", metavar="KIND")
@click.option("--unit", default="", metavar="CODE", help="哪个村或单位的（代码），默认取第一个。")
@root_option
@as_of_option
@lang_option
def command(kind: str, unit: str, root: Path, day: date | None) -> int:
    """Write a new record and say where; its problems, if any, are told at once."""
    from generator.drafting import draft

    made = draft(root, kind, unit, day or today())
    wrong = any(p.severity == "error" for p in made.problems)
    said = Text(f"已写好：{made.name}，请打开修改", f"written: {made.name}; open it and edit")
    if wrong:
        said = Text(
            f"已写好：{made.name}，还要填对下面几处才能发布",
            f"written: {made.name}; it can be published when this is put right",
        )
    click.echo(said.in_lang(language()))
    tell_problems(made.problems, language())
    return 1 if wrong else 0
