"""The gate over what git keeps; git itself is the other party."""

import gzip
import os

import pytest

from generator.cli import main
from generator.gate.history import check_history

from .numbers import CARD, ID, MOBILE
from .repositories import put


def test_history_keeps_what_was_deleted_and_the_gate_finds_it(git):
    """A file deleted since, a message, another branch and the stash are searched."""
    put(git, "content/rules/a.yaml", f"标题: 一\n正文: {ID}\n")
    git("add", "-A")
    git("commit", "-qm", "一")
    git("rm", "-q", "content/rules/a.yaml")
    git("commit", "-qm", f"删去 {MOBILE}")
    git("checkout", "-q", "-b", "other")
    put(git, "content/rules/b.csv", f"甲,{CARD}\n")
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
    put(git, "content/rules/a.yaml", f"正文: {ID}\n")
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
    put(git, "content/rules/a.yaml", "正文: 一\n")
    git("add", "-A")
    git("commit", "-qm", "一")
    searched = check_history(git.root)

    assert ((), 1, 1) == (searched.problems, searched.versions, searched.commits)


def test_history_of_a_repository_without_commits_is_clean(git):
    """An empty repository is no error."""
    assert () == check_history(git.root).problems


def _committed(git, message="一"):
    git("add", "-A")
    git("commit", "-qm", message)
    return git("log", "-1", "--format=%h").stdout.strip()


def _found(git):
    return sorted((str(p.place), p.code, p.severity) for p in check_history(git.root).problems)


def test_a_name_that_was_changed_later_is_found(git):
    """git keeps every name a file ever had, whatever it is called now."""
    put(git, f"content/rules/{MOBILE}.csv", "甲,乙\n")
    first = _committed(git)
    git("mv", f"content/rules/{MOBILE}.csv", "content/rules/名单.csv")
    _committed(git)

    assert [(f"content/rules/138****5678.csv@{first}", "leak-mobile", "error")] == _found(git)


def test_the_same_content_is_told_under_each_of_its_names(git):
    """Who takes a path out of history must know all of them."""
    put(git, "content/rules/a.csv", f"甲,{ID}\n")
    first = _committed(git)
    git("mv", "content/rules/a.csv", "content/rules/b.csv")
    second = _committed(git)

    assert [
        (f"content/rules/a.csv@{first}", "leak-resident-id", "error"),
        (f"content/rules/b.csv@{second}", "leak-resident-id", "error"),
    ] == _found(git)


@pytest.mark.parametrize("way", ["stash", "reflog", "merge", "tag", "index"])
def test_names_are_found_wherever_git_keeps_them(git, way):
    """In a stash with files git didn't know, an amended commit, a merge, a tag, the index."""
    name = f"content/rules/{MOBILE}.csv"
    put(git, "content/rules/a.yaml", "标题: 一\n")
    _committed(git)
    branch = git("branch", "--show-current").stdout.strip()
    if way == "merge":
        git("checkout", "-q", "-b", "other")
        put(git, "content/rules/b.yaml", "标题: 二\n")
        _committed(git)
        git("checkout", "-q", branch)
        git("merge", "-q", "--no-ff", "--no-commit", "other")
    put(git, name, "甲,乙\n")
    if way == "stash":
        git("stash", "-u", "-q")
    else:
        git("add", "-A")
    if way in ("reflog", "merge", "tag"):
        git("commit", "-qm", "三")
    if way == "tag":
        git("tag", "kept", "HEAD^{tree}")
        git("reset", "-q", "--hard", "HEAD^")
        git("reflog", "expire", "--expire=now", "--all")
    elif way != "stash":
        git("rm", "-q", *(() if way != "index" else ("--cached",)), "content/rules/a.yaml")
    if way == "reflog":
        git("rm", "-q", name)
        git("commit", "-q", "--amend", "--allow-empty", "-m", "四")

    assert ["leak-mobile"] == [code for _, code, _ in _found(git)]


UNSEARCHED = {
    "a.xls": b"\xd0\xcf\x11\xe0",
    "a.csv.gz": gzip.compress(b"x" * 99),
    "a.tar": b"list\0" + ID.encode(),
    "a.dbf": b"\3\0",
    "a.accdb": b"\0\1",
    "a.xlsx": b"PK\3\4 damaged",
    "a.pdf": b"%PDF-1.7 damaged",
    "a.csv": bytes(21 * 1024 * 1024),
}


