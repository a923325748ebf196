"""The command: exit codes, languages, misspelt words, and what machines read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from jsonschema import validate
from project_kit import DAY, ROOT, copied, rewrite, sunboard, tree

from generator import __version__
from generator.cli import Commands, cli, main
from generator.cli.options import FIRST_DAY, LAST_DAY
from generator.values.period import FIRST_YEAR, LAST_YEAR

COMMANDS = tuple(sorted(Commands().list_commands(click.Context(cli))))
ON = ("--as-of", f"{DAY}")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of a small project."""
    return copied("sunny", tmp_path / "project")


def spoil(root: Path) -> None:
    rewrite(
        root / "content/accounts/520599101201/2026-09.yaml", "    支出: 220.00", "    支出: 220.005"
    )


def test_all_is_well(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A right project is checked and built with code 0, and one line says what was done."""
    checked = main(["check", "--root", str(project), *ON])
    made = main(["build", "--root", str(project), "--jobs", "1", *ON])
    said = capsys.readouterr()

    assert (0, 0, "") == (checked, made, said.err)
    assert 2 == len(said.out.splitlines())
    assert "没有错误" in said.out and "已生成" in said.out and "份记录" in said.out


def test_wrong_content_is_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wrong content gives code 1, the problems and their count on standard error."""
    spoil(project)
    codes = [main([word, "--root", str(project), *ON]) for word in ("check", "build")]
    said = capsys.readouterr()

    assert [1, 1] == codes
    assert "content/accounts/520599101201/2026-09.yaml:31:9: 明细[2].支出" in said.err
    assert "1 处错误" in said.err
    assert "" == said.out


def test_nothing_is_built_of_wrong_content(project: Path) -> None:
    """With wrong content the build writes no site."""
    spoil(project)
    main(["build", "--root", str(project), *ON])

    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chek"], "是不是“check”"),
        (["bulid"], "是不是“build”"),
        (["zzzz"], "可用的命令"),
        (["build", "--as_of", "2026-11-22"], "--as-of"),
        (["build", "--claen"], "--clean"),
        (["build", "--as-of", "22.11.2026"], "不是日期"),
        (["build", "--as-of", "2026-02-30"], "不是日期"),
        (["check", "--as-of", "9999-12-31"], "1949 到 2100"),
        (["build", "--jobs", "many"], "--jobs"),
        (["check", "--format", "xml"], "--format"),
        (["build", "--lang", "fr"], "--lang"),
        (["build", "extra"], "用 --help 看用法"),
        (["new"], "缺少 KIND"),
        (["new", "account"], "是不是“accounts”"),
        (["new", "accounts", "--unit", "123"], "没有代码为 123 的单位"),
        (["serve", "--port", "99999"], "--port"),
        (["build", "--to", "/"], "不能把网站写到 /"),
        (["build", "--to", "content/site"], "换一个文件夹"),
        (["build", "--to", "site/../content/网站"], "换一个文件夹"),
        (["due", "--to", "/"], "还没有生成过网站"),
    ],
)
def test_a_wrong_command_is_two(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    told: str,
) -> None:
    """A command that can't be meant gives code 2 and a Chinese sentence with the way out."""
    monkeypatch.chdir(project)
    code = main(words)
    said = capsys.readouterr()

    assert (2, "") == (code, said.out)
    assert told in said.err
    assert any("\u4e00" <= character <= "\u9fff" for character in said.err)
    assert "Traceback" not in said.err and "Error:" not in said.err


