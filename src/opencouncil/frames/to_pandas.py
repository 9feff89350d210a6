"""A frame of pandas: https://pandas.pydata.org/docs/user_guide/basics.html#dtypes."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from opencouncil.frames.libraries import import_library
from opencouncil.tables.contract import Column

if TYPE_CHECKING:
    import pandas

# Days in seconds: pandas counts them in nanoseconds otherwise, and those reach back to 1677 only.
_TYPES = {
    "text": "string",
    "partial-date": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "moment": "datetime64[us]",
    "moment-utc": "datetime64[us, UTC]",
}


def make_frame(columns: Sequence[tuple[Column, list[Any]]], about: Mapping[str, str]) -> "pandas.DataFrame":
    import_library("pandas", "to_pandas")
    import pandas

    series = {column.name: _make_series(column, values) for column, values in columns}
    frame = pandas.DataFrame(series, columns=[column.name for column, _ in columns])
    frame.attrs.update(about)
    return frame


def _make_series(column: Column, values: list[Any]) -> "pandas.Series[Any]":
    import pandas

    if column.enum:
        return pandas.Series(
            pandas.Categorical(values, categories=list(column.enum), ordered=column.is_ordered)
        )
    # Pandas has no type for times of the day and for lists.
    return pandas.Series(values, dtype=_TYPES.get(column.type, "object"))
