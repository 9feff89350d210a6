"""The scripts of releases and of the weekly check, played through with stubs: no registry, no GitHub."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from opencouncil.reading.links import parse_links
from support.builders import REPOSITORY, write_dataset
from support.repositories import Record
from support.workflow_steps import read_steps

CI = REPOSITORY / ".ci"
GITHUB = REPOSITORY / ".github"
GH = f"""#!{sys.executable}
import json, os, shutil, sys
store = os.environ["FAKE_GITHUB"]
state = json.load(open(store))
words = sys.argv[1:]
given = {{words[i]: words[i + 1] for i in range(2, len(words) - 1) if words[i].startswith("--")}}
state["calls"].append(" ".join(words[:2]))
if words[:2] == ["issue", "list"]:
    found = [one for one in state["issues"] if one["open"] and one["label"] == given["--label"]
             and given["--author"] == one["author"]]
    print(found[0]["number"] if found else "")
elif words[:2] == ["issue", "create"]:
    state["issues"].append({{"number": len(state["issues"]) + 1, "open": True, "label": given["--label"],
                            "author": "app/github-actions", "title": given["--title"],
                            "body": open(given["--body-file"]).read()}})
elif words[:2] == ["issue", "edit"]:
    state["issues"][int(words[2]) - 1]["body"] = open(given["--body-file"]).read()
elif words[:2] == ["issue", "close"]:
    state["issues"][int(words[2]) - 1]["open"] = False
elif words[:2] == ["label", "create"]:
    state["labels"][words[2]] = given["--color"]
elif words[:2] == ["run", "download"]:
    made = os.path.join(state["artifact"], given["--name"])
    if not os.path.isdir(made):
        sys.exit("no artifact matches")
    shutil.copytree(made, given["--dir"])
elif words[0] == "api":
    path = words[1].partition("/contents/")[2].partition("?")[0]
    sys.stdout.write(open(os.path.join(state["checkout"], path)).read())
elif words[:2] == ["release", "create"]:
    state["release"] = words[2:]
else:
    sys.exit("gh: unknown")
