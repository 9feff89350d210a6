"""``opencouncil rank``: bands by name, coverage beside each, and who stands apart."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from opencouncil.wording.rank import NO_ORDER, ONE_BAND
from support.builders import DATA, SAMPLE, claim_data
from support.repositories import Record
from support.rubrics import our_text
from support.small_dataset import pretend_terminal, strip_colours

FILM = ("--activity", "film")
RUBRIC = (
    '"The rubric of this project" (data/scoring.yaml): One view: filming, live webcasts and papers weigh '
    "most, and what is not known stays open."
)


def said(status: str, stated: str = "2026-10-01") -> list[Any]:
    return [claim_data(status=status, conditions=None, stated=stated)]


@pytest.fixture(autouse=True)
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "NO_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    for name in ("law/england.yaml", "scoring.yaml"):
        record.write(name, (SAMPLE / "data" / name).read_bytes())
    record.write_council("lichfield")
    for council_id, status in {"beeton": "allowed", "ayton": "allowed", "ceeton": "refused"}.items():
        record.write_council(council_id, name=f"{council_id.title()} Council", film=said(status))
    return record


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert main(["rank", *arguments]) == code
    out, err = capsys.readouterr()
    return out, err


def test_bands_and_who_stands_apart(capsys: pytest.CaptureFixture[str]) -> None:
    out, err = run(capsys, *FILM)
    assert out.startswith(
        f"""\
4 councils on 21 November 2026, by what their own sources say
Counted by {RUBRIC}
Only this counts: filming.

Not asked yet: 3 councils

  Council         Points   Known  Sources  Above it  Below it  Asked

  Band 1 of 2, 100: 2 councils, by name
  Ayton Council      100  1 of 1  2026            0         1  not asked yet
  Beeton Council     100  1 of 1  2026            0         1  not asked yet

  Band 2 of 2, 0: 1 council
  Ceeton Council       0  1 of 1  2026            2         0  not asked yet

Nothing known that counts, so no rank: 1 council

  Council                     Points   Known  Sources  Asked
  Lichfield District Council   0-100  0 of 1           not asked yet

What the law gives, which no council has done anything for
  England: 100 of 100, 4 councils
