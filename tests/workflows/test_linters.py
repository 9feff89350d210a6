"""Our workflows, and those that others copy, pass the linters that know GitHub's rules and its traps."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support.builders import REPOSITORY
from support.npm_tools import find_node_tool
from support.workflow_steps import ACTION, READY, WORKFLOWS

# What stands in the ready workflows for the commit that whoever copies them chooses.
PLACEHOLDER = "opencouncil/opencouncil@COMMIT"
# A permission and the variables of a repository, which are younger than the linter.
UNKNOWN_TO_ACTIONLINT = ('unknown permission scope "attestations"', 'undefined variable "vars"')


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """All of them where GitHub looks for them, the ready ones with a commit chosen."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for path in WORKFLOWS:
        shutil.copy(path, folder)
    for path in READY:
        text = path.read_text(encoding="utf-8").replace("@COMMIT", f"@{'0123456789' * 4}")
        (folder / f"ready-{path.name}").write_text(text, encoding="utf-8")
    shutil.copy(ACTION, tmp_path)
    shutil.copy(REPOSITORY / ".github" / "dependabot.yml", tmp_path / ".github")
    assert len(list(folder.iterdir())) >= 5
    return sorted(folder.iterdir())


def run_actionlint(files: list[Path]) -> list[str]:
    find_node_tool("actionlint/node.cjs")
    command = [*find_node_tool("../lint-workflows.cjs"), *map(str, files)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found = [f"{Path(one['file']).name}:{one['line']}: {one['message']}" for one in json.loads(done.stdout)]
    return [one for one in found if not any(unknown in one for unknown in UNKNOWN_TO_ACTIONLINT)]


def run_zizmor(folder: Path) -> list[str]:
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--format", "json", str(folder)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return [found["ident"] for found in json.loads(done.stdout)]


def test_actionlint_finds_nothing(files: list[Path]) -> None:
    assert run_actionlint(files) == []


def test_zizmor_finds_nothing(files: list[Path], tmp_path: Path) -> None:
    assert run_zizmor(tmp_path) == []


@pytest.mark.slow
def test_the_linters_see_what_is_wrong(files: list[Path], tmp_path: Path) -> None:
    text = files[0].read_text(encoding="utf-8")
    files[0].write_text(text.replace("runs-on:", "runs-onn:", 1), encoding="utf-8")
    assert any("runs-on" in found for found in run_actionlint(files))
    text = text.replace("@08c6903cd8c0fde910a37f88322edcfb5dd907a8", "@v5")
    files[0].write_text(text, encoding="utf-8")
    assert "unpinned-uses" in run_zizmor(tmp_path)


def test_our_own_workflows_are_the_ready_ones_with_the_action_of_this_checkout() -> None:
    assert [path.name for path in READY] == ["check.yml", "comment.yml"]
    for ready in READY:
        own = REPOSITORY / ".github" / "workflows" / ready.name
        text = ready.read_text(encoding="utf-8")
        assert PLACEHOLDER in text
        # zizmor would have GitHub's newer `$/`, which actionlint does not know.
        here = "./ # zizmor: ignore[self-repository]"
        assert own.read_text(encoding="utf-8") == text.replace(PLACEHOLDER, here)
