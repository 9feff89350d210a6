"""``make bench``: every measurement, then the table; exit 1 where a target is missed."""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from benchmarks import export, history, looking, query, site, validate
from benchmarks.installed import install
from benchmarks.measuring import MANY, SIZES, Bench, Group
from benchmarks.running import RunFailedError, run_in_turn
from benchmarks.table import Line, fail, judge, write_figures, write_table


class Suite(NamedTuple):
    sizes: Sequence[int]
    iter_groups: Callable[[Bench, int], Iterator[Group]]


SUITES = {
    "validate": Suite(validate.SIZES, validate.iter_groups),
    "look": Suite(looking.SIZES, looking.iter_groups),
    "query": Suite(query.SIZES, query.iter_groups),
    "export": Suite(export.SIZES, export.iter_groups),
    "history": Suite(history.SIZES, history.iter_groups),
    "site": Suite(site.SIZES, site.iter_groups),
}
# The largest takes minutes for a single run.
USUAL = tuple(size for size in SIZES if size != MANY)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--only", metavar="NAMES", type=_read_names, default=tuple(SUITES), help=f"of {', '.join(SUITES)}"
    )
    parser.add_argument(
        "--sizes",
        metavar="SIZES",
        type=_read_sizes,
        default=USUAL,
        help=f"of {_list(SIZES)}; or all. Default: {_list(USUAL)}",
    )
    parser.add_argument(
        "--rounds", type=_read_rounds, help="rounds of each measurement. Default: its own number"
    )
    parser.add_argument(
        "--markdown", action="store_true", help="the table in Markdown, for docs/performance.md"
    )
    parser.add_argument(
        "--worked",
        action="store_true",
        help="judge by what the processor worked: rougher, but for a machine on which others work too",
    )
    given = parser.parse_args(words)
    print(_describe_machine(), flush=True)
    lines: list[Line] = []
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(install(Path(folder)), Path(folder))
        for name in given.only:
            for size in (size for size in SUITES[name].sizes if size in given.sizes):
                for group in SUITES[name].iter_groups(bench, size):
                    if given.rounds:
                        group = replace(group, rounds=given.rounds)
                    lines += _measure(group, given.worked)
    print(write_table(lines, markdown=given.markdown))
    return 0 if all(line.is_met for line in lines) else 1


def _measure(group: Group, worked: bool) -> Iterator[Line]:
    """The lines of a group, after its figures are printed; where a command fails they say so."""
    rounds = "one round" if group.rounds == 1 else f"medians of {group.rounds} rounds"
    print(f"{group.title}: {rounds}", flush=True)
    try:
        figures = run_in_turn(group.commands, group.rounds, group.warm_up, group.before)
    except RunFailedError as error:
        print(f"{error}\n", flush=True)
        yield from (fail(bar, error.name) for bar in group.bars)
    else:
        print(write_figures(figures), flush=True)
        yield from (judge(bar, figures, group.missing, worked) for bar in group.bars)


def _read_names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    for name in names:
        if name not in SUITES:
            raise argparse.ArgumentTypeError(f"there is no {name!r}; there are {', '.join(SUITES)}")
    return names


def _read_sizes(text: str) -> tuple[int, ...]:
    if text == "all":
        return SIZES
    sizes = tuple(int(word) for word in text.split(",") if word.isdecimal())
    if not sizes or {*sizes} - {*SIZES}:
        raise argparse.ArgumentTypeError(f"{text!r} is none of {_list(SIZES)}")
    return sizes


def _read_rounds(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of rounds")
    return int(text)


def _list(sizes: Sequence[int]) -> str:
    return ",".join(map(str, sizes))


def _describe_machine() -> str:
    """What the figures were measured on, and how busy it was."""
    text = f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors"
    if hasattr(os, "getloadavg"):
        text += f"; load of the last minute {os.getloadavg()[0]:.1f}"
    return f"{text}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
