"""A DuckDB database: every table with its types, its key and comments on the table and each column.

Tables ``_about`` and ``_columns`` describe the data, as in the SQLite database; ``_keys`` has the columns by
which tables join. Those are no constraints: DuckDB would check them for each row, and refuse data with a
fault that the other formats show. The same data gives the same content; DuckDB itself puts another number
into each file, so the bytes differ.
"""

from typing import BinaryIO

from opencouncil.tables.duckdb import make_database
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.provenance import make_provenance


def write(loaded: Loaded, out: BinaryIO) -> None:
    out.write(make_database(loaded.pass_tables(), make_provenance(loaded).list_texts()))
