"""The dataset on a day, as tables and as plain records: what exporters write."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from opencouncil.reading.dataset import Dataset
from opencouncil.tables.contract import Contract, load_contract
from opencouncil.tables.facts import Facts, Value
from opencouncil.tables.rows import AnyTable, Passing, Table

if TYPE_CHECKING:
    from opencouncil.history.version import DataVersion

Record = dict[str, Value]


class Loaded:
    """A dataset on a day. Tables are made when they are first asked for."""

    def __init__(self, dataset: Dataset, on: date, contract: Contract | None = None) -> None:
        self.dataset = dataset
        self.on = on
        # The tables and columns; the newest version unless another is asked for.
        self.contract = contract or load_contract()
        # What waits for the version, where another process finds it.
        self.find_version: Callable[[], DataVersion] | None = None
        self._facts = Facts(dataset, on)
        self._made: dict[str, Table] = {}
        # By the names of all tables whose rows were made.
        self._left_out: dict[str, int] = {}

    def __repr__(self) -> str:
        return f"<{self.dataset.snapshot.label} on {self.on}>"

    @property
    def councils(self) -> list[Record]:
        """One record for each council, with its answers on the day."""
        return self.tables["councils"]

    @property
    def answers(self) -> list[Record]:
        """One record for each council, activity and kind of meeting."""
        return self.tables["answers"]

    @cached_property
    def tables(self) -> Mapping[str, list[Record]]:
        """Every table by name, as a list of records; docs/tables.md describes them."""
        return _Records(self)

    @property
    def broken(self) -> list[str]:
        """The files that could not be read and are not in the tables, each with the reason."""
        self.read_all()
        return [f"{path}: {reason}" for path, reason in self.dataset.broken]

    @cached_property
    def version(self) -> "DataVersion":
        """Which data it is: the commit and the release, as far as git knows them."""
        if self.find_version is not None:
            return self.find_version()
        from opencouncil.history.data_version import find_data_version

        return find_data_version(self.dataset.snapshot)

    def table(self, name: str) -> Table:
        """A table with its columns as the contract describes them, and its rows as tuples."""
        if name not in self._made:
            rows = tuple(self.pass_table(name).rows)
            self._made[name] = Table(self.contract.tables[name], rows, self._left_out[name])
        return self._made[name]

    def pass_table(self, name: str) -> AnyTable:
        """The same table to go through once; the rows of one that was not made yet are not kept."""
        if name in self._made:
            return self._made[name]
        return Passing(self.contract.tables[name], self._facts, partial(self._left_out.__setitem__, name))

    def list_values(self, name: str, column: str) -> set[str]:
        """What a column of a table has, as text; nothing where the table has no such column."""
        table = self.table(name)
        if column not in table.column_names:
            return set()
        place = table.column_names.index(column)
        return {str(row[place]) for row in table.rows if row[place] is not None}

    @property
    def left_out(self) -> dict[str, int]:
        """How many rows the tables made so far lack, as an earlier one has their key."""
        return {name: many for name, many in self._left_out.items() if many}

    def iter_tables(self) -> Iterator[Table]:
        """Every table with all its rows, which are kept."""
        return map(self.table, self.contract.tables)

    def pass_tables(self) -> Iterator[AnyTable]:
        """Every table to go through once: all at once take many times as much memory as their text."""
        return map(self.pass_table, self.contract.tables)

    def read_all(self) -> None:
        """Read every file, so that all that are broken are known."""
        dataset = self.dataset
        _ = dataset.sources, dataset.councils, dataset.law, dataset.reorganisations

    def nest(self) -> dict[str, Any]:
        """All data as it stands in the files, in one tree."""
        dataset = self.dataset
        return {
            "sources": dataset.sources,
            "law": list(dataset.law_data.values()),
            "reorganisations": [reorganisation.data for reorganisation in dataset.reorganisations],
            "councils": [council.data for council in dataset.councils],
        }


class _Records(Mapping[str, list[Record]]):
    """Tables by name, each turned into records when it is first asked for."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded
        self._made: dict[str, list[Record]] = {}

    def __getitem__(self, name: str) -> list[Record]:
        if name not in self._loaded.contract.tables:
            raise KeyError(name)
        if name not in self._made:
            table = self._loaded.table(name)
            names = table.column_names
            self._made[name] = [dict(zip(names, row, strict=True)) for row in table.rows]
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaded.contract.tables)

    def __len__(self) -> int:
        return len(self._loaded.contract.tables)
