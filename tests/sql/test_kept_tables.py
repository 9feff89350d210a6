"""Tables that come back from what is kept are those that were made; one that is broken stops no question."""

import hashlib
import os
import signal
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from opencouncil.reading.dataset import BrokenFile, open_dataset
from opencouncil.reading.digests import Known, Seen, Watch, knowing
from opencouncil.saving import cache, kept_files
from opencouncil.saving.cached import find_cache_folder
from opencouncil.sql import kept_tables
from opencouncil.sql.kept_tables import KeptTables, find_kept_tables
from opencouncil.sql.sandbox import open_database
from opencouncil.sql.session import Session
from opencouncil.sql.store import Store
from opencouncil.tables import loaded as loading
from opencouncil.tables.contract import TableContract, load_contract, load_version
from opencouncil.tables.facts import Facts
from opencouncil.tables.loaded import Loaded
from opencouncil.tables.rows import Passing
from support.builders import FROZEN
from support.clock import TODAY

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs the processes of Unix")

COUNT = "SELECT count(*), min(name) FROM councils"


def make_known(dataset: bytes = b"the files") -> Known:
    return Known(digests={}, program=b"", to_keep={}, watch=Watch(Seen()), dataset=dataset)


def find(known: Known, on: date = TODAY) -> KeptTables:
    with knowing(known):
        kept = find_kept_tables(on, load_contract())
    assert kept is not None
    return kept


def load() -> Loaded:
    return Loaded(open_dataset(FROZEN), TODAY)


def ask(sql: str, known: Known | None = None) -> Sequence[tuple[object, ...]]:
    """As one run of the program does, with what it keeps."""
    known = known or make_known()
    kept, loaded = find(known), load()
    if not kept.is_sound:
        loaded.read_all()
        kept.note(loaded)
    with Session(loaded, (), kept) as session:
        rows = session.ask(sql).rows
        session.keep_tables()
    cache.keep_results(known.to_keep)
    return rows


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], list[str]]:
    """The tables whose rows are made from here on, in any process."""
    notes = tmp_path / "made"
    notes.touch()

    def note(contract: TableContract, facts: Facts, *more: Any) -> Passing:
        with notes.open("a") as file:
            file.write(f"{contract.name}\n")
        return Passing(contract, facts, *more)

    monkeypatch.setattr(loading, "Passing", note)
    return lambda: notes.read_text().split()


@pytest.fixture(autouse=True)
def nothing_half_written() -> Iterator[None]:
    yield
    assert list(find_cache_folder().glob(".tables*")) == []


def kept_paths() -> list[Path]:
    return sorted(find_cache_folder().glob("tables-*.parquet"))


def test_tables_are_made_once(made: Callable[[], list[str]]) -> None:
    first = ask(COUNT)
    assert made() == ["councils"]
    assert ask("SELECT count(*), min(name) FROM councils WHERE true") == first
    assert made() == ["councils"]
    ask("FROM councils, law LIMIT 1")
    assert made() == ["councils", "law"]
    assert len(kept_paths()) == 2


@pytest.mark.slow
def test_every_table_comes_back_as_it_was() -> None:
    """To the order of its rows, and all that DuckDB knows of them, by which it plans."""
    known, loaded = make_known(), load()
    kept = find(known)
    loaded.read_all()
    kept.note(loaded)
    first = Store(loaded, (), kept)
    first.fill("FROM duckdb_tables()")
    first.keep()
    kept.note_files(first.kept)
    cache.keep_results(known.to_keep)
    again = Store(load(), (), find(make_known()))
    again.fill("FROM duckdb_tables()")
    assert again._made == []
    for name, table in load_contract().tables.items():
        columns = [f'"{column.name}"' for column in table.columns]
        for sql in (
            f"FROM {name} SELECT rowid, *",
            f"DESCRIBE {name}",
            f"FROM {name} SELECT DISTINCT {', '.join(f'stats({column})' for column in columns)}",
            f"FROM {name} SELECT DISTINCT {', '.join(f'vector_type({column})' for column in columns)}",
            f"FROM pragma_storage_info('{name}') SELECT * EXCLUDE (block_id, block_offset)",
            f"FROM duckdb_table_sample('{name}')",
            *(f"EXPLAIN FROM {name} SELECT {column}, count(*) GROUP BY 1" for column in columns),
        ):
            assert again.connection.execute(sql).fetchall() == first.connection.execute(sql).fetchall(), sql


# What is part of the key. Each of these is red if that part is left out.


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(lambda: find(make_known(b"other files")), id="the files, the program and today"),
        pytest.param(lambda: find(make_known(), date(2013, 1, 1)), id="the day asked about"),
        pytest.param(
            lambda: KeptTables(make_known(), TODAY, load_version(load_contract().version - 1)),
            id="the version of the columns",
        ),
    ],
)
def test_tables_of_another_question_are_not_taken(other: Callable[[], KeptTables]) -> None:
    ask(COUNT)
    assert find(make_known()).is_sound
    assert not other().is_sound
    assert not other().load(open_database(), "councils")


