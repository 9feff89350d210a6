"""The result of a query, as records and as frames."""

from collections.abc import Mapping

from opencouncil.frames.columns import Frame
from opencouncil.sql.result import Kind, Result, ResultColumn
from opencouncil.tables.contract import Column


class QueryResult(Frame):
    """The rows of a query, with the types that the database gives them."""


def make_result(result: Result, about: Mapping[str, str]) -> QueryResult:
    columns = [
        Column(name=column.name, type=_find_type(column), meaning="", since="") for column in result.columns
    ]
    return QueryResult(columns, result.rows, about)


def _find_type(column: ResultColumn) -> str:
    if column.kind is Kind.NUMBER:
        return "integer" if column.is_whole else "number"
    return {Kind.TRUTH: "boolean", Kind.DAY: "date"}.get(column.kind, "text")
