"""The result of one query as plain values, and the parts in which it comes out of the database's process."""

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from opencouncil.errors import OpenCouncilError
from opencouncil.sql.apart import Part, Seal
from opencouncil.sql.mistakes import READING, explain
from opencouncil.sql.near_misses import find_remarks
from opencouncil.sql.sandbox import lock, reads_answers
from opencouncil.tables.duckdb import copy_to_parquet

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation, Statement

    from opencouncil.sql.store import Store

Cell = str | int | float | bool | date | Decimal | None

# More than anybody reads, and few enough for any machine's memory.
MAX_CELLS = 10_000_000
TOO_LARGE = (
    "The result has more than {:,} cells. Narrow it with WHERE or LIMIT; "
    "a join without ON gives every row with every other."
)
# Rows fetched at once; the first about so many cells, as few rows are put into memory that is used again.
_AT_ONCE = 1_000
_CELLS_AT_FIRST = 500
# The kinds of parts in which a result comes back.
_COLUMNS, _ROWS, _PARQUET, _LEFT_OUT, _REMARKS = "columns", "rows", "parquet", "left out", "remarks"
_INTEGERS = ("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT")
_WHOLE = frozenset((*_INTEGERS, *(f"U{name}" for name in _INTEGERS)))
_NUMBERS = frozenset((*_WHOLE, "FLOAT", "DOUBLE"))
# Not those of nanoseconds, which Python has not.
_MOMENTS = {
    **dict.fromkeys(("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS"), "moment"),
    "TIMESTAMP WITH TIME ZONE": "moment-utc",
    "TIME": "time",
}
_OF_LIST = re.compile(r"(.+)\[\d*\]", re.DOTALL)


class Kind(StrEnum):
    """The kind of values in a column of a result."""

    TEXT = "text"
    NUMBER = "number"
    TRUTH = "truth"
    DAY = "day"
    # A list, a struct or a map, as JSON in the cells.
    NESTED = "nested"


@dataclass(frozen=True, slots=True)
class ResultColumn:
    name: str
    kind: Kind
    # Of numbers: whether none can have a fraction.
    is_whole: bool = field(default=False, compare=False)
    # Of moments, times and lists, which are text in the cells: the type that a frame may give them.
    meant: str = field(default="", compare=False)

    @property
    def type(self) -> str:
        """The type that a column of the tables would have."""
        if self.kind is Kind.NUMBER:
            return "integer" if self.is_whole else "number"
        return {Kind.TRUTH: "boolean", Kind.DAY: "date"}.get(self.kind, "text")


@dataclass(frozen=True, slots=True)
class Result:
    """The result of a query. Column names are unique: of two named ``id`` the second is ``id_1``."""

    columns: tuple[ResultColumn, ...] = ()
    rows: Sequence[tuple[Cell, ...]] = ()
    # The result as a Parquet file with DuckDB's own types, in place of the rows, if requested.
    parquet: bytes = b""
    # How many rows the tables lacked, as an earlier one has their key.
    left_out: Mapping[str, int] = field(default_factory=dict)
    # What the query may not mean: texts that no row has, and so on.
    remarks: Sequence[str] = ()


def iter_result(store: "Store", sql: str, as_parquet: Mapping[str, str] | None, seal: Seal) -> Iterator[Part]:
    """The parts of the result of one statement that reads; QueryError for any other, and for mistakes.

    ``as_parquet`` is what a file of Parquet with it says of itself; without it rows come.
    """
    _check_answered(store, sql)
    seal()
    yield from _iter_rows(store, sql) if as_parquet is None else _iter_parquet(store, sql, as_parquet)
    yield (_LEFT_OUT, store.loaded.left_out)
    yield (_REMARKS, find_remarks(store.loaded, sql, store.own, store.list_values))


