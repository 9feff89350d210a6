"""Several questions of ``opencouncil query``: how their answers look, and what one that fails leaves."""

import json
from pathlib import Path

import pytest

from opencouncil.cli import questions
from opencouncil.cli.app import main
from opencouncil.sql import result
from support.small_dataset import make_dataset

TWO = "/* How many? */\nSELECT count(*) AS n FROM councils;\n\nSELECT name FROM names WHERE language = 'cy'\n"


@pytest.fixture(autouse=True)
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return make_dataset(tmp_path, monkeypatch)


def run(*arguments: str) -> int:
    return main(["query", *arguments])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("text", "n\n9\n\nname\nCyngor Sir Gâr\n"),
        ("markdown", "| n |\n| --: |\n| 9 |\n\n| name |\n| --- |\n| Cyngor Sir Gâr |\n"),
        (
            "json",
            '[\n  [\n    {\n      "n": 9\n    }\n  ],\n'
            '  [\n    {\n      "name": "Cyngor Sir Gâr"\n    }\n  ]\n]\n',
        ),
    ],
)
def test_each_answer_stands_behind_the_other(
    name: str, shown: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("two.sql").write_text(TWO)
    assert run("-f", "two.sql", "--format", name) == 0
    out, err = capsys.readouterr()
    assert out == shown
    assert err == ("1 row.\n1 row.\n" if name == "text" else "")
    assert run(TWO, "--format", name, "-o", "out") == 0
    assert Path("out").read_text() == shown


@pytest.mark.parametrize("name", ["csv", "jsonl", "parquet"])
def test_a_format_of_one_table_takes_one_question(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(TWO, "--format", name, "-o", "out") == 2
    assert capsys.readouterr().err == (
        f"opencouncil: {name} holds the rows of one question, and these are 2: choose --format json, "
        "markdown or text, or ask one at a time.\n"
    )
    assert not Path("out").exists()
    assert run(f"; {TWO.partition(';')[0]}; -- done", "--format", name, "-o", "out") == 0


def test_a_mistake_says_in_which_question_and_line_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    bad = f"{TWO};\nSELECT nme\nFROM councils;"
    assert run(bad) == 2
    out, err = capsys.readouterr()
    assert out.startswith("n\n9\n\nname\n")
    assert err.splitlines()[2:] == [
        "opencouncil: Question 3: There is no column 'nme' here. Did you mean 'name'?",
        "  6 | SELECT nme",
        "    |        ^^^",
    ]
    Path("out").write_text("mine")
    assert run(bad, "-o", "out", "--force") == 2
    assert Path("out").read_text() == "mine"


def test_one_question_shows_no_number(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("\n\nSELECT nme FROM councils;;") == 2
    assert capsys.readouterr().err.startswith("opencouncil: There is no column 'nme' here.")


def test_a_later_question_does_no_more_than_the_first_may(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("SELECT 1; SET threads = 2; SELECT 2") == 2
    assert "opencouncil: Question 2: A query only reads" in capsys.readouterr().err


def test_there_are_limits_to_all_together(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(questions, "MAX_QUESTIONS", 2)
    assert run("SELECT 1; SELECT 2; SELECT 3") == 2
    assert "These are 3 questions, and 2 may be asked at once" in capsys.readouterr().err
    monkeypatch.setattr(result, "MAX_CELLS", 10)
    assert run("FROM range(9); FROM range(9)", "--format", "json") == 2
    assert "The result has more than 10 cells." in capsys.readouterr().err


def test_remarks_stand_with_each(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("SELECT 1 AS a FROM councils WHERE nation = 'England'; SELECT 2 AS b", "--format", "json") == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == [[], [{"b": 2}]]
    assert err == "No row has nation = 'England'. Did you mean 'england'?\n"
