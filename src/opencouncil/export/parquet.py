"""Parquet: a file for each table with the types of the contract, or a folder split by a column.

Split by a column, a table is a folder of folders such as ``nation=wales``, in Hive's layout. DuckDB, Spark,
Polars and pandas read it as one dataset, and take the column from the folder names; no file has it.
"""

import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import BinaryIO

from opencouncil.export import FORMATS
from opencouncil.tables.contract import Column, TableContract
from opencouncil.tables.duckdb import make_parquet
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from opencouncil.wording.provenance import Provenance, make_provenance

# Spark ignores names that begin with a dot or an underscore.
PART = "part-0.parquet"
# Hive's name for the folder of rows without a value; readers know it.
NOT_KNOWN = "__HIVE_DEFAULT_PARTITION__"
Parts = Iterator[tuple[str, Callable[[BinaryIO], None]]]


def iter_files(loaded: Loaded) -> Parts:
    about = make_provenance(loaded)
    for table in loaded.iter_tables():
        yield f"{table.name}.parquet", partial(write_table, table, about)


def write_table(table: Table, provenance: Provenance, out: BinaryIO) -> None:
    about = {"table_name": table.name, "meaning": table.contract.meaning, **provenance.list_texts()}
    out.write(make_parquet(table, about))


def iter_parts(loaded: Loaded, column: str, only: str = "") -> Parts:
    """Every table split by the values of a column, or ``only`` one, which is then the whole folder.

    A table that has the column through its council is split too; a table without it is one file.
    """
    about = make_provenance(loaded)
    for table in [loaded.table(only)] if only else loaded.iter_tables():
        folder = "" if only else f"{table.name}/"
        for value, part in _divide(loaded, table, column):
            inside = f"{column}={value}/" if value else ""
            yield f"{folder}{inside}{PART}", partial(write_table, part, about)


def is_part(name: str) -> bool:
    """Whether a file, by its path within the folder, may come from ``iter_parts``."""
    folder = rf"({'|'.join(FORMATS['parquet'].partitions)})=([a-z-]+|{NOT_KNOWN})/"
    return re.fullmatch(rf"([a-z_]+/)?({folder})?{re.escape(PART)}", name) is not None


def _divide(loaded: Loaded, table: Table, column: str) -> Iterator[tuple[str, Table]]:
    """The parts of a table, each with its value; the whole table without a value if it cannot be split."""
    names = table.column_names
    places = [place for place, name in enumerate(names) if name != column]
    values: list[Value] = []
    if column in names:
        values = [row[names.index(column)] for row in table.rows]
    elif _needs_council(table.contract):
        councils = loaded.table("councils")
        where = councils.column_names.index(column)
        known = {row[0]: row[where] for row in councils.rows}
        values = [known.get(row[names.index("council_id")]) for row in table.rows]
    if not values:
        yield "", table
        return
    contract = table.contract
    columns = tuple(contract.columns[place] for place in places)
    rest = TableContract(
        name=contract.name, meaning=contract.meaning, since=contract.since, key=contract.key, columns=columns
    )
    folders = [NOT_KNOWN if value is None else str(value) for value in values]
    for value in sorted(set(folders)):
        rows = (row for row, own in zip(table.rows, folders, strict=True) if own == value)
        yield value, Table(rest, tuple(tuple(row[place] for place in places) for row in rows))


def _needs_council(contract: TableContract) -> bool:
    """Whether every row belongs to a council."""
    return any(_is_council(column) for column in contract.columns)


def _is_council(column: Column) -> bool:
    return column.name == "council_id" and column.required
