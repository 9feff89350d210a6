"""``query`` against ``validate``, which reads the same files."""

import sys

from benchmarks.timing import compare_commands, report

TIMES_AS_LONG = 1.6
OPENCOUNCIL = (sys.executable, "-m", "opencouncil")
# The question of the README; like most it needs one table of the eighteen.
QUESTION = "docs/queries/webcast-by-region.sql"


def measure_query() -> bool:
    ours = [*OPENCOUNCIL, "query", "-f", QUESTION, "--format", "csv"]
    comparison = compare_commands(ours, [*OPENCOUNCIL, "validate"])
    met = comparison.ratio >= 1 / TIMES_AS_LONG
    title = f"opencouncil query -f {QUESTION} against opencouncil validate"
    report(title, comparison, f"within {TIMES_AS_LONG} times the time", met)
    return met
