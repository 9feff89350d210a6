"""The questions of docs/queries, and the two commands of the README that lead to an answer."""

import csv
import json
import re
import shlex
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

import opencouncil
from opencouncil.answers import find_answer
from opencouncil.claims import first_old_day
from opencouncil.cli.app import main
from opencouncil.reading.dataset import Dataset
from opencouncil.reading.snapshot import open_folder
from support.builders import FROZEN, REPOSITORY, SAMPLE
from support.clock import TODAY
from support.counts import YEARS, list_official
from support.small_dataset import pretend_terminal

QUERIES = sorted((REPOSITORY / "docs" / "queries").glob("*.sql"))
DISTRICTS = ("metropolitan-district", "non-metropolitan-district")
# What film-by-year.sql counts together.
GROUPS = {
    "right": "by_right",
    "allowed": "allowed",
    "allowed-with-notice": "allowed",
    "permission-required": "narrower",
    "restricted": "narrower",
    "refused": "narrower",
}


def test_there_are_a_dozen_and_the_page_lists_them() -> None:
    page = (REPOSITORY / "docs" / "queries.md").read_text(encoding="utf-8")
    assert len(QUERIES) >= 12
    assert re.findall(r"^\| \[([a-z-]+)\.sql\]", page, re.MULTILINE) == [path.stem for path in QUERIES]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_says_what_it_asks(path: Path) -> None:
    assert re.match(r"-- [A-Z][^\n]+[?.]", path.read_text(encoding="utf-8"))


# How wide a terminal must be for one with many columns to be a table in it.
@pytest.mark.slow
@pytest.mark.parametrize(("name", "width"), [("median-notice", 80), ("alike-but-unlike", 160)])
def test_a_query_is_a_table_in_a_terminal(
    name: str, width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FROZEN)
    pretend_terminal(monkeypatch, width)
    assert main(["query", "-f", str(REPOSITORY / "docs" / "queries" / f"{name}.sql")]) == 0
    lines = re.sub("\x1b\\[\\d*m", "", capsys.readouterr().out).splitlines()
    assert len(lines[0].split()) > 5
    assert max(map(len, lines)) <= width


@pytest.mark.slow
@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_answers_from_the_whole_dataset(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FROZEN)
    assert main(["query", "-f", str(path), "--format", "json"]) == 0
    out, err = capsys.readouterr()
    rows = json.loads(out)
    assert rows
    # It means what it asks: nothing is remarked of it.
    assert err == ""
    # No column is empty in every row.
    assert [name for name in rows[0] if all(row[name] is None for row in rows)] == []


def test_the_councils_of_each_year_are_as_many_as_there_were(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FROZEN)
    path = REPOSITORY / "docs" / "queries" / "councils-by-year.sql"
    assert main(["query", "-f", str(path), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["year"] for row in rows] == list(YEARS)
    for row in rows:
        official = list_official(row["year"])
        assert (row["counties"], row["districts"], row["unitary"], row["northern_ireland"]) == tuple(
            official[kind] for kind in ("county", "non-metropolitan-district", "unitary", "ni-district")
        )
        assert row["london"] == official["london-borough"] + official["city-corporation"]


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_runs_on_another_day_and_little_data(
    path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(SAMPLE)
    assert main(["query", "-f", str(path), "--on", "2009-04-01", "--format", "csv"]) == 0
    # No cell: there are people and places whose name has it.
    assert not re.search(r"\bnan\b", capsys.readouterr().out)


def test_the_readme_leads_to_webcasts_by_region_in_two_commands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    found = re.search(r"```sh\n(make check[^\n]*)\n([^\n]*webcast-by-region\.sql[^\n]*)\n```", readme)
    assert found, "the two commands are not in the README"
    # `make check` sets up .venv/bin/opencouncil; its recipe is run by CI, as it needs the network.
    assert "check: $(VENV)/.ready" in (REPOSITORY / "Makefile").read_text()
    program, *arguments = shlex.split(found[2], comments=True)
    assert program == ".venv/bin/opencouncil"
    target = arguments.index("-o") + 1
    arguments[target] = str(tmp_path / arguments[target])
    monkeypatch.chdir(REPOSITORY)
    assert main([*arguments, "--data", str(FROZEN)]) == 0

    content = Path(arguments[target]).read_bytes()
    # Excel knows UTF-8 by the mark, and needs CRLF and commas.
    assert content.startswith(b"\xef\xbb\xbfregion,districts,known,webcast,")
    with Path(arguments[target]).open(encoding="utf-8-sig", newline="") as file:
        rows = {row["region"]: row for row in csv.DictReader(file)}
    districts, shown, known = count_webcasts()
    assert rows.keys() == districts.keys()
    for region, row in rows.items():
        assert int(row["districts"]) == districts[region]
        assert (int(row["known"]), int(row["webcast"])) == (known[region], shown[region])
        assert float(row["percent_of_known"]) == pytest.approx(100 * shown[region] / known[region], abs=0.06)
        assert float(row["percent_at_least"]) == pytest.approx(
            100 * shown[region] / districts[region], abs=0.06
        )


def test_film_by_year_counts_what_the_answers_of_each_year_are(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FROZEN)
    path = REPOSITORY / "docs" / "queries" / "film-by-year.sql"
    assert main(["query", "-f", str(path), "--format", "json"]) == 0
    rows = {row["year"]: row for row in json.loads(capsys.readouterr().out)}
    assert set(rows) >= set(range(2009, 2027))
    dataset = Dataset(open_folder(FROZEN))
    for year in (2009, 2013, 2014, 2021, 2026):
        day = date(year, 5, 1)
        there = [council for council in dataset.councils if council.exists_on(day)]
        districts = [council for council in there if council.as_on(day).type in DISTRICTS]
        answers = [find_answer(dataset.law, council, "film", day) for council in districts]
        found = Counter(GROUPS.get(answer.answer, "no_rule_known") for answer in answers)
        shown = [
            answer.claim
            for answer in answers
            if answer.claim
            and (answer.is_out_of_step or GROUPS.get(answer.answer) in ("allowed", "narrower"))
        ]
        assert rows[year] == {
            "year": year,
            "districts": len(districts),
            **{name: found[name] for name in ("by_right", "allowed", "narrower", "no_rule_known")},
            "out_of_step": sum(answer.is_out_of_step for answer in answers),
            "old_source": sum(first_old_day(claim) <= day for claim in shown),
            "undated": sum(not (claim.stated or claim.stated_from) for claim in shown),
        }


def count_webcasts() -> tuple[Counter[str], Counter[str], Counter[str]]:
    """The same from the answers, by region: districts, those that webcast, those of which it is known."""
    districts, shown, known = Counter[str](), Counter[str](), Counter[str]()
    for council in opencouncil.load(FROZEN, on=TODAY).councils:
        if council["status"] == "current" and council["type"] in DISTRICTS:
            region, answer = str(council["region"]), council["answer_council_webcast"]
            districts[region] += 1
            shown[region] += answer in ("provided", "partial")
            known[region] += answer not in ("up-to-council", "unknown")
    return districts, shown, known
