"""``opencouncil may --since``: the answers from a day on, each with its days."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from opencouncil.cli.app import main
from support.builders import SAMPLE, claim_data, to_yaml
from support.law_samples import effect, law_file
from support.repositories import Record
from support.small_dataset import pretend_terminal, strip_colours

FOOT = """
One day with all reasons: opencouncil may {} --on YEAR-MONTH-DAY
A summary in plain words of the law as we read it, last on 21 November 2026. It is not legal advice.
"""
TWEETS = """\
May I post on social media from full council meetings of Belfast City Council?
Since 2009

Until 31 December 2012
  The law left it to the council. We have not found its rule.
  Law: Local Government Act (Northern Ireland) 1972, sections 23-27.
1 January 2013 to 31 March 2015
  Yes, the council allowed it.
  Law: Local Government Act (Northern Ireland) 1972, sections 23-27.
  Source: allowed, said in 2013 (national news).
Since 1 April 2015
  Yes, it is your right.
  Law: Local Government Act (Northern Ireland) 2014, section 42(8); section 46.
  Last known: allowed, said in 2013 (national news).
""" + FOOT.format("tweet belfast")
GONE = """\
Could I film or take photographs at full council meetings of Carlisle City Council?
Since August 2014

Until 5 August 2014
  The law left it to the council. We have not found its rule.
  Law: Local Government Act 1972, section 100A(7) as originally inserted.
6 August 2014 to 31 March 2023
  Yes, it was your right.
  Law: Local Government Act 1972, section 100A(5A), (7A), (7E)-(7F).

Carlisle City Council ended on 1 April 2023.
Which councils came before and after it: opencouncil lineage carlisle
""" + FOOT.lstrip("\n").format("film carlisle")
NEW = """\
Since 2009

Since 1 April 2023
  Yes, it is your right.
  Law: Local Government Act 1972, section 100A(5A), (7A), (7E)-(7F).

