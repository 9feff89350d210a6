"""Parquet: a file for each table with the types of the contract, or a folder split by a column.

Split by a column, a table is a folder of folders such as ``nation=wales``, in Hive's layout. DuckDB, Spark,
Polars and pandas read it as one dataset, and take the column from the folder names; no file has it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import BinaryIO

from opencouncil.export import FORMATS
from opencouncil.tables.contract import Column, TableContract, load_contract
from opencouncil.tables.duckdb import Filled, Where, filling, make_parquet
from opencouncil.tables.facts import Value
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import AnyTable, Contracted
from opencouncil.wording.provenance import Provenance, make_provenance

# Spark ignores names that begin with a dot or an underscore.
PART = "part-0.parquet"
# Hive's name for the folder of rows without a value; readers know it.
NOT_KNOWN = "__HIVE_DEFAULT_PARTITION__"
Parts = Iterator[tuple[str, Callable[[BinaryIO], None]]]


def iter_files(loaded: Loaded) -> Parts:
    about = make_provenance(loaded)
    for table in loaded.pass_tables():
        yield f"{table.name}.parquet", partial(write_table, table, about)


def write_table(table: AnyTable, provenance: Provenance, out: BinaryIO) -> None:
    out.write(make_parquet(table, _describe(table, provenance)))


def _describe(table: AnyTable, provenance: Provenance) -> dict[str, str]:
    return {"table_name": table.name, "meaning": table.contract.meaning, **provenance.list_texts()}


def iter_parts(loaded: Loaded, column: str, only: str = "") -> Parts:
    """Every table split by the values of a column, or ``only`` one, which is then the whole folder.

    A table that has the column through its council is split too; a table without it is one file. A part is
    to be written before the next is asked for: one table is held at a time, by the database.
    """
    about = make_provenance(loaded)
    nations = _find_values(loaded, column)
    for name in [only] if only else loaded.contract.tables:
        folder = "" if only else f"{name}/"
        table = loaded.pass_table(name)
        if column not in table.column_names and not _needs_council(table.contract):
            yield f"{folder}{PART}", partial(write_table, table, about)
            continue
        whole = table if column in table.column_names else _Joined(table, column, nations)
        told = _describe(table, about)
        with filling(whole) as filled:
            values = sorted(filled.list_values(column), key=_name_folder)
            for value in values:
                place = f"{folder}{column}={_name_folder(value)}/{PART}"
                yield place, partial(_write_part, filled, told, (column, value))
        if not values:
            yield f"{folder}{PART}", partial(write_table, table, about)


def _name_folder(value: str | None) -> str:
    return NOT_KNOWN if value is None else value


def _write_part(filled: Filled, about: Mapping[str, str], where: Where, out: BinaryIO) -> None:
    out.write(filled.make_parquet(about, where))


def is_part(name: str) -> bool:
    """Whether a file, by its path within the folder, may come from ``iter_parts``."""
    folder = rf"({'|'.join(FORMATS['parquet'].partitions)})=([a-z-]+|{NOT_KNOWN})/"
    return re.fullmatch(rf"([a-z_]+/)?({folder})?{re.escape(PART)}", name) is not None


def _find_values(loaded: Loaded, column: str) -> Mapping[Value, Value]:
    """Of each council the value in a column of its own table, by its id."""
    councils = loaded.pass_table("councils")
    where = councils.column_names.index(column)
    return {row[0]: row[where] for row in councils.rows}


class _Joined(Contracted):
    """A table with one more column, which is that of its council."""

    def __init__(self, table: AnyTable, column: str, known: Mapping[Value, Value]) -> None:
        [joined] = [one for one in load_contract().tables["councils"].columns if one.name == column]
        self._table = table
        self._known = known
        self.contract = replace(table.contract, columns=(*table.columns, joined))

    @property
    def rows(self) -> Iterator[tuple[Value, ...]]:
        place = self._table.column_names.index("council_id")
        return ((*row, self._known.get(row[place])) for row in self._table.rows)


def _needs_council(contract: TableContract) -> bool:
    """Whether every row belongs to a council."""
    return any(_is_council(column) for column in contract.columns)


def _is_council(column: Column) -> bool:
    return column.name == "council_id" and column.required
