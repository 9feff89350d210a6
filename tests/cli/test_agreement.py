"""``opencouncil agreement``: two coders' sheets compared."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from opencouncil.cli.app import main

HEADER = ("council_id", "activity", "status", "stated_date", "source_url", "note")
FIRST = (
    ("lichfield", "film", "allowed", "2014-09", "https://example.org/a", ""),
    ("lichfield", "film", "refused", "2013", "https://example.org/b", "a row of the first coder"),
    ("lichfield", "papers", "provided", "unknown", "https://example.org/c", ""),
    ("leeds", "film", "allowed", "2014", "https://example.org/d", ""),
)
SECOND = (
    ("lichfield", "film", "allowed-with-notice", "2014", "https://example.org/a", ""),
    ("lichfield", "papers", "provided", "unknown", "https://example.org/c", ""),
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.csv", FIRST)
    write(tmp_path / "b.csv", SECOND)
    return tmp_path


def write(path: Path, rows: Sequence[Sequence[str]], header: Sequence[str] = HEADER) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *rows])


def test_the_text(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "a.csv", "b.csv"]) == 0
    assert (
        capsys.readouterr().out
        == """\
a.csv and b.csv: 1 council in both
Not compared, as only one sheet has them: leeds.

Agreement
  Same rows: 4 of 5 are in the other sheet too (80.0%). The aim of 85% is not met.
  Same status: 1 of 2 agree (50.0%). The aim of 90% is not met.
  Same date: 1 of 2 agree (50.0%). The aim of 95% is not met.

Status by activity
  film: 0 of 1 agree; kappa 0.00
  papers: 1 of 1 agree; kappa is not defined, as both give one status only

Differences
  lichfield, film, https://example.org/a: status allowed in a.csv (row 2), \
allowed-with-notice in b.csv (row 2)
  lichfield, film, https://example.org/a: date 2014-09 in a.csv (row 2), 2014 in b.csv (row 2)
  lichfield, film, https://example.org/b: only in a.csv (row 3)

Rows are matched by council, activity and source. Status and date are compared where both sheets have the \
row. Kappa is the agreement on the status beyond chance: 1 is full agreement, 0 what chance would give.
"""
    )


def test_a_sheet_agrees_with_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "a.csv", "a.csv"]) == 0
    out = capsys.readouterr().out
    assert out.count("(100.0%)") == out.count(" is met.") == 3
    assert "Differences" not in out


def test_a_share_is_rounded_down(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [("lichfield", "film", "allowed", "2014", f"https://example.org/{n}", "") for n in range(2000)]
    write(folder / "c.csv", rows)
    # 1,799 of 2,000 are 89.95%.
    changed = [row if n >= 201 else (*row[:2], "refused", *row[3:]) for n, row in enumerate(rows)]
    write(folder / "d.csv", changed)
    assert main(["agreement", "c.csv", "d.csv"]) == 0
    assert "1,799 of 2,000 agree (89.9%). The aim of 90% is not met." in capsys.readouterr().out


def test_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agreement", "a.csv", "b.csv", "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["first"], whole["second"]) == ("a.csv", "b.csv")
    assert (whole["councils"], whole["left_out"]) == (["lichfield"], ["leeds"])
    assert whole["rows"] == {"agreeing": 4, "of": 5, "share": 0.8, "aim": 0.85, "is_met": False}
    assert whole["kappas"][1] == {"activity": "papers", "agreeing": 1, "of": 1, "kappa": None}
    assert whole["differences"][2] == {
        "field": "row",
        "council": "lichfield",
        "activity": "film",
        "url": "https://example.org/b",
        "in_first": {"row": 3, "status": "refused", "date": "2013"},
        "in_second": None,
    }


def test_every_row_that_cannot_be_compared_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ("lichfield", "flim", "allowed", "2014", "https://example.org/a", ""),
        ("lichfield", "film", "provided", "Sep-14", "https://example.org/a", ""),
        ("lichfield", "film", "", "2014", "", ""),
    ]
    write(folder / "b.csv", rows)
    assert main(["agreement", "a.csv", "b.csv"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "opencouncil: 'b.csv' cannot be compared: row 2: `flim` is no activity (did you mean `film`?); "
        "row 3: `provided` is no status of `film`; row 3: `Sep-14` is no date; "
        "row 4: `status` is empty; row 4: `source_url` is empty.\n"
    )


def test_a_table_without_a_column_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / "b.csv", [row[:3] for row in SECOND], HEADER[:3])
    assert main(["agreement", "a.csv", "b.csv"]) == 2
    assert "'b.csv' has no column `stated_date` or `source_url`." in capsys.readouterr().err
