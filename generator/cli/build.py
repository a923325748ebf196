"""``sunboard build``: content/ becomes site/."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import click

from generator.cli.look import Look
from generator.cli.options import (
    FolderType,
    as_of_option,
    jobs_option,
    lang_option,
    root_option,
    today,
)
from generator.cli.talk import language, tell_problems
from generator.errors import Place, Problem, Text
from generator.places import inputs, workshop
from generator.stamp import recall, still

STEPS = (
    "jinja2", "generator.values", "generator.calendar", "generator.source", "generator.schema",
    "generator.gate", "generator.records.base", "generator.configuring", "generator.views",
    "generator.portal", "generator.loading", "generator.outputs.html", "generator.work",
    "generator.gathering", "generator.build",
)  # fmt: skip
"""What a build needs, in pieces that are each loaded within a few thousandths of a second."""


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
    site, when = to or root / "site", day or today()
    with closing(Look(inputs(root))) as look:
        _load_while(look)
        if not clean and root.is_dir():
            stamp = recall(workshop(root, site) / "stamp")
            if stamp and still(stamp, look.mark(), site, when):
                tell_problems(remembered(stamp.told), language(), masked=True)
                _tell(Counts(stamp.artifacts, stamp.records), site)
                return
        from generator.build import Request, build

        seen = look.whole()
    report = build(Request(root, site, when, jobs, clean, seen=seen))
    tell_problems(report.problems, language())
    _tell(Counts(report.artifacts, report.records, report.written, report.removed), site)
    if profile:
        for name, seconds in report.stages:
            click.echo(f"  {name:<10}{seconds * 1000:9.1f} ms")


def _load_while(look: Look) -> None:
    """Load what a build needs, piece by piece, until it is known whether there is one to do."""
    for name in STEPS:
        if look.done:
            break
        import_module(name)


class Counts(NamedTuple):
    """What a build did, in numbers."""

    artifacts: int
    records: int
    written: int = 0
    removed: int = 0


def _tell(done: Counts, site: Path) -> None:
    click.echo(
        Text(
            f"已生成 {done.artifacts:,} 个文件（{done.records:,} 份记录），"
            f"更新 {done.written:,} 个，删去 {done.removed:,} 个：{site}",
            f"{done.artifacts:,} files of {done.records:,} records: "
            f"{done.written:,} written, {done.removed:,} removed in {site}",
        ).in_lang(language())
    )


def remembered(told: Sequence[dict[str, Any]]) -> list[Problem]:
    """Warnings as the last build gave them."""
    return [
        Problem(
            str(row["code"]),
            Place(*row["place"]),
            str(row["field"]),
            Text(*row["message"]),
            Text(*row["hint"]),
            "warning",
        )
        for row in told
    ]
