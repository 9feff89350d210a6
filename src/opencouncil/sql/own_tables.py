"""A table made of a file of the user's, before the database is shut off from files.

CSV is read by Python: DuckDB guesses where the rows begin, and passes over what does not fit the guess. A
column of it is a number, a day or a truth only if every value is; ``007`` is text, as a number has no zeros.
"""

import csv
import os
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, TextIO

from opencouncil.errors import OpenCouncilError
from opencouncil.findings import clip
from opencouncil.sql.own_files import OwnFile
from opencouncil.sql.sandbox import MEMORY

if TYPE_CHECKING:
    from _csv import Reader

    from duckdb import DuckDBPyConnection

MAX_COLUMNS = 500
# In the order in which they are tried; the one that gives most columns is meant.
SEPARATORS = (",", ";", "\t", "|")
# Rows put into the database at once.
_AT_ONCE = 5_000
_WHOLE = "-?(0|[1-9][0-9]{0,17})"
_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?"
# A number as most of Europe writes it.
_WITH_COMMA = r"-?[0-9]{1,3}((\.[0-9]{3})*|[0-9]*),[0-9]+"
# The types of a column, and what each value of it must be.
_TYPES = {
    "BIGINT": f"regexp_full_match(#, '{_WHOLE}')",
    # A longer whole number is a mark of something, of which a DOUBLE would keep the first half.
    "DOUBLE": f"regexp_full_match(#, '{_NUMBER}') AND NOT regexp_full_match(#, '-?[0-9]{{19,}}') "
    "AND isfinite(TRY_CAST(# AS DOUBLE))",
    "DATE": "regexp_full_match(#, '[0-9]{4}-[0-9]{2}-[0-9]{2}') AND TRY_CAST(# AS DATE) IS NOT NULL",
    "BOOLEAN": "lower(#) IN ('true', 'false')",
}


def load_own_table(connection: "DuckDBPyConnection", file: OwnFile) -> list[str]:
    """Make the table of a file; return the names of its columns."""
    import duckdb

    reserved = (
        "SELECT count(*) FROM duckdb_keywords() WHERE keyword_name = ? AND keyword_category <> 'unreserved'"
    )
    if connection.execute(reserved, [file.table]).fetchall() != [(0,)]:
        raise OpenCouncilError(f"'{file.table}' is a word of SQL: choose another name for {file.shown}.")
    try:
        if file.is_parquet:
            connection.execute(f"CREATE TABLE \"{file.table}\" AS FROM read_parquet('{file.place}')")
        else:
            _load_csv(connection, file)
        described = connection.execute(f'DESCRIBE "{file.table}"').fetchall()
    except (duckdb.OutOfMemoryException, MemoryError):
        raise OpenCouncilError(
            f"{file.shown} needs more than the {MEMORY} of memory that tables may take: take out what is not "
            "needed."
        ) from None
    except duckdb.Error as error:
        if not file.is_parquet:
            raise
        raise OpenCouncilError(f"{file.shown} is no Parquet file, or a broken one.") from error
    return [str(column[0]) for column in described]


def _load_csv(connection: "DuckDBPyConnection", file: OwnFile) -> None:
    try:
        with os.fdopen(os.dup(file.descriptor), encoding="utf-8-sig", newline="") as opened:
            names = _load_texts(connection, opened, file.shown)
    except UnicodeDecodeError:
        raise OpenCouncilError(f"{file.shown} is not UTF-8: save it as CSV UTF-8.") from None
    types = _find_types(connection, names)
    cells = (f"CAST({_quote(name)} AS {of}) AS {_quote(name)}" for name, of in zip(names, types, strict=True))
    connection.execute(f'CREATE TABLE "{file.table}" AS SELECT {", ".join(cells)} FROM as_text')  # noqa: S608 - names in quotes
    connection.execute("DROP TABLE as_text")


