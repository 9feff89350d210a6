"""Files of the dataset's tables for other programs, one module per format.

A format's module has some of three functions. ``write(loaded, out)`` writes the whole dataset to an open
binary file, ``write_table(table, out)`` writes one table. ``iter_files(loaded)`` yields the files of a
folder, each a name and the function that writes it. Only the chosen format's module is imported.
"""

from dataclasses import dataclass
from enum import Flag, auto
from importlib import import_module
from types import ModuleType


class Gives(Flag):
    """What a format can write, besides the whole dataset or in place of it."""

    # The whole dataset in one file, for programs alone.
    FILE = 0
    # The whole dataset as a folder of files, in place of one.
    FOLDER = auto()
    # One table on its own.
    TABLE = auto()
    # Text, which may go to standard output.
    TEXT = auto()
    # Rows alone, with no room to say which data they are; all data as JSON has.
    BARE = auto()


@dataclass(frozen=True, slots=True)
class Format:
    module: str
    # The output in a few words.
    about: str
    gives: Gives = Gives.FILE
    # The columns by which its folder can be split.
    partitions: tuple[str, ...] = ()


FORMATS = {
    "csv": Format(
        "csv_", "a table, or a folder of all", Gives.FOLDER | Gives.TABLE | Gives.TEXT | Gives.BARE
    ),
    "json": Format(
        "json_", "the data nested as in the files, or a table", Gives.TABLE | Gives.TEXT | Gives.BARE
    ),
    "jsonl": Format(
        "jsonl", "a council or a row of a table on each line", Gives.TABLE | Gives.TEXT | Gives.BARE
    ),
    "parquet": Format(
        "parquet",
        "a table with its types, or a folder of all",
        Gives.FOLDER | Gives.TABLE,
        partitions=("nation",),
    ),
    "sqlite": Format("sqlite", "a database of all tables"),
    "duckdb": Format("duckdb_", "a database of all tables, with comments on every column"),
    "datasette": Format("datasette", "a folder for Datasette: the database, described", Gives.FOLDER),
    "xlsx": Format("xlsx", "a workbook with a sheet for each table"),
    "geojson": Format("geojson", "a point for each council, with its answers", Gives.TEXT),
    "datapackage": Format("datapackage", "a folder or .zip of all tables, described", Gives.FOLDER),
}


# The tables that can be edited in a spreadsheet and brought back.
EDITABLE = ("claims", "councils")


def load_format(name: str) -> ModuleType:
    """The module of the format with this name."""
    return import_module(f"opencouncil.export.{FORMATS[name].module}")