Cumberland Council began on 1 April 2023.
"""


def ask(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["may", *words]) == 0
    return capsys.readouterr().out


@pytest.fixture
def sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLE)


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize(
    ("words", "shown"),
    [
        pytest.param(["tweet", "belfast", "--since", "2009"], TWEETS, id="law and claims change"),
        pytest.param(["film", "carlisle", "--since", "2014-08"], GONE, id="a council that is gone"),
    ],
)
def test_the_answers_stand_under_their_days(
    capsys: pytest.CaptureFixture[str], words: list[str], shown: str
) -> None:
    assert ask(capsys, *words) == shown


@pytest.mark.usefixtures("sample")
def test_a_council_that_is_new_begins_with_its_first_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert NEW in ask(capsys, "film", "cumberland", "--since", "2009")


@pytest.mark.usefixtures("sample")
def test_what_holds_all_the_time_has_no_first_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert "\nThroughout\n  Yes, it is your right.\n" in ask(capsys, "film", "leeds", "--since", "2020-01-01")


@pytest.mark.usefixtures("sample")
def test_a_council_that_ended_before_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    shown = ask(capsys, "film", "carlisle", "--since", "2024")
    assert shown.splitlines()[1:4] == ["Since 2024", "", "Carlisle City Council ended on 1 April 2023."]


@pytest.mark.usefixtures("sample")
def test_another_kind_of_meeting_and_a_question_for_the_law_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert "cabinet" in ask(capsys, "film", "leeds", "--since", "1998", "--meeting", "cabinet")
    assert "Since 1998" in ask(capsys, "attend", "fife", "--since", "1998")


@pytest.mark.usefixtures("sample")
@pytest.mark.parametrize("word", ["film", "tweet", "webcast", "papers", "ask"])
def test_it_fits_a_terminal(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    pretend_terminal(monkeypatch, 80)
    for council_id in ("belfast", "leeds", "cardiff", "cumberland", "carlisle"):
        shown = strip_colours(ask(capsys, word, council_id, "--since", "1998"))
        assert max(map(len, shown.splitlines())) <= 80


# A law and claims of a test.


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Record:
    record = Record(tmp_path / "clone")
    monkeypatch.chdir(record.root)
    law = law_file(
        effect(effect="discretion", start="1974-04-01", until="2014-08-05", id="eng-before"), effect()
    )
    record.write("law/england.yaml", to_yaml(law))
    return record


def claims(*several: dict[str, Any]) -> list[dict[str, Any]]:
    return [claim_data(**{"conditions": None, **one}) for one in several]


def test_doubts_stand_under_the_answer(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    film = claims(
        {"stated": "2019-05-01", "status": "permission-required"},
        {"stated": "2016", "status": "refused", "confidence": "low"},
        {"stated": "2003-03-04", "status": "allowed"},
    )
    record.write_council(film=film)
    law = "  Law: Local Government Act 1972."
    assert ask(capsys, "film", "lichfield", "--since", "2001").splitlines()[3:-3] == [
        "Until 3 March 2003",
        "  The law left it to the council. We have not found its rule.",
        law,
        "4 March 2003 to 5 August 2014",
        "  Yes, the council allowed it.",
        law,
        "  Source: allowed, said on 4 March 2003 (council page).",
        "  From 5 March 2008 on that source was more than five years old.",
        "6 August 2014 to 31 December 2015",
        "  Yes, it was your right.",
        law,
        "  Last known: allowed, said on 4 March 2003 (council page).",
        "1 January 2016 to 30 April 2019",
        "  Yes, it was your right.",
        law,
        "  Source: refused, said in 2016 (council page).",
        "  Worth checking against the law.",
        "Since 1 May 2019",
        "  Yes, it is your right, though the council says otherwise.",
        law,
        "  Source: permission required, said on 1 May 2019 (council page).",
        "  Out of step with the law.",
    ]


def test_a_council_that_is_to_end_answers_until_then(
    record: Record, capsys: pytest.CaptureFixture[str]
) -> None:
    record.write_council(abolished="2028-04-01")
    shown = ask(capsys, "film", "lichfield", "--since", "2015-01-01")
    assert shown.startswith("May I film")
    assert "\nUntil 31 March 2028\n  Yes, it is your right.\n" in shown
    assert "\nLichfield District Council ends on 1 April 2028.\n" in shown


def test_one_that_is_to_begin_answers_from_then(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write_council(established="2028-04-01")
    shown = ask(capsys, "film", "lichfield", "--since", "2015")
    assert "\nFrom 1 April 2028\n  Yes, it is your right.\n" in shown
    assert "\nLichfield District Council begins on 1 April 2028.\n" in shown


def test_a_single_day_is_one(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write_council(film=claims({"stated": "2014-08-05"}))
    assert "\n5 August 2014\n  Yes. The council asked" in ask(capsys, "film", "lichfield", "--since", "2009")


def test_the_data_may_be_that_of_a_revision(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.commit("data: Begin", "2026-10-03", website="https://www.example.gov.uk/")
    record.write_council(film=claims({"stated": "2012", "status": "refused"}))
    assert "No, the council did not" in ask(capsys, "film", "lichfield", "--since", "2009")
    assert "No, the council" not in ask(capsys, "film", "lichfield", "--since", "2009", "--at", "HEAD")


def test_json_has_every_day_and_key(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write_council(film=claims({"stated": "2010-02"}))
    shown = json.loads(ask(capsys, "film", "lichfield", "--since", "2009", "--format", "json"))
    periods = shown.pop("periods")
    assert shown == {
        "version": 1,
        "council": "lichfield",
        "name": "Lichfield District Council",
        "activity": "film",
        "meeting": "full-council",
        "since": "2009",
    }
    assert [(period["from"], period["until"], period["answer"]) for period in periods] == [
        ("2009-01-01", "2010-01-31", "up-to-council"),
        ("2010-02-01", "2014-08-05", "allowed-with-notice"),
        ("2014-08-06", None, "right"),
    ]
    assert [period["law"]["id"] for period in periods] == ["eng-before", "eng-before", "eng-film"]
    assert [period["old_from"] for period in periods] == [None, "2015-02-02", None]
    assert main(["query", "SELECT id FROM claims", "--format", "json"]) == 0
    [claim] = json.loads(capsys.readouterr().out)
    assert periods[1]["claim"]["id"] == periods[2]["last_known_claim"]["id"] == claim["id"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--since", "long ago"], "'long ago' is no year, month or day. Write --since 2009, --since 2009-04"),
        (["--since", "2009-13"], "'2009-13' is no year, month or day."),
        (["--since", "2009-02-30"], "'2009-02-30' is no year, month or day."),
        (["--since", "1997"], "Our records begin on 1998-04-01: write --since 1998."),
        (["--since", "1998-03-31"], "Our records begin on 1998-04-01: write --since 1998."),
        (
            ["--since", "2009", "--on", "2014-01-01"],
            "--since answers for many days: leave --on, --why and --cite",
        ),
        (["--since", "2009", "--why"], "--since answers for many days: leave --on, --why and --cite out."),
        (["--since", "2009", "--cite"], "--since answers for many days: leave --on, --why and --cite"),
        (["--since", "2009", "--meeting", "shadow"], "We know of no shadow authority for Leeds on that day"),
    ],
)
@pytest.mark.usefixtures("sample")
def test_what_cannot_be_answered_is_refused(
    capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    assert main(["may", "film", "leeds", *words]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"opencouncil: {said}")


@pytest.mark.parametrize(("council_id", "code"), [("leeds", 2), ("carlisle", 2), ("belfast", 0)])
def test_without_the_law_there_is_no_answer(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    council_id: str,
    code: int,
) -> None:
    shutil.copytree(SAMPLE / "data", tmp_path / "data")
    (tmp_path / "data" / "law" / "england.yaml").unlink()
    monkeypatch.chdir(tmp_path)
    assert main(["may", "film", council_id, "--since", "2009"]) == code
    out, err = capsys.readouterr()
    assert bool(out) == (code == 0)
    assert "data/law/england.yaml" in err


def test_a_council_that_ended_before_needs_no_law(record: Record, capsys: pytest.CaptureFixture[str]) -> None:
    record.write_council(abolished="2019-04-01")
    (record.data / "law" / "england.yaml").unlink()
    assert "ended on 1 April 2019" in ask(capsys, "film", "lichfield", "--since", "2020")
