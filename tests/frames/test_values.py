"""What a query gives as text comes to frames as moments, times and lists, where Python has such values."""

from datetime import UTC, date, datetime, time
from typing import Any, NamedTuple

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import opencouncil
from opencouncil.frames.data import Data
from support.builders import SAMPLE
from support.clock import TODAY


@pytest.fixture(scope="module")
def data() -> Data:
    return opencouncil.load(SAMPLE, TODAY)


class Kept(NamedTuple):
    """A value in SQL, as a record has it, and its types in pandas, Polars and Arrow."""

    sql: str
    value: Any
    pandas: str
    polars: Any
    arrow: pa.DataType


MOMENT, ZONED = pl.Datetime("us"), pl.Datetime("us", "UTC")
KEPT = [
    Kept(
        "TIMESTAMP '2026-01-31 10:00:00.5'",
        datetime(2026, 1, 31, 10, 0, 0, 500_000),
        "datetime64[us]",
        MOMENT,
        pa.timestamp("us"),
    ),
    Kept("TIMESTAMP_S '0001-01-01'", datetime(1, 1, 1), "datetime64[us]", MOMENT, pa.timestamp("us")),
    Kept("TIMESTAMP_MS '9999-12-31'", datetime(9999, 12, 31), "datetime64[us]", MOMENT, pa.timestamp("us")),
    Kept(
        "TIMESTAMPTZ '2026-06-01 00:30:00+01'",
        datetime(2026, 5, 31, 23, 30, tzinfo=UTC),
        "datetime64[us, UTC]",
        ZONED,
        pa.timestamp("us", "UTC"),
    ),
    Kept("TIME '10:00:00.25'", time(10, 0, 0, 250_000), "object", pl.Time, pa.time64("us")),
    Kept("['it''s', NULL]", ["it's", None], "object", pl.List(pl.String), pa.list_(pa.string())),
    Kept("['a'::ENUM('a[]', 'a')]", ["a"], "object", pl.List(pl.String), pa.list_(pa.string())),
    Kept("[INTERVAL 1 MONTH]", ["1 month"], "object", pl.List(pl.String), pa.list_(pa.string())),
    Kept("[]", [], "object", pl.List(pl.String), pa.list_(pa.string())),
    Kept("[1, 2]", [1, 2], "object", pl.List(pl.Int64), pa.list_(pa.int64())),
    Kept("array_value(1, 2)", [1, 2], "object", pl.List(pl.Int64), pa.list_(pa.int64())),
    Kept("[1.5, 2]", [1.5, 2.0], "object", pl.List(pl.Float64), pa.list_(pa.float64())),
    Kept("['inf'::DOUBLE]", [float("inf")], "object", pl.List(pl.Float64), pa.list_(pa.float64())),
    Kept("[true, NULL]", [True, None], "object", pl.List(pl.Boolean), pa.list_(pa.bool_())),
    Kept("[DATE '2026-01-31']", [date(2026, 1, 31)], "object", pl.List(pl.Date), pa.list_(pa.date32())),
    Kept(
        "[[DATE '2026-01-31'], NULL, []]",
        [[date(2026, 1, 31)], None, []],
        "object",
        pl.List(pl.List(pl.Date)),
        pa.list_(pa.list_(pa.date32())),
    ),
    Kept(
        "[TIMESTAMPTZ '2026-01-31 00:00:00+00']",
        [datetime(2026, 1, 31, tzinfo=UTC)],
        "object",
        pl.List(ZONED),
        pa.list_(pa.timestamp("us", "UTC")),
    ),
    Kept("[TIME '23:59:59']", [time(23, 59, 59)], "object", pl.List(pl.Time), pa.list_(pa.time64("us"))),
]


@pytest.mark.parametrize("kept", KEPT, ids=[kept.sql for kept in KEPT])
@pytest.mark.parametrize("has_row", [True, False], ids=["a row", "no rows"])
def test_it_keeps_its_type(kept: Kept, has_row: bool, data: Data) -> None:
    # Beside it is what is not known.
    result = data.query(f"SELECT * FROM (VALUES ({kept.sql}), (NULL)) AS t(v) WHERE {has_row}")  # noqa: S608
    values = [kept.value, None] if has_row else []
    assert [row["v"] for row in result] == values
    made = result.to_arrow()
    assert (made.schema.field("v").type, made["v"].to_pylist()) == (kept.arrow, values)
    polars = result.to_polars()
    assert (polars.schema["v"], polars["v"].to_list()) == (kept.polars, values)
    frame = result.to_pandas()["v"]
    assert str(frame.dtype) == kept.pandas
    assert [None if one is pd.NaT else one for one in frame.tolist()] == values


@pytest.mark.parametrize(
    ("sql", "text"),
    [
        ("TIMESTAMP 'infinity'", "infinity"),
        ("TIMESTAMP '20000-01-01'", "20000-01-01 00:00:00"),
        ("TIMESTAMP '0044-03-15 (BC)'", "0044-03-15 (BC) 00:00:00"),
        ("TIMESTAMP_NS '2026-01-31 00:00:00.123456789'", "2026-01-31 00:00:00.123456789"),
        ("TIME '24:00'", "24:00:00"),
        ("DATE '20000-01-01'", "20000-01-01"),
        ("[DATE 'infinity']", '["infinity"]'),
        ("INTERVAL 1 MONTH", "1 month"),
        ("'1'::BIGNUM", "1"),
        ("['1'::BIGNUM]", "[1]"),
        ("{'a': 1.5, 'b': [DATE '2026-01-31']}", '{"a":1.5,"b":["2026-01-31"]}'),
        ("[{'a': 1}]", '[{"a":1}]'),
        ("MAP {'a': 1}", '{"a":1}'),
        ("['{}'::JSON]", "[{}]"),
        ("[1::VARIANT]", "[1]"),
    ],
)
def test_it_is_text(sql: str, text: str, data: Data) -> None:
    """As DuckDB writes it, or as JSON: so are all values of a column with one that Python has not."""
    result = data.query(f"SELECT {sql} AS v, DATE '2026-01-31' AS day")
    assert list(result) == [{"v": text, "day": date(2026, 1, 31)}]
    assert result.to_arrow().to_pylist() == result.to_polars().to_dicts() == list(result)
    assert str(result.to_pandas()["v"].dtype) == "string"


def test_one_value_that_python_has_not_makes_a_column_text(data: Data) -> None:
    result = data.query("SELECT unnest([DATE '20000-01-01', NULL, DATE '2026-01-31']) AS day")
    assert [row["day"] for row in result] == ["20000-01-01", None, "2026-01-31"]
    assert result.to_polars()["day"].to_list() == ["20000-01-01", None, "2026-01-31"]
    result = data.query("SELECT unnest([TIMESTAMP 'infinity', TIMESTAMP '2026-01-31']) AS moment")
    assert result.to_arrow()["moment"].to_pylist() == ["infinity", "2026-01-31 00:00:00"]


def test_whole_numbers_that_no_library_has_are_decimals_in_lists_too(data: Data) -> None:
    result = data.query("SELECT [[9223372036854775808, NULL], NULL] AS much")
    assert result.to_polars()["much"].to_list() == [[[2.0**63, None], None]]
    assert result.to_arrow()["much"].to_pylist() == [[[2.0**63, None], None]]


def test_a_notebook_shows_lists(data: Data) -> None:
    shown = data.query("SELECT ['<b>', NULL] AS words, [DATE '2026-01-31'] AS days")._repr_html_()
    assert "<td>[&quot;&lt;b&gt;&quot;, null]</td><td>[&quot;2026-01-31&quot;]</td>" in shown
