"""Changes of rows as Parquet: every column is text, as a column of values has many types."""

from typing import TextIO

from opencouncil.render.kinds import DeltaShown
from opencouncil.tables.deltas import make_table
from opencouncil.tables.duckdb import make_parquet


def render(shown: DeltaShown, out: TextIO) -> None:
    """Write the bytes; the stream must have a binary buffer, as standard output and files do."""
    out.buffer.write(make_parquet(make_table(shown.steps, shown.has_commits), shown.about))
