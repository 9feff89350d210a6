"""Tables are written while their rows are made: none is held beside another, however many rows it has."""

import io
import json
from pathlib import Path

import pytest

from opencouncil.errors import OpenCouncilError
from opencouncil.export import FORMATS, Gives, xlsx
from opencouncil.export.writing import Request, Target, check_request, write_export
from opencouncil.tables import duckdb as in_duckdb
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import AnyTable, Table
from opencouncil.wording.json_text import dump_json
from support.hostile import load_hostile
from support.outputs import write_bytes


def write(loaded: Loaded, name: str, folder: Path, partition: str = "") -> Path:
    is_folder = Gives.FOLDER in FORMATS[name].gives
    target = folder / (name if is_folder else f"made.{name}")
    request = Request(name, "", target=Target(target), partition=partition)
    check_request(request)
    write_export(loaded, request, io.BytesIO())
    return target


@pytest.mark.parametrize("name", FORMATS)
def test_no_table_is_kept(tmp_path: Path, name: str) -> None:
    loaded = load_hostile()
    write(loaded, name, tmp_path)
    assert [table.name for table in loaded.pass_tables() if isinstance(table, Table)] == []
    # What they left out is known all the same.
    assert loaded.left_out == {}


def test_parts_keep_no_table(tmp_path: Path) -> None:
    loaded = load_hostile()
    write(loaded, "parquet", tmp_path, partition="nation")
    assert [table.name for table in loaded.pass_tables() if isinstance(table, Table)] == []


@pytest.mark.parametrize("table", ["councils", "claims", "replies"])
def test_a_table_in_json_is_a_list_written_at_once(table: str) -> None:
    """The last one has no rows."""
    text = write_bytes(load_hostile(), "json", table).decode()
    assert text == f"{dump_json(json.loads(text))}\n"


def test_a_long_table_goes_through_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load_hostile()
    in_memory = {name: write_bytes(loaded, "parquet", name) for name in ("claims", "answers", "replies")}
    opened: list[str] = []

    def note(place: str) -> object:
        opened.append(Path(place).name)
        return connect(place)

    connect = in_duckdb._connect
    monkeypatch.setattr(in_duckdb, "_connect", note)
    monkeypatch.setattr(in_duckdb, "_MANY_ROWS", 8)
    monkeypatch.setattr(in_duckdb, "_ROWS", 3)
    assert {name: write_bytes(loaded, "parquet", name) for name in in_memory} == in_memory
    assert opened == ["rows.duckdb", "rows.duckdb"]


def test_a_sheet_without_room_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Rather than that rows are lost."""
    loaded = load_hostile()
    monkeypatch.setattr(xlsx, "MAX_ROWS", 7)
    with pytest.raises(OpenCouncilError) as caught:
        write(loaded, "xlsx", tmp_path)
    assert str(caught.value) == (
        "A sheet of Excel has room for 7 rows, and claims has 8. csv, parquet, sqlite and duckdb have no "
        "such limit."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_fault_on_the_way_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first tables are written when a later one fails."""
    target = write(load_hostile(), "parquet", tmp_path, partition="nation")
    before = {path: path.read_bytes() for path in target.rglob("*.parquet")}
    loaded = load_hostile()

    def fail(name: str) -> AnyTable:
        if name == "names":
            raise MemoryError
        return pass_table(name)

    pass_table = loaded.pass_table
    monkeypatch.setattr(loaded, "pass_table", fail)
    with pytest.raises(MemoryError):
        write_export(
            loaded, Request("parquet", "", target=Target(target, True), partition="nation"), io.BytesIO()
        )
    assert {path: path.read_bytes() for path in target.rglob("*.parquet")} == before
    assert list(tmp_path.iterdir()) == [target]
