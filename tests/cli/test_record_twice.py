"""``opencouncil record`` of a page and date that are there already, and of several activities."""

from pathlib import Path

import pytest

from opencouncil.cli.app import main
from opencouncil.reading.document import parse
from support.filled_forms import fill

FILE = "data/councils/lichfield.yaml"
PAGE = {
    "--url": "https://www.lichfielddc.gov.uk/filming",
    "--title": "Filming at meetings",
    "--type": "council-page",
    "--confidence": "high",
    "--stated": "2025-03",
}
# A claim with a comment and a list over several lines, between two others.
CLAIMS = """\
meetings:
  film:
    - status: allowed
      summary: a newer page
      stated: 2026-01
      checked: 2026-11-01
      confidence: high
      source: {type: council-page, title: Newer, url: https://www.lichfielddc.gov.uk/newer}
    # Read with care.
    - status: permission-required
      conditions:
        - chair-permission
        - no-flash
      summary: "the chair must agree"  # page 3
      stated: 2025-03
      checked: 2026-11-01
      confidence: high
      source:
        type: council-page
        title: Filming at meetings
        url: https://www.lichfielddc.gov.uk/filming
      note: read in part
    - status: refused
      summary: an older page
      stated: 2010
      checked: 2026-11-01
      confidence: high
      source: {type: council-page, title: Older, url: https://www.lichfielddc.gov.uk/older}
"""
REPLACED = CLAIMS.replace(
    """\
    - status: permission-required
      conditions:
        - chair-permission
        - no-flash
      summary: "the chair must agree"  # page 3
      stated: 2025-03
      checked: 2026-11-01
""",
    """\
    - status: allowed
      conditions: [no-flash]
      summary: "anyone may"  # page 3
      stated: 2025-03
      checked: 2026-11-21
""",
).replace("      note: read in part\n", "")


