"""``python -m faults`` in tests/: every command that writes, with every fault at every system call.

It needs strace and takes long; ``--in-python`` needs Python alone and takes minutes. Names of scenes narrow
it. It prints a table for docs/reliability.md, and leaves with 1 if a fault left what it must not.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from faults.fault import Engine, Kind
from faults.in_python import InPython
from faults.run import Ground, Result, choose, count
from faults.scenes import SCENES
from faults.system_calls import SystemCalls, is_able
from faults.trees import Outcome


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m faults", description=__doc__)
    parser.add_argument("scenes", nargs="*", help="names of scenes; default: all")
    parser.add_argument("--in-python", action="store_true", help="by a hook in Python, in place of strace")
    parser.add_argument("--no-exchange", action="store_true", help="with --in-python: as on an older system")
    parser.add_argument("--kind", action="append", help=f"one of {', '.join(Kind)}; default: all")
    parser.add_argument("--most", type=int, default=1_000_000, help="so many faults of a kind in each scene")
    given = parser.parse_args()
    if not given.in_python and not is_able():
        sys.exit("There is no strace here, or it may not look into processes; see --in-python.")
    engine: Engine = InPython(not given.no_exchange) if given.in_python else SystemCalls()
    kinds = [kind for kind in Kind if not given.kind or kind in given.kind]
    start = time.monotonic()
    total: Counter[tuple[Kind, Outcome]] = Counter()
    wrong = 0
    _write("| command | calls | faults | old | new | to be finished | wrong |")
    _write("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for scene in SCENES:
        if given.scenes and scene.name not in given.scenes:
            continue
        with tempfile.TemporaryDirectory() as folder:
            ground = Ground(scene, engine, Path(folder).resolve() / "base")
            results: list[Result] = []
            for fault in choose(ground.faults, given.most):
                if fault.kind in kinds:
                    results.append(ground.strike(fault))
                    if results[-1].wrong:
                        sys.stderr.write(f"{scene.name}: {fault}: {results[-1].wrong}\n")
        outcomes = Counter(result.outcome for result in results)
        calls = sum(1 for fault in ground.faults if fault.kind is Kind.KILL)
        bad = sum(1 for result in results if result.wrong)
        wrong += bad
        total += count(results)
        figures = (
            calls,
            len(results),
            outcomes[Outcome.OLD],
            outcomes[Outcome.NEW],
            outcomes[Outcome.BEGUN],
            bad,
        )
        _write(f"| {scene.name} | {' | '.join(f'{figure:,}' for figure in figures)} |")
    _write("")
    for kind in kinds:
        parts = ", ".join(
            f"{total[kind, outcome]:,} {outcome}" for outcome in Outcome if total[kind, outcome]
        )
        _write(f"- {kind}: {parts}")
    _write(
        f"- {sum(total.values()):,} faults, {wrong:,} wrong, {(time.monotonic() - start) / 60:.0f} minutes"
    )
    return 1 if wrong else 0


def _write(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


sys.exit(main())
