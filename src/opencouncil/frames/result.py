"""The result of a query, as records and as frames."""

from collections.abc import Mapping

from opencouncil.frames.columns import Frame
from opencouncil.sql.result import Result
from opencouncil.tables.contract import Column


class QueryResult(Frame):
    """The rows of a query: numbers, truth values and dates typed as in the database, all else text."""


def make_result(result: Result, about: Mapping[str, str]) -> QueryResult:
    columns = [Column(name=column.name, type=column.type, meaning="", since="") for column in result.columns]
    return QueryResult(columns, result.rows, about)
