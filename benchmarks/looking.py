"""``show`` and ``may`` with a full cache, and the start of any command, against a bare Typer program."""

from collections.abc import Iterator

from benchmarks.measuring import PARISHES, REAL, Bench, Group
from benchmarks.table import Bar

SIZES = (REAL, PARISHES)
SHOW, MAY, VERSION, TYPER = "show lichfield", "may film lichfield", "--version", "bare typer"


def iter_groups(bench: Bench, size: int) -> Iterator[Group]:
    dataset = bench.make_dataset(size)
    commands = {
        SHOW: bench.ours(*SHOW.split(), at=dataset),
        MAY: bench.ours(*MAY.split(), at=dataset),
        TYPER: bench.program("bare_typer.py", at=dataset),
    }
    longer = 1.8 if size == REAL else 3.3
    bars = [
        Bar(f"`{word}` warm, {size:,}: ours ÷ bare typer", name, TYPER, at_most=longer)
        for word, name in (("show", SHOW), ("may", MAY))
    ]
    if size == REAL:
        commands[VERSION] = bench.ours(VERSION, at=dataset)
        bars.append(Bar(f"`{VERSION}` ÷ bare typer", VERSION, TYPER, at_most=1.5))
    yield Group(f"one council of {size:,}", commands, tuple(bars), rounds=9 if size == REAL else 5)
