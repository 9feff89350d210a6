"""A table of Arrow: https://arrow.apache.org/docs/python/data.html."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from opencouncil.frames.libraries import import_library
from opencouncil.frames.values import LIST
from opencouncil.tables.contract import Column

if TYPE_CHECKING:
    import pyarrow


def make_table(columns: Sequence[tuple[Column, list[Any]]], about: Mapping[str, str]) -> "pyarrow.Table":
    import_library("pyarrow", "to_arrow")
    import pyarrow

    arrays = [_make_array(column, values) for column, values in columns]
    fields = [
        pyarrow.field(column.name, array.type, metadata=_describe(column))
        for (column, _), array in zip(columns, arrays, strict=True)
    ]
    return pyarrow.table(arrays, schema=pyarrow.schema(fields, metadata=dict(about)))


def _describe(column: Column) -> dict[str, str]:
    """The meaning and the unit of a column, by the names that they have in the contract."""
    return {name: text for name in ("meaning", "unit") if (text := getattr(column, name))}


def _find_type(kind: str) -> "pyarrow.DataType":
    import pyarrow

    if kind.endswith(LIST):
        return pyarrow.list_(_find_type(kind.removesuffix(LIST)))
    types = {
        "text": pyarrow.string(),
        "partial-date": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "moment": pyarrow.timestamp("us"),
        "moment-utc": pyarrow.timestamp("us", "UTC"),
        "time": pyarrow.time64("us"),
    }
    return types[kind]


def _make_array(column: Column, values: list[Any]) -> "pyarrow.Array":
    import pyarrow

    if not column.enum:
        return pyarrow.array(values, _find_type(column.type))
    places = {word: place for place, word in enumerate(column.enum)}
    indices = pyarrow.array([None if value is None else places[value] for value in values], pyarrow.int16())
    words = pyarrow.array(column.enum, pyarrow.string())
    return pyarrow.DictionaryArray.from_arrays(indices, words, ordered=column.is_ordered)
