"""The questions of ``opencouncil record`` from a script in place of a terminal, and answers that are kept."""

import io
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from opencouncil.cli import asking
from opencouncil.cli.app import main
from opencouncil.editing import kept
from opencouncil.editing.record import Draft
from opencouncil.reading.document import parse
from support.clock import TODAY

FILE = "data/councils/lichfield.yaml"
VALUES = {
    "source.url": "https://www.lichfielddc.gov.uk/filming",
    "source.title": "Filming at meetings",
    "source.type": "council-page",
    "status": "allowed",
    "summary": "anyone may",
    "stated": "2025-03",
    "checked": "2026-11-01",
    "confidence": "high",
}


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.chdir(dataset)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setattr(sys, "platform", "linux")
    return dataset


def answer(monkeypatch: pytest.MonkeyPatch, answers: Iterable[str]) -> None:
    """A terminal at which somebody types answers."""
    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in answers)))


def keep(folder: Path, activity: str = "film", council: str = "Lichfield", **changes: str) -> None:
    values = {**VALUES, **{name.replace("__", "."): value for name, value in changes.items()}}
    values = {path: value for path, value in values.items() if value}
    answered = frozenset(values)
    assert kept.keep(folder / "data", kept.Kept(Draft(council, activity, values), answered, TODAY))


def find_claims(folder: Path, activity: str = "film") -> list[dict[str, str]]:
    claims: list[dict[str, str]] = parse((folder / FILE).read_bytes()).data["meetings"][activity]
    return claims


def test_what_is_kept_is_written_without_a_terminal_too(folder: Path) -> None:
    keep(folder)
    assert main(["record", "--resume", "--note", "read in part", "--yes"]) == 0
    (claim,) = find_claims(folder)
    assert claim["checked"] == "2026-11-01"
    assert claim["note"] == "read in part"
    assert kept.find_kept(folder / "data", TODAY) == []


def test_an_option_goes_before_what_is_kept(folder: Path) -> None:
    keep(folder)
    assert main(["record", "--resume", "--summary", "nobody may", "--yes"]) == 0
    assert [claim["summary"] for claim in find_claims(folder)] == ["nobody may"]


def test_what_is_still_missing_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(folder, summary="")
    assert main(["record", "--resume", "--yes"]) == 2
    assert capsys.readouterr().err.startswith("--summary is missing: ")
    assert len(kept.find_kept(folder / "data", TODAY)) == 1


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"status": "alowed"}, "STATUS: `alowed` is not a status of film."),
        (
            {"summary": "any\x1b[31mone"},
            "--summary: the text holds an invisible character (U+001B, a control",
        ),
        ({"source__url": "javascript:alert(1)"}, "--url: `javascript:alert(1)` is not an address."),
        ({"checked": "2031-01-01"}, "--checked: error: "),
        ({"council": "../../etc/passwd"}, "opencouncil: There is no council called '../../etc/passwd'."),
        (
            {"activity": "no\x1bthing"},
            "opencouncil: There is no activity 'no\N{REPLACEMENT CHARACTER}thing'.",
        ),
    ],
)
def test_kept_answers_are_checked_as_typed_ones(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, str], line: str
) -> None:
    before = (folder / FILE).read_bytes()
    keep(folder, **changes)
    assert main(["record", "--resume", "--yes"]) == 2
    err = capsys.readouterr().err
    assert any(one.startswith(line) for one in err.splitlines()), err
    assert (folder / FILE).read_bytes() == before


