"""``validate`` over the whole dataset against check-jsonschema, and start-up against a bare Typer program."""

import tempfile
from pathlib import Path

from benchmarks.timing import BIN, ROOT, compare_commands, report

TIMES_FASTER = 8
START_UP = 1.5

BARE = """
import typer

app = typer.Typer()


def show_version(wanted: bool) -> None:
    if wanted:
        print("1.0")
        raise typer.Exit


@app.command()
def main(version: bool = typer.Option(False, "--version", callback=show_version, is_eager=True)) -> None:
    pass


app()
"""


def measure_validate() -> bool:
    files = [str(path) for path in sorted((ROOT / "data" / "councils").glob("*.yaml"))]
    schema = str(ROOT / "schema" / "council.schema.json")
    peer = [str(BIN / "check-jsonschema"), "--schemafile", schema, *files]
    comparison = compare_commands([str(BIN / "opencouncil"), "validate"], peer)
    met = comparison.ratio >= TIMES_FASTER
    title = f"opencouncil validate against check-jsonschema, {len(files)} files"
    report(title, comparison, f"at least {TIMES_FASTER} times faster", met)
    return met


def measure_start_up() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "bare.py"
        bare.write_text(BARE)
        peer = [str(BIN / "python"), str(bare), "--version"]
        comparison = compare_commands([str(BIN / "opencouncil"), "--version"], peer, runs=15)
    met = comparison.ratio >= 1 / START_UP
    report("opencouncil --version against a bare Typer program", comparison, f"within {START_UP} times", met)
    return met
