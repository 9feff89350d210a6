"""A change of the data alone is left to the check of the data, and the job that must pass says so."""

import re
from pathlib import Path

import pytest
import yaml

from support.builders import REPOSITORY
from support.repositories import Record
from support.workflow_steps import parse_output, read_steps, run_step

WORKFLOW = REPOSITORY / ".github" / "workflows" / "code.yml"
JOBS = yaml.safe_load(WORKFLOW.read_text(encoding="utf-8"))["jobs"]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "clone")
    record.write_council()
    (record.root / "README.md").write_text("# Councils\n")
    record.commit("Begin")
    return record


def look(record: Record, *paths: str, event: str = "pull_request") -> str:
    """What the first job says of a pull request that writes some files, in a checkout as GitHub makes it."""
    record.git("switch", "--quiet", "--create", "change")
    for path in paths:
        (record.root / path).parent.mkdir(parents=True, exist_ok=True)
        (record.root / path).write_text("changed\n")
    record.commit("Change")
    record.git("switch", "--quiet", "main")
    record.git("merge", "--quiet", "--no-ff", "--message", "Merge", "change")
    checkout = record.clone(record.root.parent / "checkout", "--depth", "2")
    output = record.root.parent / "output"
    step = next(step for step in read_steps(WORKFLOW, "scope") if step.get("id") == "look")
    done = run_step(step, checkout, {"github.event_name": event}, GITHUB_OUTPUT=str(output))
    assert done is not None
    assert (done.returncode, done.stderr) == (0, "")
    return parse_output(output.read_text(encoding="utf-8"))["code"]


@pytest.mark.parametrize(
    ("paths", "code"),
    [
        pytest.param(["data/councils/leeds.yaml"], "false", id="a council"),
        pytest.param(
            ["data/councils/leeds.yaml", "data/sources.yaml", "data/README.md"], "false", id="three files"
        ),
        pytest.param([], "false", id="nothing"),
        pytest.param(["data/councils/leeds.yaml", "README.md"], "true", id="a page too"),
        pytest.param(["database/x"], "true", id="a folder that begins so"),
        pytest.param(["src/data/x"], "true", id="a folder of the name further in"),
        pytest.param([".github/workflows/check.yml"], "true", id="a workflow"),
        pytest.param(["-- :(exclude)x"], "true", id="an odd name"),
    ],
)
def test_only_what_lies_outside_of_the_data_is_code(record: Record, paths: list[str], code: str) -> None:
    assert look(record, *paths) == code


def test_what_is_pushed_is_tested_in_any_case(record: Record) -> None:
    assert look(record, "data/councils/leeds.yaml", event="push") == "true"


def test_every_other_job_waits_for_the_first_and_is_skipped_by_it() -> None:
    for name, job in JOBS.items():
        if name not in ("scope", "judge"):
            assert (job["needs"], job["if"]) == ("scope", "needs.scope.outputs.code == 'true'")


def test_the_last_job_runs_whatever_became_of_the_others() -> None:
    assert JOBS["judge"]["if"] == "always()"
    assert set(JOBS["judge"]["needs"]) == JOBS.keys() - {"judge"}


@pytest.mark.parametrize(
    ("code", "results", "status", "said"),
    [
        pytest.param(
            "false",
            "skipped skipped skipped",
            0,
            "Data only: the check of the data decides.\n",
            id="data only",
        ),
        pytest.param("true", "success success success", 0, "", id="all passed"),
        pytest.param("true", "success failure success", 1, "", id="one failed"),
        pytest.param("true", "cancelled success success", 1, "", id="one was stopped"),
        pytest.param("true", "success success skipped", 1, "", id="one was skipped"),
        pytest.param("", "skipped skipped skipped", 1, "", id="nobody looked"),
    ],
)
def test_the_last_job_says_how_it_went(
    tmp_path: Path, code: str, results: str, status: int, said: str
) -> None:
    (step,) = read_steps(WORKFLOW, "judge")
    names = ("code", "defences", "elsewhere")
    context = {f"needs.{name}.result": result for name, result in zip(names, results.split(), strict=True)}
    done = run_step(step, tmp_path, {"needs.scope.outputs.code": code, **context})
    assert done is not None
    tests, defences, elsewhere = results.split()
    told = f"Tests and linters: {tests}. Defences: {defences}. Elsewhere: {elsewhere}.\n"
    assert (done.returncode, done.stdout) == (status, said or told)


def list_windows_lines() -> list[str]:
    """The commands of the README for Windows."""
    text = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    [block] = re.findall(r"^```powershell\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return list(block.splitlines())


def test_windows_runs_the_lines_of_the_readme() -> None:
    steps = read_steps(WORKFLOW, "elsewhere")
    runs = [step["run"] for step in steps if step.get("if") == "runner.os == 'Windows'"]
    # The checkout stands for the first two.
    first, second, *rest = list_windows_lines()
    assert (first.split()[:2], second) == (["git", "clone"], "cd opencouncil")
    assert runs == rest
    assert "windows-latest" in JOBS["elsewhere"]["strategy"]["matrix"]["system"]


def test_windows_installs_what_the_makefile_installs() -> None:
    """No file is taken without its hash, there as here."""
    lines = [line.partition(" install ")[2] for line in list_windows_lines() if " install " in line]
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    assert lines[0].startswith("--require-hashes ")
    for line in lines:
        for word in line.split():
            assert word in makefile, word


def test_every_step_of_the_other_systems_is_for_one_of_them() -> None:
    steps = [step for step in read_steps(WORKFLOW, "elsewhere") if "run" in step]
    assert {step.get("if") for step in steps} == {"runner.os == 'Windows'", "runner.os != 'Windows'"}
