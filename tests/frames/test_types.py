"""Frames of pandas, Polars and Arrow have the types of the contract, and the values of the records."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import opencouncil
from opencouncil.frames.columns import Frame
from opencouncil.frames.data import Data
from opencouncil.tables.contract import Column, load_contract
from support.builders import SAMPLE
from support.clock import TODAY
from support.hostile import load_hostile

PANDAS = {
    "text": "string",
    "partial-date": "string",
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
}
POLARS = {
    "text": pl.String,
    "partial-date": pl.String,
    "integer": pl.Int64,
    "number": pl.Float64,
    "boolean": pl.Boolean,
    "date": pl.Date,
}
ARROW = {
    "text": pa.string(),
    "partial-date": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
TABLES = list(load_contract().tables)


@pytest.fixture(scope="module")
def data() -> Data:
    return opencouncil.load(SAMPLE, TODAY)


def as_plain(value: Any) -> Any:
    """A value of pandas as a record has it."""
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value


@pytest.mark.parametrize("name", TABLES)
def test_a_frame_of_pandas_has_the_types_of_the_contract(data: Data, name: str) -> None:
    table = data.tables[name]
    frame = table.to_pandas()
    for column in load_contract().tables[name].columns:
        dtype = frame[column.name].dtype
        if column.enum:
            assert isinstance(dtype, pd.CategoricalDtype), column.name
            assert (tuple(dtype.categories), dtype.ordered) == (column.enum, column.is_ordered), column.name
        else:
            assert str(dtype) == PANDAS[column.type], column.name
    records = [{str(key): as_plain(each) for key, each in row.items()} for row in frame.to_dict("records")]
    assert records == list(table)


@pytest.mark.parametrize("name", TABLES)
def test_a_frame_of_polars_has_the_types_of_the_contract(data: Data, name: str) -> None:
    table = data.tables[name]
    frame = table.to_polars()
    columns = load_contract().tables[name].columns
    assert dict(frame.schema) == {
        column.name: pl.Enum(column.enum) if column.enum else POLARS[column.type] for column in columns
    }
    assert frame.to_dicts() == list(table)


@pytest.mark.parametrize("name", TABLES)
def test_a_table_of_arrow_has_the_types_of_the_contract(data: Data, name: str) -> None:
    table = data.tables[name]
    made = table.to_arrow()
    for column, field, values in zip(
        load_contract().tables[name].columns, made.schema, made.columns, strict=True
    ):
        assert field.name == column.name
        assert field.metadata[b"meaning"].decode() == column.meaning
        if column.enum:
            assert field.type == pa.dictionary(pa.int16(), pa.string(), ordered=column.is_ordered)
            assert values.unify_dictionaries().chunk(0).dictionary.to_pylist() == list(column.enum)
        else:
            assert field.type == ARROW[column.type], column.name
    assert made.to_pylist() == list(table)


def test_a_frame_says_which_data_it_is_of(data: Data) -> None:
    about = data.councils.to_pandas().attrs
    assert about["day"] == "2026-11-21"
    assert about["licence"] == "CC-BY-4.0"
    metadata = data.councils.to_arrow().schema.metadata
    assert {key.decode(): value.decode() for key, value in metadata.items()} == about


def test_words_sort_in_the_order_of_their_list(data: Data) -> None:
    claims = data.tables["claims"]
    by_pandas = claims.to_pandas()["confidence"].sort_values().dropna().tolist()
    by_polars = claims.to_polars()["confidence"].drop_nulls().sort().to_list()
    assert by_pandas == by_polars == sorted(by_pandas, key=["low", "medium", "high"].index)
    assert len(set(by_pandas)) > 1


TO_LISTS: tuple[Callable[[Frame], list[Any]], ...] = (
    lambda frame: [as_plain(value) for value in frame.to_pandas()["column"].tolist()],
    lambda frame: frame.to_polars()["column"].to_list(),
    lambda frame: list(frame.to_arrow()["column"].to_pylist()),
)


@pytest.mark.parametrize("to_list", TO_LISTS, ids=["pandas", "polars", "arrow"])
@pytest.mark.parametrize(
    ("kind", "values"),
    [
        pytest.param("integer", [2**63 - 1, None, 0], id="whole numbers that no decimal holds"),
        pytest.param("boolean", [True, None, False], id="truth that is not known"),
        pytest.param("date", [date(1086, 8, 1), None, date(9999, 12, 31)], id="days before nanoseconds"),
        pytest.param("text", ["", None, "0\n"], id="an empty text is no missing one"),
        pytest.param("number", [None, None], id="nothing known"),
        pytest.param("date", [], id="no rows"),
    ],
)
def test_no_value_changes(to_list: Callable[[Frame], list[Any]], kind: str, values: list[Any]) -> None:
    frame = Frame([Column("column", kind, "", "")], [(value,) for value in values], {})
    assert to_list(frame) == values


@pytest.mark.parametrize("to_list", TO_LISTS, ids=["pandas", "polars", "arrow"])
def test_a_word_that_is_gone_from_the_list_stays(to_list: Callable[[Frame], list[Any]]) -> None:
    """An earlier version of the data may have it."""
    column = Column("column", "text", "", "", enum=("allowed", "refused"))
    assert to_list(Frame([column], [("tolerated",), ("refused",)], {})) == ["tolerated", "refused"]
    assert to_list(Frame([replace(column, is_ordered=True)], [("tolerated",)], {})) == ["tolerated"]


def test_text_of_strangers_stays_text() -> None:
    claims = Data(load_hostile()).tables["claims"]
    summaries = [claim["summary"] for claim in claims]
    assert "=1+1" in summaries
    assert claims.to_pandas()["summary"].tolist() == summaries
    assert claims.to_polars()["summary"].to_list() == summaries
    assert claims.to_arrow()["summary"].to_pylist() == summaries
