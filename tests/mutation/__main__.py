"""Which small changes of the code no test notices.

First ``map``, which runs the tests once and keeps which test runs which line. Then ``lot``, a number of
mutants of all modules, or ``whole``, every mutant of some. A line for each stands in the folder, with what
became of it; what survived is printed. A change outside of functions runs in a copy of the project.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest

from mutation.chosen import VARIABLE
from mutation.mutants import PACKAGE, Mutant, list_mutants
from mutation.plugin import MAX_SECONDS_BY_CLOCK, Mapper, Runner

ROOT = PACKAGE.parents[1]
TESTS = ROOT / "tests"
# The parts that this is about; the root is "".
PARTS = ("", "reading", "text", "merging", "checking", "checking/rules", "sql")
# Tests of the project itself, of other programs, or of the living data.
LEFT_OUT = (
    *("real", "hooks", "workflows", "editors", "fuzz", "mutation", "export", "render", "test_layers.py"),
    *("test_docs.py", "test_package.py", "test_sealed.py", "test_start_up.py", "test_architecture.py"),
)
# Processor time of the tests for one mutant, as they were measured.
MOST_SECONDS = 15.0
# Their work is done by processes of their own, which load the code again.
APART = ("sql/",)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m mutation", description=__doc__)
    parser.add_argument("what", choices=("map", "lot", "whole", "control", "again"))
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="As reading/document.py.")
    parser.add_argument(
        "--tests", nargs="*", default=(), help="For a map: which tests, as reading test_law.py."
    )
    parser.add_argument("--folder", type=Path, required=True, help="Where the map and the results are kept.")
    parser.add_argument(
        "--count", type=int, default=400, help="How many mutants of all modules. Default: 400."
    )
    parser.add_argument("--seed", type=int, default=1, help="Which of them. Default: 1.")
    options = parser.parse_args()
    folder = options.folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["CI"] = "1"  # the same examples each time
    os.chdir(ROOT)
    if options.what == "map":
        named = "-".join(["map", *(name.replace("/", ".") for name in options.tests[:1])])
        return run_pytest(Mapper(folder / f"{named}.json"), options.tests, ["-m", "not slow"])
    alive = list_survivors(folder) if options.what == "again" else set()
    paths = sorted({name.partition(":")[0] for name in alive}) or options.modules or list_modules()
    # The same of each module, whichever others are looked at.
    mutants = [one for path in paths for one in list_mutants(path, Random(f"{options.seed} {path}"))]
    if options.what == "again":
        return try_again([mutant for mutant in mutants if mutant.name in alive], folder)
    random = Random(options.seed)
    if options.what in ("lot", "control"):
        mutants = random.sample(mutants, min(options.count, len(mutants)))
    if options.what == "control":
        # Without a change everything survives, or the tests do not stand being run like this.
        mutants = [replace(mutant, _write=partial(_read, mutant.path)) for mutant in mutants]
    name = "-".join([options.what, *(path.replace("/", ".") for path in options.modules)])
    return try_all(mutants, folder, folder / f"{name}.jsonl")


def _read(path: str) -> str:
    return (PACKAGE / path).read_text(encoding="utf-8")


def list_modules() -> list[str]:
    return [
        path.relative_to(PACKAGE).as_posix()
        for part in PARTS
        for path in sorted((PACKAGE / part).glob("*.py"))
    ]


def run_pytest(plugin: object, tests: Sequence[str], options: Sequence[str] = ()) -> int:
    left_out = [f"--ignore={TESTS / name}" for name in LEFT_OUT]
    places = [str(TESTS / name) for name in tests] or [str(TESTS)]
    return int(pytest.main(["-q", "-p", "no:cacheprovider", *left_out, *options, *places], [plugin]))


def read_map(folder: Path) -> Any:
    """The map, out of as many parts as it was made in."""
    whole: Any = {"lines": {}, "took": {}}
    for path in sorted(folder.glob("map*.json")):
        part = json.loads(path.read_text(encoding="utf-8"))
        whole["took"].update(part["took"])
        for file, lines in part["lines"].items():
            for line, tests in lines.items():
                whole["lines"].setdefault(file, {}).setdefault(line, []).extend(tests)
    return whole


def try_all(mutants: Sequence[Mutant], folder: Path, target: Path) -> int:
    """What becomes of each mutant; those of an earlier run that ended early stay."""
    known = read_map(folder)
    done = (
        {json.loads(line)["mutant"] for line in target.read_text().splitlines()} if target.exists() else set()
    )
    jobs = [(mutant, choose_tests(mutant, known)) for mutant in mutants if mutant.name not in done]
    apart: list[tuple[Mutant, Sequence[str]]] = []

    def tell(mutant: Mutant, end: str, tests: int, seconds: float) -> None:
        if end == "apart":
            apart.append((mutant, choose_tests(mutant, known)))
            return
        line = {"mutant": mutant.name, "end": end, "tests": tests, "seconds": round(seconds, 1)}
        with target.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")

    inside = [job for job in jobs if job[0].function and not job[0].path.startswith(APART)]
    files = sorted({test.partition("::")[0].removeprefix("tests/") for test in known["took"]})
    if inside:
        run_pytest(Runner(inside, tell), files)
    for mutant, tests in [*(job for job in jobs if job not in inside), *apart]:
        # What runs in a process of its own is in no map.
        try_apart(mutant, tests or list_wide_tests(mutant), folder / "copy", tell)
    return report(target)


def choose_tests(mutant: Mutant, known: Any) -> list[str]:
    """The tests that run the changed lines, those named after the module first, as far as there is time."""
    lines = known["lines"].get(mutant.path, {})
    near = range(mutant.first, mutant.last + 1)
    tests = {test for line in near for test in lines.get(str(line), ())}
    if not tests or not mutant.function:
        tests = {test for found in lines.values() for test in found}
    stem = Path(mutant.path).stem.strip("_")
    folder = Path(mutant.path).parent.as_posix()

    def rank(test: str) -> tuple[bool, int, float]:
        file = test.partition("::")[0]
        is_own = Path(file).stem.removeprefix("test_") == stem
        is_beside = folder != "." and f"/{folder.split('/')[0]}/" in file
        took = known["took"].get(test, 0.0)
        return took > MOST_SECONDS / 20, 0 if is_own else 1 if is_beside else 2, took

    chosen: list[str] = []
    total = 0.0
    for test in sorted(tests, key=rank):
        total += known["took"].get(test, 0.0)
        if total > MOST_SECONDS and chosen:
            break
        chosen.append(test)
    return chosen


def list_survivors(folder: Path) -> set[str]:
    """The names of the mutants that have survived so far."""
    results = [path for path in sorted(folder.glob("*.jsonl")) if path.stem != "again"]
    lines = [json.loads(line) for path in results for line in path.read_text(encoding="utf-8").splitlines()]
    return {line["mutant"] for line in lines if line["end"] == "survived"}


def try_again(mutants: Sequence[Mutant], folder: Path) -> int:
    """What has survived, with all the tests that name its module, slow ones too."""
    target = folder / "again.jsonl"
    done = (
        {json.loads(line)["mutant"] for line in target.read_text().splitlines()} if target.exists() else set()
    )

    def tell(mutant: Mutant, end: str, tests: int, seconds: float) -> None:
        line = {"mutant": mutant.name, "end": end, "tests": tests, "seconds": round(seconds, 1)}
        with target.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")

    for mutant in mutants:
        if mutant.name not in done:
            try_apart(mutant, list_wide_tests(mutant), folder / "copy", tell)
    return report(target)


def list_wide_tests(mutant: Mutant) -> list[str]:
    """Test files with the module in their name or among what they import."""
    stem = Path(mutant.path).stem.strip("_")
    dotted = "opencouncil." + mutant.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    package, _, name = dotted.rpartition(".")
    imported = (f"from {dotted} import", f"import {dotted}", f"from {package} import {name}")
    found = []
    for path in sorted(TESTS.rglob("test_*.py")):
        inside = path.relative_to(TESTS).parts
        if inside[0] not in (*LEFT_OUT[:6], *(other for other in LEFT_OUT if other.endswith(".py"))):
            text = path.read_text(encoding="utf-8")
            if stem in path.stem or any(one in text for one in imported):
                found.append(path.relative_to(ROOT).as_posix())
    return found


def try_apart(mutant: Mutant, tests: Sequence[str], copy: Path, tell: Callable[..., None]) -> None:
    """Run the tests on a copy of the project with the mutant in its place."""
    if not copy.exists():
        left = shutil.ignore_patterns(".git", ".venv", "node_modules", "build", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, copy, ignore=left)
    place = copy / "src" / "opencouncil" / mutant.path
    whole = place.read_bytes()
    started = time.monotonic()
    place.write_text(mutant.code, encoding="utf-8", newline="\n")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"]
    surroundings = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    if any("::" in test for test in tests):
        chosen = copy / "chosen.json"
        chosen.write_text(json.dumps(tests), encoding="utf-8")
        surroundings |= {VARIABLE: str(chosen), "PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy / 'tests'}"}
        command += ["-p", "mutation.chosen"]
    command += dict.fromkeys(test.partition("::")[0] for test in tests)
    try:
        ended = subprocess.run(
            command,
            cwd=copy,
            env=surroundings,
            capture_output=True,
            timeout=MAX_SECONDS_BY_CLOCK,
            check=False,
        )
        end = "survived" if ended.returncode == 0 or not tests else "killed"
    except subprocess.TimeoutExpired:
        end = "stopped"
    finally:
        place.write_bytes(whole)
    tell(mutant, end, len(tests), time.monotonic() - started)


def report(target: Path) -> int:
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    alive = [line for line in lines if line["end"] == "survived"]
    for line in alive:
        sys.stdout.write(f"{line['mutant']}  ({line['tests']} tests)\n")
    share = (len(lines) - len(alive)) / max(len(lines), 1)
    sys.stdout.write(f"{len(lines)} mutants, {len(lines) - len(alive)} killed ({share:.1%})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
