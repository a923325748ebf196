"""The command ``sunboard``: one module a command, found by its name and imported when called.

Only this floor prints and exits. A module exports ``command``, and imports what is heavy inside
it, so that ``--help`` stays quick. Exit codes: 0 well, 1 content wrong, 2 command wrong, 3 the
world failed; a bug keeps its traceback.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence
from contextlib import suppress

import click

from generator import __version__
from generator.cli.options import lang_option
from generator.cli.talk import Formatter, complain, tell_problems, wants_english
from generator.errors import ContentError, Lang, SunboardError, Text, UsageError, WorldError

QUIET = {"files", "look", "options", "talk"}
"""Modules of this package that are no commands."""


class Commands(click.Group):
    """The commands, by module name; one that is misspelt is answered with the nearest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of all commands, sorted."""
        names = (info.name for info in pkgutil.iter_modules(__path__))
        return sorted(name.strip("_") for name in names if name not in QUIET)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now; None if there is none."""
        if cmd_name not in self.list_commands(ctx):
            return None
        keyword = f"{cmd_name}_" if cmd_name == "import" else cmd_name
        command: click.Command = importlib.import_module(f"{__name__}.{keyword}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command named first. Raises UsageError with the nearest name for an unknown one."""
        name = args[0]
        if self.get_command(ctx, name) is None and not name.startswith("-"):
            import difflib

            near = difflib.get_close_matches(name, self.list_commands(ctx), n=1, cutoff=0.5)
            listed = "、".join(self.list_commands(ctx))
            raise UsageError(
                Text(
                    f"没有“{name}”这个命令，"
                    + (f"是不是“{near[0]}”？" if near else f"可用的命令：{listed}"),
                    f"there is no command '{name}'; "
                    + (
                        f"did you mean '{near[0]}'?"
                        if near
                        else f"commands: {', '.join(self.list_commands(ctx))}"
                    ),
                )
            )
        return super().resolve_command(ctx, args)


@click.group(
    cls=Commands,
    invoke_without_command=True,
    help="阳光公示：一份记录，一次检查，网页、公示屏、公示栏三处发布。",
    context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 88},
)
@click.version_option(__version__, prog_name="sunboard", help="显示版本。")
@lang_option
@click.pass_context
def cli(context: click.Context) -> None:
    """Without a command, the help; that is no success."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
        context.exit(UsageError.exit_code)


cli.context_class.formatter_class = Formatter


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    lang: Lang = "en" if wants_english(words) else "zh"
    try:
        outcome = cli.main(args=words, prog_name="sunboard", standalone_mode=False, obj=lang)
        return outcome if isinstance(outcome, int) else 0
    except ContentError as error:
        tell_problems(error.problems, lang)
        return error.exit_code
    except SunboardError as error:
        click.echo(error.message.in_lang(lang), err=True)
        return error.exit_code
    except click.ClickException as error:
        click.echo(complain(error, lang), err=True)
        return UsageError.exit_code
    except SystemExit:  # so Click answers where the reader of what is printed has gone
        return WorldError.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo(Text("已停止", "stopped").in_lang(lang), err=True)
        return 130


def run() -> None:
    """Entry point of the installed command.

    A command makes next to no cycles and ends soon: looking for them would cost a fifth of its time
    and free nothing. At its end the system takes back at once what Python would give back piece by
    piece; nothing is left to do by then but to hand on what was printed.
    """
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal of GBK lacks some marks
    try:
        code = main()
        sys.stdout.flush()
        sys.stderr.flush()
    except BrokenPipeError:
        code = WorldError.exit_code
    except OSError as error:
        if error.filename is not None:  # what is printed goes to no file of ours
            raise
        code = _unsaid(error)
    os._exit(code)


def _unsaid(error: OSError) -> int:
    """What was printed could not be written: say so, if there is still a way."""
    from generator.refusals import meaning

    why = meaning(error)
    lang: Lang = "en" if wants_english(sys.argv) else "zh"
    said = Text(f"结果没有写完：{why.zh}", f"the output could not be written: {why.en}")
    with suppress(OSError):
        print(said.in_lang(lang), file=sys.stderr, flush=True)
    return WorldError.exit_code
