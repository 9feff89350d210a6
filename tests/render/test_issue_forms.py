"""The issue forms are those that the schema gives, and such as GitHub takes."""

import json
import sys
from pathlib import Path
from subprocess import run

import pytest
import yaml

from opencouncil.cli.app import main
from opencouncil.files import load_schema
from opencouncil.project import ISSUES, claim_address, correction_address, edit_address
from opencouncil.project import REPOSITORY as HOME
from opencouncil.reading.fields import load_groups
from opencouncil.render.issue_forms import make_forms
from support.builders import REPOSITORY

FOLDER = REPOSITORY / ".github" / "ISSUE_TEMPLATE"


def test_the_forms_are_up_to_date() -> None:
    committed = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert committed == make_forms(), "run: opencouncil schema --issue-forms -o .github/ISSUE_TEMPLATE"


def check(kind: str, *names: str) -> tuple[int, str]:
    """What check-jsonschema says by the schema that it carries for a kind of GitHub's files."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.github-{kind}"]
    done = run([*command, *names], cwd=REPOSITORY, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("issue-forms", [".github/ISSUE_TEMPLATE/claim.yml", ".github/ISSUE_TEMPLATE/correction.yml"]),
        ("issue-config", [".github/ISSUE_TEMPLATE/config.yml"]),
        ("actions", ["action.yml"]),
    ],
)
def test_github_takes_them(kind: str, names: list[str], tmp_path: Path) -> None:
    assert check(kind, *names) == (0, "ok -- validation done\n")
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((REPOSITORY / names[0]).read_text(encoding="utf-8").replace("name: ", "nahme: "))
    assert check(kind, str(wrong))[0] == 1 or kind == "issue-config"


def test_the_claim_form_asks_for_every_field_and_offers_every_word() -> None:
    text = (FOLDER / "claim.yml").read_text(encoding="utf-8")
    boxes = {box.get("id"): box for box in yaml.safe_load(text)["body"]}
    claim = next(group for group in load_groups("council") if group.title == "Claim (permission)")
    for field in claim.fields:
        if field.path != "source":
            assert boxes[field.path]["validations"]["required"] is field.required
            # Quotes around a year count in a file alone.
            meaning = field.meaning.replace(" (in quotes)", "")
            assert boxes[field.path]["attributes"]["description"] == meaning
    definitions = load_schema("council")["$defs"]
    for name in ("permission-claim", "practice-claim"):
        for word in definitions[name]["properties"]["status"]["enum"]:
            assert any(option.startswith(f"{word}: ") for option in boxes["status"]["attributes"]["options"])
    tags = definitions["condition"]["anyOf"][0]["enum"]
    assert set(tags) < set(boxes["conditions"]["attributes"]["options"])
    labels = [box["attributes"]["label"] for box in boxes.values() if box["type"] != "markdown"]
    assert len(labels) == len(set(labels))


def test_the_command_writes_them_into_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--issue-forms", "-o", str(tmp_path / "new" / "forms")]) == 0
    written = {path.name: path.read_text() for path in (tmp_path / "new" / "forms").iterdir()}
    assert written == make_forms()
    assert capsys.readouterr().out == ""


def test_the_command_prints_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "--issue-forms"]) == 0
    out = capsys.readouterr().out
    assert [document["name"] for document in yaml.safe_load_all(out) if "name" in document] == [
        "What a council allows at its meetings",
        "A wrong claim, address, name or date",
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--issue-forms", "council"], "One at a time."),
        (["--issue-forms", "--format", "json"], "The issue forms have a format of their own"),
        (["--issue-forms", "-o", "/dev/null/x"], "There can be no folder '/dev/null/x'"),
    ],
)
def test_what_cannot_be_had(arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", *arguments]) == 2
    assert message in capsys.readouterr().err


def test_the_addresses_of_the_project_are_said_once() -> None:
    text = (REPOSITORY / "pyproject.toml").read_text(encoding="utf-8")
    assert f'Repository = "{HOME}"' in text
    assert f'Issues = "{ISSUES}"' in text
    source = (path.read_text(encoding="utf-8") for path in (REPOSITORY / "src").rglob("*.py"))
    assert sum(text.count(HOME) for text in source) == 1


def test_the_links_for_a_council() -> None:
    assert edit_address("councils/leeds.yaml") == f"{HOME}/edit/main/data/councils/leeds.yaml"
    assert claim_address("leeds") == f"{HOME}/issues/new?template=claim.yml&council=leeds"
    assert correction_address("a&b#c") == f"{HOME}/issues/new?template=correction.yml&council=a%26b%23c"
    assert json.dumps(sorted(make_forms())) == '["claim.yml", "config.yml", "correction.yml"]'
