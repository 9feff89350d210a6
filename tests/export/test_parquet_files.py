"""Parquet, as other programs read it: DuckDB, Polars, pandas."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from opencouncil.export.parquet import is_part
from opencouncil.export.writing import Request, Target, check_request, write_export
from opencouncil.reading.dataset import Dataset
from opencouncil.tables.contract import load_contract
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Table
from support.builders import Files, council_text
from support.clock import TODAY
from support.frozen import frozen_tables, load_frozen
from support.hostile import load_hostile
from support.outputs import write_bytes

pytestmark = pytest.mark.slow

TABLES = list(load_contract().tables)
DUCKDB = {
    "text": "VARCHAR",
    "partial-date": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
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
# How many councils of a nation the dataset has is no matter; that all four are there is.
NATIONS = ("england", "northern-ireland", "scotland", "wales")
# Tables whose rows are of a nation, or of one council.
DIVIDED = (
    *("councils", "claims", "conditions", "answers", "names", "codes", "links", "forms"),
    *("answer_periods", "answer_changes"),
    "memberships",
    *("reorganisations", "law", "reorganisation_councils", "instruments", "watch"),
)


def write(loaded: Loaded, target: Path, table: str = "", partition: str = "", force: bool = False) -> Path:
    request = Request("parquet", table, Target(target, may_replace=force), partition=partition)
    check_request(request)
    write_export(loaded, request, io.BytesIO())
    return target


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole frozen dataset, a file for each table."""
    return write(load_frozen(), tmp_path_factory.mktemp("parquet") / "out")


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole frozen dataset, by nation."""
    return write(load_frozen(), tmp_path_factory.mktemp("divided") / "out", partition="nation")


def test_a_folder_holds_a_file_for_each_table(folder: Path) -> None:
    assert {path.name for path in folder.iterdir()} == {f"{name}.parquet" for name in TABLES}


@pytest.mark.parametrize("name", TABLES)
def test_duckdb_reads_the_right_types_and_values(folder: Path, name: str) -> None:
    table = frozen_tables()[name]
    with duckdb.connect() as database:
        result = database.execute(f"FROM '{folder / name}.parquet'")
        assert [(item[0], str(item[1])) for item in result.description or ()] == [
            (column.name, DUCKDB[column.type]) for column in table.columns
        ]
        assert tuple(result.fetchall()) == table.rows


@pytest.mark.parametrize("name", TABLES)
def test_polars_reads_the_right_types_and_values(folder: Path, name: str) -> None:
    table = frozen_tables()[name]
    frame = pl.read_parquet(folder / f"{name}.parquet")
    assert frame.schema == {column.name: POLARS[column.type] for column in table.columns}
    assert tuple(frame.rows()) == table.rows


@pytest.mark.parametrize("name", TABLES)
def test_pandas_reads_the_right_types_and_values(folder: Path, name: str) -> None:
    table = frozen_tables()[name]
    frame = pd.read_parquet(folder / f"{name}.parquet", dtype_backend="pyarrow")
    assert {key: dtype.pyarrow_dtype for key, dtype in frame.dtypes.items()} == {
        column.name: ARROW[column.type] for column in table.columns
    }
    assert plain(frame) == list(table.rows)


def plain(frame: pd.DataFrame) -> list[tuple[Any, ...]]:
    """The rows with None where pandas has its own word for nothing."""
    columns = [[None if pd.isna(value) else value for value in frame[name]] for name in frame.columns]
    return list(zip(*columns, strict=True))


def test_a_join_in_duckdb(folder: Path) -> None:
    sql = f"""
        SELECT count(*) FROM '{folder}/claims.parquet' claims
        JOIN '{folder}/councils.parquet' councils ON councils.id = claims.council_id
    """  # noqa: S608 - a test's own
    with duckdb.connect() as database:
        assert database.execute(sql).fetchall() == [(len(frozen_tables()["claims"].rows),)]


def test_the_file_says_what_it_is(folder: Path) -> None:
    metadata = pq.read_schema(folder / "councils.parquet").metadata
    assert metadata[b"licence"] == b"CC-BY-4.0"
    assert metadata[b"table_name"] == b"councils"
    assert b"\xc2\xa9 Crown copyright" in metadata[b"attribution"]


def test_awkward_text_stays_as_it_is() -> None:
    loaded = load_hostile()
    for name in ("councils", "claims"):
        frame = pl.read_parquet(io.BytesIO(write_bytes(loaded, "parquet", name)))
        assert tuple(frame.rows()) == loaded.table(name).rows


def test_tables_are_divided_by_nation(divided: Path) -> None:
    for name in TABLES:
        parts = sorted(path.relative_to(divided / name).as_posix() for path in (divided / name).rglob("*.*"))
        if name in DIVIDED:
            assert set(parts) <= {f"nation={nation}/part-0.parquet" for nation in NATIONS}
            # Only England has combined authorities.
            assert len(parts) > 1 or name == "memberships"
        else:
            assert parts == ["part-0.parquet"]


def expect(name: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """Columns and rows of a divided table: the nation last, as readers put it, and the rows by nation."""
    table = frozen_tables()[name]
    if name not in DIVIDED:
        return list(table.column_names), list(table.rows)
    nations = find_nations(table)
    places = [place for place, column in enumerate(table.column_names) if column != "nation"]
    rows = [
        (*(row[place] for place in places), nation) for row, nation in zip(table.rows, nations, strict=True)
    ]
    names = [table.column_names[place] for place in places]
    return [*names, "nation"], sorted(rows, key=lambda row: str(row[-1]))


def find_nations(table: Table) -> list[object]:
    names = table.column_names
    if "nation" in names:
        return [row[names.index("nation")] for row in table.rows]
    councils = {record["id"]: record["nation"] for record in load_frozen().councils}
    return [councils[str(row[names.index("council_id")])] for row in table.rows]


def read_with_duckdb(path: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    with duckdb.connect(config={"threads": 1}) as database:
        result = database.execute(f"FROM read_parquet('{path}/**/*.parquet', hive_partitioning = true)")
        return [str(item[0]) for item in result.description or ()], result.fetchall()


def read_with_polars(path: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    frame = pl.read_parquet(path)
    return frame.columns, frame.rows()


def read_with_pandas(path: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    frame = pd.read_parquet(path, dtype_backend="pyarrow")
    return list(frame.columns), plain(frame)


@pytest.mark.parametrize("name", TABLES)
@pytest.mark.parametrize("read", [read_with_duckdb, read_with_polars, read_with_pandas])
def test_the_folder_is_read_as_one_dataset(
    divided: Path, name: str, read: Callable[[Path], tuple[list[str], list[tuple[Any, ...]]]]
) -> None:
    columns, rows = read(divided / name)
    names, expected = expect(name)
    assert columns == names
    # Which nation comes first is the reader's own affair.
    assert sorted(rows, key=lambda row: str(row[-1]) if name in DIVIDED else "") == expected


def test_a_question_reads_one_nation_only(divided: Path) -> None:
    plan = pl.scan_parquet(divided / "answers").filter(pl.col("nation") == "wales").explain()
    assert "nation=wales" in plan
    assert "nation=england" not in plan


def test_one_table_is_the_whole_folder(tmp_path: Path) -> None:
    target = write(load_frozen(), tmp_path / "out", "councils", "nation")
    assert {path.relative_to(target).as_posix() for path in target.rglob("*.*")} == {
        f"nation={nation}/part-0.parquet" for nation in NATIONS
    }
    assert pl.read_parquet(target).height == len(frozen_tables()["councils"].rows)


def test_the_same_bytes_each_time(divided: Path, tmp_path: Path) -> None:
    again = write(load_frozen(), tmp_path / "out", partition="nation")
    files = sorted(path.relative_to(divided) for path in divided.rglob("*.*"))
    assert files == sorted(path.relative_to(again) for path in again.rglob("*.*"))
    assert [name for name in files if (divided / name).read_bytes() != (again / name).read_bytes()] == []


def test_what_is_not_there_can_be_divided_too(tmp_path: Path) -> None:
    files = {"councils/lichfield.yaml": council_text(parent=None, region="London").encode()}
    loaded = Loaded(Dataset(Files(files)), TODAY)
    target = write(loaded, tmp_path / "out", partition="nation")
    assert [path.name for path in (target / "councils").iterdir()] == ["nation=england"]
    assert pl.read_parquet(target / "claims").height == 0
    assert pl.read_parquet(target / "law").schema["from_day"] == pl.Date


def test_a_row_of_a_council_that_could_not_be_read_has_no_nation(tmp_path: Path) -> None:
    reorganisation = """\
