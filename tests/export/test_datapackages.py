"""The Data Package, as frictionless checks it."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from opencouncil.tables.contract import load_contract
from support.frozen import load_frozen
from support.hostile import load_hostile
from support.outputs import write_to


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole frozen dataset as a folder."""
    return write_to(load_frozen(), "datapackage", tmp_path_factory.mktemp("package") / "out")


def run_frictionless(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "frictionless", "validate", "--json", path.name]
    return subprocess.run(command, cwd=path.parent, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_frictionless_finds_nothing_wrong(folder: Path) -> None:
    done = run_frictionless(folder / "datapackage.json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["valid"]) == (0, True), done.stdout[:2000]
    assert len(report["tasks"]) == len(load_contract().tables)


@pytest.mark.slow
def test_frictionless_sees_a_broken_link(tmp_path: Path) -> None:
    folder = write_to(load_hostile(), "datapackage", tmp_path / "out")
    path = folder / "codes.csv"
    path.write_bytes(path.read_bytes().replace(b"lichfield,", b"litchfield,"))
    done = run_frictionless(folder / "datapackage.json")
    assert done.returncode == 1
    assert "foreign-key" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("table", "word", "other"),
    [
        pytest.param("claims", b",allowed-with-notice,", b",alowed-with-notice,", id="a status"),
        pytest.param("answers", b",film,", b",filming,", id="an activity"),
    ],
)
def test_frictionless_refuses_a_word_that_its_list_lacks(
    table: str, word: bytes, other: bytes, tmp_path: Path
) -> None:
    folder = write_to(load_hostile(), "datapackage", tmp_path / "out")
    path = folder / f"{table}.csv"
    content = path.read_bytes().replace(word, other, 1)
    assert content != path.read_bytes()
    path.write_bytes(content)
    done = run_frictionless(folder / "datapackage.json")
    assert done.returncode == 1
    assert 'constraint \\"enum\\"' in done.stdout


def test_a_closed_list_is_one_in_the_description(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_bytes())
    for resource, table in zip(package["resources"], load_contract().tables.values(), strict=True):
        for field, column in zip(resource["schema"]["fields"], table.columns, strict=True):
            assert tuple(field.get("constraints", {}).get("enum", ())) == column.enum
            assert field.get("categoriesOrdered", False) is column.is_ordered


def test_each_table_is_described_as_the_contract_has_it(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_bytes())
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert len(package["sources"]) == len(load_frozen().dataset.sources)
    for resource, table in zip(package["resources"], load_contract().tables.values(), strict=True):
        content = (folder / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        fields = resource["schema"]["fields"]
        assert [field["name"] for field in fields] == [column.name for column in table.columns]
        assert [field["description"] for field in fields] == [column.meaning for column in table.columns]
        assert next(csv.reader(io.StringIO(content.decode()))) == [field["name"] for field in fields]
        assert resource["schema"]["primaryKey"] == list(table.key)


@pytest.mark.slow
def test_the_zip_holds_the_same_files(folder: Path, tmp_path: Path) -> None:
    target = write_to(load_frozen(), "datapackage", tmp_path / "opencouncil.zip")
    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        files = {info.filename: info for info in archive.infolist()}
        assert set(files) == {path.name for path in folder.iterdir()}
        for path in folder.iterdir():
            assert archive.read(path.name) == path.read_bytes()
        assert {info.date_time for info in files.values()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.slow
def test_frictionless_reads_the_zip(tmp_path: Path) -> None:
    target = write_to(load_hostile(), "datapackage", tmp_path / "opencouncil.zip")
    done = run_frictionless(target)
    assert done.returncode == 0, done.stdout[:2000]


def test_it_tells_people_what_it_is(folder: Path) -> None:
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert "Creative Commons" in text
    assert "Crown copyright" in text
    assert "- `councils.csv`: One row for each council" in text
