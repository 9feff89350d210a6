"""``query`` against ``validate``, which reads the same files, and one over all days against the least one."""

import sys

from benchmarks.timing import compare_commands, report

TIMES_AS_LONG = 1.6
OPENCOUNCIL = (sys.executable, "-m", "opencouncil")
# The question of the README; like most it needs one table.
QUESTION = "docs/queries/webcast-by-region.sql"
# It asks about eighteen years, for which each answer of each day would have to be worked out one by one.
BY_YEAR = "docs/queries/film-by-year.sql"
TIMES_THE_LEAST = 2


def measure_query() -> bool:
    questions = {
        f"query -f {QUESTION}": ["-f", QUESTION],
        # A word that means any table, so all are made.
        "query of all tables": ["SELECT count(*) FROM duckdb_tables()"],
    }
    met = True
    for title, words in questions.items():
        ours = [*OPENCOUNCIL, "query", *words, "--format", "csv"]
        comparison = compare_commands(ours, [*OPENCOUNCIL, "validate"])
        this = comparison.ratio >= 1 / TIMES_AS_LONG
        wanted = f"within {TIMES_AS_LONG} times the time"
        report(f"opencouncil {title} against opencouncil validate", comparison, wanted, this)
        met = met and this
    return _measure_by_year() and met


def _measure_by_year() -> bool:
    query = [*OPENCOUNCIL, "query", "--format", "csv"]
    comparison = compare_commands([*query, "-f", BY_YEAR], [*query, "SELECT 1"])
    met = comparison.ratio >= 1 / TIMES_THE_LEAST
    title = f'opencouncil query -f {BY_YEAR} against opencouncil query "SELECT 1"'
    report(title, comparison, f"within {TIMES_THE_LEAST} times the time", met)
    return met
