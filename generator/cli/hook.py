"""``sunboard hook``: have git ask the gate before every commit."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from generator.cli.options import lang_option, root_option
from generator.cli.talk import language
from generator.errors import Text, UsageError, WorldError
from generator.refusals import about

_MARK = "# sunboard hook 1"
_SCRIPT = """#!/bin/sh
{mark}
# 提交前检查有没有身份证号、银行卡号、手机号等个人信息。卸下：sunboard hook remove
# Asks Sunboard's privacy gate before every commit. To take it off: sunboard hook remove
root={root}
if [ -x {python} ]; then
  exec {python} -P -m generator check --staged --root "$root"
elif command -v sunboard >/dev/null 2>&1; then
  exec sunboard check --staged --root "$root"
fi
echo "找不到 sunboard，没有检查个人信息，提交已停止（重新运行 sunboard hook install）" >&2
echo "sunboard is gone, nothing was checked, the commit is stopped" >&2
exit 3
"""


@click.group(help="让 git 在每次提交前检查个人信息。")
@lang_option
def command() -> None:
    """The group itself does nothing."""


@command.command(help="装上检查：有个人信息就不能提交。")
@root_option
@lang_option
def install(root: Path) -> None:
    """Write the pre-commit hook. A hook that isn't ours is left alone, with the way out told."""
    hook = _hook(root)
    if hook.exists() and not _ours(hook):
        line = "sunboard check --staged || exit 1"
        raise UsageError(
            Text(
                f"{hook} 里已经有别的检查（在它的第二行加上：{line}）",
                f"{hook} already holds another check (add as its second line: {line})",
            )
        )
    script = _SCRIPT.format(
        mark=_MARK, root=shlex.quote(str(root)), python=shlex.quote(sys.executable)
    )
    try:
        hook.parent.mkdir(parents=True, exist_ok=True)
        part = hook.with_name(f"{hook.name}.part")
        part.write_text(script, "utf-8")
        part.chmod(0o755)
        part.replace(hook)
    except OSError as error:
        raise _failed(error) from error
    click.echo(Text(f"已装上：{hook}", f"installed: {hook}").in_lang(language()))


@command.command(help="卸下检查。")
@root_option
@lang_option
def remove(root: Path) -> None:
    """Take our hook off; another one is left alone."""
    hook = _hook(root)
    if not hook.exists() or not _ours(hook):
        click.echo(Text("没有装过。", "It isn't installed.").in_lang(language()))
        return
    try:
        hook.unlink()
    except OSError as error:
        raise _failed(error) from error
    click.echo(Text(f"已卸下：{hook}", f"removed: {hook}").in_lang(language()))


def _hook(root: Path) -> Path:
    """Where git looks for the hook, in worktrees and with core.hooksPath too."""
    from generator.gate.git import repository

    repo = repository(root)
    answer = repo.ask("rev-parse", "--git-path", "hooks/pre-commit").decode().strip()
    return repo.top / answer


def _ours(hook: Path) -> bool:
    return _MARK in hook.read_text("utf-8", "replace")


def _failed(error: OSError) -> WorldError:
    why = about(error)
    return WorldError(Text(f"写不了 git 的钩子：{why.zh}", f"can't write the hook: {why.en}"))
