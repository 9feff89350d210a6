"""Changes of rows as JSON Lines: an object for each, its values of the types of their columns."""

from datetime import date
from typing import TextIO

from opencouncil.render.kinds import DeltaShown
from opencouncil.tables.deltas import list_names
from opencouncil.wording.json_text import dump_json


def render(shown: DeltaShown, out: TextIO) -> None:
    names = list_names(shown.has_commits)
    for step in shown.steps:
        for row in step.iter_rows():
            # JSON lacks a type for days.
            cells = (str(value) if isinstance(value, date) else value for value in row)
            out.write(f"{dump_json(dict(zip(names, cells, strict=True)), indent=None)}\n")
