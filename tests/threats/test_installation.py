"""Whoever makes what we install: a package, what builds ours, or an action of a workflow."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.builders import REPOSITORY
from support.workflow_steps import ACTION, READY, WORKFLOWS, read_steps

OURS = re.compile(r"\./|opencouncil/opencouncil@.+")

SIGNING = {
    "actions/deploy-pages",
    "actions/download-artifact",
    "actions/attest-build-provenance",
    "pypa/gh-action-pypi-publish",
}


def read_install() -> list[str]:
    """The commands by which the action installs, without the one that defines their common options."""
    (step,) = [step for step in read_steps(ACTION) if "pip" in step.get("run", "")]
    return [line for line in step["run"].splitlines() if line.startswith("pip ")]


def test_package_that_changed() -> None:
    lines = read_install()
    assert len(lines) == 2
    assert "--require-hashes" in lines[0]
    assert "--no-deps" in lines[1]
    text = (REPOSITORY / "requirements" / "run.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
    assert "hatchling" in names
    assert names == re.findall(r"^([a-z0-9-]+)==[^\\]+ \\\n    --hash=sha256:", text, re.MULTILINE)


def test_package_that_builds_itself() -> None:
    (line,) = [line for line in read_install() if " -r " in line]
    assert "--only-binary :all:" in line


def test_tools_for_a_build() -> None:
    assert [line for line in read_install() if "--no-build-isolation" in line and "--no-deps" in line]


def test_action_that_moved() -> None:
    used = [
        step["uses"] for path in (*WORKFLOWS, *READY, ACTION) for step in iter_steps(path) if "uses" in step
    ]
    others = [one for one in used if not OURS.fullmatch(one)]
    assert len(others) > 5
    assert not [one for one in others if not re.fullmatch(r"[\w/.-]+@[0-9a-f]{40}", one)]


@pytest.mark.parametrize(
    "path", [*WORKFLOWS, *READY], ids=lambda path: path.relative_to(REPOSITORY).as_posix()
)
def test_token_beside_strangers_code(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        # Who has these can say what it is or publish the website, and write nothing here.
        rights = {right for right, how in job["permissions"].items() if how == "write"}
        may_write = rights - {"id-token", "attestations", "pages"}
        brings = [step for step in job["steps"] if "uses" in step or "pip" in step.get("run", "")]
        assert not (may_write and brings)
        # What signs or publishes runs nothing, and uses these alone.
        if rights and not may_write:
            used = {step["uses"].partition("@")[0] for step in job["steps"]}
            assert used <= SIGNING
        assert "env" not in job
        assert not [step for step in brings if "github.token" in str(step.get("env"))]
    setup = [step for step in read_steps(ACTION) if "setup-python" in step.get("uses", "")]
    assert [step["with"]["token"] for step in setup] == [""]


def iter_steps(path: Path) -> list[dict[str, Any]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps: list[dict[str, Any]] = data.get("runs", {}).get("steps", [])
    return steps + [step for job in data.get("jobs", {}).values() for step in job["steps"]]
