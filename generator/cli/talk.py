"""How the command talks: problems as lines, click's complaints and help in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import click

from generator.errors import Lang, Problem, Text

ENGLISH = "--lang"
_HEADS = {"Options": "选项", "Commands": "命令", "Arguments": "参数"}
_USAGE = {
    "[OPTIONS]": "[选项]",
    "[COMMAND]": "[命令]",
    "COMMAND": "命令",
    "[ARGS]...": "[参数]…",
}
_RANGE = re.compile(r"  \[[^\]]*x[<>][^\]]*\]$")
"""What click adds to an option with bounds, ``[x>=0]``: no clerk reads that."""
_EXIT_HELP = "Show this message and exit."


class Formatter(click.HelpFormatter):
    """Help with Chinese headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The usage line."""
        for english, chinese in _USAGE.items():
            args = args.replace(english, chinese)
        super().write_usage(prog, args, prefix or "用法：")

    def write_heading(self, heading: str) -> None:
        """A section's heading."""
        self.write(f"{'':>{self.current_indent}}{heading}：\n")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A section under its Chinese heading."""
        with super().section(_HEADS.get(name, name)):
            yield

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Options and commands with what they do."""
        said = [
            (term, "显示这份说明。" if text == _EXIT_HELP else _RANGE.sub("", text))
            for term, text in rows
        ]
        super().write_dl(said, col_max, col_spacing)


def wants_english(words: Sequence[str]) -> bool:
    """Whether ``--lang en`` stands anywhere among the words of a command."""
    pairs = zip(words, [*words, ""][1:], strict=True)
    return any(w == f"{ENGLISH}=en" or (w == ENGLISH and after == "en") for w, after in pairs)


def language() -> Lang:
    """The language of messages in the command that runs."""
    lang: Lang = click.get_current_context().find_root().obj
    return lang


def tell_problems(problems: Sequence[Problem], lang: Lang, *, masked: bool = False) -> None:
    """Every problem as a line, then their count, on standard error; personal numbers masked.

    They may be ``masked`` already.
    """
    if not masked:
        from generator.gate import mask_problems

        problems = mask_problems(problems)
    for problem in problems:
        click.echo(problem.line(lang), err=True)
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    if problems:
        zh = f"共 {errors} 处错误" + (f"，{warnings} 处提醒" if warnings else "")
        en = f"{errors} error(s)" + (f", {warnings} warning(s)" if warnings else "")
        click.echo(Text(zh, en).in_lang(lang), err=True)


def complain(error: click.ClickException, lang: Lang) -> str:
    """A complaint of click's, worded for people."""
    if lang == "en":
        return error.format_message()
    match error:
        case click.NoSuchOption():
            near = (
                "，是不是 " + "、".join(error.possibilities) + "？" if error.possibilities else ""
            )
            return f"没有 {error.option_name} 这个选项{near}"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            return f"缺少 {name or error.param_hint}（用 --help 看用法）"
        case click.BadParameter():
            named = error.param.opts[-1] if error.param else error.param_hint
            return f"{named} 写得不对：{_mismatch(error)}"
        case click.BadOptionUsage():
            return f"选项 {error.option_name} 用得不对（用 --help 看用法）"
        case click.UsageError():
            extra = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
            said = f"多了“{extra[1]}”" if extra else error.format_message()
            return f"命令写得不对（用 --help 看用法）：{said}"
        case click.FileError():
            return f"打不开文件 {error.ui_filename}"
    return error.format_message()


def _mismatch(error: click.BadParameter) -> str:
    """What a parameter should have been, by its type; our own types say it themselves."""
    match error.param.type if error.param else None:
        case click.Choice(choices=choices):
            return f"只能是 {'、'.join(map(str, choices))}"
        case click.IntRange(min=least, max=most):
            return f"要写 {least} 到 {most} 的整数" if most else f"要写整数，不小于 {least}"
        case click.Path() as path:
            return "这不是文件夹" if not path.file_okay else "没有这个文件"
    return error.message
