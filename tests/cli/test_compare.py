"""``opencouncil compare``."""

import csv
import io
import json
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import SAMPLE, claim_data, council_text, write_dataset
from support.repositories import Record
from support.small_dataset import pretend_terminal, strip_colours


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(SAMPLE)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["compare", *arguments]) == 0
    return strip_colours(capsys.readouterr().out)


def refuse(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["compare", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()[-1].removeprefix("opencouncil: ")


def test_a_row_for_each_fact_with_a_star_where_they_differ(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "walsall", "oldham", "--activity", "film") == (
        """\
Side by side, 21 November 2026

                  Walsall                    Oldham
  Type            Metropolitan district      Metropolitan district
  Nation          England                    England
* Region          West Midlands              North West
  County          none                       none
  Since           1 April 1974               1 April 1974
  People          286,105 (2022)             243,912 (2022)
  Area            104.0 km²                  142.3 km²
  Density         2,751 people a km²         1,714 people a km²
* Papers system   CMIS                       Modern.Gov
  Webcast system  not known                  not known
  Filming         Right                      Right
                  no claim                   council: allowed, undated
  Claims          2                          10
  Asked           not asked yet              not asked yet

Filming
  Walsall Metropolitan Borough Council
    Yes, it is your right.
    Council: Not known yet: what it says about filming.
  Oldham Metropolitan Borough Council
    Yes, it is your right.
    Council: Allowed: Attending Council meetings (council page), undated.
    https://www.oldham.gov.uk/homepage/1449/attending_council_meetings

* They differ, as far as it is known. Figures are not marked.
"""
    )


def test_every_activity_has_a_row_with_the_age_of_the_answer(capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, "powys", "fife").splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("  Recording sound"))
    assert "Permission required, old source" in lines[place]
    assert "others, said on 23 June 2011" in lines[place + 1]
    assert "Old source: more than five years older than the day." in lines


@pytest.mark.parametrize("columns", [80, 100, 160])
@pytest.mark.parametrize("number", [2, 3, 4, 6])
def test_it_can_be_read_in_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], columns: int, number: int
) -> None:
    pretend_terminal(monkeypatch, columns)
    chosen = ["powys", "westmorland-and-furness", "fife", "west-midlands-ca", "belfast", "staffordshire"]
    lines = run(capsys, *chosen[:number]).splitlines()
    assert [line for line in lines if len(line) > columns] == []
    # No word is cut, and nothing is lost.
    joined = " ".join(" ".join(lines).split())
    assert "Scottish council" in joined or number == 2
    assert all(short in joined for short in ("Powys", "Furness"))


def test_what_does_not_fit_beside_each_other_stands_below_each_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend_terminal(monkeypatch, 80)
    out = run(capsys, "powys", "fife", "belfast", "walsall")
    assert "* Nation\n    Powys: Wales\n    Fife: Scotland\n    Belfast: Northern Ireland\n" in out


def test_what_is_not_known_differs_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = Record(tmp_path / "clone")
    record.write("law/england.yaml", (SAMPLE / "data" / "law" / "england.yaml").read_bytes())
    says = {"petitions": [claim_data(status="allowed", conditions=None)]}
    record.write_council("a", name="A Council", short_name="A", codes=None, **says)
    record.write_council("b", name="B Council", short_name="B", codes=None)
    says = {"petitions": [claim_data(status="refused", conditions=None)]}
    record.write_council("c", name="C Council", short_name="C", codes=None, **says)
    monkeypatch.chdir(record.root)

    def list_differing(*ids: str) -> list[str]:
        found = json.loads(run(capsys, *ids, "--format", "json"))
        return list(found["differing"])

    assert list_differing("a", "b") == []
    assert list_differing("a", "b", "c") == ["petitions"]


def test_one_council_or_the_same_twice_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(capsys, "leeds") == (
        "One council alone has nothing to be compared with: name another one too."
    )
    assert refuse(capsys, "leeds", "Leeds City Council") == (
        "Leeds City Council (leeds) is named twice: name another council."
    )


def test_a_council_that_is_gone_is_refused_with_its_successors(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Ask about its successor, Cumberland Council (cumberland) or" in refuse(capsys, "leeds", "cumbria")
    assert "Cumbria" in run(capsys, "leeds", "cumbria", "--on", "2010-05-01")


def test_two_of_one_short_name_have_their_whole_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_dataset(tmp_path, ("lichfield",), other=council_text(id="other", name="Lichfield City Council"))
    monkeypatch.chdir(tmp_path)
    heading = run(capsys, "lichfield", "other").splitlines()[2]
    assert heading.split() == ["Lichfield", "District", "Council", "Lichfield", "City", "Council"]


def test_csv_says_nothing_of_figures_that_differ(capsys: pytest.CaptureFixture[str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "walsall", "oldham", "--format", "csv"))))
    marks = {row["fact"]: row["differs"] for row in rows}
    assert (marks["people"], marks["region"], marks["nation"]) == ("", "true", "false")
    assert (marks["film.answer"], marks["film.status"]) == ("false", "")
    assert {row["fact"]: row["oldham"] for row in rows}["film.source_url"].startswith("https://www.oldham")
