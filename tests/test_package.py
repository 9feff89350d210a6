"""The built wheel, installed elsewhere, brings its own copy of the data and the schemas."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.builders import REPOSITORY


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package from a wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    python = [sys.executable, "-m"]
    build = [*python, "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(REPOSITORY)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    install = [
        *python,
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--target",
        str(folder / "site"),
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True)
    return folder / "site"


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the installed package, run in a folder that holds no dataset."""
    environment = {name: value for name, value in os.environ.items() if name != "OPENCOUNCIL_DATA"}
    environment["PYTHONPATH"] = str(installed)
    command = [sys.executable, "-m", "opencouncil", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_wheel_shows_lichfield_from_any_folder(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "show", "lichfield")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Lichfield District Council\n")
    assert "the data that came with opencouncil" in done.stderr


def test_the_copy_of_the_data_is_whole(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "list", "--status", "all", "--format", "ids")
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.split()) == len(list((REPOSITORY / "data" / "councils").glob("*.yaml")))


def test_it_has_the_schemas_of_what_commands_print(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "schema", "output/answer")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "Answer"


def test_no_lock_file_names_a_registry() -> None:
    locks = ("constraints.txt", "tests/npm/package-lock.json")
    texts = [(REPOSITORY / lock).read_text(encoding="utf-8") for lock in locks]
    assert all(texts)
    assert not [
        text for text in texts if "resolved" in text or "--index-url" in text or "://registry" in text
    ]
