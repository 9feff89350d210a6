"""Each target in turn, in a process of its own, for a time or for a number of inputs.

With `--runs` and one `--seed` each run is the same as the one before. Exit code 1 says that something was
found; it is kept in the folder, each input with its traceback beside it.
"""

import argparse
import json
import os
import re
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz.all import TARGETS
from fuzz.target import Target

# Of one process, with all that Atheris adds to it.
MEGABYTES = 2_000
# By the clock, for one input, on a machine that may do other things too: libFuzzer stops the process then.
SECONDS_FOR_ONE = 120


def main() -> int:
    options = read_options()
    if not find_spec("atheris"):
        sys.stdout.write("Atheris is not here (it is made for Linux on x86-64): nothing was tried.\n")
        return 0
    folder = options.folder.resolve()
    (folder / "finds").mkdir(parents=True, exist_ok=True)
    began, code = time.monotonic(), 0
    while True:
        for name in options.targets or list(TARGETS):
            code = max(code, fuzz(TARGETS[name], folder, options))
        if options.runs or time.monotonic() - began > options.minutes * 60:
            break
    return 1 if code or any((folder / "finds").iterdir()) else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument(
        "targets", nargs="*", metavar="TARGET", help=f"Of {', '.join(TARGETS)}. Default: all."
    )
    parser.add_argument(
        "--folder", type=Path, required=True, help="Where corpus, finds and figures are kept."
    )
    parser.add_argument(
        "--minutes", type=float, default=120, help="How long all of it goes on. Default: 120."
    )
    parser.add_argument(
        "--turn", type=float, default=10, help="Minutes for a target in its turn. Default: 10."
    )
    parser.add_argument("--runs", type=int, default=0, help="Inputs for each target, in place of a time.")
    parser.add_argument("--seed", type=int, default=0, help="Where chance begins; 0 is ever new.")
    options = parser.parse_args()
    if unknown := set(options.targets) - set(TARGETS):
        parser.error(f"there is no target called {', '.join(sorted(unknown))}")
    return options


def fuzz(target: Target, folder: Path, options: argparse.Namespace) -> int:
    """One turn of a target; how it went is a line of ``figures.jsonl``."""
    corpus, seeds = folder / "corpus" / target.name, folder / "seeds" / target.name
    for path in (corpus, seeds):
        path.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(target.make_seeds()):
        (seeds / f"{number:04}").write_bytes(seed)
    bound = [f"-runs={options.runs}"] if options.runs else [f"-max_total_time={options.turn * 60:.0f}"]
    command = [
        *(sys.executable, "-m", "fuzz.child", target.name, str(folder / "finds"), str(corpus), str(seeds)),
        *(*bound, f"-seed={options.seed}", f"-rss_limit_mb={MEGABYTES}", f"-timeout={SECONDS_FOR_ONE}"),
        *(f"-artifact_prefix={folder / 'finds'}/{target.name}-", "-print_final_stats=1", "-reload=0"),
    ]
    began = time.monotonic()
    with TemporaryDirectory() as temporary:
        # Sets are in one order in all runs.
        surroundings = {**os.environ, "PYTHONHASHSEED": "0", "TMPDIR": temporary}
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=surroundings, check=False
        )
    told = done.stderr.decode("utf-8", "replace")
    (folder / f"{target.name}.log").write_text(told, encoding="utf-8")
    units = re.search(r"stat::number_of_executed_units:\s*(\d+)", told)
    covered = re.findall(r"cov: (\d+)", told)
    figures = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "target": target.name,
        "inputs": int(units[1]) if units else 0,
        "seconds": round(time.monotonic() - began),
        "covered": int(covered[-1]) if covered else 0,
        "kept": len(list(corpus.iterdir())),
        "finds": len([path for path in (folder / "finds").glob(f"{target.name}-*") if path.suffix != ".txt"]),
        "code": done.returncode,
    }
    with (folder / "figures.jsonl").open("a", encoding="utf-8") as out:
        out.write(json.dumps(figures) + "\n")
    sys.stdout.write(f"{json.dumps(figures)}\n")
    sys.stdout.flush()
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
