"""``query`` with a full cache against a script of DuckDB on exported Parquet, and questions in one session.

``python -m benchmarks.query`` prints what each question of docs/queries costs beside ``SELECT 1``.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial

from benchmarks import ROOT
from benchmarks.measuring import REAL, Bench, Group
from benchmarks.running import Command
from benchmarks.table import Bar

SIZES = (REAL,)
# The question of the README; like most it needs one table.
QUESTION = "docs/queries/webcast-by-region.sql"
# It asks about eighteen years, for which each answer of each day would have to be worked out one by one.
BY_YEAR = "docs/queries/film-by-year.sql"
LEAST = "query 'SELECT 1'"
ALL = "query of all tables"
SCRIPT = "DuckDB script on Parquet"
ONE, TWENTY = f"query -f {QUESTION}, as JSON", "query of twenty such questions"


def iter_groups(bench: Bench, size: int) -> Iterator[Group]:
    dataset = bench.make_dataset(size)
    tables = str(bench.scratch / "parquet")
    export = bench.ours("export", "--format", "parquet", "-o", tables, at=dataset)
    subprocess.run(export.words, cwd=dataset, env=dict(export.environment), check=True, capture_output=True)

    def query(*words: str) -> Command:
        return bench.ours("query", "--format", "csv", *words, at=dataset)

    # A word of a command line may not begin with the hyphens of a comment.
    question = "\n" + (ROOT / QUESTION).read_text(encoding="utf-8").rstrip().removesuffix(";")
    commands = {
        f"query -f {QUESTION}": query("-f", str(ROOT / QUESTION)),
        SCRIPT: bench.program("duckdb_script.py", str(ROOT / QUESTION), tables, at=dataset),
        LEAST: query("SELECT 1"),
        # A word that means any table, so all are made.
        ALL: query("SELECT count(*) FROM duckdb_tables()"),
        f"query -f {BY_YEAR}": query("-f", str(ROOT / BY_YEAR)),
        ONE: bench.ours("query", "--format", "json", question, at=dataset),
        TWENTY: bench.ours("query", "--format", "json", ";\n".join([question] * 20), at=dataset),
    }
    _compare_results(commands[f"query -f {QUESTION}"], commands[SCRIPT])
    bars = (
        Bar("`query` warm ÷ a DuckDB script on Parquet", f"query -f {QUESTION}", SCRIPT, at_most=1.4),
        Bar("`query` warm of all tables ÷ the same script", ALL, SCRIPT),
        Bar(f"`query -f {BY_YEAR}` ÷ `SELECT 1`", f"query -f {BY_YEAR}", LEAST, at_most=2),
        Bar("`query` of twenty questions in one session ÷ one", TWENTY, ONE, at_most=3),
    )
    yield Group(f"query, {size:,} councils", commands, bars)


def _compare_results(*commands: Command) -> None:
    """A peer that answers something else is none."""
    results = [
        subprocess.run(one.words, cwd=one.folder, env=dict(one.environment), check=True, capture_output=True)
        for one in commands
    ]
    first, other = (result.stdout.decode("utf-8").split() for result in results)
    if first != other:
        raise SystemExit(f"query and the script of DuckDB give two results to {QUESTION}.")


# So often is each question asked; its median counts.
_TURNS = 5


def print_documented() -> None:
    """Each question of docs/queries as a ratio to ``SELECT 1``: in one session, and as a command alone."""
    from opencouncil.reading.dataset import open_dataset
    from opencouncil.sql.session import Session
    from opencouncil.tables.loaded import Loaded

    loaded = Loaded(open_dataset(ROOT), datetime.now(UTC).date())
    loaded.read_all()
    print(f"{'docs/queries ÷ SELECT 1':36}{'session':>8}{'fresh':>8}")
    with Session(loaded) as session:
        # It names no table, so all are made.
        session.ask("SELECT 1")
        for path in sorted((ROOT / "docs" / "queries").glob("*.sql")):
            question = path.read_text(encoding="utf-8")
            inside = _compare(partial(session.ask, question), partial(session.ask, "SELECT 1"))
            fresh = _compare(partial(_run, "-f", str(path)), partial(_run, "SELECT 1"), turns=1)
            print(f"{path.stem:36}{inside:8.2f}{fresh:8.2f}", flush=True)


def _run(*words: str) -> None:
    command = [sys.executable, "-m", "opencouncil", "query", "--format", "csv", *words]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def _compare(ours: Callable[[], object], other: Callable[[], object], turns: int = _TURNS) -> float:
    """How many times the second the first takes, both run in turn."""
    seconds: list[tuple[float, float]] = []
    for _ in range(turns):
        times = []
        for ask in (ours, other):
            started = time.perf_counter()
            ask()
            times.append(time.perf_counter() - started)
        seconds.append((times[0], times[1]))
    return statistics.median(one / two for one, two in seconds)


if __name__ == "__main__":
    print_documented()
