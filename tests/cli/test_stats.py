"""``opencouncil stats``."""

import csv
import io
import json
import sys
from collections import Counter
from pathlib import Path

import pytest

import opencouncil
from opencouncil.cli.app import main
from opencouncil.vocabulary import ACTIVITIES
from support.builders import FROZEN
from support.clock import TODAY
from support.law_samples import effect, law_file, look
from support.rubrics import our_text
from support.small_dataset import make_dataset, pretend_terminal


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def run(*arguments: str) -> int:
    return main(["stats", *arguments])


def test_one_activity_is_shown_group_by_group(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--activity", "film") == 0
    out = capsys.readouterr().out
    assert (
        out
        == f"""\
6 councils on 21 November 2026, 2 with a claim

Known of, by nation                   councils       known
England                                      4           1   25%  █████
Wales                                        1           1  100%  {"█" * 20}
Northern Ireland                             1           0    0%

Known of, by activity                    known  old source
Filming                                      2           2   33%  ██████▋

Filming, by nation

England                               councils  old source
Not known: no law read                       3           0   75%  {"█" * 15}
Allowed with notice                          1           1   25%  █████

Wales                                 councils  old source
Refused                                      1           1  100%  {"█" * 20}

Northern Ireland                      councils  old source
Not known: no law read                       1           0  100%  {"█" * 20}

Known: a source says something that counts on the day. Old source: the answer rests on a source more than \
five years older than the day. Up to council: the law leaves it open, and no source says what it does. \
No law read: nobody has looked for the law, or there is one that we have not read; and no source says what \
the council does.
"""
    )


def test_where_a_law_was_not_read_nothing_says_that_nobody_looked(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """One word stands for both in stats and list; score says which, as `may` does."""
    unread = look(
        activities=["film"], found="unread", note="Not read.", sources=["https://www.example.gov.uk/act"]
    )
    law = law_file(effect(activities=["attend"]), looked_for=[unread])
    path = tmp_path / "data" / "law" / "england.yaml"
    path.write_text(json.dumps(law), encoding="utf-8")
    (tmp_path / "data" / "scoring.yaml").write_text(our_text(), encoding="utf-8")
    assert run("--activity", "film", "--nation", "england") == 0
    assert main(["list", "--activity", "film", "--without", "papers"]) == 0
    out, err = capsys.readouterr()
    assert "ot looked for" not in out + err
    assert "Not known: no law read" in out
    assert main(["score", "stafford"]) == 0
    out = capsys.readouterr().out
    assert "There is a law on this that we have not read: 0 to " in out
    assert main(["may", "film", "stafford"]) == 0
    assert "There is a law on this that we have not read." in capsys.readouterr().out


def test_an_activity_is_known_by_its_words_of_every_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--activity", "film", "--activity", "papers", "--format", "csv") == 0
    expected = capsys.readouterr()
    assert (
        run("--activity", "photos", "--activity", "filming", "--activity", "minutes", "--format", "csv") == 0
    )
    assert capsys.readouterr() == expected


def test_without_one_the_answers_are_of_all_councils(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    out = capsys.readouterr().out
    assert out.count("old source\n") == 1 + len(ACTIVITIES)
    assert "\nPapers online " in out


@pytest.mark.parametrize(
    ("arguments", "title", "ids"),
    [
        pytest.param(["--nation", "wales"], "1 council (Wales), 1 with a claim", 1, id="a nation"),
        pytest.param(
            ["--nation", "Wales", "--nation", "northern-ireland"],
            "2 councils (Wales and Northern Ireland), 1 with a claim",
            2,
            id="either nation",
        ),
        pytest.param(
            ["--region", "west-midlands", "--type", "county", "--type", "unitary"],
            "1 council (West Midlands; county council and unitary council), 0 with a claim",
            1,
            id="region and type",
        ),
        pytest.param(["--nation", "scotland"], "0 councils (Scotland), 0 with a claim", 0, id="none"),
    ],
)
def test_some_councils_alone_are_counted(
    capsys: pytest.CaptureFixture[str], arguments: list[str], title: str, ids: int
) -> None:
    assert run(*arguments) == 0
    first = capsys.readouterr().out.splitlines()[0]
    assert first.replace(" on 21 November 2026", "") == title
    assert run(*arguments, "--format", "json") == 0
    whole = json.loads(capsys.readouterr().out)
    assert sum(group["councils"] for group in whole["groups"]) == ids
    assert whole["only"]


def test_the_json_says_what_alone_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--nation", "wales", "--region", "London", "--type", "county", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["only"] == {
        "nations": ["wales"],
        "regions": ["London"],
        "types": ["county"],
    }
    assert run("--format", "json") == 0
    assert json.loads(capsys.readouterr().out)["only"] == {}


def test_of_no_council_nothing_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--nation", "scotland", "--activity", "film") == 0
    assert capsys.readouterr().out == (
        "0 councils (Scotland) on 21 November 2026, 0 with a claim\n\n"
        "No council of that day fits, so there is nothing to count.\n"
    )


def test_the_page_is_of_all_councils(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--nation", "wales", "--format", "markdown") == 2
    assert capsys.readouterr() == (
        "",
        "opencouncil: --format markdown is a page on all councils: no --nation, --region or --type.\n",
    )


@pytest.mark.parametrize("by", ["nation", "type", "region"])
def test_the_groups(by: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--by", by, "--format", "json") == 0
    groups = [group["group"] for group in json.loads(capsys.readouterr().out)["groups"]]
    assert (
        groups
        == {
            "nation": ["england", "wales", "northern-ireland"],
            "type": [
                "county",
                "ni-district",
                "non-metropolitan-district",
                "unitary",
                "welsh-principal-council",
            ],
            "region": ["South West", "West Midlands", "wales", "northern-ireland"],
        }[by]
    )


def test_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--activity", "film", "--activity", "papers", "--format", "json") == 0
    whole = json.loads(capsys.readouterr().out)
    assert (whole["version"], whole["on"], whole["by"]) == (1, "2026-11-21", "nation")
    assert whole["groups"][0] == {
        "group": "england",
        "councils": 4,
        "with_claim": 1,
        "activities": {
            "film": {
                "with_claim": 1,
                "answers": {"not-looked-for": 3, "allowed-with-notice": 1},
                "last_known": {"not-looked-for": 0, "allowed-with-notice": 1},
            },
            "papers": {
                "with_claim": 1,
                "answers": {"not-looked-for": 3, "provided": 1},
                "last_known": {"not-looked-for": 0, "provided": 1},
            },
        },
    }


def test_csv_has_a_row_for_each_answer(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("--activity", "film", "--format", "csv") == 0
    out = capsysbinary.readouterr().out.decode()
    assert out.splitlines()[:3] == [
        "nation,councils,activity,with_claim,answer,answers,last_known",
        "england,4,film,1,not-looked-for,3,0",
        "england,4,film,1,allowed-with-notice,1,1",
    ]


def test_the_day_decides(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--on", "2013-01-01", "--activity", "film", "--format", "json") == 0
    whole = json.loads(capsys.readouterr().out)
    # Dorset's two were there, Dorset Council was not; the notice on the door spoke.
    assert whole["groups"][0]["councils"] == 5
    assert whole["groups"][0]["activities"]["film"]["answers"] == {"not-looked-for": 4, "refused": 1}
    assert whole["groups"][0]["activities"]["film"]["last_known"] == {"not-looked-for": 0, "refused": 0}


def test_a_day_ahead_is_told_as_far_as_it_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--on", "2050-01-01") == 0
    out = capsys.readouterr().out
    assert out.startswith("7 councils on 1 January 2050, as far as it is known today, 2 with a claim\n")
    assert run("--on", "2026-11-21") == 0
    assert capsys.readouterr().out.startswith("6 councils on 21 November 2026, 2 with a claim\n")


def test_the_real_figures_are_those_of_the_tables(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FROZEN)
    assert run("--by", "type", "--format", "csv") == 0
    counted = {
        (row["type"], row["activity"], row["answer"]): (int(row["answers"]), int(row["last_known"]))
        for row in csv.DictReader(io.StringIO(capsys.readouterr().out))
    }
    answers, old = Counter[tuple[object, ...]](), Counter[tuple[object, ...]]()
    for council in opencouncil.load(FROZEN, on=TODAY).councils:
        for activity in ACTIVITIES if council["status"] == "current" else ():
            name = activity.replace("-", "_")
            key = council["type"], activity, council[f"answer_{name}"]
            answers[key] += 1
            old[key] += council[f"last_known_{name}"] is not None
    assert counted == {key: (number, old[key]) for key, number in answers.items()}


@pytest.mark.parametrize("columns", [80, 160])
def test_it_fits_the_terminal(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(FROZEN)
    pretend_terminal(monkeypatch, columns)
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("--by", "region") == 0
    lines = capsys.readouterr().out.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    assert max(map(len, lines.splitlines())) <= columns
    assert "█" * (10 if columns == 80 else 50) in lines


def test_a_terminal_without_blocks_has_plain_bars(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = io.BytesIO()
    out = io.TextIOWrapper(written, encoding="ascii")
    monkeypatch.setattr(out, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setenv("NO_COLOR", "1")
    assert run("--activity", "film") == 0
    monkeypatch.undo()
    out.flush()
    lines = written.getvalue().decode("ascii")
    assert "100%  ##########" in lines.replace("\x1b[0m", "").replace("\x1b[36m", "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(
            ["--activity", "flim"], "There is no activity 'flim'. Did you mean 'film'?", id="activity"
        ),
        pytest.param(["--on", "2019"], "'2019' is a year", id="day"),
        pytest.param(["--data", "nowhere"], "There is no dataset in 'nowhere'", id="data"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("opencouncil: ")
    assert message in err
    assert err.count("\n") == 1


def test_no_councils_are_no_mistake(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in (small / "data" / "councils").iterdir():
        path.unlink()
    assert run() == 0
    assert capsys.readouterr().out.startswith("0 councils on 21 November 2026, 0 with a claim\n")
