"""The gate over what git already keeps: every version of every file, and every message.

Deleting a file does not delete it from a repository. What is found must be taken out of history,
and whatever was pushed must be treated as published.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.errors import Place, Problem, Text
from generator.gate.committed import check_version, relevant
from generator.gate.git import MAX_BLOB, Blob, Repository, repository
from generator.gate.leaks import leaks
from generator.gate.wording import leak_problem

MAX_TRACED: Final = 50
"""Leaking versions whose commit is looked up; the rest are told without."""

ADVICE: Final = Text(
    """怎么办：
  1. 凡是推送过的，就当作已经泄露：按规定报告，通知本人，该换卡的换卡、该换号的换号。
  2. 停止推送，备份仓库，在新克隆里清除历史（装好 git-filter-repo 之后）：
       git filter-repo --invert-paths --path <上面的文件>
     只去掉号码而留下文件：把号码逐行写进 号码.txt，再运行
       git filter-repo --replace-text 号码.txt      （用完删掉 号码.txt）
  3. 强制推送全部分支和标签；请代码托管平台清理缓存、合并请求和派生仓库。
  4. 所有同事删掉旧克隆重新克隆，不要合并旧分支，否则又带回来。
  5. 运行 sunboard hook install,以后提交前自动检查。""",
    """What to do:
  1. Treat whatever was pushed as leaked: report it, tell the people, replace cards and numbers.
  2. Stop pushing, back the repository up, and in a fresh clone (with git-filter-repo installed):
       git filter-repo --invert-paths --path <file above>
     to take out numbers only, list them line by line in numbers.txt and run
       git filter-repo --replace-text numbers.txt   (then delete numbers.txt)
  3. Force-push all branches and tags; ask the host to purge caches, merge requests and forks.
  4. Have everybody delete their clones and clone again; merging an old branch brings it all back.
  5. Run sunboard hook install: from then on commits are checked.""",
)


@dataclass(frozen=True, slots=True)
class Searched:
    """What ``check_history`` found, and how much it looked at."""

    problems: tuple[Problem, ...]
    versions: int
    commits: int


def check_history(root: Path) -> Searched:
    """Leaks in everything reachable: branches, tags, remotes, stash, reflogs, the index.

    A problem's place names the commit that brought it: ``content/a.yaml@1a2b3c4:3:9``.

    :raises UsageError: when the project is in no repository
    :raises WorldError: when git can't be asked
    """
    repo = repository(root)
    blobs = [blob for blob in _versions(repo) if relevant(blob.path)]
    sizes = repo.sizes([blob.sha for blob in blobs])
    readable = {sha for sha, (kind, size) in sizes.items() if kind == "blob" and size <= MAX_BLOB}
    wanted = [blob for blob in blobs if blob.sha in readable]
    current = _current(repo)
    problems: list[Problem] = []
    traced = 0
    contents = repo.contents([blob.sha for blob in wanted])
    for blob, (_, content) in zip(wanted, contents, strict=True):
        found = [p for p in check_version(blob, content) if p.code.startswith("leak-")]
        if found:
            traced += 1
            commit = _brought_by(repo, blob) if traced <= MAX_TRACED else ""
            problems += (_dated(p, commit, (blob.path, blob.sha) in current) for p in found)
    messages = list(_messages(repo))
    problems += (problem for sha, text in messages for problem in _in_message(sha, text))
    return Searched(tuple(dict.fromkeys(problems)), len(wanted), len(messages))


def _versions(repo: Repository) -> Iterator[Blob]:
    """Every version of every file of the project with a path it had, each once."""
    answer = repo.ask("rev-list", "--objects", "--all", "--reflog", "--indexed-objects")
    for line in answer.split(b"\n"):
        sha, _, path = line.partition(b" ")
        name = os.fsdecode(path)
        if path and name.startswith(repo.prefix):
            yield Blob(name.removeprefix(repo.prefix), sha.decode("ascii"))


def _current(repo: Repository) -> frozenset[tuple[str, str]]:
    """Paths and versions of the index: what stands there isn't only history."""
    answer = repo.ask("ls-files", "--stage", "-z")
    rows = (row.partition(b"\t") for row in answer.split(b"\0") if row)
    return frozenset(
        (os.fsdecode(path).removeprefix(repo.prefix), head.split()[1].decode("ascii"))
        for head, _, path in rows
    )


def _brought_by(repo: Repository, blob: Blob) -> str:
    """The first commit that holds a version, shortened; empty if only the index does."""
    answer = repo.ask(
        "log", "--all", "--reflog", "--reverse", "--format=%h", "--no-ext-diff",
        "--no-show-signature", f"--find-object={blob.sha}",
    )  # fmt: skip
    return answer.decode("ascii", "replace").split("\n", 1)[0]


def _dated(problem: Problem, commit: str, current: bool) -> Problem:
    place = problem.place
    if commit:
        place = Place(f"{place.file}@{commit}", place.line, place.column)
    zh = "（现在的版本里还在）" if current else "（已不在现在的版本里，但历史里还在）"
    en = (
        " (still in the present version)"
        if current
        else " (gone from the present, kept by history)"
    )
    return replace(
        problem, place=place, message=Text(problem.message.zh + zh, problem.message.en + en)
    )


def _messages(repo: Repository) -> Iterator[tuple[str, str]]:
    """Commits and their messages."""
    answer = repo.ask(
        "log", "--all", "--reflog", "-z", "--format=%h%n%B", "--no-show-signature", "--no-notes"
    )
    for item in answer.decode("utf-8", "replace").split("\0"):
        sha, _, text = item.strip("\n").partition("\n")
        if sha:
            yield sha, text


def _in_message(sha: str, text: str) -> Iterator[Problem]:
    where = Text("提交说明里", "in the commit's message")
    for leak in leaks(text):
        yield leak_problem(leak, Place(f"@{sha}"), "", where)
