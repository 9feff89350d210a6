"""The built wheel, installed elsewhere, brings its own copy of the data and the schemas."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from support.builders import REPOSITORY
from support.living import LIVING


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
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(installed), os.environ["PYTHONPATH"]))}
    command = [sys.executable, "-m", "opencouncil", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_copy_of_the_data_is_whole_and_shown_from_any_folder(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "list", "--status", "all", "--format", "ids")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == sorted(path.stem for path in (LIVING / "councils").glob("*.yaml"))
    assert "the data that came with opencouncil" in done.stderr
    one = done.stdout.split()[0]
    shown = run(installed, tmp_path, "show", one, "--format", "json")
    assert shown.returncode == 0, shown.stderr
    assert f'"id": "{one}"' in shown.stdout


def test_it_has_the_schemas_of_what_commands_print(installed: Path, tmp_path: Path) -> None:
    done = run(installed, tmp_path, "schema", "output/answer")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["title"] == "Answer"
