"""The steps of a workflow or an action, run as GitHub's runner does it, as far as ours need it."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from support.builders import REPOSITORY

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
READY = sorted((REPOSITORY / "docs" / "workflows").glob("*.yml"))
ACTION = REPOSITORY / "action.yml"


def read_steps(path: Path, job: str = "") -> list[dict[str, Any]]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    steps: list[dict[str, Any]] = data["jobs"][job]["steps"] if job else data["runs"]["steps"]
    return steps


def read_outputs(path: Path, job: str) -> dict[str, str]:
    """Where each output of a job comes from, as ``steps.find.outputs.number``."""
    outputs: dict[str, str] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"][job]["outputs"]
    return {name: value.removeprefix("${{ ").removesuffix(" }}") for name, value in outputs.items()}


def parse_output(text: str) -> dict[str, str]:
    """What a step wrote to GITHUB_OUTPUT, by name: ``name=value``, or ``name<<END`` with lines to END."""
    found = {}
    lines = iter(text.splitlines())
    for line in lines:
        name, mark, rest = re.fullmatch(r"([^=<]+)(=|<<)(.*)", line).groups()  # type: ignore[union-attr]
        found[name] = rest if mark == "=" else "\n".join(iter(lines.__next__, rest))
    return found


def evaluate(expression: str, context: Mapping[str, str]) -> str:
    """A path such as ``github.token``, compared with a text or chosen by it; the few forms that we use."""
    for choice in expression.split("||"):
        value = ""
        for term in choice.split("&&"):
            value = _evaluate_term(term.strip(), context)
            if not value:
                break
        if value:
            return value
    return ""


def _evaluate_term(term: str, context: Mapping[str, str]) -> str:
    if term == "!cancelled()":
        return "true"
    if found := re.fullmatch(r"(\S+) (==|!=) '([^']*)'", term):
        is_same = context.get(found[1], "") == found[3]
        return "true" if is_same == (found[2] == "==") else ""
    if found := re.fullmatch(r"'([^']*)'", term):
        return found[1]
    return context[term]


def run_step(
    step: Mapping[str, Any], folder: Path, context: Mapping[str, str], **variables: str
) -> subprocess.CompletedProcess[str] | None:
    """A step's script under bash; None where its condition does not hold."""
    condition = str(step.get("if", "'true'")).removeprefix("${{").removesuffix("}}").strip()
    if not evaluate(condition, context):
        return None
    given = {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: evaluate(found[1], context), value)
        for name, value in step.get("env", {}).items()
    }
    search = (str(folder.parent / "bin"), str(Path(sys.executable).parent), os.environ["PATH"])
    ours = {"PATH": os.pathsep.join(search), "RUNNER_TEMP": str(folder.parent)}
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **ours, **variables, **given},
        capture_output=True,
        text=True,
        check=False,
    )
