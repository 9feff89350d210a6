"""``opencouncil record --from-issue``: a filled form becomes the same change as on the command line."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.builders import claim_data, council
from support.filled_forms import answers_of, fill

FILE = "data/councils/lichfield.yaml"
CLAIM = claim_data(conditions=["notice-requested", "notice:3wd"], stated="2025-03")
ANSWERS = answers_of(council(), "film", CLAIM)


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset; we stand in it on the day of the tests, at no terminal."""
    monkeypatch.chdir(dataset)
    return dataset


def take(folder: Path, answers: dict[str, Any], *options: str, line_end: str = "\r\n") -> int:
    (folder / "issue.md").write_bytes(fill(answers, line_end).encode())
    return main(["record", "--from-issue", "issue.md", *options])


def test_the_form_makes_the_same_change_as_the_command_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / FILE).read_bytes()
    assert take(folder, ANSWERS, "--yes") == 0
    by_form = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(before)
    source = CLAIM["source"]
    options = {
        "--url": source["url"],
        "--title": source["title"],
        "--type": source["type"],
        "--summary": CLAIM["summary"],
        "--confidence": CLAIM["confidence"],
        "--stated": CLAIM["stated"],
    }
    given = [part for option in options.items() for part in option]
    conditions = [part for tag in CLAIM["conditions"] for part in ("--condition", tag)]
    assert main(["record", "lichfield", "film", CLAIM["status"], *given, *conditions, "--yes"]) == 0
    assert (folder / FILE).read_bytes() == by_form
    assert main(["validate", FILE]) == 0
    assert by_form != before


def test_the_issue_may_come_by_a_pipe(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(fill(ANSWERS).encode())))
    assert main(["record", "--from-issue", "-", "--dry-run"]) == 0
    assert "+    - status: allowed-with-notice\n" in capsys.readouterr().out


def test_what_is_beside_the_form_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert take(folder, ANSWERS | {"confirmed": False}, "--dry-run") == 0
    assert "Not confirmed: I have read the source myself" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"council": "../../etc/passwd"}, "'../../etc/passwd'", id="a path"),
        pytest.param({"council": "Lichfeild"}, "lichfield", id="a slip"),
        pytest.param({"source_url": "javascript:alert(1)"}, "Nothing is written", id="no address"),
        pytest.param({"stated": "2031-01-01"}, "Nothing is written", id="a date in the future"),
        pytest.param({"note": "<!-- -->"}, "'Note' holds HTML", id="HTML"),
        pytest.param({"status": "provided"}, "Nothing is written", id="a status of another activity"),
        pytest.param({"summary": "x" * 200_000}, "longer than any issue", id="too long"),
    ],
)
def test_what_cannot_be_a_claim_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, Any], message: str
) -> None:
    before = (folder / FILE).read_bytes()
    assert take(folder, ANSWERS | changes, "--yes") == 2
    assert message in capsys.readouterr().err
    assert (folder / FILE).read_bytes() == before


def test_a_claim_that_is_there_is_named_and_not_doubled(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(folder, ANSWERS, "--yes") == 0
    once = (folder / FILE).read_bytes()
    assert take(folder, ANSWERS, "--yes") == 2
    assert "holds this claim already, on line" in capsys.readouterr().err
    assert (folder / FILE).read_bytes() == once


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["record", "--from-issue", "issue.md", "--resume"], "leave one out"),
        (["record", "--from-issue", "nowhere.md"], "'nowhere.md' cannot be read: No such file"),
        (["record", "--from-issue", "data"], "'data' cannot be read: Is a directory"),
        (["record", "--from-issue", "odd.md"], "'odd.md' is not in UTF-8"),
    ],
)
def test_what_is_no_issue(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str
) -> None:
    (folder / "issue.md").write_text(fill(ANSWERS), encoding="utf-8")
    (folder / "odd.md").write_bytes(b"### Council\n\n\xff\n")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert message in err
    assert out == ""


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        pytest.param(
            {"conditions_with_number": "notice:3"}, "'Conditions with a number': `notice:3` ", id="a tag"
        ),
        pytest.param(
            {"source_url": "example.org"}, "'Source: address': `example.org` is not an", id="address"
        ),
        pytest.param(
            {"stated": "Sept 14"}, "'Stated': `Sept 14` is not a date. A year, a month", id="no date"
        ),
        pytest.param({"checked": "2031-01-01"}, "'Checked': error: ", id="a rule"),
        pytest.param(
            {"status": "provided"}, "'Status': `provided` is not a status of film.", id="another activity"
        ),
    ],
)
def test_a_fault_is_named_by_its_heading_in_the_form(
    folder: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, Any], line: str
) -> None:
    assert take(folder, ANSWERS | changes, "--yes") == 2
    assert any(one.startswith(line) for one in capsys.readouterr().err.splitlines())


def test_a_year_in_quotes_is_the_same_year(folder: Path) -> None:
    assert take(folder, ANSWERS | {"stated": '"2025"'}, "--yes") == 0
    assert 'stated: "2025"\n' in (folder / FILE).read_text()


@pytest.mark.parametrize(
    ("council", "where"),
    [
        ("Lichfield", "https://github.com/opencouncil/opencouncil/edit/main/data/councils/lichfield.yaml"),
        ("Lichfeild", "There is no council called 'Lichfeild'. Did you mean 'lichfield'?"),
    ],
)
def test_the_form_for_corrections_leads_to_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str], council: str, where: str
) -> None:
    """Also one that was sent before the form had boxes for claims and pages."""
    answers = {"Council": council, "What is wrong": "website: x", "What is right": "y"}
    text = "".join(f"### {label}\n\n{answer}\n\n" for label, answer in answers.items())
    (folder / "issue.md").write_text(f"{text}### Source\n\nhttps://example.org/a\n", encoding="utf-8")
    assert main(["record", "--from-issue", "issue.md"]) == 2
    assert capsys.readouterr().err == (
        "What is right: y\n"
        "Source: https://example.org/a\n"
        f"opencouncil: This form corrects `website`, a plain fact. Put it right by hand: {where}\n"
    )


def test_an_option_beside_the_form_counts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    beside = ("--stated", "2026-01", "--note", "The form had a list here.", "--condition", "no-flash")
    assert take(folder, ANSWERS | {"note": "- a\n- b", "stated_by": "2014-01-01"}, *beside, "--yes") == 0
    text = (folder / FILE).read_text()
    assert "      stated: 2026-01\n" in text
    assert "      conditions: [no-flash]\n" in text
    assert "      note: The form had a list here.\n" in text
    assert "stated_by" not in text
    assert (
        "What is given beside the form counts, not what the form says of 'Conditions' (notice-requested), "
        "'Conditions with a number' (notice:3wd), 'Stated' (2025-03), 'Stated by' (2014-01-01) and 'Note' "
        "(- a - b).\n"
    ) in capsys.readouterr().err


def test_the_council_and_the_activity_may_be_given_too(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "issue.md").write_text(fill(ANSWERS | {"council": "Somewhere", "activity": "papers"}))
    assert main(["record", "lichfield", "film", "--from-issue", "issue.md", "--yes"]) == 0
    assert "  film:\n    - status: allowed-with-notice\n" in (folder / FILE).read_text()
    assert "says of 'Council' (Somewhere) and 'Activity' (papers:" in capsys.readouterr().err


def test_a_fault_of_an_option_is_named_by_the_option(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert take(folder, ANSWERS, "--stated", "2031-01-01", "--yes") == 2
    assert "--stated: error: " in capsys.readouterr().err
