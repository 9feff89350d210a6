"""``site serve``: this machine alone, files of the site alone, made anew when the data change."""

import http.client
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from opencouncil.site.build import iter_files
from opencouncil.site.serving import LOOPBACK, find_state, serve
from opencouncil.site.website import Website
from support.builders import SAMPLE
from support.clock import TODAY


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    public = tmp_path / "public"
    (public / "councils").mkdir(parents=True)
    (public / "index.html").write_text("home", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("hidden words", encoding="utf-8")
    (public / "out.txt").symlink_to(tmp_path / "secret.txt")
    (public / "away").symlink_to(tmp_path)
    return public


@pytest.fixture
def port(folder: Path) -> Iterator[int]:
    with serve(folder, 0) as address:
        assert address.startswith(f"http://{LOOPBACK}:")
        yield int(address.rstrip("/").rpartition(":")[2])


def ask(port: int, path: str, host: str = "", method: str = "GET") -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=10)
    try:
        connection.request(method, path, headers={"Host": host or f"{LOOPBACK}:{port}"})
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_the_files_of_the_site_are_served(port: int) -> None:
    assert ask(port, "/") == (200, b"home")
    assert ask(port, "/index.html", host=f"localhost:{port}") == (200, b"home")


@pytest.mark.parametrize(
    "path",
    [
        "/out.txt",
        "/away/secret.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/councils/",
    ],
)
def test_nothing_else_is(port: int, path: str) -> None:
    status, body = ask(port, path)
    assert status == 404
    assert b"hidden words" not in body


@pytest.mark.parametrize("path", ["/nowhere", "/councils/leds/", "/councils/", "/a/b/c.html"])
def test_what_is_not_there_has_the_page_for_it(folder: Path, port: int, path: str) -> None:
    site = Website(Dataset(open_folder(SAMPLE)), TODAY, "a sample")
    [page] = (file for file in iter_files(site) if file.path == "404.html")
    (folder / "404.html").write_bytes(page.data)
    status, body = ask(port, path)
    assert (status, b"Page not found" in body) == (404, True)
    addresses = re.findall(r' (?:href|src|action|data-root)="([^"]*)"', body.decode())
    assert "/static/site.css" in addresses
    assert "#content" in addresses
    assert [one for one in addresses if not one.startswith(("/", "#", "https://"))] == []
    assert ask(port, path, method="HEAD") == (404, b"")


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1", "[::1]"])
def test_a_request_to_another_host_is_refused(port: int, host: str) -> None:
    assert ask(port, "/", host=host)[0] == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_nothing_is_taken(port: int, method: str) -> None:
    assert ask(port, "/", method=method)[0] == 501


def test_a_port_that_is_taken(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "serve", "--port", f"{port}", "--data", str(SAMPLE)]) == 2
    assert f"Port {port} cannot be had" in capsys.readouterr().err


def test_a_change_of_a_file_is_seen(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    before = find_state(tmp_path)
    (tmp_path / "a" / "b.yaml").write_text("x", encoding="utf-8")
    after = find_state(tmp_path)
    assert before != after
    os.utime(tmp_path / "a" / "b.yaml", ns=(1, 1))
    assert find_state(tmp_path) != after


@pytest.mark.slow
def test_it_is_made_anew_and_ends_by_ctrl_c(tmp_path: Path) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    command = [sys.executable, "-m", "opencouncil", "site", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True) as running:
        assert running.stderr
        lines = iter(running.stderr.readline, "")
        opened = next(line for line in lines if line.startswith("Open "))
        port = int(opened.split("/")[2].rpartition(":")[2])
        status, page = ask(port, "/councils/leeds/")
        assert (status, b"Leeds Town Council" in page) == (200, False)
        path = tmp_path / "data" / "councils" / "leeds.yaml"
        text = path.read_text(encoding="utf-8").replace("Leeds City Council", "Leeds Town Council", 1)
        path.write_text(text, encoding="utf-8")
        assert next(line for line in lines if line.startswith("Made "))
        assert b"Leeds Town Council" in ask(port, "/councils/leeds/")[1]
        time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=30) == 130
