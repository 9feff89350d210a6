"""A file, folder or revision named on the command line, by somebody who was told to type it."""

from pathlib import Path

import pytest

from support.builders import write_dataset
from support.repositories import Record
from support.rubrics import our_text
from threats.conftest import Run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dataset(tmp_path / "clone")


def test_revision_that_is_an_option(run: Run, tmp_path: Path) -> None:
    record = Record(tmp_path / "clone")
    record.commit("first", notes="a")
    ran = run("list", f"--at=--output={tmp_path / 'written'}", "--data", record.root)
    assert (ran.code, "is not a revision" in ran.err) == (2, True)
    assert not (tmp_path / "written").exists()


def test_folder_with_files_of_others(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "letter.txt").write_text("mine")
    ran = run("export", "--format", "csv", "-o", tmp_path / "home", "--force", "--data", folder)
    assert ran.code == 2
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["letter.txt"]


def test_name_that_forges_a_message(run: Run, folder: Path) -> None:
    ran = run("may", "film", "\x1b[2Jleeds\nAll is well.", "--data", folder)
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert not [line for line in ran.err.splitlines() if line.startswith("All is well")]


def test_table_on_a_device(run: Run, folder: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    ran = run("import", "/dev/zero", "--yes", "--data", folder)
    assert (ran.code, "too large" in ran.err) == (2, True)


def test_list_on_a_device(run: Run, folder: Path) -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("this system has no /dev/zero")
    ran = run("gaps", "--mine", "/dev/zero", "--data", folder)
    assert (ran.code, "is a folder or a device" in ran.err) == (2, True)


def test_weights_below_nothing(run: Run, folder: Path, tmp_path: Path) -> None:
    rubric = tmp_path / "rubric.yaml"
    rubric.write_text(our_text().replace("weight: 15", "weight: -15"), encoding="utf-8")
    ran = run("rank", "--rubric", rubric, "--data", folder)
    assert (ran.code, ran.out) == (2, "")
    assert "`-15` is too small for `weight`" in ran.err