"""
    )
    assert err == ""


def test_those_who_were_asked_stand_apart_from_those_who_were_not(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    replies: dict[str, list[Any]] = {
        "deeton": [{"asked": "2026-11-03"}],
        "eeton": [{"asked": "2026-01-02"}],
        "feeton": [
            {"asked": "2026-01-02", "replied": "2026-01-20", "says": "agrees", "summary": "it is right"}
        ],
    }
    for council_id, asked in replies.items():
        name = f"{council_id.title()} Council"
        record.write_council(council_id, name=name, film=said("allowed"), replies=asked)
    out, _ = run(capsys, *FILM)
    headings = [
        line for line in out.splitlines() if line.endswith((": 1 council", ": 2 councils", ": 3 councils"))
    ]
    assert [line for line in headings if not line.startswith(" ")] == [
        "Asked whether what we hold is right: 2 councils",
        "Asked, waiting (less than four weeks ago): 1 council",
        "Not asked yet: 3 councils",
        "Nothing known that counts, so no rank: 1 council",
    ]
    assert "asked 2 January 2026; replied 20 January 2026: agrees" in out
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(run(capsys, *FILM, "--format", "csv")[0]))}
    assert [(rows[one]["part"], rows[one]["asked"]) for one in ("ayton", "deeton", "eeton", "feeton")] == [
        ("not-asked", "not-asked"),
        ("waiting", "waiting"),
        ("asked", "no-reply"),
        ("asked", "replied"),
    ]


def list_names(output: str, shown: str) -> list[str]:
    """The councils in the order in which a format shows them."""
    if output == "json":
        return [one["name"] for one in json.loads(shown)["councils"]]
    if output == "csv":
        return [row["name"] for row in csv.DictReader(io.StringIO(shown))]
    lines = [line for line in shown.splitlines() if re.search(r" [0-9] of [0-9] ", line)]
    if output == "markdown":
        return [
            line.split(" | ")[0].removeprefix("| ").replace("\\", "")
            for line in lines
            if line.startswith("| ")
        ]
    return [line[2:].split("  ")[0] for line in lines if line.startswith("  ")]


@pytest.mark.parametrize("output", ["text", "markdown", "csv", "json"])
@pytest.mark.parametrize(
    "arguments", [[], ["--activity", "papers"], ["--nation", "wales", "--activity", "webcast"]]
)
def test_nobody_stands_above_another_whose_range_overlaps(
    output: str, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """In every format the order of the list says so only of those for whom it is certain."""
    given = (*arguments, "--data", str(DATA), "--format")
    shown, whole = run(capsys, *given, output)[0], json.loads(run(capsys, *given, "json")[0])
    assert list_names(output, shown) == [one["name"] for one in whole["councils"]]
    groups: dict[tuple[str, int], list[Any]] = {}
    for one in whole["councils"]:
        if one["band"]:
            groups.setdefault((one["part"], one["band"]), []).append(one)
    for members in groups.values():
        folded = [one["name"].casefold() for one in members]
        assert folded == sorted(folded)
    for (part, band), members in groups.items():
        for (other_part, later), lower in groups.items():
            if part == other_part and later > band:
                assert min(one["low"] for one in members) > max(one["high"] for one in lower)


def test_a_limit_counts_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, *FILM, "--limit", "1")
    assert "Ayton Council" in out
    assert "Beeton Council" not in out
    assert "  1 more council: leave --limit out for all.\n" in out
    assert "Band 1 of 2, 100: 2 councils, by name" in out


def test_what_is_said_where_there_is_no_order(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    assert NO_ORDER not in run(capsys, *FILM)[0]
    record.write_council("ayton", name="Ayton Council", film=said("allowed", "2018"))
    record.write_council("ceeton", name="Ceeton Council", film=said("refused", "2018"))
    assert ONE_BAND in run(capsys, *FILM)[0]
    record.write_council("beeton", name="Beeton Council", film=said("allowed", "2018"))
    assert NO_ORDER in run(capsys, *FILM)[0]


def test_too_little_known(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys)
    assert "Too little known to rank, fewer than 4 of 9 activities: 3 councils\n" in out
    assert "Band" not in out


def test_no_council_fits(capsys: pytest.CaptureFixture[str]) -> None:
    out, _ = run(capsys, "--nation", "wales")
    assert out == (
        "0 councils (Wales) on 21 November 2026\nNo council of that day fits, so there is nothing to count.\n"
    )
    assert json.loads(run(capsys, "--nation", "wales", "--format", "json")[0])["councils"] == []


def test_who_moves(tmp_path: Path, record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(our_text().replace("      refused: 0", "      refused: 100"), encoding="utf-8")
    out, _ = run(capsys, *FILM, "--rubric", str(path), "--compare")
    assert out.startswith("3 of 4 councils on 21 November 2026 move\n")
    assert (
        """\
  Ceeton Council
    0 before, 100 after
    No longer certainly below Ayton Council and Beeton Council
    Filming: low end +100, high end +100, by practice.film.answers.refused (0 to 100)
    Not asked yet
"""
        in out
    )
    assert "    No number that differs has a part in its points\n" in out
    _, err = run(capsys, "--rubric", str(path), "--compare", "--format", "csv", code=2)
    assert "--compare has no format csv: choose text, json or markdown." in err


@pytest.mark.parametrize("width", [60, 80, 160])
def test_a_narrow_terminal(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend_terminal(monkeypatch, width)
    out = strip_colours(run(capsys, "--data", str(DATA), "--nation", "scotland")[0])
    rows = [line for line in out.splitlines() if re.search(r" [0-9] of 9\b", line)]
    assert rows
    assert max(map(len, rows)) <= width
    # No name is cut: where one does not fit, short names stand.
    assert not any("…" in row for row in rows)
    assert any(row.startswith("  Argyll and Bute Council ") for row in rows) == (width > 60)
    assert "Above it" in out
    assert "not asked yet" in out or width < 160