def _load_texts(connection: "DuckDBPyConnection", opened: TextIO, shown: str) -> list[str]:
    """Put every cell as text into a table of its own; return the names of the columns."""
    opened.seek(0)
    first = opened.readline(100_000)
    opened.seek(0)
    mark = max(SEPARATORS, key=lambda mark: len(next(csv.reader([first], delimiter=mark), [])))
    rows = _iter_rows(csv.reader(opened, delimiter=mark, strict=True), shown)
    names = _check_header(next(rows, (1, []))[1], shown)
    columns = ", ".join(f"{_quote(name)} VARCHAR" for name in names)
    connection.execute(f"CREATE TEMP TABLE as_text ({columns})")
    while some := list(islice(_iter_cells(rows, len(names), shown), _AT_ONCE)):
        with connection.appender("as_text") as appender:
            appender.append_rows(some)
    return names


def _iter_rows(reader: "Reader", shown: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the number of its last line."""
    try:
        for row in reader:
            if row:
                yield reader.line_num, row
    except csv.Error as error:
        raise OpenCouncilError(f"{shown} is no CSV in line {reader.line_num:,}: {error}.") from error


def _check_header(row: list[str], shown: str) -> list[str]:
    names = [" ".join(name.split()) for name in row]
    if not names:
        raise OpenCouncilError(f"{shown} is empty.")
    if names[0].startswith(("<", "{")) or any("\0" in name for name in names):
        raise OpenCouncilError(f"{shown} is no table: its first line is to name the columns.")
    if len(names) > MAX_COLUMNS:
        raise OpenCouncilError(f"{shown} has more than {MAX_COLUMNS} columns: take out what is not needed.")
    if not all(names):
        raise OpenCouncilError(f"{shown} has no name for column {names.index('') + 1} in its first line.")
    folded = [name.casefold() for name in names]
    if twice := [name for name in names if folded.count(name.casefold()) > 1]:
        raise OpenCouncilError(f"{shown} has two columns called '{clip(twice[0])}'.")
    return names


def _iter_cells(
    rows: Iterable[tuple[int, list[str]]], width: int, shown: str
) -> Iterator[tuple[str | None, ...]]:
    """Each row with nothing for an empty cell; OpenCouncilError for one that is longer or shorter."""
    for line, row in rows:
        if len(row) != width:
            raise OpenCouncilError(
                f"{shown} is no table: cells in its first line: {width}, in line {line:,}: {len(row)}."
            )
        if any("\0" in cell for cell in row):
            raise OpenCouncilError(f"{shown} is no CSV: line {line:,} has a zero byte.")
        yield tuple(cell or None for cell in row)


def _find_types(connection: "DuckDBPyConnection", names: Sequence[str]) -> list[str]:
    """The first type for each column that every value has; text where there is none."""
    fits = [
        f"count({_quote(name)}) FILTER (NOT ({test.replace('#', _quote(name))}))"
        for name in names
        for test in _TYPES.values()
    ]
    holds = [f"count({_quote(name)})" for name in names]
    sql = f"SELECT {', '.join([*fits, *holds])} FROM as_text"  # noqa: S608 - names in quotes
    [counts] = connection.execute(sql).fetchall()
    types = []
    for place in range(len(names)):
        failed = counts[place * len(_TYPES) : (place + 1) * len(_TYPES)]
        fitting = (of for of, count in zip(_TYPES, failed, strict=True) if not count)
        types.append(next(fitting, "VARCHAR") if counts[len(fits) + place] else "VARCHAR")
    return types


def find_decimal_commas(connection: "DuckDBPyConnection", table: str, names: Sequence[str]) -> list[str]:
    """Columns of text in which every value is a number with a comma."""
    if not names:
        return []
    tests = ", ".join(
        f"bool_and(regexp_full_match(CAST({_quote(name)} AS VARCHAR), '{_WITH_COMMA}'))" for name in names
    )
    [found] = connection.execute(f'SELECT {tests} FROM "{table}"').fetchall()  # noqa: S608 - names in quotes
    return [name for name, is_so in zip(names, found, strict=True) if is_so]


def _quote(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