def test_one_table_is_not_taken_for_another() -> None:
    ask(COUNT)
    kept = find(make_known())
    assert not kept.load(open_database(), "claims")
    assert kept.load(open_database(), "councils")


# What is not kept.


def test_nothing_is_kept_of_a_dataset_that_is_not_whole(made: Callable[[], list[str]]) -> None:
    known = make_known()
    kept, loaded = find(known), load()
    loaded.read_all()
    loaded.dataset.broken.append(BrokenFile("councils/x.yaml", "cannot be read"))
    kept.note(loaded)
    assert not kept.is_sound
    with Session(loaded, (), kept) as session:
        session.ask(COUNT)
        session.keep_tables()
    assert (known.to_keep, kept_paths()) == ({}, [])


def test_nothing_is_kept_of_a_table_without_all_rows() -> None:
    loaded = load()
    loaded.read_all()
    kept = find(make_known())
    kept.note(loaded)
    store = Store(loaded, (), kept)
    object.__setattr__(loaded.table("councils"), "left_out", 1)
    store.fill("FROM councils, law")
    store.keep()
    assert list(store.kept) == ["law"]


def test_without_a_lookup_there_is_nothing() -> None:
    assert find_kept_tables(TODAY, load_contract()) is None
    with knowing(make_known(b"")):
        assert find_kept_tables(TODAY, load_contract()) is None


# What is wrong with a file.


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data[:-1], id="cut off"),
        pytest.param(lambda data: data[:50] + b"\xff" + data[51:], id="one byte"),
        pytest.param(lambda data: b"", id="empty"),
    ],
)
def test_a_file_that_is_not_whole_is_made_again(
    made: Callable[[], list[str]], damage: Callable[[bytes], bytes]
) -> None:
    first = ask(COUNT)
    [path] = kept_paths()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert ask(COUNT) == first
    assert made() == ["councils", "councils"]
    assert path.read_bytes() == whole


def test_a_table_put_in_place_of_another_is_made_again(made: Callable[[], list[str]]) -> None:
    """A sound file of Parquet under the name of a table, as somebody forges it."""
    first = ask(COUNT)
    [path] = kept_paths()
    duckdb.connect().execute(f"COPY (SELECT 1 AS id) TO '{path}' (FORMAT parquet)")
    path.chmod(0o600)
    assert ask(COUNT) == first
    assert made() == ["councils", "councils"]


def forge(data: bytes) -> None:
    """Bytes under a hash of their own, as if the program had written them."""
    kept = find(make_known())
    name = kept_files.name_file(kept._keys["councils"])
    assert kept_files.keep_file(name, data)
    cache.keep_results({kept._keys["councils"]: hashlib.sha256(data).hexdigest()})


@pytest.mark.parametrize("data", [b"no Parquet", b"PAR1" + b"\xff" * 99 + b"PAR1"])
def test_what_duckdb_cannot_read_is_made_again(made: Callable[[], list[str]], data: bytes) -> None:
    first = ask(COUNT)
    forge(data)
    assert ask(COUNT) == first
    assert made() == ["councils", "councils"]


@pytest.mark.parametrize("number", [signal.SIGXCPU, signal.SIGKILL])
def test_what_stops_the_database_is_made_again(
    made: Callable[[], list[str]], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    first = ask(COUNT)
    monkeypatch.setattr(kept_tables, "create_table", lambda *_: os.kill(os.getpid(), number))
    assert ask(COUNT) == first
    assert made() == ["councils", "councils"]


def test_what_ends_the_database_with_an_error_of_ours_is_no_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    """A mistake in the program is said."""
    ask(COUNT)

    def fail(*_: object) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(kept_tables, "create_table", fail)
    with pytest.raises(RuntimeError, match="ours"):
        ask(COUNT)


def test_a_disk_without_room_is_a_quiet_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_files, "keep_file", lambda *_: False)
    first = ask(COUNT)
    assert kept_paths() == []
    assert ask(COUNT) == first
    monkeypatch.setattr(tempfile, "TemporaryDirectory", lambda: Path("/nowhere").iterdir())
    assert ask(COUNT) == first


def test_values_for_remarks_are_those_of_the_rows() -> None:
    store = Store(load())
    store.fill("FROM councils, claims")
    for name in ("councils", "claims"):
        for column in load_contract().tables[name].columns:
            values = store.list_values(name, column.name)
            assert values == store.loaded.list_values(name, column.name), column.name
    assert store.list_values("law", "nation") == store.loaded.list_values("law", "nation")
