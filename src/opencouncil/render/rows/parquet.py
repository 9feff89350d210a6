"""Rows as Parquet, with the types and in the bytes that DuckDB wrote."""

from typing import TextIO

from opencouncil.sql.result import Result


def render(result: Result, out: TextIO) -> None:
    """The stream must be one over bytes, as standard output and files are."""
    out.buffer.write(result.parquet)
