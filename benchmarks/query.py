"""``query`` with a full cache and with none against a script of DuckDB on exported Parquet.

Also questions in one session.

``python -m benchmarks.query`` prints what each question of docs/queries costs beside ``SELECT 1``.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks import ROOT
from benchmarks.measuring import REAL, Bench, Group
from benchmarks.running import Command
from benchmarks.table import Bar

SIZES = (REAL,)
# The question of the README; like most it needs one table.
QUESTION = "docs/queries/webcast-by-region.sql"
# It asks about eighteen years, for which each answer of each day would have to be worked out one by one.
BY_YEAR = "docs/queries/film-by-year.sql"
WARM, COLD = f"query -f {QUESTION}", f"query --no-cache -f {QUESTION}"
NEW = "query of a question that was not asked before"
LEAST = "query 'SELECT 1'"
# It may read any table, so all are made.
ALL, OF_ALL = "query of all tables", "SELECT count(*) FROM duckdb_tables()"
SCRIPT = "DuckDB script on Parquet"
ONE, TWENTY = f"query -f {QUESTION}, as JSON", "query of twenty such questions"


def iter_groups(bench: Bench, size: int) -> Iterator[Group]:
    dataset = bench.make_dataset(size)
    tables = str(bench.scratch / "parquet")
    export = bench.ours("export", "--format", "parquet", "-o", tables, at=dataset)
    subprocess.run(export.words, cwd=dataset, env=dict(export.environment), check=True, capture_output=True)

    def query(*words: str, shown: str = "csv") -> Command:
        return bench.ours("query", "--no-cache", "--format", shown, *words, at=dataset)

    # A word of a command line may not begin with the hyphens of a comment.
    question = "\n" + (ROOT / QUESTION).read_text(encoding="utf-8").rstrip().removesuffix(";")
    new = bench.scratch / "new.sql"
    commands = {
        WARM: bench.ours("query", "--format", "csv", "-f", str(ROOT / QUESTION), at=dataset),
        NEW: replace(
            bench.ours("query", "--format", "csv", "-f", str(new), at=dataset), prepare=_ask_anew(new)
        ),
        COLD: query("-f", str(ROOT / QUESTION)),
        SCRIPT: bench.program("duckdb_script.py", str(ROOT / QUESTION), tables, at=dataset),
        LEAST: query("SELECT 1"),
        ALL: query(OF_ALL),
        f"query -f {BY_YEAR}": query("-f", str(ROOT / BY_YEAR)),
        ONE: query(question, shown="json"),
        TWENTY: query(";\n".join([question] * 20), shown="json"),
    }
    _compare_results(commands[COLD], commands[SCRIPT])
    bars = (
        Bar("`query` warm ÷ a DuckDB script on Parquet", WARM, SCRIPT, at_most=1.4),
        Bar("`query` of a new question, warm ÷ the same script", NEW, SCRIPT),
        Bar("`query` cold ÷ the same script", COLD, SCRIPT),
        Bar("`query` cold of all tables ÷ the same script", ALL, SCRIPT),
        Bar("`query` cold of no table, `SELECT 1` ÷ the same script", LEAST, SCRIPT),
        Bar(f"`query -f {BY_YEAR}` ÷ `query` of all tables", f"query -f {BY_YEAR}", ALL, at_most=2),
        Bar("`query` of twenty questions in one session ÷ one", TWENTY, ONE, at_most=3),
    )
    yield Group(f"query, {size:,} councils", commands, bars)


def _ask_anew(path: Path) -> Callable[[], None]:
    """What writes the question with another remark each time, so that no earlier answer is to it."""
    number = count()

    def write() -> None:
        text = (ROOT / QUESTION).read_text(encoding="utf-8")
        path.write_text(f"-- {next(number)}\n{text}", encoding="utf-8")

    return write


def _compare_results(*commands: Command) -> None:
    """A peer that answers something else is none."""
    results = [
        subprocess.run(one.words, cwd=one.folder, env=dict(one.environment), check=True, capture_output=True)
        for one in commands
    ]
    first, other = (result.stdout.decode("utf-8").split() for result in results)
    if first != other:
        raise SystemExit(f"query and the script of DuckDB give two results to {QUESTION}.")


# So often is each question asked in a session, and as a command; its median counts.
_TURNS, _FRESH_TURNS = 21, 3


def print_documented() -> None:
    """Each question of docs/queries as a ratio to ``SELECT 1``: in one session, and as a command alone."""
    from opencouncil.reading.dataset import open_dataset
    from opencouncil.sql.session import Session
    from opencouncil.tables.loaded import Loaded

    loaded = Loaded(open_dataset(ROOT), datetime.now(UTC).date())
    loaded.read_all()
    print(f"{'docs/queries ÷ SELECT 1':36}{'session':>8}{'fresh':>8}")
    with Session(loaded) as session:
        session.ask(OF_ALL)
        for path in sorted((ROOT / "docs" / "queries").glob("*.sql")):
            question = path.read_text(encoding="utf-8")
            inside = _compare(partial(session.ask, question), partial(session.ask, "SELECT 1"), _TURNS)
            fresh = _compare(partial(_run, "-f", str(path)), partial(_run, "SELECT 1"), _FRESH_TURNS)
            print(f"{path.stem:36}{inside:8.2f}{fresh:8.2f}", flush=True)


def _run(*words: str) -> None:
    command = [sys.executable, "-m", "opencouncil", "query", "--format", "csv", *words]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def _compare(ours: Callable[[], object], other: Callable[[], object], turns: int) -> float:
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
