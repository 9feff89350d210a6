"""Rows as CSV, as ``export`` writes it."""

from typing import TextIO

from opencouncil.render.csv_text import write_rows
from opencouncil.sql.result import Result


def render(result: Result, out: TextIO) -> None:
    write_rows([[column.name for column in result.columns]], out)
    write_rows(result.rows, out)
