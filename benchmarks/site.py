"""``site build`` against ``export --format json``: the whole, one change, and many more councils."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.timing import ROOT, Comparison, report

OPENCOUNCIL = (sys.executable, "-m", "opencouncil")
WHOLE, CHANGE = 8, 2
RUNS = 3
MANY = 12_000
# The time for each council may grow by this much, and the memory in megabytes.
GROWTH, MEMORY = 1.5, 700


def measure_site() -> bool:
    """A build into a new folder, and one after a change of one council."""
    with _copy() as root:
        site, export = _name_site(root), _name_export(root)
        council = root / "data" / "councils" / "leeds.yaml"
        whole, changed = [], []
        for number in range(RUNS + 1):
            peer = _time(export, root)
            whole.append((_time([*site, "--whole"], root), peer))
            text = council.read_text(encoding="utf-8")
            council.write_text(text.replace("summary: ", f"summary: {number} ", 1), encoding="utf-8")
            changed.append((_time(site, root), peer))
    met = True
    for what, pairs, times in (
        ("the whole site", whole, WHOLE),
        ("after a change of a council", changed, CHANGE),
    ):
        ours, peers = zip(*pairs[1:], strict=True)
        comparison = Comparison(ours, peers)
        is_met = comparison.ratio >= 1 / times
        title = f"opencouncil site build, {what}, against export --format json"
        report(title, comparison, f"within {times} times the time", is_met)
        met = met and is_met
    return met


def measure_many_councils() -> bool:
    """The time for each council of a dataset of 12,000 against that of this one, and the memory it takes."""
    with _copy() as root:
        few = len(list((root / "data" / "councils").iterdir()))
        seconds = _time([*_name_site(root), "--whole"], root)
        _multiply(root, MANY)
        many_seconds = _time([*_name_site(root), "--whole"], root)
        # The largest of all processes that ended so far, which is this last one.
        megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    growth = (many_seconds / MANY) / (seconds / few)
    met = growth <= GROWTH and megabytes <= MEMORY
    print(f"opencouncil site build of {MANY:,} councils against {few}")
    print(f"  {many_seconds:.1f} s against {seconds:.1f} s; for each council {growth:.2f} times the time")
    print(f"  the larger of its two processes took {megabytes:.0f} MB")
    print(f"  wanted: at most {GROWTH} times, and {MEMORY} MB: {'met' if met else 'NOT MET'}\n")
    return met


@contextmanager
def _copy() -> Iterator[Path]:
    """The data in a folder of their own, in no repository: of history there is none to read."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(ROOT / "data", root / "data")
        yield root


def _multiply(root: Path, number: int) -> None:
    """Copies of the councils under further ids, until there are so many."""
    folder = root / "data" / "councils"
    texts = [(path.stem, path.read_text(encoding="utf-8")) for path in sorted(folder.iterdir())]
    for count in range(number - len(texts)):
        stem, text = texts[count % len(texts)]
        new = f"{stem}-{count // len(texts) + 2}"
        (folder / f"{new}.yaml").write_text(
            text.replace(f"id: {stem}\n", f"id: {new}\n", 1), encoding="utf-8"
        )


def _name_site(root: Path) -> Sequence[str]:
    return (*OPENCOUNCIL, "site", "build", "-o", str(root / "public"))


def _name_export(root: Path) -> Sequence[str]:
    return (*OPENCOUNCIL, "export", "--format", "json", "-o", str(root / "all.json"), "--force")


def _time(command: Sequence[str], root: Path) -> float:
    # What was kept of an earlier run of this benchmark is another's folder.
    environment = {**os.environ, "XDG_CACHE_HOME": str(root / "cache")}
    started = time.perf_counter()
    subprocess.run(command, cwd=root, check=True, capture_output=True, env=environment)
    return time.perf_counter() - started
