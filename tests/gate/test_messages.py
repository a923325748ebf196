"""What the command says of a number that a clerk wrote where something else belongs."""

import pytest
from project_kit import DAY, copied, rewrite

from generator.cli import main

from .numbers import CARD, ID


@pytest.fixture
def project(tmp_path):
    """A copy of a small project."""
    return copied("sunny", tmp_path / "project")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize(("number", "before"), [(ID, 23), (CARD, 22), (ID, 3), (CARD, 39)])
def test_no_message_repeats_most_of_a_number(project, capfd, lang, form, number, before):
    """A number that crosses the end of what a message quotes is not quoted."""
    _misplace(project, "发布时间: 2026-10-10 15:00", f"发布时间: {'证' * before}{number}")
    options = ["--lang", lang, "--format", form, "--as-of", f"{DAY}", "--root", str(project)]
    code = main(["check", *options])
    told = "".join(capfd.readouterr())

    assert (1, True, False) == (code, "leak" in told or "…" in told, number[:8] in told)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_message_of_a_key_repeats_most_of_a_number(project, capfd, lang):
    """A key that stands twice is quoted up to the number in it."""
    twice = f"示例甲乙丙丁{ID}: 一\n" * 2
    _misplace(project, "发布时间: 2026-10-10 15:00\n", f"发布时间: 2026-10-10 15:00\n{twice}")
    main(["check", "--lang", lang, "--as-of", f"{DAY}", "--root", str(project)])
    told = "".join(capfd.readouterr())

    assert ("示例甲乙丙丁……" in told, ID[:8] in told) == (True, False)


def _misplace(project, old, new):
    rewrite(project / "content/accounts/520599101201/2026-09.yaml", old, new)
