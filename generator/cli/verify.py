"""``sunboard verify SITE``: whether a folder is what this content builds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator.cli.options import (
    FolderType,
    as_of_option,
    jobs_option,
    lang_option,
    root_option,
    today,
)
from generator.cli.talk import language
from generator.errors import Text

SHOWN = 50
"""Files named of each sort; the rest are counted."""


@click.command(help="核对一个网站文件夹是不是由现在的内容生成的，逐个字节比较，列出不同的文件。")
@root_option
@as_of_option
@jobs_option
@click.argument("site", type=FolderType(file_okay=False), metavar="SITE")
@lang_option
def command(root: Path, day: date | None, jobs: int, site: Path) -> int:
    """Build afresh elsewhere and compare. Exit code 1 when anything differs."""
    from generator.build import Request
    from generator.verification import verify

    verdict = verify(Request(root, site, day or today(), jobs))
    lang = language()
    if verdict.holds:
        click.echo(
            Text(
                f"一致：{verdict.same:,} 个文件逐字节相同。",
                f"Same: {verdict.same:,} files, byte by byte.",
            ).in_lang(lang)
        )
        return 0
    _tell(Text("内容不同", "different"), verdict.different)
    _tell(Text("缺少", "missing"), verdict.missing)
    _tell(Text("多出", "foreign"), verdict.foreign)
    click.echo(
        Text(
            f"不一致：不同 {len(verdict.different)} 个，缺少 {len(verdict.missing)} 个，"
            f"多出 {len(verdict.foreign)} 个（日期不同请加 --as-of）",
            f"Not the same: {len(verdict.different)} different, {len(verdict.missing)} missing, "
            f"{len(verdict.foreign)} foreign (built on another day? give --as-of)",
        ).in_lang(lang)
    )
    return 1


def _tell(what: Text, names: tuple[str, ...]) -> None:
    for name in names[:SHOWN]:
        click.echo(f"{what.in_lang(language())}：{name!r}"[:400])
    if len(names) > SHOWN:
        click.echo(f"…… {what.in_lang(language())}：{len(names) - SHOWN}")
