"""The gate before a commit, and over what git keeps; git itself is the other party."""

import os
import subprocess
import sys

import pytest

from generator.cli import main
from generator.errors import UsageError
from generator.gate.history import check_history
from generator.gate.staged import check_staged

from .numbers import CARD, ID, MOBILE


@pytest.fixture
def git(tmp_path, monkeypatch):
    """A repository whose project is its subfolder ``county``; call it to run git there."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("HOME", str(tmp_path))
    root = tmp_path / "county"
    (root / "content" / "rules").mkdir(parents=True)

    def run(*words, ok=True):
        done = subprocess.run(
            ["git", "-c", "user.name=示例", "-c", "user.email=a@sunboard.example", *words],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
        )
        assert not ok or done.returncode == 0, done.stderr
        return done

    run("init", "-q", str(tmp_path))
    run.root = root
    return run


def _put(git, name, data):
    path = git.root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def _staged(git):
    problems, _ = check_staged(git.root)
    return [f"{problem.place} {problem.code}" for problem in problems]


def test_what_is_staged_is_searched_not_what_lies_in_the_folder(git):
    """A number staged and then removed from the working folder only is still found."""
    path = _put(git, "content/rules/a.yaml", f"标题: 一\n正文: {ID}\n")
    git("add", "-A")
    path.write_text("标题: 一\n正文: 二\n", "utf-8")

    assert ["content/rules/a.yaml:2:5 leak-resident-id"] == _staged(git)


def test_what_is_not_staged_is_not_searched(git):
    """A number in the working folder alone doesn't stop a commit."""
    _put(git, "content/rules/a.yaml", f"正文: {ID}\n")

    assert [] == _staged(git)


def test_every_kind_of_staged_file_is_searched(git):
    """Records, broken YAML, tables, notes and names; inside content and outside of it."""
    _put(git, "content/rules/a.yaml", f"正文: {ID}\n  坏: [\n")
    _put(git, "content/rules/b.csv", f"甲,{CARD}\n".encode("gb18030"))
    _put(git, "README.md", f"请拨打 {MOBILE}\n")
    _put(git, f"content/rules/{MOBILE}.yaml", "标题: 一\n")
    _put(git, "名单.xls", b"\xd0\xcf\x11\xe0")
    git("add", "-A")
    found = _staged(git)

    assert {
        "README.md:1:5 leak-mobile",
        "content/rules/138****5678.yaml leak-mobile",
        "content/rules/a.yaml:1:5 leak-resident-id",
        "content/rules/b.csv leak-bank-card",
        "名单.xls unsearched",
    } <= set(found)


def test_a_staged_link_is_refused(git):
    """A symbolic link in content can lead anywhere."""
    (git.root / "content" / "rules" / "a.yaml").symlink_to("/etc/passwd")
    git("add", "-A")

    assert ["content/rules/a.yaml name-link"] == _staged(git)


def test_waivers_count_before_the_commit_too(git):
    """A false alarm that the record names with a reason may be committed."""
    _put(git, "content/rules/a.yaml", f"正文: {ID}\n放行:\n- 内容: {ID}\n  理由: 合同编号\n")
    git("add", "-A")

    assert [] == _staged(git)


def test_the_hook_stops_a_commit_and_lets_a_clean_one_pass(git, capfd):
    """Installed, git itself refuses; after mending it commits."""
    assert main(["hook", "install", "--root", str(git.root)]) == 0
    path = _put(git, "content/rules/a.yaml", f"正文: {ID}\n")
    git("add", "-A")
    stopped = git("commit", "-qm", "一", ok=False)
    path.write_text("正文: 二\n", "utf-8")
    git("add", "-A")
    passed = git("commit", "-qm", "一", ok=False)
    capfd.readouterr()

    assert (1, True, False, 0) == (
        stopped.returncode,
        "content/rules/a.yaml:1:5" in stopped.stderr,
        ID in stopped.stderr + stopped.stdout,
        passed.returncode,
    )


def test_the_hook_works_in_a_partial_commit(git, capfd):
    """``git commit FILE`` uses an index of its own; that one is searched."""
    _put(git, "content/rules/a.yaml", "正文: 一\n")
    git("add", "-A")
    git("commit", "-qm", "一")
    main(["hook", "install", "--root", str(git.root)])
    _put(git, "content/rules/a.yaml", f"正文: {ID}\n")
    stopped = git("commit", "-qm", "二", "content/rules/a.yaml", ok=False)
    capfd.readouterr()

    assert (1, True) == (stopped.returncode, "leak" in stopped.stderr or "身份证" in stopped.stderr)


