"""What ``opencouncil.load()`` offers a notebook: other days, queries, and what is shown."""

import copy
import re
import shutil
import sys
import warnings
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import opencouncil
from opencouncil.cli.app import main
from opencouncil.errors import OpenCouncilError, QueryError
from opencouncil.frames.columns import Frame
from opencouncil.frames.data import Data
from opencouncil.tables.contract import Column, load_contract
from support.builders import SAMPLE, write_dataset
from support.clock import TODAY
from support.hostile import load_hostile


@pytest.fixture(scope="module")
def data() -> Data:
    return opencouncil.load(SAMPLE, TODAY)


def test_several_tables_at_once_are_no_table(data: Data) -> None:
    with pytest.raises(KeyError, match=r"There is no table '\['claims'\]'\. There are councils, "):
        data.tables[["claims"]]  # type: ignore[index]


def test_another_day_reads_no_file_again(dataset: Path) -> None:
    then = {name: list(table) for name, table in opencouncil.load(dataset, "2013-06-26").tables.items()}
    data = opencouncil.load(dataset, TODAY)
    shutil.rmtree(dataset)
    earlier = data.on("2013-06-26")
    assert (data.day, earlier.day) == (TODAY, date(2013, 6, 26))
    assert {name: list(table) for name, table in earlier.tables.items()} == then
    assert earlier.answers != data.answers
    assert data.on(date(2013, 6, 26)).answers == earlier.answers


def test_a_query_gives_frames_with_the_types_of_the_database(data: Data) -> None:
    result = data.query(
        "SELECT nation, count(*) AS councils, avg(population) AS people, sum(population) AS all_people, "
        "bool_or(status = 'current') AS any_current, max(established) AS last, [1] AS nested "
        "FROM councils GROUP BY nation ORDER BY nation"
    )
    frame = result.to_pandas()
    assert {name: str(frame[name].dtype) for name in frame} == {
        "nation": "string",
        "councils": "Int64",
        "people": "float64",
        "all_people": "Int64",
        "any_current": "boolean",
        "last": "datetime64[s]",
        "nested": "object",
    }
    kinds = [pl.String, pl.Int64, pl.Float64, pl.Int64, pl.Boolean, pl.Date, pl.List(pl.Int64)]
    assert list(result.to_polars().schema.values()) == kinds
    assert result.to_arrow().to_pylist() == list(result) == result.to_polars().to_dicts()
    assert len(result) > 1
    assert isinstance(result[0]["last"], date)


def test_a_cast_makes_dates_of_the_moments_of_a_query(data: Data) -> None:
    result = data.query(
        "SELECT date_trunc('year', DATE '2026-03-04') AS moment, "
        "CAST(DATE '2026-03-04' - INTERVAL 1 MONTH AS DATE) AS day, {'a': 1} AS nested"
    )
    assert list(result) == [
        {"moment": datetime(2026, 1, 1), "day": date(2026, 2, 4), "nested": '{"a":1}'},
    ]
    assert [str(kind) for kind in result.to_pandas().dtypes] == ["datetime64[us]", "datetime64[s]", "string"]


def test_whole_numbers_that_no_library_has_are_decimals(data: Data) -> None:
    result = data.query("SELECT 9223372036854775808::HUGEINT AS much, 1.5::DECIMAL(4, 1) AS some")
    assert result.to_polars().row(0) == (2.0**63, 1.5)
    assert [result.to_pandas()[name][0] for name in result.columns] == [2.0**63, 1.5]
    assert result.to_arrow().to_pylist() == [{"much": 2.0**63, "some": 1.5}]


def test_a_result_without_rows_has_its_types(data: Data) -> None:
    frame = data.query("SELECT name, population, established FROM councils WHERE false").to_pandas()
    assert [str(kind) for kind in frame.dtypes] == ["string", "Int64", "datetime64[s]"]


def test_a_query_is_asked_of_the_day(data: Data) -> None:
    sql = "SELECT getvariable('day') AS day"
    assert data.query(sql) == [{"day": TODAY}]
    assert data.on("2014-09-01").query(sql) == [{"day": date(2014, 9, 1)}]


def test_a_query_reaches_nothing_else(data: Data, tmp_path: Path) -> None:
    other = tmp_path / "mine.csv"
    other.write_text("secret\n", encoding="utf-8")
    for sql in (f"FROM '{other}'", "DROP TABLE councils", f"COPY councils TO '{tmp_path}/x.csv'"):
        with pytest.raises(OpenCouncilError):
            data.query(sql)
    assert list(tmp_path.iterdir()) == [other]


