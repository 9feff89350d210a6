"""``query`` with a full cache against a script of DuckDB on exported Parquet, and a large question."""

import subprocess
from collections.abc import Iterator

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


def iter_groups(bench: Bench, size: int) -> Iterator[Group]:
    dataset = bench.make_dataset(size)
    tables = str(bench.scratch / "parquet")
    export = bench.ours("export", "--format", "parquet", "-o", tables, at=dataset)
    subprocess.run(export.words, cwd=dataset, env=dict(export.environment), check=True, capture_output=True)

    def query(*words: str) -> Command:
        return bench.ours("query", "--format", "csv", *words, at=dataset)

    commands = {
        f"query -f {QUESTION}": query("-f", str(ROOT / QUESTION)),
        SCRIPT: bench.program("duckdb_script.py", str(ROOT / QUESTION), tables, at=dataset),
        LEAST: query("SELECT 1"),
        # A word that means any table, so all are made.
        ALL: query("SELECT count(*) FROM duckdb_tables()"),
        f"query -f {BY_YEAR}": query("-f", str(ROOT / BY_YEAR)),
    }
    _compare_results(commands[f"query -f {QUESTION}"], commands[SCRIPT])
    bars = (
        Bar("`query` warm ÷ a DuckDB script on Parquet", f"query -f {QUESTION}", SCRIPT, at_most=1.4),
        Bar("`query` warm of all tables ÷ the same script", ALL, SCRIPT),
        Bar(f"`query -f {BY_YEAR}` ÷ `SELECT 1`", f"query -f {BY_YEAR}", LEAST, at_most=2),
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
