"""``sunboard check``: everything that is wrong, and nothing written."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from generator.cli.files import asked
from generator.cli.options import as_of_option, jobs_option, lang_option, root_option, today
from generator.cli.talk import language, tell_problems
from generator.errors import NO_HINT, ContentError, Lang, Problem, Text


@click.command(help="检查内容，一次列出所有问题，什么都不写。可以只看指定的文件。")
@root_option
@as_of_option
@jobs_option
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出的形式。"
)
@click.option("--staged", is_flag=True, help="只看将要提交到 git 的文件里有没有个人信息。")
@click.option("--history", is_flag=True, help="看 git 历史里留着哪些个人信息，并说明怎么办。")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILES…]")
@lang_option
def command(
    root: Path,
    day: date | None,
    jobs: int,
    form: str,
    staged: bool,
    history: bool,
    files: tuple[Path, ...],
) -> int:
    """Check all content; with FILES, tell only what concerns them. Exit code 1 for an error."""
    if staged or history:
        return _ask_git(root, form, history=history)
    from generator.build import Request, examine
    from generator.scanning import scan

    names = asked(root, files, scan(root)) if files else frozenset()
    stopped = False
    try:
        report = examine(Request(root, root / "site", day or today(), jobs, dry=True))
        problems: Sequence[Problem] = report.problems
    except ContentError as error:
        problems, stopped = error.problems, True
    wanted = [problem for problem in problems if not files or _concerns(problem, names)]
    lang = language()
    errors = _errors(wanted)
    if form == "json":
        click.echo(as_json(wanted, lang))
    else:
        tell_problems(wanted, lang)
        _tell_allowances(root, lang)
        if not errors:
            click.echo(_all_well(len(names), _errors(problems) if stopped else 0).in_lang(lang))
    return 1 if errors else 0


def _errors(problems: Sequence[Problem]) -> int:
    return sum(problem.severity == "error" for problem in problems)


def _concerns(problem: Problem, names: frozenset[str]) -> bool:
    """Whether a problem is one of these files, or of the configuration that all of them need."""
    from generator.scanning import CONFIGURATION

    wrong = problem.severity == "error"
    return problem.place.file in names or (wrong and problem.place.file in CONFIGURATION)


def _all_well(asked_for: int, elsewhere: int) -> Text:
    """That nothing is wrong; of some files only as much as could be checked."""
    if elsewhere:
        return Text(
            f"这 {asked_for} 个文件里没有发现错误；别的文件有 {elsewhere} 处错误，"
            "改好以前不能核对文件之间的关系（运行 sunboard check 看全部）。",
            f"Nothing wrong seen in {asked_for} file(s); {elsewhere} error(s) elsewhere keep what "
            "lies between files from being checked (sunboard check tells all).",
        )
    if asked_for:
        return Text(f"这 {asked_for} 个文件没有错误。", f"No errors in {asked_for} file(s).")
    return Text("内容没有错误。", "No errors in the content.")


def _tell_allowances(root: Path, lang: Lang) -> None:
    """The false alarms that records let through, each with its reason."""
    from generator.gate import folder_allowances

    listed = folder_allowances(root)
    for one in listed:
        click.echo(
            f"{one.place}: {Text('放行', 'let through').in_lang(lang)} {one.masked}: {one.reason}"
        )
    if listed:
        click.echo(Text(f"共放行 {len(listed)} 条", f"{len(listed)} let through").in_lang(lang))


def _ask_git(root: Path, form: str, *, history: bool) -> int:
    """Tell what git would keep, or keeps already, that it must not."""
    from generator.gate import history as past
    from generator.gate import staged
    from generator.gate.committed import unsearched

    lang = language()
    if history:
        searched = past.check_history(root)
        problems: Sequence[Problem] = searched.problems
        left = searched.unsearched
        clean = Text(
            f"查了 {searched.versions} 个文件版本、{searched.commits} 次提交，没有发现个人信息。",
            f"No leaks in {searched.versions} versions of files and {searched.commits} commits.",
        )
    else:
        problems, count = staged.check_staged(root)
        passed = (p for p in problems if p.severity == "warning" and unsearched(p))
        left = len({problem.place.file for problem in passed})
        clean = Text(
            f"将要提交的 {count} 个文件可以提交。", f"{count} staged file(s) may be committed."
        )
    errors = any(problem.severity == "error" for problem in problems)
    if form == "json":
        click.echo(as_json(problems, lang))
        return 1 if errors else 0
    tell_problems(problems, lang)
    if errors:
        advice = past.ADVICE if history else _STOPPED
        click.echo(f"{_left(left).in_lang(lang)}{advice.in_lang(lang)}", err=True)
    else:
        click.echo(f"{clean.in_lang(lang)}{_left(left).in_lang(lang)}".rstrip())
    return 1 if errors else 0


def _left(count: int) -> Text:
    """What is said where something could not be searched and was let pass."""
    if not count:
        return NO_HINT
    return Text(
        f"另有 {count} 个检查不了，请按上面的提醒自己确认。\n",
        f" {count} more could not be searched: look at them yourself, as said above.\n",
    )


_STOPPED = Text(
    "提交已停止：改好后重新 git add 再提交。git 会永远留着提交过的内容。",
    "The commit is stopped: mend it, git add again, commit. Git keeps what was committed for ever.",
)


def as_json(problems: Sequence[Problem], lang: Lang) -> str:
    """Problems for machines: counts, and one object a problem; personal numbers masked."""
    from generator.gate import mask_problems

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
        for problem in mask_problems(problems)
    ]
    errors = sum(problem.severity == "error" for problem in problems)
    table = {"errors": errors, "warnings": len(rows) - errors, "problems": rows}
    return json.dumps(table, ensure_ascii=False, indent=2)
