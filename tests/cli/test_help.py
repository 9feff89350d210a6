"""The help of every command: examples that work, on lines that a narrow terminal holds."""

import re
import shlex
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from opencouncil.cli.app import COMMANDS, main
from opencouncil.cli.usage import find_examples
from support.builders import FROZEN, REPOSITORY, claim_data, to_yaml
from support.clock import stopped_clock
from support.commands import PROGRAM, list_commands
from support.reorganisations import undo_cumbria
from support.repositories import Record

BY_NAME = list_commands()
NAMES = [command.name for command in COMMANDS]
EXAMPLES = [
    pytest.param(name, example, id=example.removeprefix("opencouncil "))
    for name in NAMES
    for example in find_examples(BY_NAME[name])
    # It would go on for ever.
    if name != "site serve"
]
# What an example says where nobody can be asked, without a remote or a list, or of a made-up claim.
MISSING_HERE = re.compile(
    r"terminal|on the network|is missing|--yes|has no remote|Nothing of leeds is changed"
    r"|There is no claim 'lichfield/film/1a2b3c4d'|Nothing is watched yet|holds no site of ours"
)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone with the frozen dataset, two releases of it, and the files that the examples name."""
    root = tmp_path_factory.mktemp("clone")
    record = Record(root / "here")
    shutil.copytree(FROZEN / "data", record.data, dirs_exist_ok=True)
    record.commit("data: Begin", "2026-10-01")
    record.git("tag", "data-v1.0.0")
    page = {"type": "council-page", "title": "Filming", "url": "https://www.example.gov.uk/filming"}
    moved = {"type": "local-news", "title": "Filming", "url": "https://example.org/a"}
    claims = to_yaml(
        {
            "meetings": {
                "film": [
                    claim_data(source=page),
                    claim_data(source=moved, stated="2011", confidence="medium"),
                ]
            }
        }
    )
    lichfield = record.data / "councils" / "lichfield.yaml"
    text = lichfield.read_text(encoding="utf-8")
    lichfield.write_text(text.replace("sourced:\n", f"{claims}sourced:\n"))
    fife = record.data / "councils" / "fife.yaml"
    fife.write_text(re.sub("(?m)^area_km2: .*", "area_km2: 1324.9", fife.read_text()), encoding="utf-8")
    record.commit("data(fife): Record its area", "2026-10-02")
    record.git("tag", "data-v1.1.0")
    here = record.root
    for sheet in (REPOSITORY / "docs" / "agreement").iterdir():
        shutil.copy(sheet, here)
    for side in ("base", "ours", "theirs"):
        shutil.copy(record.data / "councils" / "lichfield.yaml", here / f"{side}.yaml")
    shutil.copytree(FROZEN / "data", root / "before" / "data")
    (here / "plan.yaml").write_text(to_yaml(undo_cumbria(root / "before")), encoding="utf-8")
    table = ("--table", "claims", "--for-editing", "--format", "csv", "--output", str(here / "claims.csv"))
    with stopped_clock():
        assert main(["export", *table, "--data", str(here)]) == 0
    return here


def test_the_help_of_the_program_begins_with_a_question() -> None:
    assert find_examples(PROGRAM) == ["opencouncil may film lichfield"]


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_a_command_has_one_or_two_examples(name: str) -> None:
    examples = find_examples(BY_NAME[name])
    assert 1 <= len(examples) <= 2, f"End the docstring of {name} with: Example: opencouncil {name} ..."
    assert all(example.startswith(f"opencouncil {name}") for example in examples)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_an_example_works(
    clone: Path, name: str, example: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(clone)
    code = main(shlex.split(example)[1:])
    out, err = capsys.readouterr()
    if code == 2:
        assert MISSING_HERE.search(err), err
    else:
        assert code == 0, err or out
        # Git wants nothing said of a merge without conflicts.
        assert out or err or name == "merge-file"


@pytest.mark.parametrize("name", ["", *NAMES])
def test_the_help_fits_a_terminal_of_80_columns(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERMINAL_WIDTH", "80")
    assert main([*name.split(), "--help"]) == 0
    lines = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    assert [line for line in lines if len(line) > 80] == []
    # Each example stands on one line, to be copied.
    for example in find_examples(BY_NAME[name] if name else PROGRAM):
        assert f" Example: {example}" in lines
    # No word of a help is cut.
    assert [line for line in lines if "…" in line] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_paragraph_ends_early(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Lines broken in the source would be broken again by a terminal: long and short ones by turns."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERMINAL_WIDTH", "80")
    assert main([*name.split(), "--help"]) == 0
    told = capsys.readouterr().out.partition("\N{BOX DRAWINGS LIGHT ARC DOWN AND RIGHT}")[0]
    lines = [line.strip() for line in told.splitlines()]
    # A margin of one column is on each side.
    room = 80 - 2
    early = [
        line
        for line, after in pairwise(lines)
        if line and after and len(f"{line} {after.split()[0]}") <= room
    ]
    assert early == []


def test_every_command_stands_under_a_heading_of_ours(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A group of commands too: Typer puts what has none under "Commands"."""
    monkeypatch.setenv("TERMINAL_WIDTH", "80")
    assert main(["--help"]) == 0
    box = "\N{BOX DRAWINGS LIGHT ARC DOWN AND RIGHT}"
    headings = re.findall(rf"^{box}. (.+?) ─", capsys.readouterr().out, re.MULTILINE)
    assert set(headings) - {"Options"} == {command.panel for command in COMMANDS}