@pytest.fixture
def folder(dataset: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small real dataset with three claims on filming; we stand in it, at no terminal."""
    monkeypatch.chdir(dataset)
    path = dataset / FILE
    claims = CLAIMS.replace("stated: 2010", 'stated: "2010"')
    path.write_text(path.read_text().replace("sourced:\n", f"{claims}sourced:\n"))
    return dataset


def record(*words: str, summary: str = "anyone may", **changes: str) -> int:
    options = PAGE | {"--summary": summary} | {f"--{name}": value for name, value in changes.items()}
    return main(["record", "lichfield", *words, *(part for option in options.items() for part in option)])


def find_statuses(folder: Path, activity: str) -> list[str]:
    meetings = parse((folder / FILE).read_bytes()).data["meetings"]
    return [claim["status"] for claim in meetings.get(activity, [])]


def test_a_page_that_says_otherwise_is_refused_with_the_options(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / FILE).read_bytes()
    line = before[: before.index(b"- status: permission-required")].count(b"\n") + 1
    assert record("film", "allowed", "--yes") == 2
    assert capsys.readouterr().err == (
        f"opencouncil: {FILE} says otherwise on line {line}, by the same address and date: "
        "`permission-required`. --replace puts the new claim in its place; --keep-both adds it, if the page "
        "says both.\n"
    )
    assert (folder / FILE).read_bytes() == before


def test_a_claim_is_replaced_in_its_place_and_every_other_byte_kept(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / FILE).read_text()
    assert record("film", "allowed", "--condition=no-flash", "--replace", "--yes") == 0
    older = 'stated: "2010"'
    was, now = CLAIMS.replace("stated: 2010", older), REPLACED.replace("stated: 2010", older)
    assert (folder / FILE).read_text() == before.replace(was, now)
    out, err = capsys.readouterr()
    assert "-    - status: permission-required\n" in out
    assert "note removed, was “read in part”\n" in out
    assert err == f"Written to {FILE}. See it with `opencouncil show lichfield`.\n"


def test_both_are_kept_with_a_warning_until_a_note_tells_why(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record("film", "allowed", "--keep-both", "--dry-run") == 0
    assert "[source-contradicts-itself]" in capsys.readouterr().err
    assert record("film", "allowed", "--keep-both", "--yes", note="it also says permission required") == 0
    assert "warning" not in capsys.readouterr().err
    assert find_statuses(folder, "film") == ["allowed", "permission-required", "allowed", "refused"]
    assert main(["validate", "--strict", FILE]) == 0


def test_the_same_claim_is_replaced_by_itself_in_other_words(folder: Path) -> None:
    assert record("film", "permission-required", "--keep-both", "--yes", condition="chair-permission") == 2
    assert record("film", "permission-required", "--replace", "--yes", condition="chair-permission") == 0
    assert find_statuses(folder, "film") == ["allowed", "permission-required", "refused"]
    assert b'summary: "anyone may"  # page 3\n' in (folder / FILE).read_bytes()


@pytest.mark.parametrize(
    ("words", "changes", "line"),
    [
        (["--replace", "--keep-both"], {}, "Give --replace or --keep-both, not both."),
        (["--replace"], {"stated": "2024"}, "No claim has this page and date: leave out --replace."),
        (
            ["--replace"],
            {"url": "https://a.example/b"},
            "No claim has this page and date: leave out --replace.",
        ),
    ],
)
def test_what_cannot_be_replaced(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], changes: dict[str, str], line: str
) -> None:
    before = (folder / FILE).read_bytes()
    assert record("film", "allowed", "--yes", *words, **changes) == 2
    assert capsys.readouterr().err == f"opencouncil: {line}\n"
    assert (folder / FILE).read_bytes() == before


def test_of_several_none_is_taken_for_the_one_that_is_meant(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record("film", "allowed", "--keep-both", "--yes") == 0
    capsys.readouterr()
    assert record("film", "refused", "--replace", "--yes") == 2
    assert "holds several claims of this page and date, on lines " in capsys.readouterr().err
    # The same status is there, though another stands before it.
    for status in ("allowed", "permission-required"):
        assert record("film", status, "--keep-both", "--yes") == 2
        assert "holds this claim already" in capsys.readouterr().err


def test_a_form_takes_the_choice_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from support.builders import claim_data, council
    from support.filled_forms import answers_of

    claim = claim_data(status="allowed", conditions=None, stated="2025-03", summary="anyone may")
    (folder / "issue.md").write_text(fill(answers_of(council(), "film", claim)), encoding="utf-8")
    assert main(["record", "--from-issue", "issue.md", "--yes"]) == 2
    assert "--replace puts the new claim in its place" in capsys.readouterr().err
    assert main(["record", "--from-issue", "issue.md", "--replace", "--yes"]) == 0
    assert find_statuses(folder, "film") == ["allowed", "allowed", "refused"]


def test_several_activities_are_recorded_in_one_go(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert record("tweet,record", "allowed", "--yes") == 0
    assert find_statuses(folder, "social-media") == ["allowed"]
    assert find_statuses(folder, "audio-record") == ["allowed"]
    assert "2 claims added." in capsys.readouterr().out
    assert main(["validate", FILE]) == 0


def test_all_or_none_of_several(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (folder / FILE).read_bytes()
    assert record("record,film", "allowed", "--yes") == 2
    assert "says otherwise on line" in capsys.readouterr().err
    assert (folder / FILE).read_bytes() == before
    assert record("record, film", "allowed", "--replace", "--yes") == 0
    assert find_statuses(folder, "audio-record") == ["allowed"]
    assert find_statuses(folder, "film") == ["allowed", "allowed", "refused"]


def test_activities_of_two_kinds_have_no_status_in_common(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record("film,webcast", "allowed", "--yes") == 2
    assert capsys.readouterr().err == (
        "opencouncil: film and council-webcast have different statuses: what a council allows, and what it "
        "does. Record them one after the other.\n"
    )


def test_an_option_is_named_for_a_finding_on_any_of_them(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record("tweet,record", "allowed", "--yes", stated="1970") == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(": ")[0] for line in lines if "[claim-before-council]" in line] == ["--stated"] * 2


def test_a_status_without_its_tag_is_asked_about_and_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert record("tweet", "allowed-with-notice", "--yes") == 0
    assert capsys.readouterr().err.splitlines()[0] == (
        "--condition: please check: no tag says how the status `allowed-with-notice` is meant. If the source "
        "tells, add `notice-requested` or `notice-required`."
    )
    assert record("record", "allowed", "--yes", summary="anyone may, on written notice") == 0
    assert capsys.readouterr().err.startswith("STATUS: please check: the summary seems to speak of telling")


def test_there_is_nothing_to_resume(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["record", "--resume", "--yes"]) == 2
    assert capsys.readouterr().err == (
        "opencouncil: No answers are kept to go on with. `opencouncil record` begins anew.\n"
    )
