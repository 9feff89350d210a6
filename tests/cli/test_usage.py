"""Wrong usage is one line in one voice, whichever command it is of and whatever was typed."""

import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import COMMANDS, main
from opencouncil.cli.usage import list_choices, name_argument
from support.commands import list_commands
from support.repositories import Record
from support.small_dataset import make_dataset

BY_NAME = list_commands()


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def refuse(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line, which every refusal of a command line is."""
    assert main([*arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    [line] = err.splitlines()
    assert line.startswith("opencouncil: ")
    assert len(line) < 500
    assert not re.search(r"Usage:|Error|Try '|[╭│╰]|Invalid value|Got unexpected", line)
    return line.removeprefix("opencouncil: ")


def arguments_of(name: str) -> list[Any]:
    return [one for one in BY_NAME[name].params if one.param_type_name == "argument"]


def options_of(name: str) -> list[Any]:
    return [one for one in BY_NAME[name].params if one.param_type_name == "option"]


def iter_options() -> Iterator[Any]:
    """Each option of each command, by its name with dashes."""
    for command in COMMANDS:
        for option in options_of(command.name):
            yield pytest.param(command.name, option, id=f"{command.name} {option.opts[0]}")


def given(name: str) -> list[str]:
    """A command with as many words as it has arguments."""
    return [*name.split(), *("word" for _ in arguments_of(name))]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_an_unknown_option(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    name = command.name
    assert refuse(capsys, *given(name), "--qwertyuiop") == (
        f"`{name}` has no option --qwertyuiop. `opencouncil {name} --help` lists its options."
    )


@pytest.mark.parametrize(("name", "option"), [*iter_options()])
def test_an_option_with_a_slip(name: str, option: Any, capsys: pytest.CaptureFixture[str]) -> None:
    slip = f"{option.opts[0]}{option.opts[0][-1]}"
    line = refuse(capsys, *given(name), slip)
    assert line.startswith(f"`{name}` has no option {slip}. Did you mean ")
    assert option.opts[0] in line.partition("Did you mean ")[2]


@pytest.mark.parametrize(
    "name", [one.name for one in COMMANDS if any(argument.required for argument in arguments_of(one.name))]
)
def test_missing_arguments(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    lacking = [name_argument(one) for one in arguments_of(name) if one.required]
    line = refuse(capsys, *name.split())
    assert line.startswith(f"`{name}` needs {lacking[0]}")
    assert all(one in line for one in lacking)
    assert f" Example: opencouncil {name} " in line


@pytest.mark.parametrize(
    "name", [one.name for one in COMMANDS if all(argument.nargs != -1 for argument in arguments_of(one.name))]
)
def test_a_word_too_many(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    expected = {"list": "`list` is for many councils. For one: opencouncil show too many"}
    assert refuse(capsys, *given(name), "too", "many") == expected.get(
        name, f"`{name}` has no place for 'too many'. `opencouncil {name} --help` shows what it takes."
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("correct powys film --status allowed with notice", "--status allowed-with-notice"),
        ("correct powys --status=allowed with notice", "--status allowed-with-notice"),
        ("record powys film allowed with notice --stated 2014", "allowed-with-notice"),
        ("list --region west midlands", "--region west-midlands"),
    ],
)
def test_a_value_of_several_words(words: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(capsys, *words.split()) == f"Write it as one word: {said}"


def test_a_text_without_quotes(capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(capsys, "correct", "powys", "film", "--note", "ask", "the", "chair", "--yes") == (
        "Put the words of a value in quotes: --note 'ask the chair'"
    )
    # What might do something in a shell is not repeated.
    assert refuse(capsys, "correct", "powys", "film", "--note", "ask", "$(id)", "chair") == (
        "Put the words of a value in quotes: --note '...'"
    )


@pytest.mark.parametrize(("name", "option"), [*iter_options()])
def test_an_option_without_its_value(name: str, option: Any, capsys: pytest.CaptureFixture[str]) -> None:
    first = option.opts[0]
    if option.is_flag:
        line = refuse(capsys, *given(name), f"{first}=yes")
        assert line == f"{first} takes no value: write {first} alone."
    else:
        wanted = "a value" if option.nargs == 1 else f"{option.nargs} values"
        line = refuse(capsys, *given(name), first)
        shown = option.metavar or "|".join(list_choices(option)) or "TEXT"
        assert line == f"{first} needs {wanted} behind it: {first} {shown}."


@pytest.mark.parametrize(
    ("name", "option"),
    [each for each in iter_options() if not (each.values[1].multiple or each.values[1].is_flag)],
)
def test_an_option_that_stands_twice(name: str, option: Any, capsys: pytest.CaptureFixture[str]) -> None:
    first, choices = option.opts[0], list_choices(option)
    twice = [first, *[choices[0] if choices else "1"] * option.nargs] * 2
    line = refuse(capsys, *given(name), *twice)
    assert line == f"{first} stands twice, and takes one value: leave one out."


@pytest.mark.parametrize(
    ("name", "option"), [each for each in iter_options() if list_choices(each.values[1])]
)
def test_a_wrong_choice(name: str, option: Any, capsys: pytest.CaptureFixture[str]) -> None:
    choices, first = list_choices(option), option.opts[0]
    noun = "format" if first == "--format" else first
    listed = f"There are {', '.join(choices[:-1])} and {choices[-1]}."
    for wrong in ([first, "qqq"], [f"{first}=qqq"]):
        line = refuse(capsys, *given(name), *wrong)
        assert (
            line == f"There is no {noun} 'qqq'. {listed if choices[1:] else f'There is only {choices[0]}.'}"
        )
    near = refuse(capsys, *given(name), first, f"{choices[0]}{choices[0][-1]}")
    assert near.startswith(f"There is no {noun} '{choices[0]}{choices[0][-1]}'. Did you mean ")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        # Under no command.
        (["film"], "There is no command 'film'. Did you mean `opencouncil may film lichfield`?"),
        (
            ["film", "lichfield"],
            "There is no command 'film'. Did you mean `opencouncil may film lichfield`?",
        ),
        (
            ["stafford", "taking", "film"],
            "There is no command 'stafford'. Did you mean `opencouncil may film stafford taking`?",
        ),
        (["lichfield"], "There is no command 'lichfield'. Did you mean `opencouncil show lichfield`?"),
        (["Lichfeild"], "There is no command 'Lichfeild'. Did you mean `opencouncil show lichfield`?"),
        (["E07000194"], "There is no command 'E07000194'. Did you mean `opencouncil show lichfield`?"),
        (["councils"], "There is no command 'councils'. Did you mean `opencouncil list`?"),
        (["wales"], "There is no command 'wales'. Did you mean `opencouncil list --nation wales`?"),
        (["vaildate"], "There is no command 'vaildate'. Did you mean `opencouncil validate`?"),
        (["lint", "a b.yaml"], "There is no command 'lint'. Did you mean `opencouncil validate`?"),
        (
            ["search", "newcastle"],
            "There is no command 'search'. Did you mean `opencouncil find newcastle`?",
        ),
        (
            ["follow", "lichfield"],
            "There is no command 'follow'. Did you mean `opencouncil watch add lichfield`?",
        ),
        (["help"], "There is no command 'help'. Did you mean `opencouncil --help`?"),
        (["help", "list"], "There is no command 'help'. Did you mean `opencouncil list --help`?"),
        (["version"], "There is no command 'version'. Did you mean `opencouncil --version`?"),
        (["qwertyuiop"], "There is no command 'qwertyuiop'. `opencouncil --help` lists them."),
        ([""], "There is no command ''. `opencouncil --help` lists them."),
        # Before the command.
        (
            ["--data", "x", "list"],
            "`opencouncil` has no option --data. Options stand behind the command: opencouncil list --data",
        ),
        (
            ["--qwertyuiop"],
            "`opencouncil` has no option --qwertyuiop. `opencouncil --help` lists its options.",
        ),
        (["-V"], "`opencouncil` has no option -V. Did you mean `opencouncil --version`?"),
        (["list", "--version"], "`list` has no option --version. Did you mean `opencouncil --version`?"),
        # Questions with a word missing, or put to another command.
        (["may", "lichfield"], "Say what you would like to do there: opencouncil may film lichfield"),
        (["may", "tweet"], "Name the council too: opencouncil may tweet lichfield"),
        (["may", "take", "photos"], "Name the council too: opencouncil may take photos lichfield"),
        (["may", "film lichfield"], "Leave out the quotes: opencouncil may film lichfield"),
        (["may", "lichfield", "flim"], "There is no activity 'flim'. Did you mean 'film'?"),
        (["may", "flim", "lichfield"], "There is no activity 'flim'. Did you mean 'film'?"),
        (
            ["may", "lichfield", "report"],
            "'report' does not say how. Ask for 'film', 'record' or 'tweet'.",
        ),
        (
            ["show", "film", "lichfield"],
            "`show` takes no activity: 'film lichfield'. Did you mean `opencouncil may film lichfield`?",
        ),
        (
            ["lineage", "Dorset", "filming"],
            "`lineage` takes no activity: 'Dorset filming'. Did you mean `opencouncil may filming dorset`?",
        ),
        (["record", "film", "lichfield"], "The council comes first: opencouncil record lichfield film"),
        (
            ["correct", "filming", "Lichfield"],
            "The council comes first: opencouncil correct lichfield filming",
        ),
        # Words without their option, or with a wrong one.
        (["list", "--region", "wales"], "There is no region 'wales'. It is a nation: --nation wales"),
        (
            ["list", "--nation", "West Midlands"],
            "There is no nation 'West Midlands'. It is a region: --region west-midlands",
        ),
        (["export", "--format", "excel"], "There is no format 'excel'. Did you mean 'xlsx'?"),
        (
            ["stats", "--council", "lichfield"],
            "`stats` has no option --council. For one council: opencouncil show lichfield",
        ),
        (["list", "film"], "Write the activity with its option: opencouncil list --activity film"),
        (
            ["list", "west", "midlands"],
            "Write the region with its option: opencouncil list --region west-midlands",
        ),
        (["list", "abolished"], "Write the status with its option: opencouncil list --status abolished"),
        (["export", "csv"], "Write the format with its option: opencouncil export --format csv"),
        (["export", "claims"], "Write the table with its option: opencouncil export --table claims"),
        (["stats", "region"], "Write the word with its option: opencouncil stats --by region"),
        (
            ["list", "--nation", "wales", "scotland"],
            "Write the nation with its option: opencouncil list --nation scotland",
        ),
        (["list", "--json"], "`list` has no option --json. Did you mean --format json?"),
        (["list", "--wales"], "`list` has no option --wales. Did you mean --nation wales?"),
        (
            ["show", "--council", "lichfield"],
            "`show` has no option --council. The council needs no option: opencouncil show lichfield",
        ),
        (
            ["merge-file", "a", "b", "c", "--marker-size", "500"],
            "--marker-size takes a whole number from 1 to 200.",
        ),
        (
            ["merge-file", "a", "b", "c", "--marker-size", "x"],
            "--marker-size takes a whole number from 1 to 200.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_what_was_meant(arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(capsys, *arguments) == line


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["changelog", "lichfield"],
            "There is no revision 'lichfield' here. "
            "Did you mean `opencouncil changelog --council lichfield`?",
        ),
        (
            ["changelog", "wales"],
            "There is no revision 'wales' here. Did you mean `opencouncil changelog --nation wales`?",
        ),
        (
            ["changelog", "HEAD", "West Midlands"],
            "There is no revision 'West Midlands' here. "
            "Did you mean `opencouncil changelog --region west-midlands`?",
        ),
        (
            ["diff", "lichfield"],
            "There is no revision 'lichfield' here. Did you mean `opencouncil history lichfield`?",
        ),
        (["diff", "lich"], "There is no revision 'lich' here. See `git log` or `git branch --all`."),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_word_in_place_of_a_revision(
    arguments: list[str],
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = Record(tmp_path / "clone")
    record.commit(id="lichfield")
    monkeypatch.chdir(record.root)
    assert refuse(capsys, *arguments) == line


PULL = (
    "If you mean pull request 7: `opencouncil resolve 7 --dry-run` shows what it changes, and "
    "`git fetch origin pull/7/head` gets it, under the name FETCH_HEAD."
)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["diff", "7"], f"There is no revision '7' here. {PULL}"),
        (["diff", "main", "#7"], f"There is no revision '#7' here. {PULL}"),
        (["changelog", "pull/7/head"], f"There is no revision 'pull/7/head' here. {PULL}"),
        (["show", "lichfield", "--at", "7"], f"There is no revision '7' here. {PULL}"),
        (["history", "7"], f"There is no council called '7'. {PULL}"),
        (["show", "7"], "There is no council called '7'. Run `opencouncil list` to see them all."),
        (
            ["diff", "1974"],
            "There is no revision '1974' here. If you mean a day, write all of it, as 2026-11-01.",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_the_number_of_a_pull_request(
    arguments: list[str],
    line: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    record = Record(tmp_path / "clone")
    record.commit(id="lichfield", codes={"open_council_data": 8})
    monkeypatch.chdir(record.root)
    assert refuse(capsys, *arguments) == line


def test_a_council_of_that_number_has_its_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record(tmp_path / "clone")
    record.commit(id="lichfield", codes={"open_council_data": 7})
    monkeypatch.chdir(record.root)
    assert main(["history", "7"]) == 0
    assert "lichfield" in capsys.readouterr().out
    assert refuse(capsys, "diff", "7") == f"There is no revision '7' here. {PULL}"


@pytest.mark.parametrize(
    "hostile",
    [
        pytest.param("fi\x1b[31mlm\n::error::x\r\x07", id="control characters"),
        pytest.param("a" * 100_000, id="long"),
        pytest.param("a b " * 25_000, id="many words"),
        pytest.param("\udcff\udcfe", id="not UTF-8"),
        pytest.param("$(reboot) `reboot`; 'x\"", id="of a shell"),
        pytest.param("[red]x[/red] {0} %s", id="markup"),
    ],
)
def test_hostile_words(hostile: str, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (
        [hostile],
        [hostile, hostile],
        [f"--{hostile}"],
        ["list", hostile],
        ["list", f"--{hostile}"],
        ["list", "--sort", hostile],
        ["list", f"--sort={hostile}"],
        ["stats", f"--format={hostile}"],
        ["merge-file", "a", "b", "c", "--marker-size", hostile],
        ["merge-file", hostile],
        ["validate", f"--strict={hostile}"],
        ["show", f"--format={hostile}", hostile],
        ["show", "film", hostile],
        ["may", hostile],
        ["may", hostile, hostile],
        ["may", hostile, "film"],
    ):
        line = refuse(capsys, *arguments)
        assert line.isprintable() or "\udcff" in line, arguments
        assert "$(" not in line.partition("`opencouncil ")[2]


def test_bytes_that_are_no_text_reach_a_stream_of_utf_8(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(raw, "utf-8", write_through=True))
    assert main(["\udcff"]) == 2
    assert raw.getvalue().decode("utf-8").startswith("opencouncil: There is no command '")


def test_the_order_of_a_question_does_not_matter(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["may", "film", "lichfield"]) == 0
    expected = capsys.readouterr()
    for words in (
        ["lichfield", "film"],
        ["Lichfield District Council", "filming"],
        ["film", "at", "lichfield"],
        ["I", "film", "in", "the", "meetings", "of", "lichfield", "?"],
        ["take", "photos", "lichfield"],
        ["lichfield", "take", "photos"],
        ["film", "lichfield?"],
    ):
        assert main(["may", *words]) == 0, words
        assert capsys.readouterr() == expected


def test_choices_in_capitals(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--format", "ids"]) == 0
    expected = capsys.readouterr().out
    assert main(["list", "--format", "IDS"]) == 0
    assert capsys.readouterr().out == expected


def test_without_any_word_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    out, err = capsys.readouterr()
    # Typer looks only once in a process whether there may be colours.
    assert "Usage: opencouncil [OPTIONS] COMMAND" in re.sub(r"\x1b\[[0-9;]*m", "", out)
    assert err.strip() == ""
