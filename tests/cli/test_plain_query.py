"""``opencouncil query`` in its plainest form says what it says by way of Typer, and does not import it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.querying import Plain, find_plain

RUN = "from opencouncil.__main__ import run; run()"
IS_LOADED = "from opencouncil.__main__ import _run_command; _run_command(sys.argv[1:]); "
SQL = "SELECT id, name FROM councils ORDER BY id"


def run(where: Path, *given: str, shell: str = '"$@"', **environment: str) -> tuple[Any, ...]:
    done = subprocess.run(
        ["bash", "-c", shell, "bash", sys.executable, "-c", RUN, *given],
        cwd=where,
        env={**os.environ, "OPENCOUNCIL_CACHE": "off", **environment},
        check=False,
        capture_output=True,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ([SQL], Plain((SQL,), None, "text")),
        ([SQL, "--format", "CSV"], Plain((SQL,), None, "csv")),
        (["--format", "json", "-f", "a.sql"], Plain((), Path("a.sql"), "json")),
        (["--file", "a.sql"], Plain((), Path("a.sql"), "text")),
        *(([*words], None) for words in ([], [""], ["-"], [SQL, SQL], [SQL, "-f", "a.sql"], ["--tables"])),
        *(
            ([SQL, *more], None)
            for more in (["--help"], ["--"], ["--format"], ["--format=csv"], ["--no-cache"])
        ),
        *(([SQL, "--format", name], None) for name in ("parquet", "svg", "cvs", "-f")),
        (["-f", "a", "--file", "b"], None),
        ([SQL, "--format", "csv", "--format", "csv"], None),
    ],
)
def test_what_is_plain(given: list[str], plain: Plain | None) -> None:
    assert find_plain(["query", *given]) == plain


@pytest.mark.slow
@pytest.mark.parametrize(
    "given",
    [
        [SQL],
        [SQL, "--format", "csv"],
        ["-f", "question.sql", "--format", "json"],
        ["-f", "missing.sql"],
        ["SELECT nmae FROM councils"],
        ["SELECT id FROM councils WHERE nation = 'England'; SELECT 1"],
        ["SELECT 1; SELECT 2", "--format", "csv"],
        ["DELETE FROM councils"],
        ["-- nothing", "--format", "csv"],
    ],
)
def test_it_says_the_same(dataset: Path, given: list[str]) -> None:
    (dataset / "question.sql").write_text(SQL)
    assert run(dataset, "query", *given) == run(dataset, "query", *given, "--")


@pytest.mark.slow
@pytest.mark.parametrize(
    "shell", ['"$@" >&-', '"$@" >/dev/full', '"$@" 2>&-', '"$@" | head -c 5', 'cd /; "$@"']
)
def test_it_ends_the_same(dataset: Path, shell: str) -> None:
    given = ("query", SQL, "--format", "csv")
    elsewhere = {"OPENCOUNCIL_DATA": str(dataset)} if "cd" in shell else {}
    plain, typed = (run(dataset, *given, *more, shell=shell, **elsewhere) for more in ((), ("--",)))
    assert plain == typed


@pytest.mark.slow
@pytest.mark.parametrize("more", [(), ("--",)])
def test_typer_is_not_imported(dataset: Path, more: tuple[str, ...]) -> None:
    code = f"import sys; {IS_LOADED}print('typer' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, "query", SQL, *more],
        cwd=dataset,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == str(bool(more))