def test_a_mistake_in_a_query_is_marked(data: Data) -> None:
    with pytest.raises(QueryError, match=r"There is no column 'nam' here. Did you mean 'name'\?") as caught:
        data.query("SELECT nam FROM councils")
    assert caught.value.__notes__ == ["  1 | SELECT nam FROM councils\n    |        ^^^"]


def test_a_query_that_may_not_ask_what_it_means_is_a_warning(data: Data) -> None:
    with pytest.warns(UserWarning, match="No row has nation = 'England'. Did you mean 'england'?"):
        assert data.query("SELECT name FROM councils WHERE nation = 'England'") == []


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("claim", "There is no table 'claim'. Did you mean 'claims'?", id="a slip"),
        pytest.param(
            "answer-periods",
            "There is no table 'answer-periods'. Did you mean 'answer_periods'?",
            id="a hyphen",
        ),
        pytest.param("xyz", "There is no table 'xyz'. There are councils, claims, ", id="nothing near"),
        pytest.param(0, "There is no table '0'. There are councils, ", id="no text"),
    ],
)
def test_a_table_that_is_not_there(data: Data, name: str, said: str) -> None:
    with pytest.raises(KeyError) as caught:
        data.tables[name]
    assert isinstance(caught.value, OpenCouncilError)
    assert str(caught.value).startswith(said)
    assert data.tables.get(name) is None
    assert name not in data.tables


DAYS = [
    pytest.param(
        "1998-03-31", "Our records begin on 1998-04-01, and 1998-03-31 is before", id="before records"
    ),
    pytest.param(date(1998, 3, 31), "Our records begin on 1998-04-01, and 1998-03-31 is", id="a date before"),
    pytest.param(2014, "2014 is a year. Say which day of it: {}, for example.|2014-01-01", id="a number"),
    pytest.param("2014", "'2014' is a year. Say which day of it: {}, for example.|2014-01-01", id="a year"),
    pytest.param(
        datetime(2014, 6, 26, 9), "2014-06-26 09:00:00 has a time of day, and answers are", id="a datetime"
    ),
    pytest.param(pd.Timestamp("2014-06-26"), "2014-06-26 00:00:00 has a time of day", id="of pandas"),
    pytest.param(
        "26 June 2014", "'26 June 2014' is not written as a day. Did you mean {}?|2014-06-26", id="words"
    ),
    pytest.param("2014-13-01", "'2014-13-01' is no day of the calendar.", id="no such month"),
    pytest.param(True, "A day is a text or a date, and this is bool. Write {}.|2009-03-31", id="truth"),
]


@pytest.mark.parametrize(("day", "said"), DAYS)
def test_what_is_no_day_is_refused_before_a_file_is_read(
    data: Data, tmp_path: Path, day: str, said: str
) -> None:
    text, _, example = said.partition("|")
    of_load, of_on = text.format(f'on="{example}"'), text.format(f'data.on("{example}")')
    with pytest.raises(OpenCouncilError, match=f"^{re.escape(of_load)}"):
        opencouncil.load(tmp_path / "nowhere", on=day)
    with pytest.raises(OpenCouncilError, match=f"^{re.escape(of_on)}"):
        data.on(day)


