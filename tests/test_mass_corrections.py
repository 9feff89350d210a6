"""Each row of the table of mass corrections is one command, and does what it says."""

import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import DATA, REPOSITORY, SAMPLE, to_yaml
from support.reorganisations import divide_lichfield, undo_cumbria
from support.spreadsheets import export, iter_cells

PAGE = (REPOSITORY / "docs" / "maintaining.md").read_text(encoding="utf-8")
SECTION = PAGE.partition("## Correcting much at once\n")[2].partition("\n## ")[0]
ROWS = re.findall(r"^\| (?!what is wrong|---)(.*?) \| (.*) \|$", SECTION, re.MULTILINE)
# These write without a question.
ASKS_NOTHING = ("fmt", "validate")


def write_table(root: Path) -> None:
    path = export(root, suffix="xlsx")
    for workbook, cells in iter_cells(path):
        if cells["council_id"].value == "powys":
            cells["summary"].value += ", as the page says"
            workbook.save(path)
            return


def write_plan(root: Path) -> None:
    # Another one stays, so that the councils of neither are without all reorganisations.
    shutil.copy(DATA / "reorganisations" / "2009-cornwall.yaml", root / "data" / "reorganisations")
    # One that is still to come is carried out, to be moved or taken back.
    (root / "plan.yaml").write_text(to_yaml(divide_lichfield()), encoding="utf-8")
    assert main(["reorganise", "plan.yaml", "--yes"]) == 0
    (root / "plan.yaml").write_text(to_yaml(undo_cumbria(root)), encoding="utf-8")


def spoil(old: str, new: str) -> Callable[[Path], None]:
    def prepare(root: Path) -> None:
        path = root / "data" / "councils" / "powys.yaml"
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new))

    return prepare


BEFORE: dict[str, Callable[[Path], None]] = {
    "reread": spoil("checked: 2026-11-21", "checked: 2026-11-01"),
    "import": write_table,
    "reorganise": write_plan,
    "fmt": spoil("id: powys\nname: Powys County Council\n", "name: Powys County Council\nid: powys\n"),
    "validate": spoil('stated: "2011"', "stated: 2011"),
}


def read(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in (root / "data").rglob("*.yaml")}


def test_the_table_names_every_command_for_it() -> None:
    named = [shlex.split(command.strip("`"))[1] for _, command in ROWS]
    assert list(dict.fromkeys(named)) == [
        *("replace-url", "rename-source", "rename", "reread", "correct", "withdraw", "import", "reorganise"),
        *("fmt", "validate"),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("wrong", "command"), ROWS, ids=[wrong for wrong, _ in ROWS])
def test_a_row_is_one_command(
    wrong: str,
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert re.fullmatch(r"`opencouncil [^`]+`", command), wrong
    name, *words = shlex.split(command.strip("`"))[1:]
    shutil.copytree(SAMPLE, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    if prepare := BEFORE.get(name):
        prepare(tmp_path)
    before = read(tmp_path)
    capsys.readouterr()
    if name not in ASKS_NOTHING:
        assert main([name, *words, "--dry-run"]) == 0
        assert "data/" in capsys.readouterr().out, "it shows what changes"
        assert read(tmp_path) == before
        assert main([name, *words, "--yes"]) == 0
    else:
        # The sample lacks councils that others name, which are findings.
        assert main([name, *words]) in (0, 1)
    assert read(tmp_path) != before
