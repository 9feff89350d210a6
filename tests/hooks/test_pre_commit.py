"""The hooks that pre-commit takes from this repository, run by pre-commit itself on a real repository."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.builders import REPOSITORY, SAMPLE, to_yaml
from support.repositories import Record
from support.small_dataset import write_silent_law

MANIFEST = REPOSITORY / ".pre-commit-hooks.yaml"
BIN = Path(sys.executable).parent
LICHFIELD = (SAMPLE / "data" / "councils" / "lichfield.yaml").read_text(encoding="utf-8")


def pre_commit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *arguments],
        cwd=folder,
        env={
            **os.environ,
            "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
            "PRE_COMMIT_HOME": str(folder.parent / "pre-commit"),
        },
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def record(tmp_path: Path) -> Record:
    """A repository that asks for every hook of ours.

    The hooks are those of the manifest, but with the command of this environment: to set up one of its own,
    pre-commit would have to fetch our dependencies.
    """
    hooks: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    record = Record(tmp_path / "clone")
    local = {"repo": "local", "hooks": [{**hook, "language": "system"} for hook in hooks]}
    (record.root / ".pre-commit-config.yaml").write_text(to_yaml({"repos": [local]}), encoding="utf-8")
    for council_id in ("lichfield", "staffordshire", "west-midlands-ca"):
        path = f"councils/{council_id}.yaml"
        record.write(path, (SAMPLE / "data" / path).read_bytes())
    write_silent_law(record.data)
    record.commit("Begin")
    return record


def test_pre_commit_accepts_the_manifest(tmp_path: Path) -> None:
    done = pre_commit(tmp_path, "validate-manifest", str(MANIFEST))
    assert done.returncode == 0, done.stdout


def test_a_good_file_passes(record: Record) -> None:
    record.write("councils/lichfield.yaml", f"{LICHFIELD}# A remark.\n")
    record.git("add", "--all")
    done = pre_commit(record.root, "run")
    assert done.returncode == 0, done.stdout
    assert "check the council files" in done.stdout
    assert done.stdout.count("Passed") == 2


def test_a_wrong_word_stops_the_commit(record: Record) -> None:
    record.write("councils/lichfield.yaml", LICHFIELD.replace("nation: england", "nation: englund"))
    record.git("add", "--all")
    done = pre_commit(record.root, "run", "opencouncil-validate")
    assert done.returncode == 1
    assert "error: `englund` is not a nation  [not-allowed]" in done.stdout
    assert "Did you mean `england`?" in done.stdout


def test_what_a_change_does_to_another_file_stops_it_too(record: Record) -> None:
    staffordshire = (SAMPLE / "data/councils/staffordshire.yaml").read_text(encoding="utf-8")
    record.write("councils/staffordshire.yaml", staffordshire.replace("type: county", "type: unitary"))
    record.git("add", "--all")
    done = pre_commit(record.root, "run", "opencouncil-validate")
    assert done.returncode == 1
    assert "data/councils/lichfield.yaml" in done.stdout


def test_a_file_is_put_into_its_form_before_it_is_committed(record: Record) -> None:
    other = (SAMPLE / "data/councils/staffordshire.yaml").read_bytes() + b"\n"
    record.write("councils/staffordshire.yaml", other)
    record.commit("Another file that is not in its form")
    path = record.root / "data" / "councils" / "lichfield.yaml"
    record.write(
        "councils/lichfield.yaml",
        LICHFIELD.replace("name: Lichfield D", 'name:   "Lichfield D').replace(
            " Council\n", ' Council"\n', 1
        ),
    )
    record.git("add", "--all")
    first = pre_commit(record.root, "run", "opencouncil-fmt")
    assert first.returncode == 1
    assert "files were modified by this hook" in first.stdout
    assert path.read_text(encoding="utf-8") == LICHFIELD
    assert (path.parent / "staffordshire.yaml").read_bytes() == other
    record.git("add", "--all")
    assert "files were modified" not in pre_commit(record.root, "run", "opencouncil-fmt").stdout


def test_a_commit_of_other_files_runs_nothing(record: Record) -> None:
    (record.root / "README.md").write_text("A page.\n")
    record.git("add", "--all")
    done = pre_commit(record.root, "run", "opencouncil-validate")
    assert done.returncode == 0
    assert "(no files to check)Skipped" in done.stdout


def test_the_page_shows_every_hook() -> None:
    page = (REPOSITORY / "docs" / "github.md").read_text(encoding="utf-8")
    block = page.partition("```yaml\nrepos:")[2].partition("```")[0]
    (repository,) = yaml.safe_load(f"repos:{block}")["repos"]
    hooks = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
    assert {hook["id"] for hook in repository["hooks"]} == {hook["id"] for hook in hooks}


OWN = REPOSITORY / ".pre-commit-config.yaml"


@pytest.fixture
def clone(tmp_path: Path) -> Record:
    """A repository with our own configuration, its programs taken from this environment."""
    record = Record(tmp_path / "clone")
    (record.root / ".venv").mkdir()
    (record.root / ".venv" / "bin").symlink_to(BIN, target_is_directory=True)
    (record.root / ".gitignore").write_text(".venv\n", encoding="utf-8")
    for name in (".pre-commit-config.yaml", "pyproject.toml"):
        (record.root / name).write_bytes((REPOSITORY / name).read_bytes())
    for council_id in ("lichfield", "staffordshire", "west-midlands-ca"):
        path = f"councils/{council_id}.yaml"
        record.write(path, (SAMPLE / "data" / path).read_bytes())
    write_silent_law(record.data)
    record.commit("Begin")
    return record


def run_hook(clone: Record, hook: str) -> subprocess.CompletedProcess[str]:
    clone.git("add", "--all")
    return pre_commit(clone.root, "run", hook)


def test_our_own_configuration_is_accepted(tmp_path: Path) -> None:
    done = pre_commit(tmp_path, "validate-config", str(OWN))
    assert (done.returncode, done.stdout) == (0, "")


def test_our_own_hooks_check_the_data(clone: Record) -> None:
    clone.write("councils/lichfield.yaml", f"{LICHFIELD}# A remark.\n")
    assert run_hook(clone, "validate").returncode == 0
    assert run_hook(clone, "fmt").returncode == 0
    clone.write("councils/lichfield.yaml", LICHFIELD.replace("nation: england", "nation: englund"))
    done = run_hook(clone, "validate")
    assert done.returncode == 1
    assert "`englund` is not a nation" in done.stdout


@pytest.mark.parametrize("hook", ["ruff-check", "ruff-format"])
def test_our_own_hooks_check_the_code(clone: Record, hook: str) -> None:
    module = clone.root / "module.py"
    module.write_text('"""What it holds."""\n', encoding="utf-8")
    assert run_hook(clone, hook).returncode == 0
    module.write_text("import os\nx  =  1\n", encoding="utf-8")
    assert run_hook(clone, hook).returncode == 1