@pytest.mark.parametrize("day", ["1998-03-31", "2014-13-01", "2014-02-30", "tonight-ish"])
def test_days_are_refused_as_in_the_command_line(
    day: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(SAMPLE)
    with pytest.raises(OpenCouncilError) as caught:
        opencouncil.load(SAMPLE, on=day)
    assert main(["list", "--on", day]) == 2
    printed = " ".join(capsys.readouterr().err.split())
    assert str(caught.value).replace('on="2009-03-31"', "--on 2009-03-31") in printed


def test_today_cannot_be_left_out_of_on(data: Data) -> None:
    with pytest.raises(OpenCouncilError, match=r"'today' needs no on: without it, today counts\."):
        opencouncil.load(SAMPLE, on="today")
    with pytest.raises(
        OpenCouncilError, match=r"'today' is not written as a day\. Write data\.on\(\"20..-..-..\"\)\.$"
    ):
        data.on("today")


def test_other_values_of_the_wrong_kind_are_refused(data: Data) -> None:
    with pytest.raises(OpenCouncilError, match=r"^at is a text"):
        opencouncil.load(SAMPLE, at=2014)  # type: ignore[arg-type]
    with pytest.raises(OpenCouncilError, match=r"^data is the path of a folder"):
        opencouncil.load(2014)  # type: ignore[arg-type]
    with pytest.raises(OpenCouncilError, match=r"^A query is a text"):
        data.query(None)  # type: ignore[arg-type]


@pytest.mark.parametrize(("library", "method"), [(name, f"to_{name}") for name in ("pandas", "polars")])
def test_a_library_that_is_not_installed(
    data: Data, library: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(OpenCouncilError, match=rf"^{method}\(\) needs {library}.*: pip install {library} "):
        getattr(data.councils, method)()


def test_arrow_is_called_pyarrow(data: Data, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(OpenCouncilError, match=r"^to_arrow\(\) needs pyarrow.*: pip install pyarrow "):
        data.councils.to_arrow()


def test_a_frame_of_a_dataset_without_a_council_is_refused(tmp_path: Path) -> None:
    councils = tmp_path / "data" / "councils"
    councils.mkdir(parents=True)
    (councils / "leeds.yaml").write_text("id: [\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="left out"):
        data = opencouncil.load(tmp_path)
    for method in ("to_pandas", "to_polars", "to_arrow"):
        with pytest.raises(OpenCouncilError, match="holds no council that can be read"):
            getattr(data.councils, method)()


def test_a_frame_of_answers_without_the_law_is_refused(tmp_path: Path) -> None:
    folder = write_dataset(tmp_path)
    (folder / "data" / "law" / "england.yaml").write_text("nation: england\n", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"left out law/england.yaml: "):
        data = opencouncil.load(folder, TODAY)
    for name in ("answers", "answer_periods"):
        with pytest.raises(
            OpenCouncilError, match=r"^Without the law in data/law/england.yaml there is no answer"
        ):
            data.tables[name].to_pandas()
    assert len(data.tables["claims"].to_pandas()) == len(data.tables["claims"])
    assert "1 file left out (.broken lists them)" in repr(data)
    said = "there is no answer. Rows are missing, and no frame is made."
    assert said in repr(data.answers).replace("\n", " ")
    assert said in data.answers._repr_html_()
    assert "missing" not in repr(data.councils)
    assert re.search(r"\n  answers +[\d,]+  rows are missing\n", repr(data))
    assert ", rows are missing</td>" in data._repr_html_()
    # The page says it of `councils`.
    english = [council for council in data.councils if council["nation"] == "england"]
    assert {council["answer_film"] for council in english} == {"unknown"}


@pytest.mark.parametrize(
    ("written", "said", "kind"),
    [
        pytest.param(
            "data.tables['claims']['status']",
            "A table is a list of rows. Write table.to_pandas()['status'] for the column.",
            TypeError,
            id="a column",
        ),
        pytest.param(
            "data.query('SELECT 1 AS a')['a']",
            "A table is a list of rows. Write table.to_pandas()['a'] for the column.",
            TypeError,
            id="of a result",
        ),
        pytest.param(
            "data.tables['claims']['statu']",
            "There is no column 'statu'. Did you mean 'status'? A table is a list of rows: see .to_pandas().",
            TypeError,
            id="no column",
        ),
        pytest.param(
            "data.tables['claims'][['status', 'activity']]",
            "A table is a list of rows, and table[0] is the first. Its columns are in table.to_pandas().",
            TypeError,
            id="columns",
        ),
        pytest.param(
            "data.tables.claims", 'Write data.tables["claims"] for this table.', AttributeError, id="a dot"
        ),
        pytest.param(
            "data.claims", 'Write data.tables["claims"] for this table.', AttributeError, id="of data"
        ),
        pytest.param(
            "data.tables.item",
            "data.tables has no 'item'. Did you mean 'items'?",
            AttributeError,
            id="no part",
        ),
        pytest.param(
            "data.versio", "data has no 'versio'. Did you mean 'version'?", AttributeError, id="data"
        ),
        pytest.param(
            "data['claims']",
            'The tables are in data.tables. Write data.tables["claims"].',
            TypeError,
            id="an item",
        ),
        pytest.param(
            "data.councils.status",
            "Columns are in a frame: table.to_pandas()['status'].",
            AttributeError,
            id="column",
        ),
        pytest.param(
            "data.councils.to_panda", "A table has no 'to_panda'. Did you mean 'to_pandas'?", AttributeError
        ),
    ],
)
def test_what_is_written_as_in_pandas_is_told(
    written: str, said: str, kind: type[Exception], data: Data
) -> None:
    with pytest.raises(OpenCouncilError) as caught:
        eval(written, {"data": data})  # noqa: S307 - written above
    assert str(caught.value) == said
    assert isinstance(caught.value, kind)


def test_data_can_be_copied_and_asked_what_they_have(data: Data) -> None:
    assert copy.copy(data).day == data.day
    assert copy.copy(data.councils) == data.councils
    assert not hasattr(data.councils, "__array__")
    assert not hasattr(data.tables, "_repr_mimebundle_")
    with pytest.raises(IndexError):
        data.councils[100_000]


# What is shown.


def test_the_data_name_their_tables_with_their_rows(data: Data) -> None:
    title, *lines = repr(data).splitlines()
    assert re.fullmatch(r"OpenCouncil, .*answers as of 21 November 2026", title)
    assert [line.split() for line in lines] == [
        [name, f"{len(table):,}"] for name, table in data.tables.items()
    ]
    assert repr(data.tables) == repr(data)
    assert data.tables._repr_html_() == data._repr_html_()
    for name, table in data.tables.items():
        assert f"<tr><td>{name}</td><td>{len(table):,}</td></tr>" in data._repr_html_()


def test_nothing_that_is_shown_has_a_path_of_the_machine(data: Data) -> None:
    assert str(SAMPLE) not in repr(data) + data._repr_html_()
    for table in data.tables.values():
        assert str(SAMPLE) not in repr(table) + table._repr_html_()


def test_a_table_names_its_columns(data: Data) -> None:
    shown = repr(data.tables["sources"])
    contract = load_contract().tables["sources"]
    assert shown.startswith(f"sources: {len(data.tables['sources'])} rows, {len(contract.columns)} columns\n")
    assert contract.meaning.split()[0] in shown
    assert all(column.name in shown for column in contract.columns)
    assert max(map(len, shown.splitlines())) < 80


def test_what_strangers_write_is_escaped() -> None:
    data = Data(load_hostile())
    shown = data.councils._repr_html_()
    assert "<b>" not in shown
    frame = Frame([Column("<i>x</i>", "text", "", "")], [("<script>alert(1)</script>",)], {})
    assert frame._repr_html_().count("&lt;") == 4
    assert not re.search(r"<(?!/?(p|strong|table|thead|tbody|tr|th|td)>)", frame._repr_html_() + shown)


def test_what_moves_the_cursor_is_not_printed() -> None:
    frame = Frame([Column("name\x1b[2J", "text", "", "")], [("x",)], {})
    assert "\x1b" not in repr(frame) + frame._repr_html_()


def test_no_more_than_a_few_rows_and_columns_are_shown(data: Data) -> None:
    shown = data.councils._repr_html_()
    assert shown.count("<tr>") == 6
    assert shown.count("<th>") == 8
    assert f"<p>{len(data.councils) - 5} more rows and " in shown


def test_keys_are_completed(data: Data) -> None:
    assert data.tables._ipython_key_completions_() == list(load_contract().tables)


def test_records_are_a_list_of_dicts(data: Data) -> None:
    councils = data.councils
    assert councils[0] == next(iter(councils))
    assert councils[:2] == [councils[0], councils[1]]
    assert councils == list(councils)
    assert councils != data.answers
    assert councils.columns == tuple(councils[0])


def test_what_is_public_is_listed() -> None:
    names = ["Data", "OpenCouncilError", "QueryResult", "Table", "__version__", "load"]
    assert dir(opencouncil) == opencouncil.__all__ == names
    for name in opencouncil.__all__:
        assert hasattr(opencouncil, name)
    assert not hasattr(opencouncil, "dat")


def test_the_kinds_of_what_is_loaded_are_public(data: Data) -> None:
    assert type(data) is opencouncil.Data
    assert type(data.councils) is opencouncil.Table
    assert type(data.query("SELECT 1 AS a")) is opencouncil.QueryResult


def test_frames_make_no_warning(data: Data) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for table in data.tables.values():
            table.to_pandas()
            table.to_polars()
            table.to_arrow()