def collect_result(parts: Iterable[Part]) -> Result:
    columns: tuple[ResultColumn, ...] = ()
    rows: list[tuple[Cell, ...]] = []
    parquet, left_out, remarks = b"", {}, ()
    for kind, part in parts:
        if kind == _COLUMNS:
            columns = tuple(
                ResultColumn(name, Kind(of), is_whole=is_whole, meant=meant)
                for name, of, is_whole, meant in part
            )
        elif kind == _ROWS:
            rows += part
        elif kind == _PARQUET:
            parquet = part
        elif kind == _LEFT_OUT:
            left_out = part
        else:
            remarks = part
    return Result(columns=columns, rows=rows, parquet=parquet, left_out=left_out, remarks=remarks)


def _check_answered(store: "Store", sql: str) -> None:
    """OpenCouncilError if it asks for answers, and a law that these need cannot be read."""
    if store.unanswered and reads_answers(sql):
        store.loaded.dataset.check_answered(store.unanswered, store.loaded.on)


def _iter_rows(store: "Store", sql: str) -> Iterator[Part]:
    with _open_checked(store, sql) as (connection, statement):
        names, types = _begin(connection, statement)
        kinds = [
            (name, str(_kind(of)), of in _WHOLE, _find_meant(of))
            for name, of in zip(names, types, strict=True)
        ]
        yield (_COLUMNS, kinds)
        casts = [_as_text(f"#{place}", kind) for place, kind in enumerate(types, 1)]
        is_plain = all(cast is None for cast in casts)
        pieces = _iter_fetched(connection, len(names)) if is_plain else _iter_texts(store, sql, casts)
        for rows in pieces:
            yield (_ROWS, rows)


def _iter_texts(store: "Store", sql: str, casts: Sequence[str | None]) -> Iterator[list[tuple[Cell, ...]]]:
    """The rows anew, with times, intervals, lists and so on as DuckDB writes them as text."""
    connection = store.connection
    connection.abort()
    shown = (cast or f"#{place}" for place, cast in enumerate(casts, 1))
    with _rewritten(store, sql):
        connection.execute(_relate(connection, sql).project(", ".join(shown)).sql_query())
        yield from _iter_fetched(connection, len(casts))


