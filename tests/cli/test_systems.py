"""``opencouncil systems``."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.builders import SAMPLE, claim_data
from support.repositories import Record
from support.small_dataset import pretend_terminal, strip_colours


@pytest.fixture(autouse=True)
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENCOUNCIL_DATA", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(SAMPLE)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["systems", *arguments]) == 0
    return strip_colours(capsys.readouterr().out)


def read(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    return json.loads(run(capsys, *arguments, "--format", "json"))


def write(record: Record, council_id: str, **more: Any) -> None:
    name = f"{council_id.capitalize()} Council"
    record.write_council(council_id, name=name, short_name=council_id.capitalize(), codes=None, **more)


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    return record


def test_what_is_known_is_told_as_a_part_of_all(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "--kind", "papers", "--by", "nation")
    assert out == (
        """\
Systems for papers and webcasts, 21 November 2026

Papers: known for 14 of 16 councils; not known for 2.

                            councils  of known  old source  undated     people
  Modern.Gov                      10       71%           0        9  6,371,865
  CMIS                             3       21%           0        3  1,355,929
  The council's own system         1        7%           0        1    371,340

Papers by nation
  England           10 of 12  Modern.Gov 7, CMIS 3
  Scotland            1 of 1  The council's own system 1
  Wales               2 of 2  Modern.Gov 2
  Northern Ireland    1 of 1  Modern.Gov 1

