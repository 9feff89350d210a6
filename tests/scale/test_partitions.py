"""Releases of several datasets in one folder, as docs/scale.md has them: read, indexed and fetched."""

import ast
import csv
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from opencouncil.cli.app import main
from support.builders import FROZEN, REPOSITORY, SAMPLE
from support.clock import stopped_clock
from support.programs import find_program, leave_out
from support.web_server import show_folder

PAGE = REPOSITORY / "docs" / "scale.md"
PROGRAMS = REPOSITORY / "docs" / "scale"
QUESTIONS = ("councils.sql", "filming.sql", "claims.sql")
# Each with the day that its answers are for; the last of a country is its newest.
RELEASES = (
    ("uk", "data-v1.0.0", SAMPLE, "2013-06-26"),
    ("uk", "data-v1.1.0", FROZEN, "2026-11-21"),
    ("elsewhere", "data-v2.0.0", SAMPLE, "2026-11-21"),
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three releases of two datasets, many of whose councils have the same ids, and their index."""
    folder = tmp_path_factory.mktemp("lake")
    for country, release, data, day in RELEASES:
        place = folder / f"country={country}" / f"release={release}"
        place.parent.mkdir(exist_ok=True)
        with stopped_clock():
            words = ["export", "--format", "parquet", "--data", str(data), "--on", day, "-o", str(place)]
            assert main(words) == 0
    for name in QUESTIONS:
        shutil.copy(PROGRAMS / name, folder)
    write_index(folder)
    return folder


def write_index(folder: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        duckdb.connect().execute((PROGRAMS / "releases.sql").read_text(encoding="utf-8"))


def read_index(folder: Path) -> list[dict[str, str]]:
    with (folder / "releases.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def iter_blocks() -> Iterator[str]:
    yield from re.findall(
        r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )


def ask(lake: Path, engine: str, folder: Path) -> list[str]:
    """What the page's program for an engine prints: a line for each question."""
    first, *others = iter_blocks()
    [block] = [one for one in others if f"{engine} " in one.partition("\n")[0] or f" {engine}\n" in one]
    program = folder / "ask.py"
    program.write_text(first + block, encoding="utf-8")
    # Spark looks up the name of the machine, and asks nobody if it is told where it is.
    environment = {**os.environ, "TMPDIR": str(folder), "SPARK_LOCAL_IP": "127.0.0.1"}
    done = subprocess.run(
        [sys.executable, str(program)],
        cwd=lake,
        env={**environment, "SPARK_LOCAL_DIRS": str(folder), "PYSPARK_PYTHON": sys.executable},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.splitlines()


def test_duckdb_and_polars_give_the_same_answers(lake: Path, tmp_path: Path) -> None:
    by_duckdb, by_polars = (ask(lake, engine, tmp_path) for engine in ("duckdb", "polars"))
    assert by_duckdb == by_polars
    assert len(by_duckdb) == len(QUESTIONS)


def test_spark_gives_the_same_answers(lake: Path, tmp_path: Path) -> None:
    find_program("default-jre-headless")
    try:
        import pyspark  # noqa: F401
    except ImportError:
        leave_out("PySpark is not installed: make .venv/.ready-spark does it")
    assert ask(lake, "pyspark.sql", tmp_path) == ask(lake, "duckdb", tmp_path)


def test_councils_of_one_id_in_two_countries_stay_two(lake: Path, tmp_path: Path) -> None:
    lines = [re.sub(r"datetime\.date\((.*?)\)", r"(\1)", line) for line in ask(lake, "duckdb", tmp_path)]
    councils, _, claims = map(ast.literal_eval, lines)
    counted = {
        country: sum(row[2] for row in councils if row[0] == country) for country in ("uk", "elsewhere")
    }
    wanted = {"uk": FROZEN, "elsewhere": SAMPLE}
    for country, data in wanted.items():
        texts = [path.read_text(encoding="utf-8") for path in (data / "data" / "councils").iterdir()]
        assert counted[country] == sum(_is_current(text) for text in texts)
        high = sum(text.count("\n      confidence: high\n") for text in texts)
        assert sum(row[2] for row in claims if row[0] == country) == high


def _is_current(text: str) -> bool:
    """Whether a council is there on 21 November 2026."""
    begins, ends = (
        re.search(rf"^{field}: (\S+)", text, re.MULTILINE) for field in ("established", "abolished")
    )
    return not (begins and begins[1] > "2026-11-21") and not (ends and ends[1] <= "2026-11-21")


def test_the_index_has_each_file_with_its_commit_and_the_newest_release(lake: Path) -> None:
    rows = read_index(lake)
    files = {path.relative_to(lake).as_posix(): path for path in lake.rglob("*.parquet")}
    assert [row["path"] for row in rows] == sorted(files)
    assert {row["path"]: int(row["bytes"]) for row in rows} == {
        name: path.stat().st_size for name, path in files.items()
    }
    assert {row["release"] for row in rows if row["is_newest"] == "true"} == {"data-v1.1.0", "data-v2.0.0"}
    assert {row["contract"] for row in rows} == {"2"}
    assert {row["day"] for row in rows} == {day for _, _, _, day in RELEASES}


def run_fetch(address: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(PROGRAMS / "fetch.py"), address, str(folder)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_the_nightly_job_fetches_what_is_new_and_nothing_twice(lake: Path, tmp_path: Path) -> None:
    with show_folder(lake) as address:
        first, second = run_fetch(address, tmp_path), run_fetch(address, tmp_path)
    newest = ["country=elsewhere/release=data-v2.0.0", "country=uk/release=data-v1.1.0"]
    assert first.stdout.splitlines() == newest, first.stderr
    assert second.stdout == "Nothing is new.\n"
    for release in newest:
        for path in (lake / release).iterdir():
            assert (tmp_path / release / path.name).read_bytes() == path.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "country=elsewhere",
        "country=uk",
        "releases.csv",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("country=uk/", "country=uk/../../", "a line that is none of a release", id="path"),
        pytest.param(",path,", ",where,", "is no index of releases", id="columns"),
        pytest.param("is_newest", "is_newest", "is not what the index says", id="checksum"),
    ],
)
def test_the_nightly_job_keeps_nothing_of_a_wrong_index(
    old: str, new: str, message: str, lake: Path, tmp_path: Path
) -> None:
    served, mine = tmp_path / "served", tmp_path / "mine"
    mine.mkdir()
    shutil.copytree(lake, served)
    index = served / "releases.csv"
    index.write_text(index.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    if message.startswith("is not what"):
        damaged = served / "country=elsewhere" / "release=data-v2.0.0" / "claims.parquet"
        damaged.write_bytes(b"x" * damaged.stat().st_size)
    with show_folder(served) as address:
        done = run_fetch(address, mine)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert not [path for path in mine.rglob("*") if path.is_file()]


def test_the_nightly_job_says_that_nobody_answers(tmp_path: Path) -> None:
    done = run_fetch("http://127.0.0.1:9", tmp_path)
    assert done.returncode == 1
    assert "cannot be read" in done.stderr
    assert "Traceback" not in done.stderr
