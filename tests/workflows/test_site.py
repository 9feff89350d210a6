"""The website is published with least rights, and a pull request is shown without any."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.builders import REPOSITORY
from support.repositories import Record
from support.workflow_steps import read_steps, run_step

WORKFLOW = REPOSITORY / ".github" / "workflows" / "site.yml"
TEXT = WORKFLOW.read_text(encoding="utf-8")
DATA = yaml.safe_load(TEXT)
JOBS: dict[str, dict[str, Any]] = DATA["jobs"]
# YAML 1.1 takes the word for true.
EVENTS = DATA[True]
SCRIPT = REPOSITORY / ".ci" / "preview-site"


def test_only_the_job_that_publishes_may_write_and_it_runs_one_action() -> None:
    assert DATA["permissions"] == {}
    allowed = {name: job["permissions"] for name, job in JOBS.items()}
    assert allowed == {
        "build": {"contents": "read"},
        "publish": {"pages": "write", "id-token": "write"},
        "preview": {"contents": "read"},
    }
    [step] = read_steps(WORKFLOW, "publish")
    assert step.keys() == {"id", "uses"}
    assert step["uses"].startswith("actions/deploy-pages@")
    assert JOBS["publish"]["needs"] == "build"


def test_a_pull_request_has_no_secrets_and_publishes_nothing() -> None:
    assert "pull_request_target" not in EVENTS
    assert "workflow_run" not in EVENTS
    assert "secrets." not in TEXT
    assert "github.token" not in TEXT
    assert JOBS["build"]["if"] == "github.event_name != 'pull_request' && vars.SITE_URL != ''"
    assert JOBS["preview"]["if"] == "github.event_name == 'pull_request'"
    assert EVENTS["push"]["branches"] == ["main"]
    assert [step for step in read_steps(WORKFLOW, "preview") if "pages" in step.get("uses", "")] == []


def test_it_runs_each_day_and_for_whatever_it_shows() -> None:
    assert re.fullmatch(r"\d+ 0 \* \* \*", EVENTS["schedule"][0]["cron"])
    for event in ("push", "pull_request"):
        shown = {path.removesuffix("/**") for path in EVENTS[event]["paths"]}
        assert {"data", "schema", "src", "docs"} <= shown
        assert all((REPOSITORY / path).exists() for path in shown)


def test_everything_is_installed_by_hash_and_nothing_keeps_the_token() -> None:
    for job in ("build", "preview"):
        checkout, python, install = read_steps(WORKFLOW, job)[:3]
        assert checkout["with"]["persist-credentials"] is False
        assert python["with"]["token"] == ""
        assert install["run"].startswith("make .venv/.ready")


def test_the_site_is_built_at_its_address_and_checked(tmp_path: Path) -> None:
    ran = tmp_path / "bin" / "opencouncil"
    folder = tmp_path / "clone"
    (folder / ".venv" / "bin").mkdir(parents=True)
    ran = folder / ".venv" / "bin" / "opencouncil"
    ran.write_text('#!/bin/sh\nprintf "%s\\n" "$*"\n', encoding="utf-8")
    ran.chmod(0o755)
    said = []
    for step in read_steps(WORKFLOW, "build"):
        if "opencouncil" in step.get("run", ""):
            done = run_step(step, folder, {"vars.SITE_URL": "https://example.org/a b/$(id)"})
            assert done is not None
            said.append(done.stdout.rstrip())
    assert said == [
        "site build -o public --base-url https://example.org/a b/$(id)",
        "site check public",
    ]


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "clone")
    record.write_council()
    (record.root / "README.md").write_text("# Councils\n")
    record.commit("Begin")
    for path in (
        "index.html",
        "static/site.css",
        "councils/leeds/index.html",
        "councils/leeds/card/index.html",
    ):
        file = tmp_path / "public" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path, encoding="utf-8")
    return record


def take(record: Record, *paths: str) -> tuple[list[str], str]:
    """The files of the preview of a change of some files, and what is said of it."""
    for path in paths:
        (record.root / path).parent.mkdir(parents=True, exist_ok=True)
        (record.root / path).write_text("changed\n")
    record.commit("Change")
    command = [sys.executable, str(SCRIPT), "../public", "../preview", "HEAD^"]
    done = subprocess.run(command, cwd=record.root, check=True, capture_output=True, text=True)
    folder = record.root.parent / "preview"
    found = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    return sorted(found), done.stdout


def test_a_change_of_a_council_is_shown_by_its_pages(record: Record) -> None:
    files, said = take(record, "data/councils/leeds.yaml")
    assert files == ["councils/leeds/card/index.html", "councils/leeds/index.html", "static/site.css"]
    assert "- `councils/leeds/index.html`" in said


@pytest.mark.parametrize("path", ["README.md", "data/councils/x y.yaml", "data/councils/a/leeds.yaml"])
def test_any_other_change_is_shown_by_the_whole_site(record: Record, path: str) -> None:
    files, said = take(record, "data/councils/leeds.yaml", path)
    assert len(files) == 4
    assert "whole site" in said


def test_a_council_without_a_page_is_no_fault(record: Record) -> None:
    files, said = take(record, "data/councils/gone.yaml")
    assert files == ["nothing.txt", "static/site.css"]
    assert said.endswith("No page of a council changed.\n")
