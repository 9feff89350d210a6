"""``validate`` and ``fmt --check``, with no cache and with a full one, against who reads the same files."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks.measuring import MANY, PARISHES, REAL, Bench, Group, find_program
from benchmarks.running import Command
from benchmarks.table import Bar

SIZES = (REAL, PARISHES, MANY)
COLD, WARM, TEN, FMT = "validate, cold", "validate, warm", "validate, 10 files changed", "fmt --check, cold"
CHECK, LINT, LOAD, COMPOSE, TYPER = "check-jsonschema", "yamllint", "CSafeLoader", "C composer", "bare typer"
STATUS = "git status"
CHANGED = 10
# How long the slow peers take for more tells nothing new.
_CHECKED, _LINTED = PARISHES, REAL


def iter_groups(bench: Bench, size: int) -> Iterator[Group]:
    dataset = bench.make_dataset(size)
    is_small = size == REAL
    commands: dict[str, Command] = {
        COLD: bench.ours_cold("validate", at=dataset),
        COMPOSE: bench.compose(dataset),
        LOAD: bench.program("load.py", str(dataset / "data"), at=dataset),
        # Its files change before it runs, and stay so for all that follow.
        TEN: replace(bench.ours("validate", at=dataset), prepare=_change_files(dataset)),
        WARM: bench.ours("validate", at=dataset),
        TYPER: bench.program("bare_typer.py", at=dataset),
        STATUS: bench.command("git", "status", "--short", at=dataset),
    }
    if is_small:
        commands[FMT] = bench.ours_cold("fmt", "--check", at=dataset)
    if size == MANY:
        few = bench.make_dataset(PARISHES)
        commands[_of(PARISHES)] = bench.ours_cold("validate", at=few)
    missing = _add_checkers(bench, dataset, size, commands)
    yield Group(
        f"validate, {size:,} councils",
        commands,
        tuple(_iter_bars(size)),
        rounds={REAL: 7, PARISHES: 3}.get(size, 1),
        warm_up=is_small,
        before=(WARM,),
        missing=missing,
    )


def _add_checkers(bench: Bench, dataset: Path, size: int, commands: dict[str, Command]) -> dict[str, str]:
    """Add the commands of other checkers; the reason for each that is not run."""
    missing: dict[str, str] = {}
    if size > _CHECKED:
        missing[CHECK] = f"run up to {_CHECKED:,} files"
    elif program := find_program(CHECK):
        schema = ("--schemafile", str(dataset / "schema" / "council.schema.json"))
        names = sorted(f"data/councils/{path.name}" for path in (dataset / "data" / "councils").iterdir())
        commands[CHECK] = bench.command(program, *schema, *names, at=dataset)
    else:
        missing[CHECK] = "check-jsonschema is not installed"
    if size > _LINTED:
        missing[LINT] = f"run up to {_LINTED:,} files"
    elif program := find_program(LINT):
        commands[LINT] = bench.command(program, "-d", "relaxed", "data", at=dataset)
    else:
        missing[LINT] = "yamllint is not installed"
    return missing


def _iter_bars(size: int) -> Iterator[Bar]:
    cold, warm = f"`validate` cold, {size:,}", f"`validate` warm, {size:,}"
    faster, longer = {REAL: (15.0, 1.6), PARISHES: (26.0, 1.2)}.get(size, (None, None))
    if size <= _CHECKED:
        yield Bar(f"{cold}: check-jsonschema ÷ ours", CHECK, COLD, at_least=faster)
    yield Bar(f"{cold}: ours ÷ C composer alone", COLD, COMPOSE, at_most=longer)
    yield Bar(f"{cold}: CSafeLoader ÷ ours", LOAD, COLD)
    if size <= _LINTED:
        yield Bar(f"{cold}: yamllint ÷ ours", LINT, COLD)
    if size == MANY:
        yield Bar(f"{cold}: ours ÷ ours at {PARISHES:,}", COLD, _of(PARISHES), at_most=8.6)
    yield Bar(f"{cold}: peak memory", COLD, at_most=600 if size == MANY else None)
    if size == REAL:
        yield Bar(f"{warm}: check-jsonschema ÷ ours", CHECK, WARM, at_least=40)
    yield Bar(f"{warm}: ours ÷ bare typer", WARM, TYPER, at_most={REAL: 1.3, PARISHES: 3.0}.get(size))
    yield Bar(f"{warm}: ours ÷ git status", WARM, STATUS)
    ten = f"`validate`, {CHANGED} files of {size:,} changed"
    yield Bar(f"{ten}: cold ÷ ours", COLD, TEN, at_least=10 if size == PARISHES else None)
    if size == REAL:
        yield Bar("`fmt --check` ÷ `validate`, both cold", FMT, COLD, at_most=1.5)


def _of(size: int) -> str:
    return f"validate, cold, {size:,} councils"


def _change_files(dataset: Path) -> Callable[[], None]:
    """What changes the population in ten files, another number each time."""
    paths = sorted((dataset / "data" / "councils").iterdir())
    # Those with a population: the councils that are gone have none.
    some = [path for path in paths if "population: {count: " in path.read_text(encoding="utf-8")]
    chosen = some[:: max(len(some) // CHANGED, 1)][:CHANGED]

    def change() -> None:
        for path in chosen:
            before, mark, after = path.read_text(encoding="utf-8").partition("population: {count: ")
            number, _, rest = after.partition(",")
            path.write_text(f"{before}{mark}{int(number) + 1},{rest}", encoding="utf-8", newline="\n")

    return change
