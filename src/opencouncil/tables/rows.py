"""The dataset as flat tables: what ``export`` and ``query`` show.

``schema/tables.json`` lists the tables and their columns; here they are filled. The order of rows is
fixed and no clock is read, so the same data and day give the same tables.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import Protocol

from opencouncil.reading.dataset import Dataset
from opencouncil.tables import (
    change_rows,
    council_rows,
    form_rows,
    law_rows,
    period_rows,
    reorganisation_rows,
    reply_rows,
    source_rows,
)
from opencouncil.tables.contract import Column, TableContract, load_contract
from opencouncil.tables.facts import Facts, Row, Value, Values

_MAKERS: Mapping[str, Callable[[Facts], Iterable[Row]]] = {
    "councils": council_rows.make_councils,
    "claims": council_rows.make_claims,
    "conditions": council_rows.make_conditions,
    "names": council_rows.make_names,
    "codes": council_rows.make_codes,
    "lineage": reorganisation_rows.make_lineage,
    "reorganisations": reorganisation_rows.make_reorganisations,
    "law": law_rows.make_law,
    "sources": source_rows.make_sources,
    "links": council_rows.make_links,
    "citations": source_rows.make_citations,
    "reorganisation_councils": reorganisation_rows.make_roles,
    "planned_councils": reorganisation_rows.make_planned,
    "unsourced": reorganisation_rows.make_unsourced,
    "instruments": law_rows.make_instruments,
    "law_lists": law_rows.make_lists,
    "watch": law_rows.make_watch,
    "law_views": law_rows.make_views,
    "law_looked_for": law_rows.make_looked,
    "forms": form_rows.make_forms,
    "memberships": form_rows.make_memberships,
    "replies": reply_rows.make_replies,
}
# The longest tables: what makes the values of their rows, and the columns of these.
_LONG: Mapping[str, tuple[Callable[[Facts], Iterator[Values]], tuple[str, ...]]] = {
    "answers": (council_rows.make_answers, council_rows.ANSWERS),
    "answer_periods": (period_rows.make_answer_periods, period_rows.PERIODS),
    "answer_changes": (change_rows.make_answer_changes, change_rows.CHANGES),
}
# The column by which the rows of such a table stand together: a key does not come again later.
TOGETHER = dict.fromkeys(_LONG, "council_id")
# The tables that may be made of some councils alone, with the column of the id: in the order of councils.
BY_COUNCIL = {"councils": "id", "claims": "council_id", "conditions": "council_id", **TOGETHER}


class AnyTable(Protocol):
    """A table of which the rows are gone through, once."""

    @property
    def contract(self) -> TableContract: ...

    @property
    def name(self) -> str: ...

    @property
    def columns(self) -> tuple[Column, ...]: ...

    @property
    def column_names(self) -> tuple[str, ...]: ...

    @property
    def rows(self) -> Iterable[Values]: ...


class Contracted:
    """What a table has by its contract."""

    __slots__ = ()
    contract: TableContract

    @property
    def name(self) -> str:
        return self.contract.name

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.contract.columns

    @property
    def column_names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.contract.columns)


@dataclass(frozen=True, slots=True)
class Table(Contracted):
    """One table: its columns as the contract has them, and for each row a value for every column.

    A value is text, a whole or decimal number, a truth value, a day, or None where nothing is known.
    A partial date is text.
    """

    contract: TableContract
    rows: tuple[Values, ...]
    # Rows left out because an earlier one has their key: the files say a thing twice.
    left_out: int = 0


def make_tables(dataset: Dataset, on: date, only: Collection[str] | None = None) -> dict[str, Table]:
    """The tables of a dataset as of a day, by name, in the order of the contract; ``only`` these if given."""
    facts = Facts(dataset, on)
    tables = load_contract().tables.values()
    return {table.name: make_table(table, facts) for table in tables if only is None or table.name in only}


def make_table(contract: TableContract, facts: Facts) -> Table:
    """One table; every value stands where the contract has its column, whatever the order in the row."""
    left_out: list[int] = []
    rows = tuple(Passing(contract, facts, left_out.append).rows)
    return Table(contract, rows, *left_out)


class Passing(Contracted):
    """A table whose rows are made one after the other, each time anew: a long one is larger than its text."""

    def __init__(self, contract: TableContract, facts: Facts, note: Callable[[int], object]) -> None:
        """``note`` is told how many rows were left out, once all were made."""
        self.contract = contract
        self._facts = facts
        self._note = note

    @property
    def rows(self) -> Iterator[Values]:
        names = [column.name for column in self.contract.columns]
        take_key = itemgetter(*map(names.index, self.contract.key))
        together = TOGETHER.get(self.contract.name)
        place = names.index(together) if together else None
        # The files may have errors: of two rows with one key, only the first is kept.
        keys: set[Value | Values] = set()
        of: Value = None
        left_out = 0
        for row in _iter_values(self.contract.name, names, self._facts):
            if place is not None and row[place] != of:
                keys.clear()
                of = row[place]
            key = take_key(row)
            if key in keys:
                left_out += 1
                continue
            keys.add(key)
            yield row
        self._note(left_out)


def _iter_values(table: str, names: Sequence[str], facts: Facts) -> Iterator[Values]:
    """The values of some columns of each row; None for one that a row lacks."""
    if table not in _LONG:
        return (tuple(map(row.get, names)) for row in _MAKERS[table](facts))
    make, columns = _LONG[table]
    made = make(facts)
    return made if tuple(names) == columns else map(itemgetter(*map(columns.index, names)), made)
