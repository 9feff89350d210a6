"""The tables of a session in one database: each is made when the first question needs it, and kept."""

from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from opencouncil.sql.apart import limited
from opencouncil.sql.own_files import OwnFile
from opencouncil.sql.own_tables import find_decimal_commas, load_own_table
from opencouncil.sql.sandbox import find_mentioned_tables, give_back_memory, open_database
from opencouncil.tables.duckdb import fill_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from opencouncil.model import Council
    from opencouncil.sql.kept_tables import KeptTables
    from opencouncil.tables.loaded import Loaded


class Store:
    """A database that questions are asked of, and what it holds."""

    def __init__(
        self, loaded: "Loaded", files: Sequence[OwnFile] = (), kept: "KeptTables | None" = None
    ) -> None:
        self.loaded = loaded
        self._files = files
        self._kept = kept
        # The columns of each table that the user brings.
        self.own: dict[str, list[str]] = {}
        # Their columns of numbers with a comma, which are text.
        self.with_commas: list[tuple[str, str]] = []
        self._filled: set[str] = set()
        # Whether tables were made since the memory was last put in order.
        self._is_grown = False
        # Those that were made here and may be kept, and the hashes of the files of those that are.
        self._made: list[str] = []
        self.kept: dict[str, str] = {}

    @cached_property
    def connection(self) -> "DuckDBPyConnection":
        """In it ``getvariable('day')`` is the day asked about."""
        connection = open_database()
        connection.execute(f"SET VARIABLE day = DATE '{self.loaded.on}'")
        return connection

    @cached_property
    def unanswered(self) -> "list[Council]":
        """Those about whose answers nothing can be said, as the law of their nation cannot be read."""
        if self._kept and self._kept.is_sound:
            return []
        dataset = self.loaded.dataset
        return [one for one in dataset.councils if not dataset.is_answered(one, self.loaded.on)]

    def load_own(self) -> None:
        """Make the tables of the user's files, if they are not there yet."""
        if self._files and not self.own:
            with limited():
                self.own = {file.table: load_own_table(self.connection, file) for file in self._files}
                for file in self._files:
                    names = [] if file.is_parquet else self.own[file.table]
                    self.with_commas += [
                        (file.table, name) for name in find_decimal_commas(self.connection, file.table, names)
                    ]

    def fill(self, sql: str) -> None:
        """Make the tables that the SQL may read, those that are not there yet."""
        for name in find_mentioned_tables(sql, self.own):
            if name not in self._filled:
                if not (self._kept and self._kept.load(self.connection, name)):
                    self._make(name)
                self._filled.add(name)
                self._is_grown = True

    def put_in_order(self) -> None:
        """Make the processes of further questions cheaper; for one question alone it does not pay."""
        if self._is_grown:
            give_back_memory(self.connection)
            self._is_grown = False

    def _make(self, name: str) -> None:
        table = self.loaded.table(name)
        # Whole or not at all.
        self.connection.begin()
        try:
            fill_table(self.connection, table)
        except BaseException:
            self.connection.rollback()
            raise
        self.connection.commit()
        if not table.left_out:
            self._made.append(name)

    def keep(self) -> None:
        """Keep the tables that were made, and tell their files in ``kept``."""
        if self._kept:
            self.kept |= self._kept.write(self.connection, self._made)
            self._made.clear()

    def list_values(self, name: str, column: str) -> set[str]:
        """What a column of one of our tables has, as text."""
        import duckdb

        if name in self._filled:
            with suppress(duckdb.Error):
                sql = f'SELECT DISTINCT "{column}" FROM {name} WHERE "{column}" IS NOT NULL'  # noqa: S608 - our own names
                return {str(value) for (value,) in self.connection.execute(sql).fetchall()}
        return self.loaded.list_values(name, column)
