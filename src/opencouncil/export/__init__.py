"""The dataset as tables, and files of them that other programs open, one module per format.

A module of a format has some of three functions, each of which writes bytes to an open file:
``write(loaded, out)`` the whole dataset in one file, ``write_table(table, out)`` one table, and
``iter_files(loaded)`` gives the files of a folder, each a name with what writes it. Only the module
asked for is imported.
"""

from dataclasses import dataclass
from importlib import import_module
from types import ModuleType


@dataclass(frozen=True, slots=True)
class Format:
    module: str
    # What comes out, in a few words.
    about: str
    # The whole dataset is a folder of files, not one file.
    is_folder: bool = False
    # One table can be had on its own.
    has_tables: bool = False
    # It may go to standard output.
    is_text: bool = False
    # The columns that its folder can be divided by.
    partitions: tuple[str, ...] = ()


FORMATS = {
    "csv": Format("csv_", "a table, or a folder of all", is_folder=True, has_tables=True, is_text=True),
    "json": Format("json_", "the data nested as in the files, or a table", has_tables=True, is_text=True),
    "jsonl": Format("jsonl", "a council or a row of a table on each line", has_tables=True, is_text=True),
    "parquet": Format(
        "parquet",
        "a table with its types, or a folder of all",
        is_folder=True,
        has_tables=True,
        partitions=("nation",),
    ),
    "sqlite": Format("sqlite", "a database of all tables"),
    "xlsx": Format("xlsx", "a workbook with a sheet for each table"),
    "geojson": Format("geojson", "a point for each council, with its answers", is_text=True),
    "datapackage": Format("datapackage", "a folder or .zip of all tables, described", is_folder=True),
}


# The tables that can be edited in a spreadsheet and brought back.
EDITABLE = ("claims", "councils")


def load_format(name: str) -> ModuleType:
    """The module that writes the format of this name."""
    return import_module(f"opencouncil.export.{FORMATS[name].module}")
