"""GitHub Actions: what its runner takes from our output, and what it must not."""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.cli.app import main
from opencouncil.findings import Report, Severity
from support.sample_reports import HOSTILE, NOTHING, SLIPS, finding, make_dataset, render, report

WHOLE = """\
::error file=data/councils/leeds.yaml,line=30,col=15,title=not-allowed::`alowed` is not a status\
%0ADid you mean `allowed`?
::error file=data/councils/lichfield.yaml,line=8,col=9,title=unknown-parent::there is no council \
`stafordshire`%0ADid you mean `staffordshire`?
::warning file=data/councils/leeds.yaml,line=17,col=12,title=unsourced-fact::no source is named for \
`abolished`%0AAdd `abolished` under `sourced`, to the list of the source that gives it.
::group::3 findings
data/councils/leeds.yaml:17:12: warning: no source is named for `abolished`  [unsourced-fact]
  > Add `abolished` under `sourced`, to the list of the source that gives it.
data/councils/leeds.yaml:30:15: error: `alowed` is not a status  [not-allowed]
  > Did you mean `allowed`?
data/councils/lichfield.yaml:8:9: error: there is no council `stafordshire`  [unknown-parent]
  > Did you mean `staffordshire`?
::endgroup::
2 errors and 1 warning in 2 of 5 files.
"""


class Command(NamedTuple):
    name: str
    properties: dict[str, str]
    data: str


def take_commands(text: str) -> list[Command]:
    """What the runner does with a log: ActionCommand.TryParseV2, then TryParse, in actions/runner."""
    commands = []
    for line in re.split("\r\n|\r|\n", text):
        if match := re.match(r"\s*::(?P<name>[^ ]*?)(?: (?P<properties>.*?))?::(?P<data>.*)", line):
            pairs = (pair.split("=", 1) for pair in (match["properties"] or "").split(",") if pair)
            properties = {key: unescape(value, "%0D %0A %3A %2C %25") for key, value in pairs}
            commands.append(Command(match["name"], properties, unescape(match["data"], "%0D %0A %25")))
        elif match := re.search(r"##\[(?P<name>[^\]]*)\](?P<data>.*)", line):
            commands.append(Command(match["name"], {}, match["data"]))
    return commands


def unescape(text: str, codes: str) -> str:
    for code in codes.split():
        text = text.replace(code, chr(int(code[1:], 16)))
    return text


def test_the_reader_of_this_test_is_as_keen_as_the_runner() -> None:
    names = [
        command.name for command in take_commands("  ::error a=b%2Cc,d=e::f\nx ##[add-mask]y\n::nothing\n")
    ]
    assert names == ["error", "add-mask"]
    assert take_commands("::error a=b%2Cc,d=e::f%0Ag") == [Command("error", {"a": "b,c", "d": "e"}, "f\ng")]


def test_the_whole_text() -> None:
    assert render("github", SLIPS) == WHOLE


def test_nothing_found() -> None:
    assert render("github", NOTHING) == "Nothing wrong with 518 files.\n"


def test_a_finding_without_a_hint_has_no_empty_line() -> None:
    shown = render("github", report(finding(hint="")))
    assert take_commands(shown)[0].data == "`alowed` is not a status"
    assert ">" not in shown


def many(errors: int, warnings: int = 0) -> Report:
    """Findings two to a file."""
    return report(
        *(finding(path=f"data/councils/e{number // 2:03}.yaml", line=number + 1) for number in range(errors)),
        *(
            finding(path=f"data/councils/w{number // 2:03}.yaml", severity=Severity.WARNING)
            for number in range(warnings)
        ),
    )


