"""SQL as it is given, the formats of its answers, and the tables that it may ask about."""

import sys
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from opencouncil.errors import OpenCouncilError
from opencouncil.files import tell_of
from opencouncil.render import FORMATS
from opencouncil.sql.lasting import is_lasting

if TYPE_CHECKING:
    from opencouncil.sql.result import Result
    from opencouncil.tables.contract import Contract

# Longer than any question written by hand.
MAX_BYTES = 100_000


def check_format(name: str, known: Collection[str] = FORMATS["rows"]) -> None:
    """OpenCouncilError for what is no format of rows, or none of those that are known."""
    if name not in known:
        from opencouncil.export import writing

        raise OpenCouncilError(writing.say_unknown("format", name, list(known)))


def read_sql(words: list[str], file: Path | None) -> str:
    """The SQL from the command line, a file or standard input."""
    if len(words) > 1:
        raise OpenCouncilError("Put the whole query in quotes, or the shell splits it.")
    if words and words[0] != "-":
        whole, where = words[0].encode(errors="surrogateescape"), "The SQL"
    elif file is None:
        whole, where = sys.stdin.buffer.read(MAX_BYTES + 1), "The SQL on standard input"
    else:
        try:
            with file.open("rb") as opened:
                whole, where = opened.read(MAX_BYTES + 1), f"'{file}'"
            tell_of(str(file), whole)
        except OSError as error:
            raise OpenCouncilError(f"'{file}' cannot be read: {error.strerror}.") from error
    if len(whole) > MAX_BYTES:
        raise OpenCouncilError(f"{where} is longer than {MAX_BYTES:,} bytes, the limit of a query.")
    try:
        return whole.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OpenCouncilError(f"{where} is not UTF-8.") from error


def has_lasting_answer(words: Sequence[str], file: str | None) -> bool:
    """Whether what is said of the SQL on a command line follows from its text, the tables and the day.

    Those who listen are told of its file. A pipe is not read: it gives its text once.
    """
    whole = words[0].encode(errors="surrogateescape") if words else b""
    if file is not None:
        if not Path(file).is_file():
            return False
        with Path(file).open("rb") as opened:
            whole = opened.read(MAX_BYTES + 1)
        tell_of(str(Path(file)), whole)
    return is_lasting(whole.decode("utf-8-sig"))


def describe(table: str, version: "Contract | None", own: Collection[str] = ()) -> "Result":
    """The tables, or the columns of one, as a result like any other; ``own`` are tables of the user's."""
    from opencouncil.export import writing
    from opencouncil.sql.result import Kind, Result, ResultColumn
    from opencouncil.tables.contract import load_contract

    known = (version or load_contract()).tables
    rows: list[tuple[str | None, ...]]
    if not table:
        titles, rows = ["table", "holds"], [(each.name, each.meaning) for each in known.values()]
        rows += [(name, "A file of yours.") for name in own]
    else:
        name = table.replace("-", "_")
        if name not in known:
            raise OpenCouncilError(writing.say_unknown("table", table, [*known, *own]))
        titles = ["column", "type", "unit", "meaning"]
        rows = [(each.name, each.type, each.unit or None, each.meaning) for each in known[name].columns]
    return Result(tuple(ResultColumn(title, Kind.TEXT) for title in titles), rows)
