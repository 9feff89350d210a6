"""Tables that were made before of the same files for the same day, kept as files of Parquet.

They count only where all is well: every file could be read, the law answers for every council, and no row
was left out. Then nothing but the tables is said of a dataset, and none of its files has to be read into
councils. A table comes back as it was made, to the order of its rows and the figures that DuckDB plans with.
"""

import hashlib
import mmap
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from opencouncil.reading.digests import Known, find_known
from opencouncil.saving import kept_files
from opencouncil.saving.cache_keys import make_key
from opencouncil.sql.apart import limited
from opencouncil.tables.contract import Contract
from opencouncil.tables.duckdb import create_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from opencouncil.tables.loaded import Loaded

# Another form of what is kept has another number.
_LAYOUT = b"1"


def find_kept_tables(on: date, contract: Contract) -> "KeptTables | None":
    """What is kept of the tables of the dataset that this command is about; None where nothing may be."""
    known = find_known()
    if known is None or not known.dataset or not hasattr(os, "fork"):
        return None
    return KeptTables(known, on, contract)


class KeptTables:
    """The tables of one dataset on one day; used by the process that asks, and by that with the tables."""

    def __init__(self, known: Known, on: date, contract: Contract) -> None:
        from opencouncil.saving.cache import read_results

        self._known = known
        self._contract = contract
        about = (known.dataset, str(on).encode(), str(contract.version).encode())
        self._sound = make_key("sound tables", _LAYOUT, *about)
        self._keys = {name: make_key("table", _LAYOUT, *about, name.encode()) for name in contract.tables}
        found = read_results((self._sound, *self._keys.values()))
        # Whether nothing but the tables is to be said of the dataset.
        self.is_sound = found.get(self._sound) is True
        digests = ((name, found.get(key)) for name, key in self._keys.items())
        self._digests = {name: digest for name, digest in digests if isinstance(digest, str)}
        # Set while a table is loaded, for those who see that the process has ended.
        self._loading = mmap.mmap(-1, 1)

    def note(self, loaded: "Loaded") -> None:
        """Take in that a dataset was read whole, and have it kept if all is well with it."""
        dataset = loaded.dataset
        if not dataset.broken and len(dataset.list_answered(loaded.on)) == len(dataset.councils):
            self.is_sound = True
            self._known.to_keep[self._sound] = True

    def note_files(self, digests: Mapping[str, str]) -> None:
        """Have it kept which bytes tables have as files."""
        self._known.to_keep.update({self._keys[name]: digest for name, digest in digests.items()})

    def drop_broken(self) -> bool:
        """Use no table any more if one was being loaded when its process ended; whether that is so."""
        was_loading = bool(self._loading[0])
        self._loading[0] = 0
        if was_loading:
            self._digests.clear()
        return was_loading

    # In the process with the tables.

    def load(self, connection: "DuckDBPyConnection", name: str) -> bool:
        """Make a table as it was made before; False if it is not kept, or not whole."""
        import duckdb

        digest = self._digests.get(name) if self.is_sound else None
        descriptor = kept_files.open_file(self._name_file(name), digest) if digest else None
        if descriptor is None:
            return False
        self._loading[0] = 1
        connection.begin()
        try:
            with limited():
                create_table(connection, self._contract.tables[name])
                connection.execute(f"INSERT INTO {name} FROM read_parquet('/dev/fd/{descriptor}')")
        except (duckdb.Error, MemoryError):
            connection.rollback()
            return False
        except BaseException:
            connection.rollback()
            raise
        else:
            connection.commit()
            return True
        finally:
            os.close(descriptor)
            self._loading[0] = 0

    def write(self, connection: "DuckDBPyConnection", names: Iterable[str]) -> dict[str, str]:
        """Keep tables as files; the hash of each that could be kept."""
        import duckdb

        digests = {}
        with suppress(OSError, duckdb.Error, MemoryError), tempfile.TemporaryDirectory() as folder:
            for name in names if self.is_sound else ():
                path = Path(folder) / "table.parquet"
                connection.execute(f"COPY {name} TO '{path}' (FORMAT parquet, COMPRESSION snappy)")
                data = path.read_bytes()
                if kept_files.keep_file(self._name_file(name), data):
                    digests[name] = hashlib.sha256(data).hexdigest()
        return digests

    def _name_file(self, name: str) -> str:
        return kept_files.name_file(self._keys[name])
