"""``query`` against ``validate``, which reads the same files."""

import sys

from benchmarks.timing import compare_commands, report

TIMES_AS_LONG = 1.6
OPENCOUNCIL = (sys.executable, "-m", "opencouncil")
# The question of the README; like most it needs one table of the eighteen.
QUESTION = "docs/queries/webcast-by-region.sql"


def measure_query() -> bool:
    questions = {
        f"query -f {QUESTION}": ["-f", QUESTION],
        # A word that means any table, so all are made.
        "query of all eighteen tables": ["SELECT count(*) FROM duckdb_tables()"],
    }
    met = True
    for title, words in questions.items():
        ours = [*OPENCOUNCIL, "query", *words, "--format", "csv"]
        comparison = compare_commands(ours, [*OPENCOUNCIL, "validate"])
        this = comparison.ratio >= 1 / TIMES_AS_LONG
        wanted = f"within {TIMES_AS_LONG} times the time"
        report(f"opencouncil {title} against opencouncil validate", comparison, wanted, this)
        met = met and this
    return met