@pytest.mark.parametrize(
    "words", [["chek"], ["build", "--claen"], ["build", "--as-of", "x"], ["new"]]
)
def test_a_wrong_command_is_told_in_english(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """With --lang en the same is told in English."""
    code = main([*words, "--lang", "en"])
    said = capsys.readouterr().err

    assert 2 == code
    assert [] == [c for c in said if "\u4e00" <= c <= "\u9fff"]


def test_a_refusing_world_is_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without content, or where nothing can be written, the code is 3 and says why."""
    code = main(["check", "--root", str(tmp_path), *ON])

    assert 3 == code
    assert "没有 content 文件夹" in capsys.readouterr().err


@pytest.mark.parametrize("place", ["before", "after"])
def test_english_is_spoken_wherever_it_is_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    """--lang en may stand before or after the command; problems are then in English."""
    spoil(project)
    words = ["check", "--root", str(project), *ON]
    main(["--lang", "en", *words] if place == "before" else [*words, "--lang", "en"])
    said = capsys.readouterr().err

    assert "at most two decimals" in said or "decimal" in said
    assert "1 error(s)" in said


SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["errors", "warnings", "problems"],
    "properties": {
        "errors": {"type": "integer"},
        "warnings": {"type": "integer"},
        "problems": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": [
                    "code", "severity", "file", "line", "column", "field", "message", "hint",
                ],
                "properties": {
                    "code": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                    "severity": {"enum": ["error", "warning"]},
                    "file": {"type": "string", "pattern": "^(content|templates)/"},
                    "line": {"type": "integer", "minimum": 0},
                    "column": {"type": "integer", "minimum": 0},
                    "field": {"type": "string"},
                    "message": {"type": "string", "minLength": 2},
                    "hint": {"type": "string"},
                },
            },
        },
    },
}  # fmt: skip


@pytest.mark.parametrize("spoilt", [False, True])
def test_machines_are_told_in_json(
    project: Path, capsys: pytest.CaptureFixture[str], spoilt: bool
) -> None:
    """--format json gives counts and problems in a stable form, and the same exit code."""
    if spoilt:
        spoil(project)
    code = main(["check", "--root", str(project), "--format", "json", *ON])
    said = capsys.readouterr()
    table = json.loads(said.out)
    validate(table, SCHEMA)

    assert (int(spoilt), "", int(spoilt)) == (code, said.err, table["errors"])


def test_only_the_named_files_are_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With FILES only their problems are told, and only they decide the exit code."""
    spoil(project)
    rewrite(project / "content/stars/XJ-2026-002.yaml", "星级: 5", "星级: 7")
    wrong, right = "content/stars/XJ-2026-002.yaml", "content/stars/XJ-2026-003.yaml"
    codes = [
        main(["check", "--root", str(project), *ON, str(project / name)]) for name in (wrong, right)
    ]
    said = capsys.readouterr().err

    assert [1, 0] == codes
    assert wrong in said and "2026-09.yaml" not in said


def test_files_are_found_from_another_folder(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file named from the folder one stands in is the same file."""
    spoil(project)
    monkeypatch.chdir(project / "content" / "accounts")
    code = main(["check", "--root", "../..", *ON, "520599101201/2026-09.yaml"])

    assert 1 == code
    assert "2026-09.yaml:31:9" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("content/stars/XJ-2026-999.yaml", "没有 content/stars/XJ-2026-999.yaml 这个文件"),
        ("../elsewhere.yaml", "不在"),
        ("content/stars/empty", "没有要检查的内容"),
    ],
)
def test_what_is_not_checked_is_never_called_right(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    told: str,
) -> None:
    """A file that is not there, lies elsewhere or holds nothing to check is a wrong command."""
    (project.parent / "elsewhere.yaml").write_text("a: b\n", "utf-8")
    (project / "content/stars/empty").mkdir()
    monkeypatch.chdir(project)
    code = main(["check", *ON, file])
    said = capsys.readouterr()

    assert (2, "") == (code, said.out)
    assert told in said.err


@pytest.mark.parametrize(
    "file",
    [
        "content/accounts/520599101201/2026-09.yaml",
        "content/accounts",
        "content",
        "../linked/content/accounts/520599101201/2026-09.yaml",
        "../shortcut.yaml",
    ],
)
@pytest.mark.parametrize("root", [".", "../linked"])
def test_a_file_may_be_named_in_many_ways(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    file: str,
    root: str,
) -> None:
    """A file's problems are told of the file, of folders it lies in, and through links."""
    spoil(project)
    (project.parent / "linked").symlink_to(project)
    (project.parent / "shortcut.yaml").symlink_to(
        project / "content/accounts/520599101201/2026-09.yaml"
    )
    monkeypatch.chdir(project)
    code = main(["check", "--root", root, *ON, file])

    assert 1 == code
    assert "2026-09.yaml:31:9" in capsys.readouterr().err


def test_a_file_may_be_named_from_the_root(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A path that starts at the root given is understood anywhere."""
    spoil(project)
    monkeypatch.chdir("/")
    code = main(
        ["check", "--root", str(project), *ON, "content/accounts/520599101201/2026-09.yaml"]
    )

    assert 1 == code
    assert "2026-09.yaml:31:9" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_broken_configuration_is_told_of_every_file(
    project: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """Where the county's own file is wrong nothing was checked, and that is said of any file."""
    rewrite(project / "content/county.yaml", "网站标识码:", "网站标识号:")
    file = project / "content/stars/XJ-2026-003.yaml"
    code = main(["check", "--root", str(project), "--format", form, *ON, str(file)])
    said = capsys.readouterr()

    assert 1 == code
    assert "content/county.yaml" in said.out + said.err
    assert "没有错误" not in said.out


def test_errors_elsewhere_are_mentioned(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of a right file it is said when errors elsewhere kept it from being checked wholly."""
    spoil(project)
    file = project / "content/stars/XJ-2026-003.yaml"
    code = main(["check", "--root", str(project), *ON, str(file)])
    said = capsys.readouterr()

    assert (0, "") == (code, said.err)
    assert "别的文件有 1 处错误" in said.out


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """--help lists all commands with what they do, in Chinese."""
    code = main(["--help"])
    said = capsys.readouterr().out
    named = [word for word in COMMANDS if f"\n  {word} " in said]

    assert (0, list(COMMANDS)) == (code, named)
    assert "用法" in said and "选项" in said and "命令" in said
    assert "Show this message" not in said and "Options" not in said


@pytest.mark.parametrize("word", COMMANDS)
def test_every_command_explains_itself(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command's help is Chinese and explains each of its options."""
    code = main([word, "--help"])
    said = capsys.readouterr().out

    assert 0 == code
    assert f"用法：sunboard {word}" in said
    assert "显示这份说明" in said and "Show this message" not in said
    assert "[default" not in said and "Usage" not in said


@pytest.mark.parametrize("word", COMMANDS)
def test_every_option_is_explained(word: str) -> None:
    """No option is without a word on what it does."""
    command = cli.get_command(click.Context(cli), word)
    assert command is not None
    silent = [p.name for p in command.params if isinstance(p, click.Option) and not p.help]

    assert [] == silent


def test_the_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    """--version tells the package's version."""
    code = main(["--version"])

    assert (0, True) == (code, __version__ in capsys.readouterr().out)


def test_a_new_record_is_written_and_checked(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``new`` writes a file, says where, and never writes over one."""
    before = tree(project)
    code = main(["new", "contacts", "--root", str(project), "--unit", "520599101202", *ON])
    said = capsys.readouterr().out
    added = set(tree(project)) - set(before)

    assert (0, 1) == (code, len(added))
    assert added.pop() in said


def test_an_example_of_another_encoding_is_named(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A county's own example that is no UTF-8 is told like a record, and nothing is written."""
    example = project / "templates/stars/example.yaml"
    example.parent.mkdir(parents=True)
    example.write_bytes("编号: XJ-2026-001 # 星级评定公示\n".encode("gbk"))
    before = tree(project)
    code = main(["new", "stars", "--root", str(project), *ON])

    assert (1, before) == (code, tree(project))
    assert "templates/stars/example.yaml" in capsys.readouterr().err


def test_the_installed_command_works(project: Path) -> None:
    """In a process of its own, with any locale, the command speaks UTF-8 and gives its code."""
    spoil(project)
    done = sunboard("check", "--root", project, *ON, env={"LC_ALL": "C", "PYTHONUTF8": "0"})

    assert 1 == done.returncode
    assert "最小单位是分" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_who_has_gone_is_no_bug(project: Path) -> None:
    """Output that nobody reads ends the command as a failure of the world, without a traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "generator", "check", "--root", str(project)]
    try:
        done = subprocess.run(
            command, stdout=writing, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=60
        )
    finally:
        os.close(writing)

    assert (3, b"") == (done.returncode, done.stderr)


@pytest.mark.parametrize("word", ["check", "build", "--help"])
def test_a_full_disk_is_told(project: Path, word: str) -> None:
    """Output that can't be written ends the command as a failure of the world, with words."""
    words = [word, "--root", str(project)] if word != "--help" else [word]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "generator", *words],
            stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False, timeout=60,
        )  # fmt: skip
    said = done.stderr.decode()

    assert 3 == done.returncode
    assert "结果没有写完：磁盘满了，请先腾出空间\n" == said


@pytest.mark.parametrize("encoding", ["gbk", "latin-1"])
def test_a_terminal_that_lacks_a_mark_is_no_bug(project: Path, encoding: str) -> None:
    """What a terminal's encoding has not is shown by its number."""
    done = subprocess.run(
        [sys.executable, "-m", "generator", "board", "show", "qingshan", "--root", str(project)],
        capture_output=True, cwd=ROOT, check=False, timeout=60,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )  # fmt: skip

    assert (0, b"") == (done.returncode, done.stderr)
    assert b"\\u28" in done.stdout


@pytest.mark.parametrize(("day", "code"), [("1949-01-01", 0), ("2100-12-31", 0), ("1948-12-31", 2)])
def test_days_reach_as_far_as_those_of_records(project: Path, day: str, code: int) -> None:
    """--as-of takes every day that a record may name, and no other."""
    assert (FIRST_DAY.year, LAST_DAY.year) == (FIRST_YEAR, LAST_YEAR)
    assert code == main(["check", "--root", str(project), "--as-of", day])


def test_what_was_printed_arrives(project: Path, tmp_path: Path) -> None:
    """A command that ends at once has written out all it said before."""
    with (tmp_path / "said").open("wb") as said:
        command = [sys.executable, "-m", "generator", "check", "--root", str(project)]
        buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
        subprocess.run(command, stdout=said, cwd=ROOT, check=True, timeout=60, env=buffered)

    assert "没有错误" in (tmp_path / "said").read_text("utf-8")