@pytest.mark.parametrize(
    ("errors", "warnings", "expected"),
    [
        pytest.param(10, 10, ["not-allowed"] * 10 + ["not-allowed"] * 10, id="as many as GitHub keeps"),
        pytest.param(11, 0, ["not-allowed"] * 9 + ["2 more errors"], id="one error too many"),
        pytest.param(
            1, 30, ["not-allowed"] * 1 + ["not-allowed"] * 9 + ["21 more warnings"], id="warnings apart"
        ),
    ],
)
def test_what_github_would_drop_is_folded(errors: int, warnings: int, expected: list[str]) -> None:
    shown = render("github", many(errors, warnings))
    commands = take_commands(shown)
    assert [command.properties["title"] for command in commands[:-2]] == expected
    assert [command.name for command in commands[-2:]] == ["group", "endgroup"]
    for severity in ("error", "warning"):
        assert sum(command.name == severity for command in commands) <= 10
    # The log has them all.
    assert shown.count(": error: ") == errors
    assert shown.count(": warning: ") == warnings


def test_the_fold_says_how_many_in_which_files() -> None:
    fold = take_commands(render("github", many(14)))[9]
    assert fold == Command(
        "error",
        {"title": "5 more errors"},
        "5 more errors in 3 files; the log of this step shows all.\n"
        "2 in data/councils/e005.yaml\n"
        "2 in data/councils/e006.yaml\n"
        "1 in data/councils/e004.yaml",
    )


def test_the_fold_fits_what_github_keeps_of_a_message() -> None:
    long = report(*(finding(path=f"data/councils/{number:03}{'x' * 400}.yaml") for number in range(60)))
    fold = take_commands(render("github", long))[9].data
    assert len(fold) <= 4096
    assert fold.startswith("51 more errors in 51 files;")
    assert len(fold.splitlines()) == 22
    assert fold.endswith("and others in 31 more files")


def test_a_fold_of_one_file_more_than_fit() -> None:
    shown = report(*(finding(path=f"data/councils/{number:03}.yaml") for number in range(30)))
    assert take_commands(render("github", shown))[9].data.endswith("and others in 1 more file")


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_gives_no_command(value: str) -> None:
    assert_no_command_but_ours(value)


@given(st.text(st.sampled_from(list(":#[]%, \n\r\tae0AD\u2028\x85"))))
def test_no_text_gives_a_command(value: str) -> None:
    assert_no_command_but_ours(value)


def assert_no_command_but_ours(value: str) -> None:
    paths = (value, f"::error {value}::", f"##[error]{value}")
    shown = render(
        "github", report(*(finding(path, 1, 2, value, Severity.ERROR, value, value) for path in paths))
    )
    commands = take_commands(shown)
    assert [command.name for command in commands] == ["error", "error", "error", "group", "endgroup"]
    for command in commands[:3]:
        assert set(command.properties) <= {"file", "line", "col", "title"}
        assert (command.properties["line"], command.properties["col"]) == ("1", "2")
    assert not re.search(r"##[A-Za-z]*\[", shown)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e\ufeff]", shown)


def test_what_is_harmless_arrives_unchanged() -> None:
    value = "100%, a: b\r\nŴ ŷ %0A %25 %3A"
    command = take_commands(render("github", report(finding(path=value, message=value, hint=value))))[0]
    assert command.properties["file"] == value
    assert command.data == f"{value}\n{value}"


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = make_dataset(tmp_path, r'"x\n::error::forged ##[add-mask]e"')
    assert main(["validate", "--format", "github", "--data", str(folder)]) == 1
    shown = capsys.readouterr().out
    error, group, endgroup = take_commands(shown)
    assert (error.name, group.name, endgroup.name) == ("error", "group", "endgroup")
    assert error.properties["file"] == "data/councils/lichfield.yaml"
    assert (error.properties["line"], error.properties["col"]) == ("8", "9")
    assert shown.splitlines()[-1] == "1 error in 1 of 4 files."


def test_findings_in_more_files_than_were_to_be_checked() -> None:
    paths = ("data/councils/a.yaml", "data/councils/b.yaml")
    found = tuple(finding(path) for path in paths)
    last = render("github", Report(found, 1)).splitlines()[-1]
    assert last == "2 errors in 2 files; checked: 1 file and what belongs with it."
    assert render("text", Report(found, 1)).splitlines()[-1].startswith(last)


@pytest.mark.parametrize("output", ["text", "github"])
def test_where_no_data_file_changed(output: str) -> None:
    assert render(output, Report((), 0)) == "No data file to check: none changed.\n"
