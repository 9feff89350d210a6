"""The folder for Datasette, as Datasette and sqlite-utils read it."""

import asyncio
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from datasette.app import Datasette  # type: ignore[import-untyped]
from sqlite_utils import Database

from opencouncil.cli.app import main
from opencouncil.export import datasette, sqlite
from opencouncil.tables.contract import load_contract
from support.frozen import load_frozen
from support.outputs import write_to
from support.small_dataset import make_dataset


class Site:
    """Datasette on the folder, asked without a socket."""

    def __init__(self, folder: Path) -> None:
        self._runner = asyncio.Runner()
        self._site = Datasette([], config_dir=folder)

    def read(self, path: str) -> str:
        answer = self._runner.run(self._site.client.get(f"/opencouncil{path}"))
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    def ask(self, path: str) -> Any:
        return json.loads(self.read(path))

    def close(self) -> None:
        for database in self._site.databases.values():
            database.close()
        self._site.executor.shutdown()
        self._runner.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_to(load_frozen(), "datasette", tmp_path_factory.mktemp("datasette") / "out")


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    made = Site(folder)
    yield made
    made.close()


@pytest.mark.slow
def test_it_serves_the_folder_at_a_port(folder: Path) -> None:
    command = [sys.executable, "-m", "datasette", "serve", str(folder), "--host", "127.0.0.1", "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stderr is not None
            address = next(
                found[0] for line in server.stderr if (found := re.search(r"http://127\.0\.0\.1:\d+", line))
            )
            names = httpx.get(f"{address}/opencouncil/names.json?_search=Leeds&_shape=array").json()
        finally:
            server.terminate()
    assert "Leeds City Council" in {name["name"] for name in names}


def test_it_lists_the_tables_with_their_search_and_nothing_else(site: Site) -> None:
    tables = site.ask(".json")["tables"]
    shown = {table["name"]: table["fts_table"] for table in tables if not table["hidden"]}
    assert shown == {
        name: f"{name}_fts" if name in sqlite.SEARCHED else None for name in load_contract().tables
    }
    assert {"_about", "_columns"} <= {table["name"] for table in tables if table["hidden"]}


@pytest.mark.parametrize(
    ("table", "words", "column", "part"),
    [
        pytest.param("councils", "lichfield", "name", "Lichfield", id="a council"),
        pytest.param("names", "sir gar", "name", "Gâr", id="a name without its accent"),
        pytest.param("claims", "protocol", "source_title", "rotocol", id="the title of a source"),
        pytest.param("claims", "courtesy", "summary", "courtesy", id="a summary"),
        pytest.param("law", "photographs", "summary", "photograph", id="the law"),
    ],
)
def test_words_are_searched(site: Site, table: str, words: str, column: str, part: str) -> None:
    told = site.ask(f"/{table}.json?_shape=objects&_size=max&_search={words}")
    assert any(part in row[column] for row in told["rows"])
    assert told["filtered_table_rows_count"] < site.ask(f"/{table}.json?_size=0")["filtered_table_rows_count"]


def test_a_key_has_the_name_of_what_it_points_to(site: Site) -> None:
    [row] = site.ask(
        "/answers.json?_shape=array&_labels=on&council_id=lichfield&activity=film&is_main_meeting=1"
    )
    assert row["council_id"] == {"value": "lichfield", "label": "Lichfield District Council"}
    assert row["effect_id"]["label"] != row["effect_id"]["value"]


def test_every_key_has_a_label() -> None:
    tables = load_contract().tables.values()
    # Datasette makes no link of a key of several columns.
    pointed_at = {key.table for table in tables for key in table.foreign_keys if len(key.columns) == 1}
    assert set(datasette.LABELS) == pointed_at
    for name, label in datasette.LABELS.items():
        assert label in [column.name for column in load_contract().tables[name].columns]


def test_closed_lists_are_facets(site: Site) -> None:
    told = site.ask("/claims.json?_size=1")
    assert list(told["facet_results"]) == ["activity", "status", "confidence", "source_type"]
    counted = {one["value"]: one["count"] for one in told["facet_results"]["confidence"]["results"]}
    assert set(counted) <= {"high", "medium", "low"}
    assert sum(counted.values()) == told["filtered_table_rows_count"]


def test_each_table_and_column_is_described(folder: Path, site: Site) -> None:
    page = site.read("/councils")
    assert load_contract().tables["councils"].meaning in page
    assert (
        "<dt>population</dt><dd>Mid-year estimate of the people who live in the area. Unit: people.</dd>"
        in page
    )
    assert "answers as of 21 November 2026" in page
    assert "Creative Commons Attribution 4.0" in page
    [database] = json.loads((folder / "metadata.json").read_bytes())["databases"].values()
    for table in load_contract().tables.values():
        assert list(database["tables"][table.name]["columns"]) == [column.name for column in table.columns]


def test_sqlite_utils_finds_each_search(folder: Path) -> None:
    with closing(sqlite3.connect(f"file:{folder / datasette.DATABASE}?mode=ro", uri=True)) as connection:
        database = Database(connection)
        found = {table.name: table.detect_fts() for table in database.tables}
        assert {name: found[name] for name in sqlite.SEARCHED} == {
            name: f"{name}_fts" for name in sqlite.SEARCHED
        }
        assert "lichfield" in [row["id"] for row in database.table("councils").search("lichfield")]


def test_the_folder_is_replaced_and_that_of_another_program_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_dataset(tmp_path, monkeypatch)
    command = ["export", "--format", "datasette", "--force", "-o"]
    assert main([*command, "out"]) == main([*command, "out"]) == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["metadata.json", "opencouncil.sqlite"]
    Path("other").mkdir()
    Path("other/metadata.json").write_text("{}", encoding="utf-8")
    capsys.readouterr()
    assert main([*command, "other"]) == 2
    assert "metadata.json" in capsys.readouterr().err
    assert Path("other/metadata.json").read_text(encoding="utf-8") == "{}"
    assert main([*command, "one.sqlite"]) == 2
    assert "datasette is a folder of files here: name a folder with -o." in capsys.readouterr().err