json.dump(state, open(store, "w"))
"""


@pytest.fixture
def github(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `gh` that keeps its issues and labels in a file."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "gh").write_text(GH)
    (tmp_path / "bin" / "gh").chmod(0o755)
    store = tmp_path / "github.json"
    empty = {
        "issues": [],
        "labels": {},
        "calls": [],
        "checkout": str(REPOSITORY),
        "artifact": str(tmp_path / "made"),
    }
    store.write_text(json.dumps(empty))
    monkeypatch.setenv("FAKE_GITHUB", str(store))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    return store


def read(store: Path) -> Any:
    return json.loads(store.read_text())


def keep(folder: Path, status: int, text: str) -> None:
    (folder / "found.txt").write_text(text)
    command = [
        str(CI / "keep-one-issue"),
        "data-check",
        "No longer valid",
        str(status),
        str(folder / "found.txt"),
    ]
    subprocess.run(command, check=True, capture_output=True)


def test_there_is_one_issue_which_is_renewed_and_closed(github: Path, tmp_path: Path) -> None:
    keep(tmp_path, 0, "Nothing wrong")
    assert read(github)["issues"] == []
    keep(tmp_path, 1, "leeds.yaml:1:1: error")
    keep(tmp_path, 1, "fife.yaml:1:1: error\n```\n@everybody")
    [issue] = read(github)["issues"]
    assert (issue["title"], issue["open"]) == ("No longer valid", True)
    assert "leeds" not in issue["body"]
    # Each line is set in, so that nothing in it ends the block.
    assert issue["body"].endswith("\n\n    fife.yaml:1:1: error\n    ```\n    @everybody")
    keep(tmp_path, 0, "Nothing wrong")
    keep(tmp_path, 0, "Nothing wrong")
    assert [one["open"] for one in read(github)["issues"]] == [False]
    assert read(github)["calls"].count("issue close") == 1
    keep(tmp_path, 1, "again")
    assert [one["open"] for one in read(github)["issues"]] == [False, True]


def test_an_issue_of_somebody_else_is_left_alone(github: Path, tmp_path: Path) -> None:
    theirs = {
        "number": 1,
        "open": True,
        "label": "data-check",
        "author": "jo",
        "title": "Mine",
        "body": "mine",
    }
    github.write_text(json.dumps({"issues": [theirs], "labels": {}, "calls": []}))
    keep(tmp_path, 1, "x")
    assert read(github)["issues"][0] == theirs
    assert len(read(github)["issues"]) == 2


def test_a_text_without_end_is_cut_to_what_an_issue_holds(github: Path, tmp_path: Path) -> None:
    keep(tmp_path, 1, "é" * 60_000)
    assert 40_000 < len(read(github)["issues"][0]["body"].encode()) < 65_536


def test_the_labels_are_those_of_the_file(github: Path) -> None:
    subprocess.run([str(CI / "apply-labels")], check=True)
    labels = json.loads((GITHUB / "labels.json").read_text())
    assert read(github)["labels"] == {one["name"]: one["color"] for one in labels}
    assert all(len(one["description"]) <= 100 and re.fullmatch("[0-9a-f]{6}", one["color"]) for one in labels)
    # Whatever puts a label on an issue names one of these.
    forms = [yaml.safe_load(path.read_text()) for path in (GITHUB / "ISSUE_TEMPLATE").glob("c*.yml")]
    used = {name for form in forms for name in form.get("labels", ())}
    used |= set(re.findall(r"^ +tell ([\w-]+) ", (GITHUB / "workflows" / "watch.yml").read_text(), re.M))
    assert len(used) >= 3
    assert used <= read(github)["labels"].keys()


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    """A dataset with its first release, and a change since."""
    record = Record(tmp_path / "clone")
    write_dataset(tmp_path / "sound")
    shutil.copytree(tmp_path / "sound" / "data", record.data, dirs_exist_ok=True)
    record.commit("Begin", "2026-01-05")
    record.git("tag", "data-v1.0.0")
    with (record.data / "councils" / "lichfield.yaml").open("a", encoding="utf-8") as file:
        file.write("notes: The council meets in the evening.\n")
    record.commit("Change", "2026-02-01")
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "opencouncil").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m opencouncil "$@"\n')
    (programs / "opencouncil").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    return record


def release(record: Record, tag: str, out: str) -> subprocess.CompletedProcess[str]:
    command = [str(CI / "release-data"), tag, out]
    return subprocess.run(command, cwd=record.root, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_release_of_the_data_has_exports_changes_notes_and_checksums(record: Record) -> None:
    record.git("tag", "data-v1.0.1")
    done = release(record, "data-v1.0.1", "../out")
    assert done.returncode == 0, done.stderr
    out = record.root.parent / "out"
    names = {path.name for path in out.iterdir()}
    formats = {f"opencouncil-v1.0.1.{ending}" for ending in ("zip", "sqlite", "xlsx", "json", "geojson")}
    tables = {
        f"{table}.{ending}"
        for table in ("councils", "claims", "answers")
        for ending in ("csv", "csv-metadata.json", "parquet")
    }
    forms = ("csv", "csv-metadata.json", "jsonl", "jsonl-metadata.json", "parquet")
    changes = {f"changes-since-v1.0.0.{ending}" for ending in ("json", *forms)}
    assert names == {*formats, *tables, *changes, "notes.md", "SHA256SUMS"}
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=out, check=True)
    assert len((out / "SHA256SUMS").read_text().splitlines()) == len(names) - 1
    told = json.loads((out / "opencouncil-v1.0.1.json").read_text())["provenance"]
    assert (told["data_version"], told["uncommitted_changes"]) == ("data-v1.0.1", False)
    told_changes = json.loads((out / "changes-since-v1.0.0.json").read_text())["changes"]
    assert [change["council"] for change in told_changes] == ["lichfield"]
    # The days of both commits, for which their exports are.
    lines = (out / "changes-since-v1.0.0.jsonl").read_text().splitlines()
    rows = [json.loads(line) for line in lines]
    evening = "The council meets in the evening."
    assert [row["after"] for row in rows if row["column"] == "notes"] == [evening]
    with duckdb.connect() as database:
        name = str(out / "changes-since-v1.0.0.parquet")
        found = database.execute("SELECT key, value FROM parquet_kv_metadata(?)", [name]).fetchall()
    about = {key.decode(): value.decode() for key, value in found}
    assert (about["base_day"], about["day"]) == ("2026-01-05", "2026-02-01")
    assert "Lichfield" in (out / "notes.md").read_text()
    # The same tag gives the same bytes.
    assert release(record, "data-v1.0.1", "../again").returncode == 0
    assert (record.root.parent / "again" / "SHA256SUMS").read_text() == (out / "SHA256SUMS").read_text()


@pytest.mark.slow
def test_a_release_with_other_columns_has_no_rows_of_changes(record: Record) -> None:
    for version in (1, 2):
        folder = record.root / "schema"
        folder.mkdir(exist_ok=True)
        (folder / "tables.json").write_text(f'{{"version": {version}, "tables": []}}')
        record.commit("Columns", f"2026-02-0{version + 1}")
        record.git("tag", f"data-v{version}.1.0")
    done = release(record, "data-v2.1.0", "../out")
    assert done.returncode == 0, done.stderr
    assert "have different columns" in done.stderr
    names = {path.name for path in (record.root.parent / "out").glob("changes*")}
    assert names == {"changes-since-v1.1.0.json"}


@pytest.mark.slow
def test_a_first_release_has_nothing_to_compare_with(record: Record) -> None:
    assert release(record, "data-v1.0.0", "../out").returncode == 0
    assert (record.root.parent / "out" / "notes.md").read_text() == "The first release of the data.\n"


@pytest.mark.parametrize("tag", ["v1.0.0", "data-v1.0", "--help", "data-v1.0.0;x", "data-v9.9.9"])
def test_what_is_no_tag_of_the_data_is_refused(record: Record, tag: str) -> None:
    done = release(record, tag, "../out")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
    assert not (record.root.parent / "out").exists()


@pytest.mark.slow
def test_data_that_is_not_valid_is_not_released(record: Record) -> None:
    (record.data / "councils" / "lichfield.yaml").write_text("nation: mars\n")
    record.commit("Break", "2026-02-02")
    record.git("tag", "data-v2.0.0")
    assert release(record, "data-v2.0.0", "../out").returncode == 1
    assert not (record.root.parent / "out").exists()


def ask(record: Record, day: str) -> str:
    command = [sys.executable, str(CI / "release-due"), "--on", day]
    return subprocess.run(command, cwd=record.root, capture_output=True, text=True, check=True).stdout


def test_a_release_is_due_a_quarter_after_the_last(record: Record) -> None:
    assert ask(record, "2026-04-05") == ""
    assert ask(record, "2026-04-06") == (
        "The next release of the data is data-v1.0.1: only wording, comments or layout changed.\n"
        "docs/releasing.md says what to do.\n"
    )
    record.git("tag", "data-v1.0.1")
    assert ask(record, "2026-12-01") == ""


# The workflows


def read_jobs(name: str) -> Any:
    return yaml.safe_load((GITHUB / "workflows" / name).read_text())["jobs"]


def test_what_publishes_builds_nothing_and_what_builds_may_write_nothing() -> None:
    for name in ("release.yml", "data-release.yml", "watch.yml"):
        for job in read_jobs(name).values():
            may_write = {right for right, how in job["permissions"].items() if how == "write"}
            runs = " ".join(step.get("run", "") for step in job["steps"])
            assert not (
                may_write and re.search(r"\bmake\b|\bpip\b|python|release-data|bin/opencouncil", runs)
            )


def test_the_package_goes_out_by_trust_and_after_approval() -> None:
    publish = read_jobs("release.yml")["publish"]
    assert publish["environment"] == "pypi"
    assert publish["permissions"] == {"id-token": "write", "attestations": "write"}
    assert "secrets." not in (GITHUB / "workflows" / "release.yml").read_text()


def test_the_steps_name_scripts_that_are_there() -> None:
    named = set()
    for path in (GITHUB / "workflows").glob("*.yml"):
        for script in re.findall(r"\.ci/[\w-]+", path.read_text()):
            named.add(script)
            assert os.access(REPOSITORY / script, os.X_OK), script
    assert {
        ".ci/release-data",
        ".ci/check-dist",
        ".ci/keep-one-issue",
        ".ci/apply-labels",
        ".ci/release-due",
    } <= named


def test_the_protection_asks_for_jobs_that_there_are() -> None:
    ruleset = json.loads((GITHUB / "ruleset.json").read_text())
    checks = next(rule["parameters"] for rule in ruleset["rules"] if rule["type"] == "required_status_checks")
    wanted = {check["context"] for check in checks["required_status_checks"]}
    names = {job["name"] for name in ("check.yml", "code.yml") for job in read_jobs(name).values()}
    assert wanted
    assert wanted <= names


def test_each_line_of_codeowners_names_what_is_there() -> None:
    lines = [
        line.split() for line in (GITHUB / "CODEOWNERS").read_text().splitlines() if line[:1] not in ("", "#")
    ]
    assert lines[0][0] == "*"
    assert all((REPOSITORY / place.strip("/")).exists() for place, *_ in lines[1:])
    assert all(owner.startswith("@opencouncil/") for _, *owners in lines for owner in owners)


def test_the_citation_is_one_that_others_can_read() -> None:
    command = [
        str(Path(sys.executable).with_name("check-jsonschema")),
        *("--builtin-schema", "vendor.citation-file-format", str(REPOSITORY / "CITATION.cff")),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    citation = yaml.safe_load((REPOSITORY / "CITATION.cff").read_text())
    zenodo = json.loads((REPOSITORY / ".zenodo.json").read_text())
    assert (zenodo["title"], zenodo["license"]) == (citation["title"], citation["license"].lower())
    assert [one["name"] for one in zenodo["creators"]] == [one["name"] for one in citation["authors"]]


def run_last_step(workflow: str, job: str, folder: Path, **variables: str) -> None:
    """The one step of a job that may write, as the runner runs it, in an empty folder."""
    [step] = read_steps(GITHUB / "workflows" / workflow, job)
    folder.mkdir()
    given = {"GH_REPO": "opencouncil/opencouncil", "RUN": "7", "COMMIT": "0" * 40, **variables}
    assert step["env"].keys() == {"GH_TOKEN", *given.keys() & step["env"].keys()}
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, **given},
        check=True,
        capture_output=True,
    )


def test_the_job_that_tells_keeps_both_issues(github: Path, tmp_path: Path) -> None:
    made = tmp_path / "made" / "found"
    made.mkdir(parents=True)
    texts = {"check.status": "1\n", "check.txt": "leeds: error\n", "release.status": "0\n", "release.txt": ""}
    for name, text in texts.items():
        (made / name).write_text(text)
    run_last_step("watch.yml", "tell", tmp_path / "runner")
    assert [(one["title"], one["label"]) for one in read(github)["issues"]] == [
        ("The data is no longer valid", "data-check")
    ]
    (made / "release.status").write_text("1\n")
    (made / "release.txt").write_text("The next release ...\n")
    (made.parent / "addresses").mkdir()
    (made.parent / "addresses" / "addresses.status").write_text("2\n")
    (made.parent / "addresses" / "addresses.txt").write_text("https://www.example.org/gone\n")
    run_last_step("watch.yml", "tell", tmp_path / "again")
    assert [one["label"] for one in read(github)["issues"]] == ["data-check", "release", "addresses"]
    # A watch that failed says nothing, and closes nothing.
    shutil.rmtree(made.parent)
    run_last_step("watch.yml", "tell", tmp_path / "third")
    assert [one["open"] for one in read(github)["issues"]] == [True, True, True]


def test_the_job_of_the_labels_applies_the_file(github: Path, tmp_path: Path) -> None:
    run_last_step("labels.yml", "apply", tmp_path / "runner")
    assert len(read(github)["labels"]) == len(json.loads((GITHUB / "labels.json").read_text()))


def test_what_was_made_is_attached_to_the_release(github: Path, tmp_path: Path) -> None:
    for made in ("release", "dist"):
        (tmp_path / "made" / made).mkdir(parents=True)
    for name in ("notes.md", "SHA256SUMS", "opencouncil-v1.0.0.zip"):
        (tmp_path / "made" / "release" / name).write_text("x")
    run_last_step("data-release.yml", "publish", tmp_path / "runner", TAG="data-v1.0.0")
    files = ["release/SHA256SUMS", "release/notes.md", "release/opencouncil-v1.0.0.zip"]
    words = read(github)["release"]
    assert words[:2] == ["data-v1.0.0", "--verify-tag"]
    assert words[words.index("--title") + 1] == "The data, v1.0.0"
    assert sorted(words[-3:]) == files
    run_last_step("release.yml", "announce", tmp_path / "again", TAG="v0.2.0")
    assert read(github)["release"][0] == "v0.2.0"


def run_step(folder: Path, name: str, **variables: str) -> None:
    """A step of the job that asks the addresses, with the programs that stand in ``folder/bin``."""
    step = next(
        step
        for step in read_steps(GITHUB / "workflows" / "watch.yml", "addresses")
        if step.get("name") == name
    )
    subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}", **variables},
        check=True,
        capture_output=True,
    )


def write_program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def write_state(address: str, verdict: str, day: str) -> str:
    return f'{{"address": "{address}", "verdict": "{verdict}", "asked": "{day}", "since": "{day}"}}\n'


def test_the_addresses_go_on_where_the_last_run_was(tmp_path: Path) -> None:
    """The newest run that left something, behind what is in the repository."""
    a, b = "https://a.example.org/", "https://b.example.org/"
    (tmp_path / "data").mkdir()
    committed = (
        '{"version": 1}\n' + write_state(a, "fine", "2026-11-02") + write_state(b, "gone", "2026-11-16")
    )
    (tmp_path / "data" / "links.jsonl").write_text(committed)
    kept = '{"version": 1}\n' + write_state(a, "moved", "2026-11-09") + write_state(b, "fine", "2026-11-09")
    (tmp_path / "kept").write_text(kept)
    write_program(
        tmp_path / "bin" / "gh",
        'case "$1 $2 $3" in "run list "*) printf "3\\n2\\n1\\n";; "run download 2") '
        "mkdir -p last && cp kept last/links.jsonl;; *) exit 1;; esac",
    )
    run_step(tmp_path, "Take up what the last runs have learnt", BRANCH="main")
    states = parse_links((tmp_path / "data" / "links.jsonl").read_bytes())
    assert not states.problems
    assert {one.address: one.verdict for one in states.states.values()} == {a: "moved", b: "gone"}


def test_the_first_run_has_none_before_it(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    write_program(tmp_path / "bin" / "gh", '[ "$2" = list ]')
    run_step(tmp_path, "Take up what the last runs have learnt", BRANCH="main")
    assert list((tmp_path / "data").iterdir()) == []


@pytest.mark.parametrize("code", [0, 1])
def test_what_the_addresses_answered_is_kept(tmp_path: Path, code: int) -> None:
    ours = "echo All is fine.; echo Using the data. >&2"
    write_program(tmp_path / ".venv" / "bin" / "opencouncil", f"{ours}; exit {code}")
    run_step(tmp_path, "Ask them")
    assert (tmp_path / "found" / "addresses.status").read_text() == f"{code}\n"
    assert (tmp_path / "found" / "addresses.txt").read_text() == "All is fine.\n"


@pytest.mark.parametrize("code", [2, 3, 130])
def test_a_question_that_failed_opens_and_closes_no_issue(tmp_path: Path, code: int) -> None:
    write_program(tmp_path / ".venv" / "bin" / "opencouncil", f"echo Stopped. >&2; exit {code}")
    with pytest.raises(subprocess.CalledProcessError):
        run_step(tmp_path, "Ask them")
    assert not (tmp_path / "found" / "addresses.status").exists()
    # What it has learnt is taken up all the same.
    steps = read_steps(GITHUB / "workflows" / "watch.yml", "addresses")
    [kept] = [step for step in steps if step.get("with", {}).get("name") == "links"]
    assert kept["if"].startswith("always()")


def test_no_job_that_asks_addresses_may_write() -> None:
    assert set(read_jobs("watch.yml")["addresses"]["permissions"].values()) == {"read"}


def test_the_weekly_check_keeps_the_status_and_goes_on(tmp_path: Path) -> None:
    step = next(
        step
        for step in read_steps(GITHUB / "workflows" / "watch.yml", "look")
        if step.get("name") == "Check the data"
    )
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    program = tmp_path / ".venv" / "bin" / "opencouncil"
    program.write_text("#!/bin/sh\necho found something\nexit 1\n")
    program.chmod(0o755)
    subprocess.run(
        ["bash", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path, check=True, capture_output=True
    )
    assert (tmp_path / "found" / "check.status").read_text() == "1\n"
    assert (tmp_path / "found" / "check.txt").read_text() == "found something\n"
