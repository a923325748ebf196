"""``sunboard build``: content/ becomes site/."""

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
from generator.cli.talk import language, tell_problems
from generator.errors import Text


@click.command(help="检查全部内容并生成网站、公示屏和下载文件。有一处错误就不动原来的网站。")
@root_option
@click.option(
    "--to", type=FolderType(file_okay=False), metavar="DIR", help="网站写到哪里，默认 ROOT/site。"
)
@as_of_option
@jobs_option
@click.option("--clean", is_flag=True, help="不用上次的结果，全部重新生成。")
@click.option("--profile", is_flag=True, help="显示各步骤用的时间。")
@lang_option
def command(
    root: Path, to: Path | None, day: date | None, jobs: int, clean: bool, profile: bool
) -> None:
    """Build the site and say in one line what was done."""
    from generator.build import Request, build  # noqa: PLC0415 - heavy, so only when called

    report = build(Request(root, to or root / "site", day or today(), jobs, clean))
    tell_problems(report.problems, language())
    where = to or root / "site"
    click.echo(
        Text(
            f"已生成 {report.artifacts:,} 个文件（{report.records:,} 份记录），"
            f"更新 {report.written:,} 个，删去 {report.removed:,} 个：{where}",
            f"{report.artifacts:,} files of {report.records:,} records: "
            f"{report.written:,} written, {report.removed:,} removed in {where}",
        ).in_lang(language())
    )
    if profile:
        for name, seconds in report.stages:
            click.echo(f"  {name:<10}{seconds * 1000:9.1f} ms")