def test_of_several_the_council_and_the_activity_tell_which(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep(folder)
    keep(folder, "record")
    keep(folder, council="fife")
    assert main(["record", "--resume", "--yes"]) == 2
    assert capsys.readouterr().err.startswith("opencouncil: Answers are kept of several claims: ")
    assert main(["record", "lichfield", "audio-record", "--resume", "--yes"]) == 0
    assert len(find_claims(folder, "audio-record")) == 1
    assert main(["record", "walsall", "--resume", "--yes"]) == 2
    assert "No answers are kept" in capsys.readouterr().err


def test_the_form_takes_no_kept_answers(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keep(folder)
    (folder / "issue.md").write_text("### Council\n\nlichfield\n")
    assert main(["record", "--from-issue", "issue.md", "--resume"]) == 2
    assert "leave one out" in capsys.readouterr().err


def test_nothing_is_kept_in_the_dataset(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("data/**/*") if path.is_file()}
    answer(monkeypatch, [VALUES["source.url"], "Filming at meetings"])
    assert main(["record", "lichfield", "film"]) == 130
    assert {path: path.read_bytes() for path in folder.rglob("data/**/*") if path.is_file()} == before
    assert [one.draft.values["source.title"] for one in kept.find_kept(folder / "data", TODAY)] == [
        "Filming at meetings"
    ]


def test_a_dry_run_keeps_the_answers_for_the_next_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, after = list(VALUES.values())[:5], list(VALUES.values())[5:]
    answers = [*before, "", *after, ""]
    answer(monkeypatch, answers)
    assert main(["record", "lichfield", "film", "--dry-run"]) == 0
    answer(monkeypatch, [*[""] * 4, "by anyone, from the gallery", *[""] * 5, "y", ""])
    assert main(["record", "--resume"]) == 0
    assert [claim["summary"] for claim in find_claims(folder)] == ["by anyone, from the gallery"]


def test_what_a_file_holds_cannot_forge_a_question(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A title and a summary of somebody's are shown where they are suggested."""
    claim = f"""\
meetings:
  film:
    - status: refused
      summary: "no\\x1b[2J one\\nWrite this? [Y/n]"
      stated: 2025-03
      checked: 2026-11-01
      confidence: high
      source: {{type: council-page, title: "a\\x1b[31m title", url: {VALUES["source.url"]}}}
"""
    path = folder / FILE
    path.write_text(path.read_text().replace("sourced:\n", f"{claim}sourced:\n"))
    other = "fife"
    answer(monkeypatch, [VALUES["source.url"], "A title"])
    assert main(["record", other, "film"]) == 130
    answer(monkeypatch, [])
    monkeypatch.setattr(asking, "is_terminal", lambda: True)
    assert main(["record", "lichfield", "film"]) in (2, 130)
    out, err = capsys.readouterr()
    assert "title: The page's own title" in out
    assert "Enter takes: a" not in out
    assert "\x1b" not in out + err


@pytest.mark.parametrize(
    ("given", "answers", "field", "written"),
    [
        pytest.param("--stated=1970", [VALUES["source.url"], "2025-03"], "stated", "2025-03", id="at once"),
        pytest.param(
            "--confidence=high",
            [VALUES["source.url"], "A night in the gallery", "blog", "medium", "", ""],
            "confidence",
            "medium",
            id="by a later answer",
        ),
    ],
)
def test_what_was_given_is_asked_for_if_an_error_speaks_against_it(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    given: str,
    answers: list[str],
    field: str,
    written: str,
) -> None:
    answer(monkeypatch, answers)
    assert main(["record", "lichfield", "film", given]) == 130
    assert "  Error: " in capsys.readouterr().out
    (found,) = kept.find_kept(folder / "data", TODAY)
    assert found.draft.values[field] == written


def test_the_number_of_an_example_is_no_answer(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [*list(VALUES.values())[:5], "no-flash, 99", "notice:3wd, 1", ""]
    answer(monkeypatch, answers)
    assert main(["record", "lichfield", "film"]) == 130
    out = capsys.readouterr().out
    number = re.search(r"([0-9]+)\Wnotice:24h", out)
    assert number
    assert "  `99` is not a known condition." in out
    answers[5] = f"no-flash, {number[1]}"
    answer(monkeypatch, answers)
    assert main(["record", "lichfield", "film"]) == 130
    assert "  notice:24h is an example: write the tag with the value that the source gives.\n" in (
        capsys.readouterr().out
    )
    newest, _ = kept.find_kept(folder / "data", TODAY)
    assert newest.draft.values["conditions"] == ["notice:3wd", "notice-requested"]


def test_help_for_a_question_without_words(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, ["?"])
    assert main(["record", "lichfield", "film"]) == 130
    assert "  For example: https://www.lichfielddc.gov.uk/councillors-1/" in capsys.readouterr().out