@pytest.mark.parametrize("folder", ["content/rules/", "底稿/"])
def test_what_history_holds_that_cant_be_searched_is_mentioned(git, folder):
    """Committed and deleted since: a warning each, and their number."""
    for name, content in UNSEARCHED.items():
        put(git, folder + name, content)
    put(git, "content/rules/b.yaml", "标题: 一\n")
    first = _committed(git)
    git("rm", "-rq", folder)
    git("commit", "-qm", "二")
    searched = check_history(git.root)
    told = {str(problem.place): problem.severity for problem in searched.problems}

    assert {f"{folder}{name}@{first}": "warning" for name in UNSEARCHED} == told
    assert (9, len(UNSEARCHED)) == (searched.versions, searched.unsearched)


def test_the_last_sentence_counts_what_was_not_searched(git, capfd):
    """Nothing found isn't all is well."""
    put(git, "a.xls", b"\xd0\xcf\x11\xe0")
    _committed(git)
    codes = [
        main(["check", "--history", "--root", str(git.root), "--lang", x]) for x in ("zh", "en")
    ]
    told = capfd.readouterr().out

    assert [0, 0] == codes
    assert "另有 1 个检查不了" in told and " 1 more could not be searched" in told


def test_an_attachment_waived_in_the_commit_that_brought_it_passes(git):
    """The records beside it in that commit count, also when they are gone by now."""
    put(git, "content/rules/a.yaml", f"标题: 一\n放行:\n- 内容: {ID}\n  理由: 合同编号\n")
    put(git, "content/rules/b.csv", f"合同,{ID}\n")
    _committed(git)
    git("rm", "-q", "content/rules/a.yaml", "content/rules/b.csv")
    git("commit", "-qm", "二")

    assert [] == _found(git)


def test_a_waiver_that_came_later_does_not_excuse_an_earlier_commit(git):
    """As with a record's own number: that commit holds it without a word."""
    put(git, "content/rules/b.csv", f"合同,{ID}\n")
    first = _committed(git)
    put(git, "content/rules/a.yaml", f"标题: 一\n放行:\n- 内容: {ID}\n  理由: 合同编号\n")
    _committed(git)

    assert [(f"content/rules/b.csv@{first}", "leak-resident-id", "error")] == _found(git)


def test_a_leak_of_many_versions_is_told_once(git):
    """At the commit that brought it, and as still there when it is."""
    commits = []
    for n in range(3):
        put(git, "content/rules/a.yaml", f"正文: {ID}\n标题: {n}\n")
        commits.append(_committed(git))
    [problem] = check_history(git.root).problems

    assert f"content/rules/a.yaml@{commits[0]}:1:5" == str(problem.place)
    assert "现在的版本里还在" in problem.message.zh


def test_no_waiver_is_promised_for_names_and_messages(git):
    """Neither is let through by a record."""
    put(git, f"content/rules/{MOBILE}.yaml", "标题: 一\n")
    _committed(git, f"删去 {MOBILE}")
    searched = check_history(git.root)

    assert [False, False] == ["放行" in problem.hint.zh for problem in searched.problems]


def test_settings_of_git_change_nothing(git):
    """Whatever is set for log and diff, the same is found."""
    put(git, f"content/rules/{MOBILE}.csv", "甲,乙\n")
    _committed(git)
    git("mv", f"content/rules/{MOBILE}.csv", "content/rules/a.csv")
    _committed(git)
    before = _found(git)
    for name, value in {
        "diff.relative": "true", "diff.renames": "copies", "log.showRoot": "false",
        "log.diffMerges": "off", "core.abbrev": "40", "log.decorate": "full",
        "format.pretty": "fuller", "diff.external": "false", "core.quotePath": "true",
    }.items():  # fmt: skip
        git("config", name, value)
    after = _found(git)

    assert [(place.split("@")[0], *rest) for place, *rest in before] == [
        (place.split("@")[0], *rest) for place, *rest in after
    ]


def test_hostile_names_of_the_past_are_searched(git):
    """Names with line breaks, quotes and bytes that are no UTF-8 are read from the log too."""
    folder = os.fsencode(git.root / "content" / "rules")
    names = [b"-rf.yaml", b"a\nb.yaml", b'"q".yaml', b"\xff\xfe.yaml", b" .yaml", b":x.yaml"]
    for n, name in enumerate(names):
        with open(folder + b"/" + name, "wb") as file:
            file.write(f"正文: {ID}\n标题: {n}\n".encode())
    _committed(git)

    assert len(names) == len(_found(git))
