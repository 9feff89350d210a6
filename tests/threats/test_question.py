"""A question in SQL, asked on behalf of somebody else."""

import json
import sys
from pathlib import Path

import pytest

import opencouncil
from opencouncil.errors import OpenCouncilError
from support.builders import write_dataset
from threats.conftest import Ran, Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dataset(tmp_path / "clone")


def ask(run: Run, folder: Path, sql: str) -> Ran:
    return run("query", sql, "--format", "json", "--data", folder)


def test_file_of_the_machine(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("secret\nwhat nobody may read\n")
    ran = ask(run, folder, f"FROM read_csv('{tmp_path / 'secret.csv'}')")
    assert ran.code == 2
    assert "what nobody may read" not in ran.shown


def test_file_written(run: Run, folder: Path, tmp_path: Path) -> None:
    assert ask(run, folder, f"COPY (PIVOT councils ON type) TO '{tmp_path / 'written'}'").code == 2
    assert not (tmp_path / "written").exists()


def test_settings_opened_again(run: Run, folder: Path) -> None:
    assert ask(run, folder, "SELECT 1; SET threads = 2").code == 2
    with pytest.raises(OpenCouncilError):
        opencouncil.load(folder).query("SELECT 1; SET threads = 2")


def test_tables_changed(run: Run, folder: Path) -> None:
    assert ask(run, folder, "CREATE TABLE councils_of_mine AS PIVOT councils ON type").code == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit of memory")
def test_text_of_gigabytes(run: Run, folder: Path) -> None:
    ran = ask(run, folder, "SELECT length(repeat('x', 1500000000))")
    assert ran.code == 2
    assert "1500000000" not in ran.out


def test_place_of_the_home_folder(run: Run, folder: Path) -> None:
    ran = ask(run, folder, "SELECT value FROM duckdb_settings() WHERE name = 'secret_directory'")
    assert [row["value"] for row in json.loads(ran.out)] == [""]
