"""``opencouncil similar``."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from opencouncil.cli.app import main
from support.builders import SAMPLE, to_yaml
from support.small_dataset import make_dataset, pretend_terminal, strip_colours


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(SAMPLE)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["similar", *arguments]) == 0
    return capsys.readouterr().out


def refuse(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["similar", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()[-1].removeprefix("opencouncil: ")


def test_each_council_has_its_distance_and_its_reasons_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "walsall", "--limit", "1", "--activity", "film")
    assert out == (
        """\
Councils like Walsall Metropolitan Borough Council, 21 November 2026

Walsall Metropolitan Borough Council (walsall)  not asked yet
  Metropolitan district council in the West Midlands, England; 286,105 people; 2,751 a km².
  Filming: Yes, it is your right.
  Council: Not known yet: what it says about filming.

 1. Oldham Metropolitan Borough Council (oldham)  1.03  not asked yet
    Also a metropolitan district council, in the North West; 244,000 people against 286,000; \
1,714 people a km² against 2,751.
    Filming: Yes, it is your right.
    Council: Allowed: Attending Council meetings (council page), undated.
    https://www.oldham.gov.uk/homepage/1449/attending_council_meetings

The nearest of 12 councils. A distance of 1 is one standard deviation of people or of density within \
the type, or another type, or another nation.
What councils do played no part in the choice. Filming is shown as `may` answers it.
Numbers of people are estimates of 2022.
Side by side: opencouncil compare walsall oldham
"""
    )


def test_what_the_activity_is_never_changes_who_is_alike(capsys: pytest.CaptureFixture[str]) -> None:
    def list_ids(activity: str) -> list[tuple[str, float]]:
        found = json.loads(run(capsys, "walsall", "--activity", activity, "--format", "json"))
        return [(one["council"]["id"], one["distance"]) for one in found["alike"]]

    assert list_ids("film") == list_ids("papers") == list_ids("petitions")


def test_filters_and_the_same_type(capsys: pytest.CaptureFixture[str]) -> None:
    def list_types(*arguments: str) -> set[str]:
        found = json.loads(run(capsys, "walsall", *arguments, "--format", "json"))
        return {one["council"]["type"] for one in found["alike"]}

    assert list_types("--same-type") == {"metropolitan-district"}
    assert list_types("--nation", "wales") == {"welsh-principal-council"}
    assert refuse(capsys, "walsall", "--same-type", "--type", "county") == (
        "--same-type and --type both name the type: leave one out."
    )


def test_an_old_answer_is_told_as_what_was_last_known(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "powys", "--activity", "film", "--limit", "1")
    assert "Filming: Last known in 2011: permission required." in out
    assert "said on 23 June 2011, 15 years old." in out


def test_a_council_that_is_gone_names_its_successors(capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(capsys, "cumbria") == (
        "Cumbria County Council ended on 31 March 2023. Ask about its successor, Cumberland Council "
        "(cumberland) or Westmorland and Furness Council (westmorland-and-furness), or about its last day: "
        "--on 2023-03-31."
    )
    assert "Norfolk County Council (norfolk)" in run(capsys, "cumbria", "--on", "2023-03-31")


def test_a_council_that_was_not_there_yet_says_since_when_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert refuse(capsys, "cumberland", "--on", "2010-01-01") == (
        "Cumberland Council did not exist on 1 January 2010: it began on 1 April 2023. Ask about that day: "
        "--on 2023-04-01; what was there before: opencouncil lineage cumberland"
    )


def test_a_council_to_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_dataset(tmp_path, monkeypatch)
    assert refuse(capsys, "east-surrey").startswith(
        "East Surrey Council does not exist yet: it begins on 1 April 2027. Ask about that day: "
        "--on 2027-04-01"
    )


def test_what_is_not_known_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_dataset(tmp_path, monkeypatch)
    out = run(capsys, "lichfield", "--limit", "1")
    assert "number of people not known; density not known" in out
    assert "Not compared, as too little is known of it here: people, density and openness." in out
    assert re.search(r"councils of 2 have|1 council of 2 has none here", out)


def test_what_a_council_replied_stands_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_dataset(tmp_path, monkeypatch)
    replies = [
        {"asked": "2026-10-03", "replied": "2026-10-20", "says": "disagrees", "summary": "it is open now"}
    ]
    path = tmp_path / "data" / "councils" / "stafford.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}{to_yaml({'replies': replies})}", encoding="utf-8")
    said = "asked 3 October 2026; replied 20 October 2026: disagrees"
    assert f"Stafford Borough Council (stafford)  0.00  {said}\n" in run(capsys, "lichfield", "--limit", "1")
    assert main(["compare", "lichfield", "stafford"]) == 0
    assert said in capsys.readouterr().out
    found = json.loads(run(capsys, "lichfield", "--limit", "1", "--format", "json"))
    assert found["alike"][0]["council"]["asked"]["says"] == "disagrees"


def test_how_many_are_as_near_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing but type, nation and region is known there."""
    make_dataset(tmp_path, monkeypatch)
    out = run(capsys, "staffordshire", "--limit", "1")
    assert "1 more council is as near as the last one shown: those of one distance stand by id." in out
    assert "People and area are as they are known now." not in out
    then = run(capsys, "staffordshire", "--limit", "1", "--on", "2010-01-01")
    assert "People and area are as they are known now." in then
    assert then.splitlines()[-1].startswith("Side by side: opencouncil compare staffordshire ")
    assert then.splitlines()[-1].endswith(" --on 2010-01-01")


def test_csv_has_the_council_itself_first_and_a_column_for_each_part(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "walsall", "--activity", "film", "--format", "csv"))))
    assert [row["id"] for row in rows[:2]] == ["walsall", "oldham"]
    assert (rows[0]["distance"], rows[1]["distance_type"], rows[1]["distance_region"]) == (
        "",
        "0.000",
        "0.500",
    )
    parts = ("type", "people", "density", "nation", "region")
    assert sum(float(rows[1][f"distance_{part}"]) for part in parts) == pytest.approx(
        float(rows[1]["distance"])
    )
    assert rows[1]["source_url"] == "https://www.oldham.gov.uk/homepage/1449/attending_council_meetings"


def test_it_fits_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend_terminal(monkeypatch, 80)
    lines = strip_colours(run(capsys, "walsall", "--activity", "film")).splitlines()
    assert [line for line in lines if len(line) > 80 and "://" not in line] == []
