"""A copy of the programs, the schemas and a small dataset, to which a word can be added."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any, NamedTuple

from support.builders import REPOSITORY, SAMPLE, to_yaml

# Runs commands one after another, in one process that sees the copy and nothing of the original.
_RUN = """
import contextlib, io, json, sys
from datetime import date
from opencouncil.cli import opening
from opencouncil.cli.app import main

opening.read_clock = lambda: date(2026, 11, 21)
results = []
for arguments in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(arguments)
        except SystemExit as leaving:
            code = leaving.code
    results.append([code, out.getvalue(), err.getvalue()])
json.dump(results, sys.stdout)
"""
_GAPS = "import json, sys; from support.phrases import list_gaps; json.dump(list_gaps(), sys.stdout)"
_RUBRIC_GAPS = (
    "import json, sys; from support.rubric_words import list_rubric_gaps; "
    "json.dump(list_rubric_gaps(), sys.stdout)"
)


class Done(NamedTuple):
    code: int
    out: str
    err: str


class Copy:
    """A checkout of its own: a word that is added to its schemas is known nowhere else."""

    def __init__(self, root: Path) -> None:
        self.root = root
        copytree(
            REPOSITORY / "src" / "opencouncil",
            root / "src" / "opencouncil",
            ignore=ignore_patterns("shipped"),
        )
        copytree(REPOSITORY / "schema", root / "schema")
        copytree(SAMPLE / "data", root / "data")

    def edit_schema(self, kind: str, edit: Callable[[dict[str, Any]], None]) -> None:
        path = self.root / "schema" / f"{kind}.schema.json"
        schema = json.loads(path.read_text(encoding="utf-8"))
        edit(schema)
        path.write_text(json.dumps(schema), encoding="utf-8")

    def add_phrase(self, module: str, name: str, word: str, phrase: str) -> None:
        """An entry at the head of a dictionary of phrases, as somebody would write it."""
        path = self.root / "src" / "opencouncil" / "wording" / f"{module}.py"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        [place] = [
            number for number, line in enumerate(lines) if line.startswith((f"{name}: ", f"{name} = "))
        ]
        lines.insert(place + 1, f"    {word!r}: {phrase},\n")
        path.write_text("".join(lines), encoding="utf-8")

    def write(self, path: str, data: Any) -> None:
        (self.root / "data" / path).write_text(to_yaml(data), encoding="utf-8", newline="\n")

    def keep(self, *paths: str) -> None:
        """Take all files of the dataset away but these."""
        for path in [*(self.root / "data").rglob("*.yaml"), *(self.root / "data").glob("*.json")]:
            if path.relative_to(self.root / "data").as_posix() not in paths:
                path.unlink()

    def run(self, *commands: Sequence[str]) -> list[Done]:
        return [Done(*found) for found in self._call(_RUN, commands)]

    def list_gaps(self) -> list[str]:
        """The phrases that are missing, as the test of phrases names them."""
        gaps: list[str] = self._call(_GAPS)
        return gaps

    def list_rubric_gaps(self) -> list[str]:
        """The words that the rubric lacks, as the test of its words names them."""
        gaps: list[str] = self._call(_RUBRIC_GAPS)
        return gaps

    def _call(self, code: str, given: Any = None) -> Any:
        path = os.pathsep.join((str(self.root / "src"), str(REPOSITORY / "tests")))
        done = subprocess.run(
            [sys.executable, "-c", code],
            cwd=self.root,
            env={**os.environ, "PYTHONPATH": path, "COLUMNS": "400"},
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


def add_word(
    node: dict[str, Any], word: str, meaning: str, facts: dict[str, Any] | None = None, at: int = 0
) -> None:
    """A word in a closed list of a schema, with its meaning and its facts."""
    node["enum"].insert(at, word)
    node["enumDescriptions"].insert(at, meaning)
    if facts is not None:
        node.setdefault("x-facts", {})[word] = facts