id: 2019-dorset
title: Dorset becomes two councils
nation: england
area: Dorset
kind: structural-change
status: in-force
vesting_day: 2019-04-01
ends:
  - {council: christchurch, successors: [{council: dorset}]}
sources: [https://example.org/]
confidence: low
"""
    loaded = Loaded(Dataset(Files({"reorganisations/2019-dorset.yaml": reorganisation.encode()})), TODAY)
    target = write(loaded, tmp_path / "out", "reorganisation_councils", "nation")
    [path] = target.iterdir()
    assert path.name == "nation=__HIVE_DEFAULT_PARTITION__"
    assert pl.read_parquet(target)["nation"].to_list() == [None]
    assert read_with_duckdb(target)[1][0][-1] is None


def test_only_a_folder_of_ours_is_replaced(tmp_path: Path) -> None:
    target = write(load_frozen(), tmp_path / "out", "law", "nation")
    # A nation that the next export has none of.
    (target / "nation=wales").rename(target / "nation=cornwall")
    write(load_frozen(), target, "law", "nation", force=True)
    assert {path.name for path in target.iterdir()} == {f"nation={nation}" for nation in NATIONS}
    (target / "nation=wales" / "mine.txt").write_text("mine")
    with pytest.raises(Exception, match="holds something that is not ours"):
        write(load_frozen(), target, "law", "nation", force=True)
    assert (target / "nation=wales" / "mine.txt").read_text() == "mine"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("law/nation=wales/part-0.parquet", True, id="of a table"),
        pytest.param("nation=wales/part-0.parquet", True, id="of one table"),
        pytest.param("nation=__HIVE_DEFAULT_PARTITION__/part-0.parquet", True, id="of none"),
        pytest.param("sources/part-0.parquet", True, id="not divided"),
        pytest.param("law/nation=wales/part-1.parquet", False, id="another file"),
        pytest.param("law/region=wales/part-0.parquet", False, id="another column"),
        pytest.param("a/b/nation=wales/part-0.parquet", False, id="deeper"),
        pytest.param("nation=wales/part-0.parquet\n", False, id="an odd end"),
    ],
)
def test_files_that_are_ours(name: str, expected: bool) -> None:
    assert is_part(name) is expected
