"""What the system refuses is told in the reader's language."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from generator.cli import main
from generator.errors import UsageError, WorldError
from generator.intake.grid import grids_of
from generator.preview import Preview
from generator.refusals import about, meaning


def refusal(number: int, name: str | None = None) -> OSError:
    """A refusal as Python raises it."""
    return OSError(number, os.strerror(number), name)


@pytest.mark.parametrize("number", sorted(errno.errorcode))
def test_no_english_stands_in_a_chinese_message(number: int) -> None:
    """Of whatever number, a refusal's Chinese has no English word."""
    why = meaning(refusal(number))

    assert not re.search("[A-Za-z]", why.zh)
    assert os.strerror(number) == why.en


def test_the_file_is_named() -> None:
    """The file that was refused is told with the reason."""
    why = about(refusal(errno.ENOSPC, "/tmp/甲"))

    assert "磁盘满了，请先腾出空间：/tmp/甲" == why.zh


def test_a_bare_refusal_is_told_too() -> None:
    """One without a number or a word says at least what it is."""
    why = meaning(OSError())

    assert ("磁盘或网络出错，请稍后再试", "OSError") == why


def test_a_taken_port_is_told_in_chinese(tmp_path: Path) -> None:
    """Who begins a second preview reads why it does not start."""
    with Preview(tmp_path, 0) as first, pytest.raises(WorldError) as caught:
        Preview(tmp_path, first.server_address[1])

    assert "正被别的程序占用" in caught.value.message.zh


def test_what_is_no_workbook_is_told_in_chinese() -> None:
    """A file that only has the suffix of a workbook is told without the library's words."""
    with pytest.raises(UsageError) as caught:
        grids_of("一段文字".encode(), ".xls")

    assert not re.search("[A-Za-z]{6}", caught.value.message.zh)


def test_a_folder_in_the_way_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that stands where a folder is wanted is the world's fault."""
    (tmp_path / "a").write_text("", "utf-8")
    code = main(["template", "accounts", "-o", str(tmp_path / "a" / "表.xlsx")])

    assert 3 == code
    assert "已经有同名的文件或文件夹" in capsys.readouterr().err
