"""What git holds, asked of git's own plumbing: bounded, without network, whatever its settings."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from generator.errors import Text, UsageError, WorldError
from generator.refusals import meaning

MAX_OUTPUT: Final = 512 * 1024 * 1024
"""Bytes of one answer: a million paths take about 100 MB."""
MAX_BLOB: Final = 20 * 1024 * 1024
"""Bytes of one file that is opened; larger ones are told, not read."""
PATIENCE: Final = 600
"""Seconds git may take for one answer."""

GITLINK: Final = "160000"
"""The mode of another repository's commit."""
_GONE: Final = "000000"

_QUIET: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_PAGER": "",
    "LC_ALL": "C",
}


@dataclass(frozen=True, slots=True)
class Blob:
    """One version of a file: ``path`` relative to the project, ``mode`` as git writes it."""

    path: str
    sha: str
    mode: str = "100644"


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository; ``prefix`` is the path from its top to the project's root, ending in ``/``."""

    top: Path
    prefix: str

    def ask(self, *arguments: str, given: bytes = b"") -> bytes:
        """Git's answer. Raises WorldError when git refuses, is missing or says too much."""
        return _ask(self.top, arguments, given)

    def sizes(self, shas: Sequence[str]) -> dict[str, tuple[str, int]]:
        """Type and size in bytes of each object that exists."""
        answer = self.ask(
            "cat-file", "--batch-check", given="\n".join([*shas, ""]).encode("ascii", "replace")
        )
        rows = (line.split() for line in answer.decode("ascii", "replace").splitlines())
        return {row[0]: (row[1], int(row[2])) for row in rows if len(row) == 3 and row[2].isdigit()}

    def index(self) -> Iterator[Blob]:
        """The project's files as they are staged."""
        for head, path in self._listed("ls-files", "--stage", "-z"):
            if path.startswith(self.prefix):
                yield Blob(path.removeprefix(self.prefix), head[1], head[0])

    def tree(self, commit: str, folder: str) -> Iterator[Blob]:
        """What lies in a folder of the project in a commit, which must hold it."""
        inside = f"{folder}/" if folder else ""
        tree = f"{commit}:{self.prefix}{folder}".removesuffix("/")
        for head, name in self._listed("ls-tree", "-z", tree):
            yield Blob(inside + name, head[2], head[0])

    def brought(self) -> Iterator[tuple[str, Blob]]:
        """Every version that any commit brought, with that commit, from the first commit on.

        Of a merge (branches, stashes) what differs from all it merges: the rest is others'.
        """
        answer = self.ask(
            "log", "--all", "--reflog", "--topo-order", "--reverse", "--root", "-c", "--raw", "-z",
            "--no-renames", "--no-abbrev", "--no-ext-diff", "--no-show-signature", "--no-notes",
            "--format=%H",
        )  # fmt: skip
        commit = ""
        parts = iter(answer.split(b"\0"))
        for part in parts:
            head = part.strip(b"\n").decode("ascii")
            parents = len(head) - len(head.lstrip(":"))
            if not parents:
                commit = head or commit
                continue
            path = os.fsdecode(next(parts))
            fields = head[parents:].split()
            mode, sha = fields[parents], fields[2 * parents + 1]
            if path.startswith(self.prefix) and mode not in (_GONE, GITLINK):
                yield commit, Blob(path.removeprefix(self.prefix), sha, mode)

    def reachable(self) -> Iterator[Blob]:
        """Every object with one of the paths it has, folders too: also those no commit holds."""
        answer = self.ask("rev-list", "--objects", "--all", "--reflog", "--indexed-objects")
        for line in answer.split(b"\n"):
            sha, _, path = line.partition(b" ")
            name = os.fsdecode(path)
            if path and name.startswith(self.prefix):
                yield Blob(name.removeprefix(self.prefix), sha.decode("ascii"))

    def shortened(self, commits: Collection[str]) -> dict[str, str]:
        """The names of commits as people see them."""
        if not commits:
            return {}
        asked = ("rev-list", "--no-walk=unsorted", "--abbrev-commit", "--stdin")
        answer = self.ask(*asked, given="\n".join([*commits, ""]).encode("ascii"))
        return dict(zip(commits, answer.decode("ascii").split(), strict=True))

    def _listed(self, *arguments: str) -> Iterator[tuple[list[str], str]]:
        """Rows of git's lists: what stands before the tab in parts, and the path."""
        for row in self.ask(*arguments).split(b"\0"):
            head, _, path = row.partition(b"\t")
            if path:
                yield head.decode("ascii").split(), os.fsdecode(path)

    def contents(self, shas: Sequence[str]) -> Iterator[tuple[str, bytes]]:
        """The content of each object, one at a time. Ask only for what ``sizes`` says is small."""
        with _started(self.top, ("cat-file", "--batch"), subprocess.PIPE) as git:
            assert git.stdin is not None and git.stdout is not None
            for sha in shas:
                git.stdin.write(sha.encode("ascii", "replace") + b"\n")
                git.stdin.flush()
                content = _one(git.stdout)
                if content is None:
                    continue
                yield sha, content


def repository(root: Path) -> Repository:
    """The repository that holds the project. Raises UsageError when there is none."""
    try:
        answer = _ask(root, ("rev-parse", "--show-toplevel", "--show-prefix"), b"")
    except WorldError as error:
        if "not a git repository" not in error.message.en:
            raise
        raise UsageError(
            Text(
                f"{root} 不在 git 仓库里（先运行 git init，或用 --root 指明项目文件夹）",
                f"{root} is in no git repository (run git init, or give --root)",
            )
        ) from None
    top, prefix = os.fsdecode(answer).split("\n")[:2]
    return Repository(Path(top), prefix)


def _started(top: Path, arguments: Sequence[str], given: int) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            ["git", "-C", str(top), "-c", "core.quotePath=false", *arguments],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
        )
    except OSError as error:
        raise _missing(error) from error


def _ask(top: Path, arguments: Sequence[str], given: bytes) -> bytes:
    try:
        done = subprocess.run(
            ["git", "-C", str(top), "-c", "core.quotePath=false", *arguments],
            input=given,
            capture_output=True,
            timeout=PATIENCE,
            check=False,
            env=_environment(),
        )
    except OSError as error:
        raise _missing(error) from error
    except subprocess.TimeoutExpired as error:
        raise WorldError(Text("git 很久没有回答", "git took too long to answer")) from error
    if done.returncode or len(done.stdout) > MAX_OUTPUT:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[:1] or ["?"]
        raise WorldError(Text(f"git 出错：{reason[0]}", f"git failed: {reason[0]}"))
    return done.stdout


def _environment() -> dict[str, str]:
    """The process's own, quietened. Inside a hook git names its index relative to where it is."""
    given = dict(os.environ)
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        if name in given:
            given[name] = str(Path(given[name]).absolute())
    return {**given, **_QUIET}


def _missing(error: OSError) -> WorldError:
    why = meaning(error)
    return WorldError(
        Text(
            f"运行不了 git：{why.zh}（请先安装 git）",
            f"can't run git: {why.en} (install git first)",
        )
    )


def _one(stream: IO[bytes]) -> bytes | None:
    """The next object of ``cat-file --batch``, or None if it is missing."""
    head = stream.readline().split()
    if len(head) != 3:
        return None
    content = stream.read(int(head[2]))
    stream.read(1)
    return content
