"""``validate``, with an empty cache and with a full one, against those who read and check the same files."""

from pathlib import Path

from benchmarks.measuring import PARISHES, REAL, Bench, Group, find_program
from benchmarks.running import Command
from benchmarks.table import Bar

COLD, WARM, TEN = "validate, cold", "validate, warm", "validate, 10 files changed"
CHECK, LINT, LOAD, COMPOSE, TYPER = "check-jsonschema", "yamllint", "CSafeLoader", "C composer", "bare typer"
STATUS = "git status"
# For 12,000 files it takes minutes, and says nothing new.
_LINTED = 1_000
_CHANGED = 10


def make_group(bench: Bench, dataset: Path, size: int) -> Group:
    """All that bears on ``validate`` over a dataset of this size."""
    data = str(dataset / "data")
    councils = sorted((dataset / "data" / "councils").iterdir())
    commands: dict[str, Command] = {
        COLD: bench.ours("validate", at=dataset, home="cold", cold=True),
        COMPOSE: bench.python("compose.py", data, at=dataset),
        LOAD: bench.python("load.py", data, at=dataset),
        WARM: bench.ours("validate", at=dataset),
        TYPER: bench.python("bare_typer.py", at=dataset),
        STATUS: bench.command("git", "status", "--short", at=dataset),
    }
    missing: dict[str, str] = {}
    schema = ("--schemafile", str(dataset / "schema" / "council.schema.json"))
    if program := find_program(CHECK):
        # The files by their folder: so many names are more than a command may be given.
        names = [f"data/councils/{path.name}" for path in councils]
        commands[CHECK] = bench.command(program, *schema, *names, at=dataset)
    else:
        missing[CHECK] = "check-jsonschema is not installed"
    if size > _LINTED:
        missing[LINT] = f"yamllint is run up to {_LINTED:,} files"
    elif program := find_program(LINT):
        commands[LINT] = bench.command(program, "-d", "relaxed", data, at=dataset)
    else:
        missing[LINT] = "yamllint is not installed"
    return Group(
        f"validate, {size:,} councils",
        commands,
        _make_bars(size),
        bench.count_rounds(7 if size <= 1_000 else 3),
        warm_up=size <= 1_000,
        missing=missing,
    )


def _make_bars(size: int) -> tuple[Bar, ...]:
    named = f"{size:,}"
    wanted = {REAL: (15.0, 1.6), PARISHES: (26.0, 1.2)}.get(size, (None, None))
    bars = [
        Bar(f"`validate` cold, {named}: check-jsonschema ÷ ours", CHECK, COLD, at_least=wanted[0]),
        Bar(f"`validate` cold, {named}: ours ÷ C composer alone", COLD, COMPOSE, at_most=wanted[1]),
        Bar(f"`validate` cold, {named}: CSafeLoader ÷ ours", LOAD, COLD),
        Bar(f"`validate` cold, {named}: yamllint ÷ ours", LINT, COLD),
        Bar(f"`validate` cold, {named}: peak memory", COLD),
    ]
    if size == REAL:
        bars.append(Bar(f"`validate` warm, {named}: check-jsonschema ÷ ours", CHECK, WARM, at_least=40))
        bars.append(Bar(f"`validate` warm, {named}: ours ÷ bare typer", WARM, TYPER, at_most=1.3))
    else:
        bars.append(Bar(f"`validate` warm, {named}: ours ÷ bare typer", WARM, TYPER, at_most=3))
    bars.append(Bar(f"`validate` warm, {named}: ours ÷ git status", WARM, STATUS))
    return tuple(bars)
