"""A database in memory with our tables, which no SQL can leave or change.

DuckDB on untrusted SQL: https://duckdb.org/docs/stable/operations_manual/securing_duckdb/overview
"""

from collections.abc import Collection, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from opencouncil.sql.statements import drop_remarks
from opencouncil.tables.contract import load_contract

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Far more than the tables of 12,000 councils need, and less than any machine has.
MEMORY = "1GB"
# The order matters: once external access is off, folders cannot be set. It is switched off after opening: a
# database opened without it may still write a file called ":memory:" in the current folder.
_SETTINGS = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    # No variable of this program can be read as a table.
    "python_enable_replacements": "false",
    "memory_limit": MEMORY,
    # Nothing is written to the disk.
    "temp_directory": "",
    # The default would be the user's home folder.
    "secret_directory": "",
    "TimeZone": "UTC",
    # Gives the place of a mistake in a form for programs.
    "errors_as_json": "true",
}
# The same rows in the same order each time, on every machine; and a database that can be forked. Four
# threads are counted that are to come from outside: none does, and the one that asks does all the work. By
# their number DuckDB divides the cache of all processors, and clears so large a table for each GROUP BY.
_THREADS = 4
# A word with this beginning can mean a table without its name.
_MAY_MEAN_ANY = (
    *("query", "show", "describe", "information_schema"),
    *("duckdb_", "sqlite_", "pg_", "pragma"),
    # They take the name of a table, or a whole question, as a text that may be put together.
    *("histogram", "json_execute", "json_serialize"),
)
# Letters without one of which no question reads any table.
_READS = ("from", "table", "desc", "summar", "pivot", "join")
# Computed from the answers: a table, two columns of claims, and columns of councils with these prefixes.
_OF_ANSWERS = frozenset({"answers", "speaks", "why"})
_OF_COUNCILS = ("answer_", "last_known_", "out_of_step_")


def find_named_tables(sql: str, own: Collection[str] = ()) -> tuple[str, ...]:
    """Our tables that the SQL may read: those named in it outside comments; all tables if in doubt.

    ``own`` are the names of the tables that the user brings: to read one of them is no doubt.
    """
    tables = load_contract().tables
    words = set(_iter_words(sql))
    named = tuple(name for name in tables if name in words)
    if any(word.startswith(_MAY_MEAN_ANY) for word in words) or not (named or words & set(own)):
        return tuple(tables)
    return named


def find_mentioned_tables(sql: str, own: Collection[str] = ()) -> tuple[str, ...]:
    """These and perhaps more, by the letters of the SQL alone, which DuckDB does not read.

    None for ``SELECT 1``, which reads none, whatever its mistakes are said to be about.
    """
    tables, text = load_contract().tables, drop_remarks(sql).casefold()
    if any(word in text for word in _MAY_MEAN_ANY):
        return tuple(tables)
    named = tuple(name for name in tables if name in text)
    is_clear = named or any(name in text for name in own) or not any(word in text for word in _READS)
    return named if is_clear else tuple(tables)


def reads_answers(sql: str) -> bool:
    """Whether the SQL names a table or a column that is computed from the answers."""
    return any(word in _OF_ANSWERS or word.startswith(_OF_COUNCILS) for word in _iter_words(sql))


def _iter_words(sql: str) -> Iterator[str]:
    """Names, keywords and texts in quotes, without these and in small letters."""
    return (word.strip("'").strip('"').casefold() for word in read_words(sql))


# One question looks at its words more than once.
@lru_cache(maxsize=1)
def read_words(sql: str) -> tuple[str, ...]:
    """The words, signs and texts in their order, without comments."""
    import duckdb

    text, comment = sql.encode(), duckdb.token_type.comment
    tokens = duckdb.tokenize(sql)
    ends = [start for start, _ in tokens[1:]] + [len(text)]
    return tuple(
        text[start:end].decode(errors="replace").strip()
        for (start, kind), end in zip(tokens, ends, strict=False)
        if kind != comment
    )


def open_database() -> "DuckDBPyConnection":
    """A database without a thread of its own, which may be forked."""
    import duckdb

    connection = duckdb.connect(config={"threads": _THREADS, "external_threads": _THREADS})
    # What has more than one thread cannot be forked.
    with suppress(duckdb.CatalogException):  # older ones lack these threads, and the setting
        connection.execute("SET async_threads = 0")
    for name, value in _SETTINGS.items():
        connection.execute(f"SET {name} = '{value}'")
    # In Jupyter without ipywidgets it is off, and DuckDB refuses to be told so.
    if connection.execute("SELECT current_setting('enable_progress_bar')").fetchall() != [(False,)]:
        connection.execute("SET enable_progress_bar = 'false'")
    return connection


def give_back_memory(connection: "DuckDBPyConnection") -> None:
    """Give back to the system what the making of tables has left behind."""
    # DuckDB lets go of what is free whenever the limit is set, to the same size too.
    connection.execute(f"SET memory_limit = '{MEMORY}'")


def lock(connection: "DuckDBPyConnection", writable: Path | None = None) -> None:
    """Shut the database off from all that is outside, for good, and let it only read.

    ``writable`` is the one file it may write, for a result in a format that DuckDB itself writes.
    """
    if writable is not None:
        connection.execute("SET allowed_paths = ?", [[str(writable)]])
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    connection.execute("BEGIN TRANSACTION READ ONLY")
