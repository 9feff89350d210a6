"""The result of a query, as records and as frames."""

from collections.abc import Mapping
from typing import Any

from opencouncil.frames.columns import Frame
from opencouncil.frames.values import read_values
from opencouncil.sql.result import Result
from opencouncil.tables.contract import Column


class QueryResult(Frame):
    """The rows of a query: numbers, truths, days, moments, times and lists as in the database, else text."""


def make_result(result: Result, about: Mapping[str, str]) -> QueryResult:
    """Of a column with a value that Python has not, all are text."""
    kinds = [column.meant or column.type for column in result.columns]
    read: dict[int, list[Any]] = {}
    for place, column in enumerate(result.columns):
        if not (column.meant or (column.type == "date" and _has_text(result, place))):
            continue
        values = [row[place] for row in result.rows]
        found = read_values(kinds[place], values)
        if found is None:
            kinds[place] = "text"
            found = [None if value is None else str(value) for value in values]
        read[place] = found
    rows = result.rows
    if read:
        places = range(len(kinds))
        cells = [read.get(place) or [row[place] for row in rows] for place in places]
        rows = list(zip(*cells, strict=True))
    columns = [
        Column(name=column.name, type=kind, meaning="", since="")
        for column, kind in zip(result.columns, kinds, strict=True)
    ]
    return QueryResult(columns, rows, about)


def _has_text(result: Result, place: int) -> bool:
    """Whether a day is one that Python has not, such as one of the year 10000, which comes as text."""
    return any(isinstance(row[place], str) for row in result.rows)
