"""The built wheel, installed elsewhere, brings the data, the schemas and compiled templates of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import opencouncil
from opencouncil.site import page
from opencouncil.wording import letter
from opencouncil.wording.compiled import compile_templates, find_compiled
from support.builders import REPOSITORY, SAMPLE
from support.living import LIVING

PARTS = [pytest.param(page, id="site"), pytest.param(letter, id="letters")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build(folder, "--wheel")
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A folder with the package from the wheel."""
    folder = wheel.with_name("site")
    install = ["pip", "install", "--quiet", "--no-deps", "--target", str(folder), str(wheel)]
    subprocess.run([sys.executable, "-m", *install], check=True, capture_output=True)
    return folder


def build(folder: Path, *options: str) -> None:
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), *options]
    subprocess.run([*command, str(REPOSITORY)], check=True, capture_output=True)


def run(installed: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the installed package, run in a folder that holds no dataset."""
    return run_python(installed, folder, "-m", "opencouncil", *arguments)


def run_python(package: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(package), os.environ["PYTHONPATH"]))}
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def read_all(folder: Path, pattern: str = "*") -> dict[str, bytes]:
    found = (path for path in folder.rglob(pattern) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


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


@pytest.mark.parametrize("part", PARTS)
def test_every_template_is_compiled_as_it_is_now(installed: Path, tmp_path: Path, part: Any) -> None:
    place = find_compiled(part.FOLDER)
    compile_templates(part.make_environment(), tmp_path)
    ours = installed / place.relative_to(Path(opencouncil.__file__).parents[1])
    assert read_all(ours, "*.py") == read_all(tmp_path)
    compiled = {Path(name).name.partition(".")[0] for name in read_all(ours, "*.pyc")}
    assert compiled == {path.stem for path in tmp_path.iterdir()}


@pytest.mark.parametrize("part", PARTS)
def test_what_runs_is_what_was_compiled(installed: Path, tmp_path: Path, part: Any) -> None:
    program = (
        f"from {part.__name__} import make_environment as make; environment = make()\n"
        "for one in environment.loader.templates.list_templates():\n"
        "    print(environment.get_template(one).root_render_func.__code__.co_filename)\n"
    )
    done = run_python(installed, tmp_path, "-c", program)
    assert done.returncode == 0, done.stderr
    names = [part.FOLDER.joinpath(one).name for one in part.make_environment().list_templates()]
    assert len(done.stdout.split()) == len(names) > 20
    assert {Path(one).parent.name for one in done.stdout.split()} == {find_compiled(part.FOLDER).name}


@pytest.mark.slow
def test_a_wheel_of_the_source_archive_is_the_same(wheel: Path, tmp_path: Path) -> None:
    build(tmp_path)
    (again,) = tmp_path.glob("*.whl")
    assert again.name == wheel.name
    assert again.read_bytes() == wheel.read_bytes()


@pytest.mark.slow
def test_its_website_is_that_of_the_checkout(installed: Path, tmp_path: Path) -> None:
    """With templates that were compiled and templates that were not."""
    sites: list[dict[str, bytes]] = []
    for package in (installed, REPOSITORY / "src"):
        site = tmp_path / str(len(sites))
        options = ("--no-search", "--on", "2026-12-01", "--data", str(SAMPLE), "-o", str(site))
        done = run(package, tmp_path, "site", "build", *options)
        assert done.returncode == 0, done.stderr
        sites.append(read_all(site))
    installed_site, ours = sites
    assert len(ours) > 300
    assert ours == installed_site
