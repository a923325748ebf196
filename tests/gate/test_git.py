"""The gate before a commit; git itself is the other party."""

import gzip
import os
import sys

import pytest

from generator.cli import main
from generator.errors import UsageError
from generator.gate.staged import check_staged

from .numbers import CARD, ID, MOBILE
from .repositories import put


def _staged(git):
    problems, _ = check_staged(git.root)
    return [f"{problem.place} {problem.code}" for problem in problems]


def test_what_is_staged_is_searched_not_what_lies_in_the_folder(git):
    """A number staged and then removed from the working folder only is still found."""
    path = put(git, "content/rules/a.yaml", f"标题: 一\n正文: {ID}\n")
    git("add", "-A")
    path.write_text("标题: 一\n正文: 二\n", "utf-8")

    assert ["content/rules/a.yaml:2:5 leak-resident-id"] == _staged(git)


def test_what_is_not_staged_is_not_searched(git):
    """A number in the working folder alone doesn't stop a commit."""
    put(git, "content/rules/a.yaml", f"正文: {ID}\n")

    assert [] == _staged(git)


def test_every_kind_of_staged_file_is_searched(git):
    """Records, broken YAML, tables, notes and names; inside content and outside of it."""
    put(git, "content/rules/a.yaml", f"正文: {ID}\n  坏: [\n")
    put(git, "content/rules/b.csv", f"甲,{CARD}\n".encode("gb18030"))
    put(git, "README.md", f"请拨打 {MOBILE}\n")
    put(git, f"content/rules/{MOBILE}.yaml", "标题: 一\n")
    put(git, "名单.xls", b"\xd0\xcf\x11\xe0")
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


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("名单.tar", b"list.csv\0\0\0" + f"A,{ID}\n".encode()),
        ("名单.csv.gz", gzip.compress(f"A,{ID}\n".encode(), mtime=0)),
        ("名单.dbf", b"\3\0\0\0" + ID.encode()),
        ("名单.accdb", b"\0\1" + ID.encode()),
        ("名单", b"\x7fELF\0"),
        ("名单.log", b"\xff\xff broken"),
        ("名单.xls", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_what_cant_be_searched_is_refused_in_content_and_mentioned_elsewhere(git, name, content):
    """Whatever it is called: only what can be read may be committed among the records."""
    put(git, f"content/rules/{name}", content)
    put(git, f"底稿/{name}", content)
    git("add", "-A")
    problems, _ = check_staged(git.root)

    assert [
        (f"content/rules/{name}", "unsearched", "error"),
        (f"底稿/{name}", "unsearched", "warning"),
    ] == [(problem.place.file, problem.code, problem.severity) for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("name", ["名单", "名单.log", "content/rules/名单", "a.eml"])
def test_text_of_any_name_is_searched(git, name, encoding):
    """Whatever can be read as text is, in the encodings of Chinese offices."""
    put(git, name, f"示例甲\n身份证 {ID}\n".encode(encoding))
    git("add", "-A")

    assert [f"{name}:2:5 leak-resident-id"] == _staged(git)


def test_programs_are_not_searched(git):
    """They hold invented numbers; nothing of them is published."""
    for name in ("tests/a.txt", "generator/a.py", "uv.lock", ".env"):
        put(git, name, f"{ID}\n")
    git("add", "-A")

    assert [] == _staged(git)


def test_a_locked_archive_is_mentioned_outside_of_content(git):
    """What stops a commit among the records only warns elsewhere."""
    for name in ("content/rules/a.xlsx", "a.xlsx"):
        put(git, name, b"PK\3\4 damaged")
    git("add", "-A")
    problems, _ = check_staged(git.root)

    assert [("a.xlsx", "warning"), ("content/rules/a.xlsx", "error")] == [
        (problem.place.file, problem.severity) for problem in problems
    ]


WAIVER = f"标题: 一\n放行:\n- 内容: {ID}\n  理由: 合同编号\n"


def test_an_attachment_waived_beside_it_may_be_committed(git):
    """The staged record counts, not the one in the working folder."""
    record = put(git, "content/rules/a.yaml", WAIVER)
    put(git, "content/rules/b.csv", f"合同,{ID}\n")
    git("add", "-A")
    record.write_text("标题: 一\n", "utf-8")

    assert ["content/rules/a.yaml:3:7 allowance-idle"] == _staged(git)


def test_a_waiver_committed_before_counts_for_what_is_staged_now(git):
    """The record beside an attachment may be unchanged."""
    put(git, "content/rules/a.yaml", WAIVER)
    git("add", "-A")
    git("commit", "-qm", "一")
    put(git, "content/rules/b.csv", f"合同,{ID}\n")
    git("add", "-A")

    assert [] == _staged(git)


@pytest.mark.parametrize("name", ["content/other/a.yaml", "content/rules/deep/a.yaml", "a.yaml"])
def test_a_waiver_of_another_folder_lets_nothing_pass(git, name):
    """Waivers count for their own folder, and only when they are staged."""
    put(git, name, WAIVER)
    put(git, "content/rules/b.csv", f"合同,{ID}\n")
    git("add", "-A")
    put(git, "content/rules/a.yaml", WAIVER)

    assert "content/rules/b.csv leak-resident-id" in _staged(git)


def test_where_no_waiver_is_read_none_is_promised(git):
    """A file's name and a note have no waiver; a record and an attachment have."""
    put(git, f"content/rules/{MOBILE}.yaml", "标题: 一\n")
    put(git, "README.md", f"{MOBILE}\n")
    put(git, "content/rules/a.yaml", f"标题: {MOBILE}\n")
    put(git, "content/rules/b.csv", f"甲,{MOBILE}\n")
    git("add", "-A")
    problems, _ = check_staged(git.root)
    promised = {problem.place.file for problem in problems if "放行" in problem.hint.zh}

    assert {"content/rules/a.yaml", "content/rules/b.csv"} == promised
    assert 4 == len(problems)


def test_what_could_not_be_searched_is_counted(git, capfd):
    """The last sentence of a commit that may be made says so."""
    put(git, "底稿/名单.xls", b"\xd0\xcf\x11\xe0")
    git("add", "-A")
    code = main(["check", "--staged", "--root", str(git.root)])

    assert (0, True) == (code, "另有 1 个检查不了" in capfd.readouterr().out)


def test_waivers_count_before_the_commit_too(git):
    """A false alarm that the record names with a reason may be committed."""
    put(git, "content/rules/a.yaml", f"正文: {ID}\n放行:\n- 内容: {ID}\n  理由: 合同编号\n")
    git("add", "-A")

    assert [] == _staged(git)


def test_the_hook_stops_a_commit_and_lets_a_clean_one_pass(git, capfd):
    """Installed, git itself refuses; after mending it commits."""
    assert main(["hook", "install", "--root", str(git.root)]) == 0
    path = put(git, "content/rules/a.yaml", f"正文: {ID}\n")
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
    put(git, "content/rules/a.yaml", "正文: 一\n")
    git("add", "-A")
    git("commit", "-qm", "一")
    main(["hook", "install", "--root", str(git.root)])
    put(git, "content/rules/a.yaml", f"正文: {ID}\n")
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
    put(git, "content/rules/a.yaml", f"正文: {ID}\n")
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
