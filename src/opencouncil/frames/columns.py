"""Rows with typed columns, as records and as a frame of pandas, Polars or Arrow."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NoReturn, overload

from opencouncil.errors import OpenCouncilError, PartNotFoundError, RowNotFoundError
from opencouncil.frames.values import LIST, iter_single, map_single
from opencouncil.tables.contract import Column
from opencouncil.wording import frames as wording

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Record = dict[str, Any]
# The numbers that a whole number of pandas, Polars and Arrow can be.
_WHOLE = range(-(2**63), 2**63)


class Frame(Sequence[Record]):
    """Rows as a list of dicts, and as frames with the types of their columns."""

    # The name of the table; empty for the result of a query.
    name = ""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[tuple[Any, ...]], about: Mapping[str, str]
    ) -> None:
        self._columns = tuple(columns)
        self._rows = rows
        # What the frames carry with them: the version of the data, the day, the licence.
        self._about = about

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self._columns)

    def to_pandas(self) -> "pandas.DataFrame":
        """A frame of pandas; OpenCouncilError if pandas is not installed."""
        from opencouncil.frames.to_pandas import make_frame

        return make_frame(self.fit(), self._about)

    def to_polars(self) -> "polars.DataFrame":
        """A frame of Polars; OpenCouncilError if Polars is not installed."""
        from opencouncil.frames.to_polars import make_frame

        return make_frame(self.fit())

    def to_arrow(self) -> "pyarrow.Table":
        """A table of Arrow; OpenCouncilError if pyarrow is not installed."""
        from opencouncil.frames.to_arrow import make_table

        return make_table(self.fit(), self._about)

    def fit(self) -> "list[tuple[Column, list[Any]]]":
        """Each column with its values; OpenCouncilError if the dataset lacks what it is made from."""
        self.check()
        values = [list(column) for column in zip(*self._rows, strict=True)] or [[] for _ in self._columns]
        return [_fit(column, each) for column, each in zip(self._columns, values, strict=True)]

    def check(self) -> None:
        """OpenCouncilError if rows are missing that no frame may miss in silence."""

    @property
    def lack(self) -> str:
        """Why rows are missing; empty if none is."""
        try:
            self.check()
        except OpenCouncilError as error:
            return str(error)
        return ""

    # Records.

    @cached_property
    def _records(self) -> list[Record]:
        return [dict(zip(self.columns, row, strict=True)) for row in self._rows]

    @overload
    def __getitem__(self, index: int) -> Record: ...

    @overload
    def __getitem__(self, index: slice) -> list[Record]: ...

    def __getitem__(self, index: int | slice) -> Record | list[Record]:
        if not isinstance(index, slice) and not hasattr(index, "__index__"):
            raise RowNotFoundError(wording.say_no_row(index, self.columns))
        return self._records[index]

    if not TYPE_CHECKING:  # it would hide mistakes in names from those who check types

        def __getattr__(self, name: str) -> NoReturn:
            if name.startswith("_"):
                raise AttributeError(name)
            raise PartNotFoundError(wording.say_no_part_of_frame(name, self.columns, dir(self)), name=name)

    def __len__(self) -> int:
        return len(self._rows)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Frame):
            return self.columns == other.columns and list(self._rows) == list(other._rows)
        return self._records == other if isinstance(other, list) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    # What a notebook shows.

    def __repr__(self) -> str:
        from opencouncil.frames.shown import write_frame

        return write_frame(self.name, self._columns, self._rows, self.lack)

    def _repr_html_(self) -> str:
        from opencouncil.frames.shown import write_frame_html

        return write_frame_html(self.name, self._columns, self._rows, self.lack)


def _fit(column: Column, values: list[Any]) -> tuple[Column, list[Any]]:
    """A column that can hold its values, and these as its type has them."""
    is_list = column.type.endswith(LIST)
    kind, *lists = column.type.partition(LIST)
    known = list(iter_single(values)) if is_list else [value for value in values if value is not None]
    if kind == "integer" and not all(value in _WHOLE for value in known):
        kind = "number"
        column = replace(column, type="".join((kind, *lists)))
    if kind == "number":
        # Whole numbers and decimals of SQL too.
        change = partial(map_single, float) if is_list else float
        values = [None if value is None else change(value) for value in values]
    if column.enum and not set(column.enum).issuperset(known):
        # An earlier version of the data may have words that are gone from the list.
        column = replace(column, enum=tuple(dict.fromkeys((*column.enum, *known))))
    return column, values
