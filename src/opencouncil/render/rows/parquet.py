"""Rows as Parquet, with the types and in the bytes that DuckDB wrote."""

from typing import TextIO

from opencouncil.sql.result import Result


def render(result: Result, out: TextIO) -> None:
    """Write the bytes; the stream must have a binary buffer, as standard output and files do."""
    out.buffer.write(result.parquet)
