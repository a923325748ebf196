"""``sunboard due``: the day on which the site will next change by itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import FolderType, lang_option, root_option
from generator.cli.talk import language
from generator.errors import Text, UsageError


@click.command(help="网站下一次自己会变的日期（例如公示期满），可据此设定时任务。")
@root_option
@click.option(
    "--to", type=FolderType(file_okay=False), metavar="DIR", help="网站在哪里，默认 ROOT/site。"
)
@lang_option
def command(root: Path, to: Path | None) -> None:
    """Print the day as YYYY-MM-DD, or that there is none; what the last build found."""
    from generator.build import last_build

    memory = last_build(root, to or root / "site")
    if memory is None:
        raise UsageError(
            Text("还没有生成过网站，先运行 sunboard build", "build the site first: sunboard build")
        )
    until = memory.until()
    never = Text("不改内容，网站就不会再变", "unless the content changes, the site will not")
    click.echo(never.in_lang(language()) if until == date.max else until.isoformat())
