"""Far from any dataset the copy in the package is used, and every result says so itself."""

import json
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.project import VERSION
from opencouncil.reading import snapshot
from support.builders import write_dataset
from support.json_results import run
from support.reorganisations import CUMBRIA

LABEL = f"the data that came with opencouncil {VERSION}"
COMMANDS = {
    "list": ["list"],
    "show": ["show", "fife"],
    "may": ["may", "film", "fife"],
    "may --since": ["may", "film", "fife", "--since", "2009"],
    "find": ["find", "fife"],
    "lineage": ["lineage", "cumbria"],
    "stats": ["stats"],
    "calendar": ["calendar"],
    "gaps": ["gaps"],
    "stale": ["stale"],
    "similar": ["similar", "fife"],
    "compare": ["compare", "fife", "powys"],
    "systems": ["systems"],
    "validate": ["validate", "--packaged"],
    "export": ["export"],
}


@pytest.fixture(autouse=True)
def far(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a dataset; the package comes with a small one."""
    shipped = write_dataset(tmp_path / "package", ["fife", "powys", *CUMBRIA])
    monkeypatch.setattr(snapshot, "shipped_folder", lambda name: shipped / name)
    (tmp_path / "far").mkdir()
    monkeypatch.chdir(tmp_path / "far")
    return tmp_path / "far"


@pytest.mark.parametrize("name", COMMANDS)
def test_json_has_a_key_for_it(far: Path, name: str) -> None:
    found = run(far, *COMMANDS[name])
    assert list(found)[:2] == ["version", "data"]
    assert found["data"] == LABEL


@pytest.mark.parametrize("name", COMMANDS)
def test_json_of_a_dataset_of_ones_own_is_what_it_was(tmp_path: Path, name: str) -> None:
    arguments = [one for one in COMMANDS[name] if one != "--packaged"]
    assert "data" not in run(tmp_path / "package", *arguments)


@pytest.mark.parametrize(
    ("line", "last"),
    [
        *((COMMANDS[name], f"This is {LABEL}.") for name in COMMANDS if name != "export"),
        (["query", "SELECT id FROM councils"], f"This is {LABEL}."),
        (["stats", "--format", "markdown"], f"This is {LABEL}."),
        (["similar", "fife", "--format", "markdown"], f"This is {LABEL}."),
        (["show", "fife", "--format", "yaml"], f"# This is {LABEL}."),
        (["lineage", "cumbria", "--format", "mermaid"], f"%% This is {LABEL}."),
        (["lineage", "cumbria", "--format", "dot"], f"// This is {LABEL}."),
    ],
)
def test_text_ends_with_it(line: list[str], last: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line) in (0, 1)
    out, err = capsys.readouterr()
    assert out.splitlines()[-1] == last
    assert f"Using {LABEL}." in err


@pytest.mark.parametrize("name", ["text", "json", "markdown", "csv"])
def test_a_file_holds_what_would_be_shown(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["list", "--format", name]) == 0
    shown = capsys.readouterr().out
    assert main(["list", "--format", name, "-o", "result"]) == 0
    assert Path("result").read_bytes().decode() == shown


@pytest.mark.parametrize(
    "line",
    [
        ["list", "--format", "ids"],
        ["stats", "--format", "csv"],
        ["query", "SELECT id FROM councils", "--format", "csv"],
        ["query", "SELECT id FROM councils", "--format", "json"],
    ],
)
def test_a_table_for_programs_stays_one(line: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(line) == 0
    out, err = capsys.readouterr()
    assert "came with" not in out
    assert f"Using {LABEL}." in err


def test_a_data_package_says_so(far: Path) -> None:
    assert main(["export", "--format", "datapackage", "-o", "package"]) == 0
    described = json.loads((far / "package" / "datapackage.json").read_text(encoding="utf-8"))
    assert described["data"] == LABEL


def test_commands_that_edit_do_not_take_it(capsys: pytest.CaptureFixture[str]) -> None:
    for line in (["fmt"], ["new", "somewhere"], ["record", "fife"], ["validate"], ["validate", "--fix"]):
        assert main(line) == 2
        assert "There is no dataset here to" in capsys.readouterr().err
