"""``query`` against ``validate``, which reads the same files."""

import sys

from benchmarks.timing import compare_commands, report
from opencouncil.contract import load_contract

TIMES_AS_LONG = 1.6
OPENCOUNCIL = (sys.executable, "-m", "opencouncil")
# The question of the README; like most it needs one table of the eighteen.
QUESTION = "docs/queries/webcast-by-region.sql"


def measure_query() -> bool:
    every = ", ".join(f"(SELECT count(*) FROM {table})" for table in load_contract().tables)
    questions = {
        f"query -f {QUESTION}": ["-f", QUESTION],
        "query of all eighteen tables": [f"SELECT {every}"],
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
