"""JSON: the whole text, what strangers may put in it, and a program that reads it back."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from opencouncil.cli.app import main
from opencouncil.findings import pointer_text
from opencouncil.wording.safe_text import unsafe
from support.sample_reports import HOSTILE, NOTHING, SLIPS, finding, make_dataset, render, report

WHOLE = """\
{
  "version": 1,
  "checked": 5,
  "findings": [
    {
      "path": "data/councils/leeds.yaml",
      "line": 17,
      "column": 12,
      "rule": "unsourced-fact",
      "severity": "warning",
      "message": "no source is named for `abolished`",
      "hint": "Add `abolished` under `sourced`, to the list of the source that gives it.",
      "pointer": "/abolished",
      "fixable": false
    },
    {
      "path": "data/councils/leeds.yaml",
      "line": 30,
      "column": 15,
      "rule": "not-allowed",
      "severity": "error",
      "message": "`alowed` is not a status",
      "hint": "Did you mean `allowed`?",
      "pointer": "/meetings/film/0/status",
      "fixable": false
    },
    {
      "path": "data/councils/lichfield.yaml",
      "line": 8,
      "column": 9,
      "rule": "unknown-parent",
      "severity": "error",
      "message": "there is no council `stafordshire`",
      "hint": "Did you mean `staffordshire`?",
      "pointer": "/parent",
      "fixable": false
    }
  ]
}
"""


def read(text: str) -> Any:
    return json.loads(text)


def test_the_whole_text() -> None:
    assert render("json", SLIPS) == WHOLE


def test_nothing_found() -> None:
    assert render("json", NOTHING) == '{\n  "version": 1,\n  "checked": 518,\n  "findings": []\n}\n'


def test_letters_are_not_escaped() -> None:
    assert '"hint": "Cyngor Gwynedd, Ŵ ŷ 🏛"' in render("json", report(finding(hint="Cyngor Gwynedd, Ŵ ŷ 🏛")))


def test_a_pointer_is_that_of_rfc_6901() -> None:
    text = render("json", report(finding(pointer=("a/b", "m~n", 0, ""))))
    assert read(text)["findings"][0]["pointer"] == "/a~1b/m~0n/0/"


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_comes_back_unchanged_and_acts_on_no_terminal(value: str) -> None:
    assert_comes_back(value)


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_comes_back(value: str) -> None:
    assert_comes_back(value)


def assert_comes_back(value: str) -> None:
    found = finding(path=value, message=value, hint=value, pointer=(value,))
    text = render("json", report(found))
    assert not unsafe().search(text)
    whole = "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in value)
    assert read(text)["findings"] == [
        {
            "path": whole,
            "line": 30,
            "column": 15,
            "rule": "not-allowed",
            "severity": "error",
            "message": whole,
            "hint": whole,
            "pointer": pointer_text((whole,)),
            "fixable": False,
        }
    ]


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--format", "json", "--data", str(make_dataset(tmp_path, "stafordshire"))]) == 1
    shown = capsys.readouterr()
    answer = read(shown.out)
    assert shown.err == ""
    assert (answer["version"], answer["checked"]) == (1, 4)
    assert answer["findings"] == [
        {
            "path": "data/councils/lichfield.yaml",
            "line": 8,
            "column": 9,
            "rule": "unknown-parent",
            "severity": "error",
            "message": "there is no council `stafordshire`",
            "hint": "Did you mean `staffordshire`?",
            "pointer": "/parent",
            "fixable": False,
        }
    ]


def test_the_command_finds_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", "--format", "json", "--data", str(make_dataset(tmp_path))]) == 0
    assert read(capsys.readouterr().out) == {"version": 1, "checked": 4, "findings": []}
