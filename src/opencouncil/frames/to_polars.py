"""A frame of Polars: https://docs.pola.rs/user-guide/concepts/data-types-and-structures/."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from opencouncil.frames.libraries import import_library
from opencouncil.frames.values import LIST
from opencouncil.tables.contract import Column

if TYPE_CHECKING:
    import polars


def make_frame(columns: Sequence[tuple[Column, list[Any]]]) -> "polars.DataFrame":
    import_library("polars", "to_polars")
    import polars

    return polars.DataFrame(
        [polars.Series(column.name, values, dtype=_find_dtype(column)) for column, values in columns]
    )


def _find_dtype(column: Column) -> "Any":
    """Words of an Enum are in the order of the list, and sorting goes by it."""
    import polars

    return polars.Enum(column.enum) if column.enum else _find_type(column.type)


def _find_type(kind: str) -> "Any":
    import polars

    if kind.endswith(LIST):
        return polars.List(_find_type(kind.removesuffix(LIST)))
    types = {
        "text": polars.String,
        "partial-date": polars.String,
        "integer": polars.Int64,
        "number": polars.Float64,
        "boolean": polars.Boolean,
        "date": polars.Date,
        "moment": polars.Datetime("us"),
        "moment-utc": polars.Datetime("us", "UTC"),
        "time": polars.Time,
    }
    return types[kind]
