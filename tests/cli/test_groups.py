"""Commands of two words, in a group of their own: what is wrong with a line of one is said as everywhere."""

import sys
from types import ModuleType

import pytest

from opencouncil.cli import app
from opencouncil.cli.app import LOOK, Command, main


def made_up_count(many: int = 1) -> None:
    """Count.

    Example: opencouncil made-up count
    """
    sys.stdout.write(f"{many}\n")


@pytest.fixture(autouse=True)
def group(monkeypatch: pytest.MonkeyPatch) -> None:
    """A group with two commands, beside those that there are."""
    commands = (Command("made-up count", LOOK), Command("made-up compare", LOOK))
    for command in commands:
        module = ModuleType(command.module)
        setattr(module, command.function, made_up_count)
        monkeypatch.setitem(sys.modules, f"opencouncil.cli.{command.module}", module)
    monkeypatch.setattr(app, "COMMANDS", (*app.COMMANDS, *commands))
    monkeypatch.setattr(app, "GROUPS", {**app.GROUPS, "made-up": ("Count what is made up.", LOOK)})


def test_a_command_of_a_group_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["made-up", "count", "--many", "3"]) == 0
    assert capsys.readouterr().out == "3\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            "made-up",
            "`made-up` needs count or compare. `opencouncil made-up --help` explains them.",
        ),
        (
            "made-up cuont --many 3",
            "There is no command 'made-up cuont'. Did you mean `opencouncil made-up count --many 3`?",
        ),
        ("made-up qqq", "There is no command 'made-up qqq'. There are count and compare."),
        (
            "made-up --many 3 count",
            "`made-up` has no option --many. Options stand behind the command: "
            "opencouncil made-up count --many",
        ),
        ("made-up count --qqq", "`made-up count` has no option --qqq. `opencouncil made-up count --help`"),
        ("made-up count --many", "--many needs a value behind it: --many "),
        ("made-up count 3", "`made-up count` has no place for '3'."),
        ("mad-up count", "There is no command 'mad-up'. Did you mean `opencouncil made-up count`?"),
    ],
)
def test_what_is_wrong_is_one_line(words: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(words.split()) == 2
    assert capsys.readouterr().err.startswith(f"opencouncil: {line}")


def test_the_help_lists_the_group_and_the_group_its_commands(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    assert "Count what is made up." in capsys.readouterr().out
    assert main(["made-up", "--help"]) == 0
    shown = capsys.readouterr().out
    assert "compare" in shown
    assert "Count what is made up." in shown


def test_the_names_of_a_group_are_completed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("_OPENCOUNCIL_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "opencouncil made-up co")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit):
        main([])
    assert capsys.readouterr().out.split() == ["count", "compare"]