Not known means that nothing here names a system, not that there is none. A council with two systems counts \
under both.
Undated: nothing says on which day it was so.
People count once for each council: those under two or three councils count two or three times.
Numbers of people are estimates of 2022.
"""
    )
    assert "has none" not in out
    assert "no system" not in out


def test_a_link_goes_before_a_claim_and_one_name_is_one_system(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    tagged = [claim_data(status="provided", conditions=["system:moderngov"], stated="2012")]
    own = [claim_data(status="provided", conditions=["system:in-house"], stated="2025")]
    write(
        record, "alpha", links={"papers": {"url": "https://a.example/", "system": "moderngov"}}, papers=tagged
    )
    write(record, "bravo", papers=tagged)
    write(record, "charlie", papers=own)
    write(record, "delta", links={"papers": {"url": "https://d.example/", "system": "custom"}}, papers=own)
    [papers] = read(capsys, "--kind", "papers")["kinds"]
    assert (papers["councils"], papers["known"]) == (4, 4)
    assert [(one["council"], one["system"], one["named_by"], one["is_old"]) for one in papers["uses"]] == [
        ("alpha", "moderngov", "link", False),
        ("bravo", "moderngov", "claim", True),
        ("charlie", "custom", "claim", False),
        ("delta", "custom", "link", False),
    ]
    counts = {one["system"]: (one["councils"], one["old"], one["undated"]) for one in papers["systems"]}
    assert counts == {"custom": (2, 0, 1), "moderngov": (2, 1, 1)}


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param({"conditions": ["system:zoom", "pandemic-period"], "stated": "2020"}, id="the pandemic"),
        pytest.param({"conditions": ["system:zoom", "trial"]}, id="a trial"),
        pytest.param({"status": "not-provided", "conditions": ["system:zoom"]}, id="one that says no"),
        pytest.param({"conditions": ["system:zoom"], "stated": "2026-12"}, id="a later one"),
    ],
)
def test_a_claim_that_tells_nothing_of_the_day(
    record: Record, capsys: pytest.CaptureFixture[str], claim: dict[str, Any]
) -> None:
    write(record, "alpha", council_webcast=[claim_data(**{"status": "provided", "stated": "2025", **claim})])
    [webcasts] = read(capsys, "--kind", "webcast", "--on", "2026-11-01")["kinds"]
    assert (webcasts["councils"], webcasts["known"], webcasts["uses"]) == (1, 0, [])


def test_a_channel_counts_from_the_day_on_which_it_is_seen(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    seen = {"url": "https://a.public-i.tv/", "platform": "public-i", "seen": "2020-05-02", "source": "x"}
    write(record, "alpha", links={"webcasts": [seen]})

    def find(day: str) -> list[bool]:
        [webcasts] = read(capsys, "--kind", "webcast", "--on", day)["kinds"]
        return [one["is_old"] for one in webcasts["uses"]]

    assert find("2020-05-01") == []
    assert find("2025-05-02") == [False]
    assert find("2025-05-03") == [True]


def test_an_address_without_a_date_tells_nothing_of_a_past_day(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    links = {
        "papers": {"url": "https://one.example/", "system": "cmis"},
        "webcasts": [{"url": "https://one.example/", "platform": "youtube", "source": "x"}],
    }
    write(record, "alpha", links=links)
    write(record, "bravo", links=links)
    assert [one["known"] for one in read(capsys)["kinds"]] == [2, 2]
    for one in read(capsys, "--on", "2026-11-20")["kinds"]:
        assert (one["known"], one["shared"]) == (0, [])
    assert "An address without a date does not count on a past day" in run(capsys, "--on", "2026-11-20")


def test_who_shares_a_portal_or_a_channel(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    def links(papers: str, webcast: str) -> dict[str, Any]:
        return {"papers": {"url": papers, "system": "cmis"}, "webcasts": [{"url": webcast, "source": "x"}]}

    write(record, "alpha", links=links("https://www.one.example/a/", "https://youtube.com/one"))
    write(record, "bravo", links=links("http://one.example/b", "https://www.youtube.com/one/"))
    write(record, "charlie", links=links("https://two.example/", "https://youtube.com/two"))
    papers, webcasts = read(capsys)["kinds"]
    assert papers["shared"] == [{"place": "one.example", "councils": ["alpha", "bravo"]}]
    assert webcasts["shared"] == [{"place": "youtube.com/one", "councils": ["alpha", "bravo"]}]
    # A channel of an unknown service names no system.
    assert webcasts["known"] == 0


def test_people_are_added_and_those_without_an_estimate_named(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    papers = {"papers": {"url": "https://a.example/", "system": "cmis"}}
    write(record, "alpha", links=papers, population={"count": 90_000, "year": 2022})
    write(record, "bravo", links=papers, population={"count": 600_000, "year": 2020})
    write(record, "charlie", links=papers)
    [found] = read(capsys, "--kind", "papers", "--by", "people")["kinds"]
    assert (found["people"], found["without_people"]) == (690_000, 1)
    assert [(one["group"], one["councils"]) for one in found["groups"]] == [
        ("0", 1),
        ("500000", 1),
        ("not-known", 1),
    ]
    out = run(capsys, "--kind", "papers", "--by", "people")
    assert "Under 100,000 people        1 of 1  CMIS 1" in out
    assert "Numbers of people are estimates of 2020 and 2022; 1 council of 3 has none here." in out


@pytest.mark.parametrize("word", ["cmis", "CMIS"])
def test_one_system_lists_its_councils_with_what_names_it(
    capsys: pytest.CaptureFixture[str], word: str
) -> None:
    out = run(capsys, word)
    assert out.startswith("Councils that use CMIS, 21 November 2026\n")
    assert "Norwich City Council (norwich): District, East of England, 144,525 people; not asked yet\n" in out
    assert "  https://cmis.norwich.gov.uk/live/\n" in out
    assert "Modern.Gov" not in out


def test_a_system_that_nothing_names_is_not_said_to_be_nowhere(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "facebook")
    assert "Nothing here names Facebook for one of these councils." in out


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("modern.goff", "There is no system 'modern.goff'. Did you mean 'moderngov'?"),
        ("betamax", "There is no system 'betamax'. There are 'moderngov', 'cmis', "),
    ],
)
def test_an_unknown_system(capsys: pytest.CaptureFixture[str], word: str, said: str) -> None:
    assert main(["systems", word]) == 2
    assert said in capsys.readouterr().err


def test_csv_has_a_row_for_each_council_also_where_nothing_is_known(
    capsys: pytest.CaptureFixture[str],
) -> None:
    rows = list(csv.DictReader(io.StringIO(run(capsys, "--kind", "papers", "--format", "csv"))))
    assert len({row["council"] for row in rows}) == 16
    assert sum(not row["system"] for row in rows) == 2


def test_it_fits_a_narrow_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pretend_terminal(monkeypatch, 80)
    for way in ([], ["--by", "region"], ["cmis"]):
        lines = run(capsys, *way).splitlines()
        assert [line for line in lines if len(line) > 80 and "://" not in line] == []
