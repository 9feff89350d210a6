"""``make bench``: every measurement, then the table; exit 1 where a target is missed."""

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import ROOT, validate
from benchmarks.answers import measure_answers
from benchmarks.export import measure_export
from benchmarks.history import measure_changelog, measure_diff, measure_history
from benchmarks.installed import install
from benchmarks.measuring import MANY, PARISHES, REAL, Bench, Group
from benchmarks.query import measure_query
from benchmarks.running import run_in_turn
from benchmarks.site import measure_many_councils, measure_site
from benchmarks.table import Line, judge, write_figures, write_table

SUITES: dict[str, tuple[tuple[int, ...], Callable[[Bench, Path, int], Group]]] = {
    "validate": ((REAL, PARISHES), validate.make_group),
}
# Each prints its own result; --only leaves them out.
OTHERS = (
    measure_answers,
    measure_export,
    measure_query,
    measure_diff,
    measure_history,
    measure_changelog,
    measure_site,
    measure_many_councils,
)
SIZES = (REAL, PARISHES, MANY)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", metavar="NAMES", help=f"of {', '.join(SUITES)}, with commas between")
    parser.add_argument("--sizes", metavar="SIZES", help=f"of {', '.join(map(str, SIZES))}, or all")
    parser.add_argument("--rounds", type=int, help="rounds of each measurement, instead of its own number")
    parser.add_argument("--markdown", action="store_true", help="the table in Markdown")
    parser.add_argument(
        "--worked", action="store_true", help="judge what the processor worked, on a busy machine"
    )
    given = parser.parse_args()
    names = given.only.split(",") if given.only else [*SUITES]
    sizes = (
        SIZES if given.sizes == "all" else tuple(map(int, (given.sizes or f"{REAL},{PARISHES}").split(",")))
    )
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        installed = install(scratch)
        for size in sizes:
            dataset = make_dataset(scratch, size)
            for name in names:
                of_suite, make_group = SUITES[name]
                if size in of_suite:
                    group = make_group(Bench(installed, scratch, given.rounds), dataset, size)
                    figures = run_in_turn(group.commands, group.rounds, group.warm_up)
                    print(
                        f"{group.title}, medians of {group.rounds} rounds\n{write_figures(figures)}",
                        flush=True,
                    )
                    lines += (judge(bar, figures, group.missing, given.worked) for bar in group.bars)
            shutil.rmtree(dataset)
    others = [] if given.only else [measure() for measure in OTHERS]
    print(write_table(lines, markdown=given.markdown))
    return 0 if all(others) and all(line.is_met for line in lines) else 1


def make_dataset(scratch: Path, size: int) -> Path:
    """A repository of its own with so many councils; with ``REAL`` those that there are."""
    dataset = scratch / str(size)
    if size == REAL:
        dataset.mkdir()
        for part in ("data", "schema"):
            shutil.copytree(ROOT / part, dataset / part)
    else:
        command = (sys.executable, "-m", "benchmarks.generated", str(dataset), "--councils", str(size))
        subprocess.run(command, cwd=ROOT, check=True)
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        ("-c", "user.name=A Contributor", "-c", "user.email=contributor@example.org", "commit", "-qm", "All"),
    ):
        subprocess.run(("git", *words), cwd=dataset, check=True)
    return dataset


sys.exit(main())
