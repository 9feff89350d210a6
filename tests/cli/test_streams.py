"""What a program reads from us is the same on every machine, and no character stops us."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import SAMPLE

FORMATS = ("text", "json", "github", "sarif", "junit")
RUN = "from opencouncil.__main__ import run; run()"
# In no old code page of Windows.
ODD = "Ŵ 🏛"


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    councils = tmp_path / "data" / "councils"
    councils.mkdir(parents=True)
    (tmp_path / "data" / "sources.yaml").write_text("{}\n", encoding="utf-8", newline="\n")
    text = "".join(f'"{ODD} {number}": {number}\n' for number in range(12))
    (councils / "odd.yaml").write_text(text, encoding="utf-8", newline="\n")
    return tmp_path


def run(dataset: Path, output: str, **environment: str) -> bytes:
    done = subprocess.run(
        [sys.executable, "-c", RUN, "validate", "--format", output, "--data", str(dataset)],
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert done.stderr == b""
    assert done.returncode == 1
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("output", FORMATS)
def test_a_pipe_gets_the_same_utf_8_whatever_the_locale(dataset: Path, output: str) -> None:
    expected = run(dataset, output, PYTHONIOENCODING="utf-8", PYTHONHASHSEED="1")
    assert run(dataset, output, PYTHONIOENCODING="cp1252", PYTHONHASHSEED="2") == expected
    assert (
        run(dataset, output, PYTHONIOENCODING="", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", LC_ALL="C")
        == expected
    )
    assert ODD in expected.decode("utf-8")


@pytest.mark.parametrize("output", FORMATS)
def test_a_file_whose_name_is_no_text(dataset: Path, output: str) -> None:
    try:
        (dataset / "data" / "councils" / os.fsdecode(b"\xff.yaml")).touch()
    except OSError:
        pytest.skip("this system has no such names")
    assert ".yaml" in run(dataset, output).decode("utf-8")


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("output", FORMATS)
def test_a_terminal_that_lacks_a_letter_shows_its_number(
    dataset: Path, output: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    terminal = Terminal(written, encoding="cp1252")
    monkeypatch.setattr(sys, "stdout", terminal)
    assert main(["validate", "--format", output, "--data", str(dataset)]) == 1
    monkeypatch.undo()
    terminal.flush()
    assert rb"\u0174 \U0001f3db" in written.getvalue()


def test_a_pipe_gets_line_feeds_alone_and_takes_any_character(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    pipe = io.TextIOWrapper(written, encoding="cp1252", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", pipe)
    assert main(["explain", "unknown-parent"]) == 0
    monkeypatch.undo()
    pipe.write("\udcff")
    pipe.flush()
    assert b"stafordshire" in written.getvalue()
    assert b"\r" not in written.getvalue()


@pytest.mark.parametrize("unbuffered", ["", "1"], ids=["at the end", "within the command"])
def test_a_reader_that_goes_away_is_no_finding(unbuffered: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "opencouncil", "list", "--format", "json", "--data", str(SAMPLE)],
        stdout=writer,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
        check=False,
    )
    os.close(writer)
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False)
