"""What a dataset of so many councils costs once: git, ``validate`` and an export, for docs/scale.md.

python -m benchmarks.scale --councils 12000
"""

import argparse
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from benchmarks.installed import install
from benchmarks.measuring import PARISHES, Bench
from benchmarks.running import Command, Run, run_once

# Commits of one file each, as a day's pull requests bring them.
COMMITS = 100


class Cost(NamedTuple):
    what: str
    run: Run | None
    # What lies on the disk afterwards, in bytes, where that is of interest.
    size: int | None = None


def iter_costs(bench: Bench, councils: int, with_export: bool) -> Iterator[Cost]:
    dataset = bench.make_dataset(councils)
    git = dataset / ".git"
    yield Cost(f"the files of {councils:,} councils", None, _weigh(dataset / "data"))
    run = run_once("git gc", bench.command("git", "gc", "--quiet", at=dataset))
    yield Cost("one commit of all, packed by `git gc`", run, _weigh(git))
    clone = bench.scratch / "clone"
    words = ("git", "clone", "--quiet", "--no-local", str(dataset), str(clone))
    yield Cost("`git clone`", run_once("git clone", bench.command(*words, at=bench.scratch)))
    yield Cost("`git status`", run_once("git status", bench.command("git", "status", "--short", at=dataset)))
    yield Cost("`validate`, no cache", run_once("validate", bench.ours_cold("validate", at=dataset)))
    if with_export:
        target = bench.scratch / "scale-parquet"
        export = bench.ours_cold("export", "--format", "parquet", "-o", str(target), at=dataset)
        run = run_once("export", export)
        yield Cost("`export --format parquet`", run, _weigh(target))
    before = _weigh(git)
    run = run_once("commits", _commit_one_by_one(bench, dataset))
    yield Cost(f"{COMMITS} commits of one file each: what they add", run, _weigh(git) - before)
    run = run_once("git gc", bench.command("git", "gc", "--quiet", at=dataset))
    yield Cost("the same, packed by `git gc`", run, _weigh(git) - before)


def _commit_one_by_one(bench: Bench, dataset: Path) -> Command:
    """A shell that changes one file after another, and commits each."""
    script = bench.scratch / "commits.sh"
    names = sorted(path.name for path in (dataset / "data" / "councils").iterdir())
    chosen = names[:: max(len(names) // COMMITS, 1)][:COMMITS]
    who = "-c user.name='A Contributor' -c user.email=contributor@example.org"
    lines = [
        f"echo '# Read again' >> data/councils/{name}\ngit add data/councils/{name}\n"
        f"git {who} commit --quiet --message='One council'"
        for name in chosen
    ]
    script.write_text("set -e\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return bench.command("sh", str(script), at=dataset)


def _weigh(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


HEAD = "| what | time | processor | peak memory | on disk |\n| --- | --- | --- | --- | --- |"


def write_cost(cost: Cost) -> str:
    """A row of a table in Markdown."""
    cells = [cost.what, "", "", "", "" if cost.size is None else f"{cost.size / 1e6:,.1f} MB"]
    if cost.run:
        seconds, worked, megabytes = cost.run
        cells[1:4] = f"{seconds:.1f} s", f"{worked:.1f} s", f"{megabytes:,.0f} MB"
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description="What a dataset costs.")
    parser.add_argument("--councils", type=int, default=PARISHES)
    parser.add_argument("--no-export", action="store_true", help="leave out the export")
    given = parser.parse_args()
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(install(Path(folder)), Path(folder))
        for cost in iter_costs(bench, given.councils, not given.no_export):
            print(write_cost(cost), flush=True)