def test_a_hook_of_others_is_left_alone(git, capfd):
    """Another pre-commit hook is not overwritten; the message says what to add to it."""
    hook = git.root.parent / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 0\n")
    code = main(["hook", "install", "--root", str(git.root)])
    told = capfd.readouterr().err

    assert (2, "#!/bin/sh\nexit 0\n", True) == (
        code,
        hook.read_text(),
        "sunboard check --staged" in told,
    )


def test_the_hook_can_be_taken_off(git, capfd):
    """Removed, nothing of it is left; removed twice is no error."""
    codes = [
        main(["hook", word, "--root", str(git.root)]) for word in ("install", "remove", "remove")
    ]
    capfd.readouterr()

    assert ([0, 0, 0], False) == (
        codes,
        (git.root.parent / ".git" / "hooks" / "pre-commit").exists(),
    )


def test_history_keeps_what_was_deleted_and_the_gate_finds_it(git):
    """A file deleted since, a message, another branch and the stash are searched."""
    _put(git, "content/rules/a.yaml", f"标题: 一\n正文: {ID}\n")
    git("add", "-A")
    git("commit", "-qm", "一")
    git("rm", "-q", "content/rules/a.yaml")
    git("commit", "-qm", f"删去 {MOBILE}")
    git("checkout", "-q", "-b", "other")
    _put(git, "content/rules/b.csv", f"甲,{CARD}\n")
    git("add", "-A")
    git("commit", "-qm", "二")
    git("checkout", "-q", "-")
    searched = check_history(git.root)
    found = sorted(
        (problem.place.file.split("@")[0], problem.place.line, problem.code)
        for problem in searched.problems
    )

    assert [
        ("", 0, "leak-mobile"),
        ("content/rules/a.yaml", 2, "leak-resident-id"),
        ("content/rules/b.csv", 0, "leak-bank-card"),
    ] == found


def test_history_names_the_commit_and_says_what_still_stands(git):
    """The place ends in the commit that brought it; the message tells present from past."""
    _put(git, "content/rules/a.yaml", f"正文: {ID}\n")
    git("add", "-A")
    git("commit", "-qm", "一")
    commit = git("log", "--format=%h").stdout.strip()
    [problem] = check_history(git.root).problems

    assert (f"content/rules/a.yaml@{commit}:1:5", True) == (
        str(problem.place),
        "现在的版本里还在" in problem.message.zh,
    )


def test_a_clean_history_passes(git):
    """Nothing found, and it is said how much was searched."""
    _put(git, "content/rules/a.yaml", "正文: 一\n")
    git("add", "-A")
    git("commit", "-qm", "一")
    searched = check_history(git.root)

    assert ((), 1, 1) == (searched.problems, searched.versions, searched.commits)


def test_history_of_a_repository_without_commits_is_clean(git):
    """An empty repository is no error."""
    assert () == check_history(git.root).problems


def test_outside_of_a_repository_the_way_out_is_told(tmp_path):
    """No repository: a usage error, not a traceback."""
    with pytest.raises(UsageError) as caught:
        check_staged(tmp_path)

    assert "git init" in caught.value.message.zh


def test_hostile_names_are_searched(git):
    """Names with line breaks, quotes, dashes and bytes that are no UTF-8 confuse nothing."""
    folder = os.fsencode(git.root / "content" / "rules")
    names = [b"-rf.yaml", b"a\nb.yaml", b'"q".yaml', b"\xff\xfe.yaml", b" .yaml"]
    for name in names:
        with open(folder + b"/" + name, "wb") as file:
            file.write(f"正文: {ID}\n".encode())
    git("add", "-A")
    found = _staged(git)

    assert len(names) == len(found)


def test_the_command_asks_git_and_answers_in_json(git, capfd):
    """``check --staged --format json`` for machines; exit code 1 for a leak."""
    _put(git, "content/rules/a.yaml", f"正文: {ID}\n")
    git("add", "-A")
    code = main(["check", "--staged", "--format", "json", "--root", str(git.root)])
    told = capfd.readouterr().out

    assert (1, True, False) == (code, '"leak-resident-id"' in told, ID in told)


def test_this_very_python_runs_the_hook(git, capfd):
    """The hook names the interpreter it was installed with, so it works without PATH."""
    main(["hook", "install", "--root", str(git.root)])
    capfd.readouterr()
    script = (git.root.parent / ".git" / "hooks" / "pre-commit").read_text("utf-8")

    assert sys.executable in script