def _iter_parquet(store: "Store", sql: str, about: Mapping[str, str]) -> Iterator[Part]:
    """The same as Parquet, through the one file that the query may write."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "result.parquet"
        _write_parquet(store, sql, path, about)
        yield (_PARQUET, path.read_bytes())


def _write_parquet(store: "Store", sql: str, path: Path, about: Mapping[str, str]) -> None:
    with _open_checked(store, sql, path) as (connection, statement):
        names, types = _begin(connection, statement)
        connection.abort()
        shown = []
        for place, (name, kind) in enumerate(zip(names, types, strict=True), 1):
            # Parquet readers lack a NULL type; write text.
            value = f"CAST(#{place} AS VARCHAR)" if kind == '"NULL"' else f"#{place}"
            shown.append(f"{value} AS {_quote(name)}")
        most = MAX_CELLS // len(names)
        relation = _relate(connection, sql).project(", ".join(shown)).limit(most + 1)
        with _rewritten(store, sql):
            connection.execute(copy_to_parquet(f"({relation.sql_query()})", path, about))
        count = connection.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchall()[0][0]
        if count > most:
            raise OpenCouncilError(TOO_LARGE.format(MAX_CELLS))


def _begin(connection: "DuckDBPyConnection", statement: "Statement") -> tuple[list[str], list[str]]:
    """Run the query; return the names and types of its columns, with the rows ready to fetch."""
    connection.execute(statement)
    columns = connection.description or ()
    return _name_apart([str(column[0]) for column in columns]), [str(column[1]) for column in columns]


@contextmanager
def _open_checked(
    store: "Store", sql: str, writable: Path | None = None
) -> "Iterator[tuple[DuckDBPyConnection, Statement]]":
    """The database, locked, and the one statement, which reads; errors in it are in our words."""
    import duckdb

    try:
        lock(store.connection, writable)
        yield store.connection, _parse_statement(store.connection, sql)
    except (duckdb.Error, duckdb.Warning) as error:
        raise explain(error, sql, store.own) from error


@contextmanager
def _rewritten(store: "Store", sql: str) -> Iterator[None]:
    """For SQL that DuckDB has made of the question: the place of an error in it is none in the question."""
    import duckdb

    try:
        yield
    except (duckdb.Error, duckdb.Warning) as error:
        raise explain(error, sql, store.own, has_place=False) from error


def _parse_statement(connection: "DuckDBPyConnection", sql: str) -> "Statement":
    """The one statement, as DuckDB has parsed it: to run the text would parse it again."""
    from duckdb import StatementType

    try:
        statements = connection.extract_statements(sql)
        kinds = [statement.type for statement in statements]
    except UnicodeDecodeError as error:
        # A message about a text that ends within a letter.
        raise explain(ValueError(error.object.decode(errors="replace")), sql) from error
    except ValueError:
        # A kind without a name in the Python module; none of those reads.
        raise OpenCouncilError(READING) from None
    if not kinds:
        raise OpenCouncilError("The query is empty. Try: SELECT name FROM councils")
    if len(kinds) > 1:
        raise OpenCouncilError(f"Run one statement at a time; these are {len(kinds)} statements.")
    # DuckDB splits a PIVOT into several statements; also CREATE with one, which the transaction refuses.
    if kinds[0] not in (StatementType.SELECT, StatementType.EXPLAIN, StatementType.MULTI):
        raise OpenCouncilError(READING)
    return statements[0]


def _relate(connection: "DuckDBPyConnection", sql: str) -> "DuckDBPyRelation":
    """The query as a relation, for use in other SQL."""
    return connection.sql(_cut_end(sql))


def _cut_end(sql: str) -> str:
    """One statement without the semicolons and comments after it."""
    import duckdb

    text = sql.encode()
    end = len(text)
    for start, kind in reversed(duckdb.tokenize(sql)):
        if kind == duckdb.token_type.comment or text[start : start + 1] == b";":
            end = start
        else:
            break
    return text[:end].decode()


def _iter_fetched(connection: "DuckDBPyConnection", width: int) -> Iterator[list[tuple[Cell, ...]]]:
    count, most = 0, max(1, _CELLS_AT_FIRST // (width or 1))
    while rows := connection.fetchmany(min(most, _AT_ONCE)):
        count += len(rows)
        if count * width > MAX_CELLS:
            raise OpenCouncilError(TOO_LARGE.format(MAX_CELLS))
        yield rows
        most *= 2


def _kind(name: str) -> Kind:
    if _is_nested(name):
        return Kind.NESTED
    if name in _NUMBERS or name.startswith("DECIMAL"):
        return Kind.NUMBER
    if name == "BOOLEAN":
        return Kind.TRUTH
    if name == "DATE":
        return Kind.DAY
    return Kind.TEXT


def _is_nested(name: str) -> bool:
    return name.endswith("]") or name.startswith(("STRUCT", "MAP", "UNION", "VARIANT", "JSON"))


def _find_meant(name: str) -> str:
    """As ``ResultColumn.meant`` has it; of lists in lists too, but of no struct, nor of a list with one."""
    if name in _MOMENTS:
        return _MOMENTS[name]
    inside = _OF_LIST.fullmatch(name)
    if inside is None:
        return ""
    kind = _kind(inside[1])
    if kind is Kind.NESTED or inside[1] in _MOMENTS:
        meant = _find_meant(inside[1])
    else:
        meant = ResultColumn("", kind, inside[1] in _WHOLE).type
    return f"{meant}[]" if meant else ""


def _as_text(value: str, name: str) -> str | None:
    """The function that turns values of a type into text; None if Python has a plain type for it."""
    if _is_nested(name):
        return f"CAST(to_json({value}) AS VARCHAR)"
    if _kind(name) is not Kind.TEXT or name in ("VARCHAR", '"NULL"') or name.startswith("ENUM"):
        return None
    return f"CAST({value} AS VARCHAR)"


def _name_apart(names: Sequence[str]) -> list[str]:
    """The names, with a number after a repeated one, as in DuckDB's subqueries; case does not count."""
    taken = {name.casefold() for name in names}
    used: set[str] = set()
    apart = []
    for name in names:
        number, new = 0, name
        while new.casefold() in used or (number and new.casefold() in taken):
            number += 1
            new = f"{name}_{number}"
        used.add(new.casefold())
        apart.append(new)
    return apart


def _quote(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'
