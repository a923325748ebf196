"""The preview server hands out the site's files, to this machine alone."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from project_kit import DAY, ROOT, copied

from generator.errors import WorldError
from generator.preview import Preview, find, rebuild_on_change, watched


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site, with a secret beside it and some traps in it."""
    site = tmp_path / "site"
    (site / "contacts").mkdir(parents=True)
    (site / "index.html").write_text("首页", "utf-8")
    (site / "404.html").write_text("没有找到", "utf-8")
    (site / "contacts" / "index.html").write_text("干部", "utf-8")
    (site / "contacts" / "名单.html").write_text("名单", "utf-8")
    (site / ".hidden").write_text("藏", "utf-8")
    (tmp_path / "secret.html").write_text("密", "utf-8")
    (site / "link.html").symlink_to(tmp_path / "secret.html")
    (site / "up").symlink_to(tmp_path)
    return site


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/contacts/", "contacts/index.html"),
        ("/contacts", "contacts/index.html"),
        ("/contacts/index.html?a=1#b", "contacts/index.html"),
        ("//contacts//index.html", "index.html"),
        ("/contacts/%E5%90%8D%E5%8D%95.html", "contacts/名单.html"),
        ("/..", None),
        ("/../secret.html", None),
        ("/contacts/../../secret.html", None),
        ("/%2e%2e/secret.html", None),
        ("/%2e%2e%2fsecret.html", None),
        ("/..%5csecret.html", None),
        ("/.hidden", None),
        ("/%2ehidden", None),
        ("/link.html", None),
        ("/up/secret.html", None),
        ("/nothing.html", None),
        ("/index.html/", "index.html"),
        ("/etc/passwd", None),
    ],
)
def test_only_files_of_the_site_are_found(site: Path, target: str, name: str | None) -> None:
    """A request finds a file of the site, and no way out of it."""
    found = find(site, target)

    assert (site / name if name else None) == found


@pytest.fixture
def server(site: Path) -> Iterator[Preview]:
    """The preview of the site on some free port."""
    with Preview(site, 0) as preview:
        thread = threading.Thread(target=preview.serve_forever, args=(0.02,))
        thread.start()
        yield preview
        preview.shutdown()
        thread.join()


def ask(
    server: Preview, target: str, method: str = "GET", host: str = ""
) -> tuple[int, dict[str, str], bytes]:
    """One request, sent as it is."""
    connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.putrequest(method, target, skip_host=True)
    connection.putheader("Host", host or f"127.0.0.1:{server.server_address[1]}")
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    connection.close()
    return found


def test_a_page_is_served_fresh(server: Preview) -> None:
    """A page comes as UTF-8 HTML that is not kept."""
    status, headers, body = ask(server, "/")

    assert (200, "首页") == (status, body.decode())
    assert "text/html; charset=utf-8" == headers["content-type"]
    assert ("no-store", "nosniff") == (headers["cache-control"], headers["x-content-type-options"])
    assert "Python" not in headers["server"]


def test_what_is_missing_is_answered_with_the_sites_page(server: Preview) -> None:
    """An unknown address gives 404 and the site's own page for it."""
    status, _, body = ask(server, "/no.html")

    assert (404, "没有找到") == (status, body.decode())


@pytest.mark.parametrize(
    "target", ["/../secret.html", "/%2e%2e/secret.html", "/up/secret.html", "/%ff", "/a%00b", "*"]
)
def test_traps_are_not_found(server: Preview, target: str) -> None:
    """Ways out of the site, broken encodings and zero bytes are all simply not found."""
    status, _, body = ask(server, target)

    assert (404, False) == (status, "密" in body.decode())


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "0.0.0.0"]
)
def test_other_names_are_refused(server: Preview, host: str) -> None:
    """A page elsewhere can't read the preview through a name of its own."""
    status, _, body = ask(server, "/", host=host)

    assert (421, b"") == (status, body)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1", "[::1]:8000"])
def test_this_machines_names_are_answered(server: Preview, host: str) -> None:
    """The machine's own names are answered."""
    assert 200 == ask(server, "/", host=host)[0]


def test_a_head_has_no_body(server: Preview) -> None:
    """HEAD gives the size and no body."""
    status, headers, body = ask(server, "/", "HEAD")

    assert (200, "6", b"") == (status, headers["content-length"], body)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_sent(server: Preview, method: str) -> None:
    """Any other method is not supported."""
    assert 501 == ask(server, "/", method)[0]


def test_it_listens_on_loopback_alone(server: Preview) -> None:
    """The server is bound to 127.0.0.1."""
    assert "127.0.0.1" == server.server_address[0]


def test_a_taken_port_is_told(site: Path) -> None:
    """A port in use is answered with the way out."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(WorldError, match="--port"):
            Preview(site, taken.getsockname()[1])


def test_any_change_is_seen(tmp_path: Path) -> None:
    """A file added, changed, renamed or removed changes what is watched."""
    file = tmp_path / "a" / "one.yaml"
    file.parent.mkdir()
    seen = [watched([tmp_path])]
    for change in (
        lambda: file.write_text("1"),
        lambda: file.write_text("12"),
        lambda: file.rename(file.with_name("two.yaml")),
        lambda: file.with_name("two.yaml").unlink(),
    ):
        change()
        seen.append(watched([tmp_path]))

    assert 4 == len({repr(each) for each in seen})
    assert seen[0] == seen[-1]


def test_a_change_builds_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each change builds once, until told to stop."""
    stop = threading.Event()
    file = tmp_path / "one.yaml"
    done: list[str] = []

    def looks(_: float | None = None) -> bool:
        if len(done) == 2:
            return True
        file.write_text("x" * (len(done) + 1))
        return False

    monkeypatch.setattr(stop, "wait", looks)
    rebuild_on_change([tmp_path], stop, lambda: done.append(file.read_text()))

    assert ["x", "xx"] == done


class Serving:
    """``sunboard serve`` in a process of its own, and what it says."""

    def __init__(self, root: Path, said: Path) -> None:
        self._said = said
        command = [sys.executable, "-m", "generator", "serve", "--root", str(root)]
        with said.open("wb") as file:
            self.process = subprocess.Popen(
                [*command, "--as-of", f"{DAY}", "--port", "0"],
                cwd=ROOT,
                stdout=file,
                stderr=subprocess.STDOUT,
            )

    def says(self, text: str, times: int = 1) -> bool:
        """Whether it says this so many times before long."""
        for _ in range(300):
            if self._said.read_text("utf-8").count(text) >= times:
                return True
            if self.process.poll() is not None:
                return False
            time.sleep(0.1)
        return False


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    """The command on a small project."""
    made = Serving(copied("sunny", tmp_path / "project"), tmp_path / "said")
    yield made
    made.process.send_signal(signal.SIGINT)
    made.process.wait(30)


def test_serving_outlives_a_fault(serving: Serving, tmp_path: Path) -> None:
    """A templates folder made meanwhile is watched, and its faults are told and not the end."""
    assert serving.says("请打开")
    template = tmp_path / "project/templates/accounts/period.html"
    template.parent.mkdir(parents=True)
    template.write_text("{{ nix.foo }}", "utf-8")

    assert serving.says("templates/accounts/period.html:1:1")
    template.unlink()
    assert serving.says("已更新", 2)
