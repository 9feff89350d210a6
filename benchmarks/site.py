"""``site build`` against ``export --format json``: the whole, one change, and many more councils.

Without pictures and without the index of all text, which other programs make.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measuring import PARISHES, REAL, Bench, Group
from benchmarks.running import Command
from benchmarks.table import Bar

SIZES = (REAL, PARISHES)
WHOLE, CHANGE, EXPORT = "site build, the first", "site build, a council changed", "export --format json"
# The time for each council may grow by this much.
GROWTH = 1.5


def iter_groups(bench: Bench, size: int) -> Iterator[Group]:
    if size == REAL:
        yield _measure_changes(bench)
    else:
        yield _measure_growth(bench)


def _measure_changes(bench: Bench) -> Group:
    """A build into a new folder, and one after a change of one council."""
    root = _copy(bench, REAL)
    commands = {
        WHOLE: _build_first(bench, root),
        CHANGE: replace(_build(bench, root), prepare=_change_summary(root)),
        EXPORT: bench.ours("export", "--format", "json", "-o", "all.json", "--force", at=root, home="site"),
    }
    bars = (
        Bar("`site build`, the whole ÷ `export --format json`", WHOLE, EXPORT, at_most=8),
        Bar("`site build`, a council changed ÷ `export --format json`", CHANGE, EXPORT, at_most=2),
    )
    return Group(f"site, {REAL:,} councils", commands, bars, rounds=3)


def _measure_growth(bench: Bench) -> Group:
    """The time and the memory for many more councils."""
    few, many = (f"site build, {size:,} councils" for size in SIZES)
    commands = {
        name: _build(bench, _copy(bench, size), "--whole") for name, size in ((few, REAL), (many, PARISHES))
    }
    at_most = GROWTH * PARISHES / REAL
    bars = (
        Bar(f"`site build`, {PARISHES:,} ÷ {REAL:,} councils", many, few, at_most=round(at_most, 1)),
        Bar(f"`site build`, {PARISHES:,} councils: peak memory", many, at_most=700),
    )
    return Group(f"site, {PARISHES:,} councils", commands, bars, rounds=1, warm_up=False)


def _copy(bench: Bench, size: int) -> Path:
    """The data in a folder of their own, in no repository: of history there is none to read."""
    root = bench.scratch / f"site-{size}"
    if not root.exists():
        shutil.copytree(bench.make_dataset(size) / "data", root / "data")
    return root


def _build(bench: Bench, root: Path, *words: str) -> Command:
    return bench.ours("site", "build", "-o", "public", "--no-search", *words, at=root, home="site")


def _build_first(bench: Bench, root: Path) -> Command:
    """The first build of a site: into a folder that is not there, with nothing kept of another build."""
    target, aside = root / "first", root / "before"
    command = bench.ours_cold("site", "build", "-o", target.name, "--no-search", at=root)
    empty = command.prepare

    def clear() -> None:
        if empty:
            empty()
        if target.exists():
            # Some file systems look long for room where much was removed a moment ago.
            aside.mkdir(exist_ok=True)
            target.rename(aside / str(len([*aside.iterdir()])))

    return replace(command, prepare=clear)


def _change_summary(root: Path) -> Callable[[], None]:
    """What changes a claim of one council, into something else each time."""
    council = root / "data" / "councils" / "leeds.yaml"

    def change() -> None:
        text = council.read_text(encoding="utf-8")
        _, _, rest = text.partition("summary: ")
        number = int(rest.split()[0]) + 1 if rest.split()[0].isdecimal() else 0
        new = f"summary: {number} " + (rest.split(" ", 1)[1] if number else rest)
        council.write_text(text.replace(f"summary: {rest}", new, 1), encoding="utf-8")

    return change
