"""``sunboard check``: everything that is wrong, and nothing written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from generator.cli.options import as_of_option, jobs_option, lang_option, root_option, today
from generator.cli.talk import language, tell_problems
from generator.errors import ContentError, Lang, Problem, Text


@click.command(help="检查内容，一次列出所有问题，什么都不写。可以只看指定的文件。")
@root_option
@as_of_option
@jobs_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出的形式。"
)
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILES…]")
@lang_option
def command(root: Path, day: date | None, jobs: int, form: str, files: tuple[Path, ...]) -> int:
    """Check all content; with FILES, tell only what concerns them. Exit code 1 for an error."""
    from generator.build import Request, examine  # noqa: PLC0415 - heavy, so only when called

    try:
        report = examine(Request(root, root / "site", day or today(), jobs, dry=True))
        problems: Sequence[Problem] = report.problems
    except ContentError as error:
        problems = error.problems
    if files:
        names = {_name(root, file) for file in files}
        problems = [problem for problem in problems if problem.place.file in names]
    lang = language()
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "json":
        click.echo(as_json(problems, lang))
    elif problems:
        tell_problems(problems, lang)
    if form == "text" and not errors:
        click.echo(Text("内容没有错误。", "No errors in the content.").in_lang(lang))
    return 1 if errors else 0


def _name(root: Path, file: Path) -> str:
    try:
        return file.absolute().relative_to(root).as_posix()
    except ValueError:
        return file.as_posix()


def as_json(problems: Sequence[Problem], lang: Lang) -> str:
    """Problems for machines: counts, and one object a problem."""
    rows = [
        {
            "code": problem.code,
            "severity": problem.severity,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "field": problem.field,
            "message": problem.message.in_lang(lang),
            "hint": problem.hint.in_lang(lang),
        }
        for problem in problems
    ]
    errors = sum(problem.severity == "error" for problem in problems)
    table = {"errors": errors, "warnings": len(rows) - errors, "problems": rows}
    return json.dumps(table, ensure_ascii=False, indent=2)
