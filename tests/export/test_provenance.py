"""Which data, by which program, for which day, and on what terms: in every file, and in each the same."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pyarrow.parquet as pq
import pytest
import yaml

from opencouncil.export import FORMATS
from opencouncil.project import REPOSITORY, VERSION
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import Folder, open_folder
from opencouncil.tables.loaded import Loaded
from opencouncil.wording.provenance import (
    ATTRIBUTION,
    LABELS,
    LICENCE,
    LICENCE_NAME,
    TITLE,
    Provenance,
    make_provenance,
)
from support.builders import REPOSITORY as ROOT
from support.clock import TODAY
from support.frozen import load_small
from support.outputs import write_to
from support.repositories import Record
from support.small_dataset import make_dataset

Block = Mapping[str, Any]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = Record(tmp_path / "record")
    made.commit("The data", "2026-11-20", population={"count": 1, "year": 2022})
    return made


def load(record: Record, on: date = TODAY) -> Loaded:
    return Loaded(Dataset(open_folder(record.root)), on)


def read_parquet(path: Path) -> Block:
    return {key.decode(): value.decode() for key, value in pq.read_metadata(path).metadata.items()}


def read_duckdb(path: Path) -> Block:
    with duckdb.connect(str(path), read_only=True) as database:
        return dict(database.execute("SELECT name, value FROM _about").fetchall())


def read_sqlite(path: Path) -> Block:
    with closing(sqlite3.connect(path)) as database:
        return dict(database.execute("SELECT name, value FROM _about"))


def read_workbook(path: Path) -> Block:
    rows = openpyxl.load_workbook(path)["about"].iter_rows(values_only=True)
    names = {label: name for name, label in LABELS.items()}
    found = {names[str(label)]: value for label, value, *_ in rows if label in names}
    return {**found, "licence": LICENCE} if found["licence"] == LICENCE_NAME else found


def read_json(path: Path) -> Block:
    block = json.loads(path.read_bytes())["provenance"]
    assert isinstance(block, dict)
    return block


def read_notes(path: Path) -> Block:
    [block] = json.loads(path.read_bytes())["notes"]
    assert isinstance(block, dict)
    return block


def read_beside(path: Path) -> Block:
    beside = path.with_name(f"{path.name}-metadata.json")
    return read_notes(beside) if path.suffix == ".csv" else read_json(beside)


# For each format a file that holds the block within what is written to "out", and how it is read.
READERS: Mapping[str, tuple[str, Callable[[Path], Block]]] = {
    "json": ("", read_json),
    "geojson": ("", read_json),
    "parquet": ("", read_parquet),
    "sqlite": ("", read_sqlite),
    "duckdb": ("", read_duckdb),
    "datasette": ("metadata.json", read_json),
    "xlsx": ("", read_workbook),
    "datapackage": ("datapackage.json", read_json),
    "csv": ("", read_beside),
    "jsonl": ("", read_beside),
}


def read_block(loaded: Loaded, name: str, folder: Path) -> Block:
    inside, read = READERS[name]
    table = "claims" if name in ("parquet", "csv", "jsonl") else ""
    return read(write_to(loaded, name, folder / f"out.{name}", table) / inside)


def test_every_format_is_tried() -> None:
    assert set(READERS) == set(FORMATS)


@pytest.mark.parametrize("name", READERS)
def test_every_format_holds_the_whole_block(name: str, record: Record, tmp_path: Path) -> None:
    loaded = load(record)
    expected: dict[str, Any] = make_provenance(loaded, has_tables=name != "json").list_values()
    assert len(expected) > 10
    found = read_block(loaded, name, tmp_path)
    if name in ("parquet", "sqlite", "duckdb", "xlsx"):
        expected |= {"uncommitted_changes": "false", "contract": "2"}
    assert {key: found.get(key) for key in expected} == expected


def test_it_tells_all_that_is_known(record: Record) -> None:
    commit = record.git("rev-parse", "HEAD")
    record.git("tag", "data-v1.0.0")
    assert make_provenance(load(record)) == Provenance(
        title=TITLE,
        data_version="data-v1.0.0",
        data_commit=commit,
        data_commit_day=date(2026, 11, 20),
        uncommitted_changes=False,
        sources_read_until=None,
        note="",
        tool_version=VERSION,
        contract=2,
        day=TODAY,
        licence="CC-BY-4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        attribution=ATTRIBUTION,
        homepage=REPOSITORY,
        citation=f"OpenCouncil contributors, {TITLE}, data-v1.0.0 (commit {commit[:10]} of "
        f"20 November 2026), answers as of 21 November 2026, CC BY 4.0, {REPOSITORY}",
    )


def test_files_that_were_changed_are_not_the_commit(record: Record) -> None:
    commit = record.git("rev-parse", "HEAD")[:10]
    record.write_council(population={"count": 2, "year": 2023})
    about = make_provenance(load(record))
    assert (about.data_version, about.uncommitted_changes) == (f"{commit}+changes", True)
    named = f"commit {commit} of 20 November 2026, with changes that are in no commit"
    assert f"{named}, " in about.citation


def test_a_shallow_clone_says_that_the_commit_may_not_be_the_one(record: Record, tmp_path: Path) -> None:
    clone = record.clone(tmp_path / "shallow", "--depth=1")
    about = make_provenance(Loaded(Dataset(open_folder(clone)), TODAY))
    assert about.note.startswith("The clone is shallow")
    assert about.list_values()["note"] == about.note
    assert "note" not in make_provenance(load(record)).list_values()


def test_without_git_it_says_how_far_the_sources_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = make_provenance(load_small(make_dataset(tmp_path, monkeypatch)))
    unknown = {"data_version", "data_commit", "data_commit_day", "uncommitted_changes", "note"}
    assert not unknown & about.list_values().keys()
    assert about.list_values()["sources_read_until"] == "2026-11-21"
    assert "sources read until 21 November 2026" in about.citation


def test_the_copy_in_the_package_says_which_one_it_is(record: Record) -> None:
    shipped = Folder(record.data, f"the data that came with opencouncil {VERSION}", is_shipped=True)
    about = make_provenance(Loaded(Dataset(shipped), TODAY))
    assert about.data_version == f"the data that came with opencouncil {VERSION}"
    assert about.data_version in about.citation
    assert about.data_commit == ""


# DuckDB marks each file that it makes.
SAME_BYTES = [name for name in FORMATS if name != "duckdb"]


def write_all(loaded: Loaded, folder: Path) -> dict[str, bytes]:
    """Every file that a format makes, by its path: of all tables, or of one where each costs time."""
    folder.mkdir()
    for name in SAME_BYTES:
        write_to(loaded, name, folder / name, "councils" if name in ("csv", "parquet") else "")
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_later_commits_that_leave_the_data_alone_change_no_byte(record: Record, tmp_path: Path) -> None:
    first = write_all(load(record), tmp_path / "first")
    (record.root / "README.md").write_text("A page.\n", encoding="utf-8")
    record.commit("A page", "2026-11-25")
    assert write_all(load(record), tmp_path / "second") == first
    record.commit("More people", "2026-11-26", population={"count": 2, "year": 2023})
    third = write_all(load(record), tmp_path / "third")
    names = {name for name in first if third[name] != first[name]}
    changed = {name.partition("/")[0].removesuffix("-metadata.json") for name in names}
    assert changed == set(SAME_BYTES)


def test_the_citation_file_is_valid_and_says_the_same() -> None:
    path = ROOT / "CITATION.cff"
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.citation-file-format"]
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    cited = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert (cited["cff-version"], cited["title"], cited["license"]) == ("1.2.0", TITLE, LICENCE)
    assert cited["repository-code"] == REPOSITORY
    assert [author["name"] for author in cited["authors"]] == ["The OpenCouncil contributors"]


def test_the_readme_of_the_data_has_the_same_attribution() -> None:
    text = " ".join((ROOT / "data" / "README.md").read_text(encoding="utf-8").replace("> ", " ").split())
    assert ATTRIBUTION.removeprefix("OpenCouncil contributors. ") in text


def test_a_workbook_names_every_part() -> None:
    assert set(LABELS) == set(Provenance.__slots__)
