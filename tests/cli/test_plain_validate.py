"""``opencouncil validate`` without words and options says what it says by way of Typer."""

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli import validate as command
from opencouncil.cli.app import main
from opencouncil.cli.validating import Asked
from opencouncil.findings import Report
from support.builders import REPOSITORY

RUN = "from opencouncil.__main__ import run; run()"
# To Typer the two dashes end the options, of which there are none.
PLAIN, BY_TYPER = ("validate",), ("validate", "--")
IS_LOADED = "from opencouncil.__main__ import _run_command; _run_command(['validate']); import sys; "


def break_file(root: Path) -> None:
    fife = root / "data" / "councils" / "fife.yaml"
    fife.write_text(fife.read_text().replace("status: ", "staus: ", 1) + "# jo@example.org\n\tx: [\n")


def leave_half_written(root: Path) -> None:
    (root / "data" / ".opencouncil-journal").mkdir()
    (root / "data" / ".opencouncil-journal" / "journal").write_text("not ours")


def remove_councils(root: Path) -> None:
    for path in (root / "data" / "councils").iterdir():
        path.unlink()


def add_newer_schema(root: Path) -> None:
    text = (REPOSITORY / "schema" / "council.schema.json").read_text()
    (root / "schema").mkdir()
    newer = text.replace('"x-version": ', '"x-version": 9')
    assert newer != text
    (root / "schema" / "council.schema.json").write_text(newer)


CHANGES: list[Callable[[Path], None]] = [break_file, leave_half_written, remove_councils, add_newer_schema]


def run(given: tuple[str, ...], where: Path, shell: str = '"$@"', **environment: str) -> tuple[Any, ...]:
    done = subprocess.run(
        ["bash", "-c", shell, "bash", sys.executable, "-c", RUN, *given],
        cwd=where,
        env={**os.environ, "OPENCOUNCIL_CACHE": "off", **environment},
        check=False,
        capture_output=True,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("change", [None, *CHANGES])
def test_whatever_the_data_is_like(dataset: Path, change: Callable[[Path], None] | None) -> None:
    if change:
        change(dataset)
    plain = run(PLAIN, dataset)
    assert plain == run(BY_TYPER, dataset)
    assert plain[0] in (0, 1)
    assert plain[1]


@pytest.mark.parametrize("data", ["", ".", "data", "nowhere", "data/councils/fife.yaml", "~", "a\nb"])
def test_whatever_data_the_environment_names(dataset: Path, data: str) -> None:
    assert run(PLAIN, dataset, OPENCOUNCIL_DATA=data) == run(BY_TYPER, dataset, OPENCOUNCIL_DATA=data)


def test_where_there_is_no_dataset(tmp_path: Path) -> None:
    plain = run(PLAIN, tmp_path)
    assert plain == run(BY_TYPER, tmp_path)
    assert (plain[0], b"There is no dataset here to check." in plain[2]) == (2, True)


@pytest.mark.parametrize(
    "environment",
    [
        *({"FORCE_COLOR": "1"}, {"GITHUB_ACTIONS": "true"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}),
        *({"PYTHONIOENCODING": "cp1252"}, {"CI": "true"}, {"COLUMNS": "40", "FORCE_COLOR": "1"}),
    ],
)
def test_whatever_the_surroundings_are(dataset: Path, environment: dict[str, str]) -> None:
    break_file(dataset)
    (dataset / "data" / "councils" / "::error::x.yaml").write_text("name: ::error::\n")
    plain = run(PLAIN, dataset, **environment)
    assert plain == run(BY_TYPER, dataset, **environment)
    assert plain[0] == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
@pytest.mark.parametrize(
    "shell",
    ['"$@" >&-', '"$@" 2>&-', '"$@" >/dev/full', '"$@" 2>/dev/full', '"$@" | true; exit ${PIPESTATUS[0]}'],
)
def test_whatever_becomes_of_its_output(dataset: Path, shell: str) -> None:
    break_file(dataset)
    assert run(PLAIN, dataset, shell) == run(BY_TYPER, dataset, shell)


def test_a_terminal(dataset: Path) -> None:
    break_file(dataset)

    def show(*given: str) -> bytes:
        ours, theirs = pty.openpty()
        subprocess.run(
            [sys.executable, "-c", RUN, *given],
            cwd=dataset,
            env={**os.environ, "OPENCOUNCIL_CACHE": "off", "TERM": "xterm-256color"},
            check=False,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 65_536):
                said += piece
        except OSError:  # the end of what a terminal says
            os.close(ours)
        return said

    assert show(*PLAIN) == show(*BY_TYPER)
    assert b"\x1b[" in show(*PLAIN)


def test_typer_is_not_loaded(dataset: Path) -> None:
    code = f"{IS_LOADED}print('typer' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=dataset, check=True, capture_output=True)
    assert done.stdout.endswith(b"\nFalse\n")


def test_a_shell_that_asks_for_the_ends_of_words_asks_typer(dataset: Path) -> None:
    code = f"{IS_LOADED}print('typer' in sys.modules)"
    environment = {
        **os.environ,
        "_OPENCOUNCIL_COMPLETE": "complete_bash",
        "COMP_WORDS": "x",
        "COMP_CWORD": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=dataset, env=environment, check=False, capture_output=True
    )
    assert b"Nothing wrong" not in done.stdout


def test_typer_makes_the_same_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The defaults of the options stand in two places, and are the same."""
    seen: list[Asked] = []

    def check(asked: Asked) -> Report:
        seen.append(asked)
        return Report((), checked=0)

    monkeypatch.delenv("OPENCOUNCIL_DATA", raising=False)
    monkeypatch.setattr(command, "check_asked", check)
    assert main(["validate"]) == 0
    assert seen == [Asked()]
