"""The dataset that is made up for measurements."""

import shutil
from pathlib import Path

import pytest

from benchmarks.generated import write_dataset
from opencouncil.cli.app import main
from support.builders import FROZEN

REAL = 517
MORE = 30

PLACES = """code,name,council,basis
E04000001,Blackrod,bolton,code-2010
E04013088,St. Keyne and Trewidland,,
E04009427,Letheringham,east-suffolk,code-2010
W04000640,Llanfair-ym-Muallt,powys,same-name
"""


def _read(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "data" / "councils").iterdir()}


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("base")
    shutil.copytree(FROZEN / "data", folder / "data")
    (folder / "data" / "parishes.csv").write_text(PLACES, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dataset(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated")
    write_dataset(folder, REAL + MORE, 1, base)
    return folder


def test_it_has_as_many_councils_as_are_asked_for(dataset: Path) -> None:
    assert len(_read(dataset)) == REAL + MORE


def test_the_seed_decides_about_every_byte(dataset: Path, base: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "again", tmp_path / "other"]
    for seed, folder in enumerate(folders, 1):
        folder.mkdir()
        write_dataset(folder, REAL + MORE, seed, base)
    again, other = map(_read, folders)
    assert again == _read(dataset)
    assert again != other


def test_it_is_valid_and_in_its_form(dataset: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--data", str(dataset)]) == 0
    assert "no errors" in capsys.readouterr().out
    assert main(["fmt", "--check", "--data", str(dataset)]) == 0


def test_fewer_councils_than_there_are_in_the_data(base: Path, tmp_path: Path) -> None:
    write_dataset(tmp_path, 20, base=base)
    assert len(_read(tmp_path)) == 20


def test_more_councils_than_there_are_names_for(base: Path, tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"There are names for 550 councils, and not for 600."):
        write_dataset(tmp_path, 600, base=base)
