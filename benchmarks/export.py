"""``export --format csv`` of the whole dataset against ``validate``, which reads the same files."""

import sys
import tempfile
from pathlib import Path

from benchmarks.timing import compare_commands, report

TIMES_AS_LONG = 1.6
OPENCOUNCIL = (sys.executable, "-m", "opencouncil")


def measure_export() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        target = str(Path(folder) / "tables")
        ours = [*OPENCOUNCIL, "export", "--format", "csv", "-o", target, "--force"]
        comparison = compare_commands(ours, [*OPENCOUNCIL, "validate"])
    met = comparison.ratio >= 1 / TIMES_AS_LONG
    title = "opencouncil export --format csv, all tables into a folder, against opencouncil validate"
    report(title, comparison, f"within {TIMES_AS_LONG} times the time", met)
    return met
