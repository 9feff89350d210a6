"""``opencouncil replies``: what is open, since when, and who was not asked yet."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.builders import DATA, write_dataset
from support.replies import PAGE
from support.small_dataset import pretend_terminal, strip_colours

ASKED: dict[str, list[dict[str, Any]]] = {
    "belfast": [{"asked": "2026-09-03"}],
    "fife": [{"asked": "2026-11-20"}, {"asked": "2026-10-01", "about": ["papers", "petitions"]}],
    "lichfield": [
        {"asked": "2026-11-03", "about": ["film"]},
        {
            "asked": "2026-06-01",
            "replied": "2026-06-20",
            "says": "newer-source",
            "summary": "points to its protocol of 2025",
            "source": PAGE,
        },
    ],
    "powys": [{"asked": "2026-10-01"}, {"asked": "2026-08-01", "replied": "2026-10-05", "says": "agrees"}],
}
OPEN = """\
Asked whether what is held here is right, on 21 November 2026
4 askings are open: 2 after four weeks, 2 waiting. 3 askings have a reply.

Asked, no reply recorded
  Belfast City Council (belfast): asked 3 September 2026, 79 days ago
  Fife Council (fife): asked 1 October 2026 about papers online and petitions only, 51 days ago

Asked, waiting
  Lichfield District Council (lichfield): asked 3 November 2026 about filming only, 18 days ago
  Fife Council (fife): asked 20 November 2026, 1 day ago

Not asked yet
  3 of 7 councils.
  `opencouncil replies --state not-asked` lists them.

From four weeks after an asking on, a reply that is not here is told as not recorded. \
That does not say that none was sent.
A reply that came: `opencouncil reply COUNCIL --replied DAY --says ...` records it.
"""
REPLIED = """\
Replied
  Powys County Council (powys): asked 1 October 2026; replied 5 October 2026: agrees

  Powys County Council (powys): asked 1 August 2026; replied 5 October 2026: agrees

  Lichfield District Council (lichfield): asked 1 June 2026; replied 20 June 2026: names a newer source
  Reply       Points to its protocol of 2025.
  Source      Recording of meetings, 2025
              https://www.lichfielddc.gov.uk/recording-2025

"""


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    root = write_dataset(tmp_path)
    for council, replies in ASKED.items():
        path = root / "data" / "councils" / f"{council}.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(
            text.replace("\nsourced:\n", f"\nreplies: {json.dumps(replies)}\nsourced:\n", 1), encoding="utf-8"
        )
    monkeypatch.chdir(root)
    return root


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["replies", *arguments]) == code
    out, err = capsys.readouterr()
    assert code or "--data" in arguments or err == ""
    return out


def test_what_is_open_and_since_when(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys) == OPEN


def test_replies_with_what_they_say_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    assert REPLIED in run(capsys, "--state", "replied")


def test_who_was_not_asked_yet(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "--state", "not-asked", "--nation", "england")
    assert out.endswith(
        "Not asked yet\n"
        "  3 of 4 councils.\n"
        "  Staffordshire County Council (staffordshire)\n"
        "  Walsall Metropolitan Borough Council (walsall)\n"
        "  West Midlands Combined Authority (west-midlands-ca)\n"
        "\n"
        "From four weeks after an asking on, a reply that is not here is told as not recorded. That does not "
        "say that none was sent.\n"
        "A reply that came: `opencouncil reply COUNCIL --replied DAY --says ...` records it.\n"
    )


def test_an_asking_about_some_activities_is_not_one_about_all(capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "lichfield", "--format", "json"))
    assert [(one["about"], one["state"]) for one in found["askings"]] == [(["film"], "waiting")]
    rows = list(csv.DictReader(io.StringIO(run(capsys, "fife", "--format", "csv"))))
    assert [(row["is_about_all"], row["about"]) for row in rows] == [
        ("false", "papers; petitions"),
        ("true", ""),
    ]


def test_another_day(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "powys", "--on", "2026-09-30")
    assert "1 asking is open: 1 after four weeks.\n" in out
    assert "Powys County Council (powys): asked 1 August 2026, 60 days ago\n" in out


def test_all_states_in_csv_have_a_row_for_who_was_not_asked(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "--state", "all", "--format", "csv"))))
    assert [row["state"] for row in rows] == (
        ["no-reply"] * 2 + ["waiting"] * 2 + ["replied"] * 3 + ["not-asked"] * 3
    )


def test_nobody_was_asked(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "--data", str(DATA), "--nation", "wales")
    assert "No asking is open.\n" in out
    assert "22 of 22 councils.\n" in out


def test_on_a_narrow_terminal(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_terminal(monkeypatch, columns=80)
    lines = strip_colours(run(capsys, "--state", "all")).splitlines()
    assert max(map(len, lines)) <= 80


def test_a_council_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "lichfeild", code=2)
