"""A result comes in pieces, the first ones small."""

import duckdb
import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.sql import result
from opencouncil.sql.result import _iter_fetched


def test_few_rows_are_fetched_at_first_and_then_more_and_more() -> None:
    connection = duckdb.connect().execute("SELECT range, 'x' FROM range(3000)")
    pieces = list(_iter_fetched(connection, 2))
    assert [len(piece) for piece in pieces] == [250, 500, 1000, 1000, 250]
    assert [row for piece in pieces for row in piece] == [(number, "x") for number in range(3000)]


def test_a_row_of_many_cells_is_fetched_alone() -> None:
    connection = duckdb.connect().execute("SELECT * FROM range(4)")
    assert [len(piece) for piece in _iter_fetched(connection, 600)] == [1, 2, 1]


def test_a_result_with_too_many_cells_is_refused_in_its_first_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result, "MAX_CELLS", 1_000)
    pieces = _iter_fetched(duckdb.connect().execute("SELECT * FROM range(3000)"), 1)
    assert len(next(pieces)) == 500
    with pytest.raises(OpenCouncilError, match="more than 1,000 cells"):
        next(pieces)
