"""The gate over what git already keeps: every version of every file, and every message.

Deleting a file does not delete it from a repository. What is found must be taken out of history,
and whatever was pushed must be treated as published.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from generator.errors import Place, Problem, Severity, Text
from generator.gate.beside import Beside
from generator.gate.committed import check_version, relevant, unsearched
from generator.gate.git import GITLINK, MAX_BLOB, Blob, Repository, repository
from generator.gate.leaks import leaks
from generator.gate.wording import leak_problem

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


_STILL: Final = Text("（现在的版本里还在）", " (still in the present version)")
_GONE: Final = Text(
    "（已不在现在的版本里，但历史里还在）", " (gone from the present, kept by history)"
)


@dataclass(frozen=True, slots=True)
class Searched:
    """What ``check_history`` found, and how much it looked at.

    ``unsearched`` are the versions of files that hold what could not be searched.
    """

    problems: tuple[Problem, ...]
    versions: int
    commits: int
    unsearched: int


class _Version(NamedTuple):
    """A version of a file, the commit that brought it (empty: only the index holds it)."""

    blob: Blob
    commit: str
    current: bool


def check_history(root: Path) -> Searched:
    """Leaks in everything reachable: branches, tags, remotes, stash, reflogs, the index.

    A problem's place names the commit that brought it: ``content/a.yaml@1a2b3c4:3:9``. What could
    not be searched is a warning, wherever it lay.

    :raises UsageError: when the project is in no repository
    :raises WorldError: when git can't be asked
    """
    repo = repository(root)
    beside = Beside(repo)
    found: dict[Problem, _Version] = {}
    versions = unread = 0
    for version, content in _contents(repo, _versions(repo)):
        blob, commit, current = version
        told = check_version(blob, content, partial(beside.allowed, blob.path, commit))
        versions += 1
        unread += any(map(unsearched, told))
        for problem in filter(_stays, told):
            first = found.setdefault(problem, version)
            found[problem] = first._replace(current=first.current or current)
    messages = list(_messages(repo))
    problems = [*_dated(repo, found)]
    problems += (problem for sha, text in messages for problem in _in_message(sha, text))
    return Searched(tuple(dict.fromkeys(problems)), versions, len(messages), unread)


def _stays(problem: Problem) -> bool:
    """Whether a problem is one of history: others are mended by the next commit."""
    return problem.code.startswith("leak-") or unsearched(problem)


def _versions(repo: Repository) -> Iterable[_Version]:
    """Every version of every file of the project under every path it had, each once."""
    staged = [blob for blob in repo.index() if blob.mode != GITLINK]
    current = {(blob.path, blob.sha) for blob in staged}
    versions: dict[tuple[str, str], _Version] = {}
    for commit, blob in chain(repo.brought(), (("", blob) for blob in staged)):
        key = blob.path, blob.sha
        if key not in versions and relevant(blob.path):
            versions[key] = _Version(blob, commit, key in current)
    known = {sha for _, sha in versions}
    others = (blob for blob in repo.reachable() if blob.sha not in known and relevant(blob.path))
    return [*versions.values(), *(_Version(blob, "", current=False) for blob in others)]


def _contents(
    repo: Repository, versions: Iterable[_Version]
) -> Iterator[tuple[_Version, bytes | None]]:
    """Versions of files with their content, read once; None for what is too large or not here."""
    by_sha: dict[str, list[_Version]] = {}
    for version in versions:
        by_sha.setdefault(version.blob.sha, []).append(version)
    sizes = repo.sizes([*by_sha])
    small = [sha for sha, (kind, size) in sizes.items() if kind == "blob" and size <= MAX_BLOB]
    for sha, content in repo.contents(small):
        yield from ((version, content) for version in by_sha.pop(sha))
    for sha, rest in by_sha.items():
        if sha not in sizes or sizes[sha][0] == "blob":
            yield from ((version, None) for version in rest)


def _dated(repo: Repository, found: Mapping[Problem, _Version]) -> Iterator[Problem]:
    """Problems with the commit that brought them, and whether they are still there."""
    short = repo.shortened({version.commit for version in found.values() if version.commit})
    for problem, (_, commit, current) in found.items():
        place = problem.place
        if commit:
            place = place._replace(file=f"{place.file}@{short[commit]}")
        when = _STILL if current else _GONE
        message = Text(problem.message.zh + when.zh, problem.message.en + when.en)
        severity: Severity = "error" if problem.code.startswith("leak-") else "warning"
        yield replace(problem, place=place, message=message, severity=severity)


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
        yield leak_problem(leak, Place(f"@{sha}"), "", where, waivable=False)
