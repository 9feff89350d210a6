"""Changes of rows as CSV, each value as ``export`` writes it."""

from typing import TextIO

from opencouncil.render.csv_text import write_rows
from opencouncil.render.kinds import DeltaShown
from opencouncil.tables.deltas import list_names


def render(shown: DeltaShown, out: TextIO) -> None:
    write_rows([list_names(shown.has_commits)], out)
    for step in shown.steps:
        write_rows(step.iter_rows(), out)
